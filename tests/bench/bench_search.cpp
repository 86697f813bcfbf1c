// SPDX-License-Identifier: GPL-3.0-or-later
// CPU time of the search on one thread: all MAC layers of a network that differ in shape or bits,
// one after the other, with nothing known before. Counters:
//
//   layers      searches of an iteration
//   unproven    of them without a proof, and `gap_percent`, the mean gap over all of them
//   median_ms   of a layer, `worst_ms` of the slowest one, whose name is the label, `sum_ms` of all
//
// of each layer the least of all iterations, as others on the machine slow them down in bursts
// (--benchmark_min_time=5 or so); `step` likewise of each edit, with `p95_ms`, the 95th percentile
// of the edits; those of `switch` and `stop` are of all that were measured.
//
// `network/MACHINE/NETWORK/quick`: quick searches. `step/MACHINE/NETWORK/last`: what the window
// asks for after each edit, `anew` the same without what was found before it. `switch`: another
// objective, at which the window has looked ahead. `stop`: how long a search goes on after it was
// asked to stop. And single layers for which a goal is set. Technology and energies are made
// outside the clock.
#include "core/base/freedmemory.h"
#include "core/explore/evaluate.h"
#include "core/mapper/front.h"
#include "tests/support/searchedlayers.h"

#include <benchmark/benchmark.h>

#include <array>
#include <chrono>
#include <ctime>
#include <numeric>
#include <thread>
#include <tuple>

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// Of this thread, so that others on the machine count little.
double cpuMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

/// `best`: CPU time of each layer, ms.
void report(benchmark::State &state, const std::vector<SearchedLayer> &layers,
            std::vector<double> best, double unproven)
{
    const auto worst = std::ranges::max_element(best);
    state.SetLabel(layers[static_cast<std::size_t>(worst - best.begin())].name);
    state.counters["worst_ms"] = *worst;
    state.counters["sum_ms"] = std::reduce(best.begin(), best.end());
    std::ranges::sort(best);
    state.counters["median_ms"] = best[best.size() / 2];
    state.counters["layers"] = static_cast<double>(layers.size());
    state.counters["unproven"] = unproven;
}

/// With imperfect factors: the refinement alone, begun with the perfect optima.
void searchAll(benchmark::State &state, const char *network, const char *machine,
               Objective objective, Factors factors = Factors::Perfect,
               SearchEffort effort = SearchEffort::Full)
{
    const Architecture architecture = valueOf(io::builtinHardware(machine));
    const std::vector<SearchedLayer> layers = searchedLayers(network, architecture);
    SearchOptions options;
    options.objective = objective;
    options.effort = effort;
    std::vector<MappingResult> known(layers.size());
    for (std::size_t i = 0; factors == Factors::Imperfect && i < layers.size(); ++i) {
        known[i] = searchMapping(layers[i].problem, architecture, layers[i].energies,
                                 Accounting::Physical, options);
    }
    std::vector<double> best(layers.size(), std::numeric_limits<double>::infinity());
    double unproven = 0;
    double gap = 0;
    for (auto _ : state) {
        unproven = gap = 0;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const double start = cpuMilliseconds();
            const MappingResult result = factors == Factors::Perfect
                ? searchMapping(layers[i].problem, architecture, layers[i].energies,
                                Accounting::Physical, options)
                : refinedMapping(layers[i].problem, architecture, layers[i].energies,
                                 Accounting::Physical, options, known[i]);
            best[i] = std::min(best[i], cpuMilliseconds() - start);
            unproven += result.proven ? 0 : 1;
            gap += result.gap.value_or(1);
        }
    }
    report(state, layers, best, unproven);
    state.counters["gap_percent"] = 100 * gap / static_cast<double>(layers.size());
}

/// Fronts instead of one mapping each; `points` of all of them.
void searchFronts(benchmark::State &state, const char *network, const char *machine)
{
    const Architecture architecture = valueOf(io::builtinHardware(machine));
    const std::vector<SearchedLayer> layers = searchedLayers(network, architecture);
    std::vector<double> best(layers.size(), std::numeric_limits<double>::infinity());
    double unproven = 0;
    double points = 0;
    for (auto _ : state) {
        unproven = points = 0;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const double start = cpuMilliseconds();
            const FrontResult result = searchFront(layers[i].problem, architecture,
                                                   layers[i].energies, Accounting::Physical);
            best[i] = std::min(best[i], cpuMilliseconds() - start);
            unproven += result.proven ? 0 : 1;
            points += static_cast<double>(result.points.size());
        }
    }
    report(state, layers, best, unproven);
    state.counters["points"] = points;
}

void searchOne(benchmark::State &state, const char *shape, const char *machine, Objective objective)
{
    const Architecture architecture = valueOf(io::builtinHardware(machine));
    const Problem problem{valueOf(parseShape(shape)), {}};
    const Technology technology =
        valueOf(io::builtinTechnology(io::listTechnologies().front().name));
    const EnergyTable energies =
        valueOf(EnergyTable::make(architecture, technology, problem.precision));
    SearchOptions options;
    options.objective = objective;
    MappingResult result;
    for (auto _ : state)
        result = searchMapping(problem, architecture, energies, Accounting::Physical, options);
    state.counters["gap_percent"] = 100 * result.gap.value_or(1);
}

/// From a request to stop, at 64 moments of a search, until it returns: its CPU time.
void stopSearch(benchmark::State &state, const char *shape, const char *machine)
{
    constexpr int moments = 64;
    const Architecture architecture = valueOf(io::builtinHardware(machine));
    const Problem problem{valueOf(parseShape(shape)), {}};
    const Technology technology =
        valueOf(io::builtinTechnology(io::listTechnologies().front().name));
    const EnergyTable energies =
        valueOf(EnergyTable::make(architecture, technology, problem.precision));
    const auto search = [&](std::stop_token stop) {
        return searchMapping(problem, architecture, energies, Accounting::Physical, {}, stop);
    };
    const auto start = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(search({}));
    const auto whole = std::chrono::steady_clock::now() - start;
    std::vector<double> late;
    for (auto _ : state) {
        for (int i = 0; i < moments; ++i) {
            double end = 0;
            std::jthread thread([&](const std::stop_token &stop) {
                benchmark::DoNotOptimize(search(stop));
                end = cpuMilliseconds();
            });
            clockid_t clock{};
            pthread_getcpuclockid(thread.native_handle(), &clock);
            std::this_thread::sleep_for(whole * i / moments);
            timespec then{};
            const bool runs = clock_gettime(clock, &then) == 0;
            thread.request_stop();
            thread.join();
            const double asked =
                1e3 * static_cast<double>(then.tv_sec) + 1e-6 * static_cast<double>(then.tv_nsec);
            if (runs && asked < end)
                late.push_back(end - asked);
        }
    }
    std::ranges::sort(late);
    state.counters["median_ms"] = late.empty() ? 0 : late[late.size() / 2];
    state.counters["p95_ms"] = late.empty() ? 0 : late[late.size() * 95 / 100];
    state.counters["worst_ms"] = late.empty() ? 0 : late.back();
}

/// A hand on the spin boxes of a design that was mapped to the proof: buffers, array, register
/// files and bits up and down, each answered by quick searches on one thread. `gap_percent`: the
/// mean of all layers and steps.
void stepThroughDesigns(benchmark::State &state, const char *network, const char *machine,
                        SearchBegin begin)
{
    Design design;
    design.network = std::make_shared<const Network>(valueOf(io::builtinNetwork(network)));
    design.technology = std::make_shared<const Technology>(
        valueOf(io::builtinTechnology(io::listTechnologies().front().name)));
    const ArchitectureSpec original = valueOf(io::builtinHardware(machine)).spec();
    const auto edited = [&](int step) {
        Design next = design;
        ArchitectureSpec hardware = original;
        const double factor = 1 + 0.125 * (step / 4 % 5 - 2) + 0.001 * step;
        MemoryLevel &buffer = hardware.levels[hardware.peArrayLevel];
        MemoryLevel &registers = hardware.levels.front();
        const auto scaled = [factor](Count value) {
            return std::max<Count>(1, static_cast<Count>(static_cast<double>(value) * factor));
        };
        if (step % 4 == 0)
            buffer.capacityBits = scaled(*buffer.capacityBits);
        else if (step % 4 == 1)
            buffer.fanout.columns = scaled(buffer.fanout.columns);
        else if (step % 4 == 2)
            registers.capacityBits = scaled(*registers.capacityBits);
        std::vector<LayerPtr> layers = design.network->layers();
        next.architecture =
            std::make_shared<const Architecture>(valueOf(Architecture::make(hardware)));
        if (step % 4 == 3) {
            for (LayerPtr &layer : layers) {
                Layer narrow = *layer;
                narrow.precision.filterBits = narrow.precision.ifmapBits = 4 + step % 5;
                layer = std::make_shared<const Layer>(std::move(narrow));
            }
            next.network = std::make_shared<const Network>(
                valueOf(withLayers(*design.network, std::move(layers))));
        }
        return next;
    };
    constexpr int edits = 40;
    std::vector<double> times(edits, std::numeric_limits<double>::infinity());
    double gap = 0;
    double layers = 0;
    for (auto _ : state) {
        EvaluationContext context(1, begin);
        Design first = design;
        first.architecture =
            std::make_shared<const Architecture>(valueOf(Architecture::make(original)));
        state.PauseTiming();
        benchmark::DoNotOptimize(evaluate(first, context));
        state.ResumeTiming();
        for (int step = 0; step < edits; ++step) {
            const Design next = edited(step);
            const double start = cpuMilliseconds();
            const Evaluation evaluation = evaluate(next, context, {}, SearchTier::Quick);
            double &least = times[static_cast<std::size_t>(step)];
            least = std::min(least, cpuMilliseconds() - start);
            for (const auto &layer : evaluation.layers) {
                gap += layer ? layer->gap.value_or(1) : 0;
                layers += layer ? 1 : 0;
            }
        }
    }
    std::ranges::sort(times);
    state.counters["median_ms"] = times[times.size() / 2];
    state.counters["p95_ms"] = times[times.size() * 95 / 100];
    state.counters["gap_percent"] = 100 * gap / layers;
}

/// From one objective to the next and back, when each is known, as it is to a window that has
/// looked ahead: the whole evaluation on one thread.
void switchObjectives(benchmark::State &state, const char *network, const char *machine)
{
    Design design;
    design.network = std::make_shared<const Network>(valueOf(io::builtinNetwork(network)));
    design.technology = std::make_shared<const Technology>(
        valueOf(io::builtinTechnology(io::listTechnologies().front().name)));
    design.architecture =
        std::make_shared<const Architecture>(valueOf(io::builtinHardware(machine)));
    EvaluationContext context(1);
    constexpr std::array objectives{Objective::Energy, Objective::Edp, Objective::Latency};
    std::vector<Design> designs;
    for (const Objective objective : objectives) {
        designs.push_back(withSettings(design, {.objective = objective}));
        benchmark::DoNotOptimize(evaluate(designs.back(), context, {}, SearchTier::Quick));
    }
    std::vector<double> times;
    for (auto _ : state) {
        for (const Design &next : designs) {
            const double start = cpuMilliseconds();
            benchmark::DoNotOptimize(evaluate(next, context, {}, SearchTier::Quick));
            times.push_back(cpuMilliseconds() - start);
        }
    }
    std::ranges::sort(times);
    state.counters["median_ms"] = times[times.size() / 2];
    state.counters["p95_ms"] = times[times.size() * 95 / 100];
}

/// Registered before main() of the library looks at its arguments.
const bool registered = [] {
    keepFreedMemory();
    const auto text = [](auto... parts) {
        std::string all;
        ((all += (all.empty() ? "" : "/") + std::string(parts)), ...);
        return all;
    };
    for (const char *machine : {"eyeriss", "shared-rf-16x16", "shared-rf-32x32", "nvdla-full",
                                "eyeriss-isca16", "tpu-like-128"}) {
        for (const char *network : {"resnet50", "vgg16", "mobilenet-v2", "vit-b16"}) {
            benchmark::RegisterBenchmark(text("network", machine, network, "energy").c_str(),
                                         [=](benchmark::State &state) {
                                             searchAll(state, network, machine, Objective::Energy);
                                         })
                ->Unit(benchmark::kMillisecond);
        }
    }
    for (const char *machine : {"eyeriss", "shared-rf-16x16"}) {
        benchmark::RegisterBenchmark(text("network", machine, "resnet50", "quick").c_str(),
                                     [=](benchmark::State &state) {
                                         searchAll(state, "resnet50", machine, Objective::Energy,
                                                   Factors::Perfect, SearchEffort::Quick);
                                     })
            ->Unit(benchmark::kMillisecond);
        for (const auto &[name, begin] :
             {std::pair{"anew", SearchBegin::Anew}, {"last", SearchBegin::FromLast}}) {
            benchmark::RegisterBenchmark(text("step", machine, "resnet50", name).c_str(),
                                         [=, begin = begin](benchmark::State &state) {
                                             stepThroughDesigns(state, "resnet50", machine, begin);
                                         })
                ->Unit(benchmark::kMillisecond);
        }
        benchmark::RegisterBenchmark(
            text("switch", machine, "resnet50").c_str(),
            [=](benchmark::State &state) { switchObjectives(state, "resnet50", machine); })
            ->Unit(benchmark::kMillisecond);
        benchmark::RegisterBenchmark(text("stop", machine, "3x3").c_str(),
                                     [=](benchmark::State &state) {
                                         stopSearch(state, "R3 S3 P112 Q112 C128 K128", machine);
                                     })
            ->Unit(benchmark::kMillisecond);
    }
    benchmark::RegisterBenchmark("network/shared-rf-16x16/resnet50/energy/imperfect",
                                 [](benchmark::State &state) {
                                     searchAll(state, "resnet50", "shared-rf-16x16",
                                               Objective::Energy, Factors::Imperfect);
                                 })
        ->Unit(benchmark::kMillisecond);
    for (const char *machine : {"shared-rf-16x16", "nvdla-full", "tpu-like-128"}) {
        benchmark::RegisterBenchmark(
            text("network", machine, "resnet50", "front").c_str(),
            [=](benchmark::State &state) { searchFronts(state, "resnet50", machine); })
            ->Unit(benchmark::kMillisecond);
    }
    for (const auto &[machine, network, objective] :
         {std::tuple{"shared-rf-16x16", "resnet50", Objective::Edp},
          {"shared-rf-16x16", "resnet50", Objective::Latency},
          {"stripes", "mobilenet-v2", Objective::Latency}, // thousands of mappings as quick
          {"simba-chiplet", "resnet50", Objective::Latency}}) { // chiplets behind one port
        benchmark::RegisterBenchmark(
            text("network", machine, network, name(objective)).c_str(),
            [=](benchmark::State &state) { searchAll(state, network, machine, objective); })
            ->Unit(benchmark::kMillisecond);
    }
    for (const auto &[layer, shape] : {std::pair{"3x3", "R3 S3 P56 Q56 C64 K64"},
                                       {"1x1", "P14 Q14 C1024 K256"},
                                       {"strided", "R7 S7 P112 Q112 C3 K64 stride2"},
                                       {"depthwise", "R3 S3 P56 Q56 G144"},
                                       {"fc", "C2048 K1000"},
                                       {"tokens", "N197 C768 K3072"}}) {
        for (const char *machine : {"shared-rf-16x16", "eyeriss"}) {
            benchmark::RegisterBenchmark(text("layer", machine, layer, "energy").c_str(),
                                         [=](benchmark::State &state) {
                                             searchOne(state, shape, machine, Objective::Energy);
                                         })
                ->Unit(benchmark::kMillisecond);
        }
    }
    return true;
}();

} // namespace
