// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pegrid.h"

#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/palette.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

constexpr double kLargestCell = 24; ///< pixels a side
constexpr double kSmallestCell = 6;
constexpr double kTallest = 264; ///< pixels of a whole array

Count cells(Count pes, Count perCell)
{
    return (pes + perCell - 1) / perCell;
}

} // namespace

PeGrid::PeGrid(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::StrongFocus);
}

void PeGrid::setShape(const PeArrayShape &shape)
{
    if (m_shape == shape)
        return;
    m_shape = shape;
    setCurrent(m_current);
    updateGeometry();
    update();
}

void PeGrid::setCurrent(PePlace place)
{
    place.column = std::clamp<Count>(place.column, 0, std::max<Count>(m_shape.usedColumns - 1, 0));
    place.row = std::clamp<Count>(place.row, 0, std::max<Count>(m_shape.usedRows - 1, 0));
    if (place == m_current)
        return;
    m_current = place;
    update();
    emit currentChanged(place);
}

QString PeGrid::axisText(const std::vector<Loop> &loops)
{
    QStringList parts;
    for (const Loop &loop : loops)
        parts += QStringLiteral("%1 %2").arg(QChar(letter(loop.dim)).toLower()).arg(loop.factor);
    return parts.join(QStringLiteral(" · "));
}

QString PeGrid::placeText(PePlace place) const
{
    QStringList values;
    const auto add = [&values](const std::vector<Loop> &loops, Count index) {
        for (const Loop &loop : loops) {
            values += QStringLiteral("%1 = %2")
                          .arg(QChar(letter(loop.dim)).toLower())
                          .arg(index % loop.factor);
            index /= loop.factor;
        }
    };
    add(m_shape.alongX, place.column);
    add(m_shape.alongY, place.row);
    const QString where = tr("column %1, row %2").arg(place.column).arg(place.row);
    return values.isEmpty()
        ? where
        : QStringLiteral("%1 (%2)").arg(where, values.join(QStringLiteral(", ")));
}

bool PeGrid::isUsed(PePlace place) const
{
    return place.column < m_shape.usedColumns && place.row < m_shape.usedRows;
}

/// Of the captions. Every cell asks for it, and to find a font takes longer than to fill a cell.
int PeGrid::textHeight() const
{
    if (m_textHeight == 0 || m_measured != font()) {
        m_measured = font();
        m_textHeight = QFontMetrics(captionFont(font())).height();
    }
    return m_textHeight;
}

PeGrid::Geometry PeGrid::geometryFor(int width) const
{
    const int text = textHeight();
    Geometry geometry;
    geometry.origin = QPointF(kCardMargin + text + 4, text + 4);
    const double room = std::max(1.0, width - geometry.origin.x() - kCardMargin);
    // As many PEs a cell as it takes to see it; whole pixels, so that all gaps are alike.
    do {
        const double across = std::floor(room / double(cells(m_shape.columns, geometry.perCell)));
        const double down = std::floor(kTallest / double(cells(m_shape.rows, geometry.perCell)));
        geometry.cell = std::min({kLargestCell, across, down});
        if (geometry.cell >= kSmallestCell)
            break;
        geometry.perCell *= 2;
    } while (geometry.perCell < std::max(m_shape.columns, m_shape.rows));
    geometry.cell = std::max(geometry.cell, 1.0);
    return geometry;
}

Count PeGrid::perCell() const
{
    return geometryFor(width()).perCell;
}

QRectF PeGrid::cellOf(PePlace place) const
{
    const Geometry geometry = geometryFor(width());
    return {geometry.origin.x() + double(place.column / geometry.perCell) * geometry.cell,
            geometry.origin.y() + double(place.row / geometry.perCell) * geometry.cell,
            geometry.cell, geometry.cell};
}

std::optional<PePlace> PeGrid::placeAt(const QPointF &point) const
{
    const Geometry geometry = geometryFor(width());
    const QPointF inside = (point - geometry.origin) / geometry.cell;
    if (inside.x() < 0 || inside.y() < 0)
        return std::nullopt;
    const PePlace place{Count(inside.x()) * geometry.perCell, Count(inside.y()) * geometry.perCell};
    if (place.column >= m_shape.columns || place.row >= m_shape.rows)
        return std::nullopt;
    return place;
}

int PeGrid::heightForWidth(int width) const
{
    const Geometry geometry = geometryFor(width);
    return int(geometry.origin.y() + double(cells(m_shape.rows, geometry.perCell)) * geometry.cell)
        + 4;
}

QSize PeGrid::sizeHint() const
{
    return {260, heightForWidth(260)};
}

QSize PeGrid::minimumSizeHint() const
{
    return {120, heightForWidth(120)};
}

void PeGrid::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Geometry geometry = geometryFor(width());
    painter.setFont(captionFont(font()));
    painter.setPen(mutedColour(palette()));
    const QFontMetrics metrics(painter.font());
    const auto label = [&](QLatin1Char axis, const std::vector<Loop> &loops, double room) {
        const QString text = loops.empty()
            ? tr("%1: nothing unrolled").arg(axis)
            : QStringLiteral("%1: %2").arg(axis).arg(axisText(loops));
        return metrics.elidedText(text, Qt::ElideRight, int(room));
    };
    painter.drawText(
        QPointF(geometry.origin.x(), metrics.ascent()),
        label(QLatin1Char('X'), m_shape.alongX, width() - geometry.origin.x() - kCardMargin));
    painter.save();
    // Upwards, beginning at the first row's end of the axis if it fits there.
    const double tall = height() - geometry.origin.y();
    const QString downwards = label(QLatin1Char('Y'), m_shape.alongY, height());
    const double bottom = geometry.origin.y()
        + std::min(tall, std::max<double>(metrics.horizontalAdvance(downwards), 0));
    painter.translate(kCardMargin + metrics.ascent(), std::min<double>(bottom, height() - 1));
    painter.rotate(-90);
    painter.drawText(QPointF(0, 0), downwards);
    painter.restore();

    const Count columns = cells(m_shape.columns, geometry.perCell);
    const Count rows = cells(m_shape.rows, geometry.perCell);
    const double gap = geometry.cell >= 10 ? 2 : 1;
    for (Count row = 0; row < rows; ++row) {
        for (Count column = 0; column < columns; ++column) {
            const PePlace place{column * geometry.perCell, row * geometry.perCell};
            const QRectF cell = cellOf(place).adjusted(0, 0, -gap, -gap);
            if (isUsed(place)) {
                paintPe(painter, cell, place);
                continue;
            }
            painter.setPen(hairlineColour(palette()));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5));
        }
    }
    if (!isUsed(m_current))
        return;
    painter.setPen(QPen(palette().color(hasFocus() ? QPalette::Highlight : QPalette::Text), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(cellOf(m_current).adjusted(-1, -1, 1 - gap, 1 - gap));
}

void PeGrid::mousePressEvent(QMouseEvent *event)
{
    const auto place = placeAt(event->position());
    if (place && isUsed(*place))
        setCurrent(*place);
}

void PeGrid::keyPressEvent(QKeyEvent *event)
{
    PePlace to = m_current;
    if (event->modifiers() & Qt::ControlModifier) { // not ours
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left: to.column -= perCell(); break;
    case Qt::Key_Right: to.column += perCell(); break;
    case Qt::Key_Up: to.row -= perCell(); break;
    case Qt::Key_Down: to.row += perCell(); break;
    case Qt::Key_Home: to = {}; break;
    case Qt::Key_End: to = {m_shape.usedColumns - 1, m_shape.usedRows - 1}; break;
    default: QWidget::keyPressEvent(event); return;
    }
    setCurrent(to);
}

bool PeGrid::event(QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update(); // the frame shows the focus
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const auto place = placeAt(help->pos());
    if (!place)
        QToolTip::hideText();
    else if (isUsed(*place))
        QToolTip::showText(help->globalPos(), tipOf(*place), this);
    else
        QToolTip::showText(help->globalPos(),
                           tr("PE at %1: the mapping does not use it.")
                               .arg(tr("column %1, row %2").arg(place->column).arg(place->row)),
                           this);
    return true;
}

} // namespace pelorus
