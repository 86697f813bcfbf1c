// SPDX-License-Identifier: GPL-3.0-or-later
// What does not fit or looks odd, most severe first: the evaluation's findings and those of the
// opened file. GUI thread only.
#pragma once

#include "core/explore/evaluation.h"
#include "ui/models/explanation.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace pelorus {

class FindingsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        SeverityColumn,
        Layer,
        Level,
        TensorColumn,
        Required,
        Available,
        Hint,
        ColumnCount
    };
    enum Role {
        SeverityRole = Qt::UserRole, ///< int of Severity
        FixRole, ///< QString: what mends it (ui/session/findingfixes.h); invalid: nothing obvious
        LayerRole, ///< index of the layer in the evaluated network; invalid: the whole design
        LevelRole, ///< index of the level in the evaluated architecture; invalid: no particular one
        TensorRole ///< int of Tensor; invalid: none, or several
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setEvaluation(const EvaluationPtr &evaluation);
    [[nodiscard]] EvaluationPtr evaluation() const { return m_evaluation; }
    void setFileFindings(const Findings &findings);
    [[nodiscard]] const Findings &findings() const { return m_findings; }
    [[nodiscard]] int countOf(Severity severity) const;
    /// What a row's finding is counted from, and what would mend it.
    [[nodiscard]] Explanation explanation(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QVariant fixText(std::size_t row) const;
    void rebuild();
    void forgetFixes();

    EvaluationPtr m_evaluation;
    Findings m_fileFindings;
    Findings m_findings;
    mutable std::vector<std::optional<QVariant>> m_fixes; ///< of each row, once it was asked for
};

} // namespace pelorus
