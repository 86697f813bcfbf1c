// SPDX-License-Identifier: GPL-3.0-or-later
// The text form of a layer shape: "R3 S3 P56 Q56 C64 K64 G2 N4 stride2 dilation2 pad1".
// Order is free, a bound that is not named is 1. stride and dilation take "2" (both axes) or "2x1" (vertical x
// horizontal); pad takes "1" or "top,bottom,left,right". Used by tests and by the shape cell of the window.
#pragma once

#include "core/base/result.h"
#include "core/workload/layer.h"

#include <string>
#include <string_view>

namespace pelorus {

/// Syntax and OutOfRange errors name the word at fault.
[[nodiscard]] Result<LayerShape> parseShape(std::string_view text);
/// Names every bound that is not 1, then stride, dilation and padding where they are not the default.
[[nodiscard]] std::string toText(const LayerShape &shape);

} // namespace pelorus
