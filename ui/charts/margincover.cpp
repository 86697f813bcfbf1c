// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/margincover.h"

namespace pelorus {

MarginCover::MarginCover(QCustomPlot *plot) : QCPLayerable(plot)
{
    setParent(plot);
    plot->addLayer(QStringLiteral("margins"), plot->layer(QStringLiteral("main")),
                   QCustomPlot::limAbove);
    setLayer(QStringLiteral("margins"));
    setVisible(false);
}

void MarginCover::applyDefaultAntialiasingHint(QCPPainter *painter) const
{
    painter->setAntialiasing(false);
}

void MarginCover::draw(QCPPainter *painter)
{
    const QCPAxisRect *data = mParentPlot->axisRect();
    if (!data)
        return;
    const QRect all = mParentPlot->viewport();
    const QRect inner = data->rect();
    painter->fillRect(QRect(all.topLeft(), QPoint(all.right(), inner.top() - 1)), m_colour);
    painter->fillRect(QRect(QPoint(all.left(), inner.bottom() + 1), all.bottomRight()), m_colour);
    painter->fillRect(QRect(all.topLeft(), QPoint(inner.left() - 1, all.bottom())), m_colour);
    painter->fillRect(QRect(QPoint(inner.right() + 1, all.top()), all.bottomRight()), m_colour);
}

} // namespace pelorus
