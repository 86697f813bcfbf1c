// SPDX-License-Identifier: GPL-3.0-or-later
// The plain cells of the Layers table: layers without MACs carry no cost and stand back behind the
// others.
#pragma once

#include <QStyledItemDelegate>

namespace pelorus {

class LayerCellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Does the row of `index` (of a view on a LayersModel) show a layer without MACs?
    [[nodiscard]] static bool isVectorLayer(const QModelIndex &index);
    /// Gives the text of such a row its colour.
    static void standBack(QStyleOptionViewItem &option, const QModelIndex &index);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace pelorus
