// SPDX-License-Identifier: GPL-3.0-or-later
// Which mappings a search may choose from, and what it is to minimise. The map space of a layer on
// an accelerator are all loop nests that validate() accepts with factors of a kind, in every order
// of the loops; constraints make it smaller.
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
enum class Objective { Energy, Edp, Latency, Count_ };
[[nodiscard]] std::string_view name(Objective objective); ///< "energy", "edp", "latency"
[[nodiscard]] std::optional<Objective> objectiveFromName(std::string_view name);

/// Which factors the loops of a dimension may have.
///
///   Perfect    they multiply to the bound
///   Imperfect  they may multiply to more. The steps of the loops divide a padded bound of the
///              search's choice (paddedbounds.h), and the outermost loop ends where the layer does.
///              All perfect ones are among them. `physical` accounting only.
enum class Factors { Perfect, Imperfect, Count_ };
[[nodiscard]] std::string_view name(Factors factors); ///< "perfect", "imperfect"
[[nodiscard]] std::optional<Factors> factorsFromName(std::string_view name);

/// The map space that was searched: what a proof or a gap is about.
struct MapSpace
{
    Factors factors = Factors::Perfect;
    /// What the steps of the loops divide, for all mappings that are not perfect; the layer's own
    /// bounds where padding them gains nothing.
    DimVector padded = ones();
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
