// SPDX-License-Identifier: GPL-3.0-or-later
// Operators that take or put elements by computed indices: Gather and Scatter with their kin, OneHot,
// Compress, NonZero, Trilu, EyeLike, CumSum.
#include "core/accuracy/elementtypes.h"

#include <algorithm>
#include <numeric>

namespace pelorus::accuracy {

namespace {

/// Indices into an axis, negative ones from its end.
std::vector<Count> indicesInto(const OpCall &call, std::size_t input, Count extent)
{
    std::vector<Count> indices = *call.list(input);
    for (Count &index : indices) {
        if (index < -extent || index >= extent)
            wrong("index " + std::to_string(index) + " of " + std::to_string(extent));
        index += index < 0 ? extent : 0;
    }
    return indices;
}

void copyBlock(Array &y, Count to, const Array &x, Count from, Count elements)
{
    const Count width = bytesOf(x.type());
    std::copy_n(x.raw() + from * width, elements * width, y.editRaw() + to * width);
}

std::vector<Array> gather(const OpCall &call)
{
    const Array &x = call.input(0);
    const Array &where = call.input(1);
    const std::size_t axis = OpCall::axis(call.integer("axis", 0), x.rank());
    const std::vector<Count> indices = indicesInto(call, 1, x.extent(axis));
    const Count outer = elementsOf(std::span(x.shape()).first(axis));
    const Count block = elementsOf(std::span(x.shape()).subspan(axis + 1));
    Shape shape(x.shape().begin(), x.shape().begin() + static_cast<std::ptrdiff_t>(axis));
    shape.insert(shape.end(), where.shape().begin(), where.shape().end());
    shape.insert(shape.end(), x.shape().begin() + static_cast<std::ptrdiff_t>(axis) + 1,
                 x.shape().end());
    Array y(x.type(), shape);
    Count at = 0;
    for (Count o = 0; o < outer; ++o) {
        for (const Count index : indices) {
            copyBlock(y, at, x, (o * x.extent(axis) + index) * block, block);
            at += block;
        }
    }
    return {y};
}

/// Offsets into x of each element of `indices` along the axis.
std::vector<Count> elementOffsets(const OpCall &call, const Shape &x, std::size_t axis)
{
    const Shape &shape = call.input(1).shape();
    const std::vector<Count> along = indicesInto(call, 1, x[axis]);
    if (shape.size() != x.size())
        wrong("indices of " + textOf(shape) + " into values of " + textOf(x));
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (i != axis && shape[i] > x[i])
            wrong("indices of " + textOf(shape) + " into values of " + textOf(x));
    }
    std::vector<Count> offsets(along.size());
    for (std::size_t i = 0; i < along.size(); ++i) {
        auto rest = static_cast<Count>(i);
        Count stride = 1;
        for (std::size_t k = x.size(); k-- > 0;) {
            const Count index = k == axis ? along[i] : rest % shape[k];
            offsets[i] += index * stride;
            rest /= shape[k];
            stride *= x[k];
        }
    }
    return offsets;
}

std::vector<Array> gatherElements(const OpCall &call)
{
    const Array &x = call.input(0);
    const std::size_t axis = OpCall::axis(call.integer("axis", 0), x.rank());
    const std::vector<Count> offsets = elementOffsets(call, x.shape(), axis);
    Array y(x.type(), call.input(1).shape());
    withBits(x.type(), [&]<typename T>(Type<T>) {
        for (std::size_t i = 0; i < offsets.size(); ++i)
            editBits<T>(y)[i] = bits<T>(x)[offsets[i]];
    });
    return {y};
}

void requireNoReduction(const OpCall &call)
{
    if (call.text("reduction", "none") != "none")
        unsupported("the reduction \"" + call.text("reduction", "") + "\"");
}

std::vector<Array> scatterElements(const OpCall &call)
{
    requireNoReduction(call);
    const Array &x = call.input(0);
    const Array &updates = call.input(2);
    requireType(updates, x.type());
    if (updates.shape() != call.input(1).shape())
        wrong("updates of " + textOf(updates.shape()));
    const std::size_t axis = OpCall::axis(call.integer("axis", 0), x.rank());
    const std::vector<Count> offsets = elementOffsets(call, x.shape(), axis);
    Array y = x.copy();
    withBits(x.type(), [&]<typename T>(Type<T>) {
        for (std::size_t i = 0; i < offsets.size(); ++i)
            editBits<T>(y)[offsets[i]] = bits<T>(updates)[i];
    });
    return {y};
}

struct Blocks
{
    std::vector<Count> offsets;
    Count size = 1;
    Shape shape; ///< of all blocks together
};

/// What the rows of `indices` address behind `batch` common axes.
Blocks blocksOf(const OpCall &call, std::size_t batch)
{
    const Shape &x = call.input(0).shape();
    const Shape &shape = call.input(1).shape();
    if (shape.empty() || shape.size() <= batch || shape.back() < 1
        || static_cast<std::size_t>(shape.back()) + batch > x.size()
        || !std::equal(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(batch), shape.begin()))
        wrong("indices of " + textOf(shape) + " into values of " + textOf(x));
    const std::size_t depth = static_cast<std::size_t>(shape.back());
    const std::vector<Count> values = *call.list(1);
    Blocks blocks;
    blocks.size = elementsOf(std::span(x).subspan(batch + depth));
    blocks.shape.assign(shape.begin(), shape.end() - 1);
    blocks.shape.insert(blocks.shape.end(),
                        x.begin() + static_cast<std::ptrdiff_t>(batch + depth), x.end());
    const Count batches = elementsOf(std::span(x).first(batch));
    const std::size_t rows = values.size() / depth;
    const Count perBatch = batches == 0 ? 1 : static_cast<Count>(rows) / batches;
    for (std::size_t row = 0; row < rows; ++row) {
        Count offset = batch == 0 ? 0 : static_cast<Count>(row) / perBatch;
        for (std::size_t k = 0; k < depth; ++k) {
            const Count extent = x[batch + k];
            Count index = values[row * depth + k];
            if (index < -extent || index >= extent)
                wrong("index " + std::to_string(index) + " of " + std::to_string(extent));
            offset = offset * extent + index + (index < 0 ? extent : 0);
        }
        blocks.offsets.push_back(offset * blocks.size);
    }
    return blocks;
}

std::vector<Array> gatherNd(const OpCall &call)
{
    const Count batch = call.integer("batch_dims", 0);
    if (batch < 0)
        wrong("batch_dims");
    const Blocks blocks = blocksOf(call, static_cast<std::size_t>(batch));
    Array y(call.input(0).type(), blocks.shape);
    Count at = 0;
    for (const Count offset : blocks.offsets) {
        copyBlock(y, at, call.input(0), offset, blocks.size);
        at += blocks.size;
    }
    return {y};
}

std::vector<Array> scatterNd(const OpCall &call)
{
    requireNoReduction(call);
    const Blocks blocks = blocksOf(call, 0);
    const Array &updates = call.input(2);
    requireType(updates, call.input(0).type());
    if (updates.shape() != blocks.shape)
        wrong("updates of " + textOf(updates.shape()) + ", expected " + textOf(blocks.shape));
    Array y = call.input(0).copy();
    Count at = 0;
    for (const Count offset : blocks.offsets) {
        copyBlock(y, offset, updates, at, blocks.size);
        at += blocks.size;
    }
    return {y};
}

std::vector<Array> oneHot(const OpCall &call)
{
    const Array depthArray = converted(call.input(1), ElementType::Int64);
    const Array indices = converted(call.input(0), ElementType::Int64);
    const Array &values = call.input(2);
    if (depthArray.size() != 1 || values.size() != 2 || *depthArray.data<std::int64_t>() < 0)
        wrong("the depth or the values");
    const Count depth = *depthArray.data<std::int64_t>();
    const std::size_t axis = OpCall::axis(call.integer("axis", -1), indices.rank() + 1);
    Shape shape = indices.shape();
    shape.insert(shape.begin() + static_cast<std::ptrdiff_t>(axis), depth);
    const Count inner = elementsOf(std::span(shape).subspan(axis + 1));
    Array y(values.type(), shape);
    withBits(values.type(), [&]<typename T>(Type<T>) {
        std::fill_n(editBits<T>(y), y.size(), bits<T>(values)[0]);
        for (Count i = 0; i < indices.size(); ++i) {
            Count index = indices.data<std::int64_t>()[i];
            if (index < -depth || index >= depth)
                continue;
            index += index < 0 ? depth : 0;
            editBits<T>(y)[(i / inner * depth + index) * inner + i % inner] = bits<T>(values)[1];
        }
    });
    return {y};
}

std::vector<Array> compress(const OpCall &call)
{
    const Array &condition = call.input(1);
    requireType(condition, ElementType::Bool);
    const bool isFlat = !call.hasAttribute("axis");
    const Array x =
        isFlat ? call.input(0).reshaped({call.input(0).size()}) : call.input(0);
    const std::size_t axis = OpCall::axis(call.integer("axis", 0), x.rank());
    if (condition.size() > x.extent(axis))
        wrong("a condition longer than the axis");
    const Count outer = elementsOf(std::span(x.shape()).first(axis));
    const Count block = elementsOf(std::span(x.shape()).subspan(axis + 1));
    const auto chosen = condition.values<bool>();
    Shape shape = x.shape();
    shape[axis] = std::count(chosen.begin(), chosen.end(), true);
    Array y(x.type(), shape);
    Count at = 0;
    for (Count o = 0; o < outer; ++o) {
        for (Count i = 0; i < condition.size(); ++i) {
            if (!chosen[static_cast<std::size_t>(i)])
                continue;
            copyBlock(y, at, x, (o * x.extent(axis) + i) * block, block);
            at += block;
        }
    }
    return {y};
}

std::vector<Array> nonZero(const OpCall &call)
{
    const Array &x = call.input(0);
    const std::size_t rank = std::max<std::size_t>(1, x.rank());
    std::vector<std::vector<Count>> found(rank);
    withType(valueTypes, x.type(), [&]<typename T>(Type<T>) {
        for (Count i = 0; i < x.size(); ++i) {
            if (x.data<T>()[i] == T(0))
                continue;
            Count rest = i;
            for (std::size_t axis = rank; axis-- > 0;) {
                const Count extent = x.rank() == 0 ? 1 : x.extent(axis);
                found[axis].push_back(rest % extent);
                rest /= extent;
            }
        }
    });
    Array y(ElementType::Int64, {static_cast<Count>(x.rank()),
                                 static_cast<Count>(found[0].size())});
    std::int64_t *to = y.edit<std::int64_t>();
    for (std::size_t axis = 0; axis < x.rank(); ++axis)
        to = std::copy(found[axis].begin(), found[axis].end(), to);
    return {y};
}

std::vector<Array> trilu(const OpCall &call)
{
    const Array &x = call.input(0);
    if (x.rank() < 2)
        wrong("values of " + textOf(x.shape()));
    const Count k = call.has(1) ? call.list(1)->at(0) : 0;
    const bool upper = call.integer("upper", 1) != 0;
    const Count rows = x.extent(x.rank() - 2), columns = x.extent(x.rank() - 1);
    Array y = x.copy();
    withBits(x.type(), [&]<typename T>(Type<T>) {
        for (Count i = 0; i < y.size(); ++i) {
            const Count row = i / columns % rows, column = i % columns;
            if (upper ? column - row < k : column - row > k)
                editBits<T>(y)[i] = T(0);
        }
    });
    return {y};
}

std::vector<Array> eyeLike(const OpCall &call)
{
    const Array &x = call.input(0);
    if (x.rank() != 2)
        wrong("values of " + textOf(x.shape()));
    const Count k = call.integer("k", 0);
    ElementType type = x.type();
    if (call.hasAttribute("dtype")) {
        const auto wanted = elementTypeOfOnnx(call.integer("dtype", 0));
        if (!wanted)
            unsupported("dtype " + std::to_string(call.integer("dtype", 0)));
        type = *wanted;
    }
    Array y(type, x.shape());
    withType(numberTypes, type, [&]<typename T>(Type<T>) {
        for (Count i = 0; i < y.size(); ++i)
            y.edit<T>()[i] = i % x.extent(1) - i / x.extent(1) == k ? T(1) : T(0);
    });
    return {y};
}

std::vector<Array> cumSum(const OpCall &call)
{
    const Array &x = call.input(0);
    const auto given = call.list(1);
    if (!given || given->size() != 1)
        wrong("the axis is missing");
    const std::size_t axis = OpCall::axis(given->front(), x.rank());
    const bool exclusive = call.integer("exclusive", 0) != 0;
    const bool reverse = call.integer("reverse", 0) != 0;
    const Count outer = elementsOf(std::span(x.shape()).first(axis));
    const Count length = x.extent(axis);
    const Count stride = elementsOf(std::span(x.shape()).subspan(axis + 1));
    Array y(x.type(), x.shape());
    constexpr Types<float, double, std::int32_t, std::int64_t> types;
    withType(types, x.type(), [&]<typename T>(Type<T>) {
        for (Count line = 0; line < outer * stride; ++line) {
            const Count base = line / stride * length * stride + line % stride;
            T sum = 0;
            for (Count i = 0; i < length; ++i) {
                const Count at = base + (reverse ? length - 1 - i : i) * stride;
                const T value = x.data<T>()[at];
                if (exclusive)
                    y.edit<T>()[at] = sum;
                sum = static_cast<T>(sum + value);
                if (!exclusive)
                    y.edit<T>()[at] = sum;
            }
        }
    });
    return {y};
}

} // namespace

std::span<const Operator> indexOperators()
{
    static const Operator all[] = {
        {"Gather", gather, "axis", On::Bits},
        {"GatherElements", gatherElements, "axis", On::Bits},
        {"GatherND", gatherNd, "batch_dims", On::Bits},
        {"Scatter", scatterElements, "axis", On::Bits},
        {"ScatterElements", scatterElements, "axis reduction", On::Bits},
        {"ScatterND", scatterNd, "reduction", On::Bits},
        {"OneHot", oneHot, "axis"},
        {"Compress", compress, "axis", On::Bits},
        {"NonZero", nonZero},
        {"Trilu", trilu, "upper", On::Bits},
        {"EyeLike", eyeLike, "k dtype"},
        {"CumSum", cumSum, "exclusive reverse"},
    };
    return all;
}

} // namespace pelorus::accuracy
