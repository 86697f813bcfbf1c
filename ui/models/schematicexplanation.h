// SPDX-License-Identifier: GPL-3.0-or-later
// Where the share of a block of the schematic is from. Pure.
#pragma once

#include "ui/models/explanation.h"
#include "ui/models/schematicfigures.h"

namespace pelorus {

/// A block: a level outside the PE array, or the array with all inside of it (none).
using SchematicBlock = std::optional<std::size_t>;

/// Of the energy, and of the time that it is busy; `subject` names shownLayers(`layers`).
[[nodiscard]] Explanation energyShareExplanation(const Evaluation &evaluation,
                                                 const std::vector<std::size_t> &layers,
                                                 SchematicBlock block, const QString &subject);
[[nodiscard]] Explanation busyShareExplanation(const Evaluation &evaluation,
                                               const std::vector<std::size_t> &layers,
                                               SchematicBlock block, const QString &subject);

} // namespace pelorus
