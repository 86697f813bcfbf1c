// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart's tool tip says of a point, for the popover that answers "where from?": one text,
// two places.
#pragma once

#include "ui/models/explanation.h"

namespace pelorus {

/// Its first line is the title, the rows of its table are inputs, and what else it says is the
/// text. There is no value: a point has several. `tip` is rich or plain text.
[[nodiscard]] Explanation explanationOfTip(const QString &tip);

} // namespace pelorus
