// SPDX-License-Identifier: GPL-3.0-or-later
// Fewer weights are not less energy: AlexNet and SqueezeNet on the open accelerator, one image at a
// time and sixteen. A page of the dock Compression. GUI thread only.
#pragma once

#include "ui/session/networkcostsrunner.h"
#include "ui/session/session.h"
#include "ui/widgets/benchmarkview.h"

#include <QWidget>

class QLabel;

namespace pelorus {

class ProgressRow;

class NetworkCostsPage : public QWidget
{
    Q_OBJECT
public:
    explicit NetworkCostsPage(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] BenchmarkView *networks() const { return m_networks; }
    [[nodiscard]] BenchmarkModels tables() const { return {m_networks->figures()}; }
    [[nodiscard]] const NetworkCostsRunner &runner() const { return m_runner; }
    [[nodiscard]] QLabel *finding() const { return m_finding; }

signals:
    void busyChanged(bool busy);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void follow();
    void ask();
    void showState();
    void showFinding();

    Session &m_session;
    NetworkCostsRunner m_runner;
    DesignPtr m_asked; ///< that the runner was asked for last
    bool m_isStopped = false; ///< by the user, until the design changes
    ProgressRow *m_progress;
    BenchmarkView *m_networks;
    QLabel *m_finding;
};

} // namespace pelorus
