// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/heatcells.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pelorus {

namespace {

constexpr double gap = 1; // pixels between cells
constexpr int room = 3; // pixels between a text and its cell's border
constexpr double frameWidth = 2.5; // pixels

} // namespace

HeatCells::HeatCells(QCPAxisRect *rect)
    : QCPLayerable(rect->parentPlot(), QStringLiteral("main")), m_rect(rect)
{
}

void HeatCells::setCells(std::vector<HeatCell> cells, std::size_t columns)
{
    m_cells = std::move(cells);
    m_columns = columns;
}

QCPRange HeatCells::values() const
{
    QCPRange range(0, 0);
    bool isFirst = true;
    for (const HeatCell &cell : m_cells) {
        if (cell.state != HeatCell::State::Value)
            continue;
        range.lower = isFirst ? cell.value : std::min(range.lower, cell.value);
        range.upper = isFirst ? cell.value : std::max(range.upper, cell.value);
        isFirst = false;
    }
    return range;
}

QColor HeatCells::colourAt(double share) const
{
    const QColor full = utilizationColour();
    const bool isDark = m_theme.background.lightness() < 128;
    const QColor most = isDark ? mixed(full, m_theme.text, 0.45) : full;
    return mixed(mixed(m_theme.background, full, isDark ? 0.25 : 0.1), most, share);
}

QRectF HeatCells::cellRect(std::size_t cell) const
{
    const auto x = static_cast<double>(cell % m_columns);
    const auto y = static_cast<double>(cell / m_columns);
    const QCPAxis *across = m_rect->axis(QCPAxis::atBottom), *up = m_rect->axis(QCPAxis::atLeft);
    return QRectF(QPointF(across->coordToPixel(x - 0.5), up->coordToPixel(y + 0.5)),
                  QPointF(across->coordToPixel(x + 0.5), up->coordToPixel(y - 0.5)));
}

std::optional<std::size_t> HeatCells::cellAt(const QPointF &pixel) const
{
    const double x = std::round(m_rect->axis(QCPAxis::atBottom)->pixelToCoord(pixel.x()));
    const double y = std::round(m_rect->axis(QCPAxis::atLeft)->pixelToCoord(pixel.y()));
    if (x < 0 || y < 0 || x >= static_cast<double>(m_columns))
        return std::nullopt;
    const std::size_t cell = static_cast<std::size_t>(y) * m_columns + static_cast<std::size_t>(x);
    return cell < m_cells.size() ? std::optional(cell) : std::nullopt;
}

void HeatCells::applyDefaultAntialiasingHint(QCPPainter *painter) const
{
    painter->setAntialiasing(false);
}

QRect HeatCells::clipRect() const
{
    return m_rect->rect();
}

/// All or none: a map with some of its texts says less than one without.
bool HeatCells::textsFit(const QFontMetrics &metrics) const
{
    const QRectF first = cellRect(0);
    return first.height() >= metrics.height()
        && std::ranges::all_of(m_cells, [&](const HeatCell &cell) {
               return metrics.horizontalAdvance(cell.text) + 2 * room <= first.width();
           });
}

void HeatCells::draw(QCPPainter *painter)
{
    if (m_cells.empty())
        return;
    QFont bold = m_theme.font;
    bold.setBold(true);
    const bool hasTexts = textsFit(QFontMetrics(bold));
    const QCPRange range = values();
    const double border = cellRect(0).width() > 8 * gap ? gap : 0;
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        const HeatCell &cell = m_cells[i];
        const QRectF place = cellRect(i).adjusted(0, border, -border, 0);
        if (cell.state == HeatCell::State::Unknown || !place.intersects(QRectF(clipRect())))
            continue;
        if (cell.state == HeatCell::State::Misfit) {
            painter->fillRect(place, QBrush(m_theme.grid, Qt::BDiagPattern));
            painter->setFont(m_theme.font);
            painter->setPen(m_theme.mutedText);
            if (place.height() >= QFontMetrics(m_theme.font).height())
                painter->drawText(place, Qt::AlignCenter, QStringLiteral("✕"));
            continue;
        }
        const double share = range.size() > 0 ? (cell.value - range.lower) / range.size() : 0.5;
        const QColor colour = colourAt(share);
        painter->fillRect(place, colour);
        if (!hasTexts)
            continue;
        const bool isTextClear =
            contrastRatio(m_theme.text, colour) >= contrastRatio(m_theme.background, colour);
        painter->setFont(cell.isBest ? bold : m_theme.font);
        painter->setPen(isTextClear ? m_theme.text : m_theme.background);
        painter->drawText(place, Qt::AlignCenter, cell.text);
    }
    if (m_framed && *m_framed < m_cells.size()) {
        painter->setPen(QPen(presentColour(), frameWidth));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(cellRect(*m_framed).adjusted(1, 1, -2, -1));
    }
}

CellFrame::CellFrame(const HeatCells &cells, QCPAxisRect *rect)
    : QCPLayerable(rect->parentPlot(), QStringLiteral("overlay")), m_cells(cells), m_rect(rect)
{
}

void CellFrame::applyDefaultAntialiasingHint(QCPPainter *painter) const
{
    painter->setAntialiasing(false);
}

QRect CellFrame::clipRect() const
{
    return m_rect->rect();
}

void CellFrame::draw(QCPPainter *painter)
{
    if (!m_cell || *m_cell >= m_cells.cells().size())
        return;
    painter->setPen(QPen(m_colour, 1.5));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(m_cells.cellRect(*m_cell).adjusted(1, 1, -2, -1));
}

} // namespace pelorus
