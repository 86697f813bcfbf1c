// SPDX-License-Identifier: GPL-3.0-or-later
// The edits of what the open design is compared with, each one undoable step with a translated
// text, as in designedits.h.
#pragma once

#include "core/explore/comparison.h"
#include "ui/session/designdocument.h"

#include <QString>

#include <span>

namespace pelorus {

/// `baseline` in place of the one there is; null takes it off.
void pinBaseline(DesignDocument &document, SnapshotPtr baseline);
/// The open design and the baseline change places; `present` is the open one as a snapshot. Without
/// a baseline nothing happens.
void swapWithBaseline(DesignDocument &document, SnapshotPtr present);

void addSnapshot(DesignDocument &document, SnapshotPtr snapshot);
/// `indices` ascending, in range. A baseline that is one of them stays pinned.
void removeSnapshots(DesignDocument &document, std::span<const std::size_t> indices);
/// Empty names are not taken.
void renameSnapshot(DesignDocument &document, std::size_t index, const QString &name);
/// Its design becomes the open one. What is compared with stays.
void restoreSnapshot(DesignDocument &document, std::size_t index);

/// A name that no snapshot has: "Snapshot 3".
[[nodiscard]] QString nextSnapshotName(const Design &design);

} // namespace pelorus
