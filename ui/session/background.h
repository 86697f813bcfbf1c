// SPDX-License-Identifier: GPL-3.0-or-later
// Work in the background lets the window go first: where cores are fewer than what wants to work, a
// frame is drawn and a key is answered before a search goes on.
#pragma once

namespace pelorus {

/// Lowers the priority of the calling thread and of those that it starts (Linux: 5 more of nice;
/// elsewhere nothing changes). Called by every worker that searches, measures or trains first of
/// all.
void letTheWindowGoFirst();

} // namespace pelorus
