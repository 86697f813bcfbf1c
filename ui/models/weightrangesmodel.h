// SPDX-License-Identifier: GPL-3.0-or-later
// How far the weights of each layer reach, as they are quantised (batch normalization folded):
// before fine-tuning, and by how much more or less under each rule that was run. A range that grows
// makes every quantisation step larger. Afterwards the ranges are those of the best epoch, which is
// kept.
#pragma once

#include "ui/session/finetunerunner.h"

#include <QAbstractTableModel>

namespace pelorus {

/// A rule's name in a column's head or a legend, translated: "kept", "folded".
[[nodiscard]] QString ruleText(accuracy::BatchNormalizationRule rule);

/// "U/w3a3" where all layers have the same bits, otherwise "U, bits per layer", translated.
[[nodiscard]] QString configText(const accuracy::QuantConfig &config);

class WeightRangesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        ShareRole = Qt::UserRole, ///< double, 0..1: of the largest of the table
        ChangeRole ///< double: of the largest absolute weight against before, 0.1 for 10 % more
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setState(const FinetuneStatePtr &state);
    /// One sentence a run: in how many layers the largest weight shrank or grew; empty: nothing
    /// yet.
    [[nodiscard]] QString summary() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    /// Before training (run none), or of a run.
    [[nodiscard]] const accuracy::LayerRange *range(std::size_t layer, int column) const;
    [[nodiscard]] int shownRuns() const;

    FinetuneStatePtr m_state;
    double m_most = 0; ///< largest absolute weight of the table
};

} // namespace pelorus
