// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/fill.h"

#include <qcustomplot.h>

#include <cmath>

namespace pelorus {

namespace {

constexpr double hatchDistance = 6; // pixels between neighbouring lines, along x
constexpr double narrowest = 4; // pixels: a hatch on less is only noise

/// Lines x + y = c, cut to the rectangle; on a fixed grid, so that stacked pieces join.
void appendHatch(QVector<QLineF> &lines, const QRectF &rect, bool rising)
{
    const auto mirrored = [&](QPointF p) {
        return rising ? p : QPointF(rect.left() + rect.right() - p.x(), p.y());
    };
    const double from = rect.left() + rect.top(), to = rect.right() + rect.bottom();
    for (double c = std::ceil(from / hatchDistance) * hatchDistance; c < to; c += hatchDistance) {
        const double left = std::max(rect.left(), c - rect.bottom());
        const double right = std::min(rect.right(), c - rect.top());
        if (left < right)
            lines.append(QLineF(mirrored({left, c - left}), mirrored({right, c - right})));
    }
}

} // namespace

void fillRect(QCPPainter *painter, const QRectF &rect, const FillLook &look,
              const ChartTheme &theme, Emphasis emphasis)
{
    if (look.weight == FillLook::Weight::Ghost) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(theme.ghostPen());
        painter->drawRect(rect);
        return;
    }
    const QColor colour = theme.shown(look, emphasis);
    painter->fillRect(rect, colour);
    if (look.hatch == FillLook::Hatch::None || rect.width() < narrowest
        || rect.height() < narrowest)
        return;
    QVector<QLineF> lines;
    if (look.hatch != FillLook::Hatch::Falling)
        appendHatch(lines, rect, true);
    if (look.hatch != FillLook::Hatch::Rising)
        appendHatch(lines, rect, false);
    const bool dark = contrastRatio(colour, theme.text) > contrastRatio(colour, theme.background);
    QPen pen(mixed(colour, dark ? theme.text : theme.background, 0.4), 1);
    pen.setCapStyle(Qt::FlatCap); // ends inside of the rectangle
    painter->setPen(pen);
    painter->drawLines(lines);
}

} // namespace pelorus
