// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/energychart.h"

#include "ui/charts/optionbutton.h"
#include "ui/models/format.h"
#include "ui/models/names.h"

#include <algorithm>
#include <numeric>

namespace pelorus {

namespace {

constexpr double joulePerPJ = 1e-12;

} // namespace

EnergyChart::EnergyChart(QWidget *parent)
    : LayerChart(parent), m_stacking(new OptionButton(this)), m_quantity(new OptionButton(this))
{
    addOption(m_stacking);
    addOption(m_quantity);
    connect(m_stacking, &OptionButton::currentChanged, this, &EnergyChart::invalidate);
    connect(m_quantity, &OptionButton::currentChanged, this, [this] {
        invalidate();
        fitValues(); // a zoom in mJ says nothing about mW
    });
}

void EnergyChart::retranslate()
{
    LayerChart::retranslate();
    m_stacking->setOptions(tr("Stacked"), {tr("by level"), tr("by tensor")});
    m_quantity->setOptions(tr("Quantity"),
                           {tr("per inference"), tr("average power"), tr("per MAC")});
}

EnergyStacking EnergyChart::stacking() const
{
    return static_cast<EnergyStacking>(m_stacking->current());
}

EnergyQuantity EnergyChart::quantity() const
{
    return static_cast<EnergyQuantity>(m_quantity->current());
}

void EnergyChart::setStacking(EnergyStacking stacking)
{
    m_stacking->setCurrent(static_cast<int>(stacking));
}

void EnergyChart::setQuantity(EnergyQuantity quantity)
{
    m_quantity->setCurrent(static_cast<int>(quantity));
}

QString EnergyChart::heading() const
{
    const bool byLevel = stacking() == EnergyStacking::ByLevel;
    switch (quantity()) {
    case EnergyQuantity::PerInference:
        return byLevel ? tr("Energy per inference by level") : tr("Energy per inference by tensor");
    case EnergyQuantity::AveragePower:
        return byLevel ? tr("Average power by level") : tr("Average power by tensor");
    case EnergyQuantity::PerMac:
        return byLevel ? tr("Energy per MAC by level") : tr("Energy per MAC by tensor");
    }
    return title();
}

std::vector<BarSeries> EnergyChart::seriesOf(const Evaluation &evaluation) const
{
    std::vector<BarSeries> series;
    if (stacking() == EnergyStacking::ByLevel) {
        const Architecture &architecture = *evaluation.design.architecture;
        for (std::size_t i = architecture.levels().size(); i-- > 0;) { // outermost at the bottom
            series.push_back({QString::fromStdString(architecture.levels()[i].name),
                              levelLook(architecture, i),
                              i,
                              {}});
        }
    } else {
        series = {{tensorName(Tensor::Ifmap), {tensorColour(Tensor::Ifmap)}, {}, Tensor::Ifmap},
                  {tensorName(Tensor::Filter), {tensorColour(Tensor::Filter)}, {}, Tensor::Filter},
                  {tr("psum and ofmap"), {tensorColour(Tensor::Ofmap)}, {}, Tensor::Ofmap}};
    }
    series.push_back({tr("MAC"), {macColour()}, {}, {}});
    return series;
}

std::vector<double> EnergyChart::shares(const LayerCost &cost) const
{
    const EnergyBreakdown parts = breakdown(cost);
    std::vector<double> values;
    if (stacking() == EnergyStacking::ByLevel)
        values.assign(parts.byLevelPJ.rbegin(), parts.byLevelPJ.rend());
    else
        values.assign(parts.byTensorPJ.begin(), parts.byTensorPJ.end());
    values.push_back(parts.macPJ);
    return values;
}

double EnergyChart::factor(const Evaluation &evaluation, const LayerCost &cost) const
{
    switch (quantity()) {
    case EnergyQuantity::PerInference:
        return joulePerPJ / static_cast<double>(evaluation.design.settings.batch);
    case EnergyQuantity::AveragePower: return cost.seconds > 0 ? joulePerPJ / cost.seconds : 0;
    case EnergyQuantity::PerMac:
        return cost.counts.macs > 0 ? joulePerPJ / static_cast<double>(cost.counts.macs) : 0;
    }
    return 0;
}

QString EnergyChart::valueText(double value) const
{
    return format::si(value,
                      quantity() == EnergyQuantity::AveragePower ? QStringLiteral("W")
                                                                 : QStringLiteral("J"));
}

LayerBars EnergyChart::makeBars(const Evaluation &evaluation,
                                const std::vector<std::size_t> &layers) const
{
    LayerBars bars;
    bars.unit =
        quantity() == EnergyQuantity::AveragePower ? QStringLiteral("W") : QStringLiteral("J");
    bars.series = seriesOf(evaluation);
    for (std::size_t layer : layers) {
        BarStack stack;
        if (const auto &cost = evaluation.layers[layer]) {
            const double scale = factor(evaluation, *cost);
            for (double pJ : shares(*cost))
                stack.push_back({pJ * scale, stack.size()});
        }
        bars.stacks.push_back(std::move(stack));
    }
    return bars;
}

LayerChart::ToolTipLines EnergyChart::toolTipLines(const Evaluation &evaluation,
                                                   const LayerCost &cost) const
{
    ToolTipLines lines;
    const double scale = factor(evaluation, cost);
    const std::vector<BarSeries> series = seriesOf(evaluation);
    const std::vector<double> values = shares(cost);
    for (std::size_t i = values.size(); i-- > 0;) { // as they stand on each other
        lines.append({series[i].name,
                      tr("%1 (%2)").arg(
                          valueText(values[i] * scale),
                          format::percent(cost.energyPJ > 0 ? values[i] / cost.energyPJ : 0))});
    }
    lines.append({heading(), valueText(cost.energyPJ * scale)});
    return lines;
}

ChartTable EnergyChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("layer"), tr("Layer"));
    if (!evaluation())
        return table;
    const std::vector<BarSeries> series = seriesOf(*evaluation());
    const bool power = quantity() == EnergyQuantity::AveragePower;
    const QString unit = power ? QStringLiteral("W") : QStringLiteral("J");
    const auto key = [&](const QString &part) {
        const QString what = quantity() == EnergyQuantity::PerMac ? QStringLiteral("energy_per_mac")
            : power                                               ? QStringLiteral("power")
                                                                  : QStringLiteral("energy");
        return what + QLatin1Char('_') + part + QLatin1Char('_') + unit;
    };
    for (const BarSeries &part : series) {
        const QString name = part.tensor ? QString::fromUtf8(pelorus::name(*part.tensor).data())
            : part.level                 ? part.name
                                         : QStringLiteral("MAC");
        table.addColumn(key(name), tr("%1 (%2)").arg(part.name, unit));
    }
    table.addColumn(key(QStringLiteral("total")), tr("Total (%1)").arg(unit));
    forEachMacLayer([&](const Layer &layer, const LayerCost *cost) {
        QVariantList row{QString::fromStdString(layer.name)};
        row.resize(table.keys.size());
        if (cost) {
            const double scale = factor(*evaluation(), *cost);
            const std::vector<double> values = shares(*cost);
            for (std::size_t i = 0; i < values.size(); ++i)
                row[static_cast<qsizetype>(i) + 1] = values[i] * scale;
            row.back() = cost->energyPJ * scale;
        }
        table.rows.append(row);
    });
    return table;
}

QString EnergyChart::description() const
{
    if (!evaluation() || evaluation()->totals.costedLayers == 0)
        return tr("No energy to show.");
    std::vector<double> sums;
    forEachMacLayer([&](const Layer &, const LayerCost *cost) {
        if (!cost)
            return;
        const std::vector<double> values = shares(*cost);
        sums.resize(values.size());
        std::transform(sums.begin(), sums.end(), values.begin(), sums.begin(), std::plus<>());
    });
    const double total = std::accumulate(sums.begin(), sums.end(), 0.0);
    const std::vector<BarSeries> series = seriesOf(*evaluation());
    std::vector<std::size_t> order(sums.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return sums[a] > sums[b]; });
    QStringList parts;
    for (std::size_t i : order)
        parts.append(
            tr("%1 %2").arg(series[i].name, format::percent(total > 0 ? sums[i] / total : 0)));
    return tr("%1: %2 of %3 per inference.")
        .arg(subject(), parts.join(tr(", ")),
             format::energy(total / static_cast<double>(evaluation()->design.settings.batch)));
}

} // namespace pelorus
