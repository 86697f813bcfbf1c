// SPDX-License-Identifier: GPL-3.0-or-later
// Pointer and keys of the Schematic: zoom, move, click, and the array's edges.
#include "ui/widgets/schematic.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

constexpr double kMostZoom = 8;
constexpr double kZoomStep = 1.25;
constexpr double kReach = 5; ///< pixels from an edge that still grab it
constexpr double kStep = 32; ///< pixels an arrow key moves
constexpr Count kMostPes = 4096; ///< a side, that a drag reaches

} // namespace

QPointF Schematic::toPicture(const QPointF &point) const
{
    return point / m_zoom + m_origin;
}

QPointF Schematic::toWidget(const QPointF &point) const
{
    return (point - m_origin) * m_zoom;
}

void Schematic::moveBy(const QPointF &pixels)
{
    const QPointF origin = m_origin - pixels / m_zoom;
    m_origin = {std::clamp(origin.x(), 0.0, width() - width() / m_zoom),
                std::clamp(origin.y(), 0.0, height() - height() / m_zoom)};
    update();
}

void Schematic::zoomAround(const QPointF &point, double factor)
{
    const QPointF fixed = toPicture(point);
    m_zoom = std::clamp(m_zoom * factor, 1.0, kMostZoom);
    m_origin = fixed - point / m_zoom;
    moveBy({});
}

void Schematic::zoomBy(double factor)
{
    zoomAround(QRectF(rect()).center(), factor);
}

void Schematic::fit()
{
    m_zoom = 1;
    moveBy({});
}

void Schematic::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    moveBy({}); // inside again
}

std::optional<ArrayEdge> Schematic::edgeAt(const QPointF &point) const
{
    const QRectF grid = picture().gridRect();
    const QPointF at = toPicture(point);
    const double reach = kReach / m_zoom;
    const bool isBeside = at.y() >= grid.top() && at.y() <= grid.bottom() + reach;
    const bool isBelow = at.x() >= grid.left() && at.x() <= grid.right() + reach;
    if (isBeside && std::abs(at.x() - grid.right()) <= reach)
        return ArrayEdge::Right;
    if (isBelow && std::abs(at.y() - grid.bottom()) <= reach)
        return ArrayEdge::Bottom;
    return std::nullopt;
}

void Schematic::showCursor(const QPointF &point)
{
    const auto edge = m_evaluation && !m_isMoving ? edgeAt(point) : std::nullopt;
    setCursor(m_isMoving                      ? Qt::ClosedHandCursor
                  : !edge                     ? Qt::PointingHandCursor
                  : *edge == ArrayEdge::Right ? Qt::SizeHorCursor
                                              : Qt::SizeVerCursor);
}

Count &Schematic::dragged()
{
    return m_drag->edge == ArrayEdge::Right ? m_columns : m_rows;
}

void Schematic::dragTo(Count count)
{
    if (count == dragged())
        return;
    dragged() = count;
    update();
    emit edgeDragged(m_drag->edge, count);
}

void Schematic::endDrag()
{
    m_drag.reset();
    update();
    emit edgeReleased();
}

void Schematic::mousePressEvent(QMouseEvent *event)
{
    if (!m_evaluation || event->button() != Qt::LeftButton || m_drag)
        return;
    if (const auto edge = edgeAt(event->position())) {
        m_drag = Drag{*edge, toPicture(event->position()), 1, picture().pePixels()};
        m_drag->before = dragged();
        setFocus(Qt::MouseFocusReason); // so that Esc comes here
        emit edgeGrabbed(*edge);
        return;
    }
    m_pressed = event->position();
}

void Schematic::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag) {
        const QPointF moved = toPicture(event->position()) - m_drag->from;
        const double pes = m_drag->edge == ArrayEdge::Right ? moved.x() / m_drag->pePixels.width()
                                                            : moved.y() / m_drag->pePixels.height();
        // An array that is larger than that already can only shrink.
        const double most = static_cast<double>(std::max(kMostPes, m_drag->before));
        dragTo(static_cast<Count>(
            std::llround(std::clamp(static_cast<double>(m_drag->before) + pes, 1.0, most))));
        return;
    }
    if (m_pressed && m_zoom > 1
        && (m_isMoving
            || (event->position() - *m_pressed).manhattanLength()
                >= QApplication::startDragDistance())) {
        m_isMoving = true;
        moveBy(event->position() - *m_pressed);
        m_pressed = event->position();
    }
    const auto block = blockAt(event->position());
    if (block && block != m_block) {
        m_block = block;
        update();
    }
    showCursor(event->position());
}

void Schematic::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_drag) {
        endDrag();
        return;
    }
    const bool isClick = m_pressed && !m_isMoving && rect().contains(event->pos());
    m_pressed.reset();
    m_isMoving = false;
    showCursor(event->position());
    if (!isClick || !m_evaluation)
        return;
    if (const auto block = blockAt(event->position()))
        choose(*block);
}

void Schematic::choose(SchematicBlock block)
{
    m_hub.toggle(
        block.kind == SchematicBlock::Kind::Level ? std::optional(block.level) : std::nullopt, {});
    emit clicked(block);
}

std::optional<SchematicBlock> Schematic::blockAt(const QPointF &point) const
{
    return m_evaluation ? picture().blockAt(toPicture(point).toPoint()) : std::nullopt;
}

void Schematic::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    emit keyboardLeft();
}

void Schematic::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        event->ignore(); // the dock scrolls
        return;
    }
    zoomAround(event->position(), std::pow(kZoomStep, event->angleDelta().y() / 120.0));
    event->accept();
}

bool Schematic::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const auto block = blockAt(help->pos())) {
            QToolTip::showText(help->globalPos(), tipOf(*block), this);
            return true;
        }
    }
    // Before the window takes Esc for itself.
    if (m_drag && event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

/// To the next block below, or above.
void Schematic::walk(bool down)
{
    const auto blocks = schematicBlocks(*m_evaluation->design.architecture);
    const auto at = hasBlock() ? std::ranges::find(blocks, *m_block) : blocks.end();
    if (at == blocks.end())
        m_block = down ? blocks.front() : blocks.back();
    else if (down && at + 1 != blocks.end())
        m_block = *(at + 1);
    else if (!down && at != blocks.begin())
        m_block = *(at - 1);
    update();
}

void Schematic::moveByKey(QKeyEvent *event)
{
    if (m_zoom == 1) { // there is nothing to move
        const bool isVertical = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
        if (isVertical && m_evaluation)
            walk(event->key() == Qt::Key_Down);
        else
            QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left: moveBy({kStep, 0}); break;
    case Qt::Key_Right: moveBy({-kStep, 0}); break;
    case Qt::Key_Up: moveBy({0, kStep}); break;
    default: moveBy({0, -kStep});
    }
}

void Schematic::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (!m_drag) {
            QWidget::keyPressEvent(event);
            return;
        }
        dragTo(m_drag->before);
        endDrag();
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomBy(kZoomStep); break;
    case Qt::Key_Minus: zoomBy(1 / kZoomStep); break;
    case Qt::Key_0: fit(); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (hasBlock())
            choose(*m_block);
        break;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: moveByKey(event); break;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace pelorus
