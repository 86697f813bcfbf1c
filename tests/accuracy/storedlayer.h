// SPDX-License-Identifier: GPL-3.0-or-later
// A layer of given weights.
#pragma once

#include "core/accuracy/storedsize.h"
#include "tests/accuracy/smallnetwork.h"

namespace pelorus::test {

inline WeightLayer layerOf(Shape shape, Floats values, std::size_t axis = 0)
{
    WeightLayer layer;
    layer.name = "layer";
    layer.op = "Conv";
    layer.axis = axis;
    layer.weights = Array::of<float>(std::move(shape), values);
    return layer;
}

inline Floats floatsOf(const Array &array)
{
    const auto values = array.values<float>();
    return {values.begin(), values.end()};
}

} // namespace pelorus::test
