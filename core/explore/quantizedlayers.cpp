// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/quantizedlayers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pelorus {

Result<std::vector<std::size_t>> quantizedLayers(std::span<const std::string> names,
                                                 const Network &network)
{
    const auto &layers = network.layers();
    std::vector<std::size_t> byName, byOrder;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (hasMacs(layers[i]->kind) && layers[i]->kind != LayerKind::MatMul)
            byOrder.push_back(i);
    }
    for (const std::string &name : names) {
        const auto found = std::find_if(layers.begin(), layers.end(),
                                        [&](const LayerPtr &layer) { return layer->name == name; });
        if (found == layers.end())
            break;
        byName.push_back(static_cast<std::size_t>(found - layers.begin()));
    }
    if (byName.size() == names.size())
        return byName;
    if (byOrder.size() == names.size())
        return byOrder;
    return fail(ErrorCode::NotFound, network.name(),
                fmt::format("there is no layer \"{}\", and there are {} layers with weights, "
                            "expected the {} of the trained network",
                            names[byName.size()], byOrder.size(), names.size()));
}

std::vector<accuracy::LayerBits> operandBits(const Network &network,
                                             std::span<const std::size_t> layers)
{
    constexpr int mostBits = 24;
    const auto asWidth = [](int bits) { return bits > mostBits ? accuracy::floatBits : bits; };
    std::vector<accuracy::LayerBits> result;
    for (const std::size_t index : layers) {
        const Precision &precision = network.layers()[index]->precision;
        result.push_back({asWidth(precision.filterBits), asWidth(precision.ifmapBits)});
    }
    return result;
}

double equivalentBits(const Network &network, std::span<const std::size_t> layers)
{
    double macs = 0, bitOperations = 0;
    for (const std::size_t index : layers) {
        const Layer &layer = *network.layers()[index];
        const auto count = static_cast<double>(layer.macs());
        macs += count;
        bitOperations += count * layer.precision.filterBits * layer.precision.ifmapBits;
    }
    return macs > 0 ? std::sqrt(bitOperations / macs) : 0;
}

} // namespace pelorus
