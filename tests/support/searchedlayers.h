// SPDX-License-Identifier: GPL-3.0-or-later
// What a search is asked about a built-in network: each MAC layer once that differs from the others
// in shape or bits, with the energies that the machine has at its bits.
#pragma once

#include "core/cost/energy.h"
#include "core/io/catalog.h"
#include "core/mapper/search.h"
#include "tests/support/layers.h"

#include <algorithm>

namespace pelorus::test {

struct SearchedLayer
{
    std::string name; ///< of the first layer of this kind
    Problem problem;
    EnergyTable energies;
};

inline std::vector<SearchedLayer> searchedLayers(const std::string &network,
                                                 const Architecture &architecture)
{
    const Technology technology =
        valueOf(io::builtinTechnology(io::listTechnologies().front().name));
    const Network layers = valueOf(io::builtinNetwork(network));
    std::vector<SearchedLayer> result;
    for (const LayerPtr &layer : layers.layers()) {
        if (!hasMacs(layer->kind))
            continue;
        Problem problem{layer->shape, layer->precision};
        problem.shape.padding = {}; // costs nothing
        if (std::ranges::any_of(result, [&](const auto &l) { return l.problem == problem; }))
            continue;
        EnergyTable energies =
            valueOf(EnergyTable::make(architecture, technology, layer->precision));
        result.push_back({layer->name, std::move(problem), std::move(energies)});
    }
    return result;
}

} // namespace pelorus::test
