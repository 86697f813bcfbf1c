// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/benchmarkrunner.h"

#include "core/io/catalog.h"
#include "core/io/chiprun.h"

namespace pelorus {

Result<BenchmarkFigures> benchmarkFigures(const std::vector<io::CatalogEntry> &networks)
{
    BenchmarkFigures figures;
    figures.published = io::publishedBenchmarks();
    for (const io::CatalogEntry &entry : networks) {
        const auto network = io::builtinNetwork(entry.name);
        if (!network)
            return tl::unexpected(network.error());
        figures.networks.push_back(summaryOf(*network));
    }
    figures.eyerissModelled = io::modelledEyerissAlexnet(figures.published.eyerissAlexnet);
    figures.tpuPeakTops = io::modelledTpuPeakTops();
    for (const io::PublishedFpgaDesign &design : figures.published.fpgaDesigns) {
        if (design.hardware.empty()) { // none stands for it
            figures.budgets.emplace_back();
            continue;
        }
        const auto hardware = io::builtinHardware(design.hardware);
        if (!hardware)
            return tl::unexpected(hardware.error());
        figures.budgets.push_back(hardware->spec().fpga);
    }
    return figures;
}

BenchmarkRunner::BenchmarkRunner(QObject *parent) : QObject(parent)
{
    for (LatestJob *job : {&m_job, &m_searches}) {
        connect(job, &LatestJob::busyChanged, this, [this] {
            if (!isBusy())
                emit finished();
        });
        connect(job, &LatestJob::failed, this, &BenchmarkRunner::failed);
    }
}

void BenchmarkRunner::start()
{
    if (m_isStarted)
        return;
    m_isStarted = true;
    m_job.start([this](const std::stop_token &, const LatestJob::Tell &tell) {
        tell([this, figures = benchmarkFigures()] {
            if (!figures) {
                emit failed(QString::fromStdString(figures.error().message()));
                return;
            }
            m_figures = *figures;
            emit changed();
            if (m_isAskedToSearch)
                search();
        });
    });
}

void BenchmarkRunner::startSearches()
{
    if (m_isAskedToSearch)
        return;
    m_isAskedToSearch = true;
    if (m_figures)
        search();
}

void BenchmarkRunner::search()
{
    m_searches.start([this, published = m_figures->published](const std::stop_token &stop,
                                                              const LatestJob::Tell &tell) {
        for (const io::NvdlaEstimate &row : published.nvdlaResnet50) {
            if (stop.stop_requested())
                return;
            tell([this, model = io::modelledNvdla(row)] {
                m_figures->nvdlaModelled.push_back(model);
                emit changed();
            });
        }
        for (const io::EieLayer &layer : published.eieLayers) {
            if (stop.stop_requested())
                return;
            tell([this, model = io::modelledEieLayer(layer)] {
                m_figures->eieModelled.push_back(model);
                emit changed();
            });
        }
    });
}

} // namespace pelorus
