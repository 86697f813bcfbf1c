// SPDX-License-Identifier: GPL-3.0-or-later
// The cells of a heat map around whole coordinates of two axes, each with its value as a colour
// and, where all fit, as text. What has no value is hatched and crossed, never left out. A second
// class frames one cell on the overlay, so that moving the pointer does not redraw the map.
#pragma once

#include "ui/charts/charttheme.h"

#include <qcustomplot.h>

#include <optional>
#include <vector>

namespace pelorus {

struct HeatCell
{
    enum class State { Unknown, Value, Misfit };
    State state = State::Unknown;
    double value = 0;
    QString text; ///< of the value
    bool isBest = false; ///< its text stands out
};

class HeatCells : public QCPLayerable
{
    Q_OBJECT
public:
    explicit HeatCells(QCPAxisRect *rect);

    /// Row by row from the bottom, each from the left; `columns` >= 1.
    void setCells(std::vector<HeatCell> cells, std::size_t columns);
    void setFramed(std::optional<std::size_t> cell) { m_framed = cell; } ///< the present one
    void setTheme(const ChartTheme &theme) { m_theme = theme; }
    [[nodiscard]] const std::vector<HeatCell> &cells() const { return m_cells; }

    /// Of the values that are there; empty range: none.
    [[nodiscard]] QCPRange values() const;
    /// Of a value at `share` (0..1) of that range.
    [[nodiscard]] QColor colourAt(double share) const;
    /// In pixels.
    [[nodiscard]] QRectF cellRect(std::size_t cell) const;
    /// The cell at a pixel.
    [[nodiscard]] std::optional<std::size_t> cellAt(const QPointF &pixel) const;

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override;
    QRect clipRect() const override;
    void draw(QCPPainter *painter) override;

private:
    [[nodiscard]] bool textsFit(const QFontMetrics &metrics) const;

    QCPAxisRect *m_rect;
    std::vector<HeatCell> m_cells;
    std::size_t m_columns = 1;
    std::optional<std::size_t> m_framed;
    ChartTheme m_theme;
};

class CellFrame : public QCPLayerable
{
    Q_OBJECT
public:
    explicit CellFrame(const HeatCells &cells, QCPAxisRect *rect);

    void setCell(std::optional<std::size_t> cell) { m_cell = cell; }
    void setColour(const QColor &colour) { m_colour = colour; }

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override;
    QRect clipRect() const override;
    void draw(QCPPainter *painter) override;

private:
    const HeatCells &m_cells;
    QCPAxisRect *m_rect;
    std::optional<std::size_t> m_cell;
    QColor m_colour;
};

} // namespace pelorus
