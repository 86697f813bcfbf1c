// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/density.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace pelorus {

std::vector<double> ofmapDensities(std::span<const LayerPtr> layers)
{
    // From the last layer to the first, so that all who read a tensor have said what they know.
    std::unordered_map<std::string_view, double> known;
    const auto say = [&known](std::string_view tensor, double density) {
        const auto [entry, isNew] = known.try_emplace(tensor, density);
        entry->second = std::max(entry->second, density);
    };
    std::vector<double> densities(layers.size(), 1);
    for (std::size_t i = layers.size(); i-- > 0;) {
        const Layer &layer = *layers[i];
        std::optional<double> own;
        for (const std::string &tensor : layer.outputs) {
            if (const auto found = known.find(tensor); found != known.end())
                own = std::max(own.value_or(0), found->second);
        }
        densities[i] = own ? *own : layer.density.ifmap.value_or(1);
        for (std::size_t k = 0; k < layer.inputs.size(); ++k) {
            const bool isFilter = layer.kind == LayerKind::MatMul && k == 1;
            const auto &read = isFilter ? layer.density.filter : layer.density.ifmap;
            const std::optional<double> &density = hasMacs(layer.kind) ? read : own;
            if (density)
                say(layer.inputs[k], *density);
        }
    }
    return densities;
}

} // namespace pelorus
