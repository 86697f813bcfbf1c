// SPDX-License-Identifier: GPL-3.0-or-later
// Where a value of the accelerator is from: given by the built-in accelerator or changed since,
// with the text that says what its source gives and what is assumed; and the entries of the
// technology, or of the accelerator, that the value leads to. Pure; some microseconds and one look
// into the library.
#pragma once

#include "core/explore/design.h"
#include "ui/models/explanation.h"
#include "ui/widgets/hardwarefields.h"

namespace pelorus {

/// Of `field` of `group`, which are of `design`'s accelerator (hardwareGroups()).
[[nodiscard]] Explanation hardwareExplanation(const Design &design, const HardwareGroup &group,
                                              const HardwareField &field);

} // namespace pelorus
