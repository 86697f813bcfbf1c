// SPDX-License-Identifier: GPL-3.0-or-later
// Benchmarks: tables of published figures beside computed ones, in tabs: networks, ASICs (a chip
// layer by layer, and other chips with the open design), FPGAs. Each table sorts by a click on its
// head and can be copied or written to a file. GUI thread only.
#pragma once

#include "ui/models/benchmarkmodel.h"
#include "ui/session/benchmarkrunner.h"
#include "ui/session/session.h"
#include "ui/widgets/dock.h"

class QLabel;
class QStackedWidget;
class QTabBar;
class QTableView;

namespace pelorus {

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
    [[nodiscard]] QTableView *networks() const { return m_networks.view; }
    [[nodiscard]] QTableView *chipLayers() const { return m_chipLayers.view; }
    [[nodiscard]] QTableView *chips() const { return m_chips.view; }
    [[nodiscard]] QTableView *fpgas() const { return m_fpgas.view; }
    /// The tables of the tab that is shown as CSV, each under the other.
    [[nodiscard]] QByteArray csv() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Part
    {
        BenchmarkModel *model = nullptr;
        QTableView *view = nullptr;
    };
    Part makePart(const QString &name, QWidget *parent);
    QWidget *makeAsic(QWidget *parent);
    QWidget *makeFpga(QWidget *parent);
    void makeButtons();
    void showTables();
    void askExport();
    [[nodiscard]] QList<const BenchmarkModel *> shownModels() const;

    BenchmarkRunner m_runner;
    EvaluationPtr m_evaluation;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    Part m_networks, m_chipLayers, m_chips, m_fpgas;
    QLabel *m_state = nullptr, *m_fpgaNote = nullptr;
};

} // namespace pelorus
