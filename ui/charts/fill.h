// SPDX-License-Identifier: GPL-3.0-or-later
// Filling a rectangle with a look. Hatches are drawn as lines, because SVG Tiny has no pattern
// brushes.
#pragma once

#include "ui/charts/charttheme.h"

#include <QRectF>

class QCPPainter;

namespace pelorus {

void fillRect(QCPPainter *painter, const QRectF &rect, const FillLook &look,
              const ChartTheme &theme, Emphasis emphasis);

} // namespace pelorus
