// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/widgets/palette.h"

#include <QPaintEvent>
#include <QPainter>

namespace pelorus {

void paintCard(QPainter &painter, const QRect &rect, const QRect &part, const QPalette &palette)
{
    constexpr int corner = kCardRadius + 1; // with its smooth edges
    if (rect.adjusted(corner, 1, -corner, -1).contains(part)
        || rect.adjusted(1, corner, -1, -corner).contains(part)) { // no border
        painter.fillRect(part, palette.color(QPalette::Base));
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hairlineColour(palette), 1));
    painter.setBrush(palette.color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), kCardRadius, kCardRadius);
    painter.restore();
}

Card::Card(QWidget *parent) : QFrame(parent)
{
    setFrameShape(QFrame::NoFrame);
    setContentsMargins(1, 1, 1, 1);
}

void Card::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    paintCard(painter, rect(), event->rect(), palette());
}

} // namespace pelorus
