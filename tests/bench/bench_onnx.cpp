// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a 100 MB ONNX file: 25 fully connected layers of 1024 x 1024 float weights. `peak_MB` is
// the peak resident memory of a process of its own that opens the file, `peak_per_file` the same
// relative to the file's size.
#include "core/io/onnximport.h"

#include <benchmark/benchmark.h>
#include <onnx/onnx_pb.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>

namespace fs = std::filesystem;

namespace {

constexpr int layers = 25;
constexpr int width = 1024;

void writeModel(const fs::path &path)
{
    onnx::ModelProto model;
    model.set_ir_version(onnx::IR_VERSION);
    model.add_opset_import()->set_version(13);
    onnx::GraphProto &graph = *model.mutable_graph();
    graph.set_name("wide");

    const auto declare = [](onnx::ValueInfoProto &value, const std::string &name) {
        value.set_name(name);
        auto &tensor = *value.mutable_type()->mutable_tensor_type();
        tensor.set_elem_type(onnx::TensorProto::FLOAT);
        tensor.mutable_shape()->add_dim()->set_dim_value(1);
        tensor.mutable_shape()->add_dim()->set_dim_value(width);
    };
    declare(*graph.add_input(), "t0");
    declare(*graph.add_output(), "t" + std::to_string(layers));
    for (int i = 0; i < layers; ++i) {
        onnx::TensorProto &weights = *graph.add_initializer();
        weights.set_name("w" + std::to_string(i));
        weights.set_data_type(onnx::TensorProto::FLOAT);
        weights.add_dims(width);
        weights.add_dims(width);
        weights.set_raw_data(std::string(std::size_t(width) * width * sizeof(float), '\1'));
        onnx::NodeProto &node = *graph.add_node();
        node.set_op_type("MatMul");
        node.set_name("fc" + std::to_string(i));
        node.add_input("t" + std::to_string(i));
        node.add_input(weights.name());
        node.add_output("t" + std::to_string(i + 1));
    }
    std::ofstream file(path, std::ios::binary);
    if (!model.SerializeToOstream(&file))
        throw std::runtime_error("cannot write " + path.string());
}

/// Runs `work` in a process of its own; its peak resident memory in bytes.
double peakBytesOf(const std::function<void()> &work)
{
    const pid_t child = fork();
    if (child == 0) {
        try {
            work();
            _exit(0);
        } catch (...) {
            _exit(1);
        }
    }
    int status = 0;
    rusage usage{};
    if (wait4(child, &status, 0, &usage) != child || status != 0)
        throw std::runtime_error("the child process failed");
    return double(usage.ru_maxrss) * 1024;
}

void open(const fs::path &path)
{
    const auto network = pelorus::io::importOnnx(path);
    if (!network)
        throw std::runtime_error(network.error().message());
    if (network->macs() != pelorus::Count(layers) * width * width)
        throw std::runtime_error("unexpected MACs: " + std::to_string(network->macs()));
}

void openOnnx100MB(benchmark::State &state)
{
    const fs::path path =
        fs::temp_directory_path() / ("pelorus-bench-" + std::to_string(getpid()) + ".onnx");
    // Both in children, so that neither leaves its mark on the peak of the next.
    peakBytesOf([&] { writeModel(path); });
    const double peak = peakBytesOf([&] { open(path); });
    const auto size = double(fs::file_size(path));
    for (auto _ : state)
        open(path);
    fs::remove(path);
    state.counters["file_MB"] = size / 1e6;
    state.counters["peak_MB"] = peak / 1e6;
    state.counters["peak_per_file"] = peak / size;
}
BENCHMARK(openOnnx100MB)->Unit(benchmark::kMillisecond);

} // namespace
