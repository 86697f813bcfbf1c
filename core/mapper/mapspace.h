// SPDX-License-Identifier: GPL-3.0-or-later
// Which mappings a search may choose from, and what it is to minimise. The map space of a layer on
// an accelerator are all loop nests with perfect factors (they multiply to the bounds) that
// validate() accepts, in every order of the loops; constraints make it smaller.
#pragma once

#include "core/hardware/architecture.h"
#include "core/workload/dimension.h"
#include "core/workload/tensor.h"

#include <optional>
#include <string_view>
#include <vector>

namespace pelorus {

/// Energy in pJ; energy * cycles (the energy-delay product, EDP); or cycles, and of equal cycles
/// the least energy. Of equal objectives the fewer cycles, then the less energy.
///
/// NetworkEdp is the product of a whole network's energy and cycles, which no layer has by itself:
/// for a layer it is energy + price * cycles, at the price at which the layers together are best
/// (core/explore/leastproduct.h).
enum class Objective { Energy, Edp, Latency, NetworkEdp, Count_ };
/// "energy", "edp", "latency", "network-edp"
[[nodiscard]] std::string_view name(Objective objective);
[[nodiscard]] std::optional<Objective> objectiveFromName(std::string_view name);

/// What one level is bound to.
struct LevelConstraint
{
    std::optional<TensorMask> keeps; ///< none: all that the architecture lets it keep
    /// Factors per dimension; 0: free.
    DimVector temporal = DimVector::filled(0);
    DimVector spatialX = DimVector::filled(0);
    DimVector spatialY = DimVector::filled(0);
    bool operator==(const LevelConstraint &) const = default;
};

struct MapConstraints
{
    /// A dimension unrolls on columns or on rows of a fan-out, not on both.
    bool oneAxisPerDimension = false;
    /// Each level but the outermost may keep or skip each tensor that it may hold.
    bool searchBypass = false;
    /// The tensor that stays longest in the PE array: in the block of temporal loops that feeds it,
    /// if any loop does not move the tensor, the innermost loop is one of these. WS: filter, OS:
    /// ofmap, IS: ifmap.
    std::optional<Tensor> stationary;
    std::vector<LevelConstraint> levels; ///< innermost first, one per level; empty: none bound
    bool operator==(const MapConstraints &) const = default;
};

} // namespace pelorus
