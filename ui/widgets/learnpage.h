// SPDX-License-Identifier: GPL-3.0-or-later
// A page of a Learn dock whose figures a runner computes in the background while the page is seen.
// GUI thread only.
#pragma once

#include "ui/session/session.h"
#include "ui/widgets/benchmarkview.h"
#include "ui/widgets/progressrow.h"

#include <QPushButton>
#include <QWidget>

namespace pelorus {

class LearnPage : public QWidget
{
    Q_OBJECT
public:
    /// `session` must outlive the page.
    LearnPage(Session &session, QWidget *parent) : QWidget(parent), m_session(session) { }

    /// As they are copied and written to files.
    [[nodiscard]] virtual BenchmarkModels tables() const = 0;
    [[nodiscard]] virtual bool isBusy() const = 0;

signals:
    void busyChanged();

protected:
    /// Asks for what the design lacks here. A page that is hidden asks when it is shown: till then
    /// an edit costs nothing.
    virtual void follow() = 0;
    virtual void ask() = 0;
    virtual void showState() = 0;
    virtual void showProgress() { showState(); }

    /// Shows what the runner tells; its errors stand in m_error.
    template <class Runner> void watch(Runner &runner)
    {
        connect(&runner, &Runner::changed, this, [this] { showState(); });
        connect(&runner, &Runner::busyChanged, this, [this] {
            showProgress();
            emit busyChanged();
        });
        if constexpr (requires { &Runner::failed; })
            connect(&runner, &Runner::failed, this, [this](const QString &message) {
                m_error = message;
                showProgress();
            });
    }
    /// The row's button stops the runner and has it go on.
    template <class Runner> void letStop(Runner &runner, const ProgressRow &row)
    {
        connect(row.button(), &QPushButton::clicked, this, [this, &runner] {
            m_isStopped = !m_isStopped;
            if (m_isStopped)
                runner.cancel();
            else
                ask();
            showProgress();
        });
    }
    void showEvent(QShowEvent *event) override
    {
        QWidget::showEvent(event);
        follow();
    }

    Session &m_session;
    bool m_isStopped = false; ///< by the user, until something is changed
    QString m_error; ///< the runner's
};

} // namespace pelorus
