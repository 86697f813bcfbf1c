// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/targetframe.h"

#include <QEvent>
#include <QPainter>

#include <utility>

namespace pelorus {

namespace {

constexpr int kInk = 3; ///< width of the frame, pixels
constexpr int kOutside = 2; ///< of it beyond the target

} // namespace

TargetFrame::TargetFrame(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void TargetFrame::setTarget(QWidget *target)
{
    for (const QPointer<QWidget> &widget : std::exchange(m_watched, {}))
        if (widget)
            widget->removeEventFilter(this);
    m_target = target;
    for (QWidget *widget = target; widget; widget = widget->parentWidget()) {
        widget->installEventFilter(this);
        m_watched += widget;
        if (widget->isWindow())
            break;
    }
    place();
}

QRect TargetFrame::seen() const
{
    if (!m_target || !m_target->isVisible() || m_target->visibleRegion().isEmpty())
        return {};
    QRect rect = m_target->rect();
    for (const QWidget *widget = m_target; !widget->isWindow(); widget = widget->parentWidget()) {
        rect.translate(widget->pos());
        rect &= widget->parentWidget()->rect();
    }
    return rect;
}

void TargetFrame::place()
{
    m_isDue = false;
    const QRect rect = seen();
    if (rect.isEmpty()) {
        hide();
        return;
    }
    QWidget *window = m_target->window();
    if (parentWidget() != window)
        setParent(window);
    const QRect outer =
        rect.adjusted(-kOutside, -kOutside, kOutside, kOutside).intersected(window->rect());
    setGeometry(outer);
    // Nothing but the ink: what is framed paints as ever.
    const QRect inner = QRect(QPoint(), outer.size()).adjusted(kInk, kInk, -kInk, -kInk);
    setMask(QRegion(QRect(QPoint(), outer.size())) - QRegion(inner));
    raise();
    show();
}

bool TargetFrame::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::ParentChange:
    case QEvent::ZOrderChange:
        if (!std::exchange(m_isDue, true)) // many come at once
            QMetaObject::invokeMethod(this, &TargetFrame::place, Qt::QueuedConnection);
        break;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

void TargetFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Link));
}

} // namespace pelorus
