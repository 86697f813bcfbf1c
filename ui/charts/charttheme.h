// SPDX-License-Identifier: GPL-3.0-or-later
// The one place where colours come from: data colours (one per memory level and one per tensor, the
// same in every view; Okabe & Ito, "Color Universal Design", 2008) and, for the rest, the palette
// of the desktop.
#pragma once

#include "core/hardware/architecture.h"

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QPen>

namespace pelorus {

/// How a quantity is filled. Never colour alone: a hatch tells levels of one kind apart in grey
/// print, too.
struct FillLook
{
    enum class Hatch { None, Rising, Falling, Crossed };
    /// Pale: the weaker part of a pair (stall behind compute). Ghost: a dashed outline, of the
    /// baseline; its colour is the theme's.
    enum class Weight { Full, Pale, Ghost };
    QColor colour;
    Hatch hatch = Hatch::None;
    Weight weight = Weight::Full;
    bool operator==(const FillLook &) const = default;
};

/// Dimmed: not selected while something else is; still there, with less weight.
enum class Emphasis { Normal, Dimmed };

[[nodiscard]] QColor utilizationColour();
/// Where the design stands among other choices.
[[nodiscard]] QColor presentColour();
[[nodiscard]] QColor macColour();
[[nodiscard]] QColor nocColour();
[[nodiscard]] QColor leakageColour();
[[nodiscard]] QColor clockColour();
[[nodiscard]] QColor tensorColour(Tensor tensor);
/// DRAM, buffers and scratchpads (all levels inside of the PE array) have a colour each; further
/// levels of one of these families get other shades and a hatch.
[[nodiscard]] FillLook levelLook(const Architecture &architecture, std::size_t level);

/// `a` and `b` mixed; share 0 is `a`, 1 is `b`. Opaque, so that every export format shows the same.
[[nodiscard]] QColor mixed(const QColor &a, const QColor &b, double share);
/// WCAG 2.1 contrast ratio, 1..21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

struct ChartTheme
{
    QColor background;
    QColor text; ///< titles, selected names: contrast to the background >= 4.5
    QColor mutedText; ///< ticks, legends: contrast >= 4.5
    QColor axis;
    QColor grid;
    QColor highlight; ///< behind the hovered column
    QFont font; ///< ticks and legends

    [[nodiscard]] static ChartTheme fromPalette(const QPalette &palette, const QFont &font);
    /// Dark on white and of fixed size, for exports whatever the desktop looks like.
    [[nodiscard]] static ChartTheme print();

    /// Outlines of what belongs to the baseline.
    [[nodiscard]] QPen ghostPen() const;

    /// The colour of `look` on this background.
    [[nodiscard]] QColor shown(const FillLook &look, Emphasis emphasis) const;

    /// A data colour, or as much nearer to the text's as the background asks for: points are small.
    [[nodiscard]] QColor clear(const QColor &colour) const;

    bool operator==(const ChartTheme &) const = default;
};

} // namespace pelorus
