// SPDX-License-Identifier: GPL-3.0-or-later
// What edits of a Model have in common: names that nobody has yet, and other weights for its
// layers.
#pragma once

#include "core/accuracy/weightlayers.h"

#include <set>

namespace pelorus::accuracy {

/// An attribute that is a whole number; `otherwise` where the node does not say.
[[nodiscard]] Count integerOf(const Node &node, std::string_view name, Count otherwise);

/// Names for new nodes and tensors of a model.
class NameSupply
{
public:
    explicit NameSupply(const Model &model);
    /// `wanted`, or `wanted`_2, _3, … where a node or a tensor is called so.
    [[nodiscard]] std::string fresh(const std::string &wanted);

private:
    std::set<std::string, std::less<>> m_names;
};

/// The model with `weights[l]` for layers[l]. A constant that other nodes read too stays for them.
[[nodiscard]] Model withLayerWeights(Model model, std::span<const WeightLayer> layers,
                                     std::span<const Array> weights);

/// Without constants that no node reads and no output names.
[[nodiscard]] Model withoutUnreadConstants(Model model);

/// Shapes of what a layer reads and writes.
struct LayerExtents
{
    Shape input, output;
};
/// By layer, for one image: the network is run on zeros. Errors: those of running; an input whose
/// shape is open beyond its first extent (Unsupported).
[[nodiscard]] Result<std::vector<LayerExtents>> layerExtents(const Model &model);

} // namespace pelorus::accuracy
