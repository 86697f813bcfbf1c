// SPDX-License-Identifier: GPL-3.0-or-later
// The least bits of each layer: how far each may go alone for a loss one allows, what all of them
// lose together, the energy and the bit-serial speed-up that they buy, and a button that gives them
// to the design as one edit. A page of the dock Fixed point. GUI thread only.
#pragma once

#include "ui/session/leastbitsrunner.h"
#include "ui/session/session.h"
#include "ui/widgets/benchmarkview.h"

#include <QWidget>

class QDoubleSpinBox;
class QPushButton;

namespace pelorus {

class ProgressRow;
class WeightsNote;

class LeastBitsPage : public QWidget
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
    [[nodiscard]] BenchmarkModels tables() const;

signals:
    void busyChanged(bool busy);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void follow();
    void ask();
    void applyFound();
    /// The layers that were searched are still those of the design.
    [[nodiscard]] bool foundFits() const;
    void showState();
    void showProgress();

    Session &m_session;
    LeastBitsRunner m_runner;
    bool m_isStopped = false; ///< by the user, until something is changed
    DesignPtr m_askedDesign;
    std::shared_ptr<const accuracy::Experiment> m_askedExperiment;
    std::vector<std::size_t> m_askedLayers; ///< of m_askedDesign
    QString m_error;
    WeightsNote *m_missing;
    QWidget *m_room; ///< all but the note
    QDoubleSpinBox *m_points;
    QPushButton *m_apply;
    ProgressRow *m_progress;
    BenchmarkView *m_layers = nullptr, *m_bought = nullptr;
};

} // namespace pelorus
