// SPDX-License-Identifier: GPL-3.0-or-later
// The one surface of the window: a rounded ground with a hairline around it. Tiles, docks and
// charts stand on cards, the gaps between them show the window's colour.
#pragma once

#include <QFrame>

namespace pelorus {

/// Gap between cards and their distance to the window's edge, in device-independent pixels.
inline constexpr int kCardGap = 8;
/// From a card's border to what it shows, in device-independent pixels.
inline constexpr int kCardMargin = 10;
inline constexpr int kCardRadius = 4;

/// Paints `part` of a card's ground and border into `rect` in the colours of `palette`.
void paintCard(QPainter &painter, const QRect &rect, const QRect &part, const QPalette &palette);

class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace pelorus
