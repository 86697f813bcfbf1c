// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/energychart.h"
#include "ui/charts/latencychart.h"
#include "ui/charts/utilizationchart.h"

namespace pelorus::test {

/// The charts as the window makes them, shown.
struct Board
{
    QWidget window;
    SelectionHub hub;
    QList<Chart *> charts = makeCharts(&window);

    explicit Board(QSize size = {420, 260})
    {
        window.resize(size.width() * 2, size.height() * static_cast<int>((charts.size() + 1) / 2));
        for (qsizetype i = 0; i < charts.size(); ++i) {
            const int row = static_cast<int>(i / 2), column = static_cast<int>(i % 2);
            charts[i]->setGeometry(QRect(QPoint(column * size.width(), row * size.height()), size));
            charts[i]->setSelectionHub(&hub);
        }
        window.show();
    }
    void set(const EvaluationPtr &evaluation)
    {
        for (Chart *chart : charts)
            chart->setEvaluation(evaluation);
        for (Chart *chart : charts)
            chart->plot()->replot(QCustomPlot::rpImmediateRefresh); // lays out now
    }
    UtilizationChart *utilization() { return qobject_cast<UtilizationChart *>(charts[0]); }
    EnergyChart *energy() { return qobject_cast<EnergyChart *>(charts[1]); }
    LatencyChart *latency() { return qobject_cast<LatencyChart *>(charts[2]); }
};

/// A point inside the bar of a layer.
inline QPoint middleOf(const LayerChart *chart, int bar)
{
    const QCustomPlot *plot = chart->plot();
    return {static_cast<int>(plot->xAxis->coordToPixel(bar)),
            plot->axisRect()->rect().bottom() - 4};
}

} // namespace pelorus::test
