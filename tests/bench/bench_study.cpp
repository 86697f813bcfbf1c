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

void knownBits(benchmark::State &state)
{
    const auto experiment = opened("strokes-lenet");
    Study study(experiment);
    for (auto _ : state)
        (void)study.run(requestOf(*experiment, 4), [](const StudyResult &) {}, {1, {}, {}}, {});
}
BENCHMARK(knownBits)->Unit(benchmark::kMicrosecond);

} // namespace
