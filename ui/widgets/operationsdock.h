// SPDX-License-Identifier: GPL-3.0-or-later
// Operations: what single operations cost in the design's technology, two of them compared, and
// what a MAC costs in the design's formats and in others. GUI thread only.
#pragma once

#include "core/explore/evaluation.h"
#include "ui/session/session.h"
#include "ui/widgets/dock.h"

class QLabel;

namespace pelorus {

class OperationsChart;

class OperationsDock : public Dock
{
    Q_OBJECT
public:
    explicit OperationsDock(Session &session, QWidget *parent = nullptr);

    /// While the dock is hidden it keeps the pointer and shows it later.
    void setEvaluation(const EvaluationPtr &evaluation);
    [[nodiscard]] OperationsChart *chart() const { return m_chart; }
    [[nodiscard]] QLabel *comparison() const { return m_comparison; }
    [[nodiscard]] QLabel *macs() const { return m_macs; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showMacs();

    EvaluationPtr m_evaluation;
    OperationsChart *m_chart;
    QLabel *m_comparison, *m_macs, *m_note;
};

} // namespace pelorus
