// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/findingdelegate.h"

#include "ui/models/findingsmodel.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icons.h"

#include <QAbstractItemView>
#include <QMouseEvent>
#include <QPainter>

namespace pelorus {

namespace {

constexpr int kIcon = 14;
constexpr int kLinkGap = 3;
constexpr int kTextLeft = kCardMargin + kIcon + 6;

QString cell(const QModelIndex &index, FindingsModel::Column column)
{
    return index.siblingAtColumn(column).data().toString();
}

Status statusOf(const QModelIndex &index)
{
    switch (Severity(index.data(FindingsModel::SeverityRole).toInt())) {
    case Severity::Info: return Status::Information;
    case Severity::Warning: return Status::Warning;
    case Severity::Error: break;
    }
    return Status::Error;
}

/// "→ Make RF 64 B": the arrow says that it does something.
QString linkText(const QString &fix)
{
    return QStringLiteral("→ ") + fix;
}

QFont emphasised(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace

FindingDelegate::FindingDelegate(QAbstractItemView *view) : QStyledItemDelegate(view), m_view(view)
{
}

FindingDelegate::Text FindingDelegate::textOf(const QModelIndex &index)
{
    QStringList place;
    for (auto column : {FindingsModel::Layer, FindingsModel::Level, FindingsModel::TensorColumn})
        if (const QString part = cell(index, column); !part.isEmpty())
            place += part;
    Text text;
    text.place = place.isEmpty() ? tr("Whole design") : place.join(QStringLiteral(" · "));
    text.hint = cell(index, FindingsModel::Hint);
    text.fix = index.data(FindingsModel::FixRole).toString();
    return text;
}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Text text = textOf(index);
    const int width = m_view->viewport()->width() - kTextLeft - kCardMargin;
    const QFontMetrics metrics(option.font);
    int height = metrics.height() + 12;
    height += metrics.boundingRect(QRect(0, 0, width, 10000), Qt::TextWordWrap, text.hint).height();
    if (!text.fix.isEmpty())
        height += metrics.height() + kLinkGap;
    return {kTextLeft + 60, height};
}

QRect FindingDelegate::fixRect(const QStyleOptionViewItem &option, const Text &text)
{
    const QRect row = option.rect.adjusted(kTextLeft, 6, -kCardMargin, -6);
    const int height = option.fontMetrics.height();
    const int width =
        std::min(row.width(), option.fontMetrics.horizontalAdvance(linkText(text.fix)));
    return {row.left(), row.bottom() + 1 - height, width, height};
}

bool FindingDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                                  const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const Text text = textOf(index);
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (!text.fix.isEmpty() && mouse->button() == Qt::LeftButton
            && fixRect(option, text).contains(mouse->pos())) {
            emit fixClicked(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

void FindingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Text text = textOf(index);
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    if (selected)
        painter->fillRect(option.rect, option.palette.brush(QPalette::Highlight));
    const QRect row = option.rect.adjusted(kTextLeft, 6, -kCardMargin, -6);
    statusIcon(statusOf(index))
        .paint(painter, QRect(option.rect.left() + kCardMargin, row.top() + 1, kIcon, kIcon));

    const QColor strong =
        option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    QRect line = row;
    line.setHeight(option.fontMetrics.height());
    painter->setPen(strong);
    painter->setFont(emphasised(option.font));
    painter->drawText(line, Qt::AlignLeft | Qt::TextDontClip, // Han characters are higher
                      QFontMetrics(emphasised(option.font))
                          .elidedText(text.place, Qt::ElideMiddle, line.width()));
    painter->setFont(option.font);
    painter->setPen(selected ? strong : mutedColour(option.palette));
    painter->drawText(QRect(QPoint(row.left(), line.bottom() + 1), row.bottomRight()),
                      Qt::TextWordWrap, text.hint);
    if (!text.fix.isEmpty()) {
        QFont link = option.font;
        link.setUnderline(true);
        painter->setFont(link);
        painter->setPen(selected ? strong : option.palette.color(QPalette::Link));
        const QRect place = fixRect(option, text);
        painter->drawText(
            place, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(link).elidedText(linkText(text.fix), Qt::ElideRight, row.width()));
    }
    painter->restore();
}

} // namespace pelorus
