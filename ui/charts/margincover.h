// SPDX-License-Identifier: GPL-3.0-or-later
// Covers the margins around the axis rect with the background while a chart is exported.
// QSvgGenerator writes SVG Tiny 1.2, which has no clip paths: without the cover zoomed data would
// run over axes and margins. It stands on a layer of its own between data and axes.
#pragma once

#include <qcustomplot.h>

namespace pelorus {

class MarginCover : public QCPLayerable
{
    Q_OBJECT
public:
    /// Adds the layer "margins" to `plot`, which owns the cover. Hidden at first.
    explicit MarginCover(QCustomPlot *plot);
    void setColour(const QColor &colour) { m_colour = colour; }

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override;
    void draw(QCPPainter *painter) override;

private:
    QColor m_colour;
};

} // namespace pelorus
