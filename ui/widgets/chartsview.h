// SPDX-License-Identifier: GPL-3.0-or-later
// The centre of the window: the charts on cards in a grid of two by two, where several share a
// card with a chooser as title; or, one below the other, those of a sweep. One of them can take the
// whole place and give it back.
#pragma once

#include "ui/charts/chart.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QStackedLayout;
class QToolButton;

namespace pelorus {

class AccuracyChart;
class AccuracyRunner;
class FrontRunner;
class VisitLog;
class SensitivityChart;
class SweptChart;
class VisitedChart;

/// Which charts stand in the centre.
enum class ChartSet { Design, Sweep };

class ChartsView : public QWidget
{
    Q_OBJECT
public:
    explicit ChartsView(QWidget *parent = nullptr);

    [[nodiscard]] const QList<Chart *> &charts() const { return m_charts; }
    /// The chart the user works with: the one with the focus, else the maximised one, else the
    /// first that is shown.
    [[nodiscard]] Chart *currentChart() const;

    void setEvaluation(const EvaluationPtr &evaluation);
    void setBaseline(const ComparedDesignPtr &baseline);
    void setSelectionHub(SelectionHub *hub);
    void setFrontRunner(FrontRunner *runner);
    void setAccuracyRunner(AccuracyRunner *runner);
    void setVisitLog(VisitLog *log);
    [[nodiscard]] AccuracyChart *accuracyChart() const;
    [[nodiscard]] VisitedChart *visitedChart() const;
    [[nodiscard]] SensitivityChart *sensitivityChart() const;

    /// Those over a sweep's points: the chart of the values, the front.
    [[nodiscard]] QList<SweptChart *> sweptCharts() const;

    /// Which charts are shown while none is maximised.
    void setChartSet(ChartSet set);
    /// To the front of its card; one of another set takes the whole place.
    void showChart(Chart *chart);
    /// What chooses another chart of the card in this one's title; null: it has the card alone.
    [[nodiscard]] QComboBox *chooserOf(const Chart *chart) const;
    /// The chart in front of each card.
    [[nodiscard]] QList<Chart *> frontCharts() const;
    /// Each to the front of its card, whether that is shown or not.
    void setFrontCharts(const QList<Chart *> &charts);
    /// One chart alone; null: all of them.
    void maximize(Chart *chart);
    [[nodiscard]] Chart *maximized() const { return m_maximized; }

private:
    struct Cell
    {
        QWidget *card = nullptr;
        QStackedLayout *stack = nullptr;
        QList<Chart *> charts;
        QList<QToolButton *> maximize; ///< one a chart
        QList<QComboBox *> choosers; ///< one a chart; empty where there is one chart
    };
    Cell makeCell(const QList<Chart *> &charts);
    QComboBox *makeChooser(const Cell &cell, Chart *chart);
    /// Is a cell there while none is maximised?
    [[nodiscard]] bool isInSet(int cell) const;
    void updateIcons();

    QList<Chart *> m_charts;
    QList<Cell> m_cells;
    ChartSet m_set = ChartSet::Design;
    QGridLayout *m_grid = nullptr;
    Chart *m_maximized = nullptr;
};

} // namespace pelorus
