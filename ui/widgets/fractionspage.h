// SPDX-License-Identifier: GPL-3.0-or-later
// Static and dynamic fixed point: both curves measured on the open network, and under them the
// fraction length of each layer as calibration chose it, to be changed by hand. A page of the dock
// Fixed point. GUI thread only.
#pragma once

#include "ui/session/fixedpointrunner.h"
#include "ui/widgets/learnpage.h"

class QLabel;
class QPushButton;
class QSpinBox;
class QTableView;

namespace pelorus {

class FixedPointChart;
class FractionsModel;
class WeightsNote;

class FractionsPage : public LearnPage
{
    Q_OBJECT
public:
    explicit FractionsPage(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] FixedPointChart *chart() const { return m_chart; }
    [[nodiscard]] FractionsModel *model() const { return m_model; }
    [[nodiscard]] QTableView *table() const { return m_table; }
    [[nodiscard]] QSpinBox *bits() const { return m_bits; }
    [[nodiscard]] QPushButton *reset() const { return m_reset; }
    [[nodiscard]] QLabel *result() const { return m_result; }
    [[nodiscard]] ProgressRow *progress() const { return m_progress; }
    [[nodiscard]] WeightsNote *weightsNote() const { return m_missing; }
    [[nodiscard]] const FixedPointRunner &runner() const { return m_runner; }
    /// The layers as they are written to files; the chart writes its own.
    [[nodiscard]] BenchmarkModels tables() const override;
    [[nodiscard]] bool isBusy() const override { return m_runner.isBusy(); }

private:
    QWidget *makeTable();
    void follow() override;
    void ask() override;
    void takeFraction(int row, int fraction);
    void showState() override;
    void showProgress() override;

    FixedPointRunner m_runner;
    std::map<std::size_t, accuracy::FractionLengths> m_fractions; ///< by hand
    std::shared_ptr<const accuracy::Experiment> m_askedExperiment;
    WeightsNote *m_missing;
    QWidget *m_room; ///< all but the note
    FixedPointChart *m_chart = nullptr;
    ProgressRow *m_progress = nullptr;
    QSpinBox *m_bits = nullptr;
    QPushButton *m_reset = nullptr;
    QLabel *m_result = nullptr;
    FractionsModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    BenchmarkModel *m_layers; ///< the table as files have it
    BenchmarkView *m_published = nullptr;
};

} // namespace pelorus
