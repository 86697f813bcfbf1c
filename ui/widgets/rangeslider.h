// SPDX-License-Identifier: GPL-3.0-or-later
// A range as a bar between two handles, which are dragged from stop to stop: the other way to give
// the range that stands beside it as text. With the keyboard: Up and Down choose the upper or the
// lower end, Left and Right move it by a stop, Home and End as far as it goes. The ends do not pass
// each other. GUI thread only.
#pragma once

#include "ui/widgets/rangestops.h"

#include <QWidget>

namespace pelorus {

class RangeSlider : public QWidget
{
    Q_OBJECT
public:
    enum class End { Lower, Upper };
    explicit RangeSlider(QWidget *parent = nullptr);

    /// Another range, with its stops.
    void setStops(const RangeStops &stops);
    [[nodiscard]] const RangeStops &stops() const { return m_stops; }
    [[nodiscard]] End current() const { return m_current; } ///< what the keys move
    /// Where a stop stands, in pixels of the slider.
    [[nodiscard]] QPointF placeOf(qsizetype stop) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void moved(const QString &range); ///< by a hand, at each stop, or by a key

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] qsizetype stopAt(double x) const;
    [[nodiscard]] qsizetype stopOf(End end) const;
    void moveTo(qsizetype stop); ///< the current end
    void describe();

    RangeStops m_stops;
    End m_current = End::Upper;
    bool m_isHeld = false;
};

} // namespace pelorus
