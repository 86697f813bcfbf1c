// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window while a hand drags: from an edit until the charts show its result. An edit every
// 16 ms, as a spin box under the mouse gives them; each is a new width of the PE array, from a
// quarter of that of Eyeriss to four times as many and back. The hand comes at once when the first
// result is proven, or a time later, or it has rested on the field until the window had looked
// ahead. Counters,
// in ms but for the last ones:
//   p50, p95    from an edit whose result was published until the charts had painted it
//   proven      from the last edit until its result was proven, or could not be made better
//   frame       longest time in which the GUI thread answered no event
//   answered    share of the edits whose result was shown; the others were overtaken
//   atOnce      share of the results that were proven when they were first shown
//   cpu         CPU time of the GUI thread per edit, painting included
//   ahead       time that the window looked ahead before the drag, if the hand had rested
// idle is the share of a core that the window takes when all is found, sensitivities too; growth
// the memory (MiB) that 10,000 edits leave behind, after 1,000 that warm up what is bounded.
#include "core/base/freedmemory.h"
#include "core/io/catalog.h"
#include "core/io/designfile.h"
#include "core/workload/network.h"
#include "ui/charts/chart.h"
#include "ui/session/designedits.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/mainwindow.h"
#include "ui/widgets/windowhost.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
#include <qcustomplot.h>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <climits>
#include <ctime>
#include <fstream>
#include <stdexcept>
#include <unistd.h>
#include <vector>

using namespace pelorus;

namespace {

template <typename T> T valueOf(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().message());
    return std::move(*result);
}

Design onEyeriss(Network network)
{
    Design design = withNetwork(io::defaultDesign(), std::move(network));
    design.accuracy.reset();
    return design;
}

/// ResNet-50's layers over and over, each reading what the one before it wrote.
Network layersOfResnet(std::size_t count)
{
    const Network resnet = valueOf(io::builtinNetwork("resnet50"));
    Network network = resnet;
    std::vector<LayerPtr> layers = resnet.layers();
    for (std::size_t round = 1; layers.size() < count; ++round) {
        for (const LayerPtr &layer : resnet.layers()) {
            if (layers.size() == count)
                break;
            Layer copy = *layer;
            const std::string suffix = "_" + std::to_string(round);
            copy.name += suffix;
            for (std::string &output : copy.outputs)
                output += suffix;
            for (std::string &input : copy.inputs) {
                if (input != resnet.inputs().front().name)
                    input += suffix;
            }
            layers.push_back(std::make_shared<const Layer>(std::move(copy)));
        }
    }
    return valueOf(withLayers(network, std::move(layers)));
}

double milliseconds(qint64 nanoseconds)
{
    return static_cast<double>(nanoseconds) / 1e6;
}

double residentMiB()
{
    std::ifstream file("/proc/self/statm");
    double all = 0, resident = 0;
    file >> all >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

/// The window on a session that leaves no traces.
class Window
{
public:
    explicit Window(Design design)
        : m_session(Session::Memory::Leave), m_host(m_session, {Theme::Light, "en"})
    {
        m_session.document().reset(std::make_shared<const Design>(std::move(design)), {});
        m_host.window().resize(1440, 900);
        m_host.window().resetLayout();
        m_host.window().show();
        settle();
    }
    [[nodiscard]] Session &session() { return m_session; }
    [[nodiscard]] MainWindow &window() { return m_host.window(); }
    [[nodiscard]] bool isBusy() { return m_session.runner().isBusy(); }
    void settle()
    {
        while (isBusy())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QApplication::processEvents();
    }

private:
    Session m_session;
    WindowHost m_host;
};

/// Longest time between two turns of the event loop.
class Frames
{
public:
    Frames()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            m_longest = std::max(m_longest, milliseconds(m_since.nsecsElapsed()));
            m_since.start();
        });
        m_timer.start(1);
        m_since.start();
    }
    [[nodiscard]] double longest() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    double m_longest = 0;
};

bool isProven(const Evaluation &evaluation)
{
    return std::ranges::all_of(evaluation.layers,
                               [](const auto &layer) { return !layer || layer->proven; });
}

/// CPU time of this thread, in ms.
double threadMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// When the hand comes, ms after the open design's mapping was proven; until then it is nowhere.
/// HasRested: once it is on the field, as soon as the window has looked ahead.
enum Hand : int { Comes = 0, ComesAfter1s = 1000, ComesAfter2s = 2000, HasRested = INT_MAX };

void waitFor(int milliseconds)
{
    if (milliseconds == 0)
        return;
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Drags the width of the array for `duration` ms, over the widths that a hand that rests on it
/// makes the window look ahead at.
void drag(benchmark::State &state, Design design, Hand hand, int duration)
{
    const auto first = static_cast<int>(design.architecture->peArray().columns);
    Window window(std::move(design));
    Session &session = window.session();
    if (hand != HasRested)
        waitFor(hand);
    QElapsedTimer ahead;
    ahead.start();
    // As a spin box or an edge of the array does when it is grabbed.
    session.lookAhead().take("pe_array.columns", INT_MAX);
    if (hand == HasRested) {
        while (session.lookAhead().isBusy())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    const double aheadAfter = milliseconds(ahead.nsecsElapsed());
    QElapsedTimer clock;
    clock.start();
    std::vector<std::pair<DesignPtr, qint64>> edits; // and when
    std::vector<double> times;
    std::size_t proven = 0;
    std::optional<qint64> shown; // when the edit was made that is painted next
    int unpainted = 0;
    QEventLoop loop;
    const auto painted = [&] {
        if (shown && --unpainted == 0)
            times.push_back(milliseconds(clock.nsecsElapsed() - *std::exchange(shown, {})));
    };
    for (Chart *chart : window.window().charts().charts()) {
        if (chart->isVisible() && !chart->visibleRegion().isEmpty())
            QObject::connect(chart->plot(), &QCustomPlot::afterReplot, &loop, painted);
    }
    QObject::connect(&session.runner(), &EvaluationRunner::evaluated, &loop,
                     [&](const EvaluationPtr &evaluation) {
                         const auto edit = std::ranges::find_if(edits, [&](const auto &one) {
                             return *one.first == evaluation->design;
                         });
                         if (edit == edits.end())
                             return;
                         proven += isProven(*evaluation);
                         shown = edit->second;
                         edits.erase(edits.begin(), edit + 1); // those before were overtaken
                         unpainted = 0;
                         for (Chart *chart : window.window().charts().charts())
                             unpainted += chart->isVisible() && !chart->visibleRegion().isEmpty();
                     });
    double provenAfter = 0, frame = 0, cpu = 0;
    std::size_t count = 0;
    for (auto _ : state) {
        Frames frames;
        QTimer drags;
        drags.setTimerType(Qt::PreciseTimer);
        QElapsedTimer since;
        since.start();
        int width = first, step = 1;
        QObject::connect(&drags, &QTimer::timeout, [&] {
            if (since.elapsed() > duration) {
                loop.quit();
                return;
            }
            width += step;
            if (width == 4 * first || width == (first + 3) / 4)
                step = -step;
            if (!setHardwareValue(session.document(), QStringLiteral("pe_array.columns"),
                                  QString::number(width)))
                throw std::runtime_error("columns");
            edits.emplace_back(session.document().design(), clock.nsecsElapsed());
            ++count;
        });
        const double before = threadMilliseconds();
        drags.start(16);
        loop.exec();
        cpu = threadMilliseconds() - before;
        drags.stop();
        QElapsedTimer rest;
        rest.start();
        window.settle();
        provenAfter = milliseconds(rest.nsecsElapsed());
        frame = frames.longest();
    }
    if (times.empty())
        throw std::runtime_error("nothing was shown");
    std::ranges::sort(times);
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1) + 0.5)];
    };
    state.counters["p50"] = at(0.5);
    state.counters["ahead"] = aheadAfter;
    state.counters["p95"] = at(0.95);
    state.counters["proven"] = provenAfter;
    state.counters["frame"] = frame;
    state.counters["cpu"] = cpu / static_cast<double>(count);
    state.counters["answered"] = static_cast<double>(times.size()) / static_cast<double>(count);
    state.counters["atOnce"] = static_cast<double>(proven) / static_cast<double>(times.size());
}

void dragResnet50(benchmark::State &state, Hand hand)
{
    drag(state, onEyeriss(valueOf(io::builtinNetwork("resnet50"))), hand, 5000);
}
BENCHMARK_CAPTURE(dragResnet50, comes, Comes)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(dragResnet50, comesAfter1s, ComesAfter1s)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(dragResnet50, comesAfter2s, ComesAfter2s)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(dragResnet50, hasRested, HasRested)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void drag500Layers(benchmark::State &state, Hand hand)
{
    drag(state, onEyeriss(layersOfResnet(500)), hand, 5000);
}
BENCHMARK_CAPTURE(drag500Layers, comes, Comes)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(drag500Layers, hasRested, HasRested)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// One layer's bits back and forth, each edit an entry of its own, with what it takes to answer it.
void manyEdits(benchmark::State &state)
{
    Window window(onEyeriss(valueOf(io::builtinNetwork("lenet5"))));
    Session &session = window.session();
    int step = 0;
    const auto edit = [&](int times) {
        const std::size_t layer = 0;
        for (const int end = step + times; step < end; ++step) {
            session.document().endMerge();
            if (!setBits(session.document(), {&layer, 1}, BitField::Filter, 2 + step % 15))
                throw std::runtime_error("bits");
            QApplication::processEvents();
        }
        window.settle();
    };
    edit(1000);
    const double before = residentMiB();
    for (auto _ : state)
        edit(10'000);
    state.counters["growth"] = residentMiB() - before;
}
BENCHMARK(manyEdits)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();

void idle(benchmark::State &state)
{
    Window window(onEyeriss(valueOf(io::builtinNetwork("lenet5"))));
    Session &session = window.session();
    while (window.isBusy() || session.steps().isBusy() || session.fronts().isBusy()
           || session.accuracy().isBusy() || session.lookAhead().isBusy())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    double busy = 0;
    for (auto _ : state) {
        const std::clock_t before = std::clock();
        QEventLoop loop;
        QTimer::singleShot(2000, &loop, &QEventLoop::quit);
        loop.exec();
        busy = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC / 2.0;
    }
    state.counters["idle"] = busy;
}
BENCHMARK(idle)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace

int main(int argc, char **argv)
{
    keepFreedMemory(); // as the program does
    QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
