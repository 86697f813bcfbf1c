// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layercelldelegate.h"

#include "ui/models/layersmodel.h"
#include "ui/widgets/palette.h"

namespace pelorus {

bool LayerCellDelegate::isVectorLayer(const QModelIndex &index)
{
    // Only layers with MACs have widths to edit.
    return !(index.siblingAtColumn(LayersModel::FilterBits).flags() & Qt::ItemIsEditable);
}

void LayerCellDelegate::initStyleOption(QStyleOptionViewItem *option,
                                        const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    standBack(*option, index);
}

void LayerCellDelegate::standBack(QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (isVectorLayer(index))
        option.palette.setColor(QPalette::Text, mutedColour(option.palette));
}

} // namespace pelorus
