// SPDX-License-Identifier: GPL-3.0-or-later
// Operators that keep every word of their inputs and arrange, join, split or repeat them: extents
// only. Attributes of old opsets and the inputs that replaced them are both read.
#include "core/io/onnxoperators.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::io {

namespace onnxrules {

void sameAsInput(const OnnxNodeView &node, OnnxInference &result)
{
    result.outputs.assign(std::max<std::size_t>(1, node.node().outputs.size()), node.extents(0));
}

void firstAsInput(const OnnxNodeView &node, OnnxInference &result)
{
    result.outputs = {node.extents(0)};
}

void elementwise(const OnnxNodeView &node, OnnxInference &result)
{
    Extents output = node.extents(0);
    // Before opset 7 the second operand was stretched to the first one on request.
    if (node.integer("broadcast", 0) == 0) {
        for (std::size_t i = 1; i < node.inputCount(); ++i)
            output = broadcast(output, node.extents(i));
    }
    result.outputs = {output};
}

void concat(const OnnxNodeView &node, OnnxInference &result)
{
    const std::size_t axis = normalizedAxis(node.integer("axis", 1), node.extents(0).size());
    Extents output = node.extents(0);
    for (std::size_t i = 1; i < node.inputCount(); ++i) {
        const Extents &next = node.extents(i);
        for (std::size_t k = 0; k < output.size(); ++k) {
            if (next.size() != output.size() || (k != axis && next[k] != output[k])) {
                refuse(ErrorCode::Schema,
                       fmt::format("the operands {} and {} do not fit along axis {}",
                                   text(node.extents(0)), text(next), axis));
            }
        }
        output[axis] = valueOf(CheckedCount(output[axis]) + next[axis]);
    }
    result.outputs = {output};
}

void split(const OnnxNodeView &node, OnnxInference &result)
{
    const std::size_t axis = normalizedAxis(node.integer("axis", 0), node.extents(0).size());
    const Extents &input = node.extents(0);
    const auto parts = static_cast<Count>(node.node().outputs.size());
    const auto sizes = node.integersOrInput("split", 1);
    if (sizes && sizes->size() != node.node().outputs.size()) {
        refuse(ErrorCode::Schema, fmt::format("{} sizes for {} outputs", sizes->size(), parts));
    }
    const Count part = parts > 0 ? (input[axis] + parts - 1) / parts : 0;
    result.shape = mapShape(input); // of all parts together
    CheckedCount left = input[axis];
    for (Count i = 0; i < parts; ++i) {
        Extents output = input;
        output[axis] = sizes ? (*sizes)[static_cast<std::size_t>(i)]
                             : std::min(part, valueOf(left)); // the last part may be smaller
        left -= output[axis];
        result.outputs.push_back(output);
    }
    if (valueOf(left) != 0) {
        refuse(ErrorCode::Schema,
               fmt::format("the parts do not add up to the extent {}", input[axis]));
    }
}

void reshape(const OnnxNodeView &node, OnnxInference &result)
{
    const Extents &input = node.extents(0);
    const auto target = node.integersOrInput("shape", 1);
    if (!target)
        refuse(ErrorCode::Schema, "the target shape is missing");
    const bool zeroIsZero = node.integer("allowzero", 0) != 0;
    Extents output = *target;
    std::optional<std::size_t> free;
    CheckedCount known = 1;
    for (std::size_t i = 0; i < output.size(); ++i) {
        if (output[i] == -1 && !free) {
            free = i;
            continue;
        }
        if (output[i] == 0 && !zeroIsZero && i < input.size())
            output[i] = input[i];
        if (output[i] < 0) {
            refuse(ErrorCode::OutOfRange,
                   fmt::format("the target shape {} has the extent {}", text(*target), output[i]));
        }
        known *= output[i];
    }
    const Count words = wordsOf(input);
    const Count rest = valueOf(known);
    if (free && rest > 0)
        output[*free] = words / rest;
    if (free ? rest == 0 || words % rest != 0 : rest != words) {
        refuse(ErrorCode::Schema,
               fmt::format("{} cannot be reshaped to {}", text(input), text(*target)));
    }
    result.outputs = {output};
}

void flatten(const OnnxNodeView &node, OnnxInference &result)
{
    const Extents &input = node.extents(0);
    const Count axis = node.integer("axis", 1);
    const std::size_t cut = axis == static_cast<Count>(input.size())
        ? input.size()
        : normalizedAxis(axis, input.size());
    result.outputs = {
        {wordsOf(std::span(input).first(cut)), wordsOf(std::span(input).subspan(cut))}};
}

void transpose(const OnnxNodeView &node, OnnxInference &result)
{
    const Extents &input = node.extents(0);
    Extents output(input.rbegin(), input.rend());
    if (const std::vector<Count> order = node.integers("perm"); !order.empty()) {
        if (normalizedAxes(order, input.size()).size() != input.size()
            || order.size() != input.size())
            refuse(ErrorCode::Schema, fmt::format("perm is no order of {} axes", input.size()));
        for (std::size_t i = 0; i < order.size(); ++i)
            output[i] = input[normalizedAxis(order[i], input.size())];
    }
    result.outputs = {output};
}

void squeeze(const OnnxNodeView &node, OnnxInference &result)
{
    const Extents &input = node.extents(0);
    std::vector<std::size_t> axes;
    if (const auto given = node.integersOrInput("axes", 1)) {
        axes = normalizedAxes(*given, input.size());
    } else {
        for (std::size_t i = 0; i < input.size(); ++i) {
            if (input[i] == 1)
                axes.push_back(i);
        }
    }
    for (const std::size_t axis : axes) {
        if (input[axis] != 1) {
            refuse(ErrorCode::Schema,
                   fmt::format("axis {} of {} is not 1 and cannot be dropped", axis, text(input)));
        }
    }
    Extents output;
    for (std::size_t i = 0; i < input.size(); ++i) {
        if (!std::binary_search(axes.begin(), axes.end(), i))
            output.push_back(input[i]);
    }
    result.outputs = {output};
}

void unsqueeze(const OnnxNodeView &node, OnnxInference &result)
{
    const auto given = node.integersOrInput("axes", 1);
    if (!given)
        refuse(ErrorCode::Schema, "axes are missing");
    const Extents &input = node.extents(0);
    const std::size_t rank = input.size() + given->size();
    const std::vector<std::size_t> axes = normalizedAxes(*given, rank);
    if (axes.size() != given->size())
        refuse(ErrorCode::Schema, "an axis is named twice");
    Extents output;
    auto next = input.begin();
    for (std::size_t i = 0; i < rank; ++i)
        output.push_back(std::binary_search(axes.begin(), axes.end(), i) ? 1 : *next++);
    result.outputs = {output};
}

void expand(const OnnxNodeView &node, OnnxInference &result)
{
    result.outputs = {broadcast(node.extents(0), node.integersOf(1))};
}

void tile(const OnnxNodeView &node, OnnxInference &result)
{
    Extents output = node.extents(0);
    const std::vector<Count> &repeats = node.integersOf(1);
    if (repeats.size() != output.size()) {
        refuse(ErrorCode::Schema,
               fmt::format("{} repeats for {} axes", repeats.size(), output.size()));
    }
    for (std::size_t i = 0; i < output.size(); ++i)
        output[i] = valueOf(CheckedCount(output[i]) * repeats[i]);
    result.outputs = {output};
}

namespace {

Count blockSize(const OnnxNodeView &node)
{
    const Count block = node.integer("blocksize", 0);
    const Extents &input = node.extents(0, 4);
    if (block < 1 || input.size() != 4) {
        refuse(ErrorCode::OutOfRange,
               fmt::format("blocksize {} for an input of {}", block, text(input)));
    }
    return block;
}

} // namespace

void depthToSpace(const OnnxNodeView &node, OnnxInference &result)
{
    const Count block = blockSize(node);
    const Extents &in = node.extents(0);
    const Count pixels = valueOf(CheckedCount(block) * block);
    if (in[1] % pixels != 0)
        refuse(ErrorCode::Schema, fmt::format("{} channels in blocks of {}", in[1], pixels));
    result.outputs = {{in[0], in[1] / pixels, valueOf(CheckedCount(in[2]) * block),
                       valueOf(CheckedCount(in[3]) * block)}};
}

void spaceToDepth(const OnnxNodeView &node, OnnxInference &result)
{
    const Count block = blockSize(node);
    const Extents &in = node.extents(0);
    if (in[2] % block != 0 || in[3] % block != 0)
        refuse(ErrorCode::Schema, fmt::format("{} in blocks of {}", text(in), block));
    result.outputs = {
        {in[0], valueOf(CheckedCount(in[1]) * block * block), in[2] / block, in[3] / block}};
}

} // namespace onnxrules

} // namespace pelorus::io
