// SPDX-License-Identifier: GPL-3.0-or-later
// Fewer weights are not less energy: AlexNet and SqueezeNet on the open accelerator, one image at a
// time and sixteen. A page of the dock Compression. GUI thread only.
#pragma once

#include "ui/session/networkcostsrunner.h"
#include "ui/widgets/learnpage.h"

class QLabel;

namespace pelorus {

class NetworkCostsPage : public LearnPage
{
    Q_OBJECT
public:
    explicit NetworkCostsPage(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] BenchmarkView *networks() const { return m_networks; }
    [[nodiscard]] BenchmarkModels tables() const override { return {m_networks->figures()}; }
    [[nodiscard]] bool isBusy() const override { return m_runner.isBusy(); }
    [[nodiscard]] const NetworkCostsRunner &runner() const { return m_runner; }
    [[nodiscard]] QLabel *finding() const { return m_finding; }

private:
    void follow() override;
    void ask() override;
    void showState() override;
    void showFinding();

    NetworkCostsRunner m_runner;
    DesignPtr m_asked; ///< that the runner was asked for last
    ProgressRow *m_progress;
    BenchmarkView *m_networks;
    QLabel *m_finding;
};

} // namespace pelorus
