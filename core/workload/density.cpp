// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/density.h"

#include <algorithm>
#include <cassert>
#include <string_view>
#include <vector>

namespace pelorus {

double densityOfOfmap(const Network &network, std::size_t index)
{
    const std::vector<LayerPtr> &layers = network.layers();
    assert(index < layers.size());
    const Layer &writer = *layers[index];
    std::vector<std::string_view> carriers(writer.outputs.begin(), writer.outputs.end()); // few
    std::optional<double> known;
    for (std::size_t i = index + 1; i < layers.size(); ++i) { // consumers stand behind
        const Layer &reader = *layers[i];
        for (std::size_t k = 0; k < reader.inputs.size(); ++k) {
            if (std::ranges::find(carriers, reader.inputs[k]) == carriers.end())
                continue;
            if (!hasMacs(reader.kind)) {
                carriers.insert(carriers.end(), reader.outputs.begin(), reader.outputs.end());
                continue;
            }
            const bool second = reader.kind == LayerKind::MatMul && k == 1;
            const auto &density = second ? reader.density.filter : reader.density.ifmap;
            if (density)
                known = std::max(known.value_or(0), *density);
        }
    }
    return known ? *known : writer.density.ifmap.value_or(1);
}

} // namespace pelorus
