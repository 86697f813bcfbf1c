// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dataflowdetails.h"

#include "ui/charts/charttheme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/palette.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace pelorus {

namespace {
constexpr int kDetailChip = 4;
} // namespace

DataflowDetails::DataflowDetails(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("What the PE holds"));
}

void DataflowDetails::setLines(const QString &pe, const PerTensor<Line> &lines)
{
    if (pe == m_pe && lines == m_lines)
        return;
    m_pe = pe;
    m_lines = lines;
    QStringList text{pe};
    for (const Line &line : lines)
        text += QStringLiteral("%1: %2; %3; %4").arg(line.name, line.range, line.moves, line.port);
    setAccessibleDescription(text.join(u'\n'));
    update();
}

QSize DataflowDetails::sizeHint() const
{
    return {260, 7 * lineHeight() + 6};
}

QSize DataflowDetails::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void DataflowDetails::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor ink = palette().color(QPalette::Text);
    const QColor muted = mutedColour(palette());
    const auto write = [&](const QRect &room, int side, const QString &text, const QColor &colour) {
        painter.setPen(colour);
        painter.drawText(room, side | Qt::AlignVCenter,
                         fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
    };
    QRect row(kCardMargin, 0, width() - 2 * kCardMargin, lineHeight());
    write(row, Qt::AlignLeft, m_pe, ink);
    row.translate(0, lineHeight() + 2);
    for (Tensor tensor : enumerators<Tensor>()) {
        const Line &line = m_lines[tensor];
        painter.fillRect(QRect(row.left(), row.top() + 2, kDetailChip, 2 * lineHeight() - 4),
                         tensorColour(tensor));
        const QRect words = row.adjusted(kDetailChip + 6, 0, 0, 0);
        const int port = fontMetrics().horizontalAdvance(line.port);
        write(words, Qt::AlignRight, line.port, muted);
        QFont strong = font();
        strong.setWeight(QFont::DemiBold);
        painter.setFont(strong);
        const int name = QFontMetrics(strong).horizontalAdvance(line.name);
        write(words, Qt::AlignLeft, line.name, ink);
        painter.setFont(font());
        write(words.adjusted(name + 8, 0, -port - 8, 0), Qt::AlignLeft, line.range, ink);
        write(words.translated(0, lineHeight()), Qt::AlignLeft, line.moves, muted);
        row.translate(0, 2 * lineHeight());
    }
}

bool DataflowDetails::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int tensor = (help->pos().y() - lineHeight() - 2) / (2 * lineHeight());
    if (help->pos().y() > lineHeight() + 2 && tensor < int(PerTensor<Line>::size)) {
        const Line &line = m_lines[Tensor(tensor)];
        QToolTip::showText(
            help->globalPos(),
            QStringList{line.name + QStringLiteral(": ") + line.range, line.moves, line.port}.join(
                u'\n'),
            this);
    } else {
        QToolTip::showText(help->globalPos(), m_pe, this);
    }
    return true;
}

} // namespace pelorus
