// SPDX-License-Identifier: GPL-3.0-or-later
// Operators that move elements without computing: transpose, concat, split, slice, pad, expand,
// tile, depth to space.
#include "core/accuracy/broadcast.h"

#include <algorithm>
#include <numeric>

namespace pelorus::accuracy {

namespace {

/// The elements at start + Σ index·stride for each index of `shape`, in order.
Array gathered(const Array &x, Shape shape, const std::vector<Count> &strides, Count start = 0)
{
    Array y(x.type(), shape);
    const auto merged = mergedAxes<1>(y.shape(), {strides});
    const auto &last = merged.axes.back();
    withBits(x.type(), [&]<typename T>(Type<T>) {
        const T *from = bits<T>(x) + start;
        T *to = editBits<T>(y);
        eachRow<1>(merged, [&](Count at, const std::array<Count, 1> &offset) {
            const T *row = from + offset[0];
            if (last.strides[0] == 1) {
                std::copy_n(row, last.extent, to + at);
            } else {
                for (Count i = 0; i < last.extent; ++i)
                    to[at + i] = row[i * last.strides[0]];
            }
        });
    });
    return y;
}

std::vector<Count> stridesOf(const Shape &shape)
{
    std::vector<Count> strides(shape.size(), 1);
    for (std::size_t i = shape.size(); i-- > 1;)
        strides[i - 1] = strides[i] * shape[i];
    return strides;
}

Array transposed(const Array &x, const std::vector<Count> &order)
{
    std::vector<bool> seen(x.rank(), false);
    Shape shape;
    std::vector<Count> strides;
    const std::vector<Count> own = stridesOf(x.shape());
    for (const Count axis : order) {
        const std::size_t i = OpCall::axis(axis, x.rank());
        if (seen[i])
            wrong("the permutation " + textOf(order));
        seen[i] = true;
        shape.push_back(x.extent(i));
        strides.push_back(own[i]);
    }
    if (order.size() != x.rank())
        wrong("the permutation " + textOf(order) + " of values of " + textOf(x.shape()));
    return gathered(x, std::move(shape), strides);
}

std::vector<Array> transpose(const OpCall &call)
{
    const Array &x = call.input(0);
    std::vector<Count> order = call.integers("perm");
    if (!call.hasAttribute("perm")) {
        order.resize(x.rank());
        std::iota(order.rbegin(), order.rend(), 0);
    }
    return {transposed(x, order)};
}

std::vector<Array> concat(const OpCall &call)
{
    if (call.opset() >= 4 && !call.hasAttribute("axis"))
        wrong("the axis is missing");
    const Array &first = call.input(0);
    const std::size_t axis = OpCall::axis(call.integer("axis", 1), first.rank());
    Shape shape = first.shape();
    shape[axis] = 0;
    for (std::size_t i = 0; i < call.inputCount(); ++i) {
        const Array &part = call.input(i);
        requireType(part, first.type());
        Shape own = part.shape(), common = first.shape();
        if (own.size() == common.size())
            own[axis] = common[axis] = 0;
        if (own != common)
            wrong("values of " + textOf(part.shape()) + " beside those of "
                  + textOf(first.shape()));
        shape[axis] += part.extent(axis);
    }
    Array y(first.type(), shape);
    const Count outer = elementsOf(std::span(shape).first(axis));
    const Count width = bytesOf(first.type());
    const Count row = elementsOf(std::span(shape).subspan(axis)) * width;
    Count at = 0;
    for (std::size_t i = 0; i < call.inputCount(); ++i) {
        const Array &part = call.input(i);
        const Count size = elementsOf(std::span(part.shape()).subspan(axis)) * width;
        for (Count o = 0; o < outer; ++o)
            std::copy_n(part.raw() + o * size, size, y.editRaw() + o * row + at);
        at += size;
    }
    return {y};
}

std::vector<Array> split(const OpCall &call)
{
    const Array &x = call.input(0);
    const std::size_t axis = OpCall::axis(call.integer("axis", 0), x.rank());
    const auto outputs = static_cast<Count>(call.outputCount());
    std::vector<Count> parts;
    if (const auto given = call.list(1, "split"); given && (call.has(1) || !given->empty())) {
        parts = *given;
    } else {
        if (call.integer("num_outputs", outputs) != outputs)
            wrong("num_outputs differs from the number of outputs");
        const Count each = (x.extent(axis) + outputs - 1) / outputs;
        for (Count i = 0; i < outputs; ++i)
            parts.push_back(std::clamp<Count>(x.extent(axis) - i * each, 0, each));
    }
    if (static_cast<Count>(parts.size()) != outputs
        || std::any_of(parts.begin(), parts.end(), [](Count p) { return p < 0; })
        || std::accumulate(parts.begin(), parts.end(), Count{0}) != x.extent(axis))
        wrong("parts of " + textOf(parts) + " of " + std::to_string(x.extent(axis)) + " for "
              + std::to_string(outputs) + " outputs");
    std::vector<Array> results;
    const std::vector<Count> strides = stridesOf(x.shape());
    Count at = 0;
    for (const Count part : parts) {
        Shape shape = x.shape();
        shape[axis] = part;
        results.push_back(gathered(x, std::move(shape), strides, at * strides[axis]));
        at += part;
    }
    return results;
}

std::vector<Array> slice(const OpCall &call)
{
    const Array &x = call.input(0);
    const auto starts = call.list(1, "starts"), ends = call.list(2, "ends");
    if (!starts || !ends || starts->size() != ends->size())
        wrong("starts and ends do not fit each other");
    std::vector<Count> axes(starts->size());
    std::iota(axes.begin(), axes.end(), 0);
    if (const auto given = call.list(3, "axes"); given && (call.has(3) || !given->empty()))
        axes = *given;
    const std::vector<Count> steps =
        call.list(4).value_or(std::vector<Count>(starts->size(), 1));
    if (axes.size() != starts->size() || steps.size() != starts->size())
        wrong("axes or steps do not fit the starts");
    Shape shape = x.shape();
    std::vector<Count> strides = stridesOf(shape);
    Count offset = 0;
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const std::size_t axis = OpCall::axis(axes[i], x.rank());
        const Count extent = x.extent(axis), step = steps[i];
        if (step == 0 || step == std::numeric_limits<Count>::min())
            wrong("a step of " + std::to_string(step));
        const auto limit = [&](Count value, Count least, Count most) {
            return std::clamp(value < 0 ? value + extent : value, least, most);
        };
        const bool forward = step > 0;
        const Count start = limit((*starts)[i], 0, forward ? extent : extent - 1);
        const Count end = limit((*ends)[i], forward ? 0 : -1, forward ? extent : extent - 1);
        const Count way = forward ? end - start : start - end;
        const Count stride = forward ? step : -step;
        shape[axis] = way <= 0 || extent == 0 ? 0 : (way - 1) / stride + 1;
        offset += shape[axis] == 0 ? 0 : start * strides[axis];
        strides[axis] *= shape[axis] > 1 ? step : 1;
    }
    return {gathered(x, std::move(shape), strides, offset)};
}

std::vector<Array> expand(const OpCall &call)
{
    const Array &x = call.input(0);
    const auto wanted = call.list(1);
    if (!wanted || std::any_of(wanted->begin(), wanted->end(), [](Count e) { return e < 0; }))
        wrong("the shape to expand to");
    const Shape shape = broadcastShape(x.shape(), *wanted);
    return {gathered(x, shape, broadcastStrides(x.shape(), shape))};
}

std::vector<Array> tile(const OpCall &call)
{
    const Array &x = call.input(0);
    const auto repeats = call.list(1);
    if (call.opset() < 6)
        unsupported("a version before 6");
    if (!repeats || repeats->size() != x.rank()
        || std::any_of(repeats->begin(), repeats->end(), [](Count r) { return r < 0; }))
        wrong("repeats for values of " + textOf(x.shape()));
    Shape walk, shape;
    std::vector<Count> strides;
    const std::vector<Count> own = stridesOf(x.shape());
    for (std::size_t i = 0; i < x.rank(); ++i) {
        walk.push_back((*repeats)[i]);
        walk.push_back(x.extent(i));
        strides.push_back(0);
        strides.push_back(own[i]);
        shape.push_back(x.extent(i) * (*repeats)[i]);
    }
    return {gathered(x, std::move(walk), strides).reshaped(std::move(shape))};
}

/// The index that a padded place shows: -1 for the constant.
Count sourceOf(Count index, Count extent, const std::string &mode)
{
    if (index >= 0 && index < extent)
        return index;
    if (mode == "constant")
        return -1;
    if (extent == 0)
        wrong("padding of an empty axis with what it holds");
    if (mode == "edge")
        return std::clamp<Count>(index, 0, extent - 1);
    if (mode == "wrap")
        return (index % extent + extent) % extent;
    const Count period = std::max<Count>(1, 2 * (extent - 1)); // reflect
    const Count place = (index % period + period) % period;
    return extent == 1 ? 0 : place < extent ? place : period - place;
}

std::vector<Array> pad(const OpCall &call)
{
    const Array &x = call.input(0);
    const std::string mode = call.text("mode", "constant");
    if (mode != "constant" && mode != "edge" && mode != "reflect" && mode != "wrap")
        unsupported("the mode \"" + mode + "\"");
    const auto given = call.hasAttribute("paddings") ? call.integers("paddings")
                                                     : call.list(1, "pads").value_or(Shape{});
    std::vector<Count> axes(x.rank());
    std::iota(axes.begin(), axes.end(), 0);
    if (const auto wanted = call.list(3))
        axes = *wanted;
    if (given.size() != 2 * axes.size())
        wrong("pads of " + textOf(given) + " for values of " + textOf(x.shape()));
    std::vector<Count> before(x.rank(), 0);
    Shape shape = x.shape();
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const std::size_t axis = OpCall::axis(axes[i], x.rank());
        before[axis] = given[i];
        shape[axis] += given[i] + given[i + axes.size()];
        if (shape[axis] < 0)
            wrong("pads of " + textOf(given) + " leave nothing");
    }
    Array fill(x.type(), {});
    fill.clear();
    if (call.has(2)) {
        requireType(call.input(2), x.type());
        if (call.input(2).size() != 1)
            wrong("a value to pad with of " + textOf(call.input(2).shape()));
        fill = call.input(2);
    } else if (const double value = call.real("value", 0); value != 0) {
        fill = converted(Array::scalar(value), x.type());
    }
    // For each axis, where each place of the output comes from.
    const std::vector<Count> strides = stridesOf(x.shape());
    std::vector<std::vector<Count>> sources(x.rank());
    for (std::size_t axis = 0; axis < x.rank(); ++axis) {
        for (Count i = 0; i < shape[axis]; ++i) {
            const Count from = sourceOf(i - before[axis], x.extent(axis), mode);
            sources[axis].push_back(from < 0 ? -1 : from * strides[axis]);
        }
    }
    Array y(x.type(), shape);
    withBits(x.type(), [&]<typename T>(Type<T>) {
        const T value = *bits<T>(fill);
        std::vector<std::size_t> index(x.rank(), 0);
        for (Count at = 0; at < y.size(); ++at) {
            Count from = 0;
            for (std::size_t axis = 0; axis < x.rank() && from >= 0; ++axis) {
                const Count part = sources[axis][index[axis]];
                from = part < 0 ? -1 : from + part;
            }
            editBits<T>(y)[at] = from < 0 ? value : bits<T>(x)[from];
            for (std::size_t axis = x.rank(); axis-- > 0;) {
                if (static_cast<Count>(++index[axis]) < shape[axis])
                    break;
                index[axis] = 0;
            }
        }
    });
    return {y};
}

Count blockSize(const OpCall &call)
{
    const Count block = call.integer("blocksize", 0);
    if (block < 1)
        wrong("blocksize is missing");
    if (call.input(0).rank() != 4)
        wrong("values of " + textOf(call.input(0).shape()) + ", expected four axes");
    return block;
}

std::vector<Array> depthToSpace(const OpCall &call)
{
    const Array &x = call.input(0);
    const Count b = blockSize(call);
    const Count n = x.extent(0), c = x.extent(1), h = x.extent(2), w = x.extent(3);
    if (c % (b * b) != 0)
        wrong(std::to_string(c) + " channels for blocks of " + std::to_string(b));
    const std::string mode = call.text("mode", "DCR");
    if (mode != "DCR" && mode != "CRD")
        unsupported("the mode \"" + mode + "\"");
    const Array y = mode == "DCR"
        ? transposed(x.reshaped({n, b, b, c / (b * b), h, w}), {0, 3, 4, 1, 5, 2})
        : transposed(x.reshaped({n, c / (b * b), b, b, h, w}), {0, 1, 4, 2, 5, 3});
    return {y.reshaped({n, c / (b * b), h * b, w * b})};
}

std::vector<Array> spaceToDepth(const OpCall &call)
{
    const Array &x = call.input(0);
    const Count b = blockSize(call);
    const Count n = x.extent(0), c = x.extent(1), h = x.extent(2), w = x.extent(3);
    if (h % b != 0 || w % b != 0)
        wrong("maps of " + textOf(x.shape()) + " for blocks of " + std::to_string(b));
    const Array y = transposed(x.reshaped({n, c, h / b, b, w / b, b}), {0, 3, 5, 1, 2, 4});
    return {y.reshaped({n, c * b * b, h / b, w / b})};
}

} // namespace

std::span<const Operator> movementOperators()
{
    static const Operator all[] = {
        {"Transpose", transpose, "perm", On::Bits},
        {"Concat", concat, "axis", On::Bits},
        {"Split", split, "axis split num_outputs", On::Bits},
        {"Slice", slice, "axes starts ends", On::Bits},
        {"Expand", expand, "", On::Bits},
        {"Tile", tile, "", On::Bits},
        {"Pad", pad, "mode pads paddings value", On::Bits},
        {"DepthToSpace", depthToSpace, "blocksize mode", On::Bits},
        {"SpaceToDepth", spaceToDepth, "blocksize", On::Bits},
    };
    return all;
}

} // namespace pelorus::accuracy
