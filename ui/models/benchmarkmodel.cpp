// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/benchmarkmodel.h"

#include <QFont>
#include <QGuiApplication>
#include <QPalette>

namespace pelorus {

void BenchmarkModel::setTable(const BenchmarkTable &table)
{
    if (table.columns.size() == m_table.columns.size() && table.rows.size() == m_table.rows.size()
        && !table.rows.isEmpty()) {
        m_table = table;
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_table = table;
    endResetModel();
}

int BenchmarkModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int BenchmarkModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant BenchmarkModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const BenchmarkCell &cell = m_table.rows[index.row()][index.column()];
    switch (role) {
    case Qt::DisplayRole: return cell.text;
    case Qt::ToolTipRole: return cell.tip.isEmpty() ? cell.text : cell.tip;
    case SortRole: return cell.value;
    case ShareRole: return cell.share ? QVariant(*cell.share) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant((m_table.columns[index.column()].isNumber ? Qt::AlignRight : Qt::AlignLeft)
                        | Qt::AlignVCenter);
    case Qt::ForegroundRole: // that a figure is missing stands back behind those that are there
        if (!cell.value.isValid())
            return QGuiApplication::palette().placeholderText();
        break;
    case Qt::FontRole:
        if (index.row() == m_table.ownRow) {
            QFont font;
            font.setBold(true);
            return font;
        }
        break;
    default: break;
    }
    return {};
}

std::optional<Explanation> BenchmarkModel::explanation(const QModelIndex &index) const
{
    if (!index.isValid() || !m_table.columns[index.column()].isNumber)
        return std::nullopt;
    const QList<BenchmarkCell> &row = m_table.rows[index.row()];
    const BenchmarkCell &cell = row[index.column()];
    if (!cell.value.isValid())
        return std::nullopt;
    Explanation result;
    result.title = row.front().text + QStringLiteral(" · ") + m_table.columns[index.column()].title;
    result.value = cell.text;
    result.text = cell.tip;
    for (qsizetype i = 0; i < row.size(); ++i)
        if (m_table.columns[i].key == QLatin1String("source"))
            result.origin = row[i].text;
    if (result.text.isEmpty() && result.origin.isEmpty())
        return std::nullopt;
    return result;
}

QVariant BenchmarkModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const BenchmarkColumn &column = m_table.columns[section];
    if (role == Qt::DisplayRole)
        return column.title;
    if (role == Qt::TextAlignmentRole)
        return QVariant((column.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace pelorus
