// SPDX-License-Identifier: GPL-3.0-or-later
// The window's icons, drawn in the colours that the palette has when they are painted: they
// follow the theme and any scale, and need no files.
#pragma once

#include "ui/widgets/palette.h"

#include <QIcon>

namespace pelorus {

/// A shape for each status, so that colour is never alone: a disc with a cross, a triangle, a disc
/// with a check mark, a disc with an i.
[[nodiscard]] QIcon statusIcon(Status status);

enum class Glyph {
    Close,
    Float,
    Maximize,
    Restore,
    Add,
    Duplicate,
    Remove,
    Up,
    Down,
    ToStart,
    StepBack,
    Play,
    Pause,
    StepForward
};
[[nodiscard]] QIcon glyphIcon(Glyph glyph);

} // namespace pelorus
