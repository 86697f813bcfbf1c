// SPDX-License-Identifier: GPL-3.0-or-later
// Layers and networks in the field's language: layer("conv1", "R3 S3 P56 Q56 C64 K64", "in",
// "out").
#pragma once

#include "core/workload/network.h"
#include "core/workload/shapetext.h"
#include "tests/support/words.h"

#include <stdexcept>

namespace pelorus::test {

/// The value, or an exception with the message, which fails the test.
template <typename T> T valueOf(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().message());
    return std::move(*result);
}

/// `shape` in the form of shapetext.h, `inputs` and `outputs` as words.
inline Layer layer(std::string name, std::string_view shape, std::string_view inputs = {},
                   std::string_view outputs = {}, LayerKind kind = LayerKind::Conv,
                   std::string op = "Conv")
{
    Layer result;
    result.name = std::move(name);
    result.kind = kind;
    result.op = std::move(op);
    result.shape = valueOf(parseShape(shape));
    result.inputs = words(inputs);
    result.outputs = words(outputs);
    return result;
}

inline Result<Network> network(std::vector<Layer> layers, std::vector<TensorInfo> inputs = {},
                               Count batch = 1)
{
    std::vector<LayerPtr> shared;
    for (Layer &layer : layers)
        shared.push_back(std::make_shared<const Layer>(std::move(layer)));
    return Network::make("test", "", "", batch, std::move(inputs), std::move(shared), "test.json");
}

/// conv1 -> pool1 -> fc: a window, a vector layer, and weights that are used once.
inline Network convPoolFc()
{
    return valueOf(
        network({layer("conv1", "K16 C3 P16 Q16 R3 S3 pad1", "image", "a"),
                 layer("pool1", "G16 P8 Q8 R2 S2 stride2", "a", "b", LayerKind::Pool, "MaxPool"),
                 layer("fc", "K10 C1024", "b", "c", LayerKind::FullyConnected, "Gemm")},
                {{"image", {1, 3, 16, 16}}}));
}

} // namespace pelorus::test
