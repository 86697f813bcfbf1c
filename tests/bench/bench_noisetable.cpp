// SPDX-License-Identifier: GPL-3.0-or-later
// The logit-noise table once it is made: an estimate after an edit, the curve behind it, and the front
// of all bits per layer of a network of 54 layers.
#include "core/accuracy/precisionsearch.h"

#include <benchmark/benchmark.h>

#include <cmath>

namespace {

using namespace pelorus::accuracy;

NoiseTable table(std::size_t layers, std::size_t images, std::size_t others)
{
    std::vector<NoiseTable::Layer> rows;
    for (std::size_t l = 0; l < layers; ++l) {
        NoiseTable::Layer row{"layer", "Conv", {}, {}};
        for (int bits = 2; bits <= 8; ++bits) {
            const double noise = std::exp2(-2 * bits) * static_cast<double>(l % 7 + 1);
            row.weights.push_back(noise);
            row.activations.push_back(noise / 3);
        }
        rows.push_back(std::move(row));
    }
    std::vector<float> margins(images * others);
    for (std::size_t i = 0; i < margins.size(); ++i)
        margins[i] = static_cast<float>(i % 101) / 50.0F;
    return NoiseTable({2, 3, 4, 5, 6, 7, 8}, std::move(rows), std::move(margins), others);
}

void estimate(benchmark::State &state)
{
    const auto layers = static_cast<std::size_t>(state.range(0));
    const NoiseTable noise = table(layers, 1000, 9);
    const std::vector<LayerBits> bits(layers, {5, 6});
    for (auto _ : state)
        benchmark::DoNotOptimize(noise.estimate(bits));
}
BENCHMARK(estimate)->Arg(3)->Arg(54)->Arg(200);

void curve(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(table(3, 1000, static_cast<std::size_t>(state.range(0))));
}
BENCHMARK(curve)->Arg(9)->Arg(999)->Unit(benchmark::kMillisecond);

void front(benchmark::State &state)
{
    const NoiseTable noise = table(54, 100, 9);
    std::vector<pelorus::Count> macs;
    for (pelorus::Count l = 0; l < 54; ++l)
        macs.push_back(100'000'000 + l * 1'000'003);
    const BitCosts costs = bitOperations(macs, noise.bits());
    for (auto _ : state)
        benchmark::DoNotOptimize(precisionFront(noise, costs));
}
BENCHMARK(front)->Unit(benchmark::kMillisecond);

} // namespace
