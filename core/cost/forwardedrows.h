// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the ifmap in one sliding move of neighbours that forward (model.md, multicast). Under one
// parent instance stand siblings with the blocks of output rows and filter rows that they want now
// and those that they held one step before. A sibling fetches what its own previous tile lacks:
// from a neighbour what any of them held, from the parent the rest.
//
// The windows are written out as runs of rows. Cost: O(n log n) in their number, at most
// ClippedWindow::maxListed.
#pragma once

#include "core/cost/clippedwindow.h"
#include "core/cost/countingrules.h"

namespace pelorus {

/// One of both dimensions has moved and has blocks in `before`, the other stands still. Dilation 1;
/// where the filter moves stride 1.
[[nodiscard]] ClippedWindow::Fresh forwardedRows(Count stride, const SiblingBlocks &outputs,
                                                 const SiblingBlocks &filters, Multicast);

} // namespace pelorus
