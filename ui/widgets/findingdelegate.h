// SPDX-License-Identifier: GPL-3.0-or-later
// A finding as a small paragraph: mark, place in bold, and the sentence that says what is wrong,
// wrapped at the width of the list, and below it what mends it, as a link.
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
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

signals:
    void fixClicked(const QModelIndex &index);

private:
    struct Text
    {
        QString place;
        QString hint;
        QString fix; ///< empty: none
    };
    /// Where the link stands in a row.
    [[nodiscard]] static QRect fixRect(const QStyleOptionViewItem &option, const Text &text);
    [[nodiscard]] static Text textOf(const QModelIndex &index);
    QAbstractItemView *m_view;
};

} // namespace pelorus
