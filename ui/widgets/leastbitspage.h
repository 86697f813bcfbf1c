// SPDX-License-Identifier: GPL-3.0-or-later
// The least bits of each layer: how far each may go alone for a loss one allows, what all of them
// lose together, the energy and the bit-serial speed-up that they buy, and a button that gives them
// to the design as one edit. A page of the dock Fixed point. GUI thread only.
#pragma once

#include "ui/models/leastbitstables.h"
#include "ui/session/leastbitsrunner.h"
#include "ui/widgets/learnpage.h"

class QDoubleSpinBox;
class QPushButton;

namespace pelorus {

class WeightsNote;

class LeastBitsPage : public LearnPage
{
    Q_OBJECT
public:
    explicit LeastBitsPage(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] BenchmarkView *layers() const { return m_layers; }
    [[nodiscard]] BenchmarkView *bought() const { return m_bought; }
    [[nodiscard]] QDoubleSpinBox *points() const { return m_points; }
    [[nodiscard]] QPushButton *apply() const { return m_apply; }
    [[nodiscard]] ProgressRow *progress() const { return m_progress; }
    [[nodiscard]] const LeastBitsRunner &runner() const { return m_runner; }
    [[nodiscard]] BenchmarkModels tables() const override;
    [[nodiscard]] bool isBusy() const override { return m_runner.isBusy(); }

private:
    void follow() override;
    void ask() override;
    void applyFound();
    /// The layers that were searched are still those of the design.
    [[nodiscard]] bool foundFits() const;
    void showState() override;
    void showTables();
    void showProgress() override;

    LeastBitsRunner m_runner;
    DesignPtr m_askedDesign;
    std::shared_ptr<const accuracy::Experiment> m_askedExperiment;
    std::vector<std::size_t> m_askedLayers; ///< of m_askedDesign
    WeightsNote *m_missing;
    QWidget *m_room; ///< all but the note
    QDoubleSpinBox *m_points;
    QPushButton *m_apply;
    ProgressRow *m_progress;
    LeastBitsSearch m_shownSearch = LeastBitsSearch::Ended; ///< as the tables have it
    BenchmarkView *m_layers = nullptr, *m_bought = nullptr;
};

} // namespace pelorus
