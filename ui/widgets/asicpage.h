// SPDX-License-Identifier: GPL-3.0-or-later
// ASICs: chips as published with this design among them, as a scatter of any two figures and as a
// table, the one selecting in the other; and chips layer by layer or counter by counter, beside
// the model where it has them. A page of the dock Benchmarks. GUI thread only.
#pragma once

#include "core/explore/evaluation.h"
#include "ui/session/benchmarkrunner.h"
#include "ui/widgets/benchmarkview.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace pelorus {

class ChipsChart;

class AsicPage : public QWidget
{
    Q_OBJECT
public:
    explicit AsicPage(QWidget *parent = nullptr);

    /// `own` may be null.
    void setFigures(const BenchmarkFigures &figures, const Evaluation *own);
    [[nodiscard]] ChipsChart *chart() const { return m_chart; }
    [[nodiscard]] BenchmarkView *chips() const { return m_chips; }
    [[nodiscard]] BenchmarkView *chipLayers() const { return m_chipLayers; }
    [[nodiscard]] BenchmarkView *eie() const { return m_eie; }
    [[nodiscard]] BenchmarkView *nvdla() const { return m_nvdla; }
    [[nodiscard]] BenchmarkView *tpu() const { return m_tpu; }
    [[nodiscard]] QLabel *leftOut() const { return m_leftOut; }
    [[nodiscard]] BenchmarkModels tables() const;

private:
    BenchmarkView *addTable(QVBoxLayout &column, const QString &title, BenchmarkView::Order order);
    QLabel *addNote(QVBoxLayout &column, const QString &text);
    void selectChip(int row);
    void showSelected();
    void showLeftOut();

    ChipsChart *m_chart;
    QLabel *m_leftOut;
    BenchmarkView *m_chips, *m_chipLayers, *m_eie, *m_nvdla, *m_tpu;
    QLabel *m_tpuNote;
};

} // namespace pelorus
