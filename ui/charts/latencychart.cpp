// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latencychart.h"

#include "ui/charts/optionbutton.h"
#include "ui/models/format.h"
#include "ui/models/names.h"

#include <map>

namespace pelorus {

LatencyChart::LatencyChart(QWidget *parent) : LayerChart(parent), m_unit(new OptionButton(this))
{
    addOption(m_unit);
    connect(m_unit, &OptionButton::currentChanged, this, [this] {
        invalidate();
        fitValues();
    });
}

void LatencyChart::retranslate()
{
    LayerChart::retranslate();
    m_unit->setOptions(tr("Unit"), {tr("time"), tr("cycles")});
}

LatencyUnit LatencyChart::unit() const
{
    return static_cast<LatencyUnit>(m_unit->current());
}

void LatencyChart::setUnit(LatencyUnit unit)
{
    m_unit->setCurrent(static_cast<int>(unit));
}

LayerBars LatencyChart::makeBars(const Evaluation &evaluation,
                                 const std::vector<std::size_t> &layers) const
{
    const Architecture &architecture = *evaluation.design.architecture;
    LayerBars bars;
    bars.unit = unit() == LatencyUnit::Seconds ? QStringLiteral("s") : QString();

    // Two series a limit: compute and stall. Series 0 and 1 belong to the MAC units, 2 and 3 to
    // level 0, and so on; only limits that occur, and "stall" once, stand in the legend.
    std::vector<bool> occurs(architecture.levels().size() + 1);
    bool stalls = false;
    for (std::size_t layer : layers) {
        BarStack stack;
        if (const auto &cost = evaluation.layers[layer]) {
            const std::size_t limit = cost->bottleneck.level ? *cost->bottleneck.level + 1 : 0;
            occurs[limit] = true;
            stalls = stalls || cost->stallCycles > 0;
            const double perCycle = unit() == LatencyUnit::Cycles ? 1 : 1 / architecture.clockHz();
            stack = {{cost->computeCycles * perCycle, 2 * limit},
                     {cost->stallCycles * perCycle, 2 * limit + 1}};
        }
        bars.stacks.push_back(std::move(stack));
    }
    for (std::size_t limit = 0; limit < occurs.size(); ++limit) {
        std::optional<std::size_t> level;
        if (limit > 0)
            level = limit - 1;
        FillLook look = level ? levelLook(architecture, *level) : FillLook{macColour()};
        const QString name = level
            ? tr("%1 bound").arg(QString::fromStdString(architecture.levels()[*level].name))
            : tr("compute bound");
        bars.series.push_back({occurs[limit] ? name : QString(), look, level, {}});
        look.weight = FillLook::Weight::Pale;
        look.hatch = FillLook::Hatch::Rising;
        bars.series.push_back({{}, look, level, {}});
    }
    if (stalls) {
        bars.series.push_back(
            {tr("stall"), {nocColour(), FillLook::Hatch::Rising, FillLook::Weight::Pale}, {}, {}});
    }
    return bars;
}

QString LatencyChart::ghostText(double value) const
{
    return unit() == LatencyUnit::Seconds ? format::time(value)
                                          : tr("%1 cycles").arg(format::count(value));
}

LayerChart::ToolTipLines LatencyChart::toolTipLines(const Evaluation &evaluation,
                                                    const LayerCost &cost) const
{
    const double clock = evaluation.design.architecture->clockHz();
    const auto text = [&](double cycles) {
        return tr("%1 (%2 cycles)").arg(format::time(cycles / clock), format::count(cycles));
    };
    return {{tr("stall"), text(cost.stallCycles)},
            {tr("compute"), text(cost.computeCycles)},
            {tr("latency"), text(cost.cycles)},
            {tr("limited by"), bottleneckName(cost.bottleneck, *evaluation.design.architecture)}};
}

ChartTable LatencyChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("layer"), tr("Layer"));
    table.addColumn(QStringLiteral("seconds"), tr("Latency (s)"));
    table.addColumn(QStringLiteral("cycles"), tr("Cycles"));
    table.addColumn(QStringLiteral("compute_cycles"), tr("Compute cycles"));
    table.addColumn(QStringLiteral("stall_cycles"), tr("Stall cycles"));
    table.addColumn(QStringLiteral("bottleneck"), tr("Limited by"));
    forEachMacLayer([&](const Layer &layer, const LayerCost *cost) {
        QVariantList row{QString::fromStdString(layer.name), {}, {}, {}, {}, {}};
        if (cost) {
            row[1] = cost->seconds;
            row[2] = cost->cycles;
            row[3] = cost->computeCycles;
            row[4] = cost->stallCycles;
            row[5] = QString::fromStdString(
                describe(cost->bottleneck, *evaluation()->design.architecture));
        }
        table.rows.append(row);
    });
    const bool inSeconds = unit() == LatencyUnit::Seconds;
    addBaselineColumn(
        table, inSeconds ? QStringLiteral("baseline_seconds") : QStringLiteral("baseline_cycles"),
        inSeconds ? tr("Baseline (s)") : tr("Baseline (cycles)"));
    return table;
}

QString LatencyChart::description() const
{
    if (!evaluation() || evaluation()->totals.costedLayers == 0)
        return tr("No latency to show.");
    std::map<QString, int> limits;
    double stalls = 0, cycles = 0;
    forEachMacLayer([&](const Layer &, const LayerCost *cost) {
        if (!cost)
            return;
        ++limits[bottleneckName(cost->bottleneck, *evaluation()->design.architecture)];
        stalls += cost->stallCycles;
        cycles += cost->cycles;
    });
    QStringList parts;
    for (const auto &[limit, count] : limits)
        parts.append(tr("%1 limits %n layer(s)", nullptr, count).arg(limit));
    return tr("%1: %2 in all, %3 of it stall; %4.")
        .arg(subject(), format::time(evaluation()->totals.seconds),
             format::percent(cycles > 0 ? stalls / cycles : 0), parts.join(tr(", ")));
}

} // namespace pelorus
