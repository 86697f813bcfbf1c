// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/kinddelegate.h"

#include "core/workload/layer.h"
#include "ui/models/names.h"

#include <QComboBox>

namespace pelorus {

QWidget *KindDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                    const QModelIndex &index) const
{
    auto *editor = new QComboBox(parent);
    editor->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    for (LayerKind kind : enumerators<LayerKind>()) {
        const auto word = name(kind);
        editor->addItem(kindName(kind), QString::fromUtf8(word.data(), qsizetype(word.size())));
    }
    return editor;
}

void KindDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *box = static_cast<QComboBox *>(editor);
    box->setCurrentIndex(box->findData(index.data(Qt::EditRole)));
}

void KindDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                const QModelIndex &index) const
{
    model->setData(index, static_cast<QComboBox *>(editor)->currentData(), Qt::EditRole);
}

} // namespace pelorus
