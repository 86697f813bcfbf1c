// SPDX-License-Identifier: GPL-3.0-or-later
// Dataflows as constraints: each names what stays where while the PE array works, and so only makes
// the map space smaller. Weight, output and input stationary (Chen et al., ISCA 2016, section IV)
// say which tensor stays longest in the array; row stationary says what the array holds: each PE a
// whole row of the filter, filter rows along one axis and ofmap rows along the other.
#pragma once

#include "core/mapper/mapspace.h"

#include <optional>
#include <string_view>

namespace pelorus {

enum class Dataflow { WeightStationary, OutputStationary, InputStationary, RowStationary, Count_ };
/// "ws", "os", "is", "rs"
[[nodiscard]] std::string_view name(Dataflow);
[[nodiscard]] std::optional<Dataflow> dataflowFromName(std::string_view name);

/// `constraints` and those of the dataflow together, of one architecture. Row stationary: all of S
/// inside the PEs; R, K and C along the rows of the array, P, K and C along its columns, nothing
/// else; other fan-outs and all else are free. None: they contradict each other (a factor or a
/// tensor is bound to something else).
[[nodiscard]] std::optional<MapConstraints> withDataflow(MapConstraints constraints, Dataflow,
                                                         const ArchitectureSpec &);

} // namespace pelorus
