// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/bitsdelegate.h"

#include "ui/widgets/palette.h"

#include <QApplication>
#include <QPainter>
#include <QSpinBox>

namespace pelorus {

BitsDelegate::BitsDelegate(int minimum, int maximum, QObject *parent)
    : LayerCellDelegate(parent), m_minimum(minimum), m_maximum(maximum)
{
}

void BitsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = item.text;
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    painter->save();
    if (index.flags() & Qt::ItemIsEditable) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(hairlineColour(item.palette));
        painter->setBrush(item.palette.color(QPalette::Base));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(4.5, 2.5, -4.5, -2.5), 3, 3);
        painter->setPen(option.palette.color(QPalette::Text)); // never muted
    } else {
        painter->setPen(mutedColour(item.palette));
    }
    painter->setFont(item.font);
    painter->drawText(option.rect, Qt::AlignCenter, text);
    painter->restore();
}

QWidget *BitsDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                    const QModelIndex &index) const
{
    auto *editor = new QSpinBox(parent);
    editor->setRange(m_minimum, m_maximum);
    editor->setAlignment(Qt::AlignCenter);
    editor->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    return editor;
}

void BitsDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    static_cast<QSpinBox *>(editor)->setValue(index.data(Qt::EditRole).toInt());
}

void BitsDelegate::setModelData(QWidget *editor, QAbstractItemModel *,
                                const QModelIndex &index) const
{
    auto *box = static_cast<QSpinBox *>(editor);
    box->interpretText();
    emit bitsEntered(index, box->value());
}

} // namespace pelorus
