// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/bardelegate.h"

#include "ui/widgets/palette.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace pelorus {

namespace {
constexpr int kBarMargin = 6;
constexpr int kGap = 6; ///< between bar and number
constexpr int kMinimumBar = 56;
} // namespace

BarDelegate::BarDelegate(int shareRole, const QColor &color, QString widest, QObject *parent)
    : QStyledItemDelegate(parent), m_shareRole(shareRole), m_color(color),
      m_widest(std::move(widest))
{
}

int BarDelegate::numberWidth(const QStyleOptionViewItem &option) const
{
    return option.fontMetrics.horizontalAdvance(m_widest);
}

void BarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = item.text;
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget); // ground and focus

    const QRect cell = option.rect.adjusted(kBarMargin, 0, -kBarMargin, 0);
    const bool selected = item.state & QStyle::State_Selected;
    painter->save();
    painter->setPen(item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->setFont(item.font);
    painter->drawText(cell, Qt::AlignVCenter | Qt::AlignRight, text);

    bool isNumber = false;
    const double share = index.data(m_shareRole).toDouble(&isNumber);
    // Room for the widest number of the column, so that all bars have the same scale.
    const int room = cell.width() - numberWidth(item) - kGap;
    if (isNumber && share > 0 && room > 8) {
        const double width = std::max(1.0, std::min(share, 1.0) * room);
        QColor color = m_color;
        color.setAlphaF(isDark(item.palette) ? 0.85F : 0.75F);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->fillRect(QRectF(cell.left(), cell.top() + 5, width, cell.height() - 10), color);
    }
    bool isCompared = false;
    const double baseline =
        m_baselineRole < 0 ? 0 : index.data(m_baselineRole).toDouble(&isCompared);
    const double width = std::min(baseline, 1.0) * room;
    if (isCompared && isNumber && room > 8 && width >= 3) { // less is no outline
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(item.palette.color(QPalette::Text), 1, Qt::DashLine));
        painter->drawRect(QRectF(cell.left(), cell.top() + 4, width, cell.height() - 9));
    }
    painter->restore();
}

QSize BarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {std::max(size.width(), 2 * kBarMargin + kMinimumBar + kGap + numberWidth(option)),
            size.height()};
}

} // namespace pelorus
