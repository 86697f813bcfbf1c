// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/widgets/palette.h"

#include <QPaintEvent>
#include <QPainter>

namespace pelorus {

void paintCard(QPainter &painter, const QRect &rect, const QRect &part, const QPalette &palette)
{
    // No border; with a pixel to spare, as edges are smooth and a pixel may be a part of a
    // screen's.
    constexpr int line = 2, corner = kCardRadius + 1;
    if (rect.adjusted(corner, line, -corner, -line).contains(part)
        || rect.adjusted(line, corner, -line, -corner).contains(part)) {
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
