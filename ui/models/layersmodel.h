// SPDX-License-Identifier: GPL-3.0-or-later
// The Layers table: one row a layer. What is edited (name, kind, shape, bits) follows the document
// at once; results follow the newest evaluation, and until it comes a row shows its last one.
// Updates are incremental: an edit of bits changes cells, an edit of the network inserts, removes
// or moves rows, so that selection and scroll position survive. Only another network resets the
// model. GUI thread only.
#pragma once

#include "core/base/result.h"
#include "core/explore/evaluation.h"
#include "ui/session/designdocument.h"

#include <QAbstractTableModel>

#include <vector>

namespace pelorus {

class LayersModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        Name,
        Kind,
        Shape,
        Macs,
        FilterBits,
        IfmapBits,
        PsumBits,
        Utilization,
        Cycles,
        Energy,
        BottleneckColumn,
        MappingColumn,
        ColumnCount
    };
    enum Role {
        SortRole = Qt::UserRole, ///< a number or a string that sorts as a person expects
        CostRole, ///< 0..1, the length of the bar behind the number; invalid: no bar
        LayerRole, ///< index of the layer in the network
        CopyRole ///< the cell as TSV holds it: plain numbers, C locale
    };

    /// The document must outlive the model.
    explicit LayersModel(DesignDocument &document, QObject *parent = nullptr);

    void setEvaluation(const EvaluationPtr &evaluation);
    [[nodiscard]] EvaluationPtr evaluation() const { return m_evaluation; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// EditRole of name, kind, shape and bits: becomes an edit of the document, or editFailed().
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

    /// One width of many rows as one undo step. Rows without MACs are left out where the width
    /// means nothing for them.
    [[nodiscard]] Result<void> setBitsOfRows(const std::vector<std::size_t> &rows, Column column,
                                             int bits);
    /// These rows (all: empty list) as tab-separated text with a header, which pasteLayers() reads.
    [[nodiscard]] QString tsv(const std::vector<std::size_t> &rows = {}) const;

signals:
    void editFailed(const QModelIndex &index, const QString &message);

private:
    struct Row
    {
        LayerPtr layer;
        std::shared_ptr<const LayerCost> cost;
    };
    void setNetwork(const NetworkPtr &network);
    void setRow(int row, const LayerPtr &layer);
    [[nodiscard]] QString display(const Row &row, Column column) const;
    [[nodiscard]] QVariant sortKey(const Row &row, Column column) const;
    [[nodiscard]] QString toolTip(const Row &row, Column column) const;
    [[nodiscard]] QVariant costFraction(const Row &row, Column column) const;

    DesignDocument &m_document;
    EvaluationPtr m_evaluation;
    NetworkPtr m_network;
    std::vector<Row> m_rows;
    double m_maxEnergyPJ = 0;
    double m_maxCycles = 0;
};

} // namespace pelorus
