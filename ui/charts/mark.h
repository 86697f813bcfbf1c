// SPDX-License-Identifier: GPL-3.0-or-later
// Marks of points in a plane, told apart by their shape, in the plot as in its legend.
#pragma once

#include "ui/charts/charttheme.h"

#include <qcustomplot.h>

namespace pelorus {

enum class Mark {
    Disc, ///< known for sure
    Circle, ///< hollow: not proven
    Diamond, ///< where the design is
    Square, ///< hollow: of somebody else
    Ghost, ///< hollow, dashed: where the baseline is
    Ring, ///< around a point that stands out
    Cross ///< what cannot be
};

/// `size`: of a disc, in pixels; the other marks keep their proportion to it.
[[nodiscard]] QCPScatterStyle scatterStyle(Mark mark, const QColor &colour,
                                           const QColor &background, double size);

} // namespace pelorus
