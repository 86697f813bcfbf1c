// SPDX-License-Identifier: GPL-3.0-or-later
// The open trained network in full precision, with binary and with ternary weights, and with binary
// weights and inputs: what each takes, what it computes, how often it is right, before and after
// fine-tuning, which a button starts. A page of the dock Compression. GUI thread only.
#pragma once

#include "ui/session/binaryrunner.h"
#include "ui/widgets/learnpage.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace pelorus {

class WeightsNote;

class BinaryPage : public LearnPage
{
    Q_OBJECT
public:
    explicit BinaryPage(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] BenchmarkView *networks() const { return m_networks; }
    [[nodiscard]] BenchmarkModels tables() const override;
    [[nodiscard]] bool isBusy() const override { return m_runner.isBusy(); }
    [[nodiscard]] const BinaryRunner &runner() const { return m_runner; }
    [[nodiscard]] QCheckBox *floats() const { return m_floats; }
    [[nodiscard]] QPushButton *tune() const { return m_tune; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeTables(QLayout &column);
    void follow() override;
    void ask() override;
    void showState() override;
    void showProgress() override;
    void startTuning();
    [[nodiscard]] const BinaryResult *selected() const;

    BinaryRunner m_runner;
    DesignPtr m_askedDesign; ///< that the runner was asked for last, as the next
    std::shared_ptr<const accuracy::Experiment> m_askedExperiment;
    WeightsNote *m_missing;
    QWidget *m_room; ///< all but the note
    QCheckBox *m_floats;
    QPushButton *m_tune;
    QLabel *m_tuneNote;
    ProgressRow *m_progress;
    BenchmarkView *m_networks = nullptr, *m_published = nullptr;
};

} // namespace pelorus
