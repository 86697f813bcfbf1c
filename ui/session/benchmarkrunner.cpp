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
    for (const io::PublishedFpgaDesign &design : figures.published.fpgaDesigns) {
        const auto hardware = io::builtinHardware(design.hardware);
        figures.budgets.push_back(hardware ? hardware->spec().fpga : std::nullopt);
    }
    return figures;
}

BenchmarkRunner::BenchmarkRunner(QObject *parent) : QObject(parent)
{
    connect(this, &BenchmarkRunner::workerDone, this, &BenchmarkRunner::finish,
            Qt::QueuedConnection);
}

BenchmarkRunner::~BenchmarkRunner()
{
    if (m_thread.joinable())
        m_thread.join();
}

void BenchmarkRunner::start()
{
    if (m_isStarted)
        return;
    m_isStarted = true;
    m_thread = std::jthread([this] {
        m_outcome = benchmarkFigures();
        emit workerDone();
    });
}

void BenchmarkRunner::finish()
{
    m_thread.join();
    m_figures = std::move(m_outcome);
    emit finished();
}

} // namespace pelorus
