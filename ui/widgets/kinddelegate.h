// SPDX-License-Identifier: GPL-3.0-or-later
// Edits a layer's kind with a list of the kinds there are.
#pragma once

#include "ui/widgets/layercelldelegate.h"

namespace pelorus {

class KindDelegate : public LayerCellDelegate
{
    Q_OBJECT
public:
    using LayerCellDelegate::LayerCellDelegate;

    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override;
};

} // namespace pelorus
