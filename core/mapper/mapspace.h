// SPDX-License-Identifier: GPL-3.0-or-later
// Which mappings a search may choose from, and what it is to minimise. The map space of a layer on
// an accelerator are all loop nests that validate() accepts with factors of a kind, in every order
// of the loops; constraints make it smaller.
#pragma once

#include "core/hardware/architecture.h"
#include "core/mapping/factors.h"
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

/// The map space that was searched: what a proof or a gap is about. With imperfect factors the steps
/// of a dimension's loops divide a padded bound of the search's choice (paddedbounds.h), and the
/// outermost loop takes as many of its steps as the layer needs; all perfect mappings are among them.
struct MapSpace
{
    Factors factors = Factors::Perfect;
    DimVector padded = ones(); ///< the layer's own bounds where padding them gains nothing
    bool operator==(const MapSpace &) const = default;
};

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
    Factors factors = Factors::Perfect;
    /// Of imperfect factors: at least the bounds, instead of the search's choice; the bound itself
    /// where a factor is fixed. None: as the search chooses.
    std::optional<DimVector> padded;
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
