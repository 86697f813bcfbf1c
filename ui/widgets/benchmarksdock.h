// SPDX-License-Identifier: GPL-3.0-or-later
// Benchmarks: tables of published figures beside computed ones, in tabs: networks, ASICs (a chip
// layer by layer, and other chips with the open design), FPGAs. Each table sorts by a click on its
// head and can be copied or written to a file. GUI thread only.
#pragma once

#include "ui/session/benchmarkrunner.h"
#include "ui/session/session.h"
#include "ui/widgets/benchmarkview.h"
#include "ui/widgets/dock.h"

class QLabel;
class QStackedWidget;
class QTabBar;

namespace pelorus {

class AsicPage;

class BenchmarksDock : public Dock
{
    Q_OBJECT
public:
    enum Tab { Networks, Asic, Fpga };

    explicit BenchmarksDock(Session &session, QWidget *parent = nullptr);

    /// While the dock is hidden it keeps the pointer and shows it later.
    void setEvaluation(const EvaluationPtr &evaluation);
    void showTab(Tab tab);
    [[nodiscard]] const BenchmarkRunner &runner() const { return m_runner; }
    [[nodiscard]] BenchmarkView *networks() const { return m_networks; }
    [[nodiscard]] AsicPage *asic() const { return m_asic; }
    [[nodiscard]] BenchmarkView *chipLayers() const; ///< of asic(), as the next one
    [[nodiscard]] BenchmarkView *chips() const;
    [[nodiscard]] BenchmarkView *fpgas() const { return m_fpgas; }
    /// The tables of the tab that is shown as CSV, each under the other.
    [[nodiscard]] QByteArray csv() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    BenchmarkView *makeView(const QString &name, QWidget *parent);
    QWidget *makeFpga(QWidget *parent);
    void compute(); ///< what is seen
    void showTables();
    [[nodiscard]] BenchmarkModels shownModels() const;

    BenchmarkRunner m_runner;
    EvaluationPtr m_evaluation;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    BenchmarkView *m_networks = nullptr, *m_fpgas = nullptr;
    AsicPage *m_asic = nullptr;
    QLabel *m_state = nullptr, *m_fpgaNote = nullptr;
    bool m_hasFailed = false; ///< m_state says why
};

} // namespace pelorus
