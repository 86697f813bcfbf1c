// SPDX-License-Identifier: GPL-3.0-or-later
// The snapshots of the open design, the newest last: name, when it was taken, and what it costs,
// with the difference to the baseline. The name is edited in place, as an undoable step. GUI thread
// only.
#pragma once

#include "ui/models/delta.h"
#include "ui/models/explanation.h"
#include "ui/session/compareddesigns.h"

#include <QAbstractTableModel>

namespace pelorus {

class SnapshotsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Taken, Energy, Latency, Accuracy, ColumnCount };
    enum Role {
        BaselineRole = Qt::UserRole, ///< bool: it is the pinned baseline
        VerdictRole ///< int of Delta::Verdict; invalid: not compared
    };

    /// Both must outlive the model.
    SnapshotsModel(DesignDocument &document, ComparedDesigns &compared, QObject *parent = nullptr);

    /// Where the number of a cell is from; none: it has none.
    [[nodiscard]] std::optional<Explanation> explanation(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

private:
    void follow();
    [[nodiscard]] SnapshotPtr baselineSnapshot() const;
    [[nodiscard]] bool isBaseline(const ComparedDesign &design) const;
    [[nodiscard]] std::optional<Delta> delta(const ComparedDesign &design, Column column) const;

    DesignDocument &m_document;
    ComparedDesigns &m_compared;
    std::vector<ComparedDesignPtr> m_rows;
    SnapshotPtr m_baseline; ///< as the rows have it shown; null: none
};

} // namespace pelorus
