// SPDX-License-Identifier: GPL-3.0-or-later
// The Layers table: one row a layer. What is edited (name, kind, shape, bits) follows the document
// at once; results follow the newest evaluation, and until it comes a row shows its last one.
// Updates are incremental: an edit of bits changes cells, an edit of the network inserts, removes
// or moves rows, so that selection and scroll position survive. Only another network resets the
// model. GUI thread only.
#pragma once

#include "core/base/result.h"
#include "core/explore/evaluation.h"
#include "ui/models/explanation.h"
#include "ui/session/compareddesigns.h"
#include "ui/session/designdocument.h"

#include <QAbstractTableModel>

#include <vector>

namespace pelorus {

struct LayerCell;

/// A layer and what is known about it.
struct LayerRow
{
    LayerPtr layer;
    std::shared_ptr<const LayerCost>
        cost; ///< null: a vector layer, one that does not fit, or not evaluated yet
    std::shared_ptr<const VectorCost> vectorCost; ///< of a vector layer, likewise
    bool evaluated = false; ///< an evaluation said so
};

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
    Q_ENUM(Column)
    enum Role {
        SortRole = Qt::UserRole, ///< a number or a string that sorts as a person expects
        CostRole, ///< 0..1, the length of the bar behind the number; invalid: no bar
        BaselineRole, ///< 0..1 on the scale of CostRole, the same of the baseline; invalid: none
        LayerRole, ///< index of the layer in the network
        CopyRole ///< the cell as TSV holds it: plain numbers, C locale
    };

    /// The document must outlive the model.
    explicit LayersModel(DesignDocument &document, QObject *parent = nullptr);

    /// An evaluation of another network than the document's is on its way out and ignored.
    void setEvaluation(const EvaluationPtr &evaluation);
    /// The evaluation whose results the rows show.
    [[nodiscard]] EvaluationPtr evaluation() const { return m_evaluation; }

    /// Results are compared with this; null: with nothing.
    void setBaseline(const ComparedDesignPtr &baseline);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    /// Where the number of a cell is from.
    [[nodiscard]] Explanation explanation(const QModelIndex &index) const;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// EditRole of name, kind, shape and bits: becomes an edit of the document, or editFailed().
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

    /// One width of many rows as one undo step; rows for which the width means nothing are left
    /// out.
    [[nodiscard]] Result<void> setBitsOfRows(const std::vector<std::size_t> &rows, Column column,
                                             int bits);
    /// These rows (all: empty list) as tab-separated text with a header, which pasteLayers() reads.
    [[nodiscard]] QString tsv(const std::vector<std::size_t> &rows = {}) const;

signals:
    void editFailed(const QModelIndex &index, const QString &message);

private:
    void followDesign(const DesignPtr &design);
    /// Insert, remove or move rows until they stand for `layers` by name; false: it takes a reset.
    [[nodiscard]] bool reconcile(const std::vector<LayerPtr> &layers);
    [[nodiscard]] bool moveOneRow(const std::vector<LayerPtr> &layers);
    void replaceRows(const std::vector<LayerPtr> &layers);
    void emitChanged(const std::vector<bool> &rows, Column first, Column last);
    void matchBaseline();
    [[nodiscard]] QVariant baselineFraction(const LayerCell &cell) const;
    [[nodiscard]] LayerCell cellAt(const QModelIndex &index) const;
    [[nodiscard]] QVariant costFraction(const LayerRow &row, Column column) const;

    DesignDocument &m_document;
    DesignPtr m_design; ///< that the rows show
    EvaluationPtr m_evaluation;
    ComparedDesignPtr m_baseline; ///< null: none, or not evaluated yet
    NetworkPtr m_matched; ///< network that m_counterparts belongs to
    std::vector<std::optional<std::size_t>> m_counterparts; ///< of each row, in the baseline
    std::vector<LayerRow> m_rows;
    double m_maxEnergyPJ = 0;
    double m_maxCycles = 0;
};

} // namespace pelorus
