// SPDX-License-Identifier: GPL-3.0-or-later
// Sorts and filters a LayersModel. The filter text matches name, kind, shape or bottleneck, in any
// case; several words must all match.
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace pelorus {

class LayersFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit LayersFilter(QObject *parent = nullptr);
    void setFilterText(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
};

} // namespace pelorus
