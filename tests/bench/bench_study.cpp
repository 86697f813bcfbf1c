// SPDX-License-Identifier: GPL-3.0-or-later
// What an edit of bits costs the live loop: the first measured number (64 images) of bits that were
// not measured before, bits that were, and the noise table of the first design.
#include "core/accuracy/study.h"
#include "core/io/openexperiment.h"

#include <benchmark/benchmark.h>

namespace {

using namespace pelorus;
using namespace pelorus::accuracy;

std::shared_ptr<const Experiment> opened(const char *network)
{
    auto experiment = io::openExperiment(*io::builtinAccuracy(network), {1, {}, {}});
    return std::make_shared<const Experiment>(std::move(experiment.value()));
}

StudyRequest requestOf(const Experiment &experiment, int bits)
{
    const std::vector<LayerBits> everywhere(experiment.network.layers().size(), {bits, bits});
    return {Scheme::Uniform, everywhere, 64, {}, {2, 3, 4, 5, 6, 7, 8}, 0, 0};
}

/// A Study that has measured float32 and nothing else, as after opening.
void firstNumber(benchmark::State &state, const char *network)
{
    const auto experiment = opened(network);
    for (auto _ : state) {
        state.PauseTiming();
        Study study(experiment);
        (void)study.run(requestOf(*experiment, 8), [](const StudyResult &) {}, {1, {}, {}}, {});
        state.ResumeTiming();
        (void)study.run(requestOf(*experiment, 4), [](const StudyResult &) {}, {1, {}, {}}, {});
    }
}
BENCHMARK_CAPTURE(firstNumber, lenet, "strokes-lenet")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(firstNumber, resnet, "strokes-resnet")->Unit(benchmark::kMillisecond);

/// The second edit of one layer, `behind` layers from the end; budget 0 is a run of the whole
/// network.
void editOfALayer(benchmark::State &state, const char *network, std::size_t behind, Count budget)
{
    const auto experiment = opened(network);
    const std::size_t layer = experiment->network.layers().size() - behind;
    for (auto _ : state) {
        state.PauseTiming();
        Study study(experiment, budget);
        StudyRequest request = requestOf(*experiment, 8);
        for (const int bits : {8, 7, 6}) {
            request.bits[layer] = {bits, bits};
            if (bits == 6)
                state.ResumeTiming();
            (void)study.run(request, [](const StudyResult &) {}, {1, {}, {}}, {});
        }
    }
}
constexpr std::size_t last = 1, middle = 5;
BENCHMARK_CAPTURE(editOfALayer, resnet_last, "strokes-resnet", last, Study::defaultPrefixBudget)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(editOfALayer, resnet_last_whole, "strokes-resnet", last, 0)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(editOfALayer, resnet_middle, "strokes-resnet", middle, Study::defaultPrefixBudget)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(editOfALayer, resnet_middle_whole, "strokes-resnet", middle, 0)
    ->Unit(benchmark::kMillisecond);

/// What the noise table is made of, for 16 images and each layer at 4 bits: all from one float run,
/// or a whole run for each.
enum class Runs { FromTheirLayer, Whole };
void variants(benchmark::State &state, Runs runs)
{
    const auto experiment = opened("strokes-resnet");
    const Classifier &network = experiment->network;
    const auto prepared = network.prepare(*parseQuantConfig("U/w4a4"), experiment->ranges);
    std::vector<PreparedAt> alone;
    for (std::size_t l = 0; l < prepared.size(); ++l)
        alone.push_back({l, &prepared[l]});
    const ImageSet &images = experiment->images;
    for (auto _ : state) {
        if (runs == Runs::FromTheirLayer) {
            benchmark::DoNotOptimize(network.variedScores(images, {}, 0, 16, alone, {}));
            continue;
        }
        for (const PreparedAt &one : alone)
            benchmark::DoNotOptimize(network.scores(images, {}, 0, 16, {&one, 1}));
        benchmark::DoNotOptimize(network.scores(images, {}, 0, 16, {}));
    }
}
BENCHMARK_CAPTURE(variants, from_their_layer, Runs::FromTheirLayer)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(variants, whole, Runs::Whole)->Unit(benchmark::kMillisecond);

void knownBits(benchmark::State &state)
{
    const auto experiment = opened("strokes-lenet");
    Study study(experiment);
    for (auto _ : state)
        (void)study.run(requestOf(*experiment, 4), [](const StudyResult &) {}, {1, {}, {}}, {});
}
BENCHMARK(knownBits)->Unit(benchmark::kMicrosecond);

} // namespace
