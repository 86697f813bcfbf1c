// SPDX-License-Identifier: GPL-3.0-or-later
// Frames the bar of the hovered layer. It stands on the overlay layer, which has a buffer of its
// own while there is a bar, so that moving the pointer does not redraw the bars. Without a bar each
// redraw would clear and blend that buffer for nothing.
#pragma once

#include "ui/charts/stackedbars.h"

namespace pelorus {

class HoverMarker : public QCPLayerable
{
    Q_OBJECT
public:
    explicit HoverMarker(const StackedBars *bars);
    void setTheme(const ChartTheme &theme) { m_theme = theme; }
    /// From one bar to another redraws the overlay alone.
    void setBar(std::optional<int> bar);

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override;
    QRect clipRect() const override;
    void draw(QCPPainter *painter) override;

private:
    const StackedBars *m_bars;
    std::optional<int> m_bar;
    ChartTheme m_theme;
};

} // namespace pelorus
