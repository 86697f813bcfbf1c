// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/utilizationchart.h"

#include "ui/models/format.h"
#include "ui/models/names.h"

namespace pelorus {

LayerBars UtilizationChart::makeBars(const Evaluation &evaluation,
                                     const std::vector<std::size_t> &layers) const
{
    LayerBars bars;
    bars.scale = ValueScale::Percent;
    bars.least = 1;
    bars.series = {{tr("achieved"), {utilizationColour()}, {}, {}},
                   {tr("spatial only"),
                    {utilizationColour(), FillLook::Hatch::None, FillLook::Weight::Pale},
                    {},
                    {}}};
    for (std::size_t layer : layers) {
        BarStack stack;
        if (const auto &cost = evaluation.layers[layer]) {
            stack = {{cost->utilization, 0},
                     {std::max(0.0, cost->utilizationSpatial - cost->utilization), 1}};
        }
        bars.stacks.push_back(std::move(stack));
    }
    return bars;
}

double UtilizationChart::ghostHeight(const BarStack &stack) const
{
    return stack.empty() ? 0 : stack.front().value;
}

QString UtilizationChart::ghostText(double value) const
{
    return format::percent(value);
}

LayerChart::ToolTipLines UtilizationChart::toolTipLines(const Evaluation &evaluation,
                                                        const LayerCost &cost) const
{
    return {
        {tr("achieved"), format::percent(cost.utilization)},
        {tr("spatial: units the mapping uses"), format::percent(cost.utilizationSpatial)},
        {tr("temporal: cycles without stall"), format::percent(cost.utilizationTemporal)},
        {tr("MAC units used"),
         tr("%1 of %2").arg(cost.counts.pesUsed).arg(evaluation.design.architecture->macUnits())},
        {tr("limited by"), bottleneckName(cost.bottleneck, *evaluation.design.architecture)}};
}

ChartTable UtilizationChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("layer"), tr("Layer"));
    table.addColumn(QStringLiteral("utilization"), tr("Achieved (1)"));
    table.addColumn(QStringLiteral("utilization_spatial"), tr("Spatial (1)"));
    table.addColumn(QStringLiteral("utilization_temporal"), tr("Temporal (1)"));
    forEachMacLayer([&](const Layer &layer, const LayerCost *cost) {
        QVariantList row{QString::fromStdString(layer.name), {}, {}, {}};
        if (cost) {
            row[1] = cost->utilization;
            row[2] = cost->utilizationSpatial;
            row[3] = cost->utilizationTemporal;
        }
        table.rows.append(row);
    });
    addBaselineColumn(table, QStringLiteral("baseline_utilization"), tr("Baseline, achieved (1)"));
    return table;
}

QString UtilizationChart::description() const
{
    const LayerCost *best = nullptr, *worst = nullptr;
    QString bestName, worstName;
    forEachMacLayer([&](const Layer &layer, const LayerCost *cost) {
        if (cost && (!best || cost->utilization > best->utilization)) {
            best = cost;
            bestName = QString::fromStdString(layer.name);
        }
        if (cost && (!worst || cost->utilization < worst->utilization)) {
            worst = cost;
            worstName = QString::fromStdString(layer.name);
        }
    });
    if (!best)
        return tr("No utilization to show.");
    return tr("%1: %2 of the MAC units work on average; best %3 with %4, worst %5 with %6.")
        .arg(subject(), format::percent(evaluation()->totals.utilization), bestName,
             format::percent(best->utilization), worstName, format::percent(worst->utilization));
}

} // namespace pelorus
