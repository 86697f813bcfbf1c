// SPDX-License-Identifier: GPL-3.0-or-later
// A finding as a small paragraph: mark, place in bold, and the sentence that says what is wrong,
// wrapped at the width of the list.
#pragma once

#include <QStyledItemDelegate>

class QAbstractItemView;

namespace pelorus {

class FindingDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit FindingDelegate(QAbstractItemView *view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    struct Text
    {
        QString place;
        QString hint;
    };
    [[nodiscard]] static Text textOf(const QModelIndex &index);
    QAbstractItemView *m_view;
};

} // namespace pelorus
