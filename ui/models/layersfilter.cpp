// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/layersfilter.h"

#include "ui/models/layersmodel.h"

#include <algorithm>

namespace pelorus {

LayersFilter::LayersFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(LayersModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void LayersFilter::setFilterText(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
}

bool LayersFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_words.isEmpty())
        return true; // asked for every row of every result
    const auto cell = [&](LayersModel::Column column) {
        return sourceModel()->index(row, column, parent).data().toString();
    };
    const QStringList cells{cell(LayersModel::Name), cell(LayersModel::Kind),
                            cell(LayersModel::Shape), cell(LayersModel::BottleneckColumn)};
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
        return std::any_of(cells.begin(), cells.end(), [&](const QString &text) {
            return text.contains(word, Qt::CaseInsensitive);
        });
    });
}

} // namespace pelorus
