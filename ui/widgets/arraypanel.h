// SPDX-License-Identifier: GPL-3.0-or-later
// The PE array under one layer's mapping: how much each PE works over the whole run, or what it
// holds step by step. Computes nothing while it is hidden.
#pragma once

#include "core/explore/evaluation.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace pelorus {

class DataflowPanel;
class OptionButton;
class PeHeatView;

class ArrayPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ArrayPanel(QWidget *parent = nullptr);

    /// `layer` has a cost.
    void setLayer(const EvaluationPtr &evaluation, std::size_t layer);
    [[nodiscard]] PeHeatView *heat() const { return m_heat; }
    [[nodiscard]] DataflowPanel *dataflow() const { return m_dataflow; }
    [[nodiscard]] OptionButton *choice() const { return m_choice; } ///< whole run, step by step

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();

    EvaluationPtr m_evaluation;
    std::size_t m_layer = 0;
    bool m_stale = false; ///< set while hidden
    OptionButton *m_choice;
    QWidget *m_overview;
    PeHeatView *m_heat;
    QLabel *m_summary;
    DataflowPanel *m_dataflow;
};

} // namespace pelorus
