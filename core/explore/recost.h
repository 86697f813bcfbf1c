// SPDX-License-Identifier: GPL-3.0-or-later
// A new energy bill for an evaluation: when an entry of the technology, an energy, area or leakage
// of the accelerator, or its process changes, no access count does. Mappings and counts are kept,
// and energy, totals, area and findings follow anew: as evaluateMapped() with the mappings that the
// evaluation has, without counting. evaluate() may find other mappings under the new energies.
// Pure; some two microseconds a layer.
#pragma once

#include "core/explore/evaluation.h"

#include <optional>

namespace pelorus {

/// Are both the same machine but for energies, areas, leakage, process and their sources?
[[nodiscard]] bool differInEnergiesOnly(const Architecture &, const Architecture &);

/// None where the counts are not enough: architectures that differ in more than energies, an
/// evaluation that was stopped, or MAC layers that were never mapped because an energy was missing.
/// Layers whose mapping did not fit stay without a cost. No mapping counts as proven any more.
[[nodiscard]] std::optional<Evaluation> recosted(const Evaluation &, const ArchitecturePtr &,
                                                 const TechnologyPtr &);

} // namespace pelorus
