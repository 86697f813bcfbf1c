// SPDX-License-Identifier: GPL-3.0-or-later
// The window's colours, from one place. Everything paints with QPalette roles; three of them carry
// a meaning beyond Qt's own:
//   PlaceholderText   muted text: captions, units, axis-like labels (contrast at least 4.5:1)
//   Mid               hairlines and the border of a card
//   Link              the accent: selection marks, active controls
// The style is Fusion on every desktop, so that the window looks and measures the same everywhere.
#pragma once

#include "ui/session/appsettings.h"

#include <QPalette>

namespace pelorus {

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

/// Does this palette put light text on a dark ground?
[[nodiscard]] bool isDark(const QPalette &palette);

/// Sets the application's palette; every widget gets a PaletteChange. Theme::System takes the side
/// on which the desktop's own palette stood when the program began.
void applyTheme(Theme theme);

/// Marks of errors, warnings and notes; always beside a word or a shape, never colour alone.
enum class Status { Information, Good, Warning, Error };
[[nodiscard]] QColor statusColour(Status status, const QPalette &palette);

/// Text that stands behind the main text.
[[nodiscard]] inline QColor mutedColour(const QPalette &palette)
{
    return palette.color(QPalette::PlaceholderText);
}
[[nodiscard]] inline QColor hairlineColour(const QPalette &palette)
{
    return palette.color(QPalette::Mid);
}

/// Behind a line that is marked: `share` of the highlight in the ground.
[[nodiscard]] QColor bandColour(const QPalette &palette, double share = 0.22);
/// What stands back, as others are selected; it never vanishes.
[[nodiscard]] QColor dimmedColour(const QColor &colour, const QPalette &palette);

} // namespace pelorus
