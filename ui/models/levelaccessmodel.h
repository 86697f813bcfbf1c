// SPDX-License-Identifier: GPL-3.0-or-later
// One layer's traffic: a row per level (outermost first) and tensor kept there, with tile, reads,
// fills, updates and their energy. Counts are words over all instances. GUI thread only.
#pragma once

#include "core/explore/evaluation.h"
#include "ui/models/explanation.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace pelorus {

class LevelAccessModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        Level,
        TensorColumn,
        TileWords,
        Occupancy,
        Reads,
        Fills,
        Updates,
        Energy,
        ColumnCount
    };
    enum Role {
        SortRole = Qt::UserRole,
        CostRole, ///< Occupancy: share of the level's usable capacity; Energy: share of the layer's
        LevelRole, ///< index of the level in the architecture
        TensorRole ///< int of Tensor
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// No rows without an evaluation, a layer, or a cost of that layer.
    void setLayer(const EvaluationPtr &evaluation, std::optional<std::size_t> layer);
    [[nodiscard]] EvaluationPtr evaluation() const { return m_evaluation; }
    /// All rows as tab-separated text in the words and units of files: exact words, pJ.
    [[nodiscard]] QString tsv() const;
    /// Where the number of a cell is from.
    [[nodiscard]] Explanation explanation(const QModelIndex &index) const;
    /// Where the occupancy of a whole level is from: the tiles of its tensors. The level has rows
    /// and a limit.
    [[nodiscard]] Explanation occupancyExplanation(std::size_t level) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        std::size_t level = 0;
        Tensor tensor = Tensor::Ifmap;
        TensorAccesses accesses;
        double tileBits = 0; ///< of one instance
        double usableBits = 0; ///< of one instance, without the second buffer; 0: unbounded
        double energyPJ = 0; ///< of the accesses
        double transferPJ = 0; ///< of the words on their way below
        bool operator==(const Row &) const = default;
    };
    [[nodiscard]] QString text(const Row &row, Column column) const;
    [[nodiscard]] QVariant sortKey(const Row &row, Column column) const;
    [[nodiscard]] QString toolTip(const Row &row, Column column) const;

    EvaluationPtr m_evaluation;
    std::size_t m_layer = 0; ///< of the network; with rows
    std::vector<Row> m_rows;
    double m_layerEnergyPJ = 0;
};

} // namespace pelorus
