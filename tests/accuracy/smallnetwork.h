// SPDX-License-Identifier: GPL-3.0-or-later
// A network of random weights that plain loops can follow, and random images for it.
#pragma once

#include "core/accuracy/measure.h"

#include <random>

namespace pelorus::test {

using namespace accuracy;
using Floats = std::vector<float>;

inline constexpr Count side = 6, filters = 3, kernel = 3, out = side - kernel + 1, classCount = 4;
constexpr Count depth = filters * out * out;

inline Floats randomFloats(std::size_t n, unsigned seed)
{
    std::mt19937 random(seed);
    Floats values;
    for (std::size_t i = 0; i < n; ++i)
        values.push_back(static_cast<float>(static_cast<int>(random() % 2001) - 1000) / 1000);
    return values;
}

struct Weights
{
    Floats conv = randomFloats(filters * kernel * kernel, 1), convBias = randomFloats(filters, 2);
    Floats full = randomFloats(static_cast<std::size_t>(depth * classCount), 3);
    Floats fullBias = randomFloats(classCount, 4);
};

/// Conv 3x3, Relu, a fixed reshape of one image, Gemm.
inline Model network(const Weights &w)
{
    Model model;
    model.origin = "small.onnx";
    model.opset = 13;
    model.inputs = {{"x", Shape{1, 1, side, side}, ElementType::Float}};
    model.outputs = {"y"};
    model.nodes = {{"conv", "", "Conv", {"x", "w", "b"}, {"c"}, {}},
                   {"relu", "", "Relu", {"c"}, {"r"}, {}},
                   {"flat", "", "Reshape", {"r", "shape"}, {"f"}, {}},
                   {"full", "", "Gemm", {"f", "v", "d"}, {"y"}, {}}};
    const std::vector<Count> shape{1, depth};
    model.constants = {{"w", Array::of<float>({filters, 1, kernel, kernel}, w.conv)},
                       {"b", Array::of<float>({filters}, w.convBias)},
                       {"v", Array::of<float>({depth, classCount}, w.full)},
                       {"d", Array::of<float>({classCount}, w.fullBias)},
                       {"shape", Array::integers(shape)}};
    return model;
}

inline ImageSet images(Count n)
{
    std::mt19937 random(9);
    ImageSet set;
    set.images = Array(ElementType::UInt8, {n, 1, side, side});
    for (Count i = 0; i < set.images.size(); ++i)
        set.images.edit<std::uint8_t>()[i] = static_cast<std::uint8_t>(random());
    for (Count i = 0; i < n; ++i)
        set.labels.push_back(static_cast<Count>(random() % classCount));
    return set;
}

} // namespace pelorus::test
