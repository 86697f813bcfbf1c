// SPDX-License-Identifier: GPL-3.0-or-later
// The inference's kernels, one thread, every variant that this machine runs: GFLOP/s of
// convolutions beside Eigen's own 1024³ product in the same variant, and their ratio.
#include "core/accuracy/kernels.h"

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

namespace {

using namespace pelorus::accuracy;

std::vector<float> values(std::int64_t n)
{
    std::vector<float> list(static_cast<std::size_t>(n));
    for (std::size_t i = 0; i < list.size(); ++i)
        list[i] = static_cast<float>(i % 97) / 97.0F;
    return list;
}

void product(benchmark::State &state, const KernelTable *table)
{
    constexpr std::int64_t n = 1024;
    const auto a = values(n * n), b = values(n * n);
    auto c = values(n * n);
    for (auto _ : state) {
        table->multiply(n, n, n, a.data(), n, Order::RowMajor, b.data(), n, Order::RowMajor,
                        c.data(), n, false);
        benchmark::ClobberMemory();
    }
    state.counters["GFLOP/s"] =
        benchmark::Counter(2e-9 * n * n * n, benchmark::Counter::kIsIterationInvariantRate);
}

struct Case
{
    const char *name;
    std::int64_t channels, filters, size, kernel, stride, groups;
};

void convolution(benchmark::State &state, const KernelTable *table, const Case &c)
{
    ConvolutionShape s;
    s.channels = c.channels, s.filters = c.filters;
    s.height = s.width = c.size;
    s.kernelHeight = s.kernelWidth = c.kernel;
    s.strideHeight = s.strideWidth = c.stride;
    s.padTop = s.padLeft = c.kernel / 2;
    s.outHeight = s.outWidth = (c.size + 2 * (c.kernel / 2) - c.kernel) / c.stride + 1;
    s.groups = c.groups;
    const std::int64_t in = c.channels * c.size * c.size;
    const std::int64_t out = c.filters * s.outHeight * s.outWidth;
    const auto x = values(in * c.groups);
    const auto w = values(c.groups * c.filters * c.channels * c.kernel * c.kernel);
    auto y = values(out * c.groups);
    std::vector<float> scratch(static_cast<std::size_t>(table->scratchFloats(s)));
    for (auto _ : state) {
        table->convolve(s, x.data(), w.data(), nullptr, y.data(), scratch.data());
        benchmark::ClobberMemory();
    }
    const auto macs = static_cast<double>(out * c.channels * c.kernel * c.kernel * c.groups);
    state.counters["GFLOP/s"] =
        benchmark::Counter(2e-9 * macs, benchmark::Counter::kIsIterationInvariantRate);
}

constexpr Case cases[] = {
    {"mnist 5x5 8-16 14", 8, 16, 14, 5, 1, 1},
    {"cifar 3x3 16-16 32", 16, 16, 32, 3, 1, 1},
    {"cifar 3x3 64-64 8", 64, 64, 8, 3, 1, 1},
    {"resnet 7x7 3-64 224", 3, 64, 224, 7, 2, 1},
    {"resnet 3x3 64-64 56", 64, 64, 56, 3, 1, 1},
    {"resnet 3x3 256-256 14", 256, 256, 14, 3, 1, 1},
    {"resnet 3x3 512-512 7", 512, 512, 7, 3, 1, 1},
    {"resnet 1x1 256-64 56", 256, 64, 56, 1, 1, 1},
    {"resnet 1x1 512-2048 7", 512, 2048, 7, 1, 1, 1},
    {"depthwise 3x3 112", 1, 1, 112, 3, 1, 32},
    {"depthwise 3x3 112 /2", 1, 1, 112, 3, 2, 32},
    {"depthwise 3x3 14", 1, 1, 14, 3, 1, 512},
};

} // namespace

int main(int argc, char **argv)
{
    for (const KernelVariant &variant : kernelVariants()) {
        const std::string name(variant.name);
        benchmark::RegisterBenchmark((name + "/product 1024").c_str(), product, variant.table);
        for (const Case &c : cases)
            benchmark::RegisterBenchmark((name + "/" + c.name).c_str(), convolution, variant.table,
                                         c);
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
