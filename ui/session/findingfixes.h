// SPDX-License-Identifier: GPL-3.0-or-later
// The smallest change that mends a finding, where there is an obvious one: a level made as large as
// the smallest tile asks for, a MAC unit as wide as the operands, a feature map stored in the width
// in which it is read. Pure; applying one is an undoable step.
#pragma once

#include "core/base/finding.h"
#include "ui/session/designedits.h"

#include <QString>

#include <optional>

namespace pelorus {

struct FindingFix
{
    QString text; ///< "Make RF 64 B": what a button says, and the undo entry
    Design design; ///< with the change
};

/// None: nothing obvious, or the change is not valid. `all`: the other findings of the design; a
/// level is made as large as all of them ask for, so that one click mends them all.
[[nodiscard]] std::optional<FindingFix> findingFix(const Finding &finding, const Findings &all,
                                                   const Design &design);

void applyFix(DesignDocument &document, FindingFix fix);

} // namespace pelorus
