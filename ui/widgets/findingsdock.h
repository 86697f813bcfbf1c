// SPDX-License-Identifier: GPL-3.0-or-later
// What does not fit or looks odd, one entry a finding: where, what was needed, what is there, what
// to do. Choosing an entry selects its layer in every view.
#pragma once

#include "ui/models/findingsmodel.h"
#include "ui/session/selectionhub.h"
#include "ui/widgets/dock.h"

class QLabel;
class QListView;
class QStackedWidget;

namespace pelorus {

class FindingsDock : public Dock
{
    Q_OBJECT
public:
    explicit FindingsDock(SelectionHub &hub, QWidget *parent = nullptr);

    void setEvaluation(const EvaluationPtr &evaluation);
    void setFileFindings(const Findings &findings);
    [[nodiscard]] const FindingsModel &model() const { return *m_model; }

signals:
    void countChanged(int errors, int warnings, int notes);

private:
    void updateState();

    SelectionHub &m_hub;
    FindingsModel *m_model = nullptr;
    QStackedWidget *m_pages = nullptr;
    QListView *m_list = nullptr;
};

} // namespace pelorus
