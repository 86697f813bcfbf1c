// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/benchmarkrunner.h"

#include "core/io/catalog.h"
#include "core/io/chiprun.h"

namespace pelorus {

BenchmarkFigures benchmarkFigures()
{
    BenchmarkFigures figures;
    figures.published = io::publishedBenchmarks();
    for (const io::CatalogEntry &entry : io::listNetworks())
        if (const auto network = io::builtinNetwork(entry.name))
            figures.networks.push_back(summaryOf(*network));
    figures.eyerissModelled = io::modelledEyerissAlexnet(figures.published.eyerissAlexnet);
    figures.tpuPeakTops = io::modelledTpuPeakTops();
    for (const io::PublishedFpgaDesign &design : figures.published.fpgaDesigns) {
        const auto hardware = io::builtinHardware(design.hardware);
        figures.budgets.push_back(hardware ? hardware->spec().fpga : std::nullopt);
    }
    return figures;
}

BenchmarkRunner::BenchmarkRunner(QObject *parent) : QObject(parent)
{
    connect(&m_job, &LatestJob::busyChanged, this, [this](bool busy) {
        if (!busy)
            emit finished();
    });
}

void BenchmarkRunner::start()
{
    if (m_isStarted)
        return;
    m_isStarted = true;
    m_job.start([this](const std::stop_token &stop, const LatestJob::Tell &tell) {
        BenchmarkFigures figures = benchmarkFigures();
        const auto publish = [&] {
            tell([this, figures] {
                m_figures = figures;
                emit changed();
            });
        };
        publish();
        for (const io::NvdlaEstimate &row : figures.published.nvdlaResnet50) {
            if (stop.stop_requested())
                return;
            figures.nvdlaModelled.push_back(io::modelledNvdla(row));
        }
        publish();
        for (const io::EieLayer &layer : figures.published.eieLayers) {
            if (stop.stop_requested())
                return;
            figures.eieModelled.push_back(io::modelledEieLayer(layer));
        }
        publish();
    });
}

} // namespace pelorus
