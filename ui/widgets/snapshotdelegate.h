// SPDX-License-Identifier: GPL-3.0-or-later
// A row of the snapshots: the pinned baseline in bold with a pin's mark, differences in the colour
// of their verdict (their sign and triangle say it, too).
#pragma once

#include <QStyledItemDelegate>

namespace pelorus {

class SnapshotDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace pelorus
