// SPDX-License-Identifier: GPL-3.0-or-later
// The next larger and the next smaller value of an accelerator's editable numbers: a bit more or
// less where the value is a width, otherwise twice or half of it, as memories, arrays and rates are
// built. Half of an odd count is rounded down.
#pragma once

#include "core/explore/stepeffects.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pelorus::io {

/// A value as a form shows it: an io::withValue() path and its text.
struct HardwareValue
{
    std::string path; ///< "levels.GLB.capacity"
    std::string text; ///< "108 KiB"
    bool operator==(const HardwareValue &) const = default;
};

/// Does a step of this value add a bit, instead of doubling?
[[nodiscard]] bool isWidth(const std::string &path);

/// The text one step further; none where there is none ("unlimited", half of 1).
[[nodiscard]] std::optional<std::string> steppedText(const HardwareValue &value, bool isUp);

/// Down and up for each value, where a step exists and the accelerator may take it.
[[nodiscard]] std::vector<DesignStep> hardwareSteps(const Design &base,
                                                    std::span<const HardwareValue> values);

} // namespace pelorus::io
