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

std::vector<EnergyChart::Part> EnergyChart::storageParts(const Evaluation &evaluation) const
{
    std::vector<Part> parts;
    if (stacking() == EnergyStacking::ByLevel) {
        const Architecture &architecture = *evaluation.design.architecture;
        for (std::size_t i = architecture.levels().size(); i-- > 0;) { // outermost at the bottom
            const QString name = QString::fromStdString(architecture.levels()[i].name);
            parts.push_back({{name, levelLook(architecture, i), i, {}},
                             name,
                             [i](const EnergyBreakdown &bill) { return bill.byLevelPJ[i]; }});
        }
        return parts;
    }
    for (Tensor tensor : enumerators<Tensor>()) {
        const QString name = tensor == Tensor::Ofmap ? tr("psum and ofmap") : tensorName(tensor);
        parts.push_back(
            {{name, {tensorColour(tensor)}, {}, tensor},
             QString::fromUtf8(pelorus::name(tensor).data()),
             [tensor](const EnergyBreakdown &bill) { return bill.byTensorPJ[tensor]; }});
    }
    return parts;
}

std::vector<EnergyChart::Part> EnergyChart::parts(const Evaluation &evaluation) const
{
    EnergyBreakdown sum;
    for (const auto &cost : evaluation.layers) {
        if (!cost)
            continue;
        const EnergyBreakdown bill = breakdown(*cost);
        sum.macPJ += bill.macPJ;
        sum.transferPJ += bill.transferPJ;
        sum.leakagePJ += bill.leakagePJ;
        sum.clockPJ += bill.clockPJ;
    }
    std::vector<Part> parts = storageParts(evaluation);
    const auto add = [&](const QString &name, const char *key, const QColor &colour,
                         double EnergyBreakdown::*pJ) {
        if (sum.*pJ > 0)
            parts.push_back({{name, {colour}, {}, {}},
                             QLatin1String(key),
                             [pJ](const EnergyBreakdown &bill) { return bill.*pJ; }});
    };
    add(tr("MAC"), "MAC", macColour(), &EnergyBreakdown::macPJ);
    if (stacking() == EnergyStacking::ByLevel) // else the transfers are in the tensors
        add(tr("NoC"), "NoC", nocColour(), &EnergyBreakdown::transferPJ);
    add(tr("Leakage"), "leakage", leakageColour(), &EnergyBreakdown::leakagePJ);
    add(tr("Clock"), "clock", clockColour(), &EnergyBreakdown::clockPJ);
    return parts;
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

QString EnergyChart::barFormula(const Evaluation &evaluation, const LayerCost &cost) const
{
    const QString energy = format::energy(cost.energyPJ);
    switch (quantity()) {
    case EnergyQuantity::PerInference:
        return tr("Energy of the layer / batch = %1 / %2")
            .arg(energy)
            .arg(evaluation.design.settings.batch);
    case EnergyQuantity::AveragePower:
        return tr("Energy of the layer / its time = %1 / %2")
            .arg(energy, format::time(cost.seconds));
    case EnergyQuantity::PerMac:
        return tr("Energy of the layer / its MACs = %1 / %2")
            .arg(energy, format::count(static_cast<double>(cost.counts.macs), 4));
    }
    return {};
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
    const std::vector<Part> all = parts(evaluation);
    for (const Part &part : all)
        bars.series.push_back(part.series);
    for (std::size_t layer : layers) {
        BarStack stack;
        if (const auto &cost = evaluation.layers[layer]) {
            const double scale = factor(evaluation, *cost);
            const EnergyBreakdown bill = breakdown(*cost);
            for (const Part &part : all)
                stack.push_back({part.pJ(bill) * scale, stack.size()});
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
    const EnergyBreakdown bill = breakdown(cost);
    const std::vector<Part> all = parts(evaluation);
    for (auto part = all.rbegin(); part != all.rend(); ++part) { // as they stand on each other
        const double pJ = part->pJ(bill);
        lines.append(
            {part->series.name,
             tr("%1 (%2)").arg(valueText(pJ * scale),
                               format::percent(cost.energyPJ > 0 ? pJ / cost.energyPJ : 0))});
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
    const std::vector<Part> all = parts(*evaluation());
    const bool power = quantity() == EnergyQuantity::AveragePower;
    const QString unit = power ? QStringLiteral("W") : QStringLiteral("J");
    const auto key = [&](const QString &part) {
        const QString what = quantity() == EnergyQuantity::PerMac ? QStringLiteral("energy_per_mac")
            : power                                               ? QStringLiteral("power")
                                                                  : QStringLiteral("energy");
        return what + QLatin1Char('_') + part + QLatin1Char('_') + unit;
    };
    for (const Part &part : all)
        table.addColumn(key(part.key), tr("%1 (%2)").arg(part.series.name, unit));
    table.addColumn(key(QStringLiteral("total")), tr("Total (%1)").arg(unit));
    forEachMacLayer([&](const Layer &layer, const LayerCost *cost) {
        QVariantList row{QString::fromStdString(layer.name)};
        row.resize(table.keys.size());
        if (cost) {
            const double scale = factor(*evaluation(), *cost);
            const EnergyBreakdown bill = breakdown(*cost);
            for (std::size_t i = 0; i < all.size(); ++i)
                row[static_cast<qsizetype>(i) + 1] = all[i].pJ(bill) * scale;
            row.back() = cost->energyPJ * scale;
        }
        table.rows.append(row);
    });
    addBaselineColumn(table, key(QStringLiteral("baseline")), tr("Baseline, total (%1)").arg(unit));
    return table;
}

QString EnergyChart::description() const
{
    if (!evaluation() || evaluation()->totals.costedLayers == 0)
        return tr("No energy to show.");
    const std::vector<Part> all = parts(*evaluation());
    std::vector<double> sums(all.size());
    forEachMacLayer([&](const Layer &, const LayerCost *cost) {
        if (!cost)
            return;
        const EnergyBreakdown bill = breakdown(*cost);
        for (std::size_t i = 0; i < all.size(); ++i)
            sums[i] += all[i].pJ(bill);
    });
    const double total = std::accumulate(sums.begin(), sums.end(), 0.0);
    std::vector<std::size_t> order(sums.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return sums[a] > sums[b]; });
    QStringList parts;
    for (std::size_t i : order)
        parts.append(
            tr("%1 %2").arg(all[i].series.name, format::percent(total > 0 ? sums[i] / total : 0)));
    return tr("%1: %2 of the %3 per inference that the layers with MACs take.")
        .arg(subject(), parts.join(tr(", ")),
             format::energy(total / static_cast<double>(evaluation()->design.settings.batch)));
}

} // namespace pelorus
