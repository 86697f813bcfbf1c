// SPDX-License-Identifier: GPL-3.0-or-later
// What only moves values, backwards: views, Transpose, Concat; and the mean over axes.
#include "core/accuracy/backward.h"

#include <algorithm>
#include <cstring>

namespace pelorus::accuracy {

namespace {

Gradients view(const BackwardCall &call)
{
    Gradients result(call.forward.inputCount());
    result[0] = call.gradient.reshaped(call.forward.input(0).shape());
    return result;
}

Gradients transpose(const BackwardCall &call)
{
    const std::size_t rank = call.forward.input(0).rank();
    std::vector<Count> order = call.forward.integers("perm");
    if (order.empty()) {
        for (std::size_t i = rank; i-- > 0;)
            order.push_back(static_cast<Count>(i));
    }
    std::vector<Count> back(rank);
    for (std::size_t i = 0; i < rank; ++i)
        back[static_cast<std::size_t>(order[i])] = static_cast<Count>(i);
    const Node node{"", "", "Transpose", {}, {}, {{"perm", Attribute::ofIntegers(back)}}};
    const Array *inputs[] = {&call.gradient};
    return {findOperator("Transpose")->run(OpCall(node, inputs, call.forward.opset())).front()};
}

Gradients concat(const BackwardCall &call)
{
    const std::size_t axis = OpCall::axis(call.forward.integer("axis", 1), call.output.rank());
    const Count inner = elementsOf(std::span(call.output.shape()).subspan(axis + 1));
    const Count outer = elementsOf(std::span(call.output.shape()).first(axis));
    const Count stride = call.output.extent(axis) * inner;
    Gradients result(call.forward.inputCount());
    Count at = 0;
    for (std::size_t i = 0; i < result.size(); ++i) {
        const Array &x = call.forward.input(i);
        const Count run = x.extent(axis) * inner;
        if (call.wants(i)) {
            Array part(ElementType::Float, x.shape());
            for (Count row = 0; row < outer; ++row)
                std::copy_n(call.gradient.data<float>() + row * stride + at, run,
                            part.edit<float>() + row * run);
            result[i] = std::move(part);
        }
        at += run;
    }
    return result;
}

/// Each value of the mean spread over those that it is the mean of.
Gradients mean(const BackwardCall &call)
{
    const Array &x = call.forward.input(0);
    std::vector<bool> isReduced(x.rank(), false);
    if (const auto axes = call.forward.list(1, "axes")) {
        for (const Count axis : *axes)
            isReduced[OpCall::axis(axis, x.rank())] = true;
    }
    if (std::none_of(isReduced.begin(), isReduced.end(), [](bool b) { return b; }))
        isReduced.assign(x.rank(), true);
    Shape kept = x.shape();
    for (std::size_t i = 0; i < kept.size(); ++i)
        kept[i] = isReduced[i] ? 1 : kept[i];
    Array spread(ElementType::Float, x.shape());
    const float share = 1 / static_cast<float>(x.size() / std::max<Count>(1, elementsOf(kept)));
    std::fill_n(spread.edit<float>(), spread.size(), share);
    const Array gradient = call.gradient.reshaped(kept);
    const Array *inputs[] = {&spread, &gradient};
    static const Node product{"", "", "Mul", {}, {}, {}};
    Gradients result(call.forward.inputCount());
    result[0] = findOperator("Mul")->run(OpCall(product, inputs, call.forward.opset())).front();
    return result;
}

} // namespace

std::span<const BackwardOperator> shapeBackward()
{
    static const BackwardOperator all[] = {
        {"Flatten", view},   {"Reshape", view},        {"Squeeze", view},
        {"Unsqueeze", view}, {"Identity", view},       {"Dropout", view},
        {"Concat", concat},  {"Transpose", transpose}, {"ReduceMean", mean},
    };
    return all;
}

} // namespace pelorus::accuracy
