// SPDX-License-Identifier: GPL-3.0-or-later
// The accesses of a layer as a table: reads, fills, updates and their energy per level and tensor,
// a level named once. Ctrl+C copies all of it with exact numbers, tab-separated. The rows of the
// selected level and tensor are marked, and the others dimmed.
#pragma once

#include "ui/models/explanation.h"
#include "ui/session/selectionhub.h"

#include <QTableView>

namespace pelorus {

class LevelAccessModel;

class AccessTable : public QTableView, public Explainable
{
    Q_OBJECT
public:
    /// The model must outlive the table.
    explicit AccessTable(LevelAccessModel &model, QWidget *parent = nullptr);

    void copy() const;
    void setSelection(const Selection &selection);
    /// As high as its rows, with columns as wide as their content. After each change of the layer.
    void fit();
    [[nodiscard]] std::optional<Explanation> explanation() const override; ///< of the current cell
    [[nodiscard]] QRect explainedRect() const override;

signals:
    /// A click on a row, or Return on the current one; without a tensor: on the name of a level.
    void placeClicked(std::size_t level, std::optional<pelorus::Tensor> tensor);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void markRows();
    void clickRow(const QModelIndex &cell, bool isOnLevel);

    LevelAccessModel &m_model;
    Selection m_selection;
    Selection m_marked; ///< m_selection, or no place where no row shows any of it
    QPoint m_pressedAt;
    bool m_fits = false; ///< to what the model says now
};

} // namespace pelorus
