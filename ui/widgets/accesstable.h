// SPDX-License-Identifier: GPL-3.0-or-later
// The accesses of a layer as a table: reads, fills, updates and their energy per level and tensor,
// a level named once. Ctrl+C copies all of it with exact numbers, tab-separated.
#pragma once

#include "ui/models/explanation.h"

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
    /// As high as its rows, with columns as wide as their content. After each change of the layer.
    void fit();
    [[nodiscard]] std::optional<Explanation> explanation() const override; ///< of the current cell
    [[nodiscard]] QRect explainedRect() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    LevelAccessModel &m_model;
    bool m_fits = false; ///< to what the model says now
};

} // namespace pelorus
