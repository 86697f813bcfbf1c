// SPDX-License-Identifier: GPL-3.0-or-later
// A cell that can be edited and looks like it: a number in a thin frame, edited with a spin box.
// The new number is announced, not written: whether it goes to one row or to all selected ones is
// the table's business.
#pragma once

#include "ui/widgets/layercelldelegate.h"

namespace pelorus {

class BitsDelegate : public LayerCellDelegate
{
    Q_OBJECT
public:
    BitsDelegate(int minimum, int maximum, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override;
signals:
    /// The user finished with `bits` in the cell `index` (of the view's model).
    void bitsEntered(const QModelIndex &index, int bits) const;

private:
    int m_minimum;
    int m_maximum;
};

} // namespace pelorus
