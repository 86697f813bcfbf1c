// SPDX-License-Identifier: GPL-3.0-or-later
// A plottable of stacked bars: bar i stands at key i, or lies there where the key axis is a
// vertical one. Unlike a stack of QCPBars every piece has a look of its own (a bar takes the colour
// of its bottleneck), and bars or looks can be dimmed without touching the data. Drawing costs one
// rectangle a visible piece, without antialiasing (which would cost most of the time). Where bars
// are narrower than a pixel one of each pixel column is drawn, the highest, so that peaks stay
// whole and drawing costs no more than the pixels; vectors have no pixels and keep all bars.
#pragma once

#include "ui/charts/charttheme.h"

#include <qcustomplot.h>

#include <optional>
#include <utility>
#include <vector>

namespace pelorus {

struct BarPiece
{
    double value = 0; ///< >= 0
    std::size_t look = 0; ///< index into the looks
    bool operator==(const BarPiece &) const = default;
};

/// From the bottom up. No pieces: there is no value, drawn as a small cross.
using BarStack = std::vector<BarPiece>;

/// A bar as it competes for its pixel column.
struct ColumnBar
{
    int bar = 0;
    int column = 0;
    std::optional<double> height; ///< none: lower than any
    bool chosen = false;
};

/// Of each column one bar: the highest, the first of equals; a chosen one comes before any other.
/// The bars of a column follow each other.
[[nodiscard]] std::vector<int> highestOfColumns(const std::vector<ColumnBar> &bars);

class StackedBars : public QCPAbstractPlottable
{
    Q_OBJECT
public:
    StackedBars(QCPAxis *keyAxis, QCPAxis *valueAxis);

    void setBars(std::vector<BarStack> bars) { m_bars = std::move(bars); }
    /// Per bar the height of the baseline's, a hollow dashed bar; none: there is none.
    void setGhosts(std::vector<std::optional<double>> ghosts) { m_ghosts = std::move(ghosts); }
    void setLooks(std::vector<FillLook> looks) { m_looks = std::move(looks); }
    /// Bars that stand out, ascending; empty: all do.
    void setChosenBars(std::vector<int> bars) { m_chosenBars = std::move(bars); }
    /// Per look: does it stand out? Empty: all do.
    void setChosenLooks(std::vector<bool> looks) { m_chosenLooks = std::move(looks); }
    void setTheme(const ChartTheme &theme) { m_theme = theme; }

    [[nodiscard]] int count() const { return static_cast<int>(m_bars.size()); }
    [[nodiscard]] const BarStack &stack(int bar) const
    {
        return m_bars[static_cast<std::size_t>(bar)];
    }
    [[nodiscard]] double height(int bar) const; ///< sum of its pieces
    [[nodiscard]] double highest() const; ///< of bars and ghosts; 0 without bars
    [[nodiscard]] std::optional<double> ghost(int bar) const;
    /// Where bar `bar` is drawn, in pixels.
    [[nodiscard]] QRectF barRect(int bar) const;
    /// Those of the bars `first`..`last` that are drawn on a screen or an image: all, or the
    /// highest of each pixel column.
    [[nodiscard]] std::vector<int> barsOnPixels(int first, int last) const;
    /// The bar in whose slot a pixel along the key axis lies; where bars are narrower than a pixel
    /// the one that is drawn there.
    [[nodiscard]] std::optional<int> barAtPixel(double pixel) const;

    double selectTest(const QPointF &, bool, QVariant *) const override
    {
        return -1;
    } // see LayerChart
    QCPRange getKeyRange(bool &found, QCP::SignDomain domain) const override;
    QCPRange getValueRange(bool &found, QCP::SignDomain domain,
                           const QCPRange &keys) const override;

protected:
    void draw(QCPPainter *painter) override;
    void drawLegendIcon(QCPPainter *, const QRectF &) const override { } // see LegendRow

private:
    enum class Sides { WholePixels, Exact };
    enum class Height { Bar, Ghost };

    [[nodiscard]] bool isUpright() const;
    [[nodiscard]] bool isNarrow() const; ///< a slot is narrower than a pixel
    [[nodiscard]] std::pair<double, double> sides(int bar) const; ///< pixels along the key axis
    [[nodiscard]] std::vector<ColumnBar> columnBars(int first, int last, Height height) const;
    /// Those to draw by their own or their ghosts' height.
    [[nodiscard]] std::vector<int> shownBars(int first, int last, Height height, Sides sides) const;
    [[nodiscard]] double breadth(const QRectF &bar) const; ///< pixels along the key axis
    [[nodiscard]] QRectF pieceRect(int bar, double from, double to,
                                   Sides sides = Sides::WholePixels) const;
    [[nodiscard]] bool isChosen(int bar) const;

    std::vector<BarStack> m_bars;
    std::vector<std::optional<double>> m_ghosts; ///< empty: none
    std::vector<FillLook> m_looks;
    std::vector<int> m_chosenBars;
    std::vector<bool> m_chosenLooks;
    ChartTheme m_theme;
};

} // namespace pelorus
