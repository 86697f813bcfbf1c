// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/accuracychart.h"
#include "ui/charts/areachart.h"
#include "ui/charts/energychart.h"
#include "ui/charts/frontchart.h"
#include "ui/charts/latencychart.h"
#include "ui/charts/rooflinechart.h"
#include "ui/charts/sensitivitychart.h"
#include "ui/charts/sweepchart.h"
#include "ui/charts/sweepfrontchart.h"
#include "ui/charts/trafficchart.h"
#include "ui/charts/utilizationchart.h"
#include "ui/charts/visitedchart.h"

namespace pelorus {

QList<Chart *> makeCharts(QWidget *parent)
{
    auto *utilization = new UtilizationChart(parent);
    auto *energy = new EnergyChart(parent);
    auto *latency = new LatencyChart(parent);
    auto *traffic = new TrafficChart(parent);
    LayerChart::link({utilization, energy, latency, traffic});
    return {utilization,
            energy,
            latency,
            new FrontChart(parent),
            new AccuracyChart(parent),
            new VisitedChart(parent),
            new SensitivityChart(parent),
            traffic,
            new RooflineChart(parent),
            new SweepChart(parent),
            new SweepFrontChart(parent),
            new AreaChart(parent)};
}

} // namespace pelorus
