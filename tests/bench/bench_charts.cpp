// SPDX-License-Identifier: GPL-3.0-or-later
// The live loop on ResNet-50 (53 layers with MACs) on Eyeriss: how long the charts take to paint,
// and how long from an edit until all of them show its result. Counters in ms:
//   p50, p95    of an iteration
//   core_gap    longest time in which the GUI thread answered no event while the core worked: the
//   edit itself, and the
//               distance of two beats of a 1 ms timer until the result arrived
//   paint_gap   longest distance of two beats while the charts took the result in and painted
#include "core/io/catalog.h"
#include "ui/charts/chart.h"
#include "ui/charts/layerchart.h"
#include "ui/session/designdocument.h"
#include "ui/session/designedits.h"
#include "ui/session/evaluationrunner.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QGridLayout>
#include <QTimer>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

using namespace pelorus;

namespace {

template <typename T> T valueOf(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().message());
    return std::move(*result);
}

DesignPtr resnet50OnEyeriss()
{
    Design design;
    design.name = "bench";
    design.network = std::make_shared<const Network>(valueOf(io::builtinNetwork("resnet50")));
    design.architecture =
        std::make_shared<const Architecture>(valueOf(io::builtinHardware("eyeriss")));
    design.technology = std::make_shared<const Technology>(
        valueOf(io::builtinTechnology(io::listTechnologies().front().name)));
    return std::make_shared<const Design>(std::move(design));
}

double milliseconds(qint64 nanoseconds)
{
    return static_cast<double>(nanoseconds) / 1e6;
}

void setPercentiles(benchmark::State &state, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1) + 0.5)];
    };
    state.counters["p50"] = at(0.5);
    state.counters["p95"] = at(0.95);
}

/// The charts with data in a window of the size they have at 1440 x 900.
class Board
{
public:
    Board()
    {
        auto *grid = new QGridLayout(&m_window);
        const QList<Chart *> charts = makeCharts(&m_window);
        for (int i = 0; i < charts.size(); ++i)
            grid->addWidget(charts[i], i / 2, i % 2);
        m_window.resize(800, 520);
        m_window.show();
        for (Chart *chart : charts) {
            if (auto *layers = qobject_cast<LayerChart *>(chart))
                m_charts.append(layers);
        }
    }
    [[nodiscard]] const QList<LayerChart *> &charts() const { return m_charts; }
    void set(const EvaluationPtr &evaluation)
    {
        for (LayerChart *chart : m_charts)
            chart->setEvaluation(evaluation);
    }

private:
    QWidget m_window;
    QList<LayerChart *> m_charts;
};

/// Longest time between two turns of the event loop.
class Heartbeat
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] { beat(); });
        m_timer.start(1);
        m_since.start();
    }
    /// The gap up to now counts as well.
    [[nodiscard]] double longestGap()
    {
        beat();
        return std::exchange(m_longest, 0);
    }

private:
    void beat()
    {
        m_longest = std::max(m_longest, milliseconds(m_since.nsecsElapsed())), m_since.start();
    }

    QTimer m_timer;
    QElapsedTimer m_since;
    double m_longest = 0;
};

/// All charts take a result in and paint it.
void replotAll(benchmark::State &state)
{
    EvaluationContext context;
    const auto first = std::make_shared<const Evaluation>(evaluate(*resnet50OnEyeriss(), context));
    Board board;
    std::vector<double> times;
    for (auto _ : state) {
        QElapsedTimer timer;
        timer.start();
        board.set(first);
        for (LayerChart *chart : board.charts())
            chart->plot()->replot(QCustomPlot::rpImmediateRefresh);
        times.push_back(milliseconds(timer.nsecsElapsed()));
        QApplication::processEvents(); // the queued ones have nothing left to do but cost their
                                       // turn
    }
    setPercentiles(state, times);
}
BENCHMARK(replotAll)->Unit(benchmark::kMillisecond);

enum class Edit { Layer, Hardware };

/// From an edit until every chart has painted its result.
void editUntilPainted(benchmark::State &state, Edit edit)
{
    DesignDocument document(resnet50OnEyeriss());
    // The first answer is what counts: the full search would paint at any time.
    EvaluationRunner runner(nullptr, [](const Design &design, EvaluationContext &context,
                                        const std::stop_token &stop, SearchTier) {
        return evaluate(design, context, stop, SearchTier::Quick);
    });
    Board board;
    QEventLoop loop;
    Heartbeat heart;
    double coreGap = 0, paintGap = 0;
    int waiting = 0; // charts that have not painted the newest result
    QObject::connect(&document, &DesignDocument::designChanged, &runner,
                     &EvaluationRunner::request);
    QObject::connect(&runner, &EvaluationRunner::evaluated, [&](const EvaluationPtr &evaluation) {
        coreGap = std::max(coreGap, heart.longestGap());
        waiting = static_cast<int>(board.charts().size());
        board.set(evaluation);
    });
    for (LayerChart *chart : board.charts()) {
        QObject::connect(chart->plot(), &QCustomPlot::afterReplot, [&] {
            if (--waiting == 0)
                loop.quit();
        });
    }
    runner.request(document.design());
    loop.exec();
    (void)heart.longestGap();
    coreGap = 0;

    std::vector<double> times;
    int step = 0;
    for (auto _ : state) {
        ++step;
        QElapsedTimer timer;
        timer.start();
        const std::size_t layer = 0;
        // One layer: the memo answers for the others. All: a buffer of a size never seen before.
        const Result<void> done = edit == Edit::Layer
            ? setBits(document, {&layer, 1}, BitField::Filter, 1 + step % 32)
            : setHardwareValue(document, QStringLiteral("levels.GLB.capacity"),
                               QStringLiteral("%1 B").arg(110592 + 64 * step));
        if (!done)
            throw std::runtime_error(done.error().message());
        coreGap = std::max(coreGap, milliseconds(timer.nsecsElapsed()));
        loop.exec();
        times.push_back(milliseconds(timer.nsecsElapsed()));
        paintGap = std::max(paintGap, heart.longestGap());
    }
    setPercentiles(state, times);
    state.counters["core_gap"] = coreGap;
    state.counters["paint_gap"] = paintGap;
}
BENCHMARK_CAPTURE(editUntilPainted, oneLayer, Edit::Layer)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(editUntilPainted, allLayers, Edit::Hardware)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
