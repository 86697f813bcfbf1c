// SPDX-License-Identifier: GPL-3.0-or-later
// The view of the Layers table: filtered, sorted, with bars and cells that edit. A width that is
// entered while several rows are selected goes to all of them, as one undo step. Its selection is
// the hub's selection, and the row of the hovered layer stands on a band.
#pragma once

#include "core/base/result.h"
#include "ui/models/layersmodel.h"
#include "ui/session/selectionhub.h"

#include <QTableView>

namespace pelorus {

class LayersFilter;

class LayersTable : public QTableView, public Explainable
{
    Q_OBJECT
public:
    /// Model and hub must outlive the view.
    LayersTable(LayersModel &model, SelectionHub &hub, QWidget *parent = nullptr);

    void setFilterText(const QString &text);
    /// Rows of the model (layer indices), ascending.
    [[nodiscard]] std::vector<std::size_t> selectedLayers() const;
    void selectLayers(const std::vector<std::size_t> &layers);
    /// The index of this view's model that shows `column` of `layer`; invalid while it is filtered
    /// out.
    [[nodiscard]] QModelIndex cellOf(std::size_t layer, LayersModel::Column column) const;

    [[nodiscard]] std::optional<Explanation> explanation() const override; ///< of the current cell
    [[nodiscard]] QRect explainedRect() const override;

signals:
    void editFailed(const QString &message);

protected:
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                         const QEvent *event) const override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setBits(const QModelIndex &index, int bits);
    void takeHubSelection(const Selection &selection);
    void giveSelectionToHub();
    void markHovered(std::optional<std::size_t> layer);
    [[nodiscard]] QRect rowRect(std::size_t layer) const; ///< in the viewport; empty: filtered out
    void setUpColumns();
    void fitColumns(); ///< to the width of the view

    LayersModel &m_model;
    SelectionHub &m_hub;
    LayersFilter *m_filter = nullptr;
    std::optional<std::size_t> m_hovered; ///< layer
    bool m_columnsAreOurs = true; ///< the user has not dragged any
    bool m_fittingColumns = false;
    bool m_takingSelection = false; ///< the hub is the origin: do not answer it
};

} // namespace pelorus
