// SPDX-License-Identifier: GPL-3.0-or-later
// A table of benchmarks for a view: read-only, sorted by a proxy through SortRole.
#pragma once

#include "ui/models/benchmarktables.h"
#include "ui/models/explanation.h"

#include <QAbstractTableModel>

namespace pelorus {

class BenchmarkModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        SortRole = Qt::UserRole + 64, ///< double or text; what is not known comes first
        ShareRole ///< double, 0..1: of a budget
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Keeps the view's selection and sorting where columns and the number of rows stay.
    void setTable(const BenchmarkTable &table);
    [[nodiscard]] const BenchmarkTable &table() const { return m_table; }
    /// Of a figure: what its tip says, with the source of its row; none: a word, not
    /// known, or nothing more can be said.
    [[nodiscard]] std::optional<Explanation> explanation(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    BenchmarkTable m_table;
};

} // namespace pelorus
