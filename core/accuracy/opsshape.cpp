// SPDX-License-Identifier: GPL-3.0-or-later
// Operators on shapes, which leave the elements where they are, and constants.
#include "core/accuracy/elementtypes.h"

#include <algorithm>
#include <cmath>

namespace pelorus::accuracy {

namespace {

std::vector<Array> reshape(const OpCall &call)
{
    const Array &x = call.input(0);
    const auto wanted = call.list(1, "shape");
    if (!wanted)
        wrong("the shape is missing");
    Shape shape = *wanted;
    const bool allowZero = call.integer("allowzero", 0) != 0;
    std::optional<std::size_t> open;
    CheckedCount known = 1;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (shape[i] == 0 && !allowZero) {
            if (i >= x.rank())
                wrong("extent " + std::to_string(i) + " is to be kept from values of "
                      + textOf(x.shape()));
            shape[i] = x.extent(i);
        }
        if (shape[i] == -1 && !open)
            open = i;
        else if (shape[i] < 0)
            wrong("the shape " + textOf(*wanted));
        else
            known *= shape[i];
    }
    if (open && known.ok() && known.value() > 0)
        shape[*open] = x.size() / known.value();
    if (open)
        known *= shape[*open] < 0 ? 0 : shape[*open];
    if (!known.ok() || known.value() != x.size() || (open && shape[*open] < 0))
        wrong("values of " + textOf(x.shape()) + " do not fill the shape " + textOf(*wanted));
    return {x.reshaped(std::move(shape))};
}

std::vector<Array> flatten(const OpCall &call)
{
    const Array &x = call.input(0);
    const Count given = call.integer("axis", 1);
    const auto rank = static_cast<Count>(x.rank());
    if (given < -rank || given > rank)
        wrong("axis " + std::to_string(given) + " of values of " + textOf(x.shape()));
    const auto axis = static_cast<std::size_t>(given < 0 ? given + rank : given);
    return {x.reshaped({elementsOf(std::span(x.shape()).first(axis)),
                        elementsOf(std::span(x.shape()).subspan(axis))})};
}

std::vector<Array> squeeze(const OpCall &call)
{
    const Array &x = call.input(0);
    const auto axes = call.list(1, "axes");
    std::vector<bool> gone(x.rank(), false);
    if (axes) {
        for (const Count axis : *axes) {
            const std::size_t i = OpCall::axis(axis, x.rank());
            if (x.extent(i) != 1)
                wrong("axis " + std::to_string(axis) + " of values of " + textOf(x.shape())
                      + " is not 1 long");
            gone[i] = true;
        }
    }
    Shape shape;
    for (std::size_t i = 0; i < x.rank(); ++i) {
        if (!(axes ? gone[i] : x.extent(i) == 1))
            shape.push_back(x.extent(i));
    }
    return {x.reshaped(std::move(shape))};
}

std::vector<Array> unsqueeze(const OpCall &call)
{
    const Array &x = call.input(0);
    const auto axes = call.list(1, "axes");
    if (!axes)
        wrong("the axes are missing");
    const std::size_t rank = x.rank() + axes->size();
    std::vector<bool> isNew(rank, false);
    for (const Count axis : *axes) {
        const std::size_t i = OpCall::axis(axis, rank);
        if (isNew[i])
            wrong("axis " + std::to_string(axis) + " twice");
        isNew[i] = true;
    }
    Shape shape;
    auto next = x.shape().begin();
    for (std::size_t i = 0; i < rank; ++i)
        shape.push_back(isNew[i] ? 1 : *next++);
    return {x.reshaped(std::move(shape))};
}

std::vector<Array> shapeOf(const OpCall &call)
{
    const Shape &shape = call.input(0).shape();
    const auto rank = static_cast<Count>(shape.size());
    const auto limit = [&](Count value) {
        return std::clamp<Count>(value < 0 ? value + rank : value, 0, rank);
    };
    const Count start = limit(call.integer("start", 0));
    const Count end = std::max(start, limit(call.integer("end", rank)));
    return {Array::integers(std::span(shape).subspan(static_cast<std::size_t>(start),
                                                     static_cast<std::size_t>(end - start)))};
}

std::vector<Array> sizeOf(const OpCall &call)
{
    return {Array::scalar<std::int64_t>(call.input(0).size())};
}

Array listOfFloats(const std::vector<double> &values)
{
    Array array(ElementType::Float, {static_cast<Count>(values.size())});
    std::transform(values.begin(), values.end(), array.edit<float>(),
                   [](double v) { return static_cast<float>(v); });
    return array;
}

std::vector<Array> constant(const OpCall &call)
{
    const Attribute *value = call.attribute("value");
    if (value && value->array)
        return {*value->array};
    if (call.hasAttribute("value_float"))
        return {Array::scalar(static_cast<float>(call.real("value_float", 0)))};
    if (call.hasAttribute("value_floats"))
        return {listOfFloats(call.reals("value_floats"))};
    if (call.hasAttribute("value_int"))
        return {Array::scalar<std::int64_t>(call.integer("value_int", 0))};
    if (call.hasAttribute("value_ints"))
        return {Array::integers(call.integers("value_ints"))};
    unsupported("a constant that is neither values of numbers nor a number");
}

std::vector<Array> constantOfShape(const OpCall &call)
{
    const auto shape = call.list(0);
    if (!shape)
        wrong("the shape is missing");
    for (const Count extent : *shape) {
        if (extent < 0)
            wrong("the shape " + textOf(*shape));
    }
    const Attribute *attribute = call.attribute("value");
    const Array value = attribute && attribute->array ? *attribute->array : Array();
    if (value.size() != 1)
        wrong("a value of " + textOf(value.shape()));
    Array y(value.type(), *shape);
    withBits(value.type(), [&]<typename T>(Type<T>) {
        std::fill_n(editBits<T>(y), y.size(), *bits<T>(value));
    });
    return {y};
}

std::vector<Array> range(const OpCall &call)
{
    for (std::size_t i = 0; i < 3; ++i) {
        requireType(call.input(i), call.input(0).type());
        if (call.input(i).size() != 1)
            wrong("a limit that is no scalar");
    }
    constexpr Types<float, double, std::int16_t, std::int32_t, std::int64_t> types;
    return {withType(types, call.input(0).type(), [&]<typename T>(Type<T>) {
        const T start = *call.input(0).data<T>(), limit = *call.input(1).data<T>();
        const T delta = *call.input(2).data<T>();
        if (delta == T(0))
            wrong("steps of 0");
        const double count = std::ceil((static_cast<double>(limit) - static_cast<double>(start))
                                       / static_cast<double>(delta));
        Array y(elementTypeOf<T>(), {clampedCount(std::max(0.0, count))});
        for (Count i = 0; i < y.size(); ++i)
            y.edit<T>()[i] = static_cast<T>(start + static_cast<T>(i) * delta);
        return y;
    })};
}

} // namespace

std::span<const Operator> shapeOperators()
{
    static const Operator all[] = {
        {"Reshape", reshape, "shape allowzero consumed_inputs", On::Bits},
        {"Flatten", flatten, "axis", On::Bits},
        {"Squeeze", squeeze, "axes", On::Bits},
        {"Unsqueeze", unsqueeze, "axes", On::Bits},
        {"Shape", shapeOf, "start end", On::Bits},
        {"Size", sizeOf, "", On::Bits},
        {"Constant", constant, "value value_float value_floats value_int value_ints", On::Bits},
        {"ConstantOfShape", constantOfShape, "value", On::Bits},
        {"Range", range},
    };
    return all;
}

} // namespace pelorus::accuracy
