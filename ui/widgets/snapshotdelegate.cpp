// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/snapshotdelegate.h"

#include "ui/models/snapshotsmodel.h"
#include "ui/widgets/palette.h"

namespace pelorus {

void SnapshotDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(SnapshotsModel::BaselineRole).toBool()) {
        option->font.setBold(true);
        if (index.column() == SnapshotsModel::Name)
            option->text = QStringLiteral("◆ ") + option->text;
    }
    const QVariant verdict = index.data(SnapshotsModel::VerdictRole);
    if (verdict.isValid() && verdict.toInt() != static_cast<int>(Delta::Verdict::Same))
        option->palette.setColor(
            QPalette::Text,
            statusColour(verdict.toInt() == static_cast<int>(Delta::Verdict::Better)
                             ? Status::Good
                             : Status::Error,
                         option->palette));
}

} // namespace pelorus
