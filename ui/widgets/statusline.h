// SPDX-License-Identifier: GPL-3.0-or-later
// The status bar: what was computed and how fast, or why there is no result, with another try at a
// click; then what is selected, how many findings there are, and under which accounting and
// technology the figures hold.
#pragma once

#include "ui/session/session.h"

#include <QObject>

class QLabel;
class QStatusBar;
class QToolButton;

namespace pelorus {

class StatusLine : public QObject
{
    Q_OBJECT
public:
    StatusLine(Session &session, QStatusBar &bar);

    void setBaseline(const ComparedDesignPtr &baseline); ///< null: none
    void setFindings(int errors, int warnings, int notes);

signals:
    void findingsClicked();
    void baselineClicked();

private:
    void showState();
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString resultText() const; ///< of the newest result
    void showSelection();
    void showAssumptions();

    Session &m_session;
    QLabel *m_state = nullptr;
    QToolButton *m_retry = nullptr;
    QToolButton *m_baseline = nullptr;
    QToolButton *m_selection = nullptr;
    QToolButton *m_findings = nullptr;
    QLabel *m_assumptions = nullptr;
};

} // namespace pelorus
