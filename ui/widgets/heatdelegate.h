// SPDX-License-Identifier: GPL-3.0-or-later
// A cell of the sensitivity map: its ground says how many images change their class, on a
// logarithmic scale, its text says the number; the design's own bits are framed.
#pragma once

#include <QStyledItemDelegate>

namespace pelorus {

class HeatDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace pelorus
