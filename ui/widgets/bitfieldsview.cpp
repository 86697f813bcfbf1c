// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/bitfieldsview.h"

#include "ui/charts/charttheme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/palette.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace pelorus {

namespace {

constexpr int leastCell = 17, mostCell = 30, cellHeight = 24; // pixels
constexpr int bitsCaption = 16; // pixels above a line of cells
constexpr int bitsSide = 10, bitsLineGap = 4;
constexpr int borderReach = 4; // pixels around the border that count as it

QColor fieldColour(const accuracy::BitFields &fields, int bit)
{
    if (bit < fields.sign)
        return nocColour();
    return bit < fields.sign + fields.exponent ? presentColour() : utilizationColour();
}

} // namespace

BitFieldsView::BitFieldsView(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Bits of the number"));
    setMinimumWidth(220);
    describe();
}

void BitFieldsView::setNumber(const accuracy::FieldFormat &format, std::uint32_t code)
{
    m_format = format;
    m_code = code;
    m_bit = std::min(m_bit, format.fields().total() - 1);
    describe();
    takeHeight();
    update();
}

void BitFieldsView::takeHeight()
{
    setFixedHeight(cell(m_format.fields().total() - 1).bottom() + 3);
}

void BitFieldsView::resizeEvent(QResizeEvent *)
{
    takeHeight(); // a narrow view has several lines
}

int BitFieldsView::perLine() const
{
    const int room = std::max(1, (width() - 2 * bitsSide) / leastCell);
    const int total = m_format.fields().total();
    const int lines = (total + room - 1) / room;
    // Lines of the same length, in bytes where there are several.
    const int even = (total + lines - 1) / lines;
    return lines == 1 || even >= room ? even : std::min(room, (even + 3) / 4 * 4);
}

QRect BitFieldsView::cell(int bit) const
{
    const int line = perLine();
    const int size = std::clamp((width() - 2 * bitsSide) / line, 1, mostCell);
    return {bitsSide + bit % line * size,
            bitsCaption + bit / line * (cellHeight + bitsCaption + bitsLineGap), size, cellHeight};
}

int BitFieldsView::bitAt(const QPoint &at) const
{
    for (int bit = 0; bit < m_format.fields().total(); ++bit)
        if (cell(bit).contains(at))
            return bit;
    return -1;
}

bool BitFieldsView::isAtBorder(const QPoint &at) const
{
    const accuracy::BitFields &fields = m_format.fields();
    if (fields.total() < 2)
        return false;
    const QRect before = cell(fields.sign + fields.exponent - 1);
    return std::abs(at.x() - before.right()) <= borderReach && at.y() >= before.top()
        && at.y() <= before.bottom();
}

QString BitFieldsView::fieldText(int bit) const
{
    const accuracy::BitFields &fields = m_format.fields();
    if (bit < fields.sign)
        return tr("sign");
    if (bit < fields.sign + fields.exponent)
        return tr("exponent, bit %1 of %2").arg(bit - fields.sign + 1).arg(fields.exponent);
    const int place = bit - fields.sign - fields.exponent + 1;
    return (m_format.isInteger() ? tr("magnitude, bit %1 of %2") : tr("mantissa, bit %1 of %2"))
        .arg(place)
        .arg(fields.mantissa);
}

void BitFieldsView::describe()
{
    const int total = m_format.fields().total();
    const bool isSet = (m_code >> (total - 1 - m_bit) & 1U) != 0;
    setAccessibleDescription(
        tr("%1 is %2. Space flips it; Ctrl with left or right moves the "
           "border of the exponent.")
            .arg(fieldText(m_bit), isSet ? QStringLiteral("1") : QStringLiteral("0")));
}

void BitFieldsView::moveTo(int bit)
{
    m_bit = std::clamp(bit, 0, m_format.fields().total() - 1);
    describe();
    update();
}

void BitFieldsView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const accuracy::BitFields &fields = m_format.fields();
    const QColor ground = palette().color(QPalette::Base);
    const QFont plain = font(), caption = captionFont(font());
    for (int bit = 0; bit < fields.total(); ++bit) {
        const QRect place = cell(bit);
        const bool isSet = (m_code >> (fields.total() - 1 - bit) & 1U) != 0;
        const QColor colour = fieldColour(fields, bit);
        const QColor fill = mixed(colour, ground, isSet ? 0.25 : 0.85);
        painter.fillRect(place.adjusted(0, 0, -1, -1), fill);
        const QColor onFill = contrastRatio(palette().color(QPalette::Text), fill) >= 4.5
            ? palette().color(QPalette::Text)
            : (contrastRatio(Qt::black, fill) > contrastRatio(Qt::white, fill) ? Qt::black
                                                                               : Qt::white);
        painter.setPen(onFill);
        painter.setFont(plain);
        painter.drawText(place, Qt::AlignCenter, isSet ? QStringLiteral("1") : QStringLiteral("0"));
        if (hasFocus() && bit == m_bit) {
            painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
            painter.drawRect(place.adjusted(1, 1, -2, -2));
        }
    }
    painter.setFont(caption);
    painter.setPen(mutedColour(palette()));
    const auto name = [&](int first, int count, const QString &text) {
        if (count <= 0)
            return;
        const QRect from = cell(first), to = cell(first + count - 1);
        const int right = to.top() == from.top() ? to.right() : width() - bitsSide;
        const QRect place(from.left(), from.top() - bitsCaption, right - from.left() + 1,
                          bitsCaption - 1);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
    };
    name(0, fields.sign, QStringLiteral("±"));
    name(fields.sign, fields.exponent, tr("exponent %1").arg(fields.exponent));
    name(fields.sign + fields.exponent, fields.mantissa,
         m_format.isInteger() ? tr("magnitude %1").arg(fields.mantissa)
                              : tr("mantissa %1").arg(fields.mantissa));
    if (fields.total() >= 2) { // the border's handle
        const QRect before = cell(fields.sign + fields.exponent - 1);
        painter.fillRect(QRect(before.right() - 1, before.top() - 3, 3, before.height() + 6),
                         palette().color(QPalette::Link));
    }
}

void BitFieldsView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (isAtBorder(event->pos())) {
        m_drags = true;
        return;
    }
    if (const int bit = bitAt(event->pos()); bit >= 0) {
        moveTo(bit);
        emit flipped(bit);
    }
}

void BitFieldsView::mouseMoveEvent(QMouseEvent *event)
{
    const accuracy::BitFields &fields = m_format.fields();
    if (!m_drags) {
        setCursor(isAtBorder(event->pos())       ? Qt::SplitHCursor
                      : bitAt(event->pos()) >= 0 ? Qt::PointingHandCursor
                                                 : Qt::ArrowCursor);
        return;
    }
    // The bit whose left edge is nearest begins the mantissa.
    int nearest = fields.sign, distance = 1 << 20;
    for (int bit = fields.sign; bit < fields.total(); ++bit) {
        const QPoint edge(cell(bit).left(), cell(bit).center().y());
        const int away = (event->pos() - edge).manhattanLength();
        if (away < distance) {
            distance = away;
            nearest = bit;
        }
    }
    if (nearest - fields.sign != fields.exponent)
        emit exponentWanted(nearest - fields.sign);
}

void BitFieldsView::mouseReleaseEvent(QMouseEvent *)
{
    m_drags = false;
}

void BitFieldsView::keyPressEvent(QKeyEvent *event)
{
    const bool movesBorder = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int step = event->key() == Qt::Key_Left ? -1 : 1;
        if (movesBorder)
            emit exponentWanted(std::max(0, m_format.fields().exponent + step));
        else
            moveTo(m_bit + step);
        break;
    }
    case Qt::Key_Up: moveTo(m_bit - perLine()); break;
    case Qt::Key_Down: moveTo(m_bit + perLine()); break;
    case Qt::Key_Home: moveTo(0); break;
    case Qt::Key_End: moveTo(m_format.fields().total() - 1); break;
    case Qt::Key_Space:
    case Qt::Key_Return: emit flipped(m_bit); break;
    default: QWidget::keyPressEvent(event);
    }
}

bool BitFieldsView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int bit = bitAt(help->pos());
        if (isAtBorder(help->pos()))
            QToolTip::showText(help->globalPos(),
                               tr("Drag the border: more exponent bits reach further, more "
                                  "mantissa bits are finer"),
                               this);
        else if (bit >= 0)
            QToolTip::showText(help->globalPos(), fieldText(bit), this);
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace pelorus
