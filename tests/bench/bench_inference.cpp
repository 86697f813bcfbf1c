// SPDX-License-Identifier: GPL-3.0-or-later
// The inference's kernels, one thread, every variant that this machine runs: GFLOP/s of
// convolutions beside Eigen's own 1024³ product in the same variant.
//
// `network/NAME`: whole networks, sixteen images at once or as many as the file fixes; `share` is
// the part of the product's rate that they reach, the product timed between the runs. Those that
// ship, a residual network of CIFAR's size, and the .onnx files of the folder PELORUS_BENCH_MODELS.
#include "core/accuracy/graph.h"
#include "core/accuracy/imagebatches.h"
#include "core/accuracy/kernels.h"
#include "core/io/onnximport.h"
#include "core/io/trainedlibrary.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

namespace {

using namespace pelorus;
using namespace pelorus::accuracy;

std::vector<float> values(std::int64_t n)
{
    std::vector<float> list(static_cast<std::size_t>(n));
    for (std::size_t i = 0; i < list.size(); ++i)
        list[i] = static_cast<float>(i % 97) / 97.0F;
    return list;
}

void eigenProduct(benchmark::State &state, const KernelTable *table)
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

double cpuSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Multiplications and additions per second of Eigen's 1024³ product.
double productRate()
{
    constexpr std::int64_t n = 1024;
    static const auto a = values(n * n), b = values(n * n);
    static auto c = values(n * n);
    const double start = cpuSeconds();
    kernels().multiply(n, n, n, a.data(), n, Order::RowMajor, b.data(), n, Order::RowMajor,
                       c.data(), n, false);
    return 2.0 * n * n * n / (cpuSeconds() - start);
}

/// ResNet-20 for 32 x 32 images (He et al., CVPR 2016, section 4.2), convolutions and additions:
/// 40.5 million MACs.
Model cifarResNet()
{
    Model model;
    model.origin = "cifar-resnet20";
    model.opset = 13;
    model.inputs.push_back({"x0", Shape{-1, 3, 32, 32}, ElementType::Float});
    int tensors = 0;
    const auto add = [&](const char *op, std::vector<std::string> inputs, Attributes attributes) {
        const std::string name = "x" + std::to_string(++tensors);
        model.nodes.push_back({name, "", op, std::move(inputs), {name}, std::move(attributes)});
        return name;
    };
    const auto conv = [&](const std::string &x, Count channels, Count filters, Count kernel,
                          Count stride) {
        const std::string w = "w" + std::to_string(tensors);
        const Shape shape{filters, channels, kernel, kernel};
        const auto weights = values(filters * channels * kernel * kernel);
        model.constants.emplace(w, Array::of<float>(shape, weights));
        const Count pad = kernel / 2;
        return add("Conv", {x, w},
                   {{"strides", Attribute::ofIntegers({stride, stride})},
                    {"pads", Attribute::ofIntegers({pad, pad, pad, pad})}});
    };
    std::string x = add("Relu", {conv("x0", 3, 16, 3, 1)}, {});
    Count channels = 16;
    for (const Count filters : {16, 32, 64}) {
        for (int block = 0; block < 3; ++block) {
            const Count stride = filters == channels ? 1 : 2;
            std::string y = add("Relu", {conv(x, channels, filters, 3, stride)}, {});
            y = conv(y, filters, filters, 3, 1);
            if (stride != 1)
                x = conv(x, channels, filters, 1, stride);
            x = add("Relu", {add("Add", {y, x}, {})}, {});
            channels = filters;
        }
    }
    model.outputs = {add("GlobalAveragePool", {x}, {})};
    return model;
}

void network(benchmark::State &state, const Model &model, double macs)
{
    const Result<Graph> graph = Graph::make(model);
    Shape shape = model.inputs.front().shape.value();
    shape[0] = shape[0] < 0 ? batchImages : shape[0];
    const Array images = Array::of<float>(shape, values(elementsOf(shape)));
    double least = std::numeric_limits<double>::infinity();
    double rate = 0;
    for (auto _ : state) {
        const double start = cpuSeconds();
        const auto outputs = graph->run({&images, 1});
        least = std::min(least, cpuSeconds() - start);
        if (!outputs)
            state.SkipWithError(outputs.error().message().c_str());
        state.PauseTiming();
        rate = std::max(rate, productRate());
        state.ResumeTiming();
    }
    const double own = 2 * macs * static_cast<double>(shape[0]) / least;
    state.counters["ms_an_image"] = 1e3 * least / static_cast<double>(shape[0]);
    state.counters["GFLOP/s"] = 1e-9 * own;
    state.counters["share"] = own / rate;
}

/// Ready to run, as measurements have it.
Model ready(Model model)
{
    return withFoldedBatchNormalization(withFoldedConstants(std::move(model)).value());
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
        benchmark::RegisterBenchmark((name + "/product 1024").c_str(), eigenProduct, variant.table);
        for (const Case &c : cases)
            benchmark::RegisterBenchmark((name + "/" + c.name).c_str(), convolution, variant.table,
                                         c);
    }
    const auto add = [](const std::string &name, Model model, Count macs) {
        benchmark::RegisterBenchmark(("network/" + name).c_str(), network, ready(std::move(model)),
                                     static_cast<double>(macs))
            ->Unit(benchmark::kMillisecond);
    };
    for (const char *name : {"strokes-lenet", "strokes-resnet"})
        add(name, io::trainedModel(name).value(), io::trainedNetwork(name).value().macs());
    add("cifar-resnet20", cifarResNet(), 40'551'424);
    if (const char *folder = std::getenv("PELORUS_BENCH_MODELS")) {
        for (const auto &file : std::filesystem::directory_iterator(folder)) {
            if (file.path().extension() != ".onnx")
                continue;
            const Network network = io::importOnnx(file.path()).value();
            add(file.path().stem(), io::openModel(file.path()).value(), network.macs());
        }
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
