// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/onnxgraph.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <queue>
#include <unordered_map>

namespace pelorus::io {

namespace {

/// The node that writes each tensor.
using Writers = std::unordered_map<std::string_view, std::size_t>;

Result<Writers> writersOf(const OnnxModel &model, const std::string &where)
{
    std::unordered_set<std::string_view> given;
    for (const auto &[name, extents] : model.inputs)
        given.insert(name);
    for (const auto &[name, constant] : model.initialisers)
        given.insert(name);
    Writers writers;
    for (std::size_t i = 0; i < model.nodes.size(); ++i) {
        for (const std::string &output : model.nodes[i].outputs) {
            if (output.empty())
                continue;
            if (given.contains(output) || !writers.emplace(output, i).second) {
                return fail(ErrorCode::Schema, placeOf(model.nodes[i], where),
                            fmt::format("the tensor \"{}\" that it writes has another source, too",
                                        output));
            }
        }
    }
    return writers;
}

} // namespace

std::string placeOf(const OnnxNode &node, const std::string &where)
{
    return fmt::format("{}: node \"{}\" ({})", where, node.name, node.op);
}

Result<std::vector<std::size_t>> nodesInOrder(const OnnxModel &model, const std::string &where)
{
    const Result<Writers> found = writersOf(model, where);
    if (!found)
        return tl::unexpected(found.error());
    const Writers &writers = *found;
    const std::size_t count = model.nodes.size();
    std::vector<std::size_t> waiting(count, 0); // inputs not yet written
    std::vector<std::vector<std::size_t>> readers(count);
    for (std::size_t i = 0; i < count; ++i) {
        for (const std::string &input : model.nodes[i].inputs) {
            if (const auto writer = writers.find(input); writer != writers.end()) {
                readers[writer->second].push_back(i);
                ++waiting[i];
            }
        }
    }
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t i = 0; i < count; ++i) {
        if (waiting[i] == 0)
            ready.push(i);
    }
    std::vector<std::size_t> order;
    while (!ready.empty()) {
        const std::size_t next = ready.top();
        ready.pop();
        order.push_back(next);
        for (const std::size_t reader : readers[next]) {
            if (--waiting[reader] == 0)
                ready.push(reader);
        }
    }
    if (order.size() == count)
        return order;
    // Going back from any node that still waits to one that it waits for ends on the cycle.
    const auto stuck =
        std::find_if(waiting.begin(), waiting.end(), [](std::size_t inputs) { return inputs > 0; });
    auto node = static_cast<std::size_t>(stuck - waiting.begin());
    std::vector<bool> seen(count, false);
    while (!seen[node]) {
        seen[node] = true;
        for (const std::string &input : model.nodes[node].inputs) {
            const auto writer = writers.find(input);
            if (writer != writers.end() && waiting[writer->second] > 0) {
                node = writer->second;
                break;
            }
        }
    }
    return fail(ErrorCode::Schema, placeOf(model.nodes[node], where),
                "the graph is cyclic: the node needs its own output");
}

std::unordered_set<std::string_view> parameterInputs(const OnnxModel &model)
{
    static const std::unordered_set<std::string_view> ops{"Conv",
                                                          "ConvTranspose",
                                                          "Gemm",
                                                          "BatchNormalization",
                                                          "InstanceNormalization",
                                                          "LayerNormalization",
                                                          "GroupNormalization",
                                                          "PRelu"};
    std::unordered_set<std::string_view> asParameter;
    std::unordered_set<std::string_view> asOperand;
    for (const OnnxNode &node : model.nodes) {
        for (std::size_t i = 0; i < node.inputs.size(); ++i)
            (i > 0 && ops.contains(node.op) ? asParameter : asOperand).insert(node.inputs[i]);
    }
    for (const std::string_view name : asOperand)
        asParameter.erase(name);
    return asParameter;
}

} // namespace pelorus::io
