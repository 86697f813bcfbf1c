// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rangeslider.h"

#include "ui/widgets/palette.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

constexpr double kHandle = 6; // radius, pixels
constexpr double kTrack = 4; // height of the bar
constexpr int kTick = 9; // height of a stop's mark
constexpr int kHeight = 22;

} // namespace

RangeSlider::RangeSlider(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

void RangeSlider::setStops(const RangeStops &stops)
{
    if (stops == m_stops)
        return;
    m_stops = stops;
    m_isHeld = false;
    describe();
    update();
}

void RangeSlider::describe()
{
    setAccessibleDescription(
        m_stops.values.isEmpty()
            ? QString()
            : tr("From %1 to %2, of %3 to %4. Up and Down choose an end, Left and Right move it.")
                  .arg(m_stops.values[m_stops.first], m_stops.values[m_stops.last],
                       m_stops.values.first(), m_stops.values.last()));
}

QSize RangeSlider::sizeHint() const
{
    return {160, kHeight};
}

QSize RangeSlider::minimumSizeHint() const
{
    return {60, kHeight};
}

QPointF RangeSlider::placeOf(qsizetype stop) const
{
    const double room = width() - 2 * (kHandle + 1);
    const auto gaps = static_cast<double>(std::max<qsizetype>(m_stops.values.size() - 1, 1));
    return {kHandle + 1 + room * static_cast<double>(stop) / gaps, height() / 2.0};
}

qsizetype RangeSlider::stopAt(double x) const
{
    const double begin = placeOf(0).x(), gap = placeOf(1).x() - begin;
    const auto stop = static_cast<qsizetype>(std::lround((x - begin) / std::max(gap, 1e-6)));
    return std::clamp<qsizetype>(stop, 0, std::max<qsizetype>(m_stops.values.size() - 1, 0));
}

qsizetype RangeSlider::stopOf(End end) const
{
    return end == End::Lower ? m_stops.first : m_stops.last;
}

void RangeSlider::moveTo(qsizetype stop)
{
    if (m_stops.values.isEmpty())
        return;
    stop = m_current == End::Lower
        ? std::clamp<qsizetype>(stop, 0, m_stops.last)
        : std::clamp<qsizetype>(stop, m_stops.first, m_stops.values.size() - 1);
    if (stop == stopOf(m_current))
        return;
    (m_current == End::Lower ? m_stops.first : m_stops.last) = stop;
    describe();
    update();
    emit moved(m_stops.text(m_stops.first, m_stops.last));
}

void RangeSlider::paintEvent(QPaintEvent *)
{
    if (m_stops.values.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF begin = placeOf(0), end = placeOf(m_stops.values.size() - 1);
    const QPointF lower = placeOf(m_stops.first), upper = placeOf(m_stops.last);
    const QColor chosen = palette().color(QPalette::Link); // the accent
    const auto bar = [&](const QPointF &from, const QPointF &to, const QColor &colour) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(from.x(), from.y() - kTrack / 2, to.x() - from.x(), kTrack),
                                2, 2);
    };
    for (qsizetype stop = 0; stop < m_stops.values.size(); ++stop) {
        const double x = std::round(placeOf(stop).x());
        painter.fillRect(QRectF(x, (height() - kTick) / 2.0, 1, kTick), hairlineColour(palette()));
    }
    bar(begin, end, hairlineColour(palette()));
    bar(lower, upper, chosen);
    for (const End one : {End::Lower, End::Upper}) {
        const bool isCurrent = hasFocus() && one == m_current;
        painter.setPen(QPen(chosen, isCurrent ? 3 : 1.5));
        painter.setBrush(palette().color(QPalette::Base));
        painter.drawEllipse(placeOf(stopOf(one)), kHandle - 1, kHandle - 1);
    }
}

void RangeSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_stops.values.isEmpty())
        return;
    const double x = event->position().x();
    const double toLower = std::abs(x - placeOf(m_stops.first).x());
    const double toUpper = std::abs(x - placeOf(m_stops.last).x());
    // Where both stand on one stop, the side of the hand decides.
    m_current = toLower < toUpper || (toLower == toUpper && x < placeOf(m_stops.first).x())
        ? End::Lower
        : End::Upper;
    m_isHeld = true;
    moveTo(stopAt(x));
    update();
}

void RangeSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_isHeld)
        return;
    moveTo(stopAt(event->position().x()));
    QToolTip::showText(event->globalPosition().toPoint(), m_stops.values[stopOf(m_current)], this);
}

void RangeSlider::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_isHeld = false;
}

void RangeSlider::keyPressEvent(QKeyEvent *event)
{
    const qsizetype at = stopOf(m_current);
    switch (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier) ? 0 : event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        m_current = event->key() == Qt::Key_Up ? End::Upper : End::Lower;
        update();
        return;
    case Qt::Key_Left: moveTo(at - 1); break;
    case Qt::Key_Right: moveTo(at + 1); break;
    case Qt::Key_Home: moveTo(0); break;
    case Qt::Key_End: moveTo(m_stops.values.size() - 1); break;
    default: QWidget::keyPressEvent(event);
    }
}

bool RangeSlider::event(QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update(); // the current handle shows the focus
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (m_stops.values.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(),
                           tr("%1 (drag the ends of the range: from %2 to %3)")
                               .arg(m_stops.values[stopAt(help->pos().x())],
                                    m_stops.values[m_stops.first], m_stops.values[m_stops.last]),
                           this);
    return true;
}

} // namespace pelorus
