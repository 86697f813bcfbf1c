// SPDX-License-Identifier: GPL-3.0-or-later
// Layers against bits: the share of images that would change their class if the weights (or the
// inputs) of that layer alone had these bits, estimated from the logit-noise table. The cell of the
// design's own bits is marked.
#pragma once

#include "ui/session/accuracyrunner.h"

#include <QAbstractTableModel>

namespace pelorus {

class SensitivityModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Operand { Weights, Inputs };
    enum Role {
        LossRole = Qt::UserRole, ///< double, 0..1
        ChosenRole, ///< bool: the design's bits
        WeakRole ///< bool: below what the table can be trusted for
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setState(const AccuracyStatePtr &state);
    void setOperand(Operand operand);
    [[nodiscard]] Operand operand() const { return m_operand; }

    /// Of the design.
    [[nodiscard]] std::size_t layer(int row) const;
    [[nodiscard]] int bits(int column) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] bool hasTable() const;
    [[nodiscard]] accuracy::AgreementEstimate estimate(const QModelIndex &index) const;
    [[nodiscard]] int designBits(int row) const;

    AccuracyStatePtr m_state;
    Operand m_operand = Operand::Weights;
};

} // namespace pelorus
