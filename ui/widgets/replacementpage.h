// SPDX-License-Identifier: GPL-3.0-or-later
// What could stand in place of a convolution of the open network, and what each choice would take
// on the open accelerator: stacked small filters, depthwise and pointwise, a bottleneck. The layer
// follows the selection of the window. A page of the dock Compression. GUI thread only.
#pragma once

#include "ui/models/networkcosttables.h"
#include "ui/session/networkcostsrunner.h"
#include "ui/widgets/learnpage.h"

class QComboBox;
class QLabel;
class QSpinBox;

namespace pelorus {

class ReplacementPage : public LearnPage
{
    Q_OBJECT
public:
    explicit ReplacementPage(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] BenchmarkView *choices() const { return m_choices; }
    [[nodiscard]] BenchmarkModels tables() const override { return {m_choices->figures()}; }
    [[nodiscard]] bool isBusy() const override { return m_runner.isBusy(); }
    [[nodiscard]] const NetworkCostsRunner &runner() const { return m_runner; }
    [[nodiscard]] QComboBox *layer() const { return m_layer; }
    [[nodiscard]] QSpinBox *reduction() const { return m_reduction; }
    [[nodiscard]] QLabel *none() const { return m_none; }

private:
    void follow() override;
    void followSelection();
    void ask() override;
    void showState() override;

    NetworkCostsRunner m_runner;
    NetworkPtr m_offered; ///< whose layers are offered
    DesignPtr m_asked; ///< that the runner was asked for last
    std::vector<ReplacementRow> m_rows;
    QWidget *m_room; ///< all but the note
    QLabel *m_none; ///< why there is nothing
    QComboBox *m_layer;
    QSpinBox *m_reduction;
    ProgressRow *m_progress;
    BenchmarkView *m_choices;
};

} // namespace pelorus
