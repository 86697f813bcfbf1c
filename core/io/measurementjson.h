// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accuracy/measure.h"

namespace pelorus::io {

/// [{config, n, correct, accuracy, fp32_correct, agreement, drop, drop_interval_95}]; accuracy,
/// agreement and drop in percent and percentage points; null where there are no labels.
[[nodiscard]] std::string measurementsJson(const std::vector<accuracy::Measurement> &rows);

} // namespace pelorus::io
