// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/networkcosttables.h"

#include "ui/models/benchmarkcells.h"
#include "ui/models/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace pelorus {

namespace {

struct CostText
{
    Q_DECLARE_TR_FUNCTIONS(Compression)
};

BenchmarkCell ratioCell(std::optional<double> value, std::optional<double> of)
{
    return value && of && *of > 0
        ? cells::times(*value / *of)
        : cells::missing(CostText::tr("a layer does not fit on the hardware"));
}

BenchmarkCell wholeBytes(std::optional<double> bytes)
{
    return bytes ? BenchmarkCell{format::bytes(*bytes), *bytes}
                 : cells::missing(CostText::tr("a layer does not fit on the hardware"));
}

const QString timesSign(QChar(0xd7)); // the head of a column of ratios

std::optional<double> asReal(Count count)
{
    return static_cast<double>(count);
}

/// The energy with the clock's part in its tip.
BenchmarkCell energyCell(const NetworkCost &cost)
{
    BenchmarkCell cell = cells::energy(cost.energyPJ);
    if (cost.energyPJ && cost.clockPJ)
        cell.tip = CostText::tr("without the clock: %1")
                       .arg(format::energy(*cost.energyPJ - *cost.clockPJ));
    return cell;
}

} // namespace

BenchmarkTable networkCostsTable(const NetworkCostsState &state)
{
    BenchmarkTable table;
    table.columns = {{QStringLiteral("network"), CostText::tr("Network"), false},
                     {QStringLiteral("batch"), CostText::tr("Batch")},
                     {QStringLiteral("weights"), CostText::tr("Weights")},
                     {QStringLiteral("weights_ratio"), timesSign},
                     {QStringLiteral("energy_pJ"), CostText::tr("Energy")},
                     {QStringLiteral("energy_ratio"), timesSign},
                     {QStringLiteral("macs"), CostText::tr("MACs")},
                     {QStringLiteral("macs_ratio"), timesSign},
                     {QStringLiteral("time_s"), CostText::tr("Time")},
                     {QStringLiteral("dram_bytes"), CostText::tr("DRAM")}};
    for (std::size_t i = 0; i < state.networks.size(); ++i) {
        const CostedNetwork &each = state.networks[i];
        QList<BenchmarkCell> row{cells::word(each.network->name()),
                                 cells::count(static_cast<double>(each.batch))};
        if (i >= state.costs.size()) {
            row.resize(table.columns.size(), cells::pending());
            table.rows += row;
            continue;
        }
        const NetworkCost &cost = state.costs[i];
        const auto first = std::ranges::find(state.networks, each.batch, &CostedNetwork::batch);
        const NetworkCost &base =
            state.costs[static_cast<std::size_t>(first - state.networks.begin())];
        row += cells::count(static_cast<double>(cost.weights));
        row += ratioCell(asReal(cost.weights), asReal(base.weights));
        row += energyCell(cost);
        row += ratioCell(cost.energyPJ, base.energyPJ);
        row += cells::count(static_cast<double>(cost.macs));
        row += ratioCell(asReal(cost.macs), asReal(base.macs));
        row += cells::time(cost.seconds);
        row += wholeBytes(cost.dramBytes);
        table.rows += row;
    }
    return table;
}

BenchmarkTable replacementsTable(const std::vector<ReplacementRow> &rows,
                                 const NetworkCostsState &state)
{
    BenchmarkTable table;
    table.columns = {{QStringLiteral("layers"), CostText::tr("In its place"), false},
                     {QStringLiteral("weights"), CostText::tr("Weights")},
                     {QStringLiteral("weights_ratio"), timesSign},
                     {QStringLiteral("macs"), CostText::tr("MACs")},
                     {QStringLiteral("macs_ratio"), timesSign},
                     {QStringLiteral("energy_pJ"), CostText::tr("Energy")},
                     {QStringLiteral("energy_ratio"), timesSign},
                     {QStringLiteral("time_s"), CostText::tr("Time")},
                     {QStringLiteral("time_ratio"), timesSign},
                     {QStringLiteral("shapes"), CostText::tr("Layers"), false}};
    table.ownRow = rows.empty() ? -1 : 0;
    std::size_t network = 0;
    for (const ReplacementRow &each : rows) {
        const QString layers = each.why.isEmpty() ? each.shapes : each.why;
        QList<BenchmarkCell> row{cells::word(each.name, layers)};
        if (!each.why.isEmpty() || network >= state.costs.size()) {
            row.resize(table.columns.size() - 1,
                       each.why.isEmpty() ? cells::pending() : cells::missing(each.why));
        } else {
            const NetworkCost &cost = state.costs[network], &layer = state.costs.front();
            row += cells::count(static_cast<double>(cost.weights));
            row += ratioCell(asReal(cost.weights), asReal(layer.weights));
            row += cells::count(static_cast<double>(cost.macs));
            row += ratioCell(asReal(cost.macs), asReal(layer.macs));
            row += energyCell(cost);
            row += ratioCell(cost.energyPJ, layer.energyPJ);
            row += cells::time(cost.seconds);
            row += ratioCell(cost.seconds, layer.seconds);
        }
        row += cells::word(layers);
        if (each.why.isEmpty())
            ++network;
        table.rows += row;
    }
    return table;
}

QString shapesText(const std::vector<LayerPtr> &layers)
{
    QStringList texts;
    for (const LayerPtr &layer : layers) {
        const DimVector &bounds = layer->shape.bounds;
        const Count groups = bounds[Dim::G];
        texts += QStringLiteral("%1×%2 %3→%4")
                     .arg(bounds[Dim::R])
                     .arg(bounds[Dim::S])
                     .arg(bounds[Dim::C] * groups)
                     .arg(bounds[Dim::K] * groups);
    }
    return texts.join(QStringLiteral(", "));
}

QString schemeText(BinaryScheme scheme)
{
    switch (scheme) {
    case BinaryScheme::BinaryWeights: return CostText::tr("binary weights");
    case BinaryScheme::TernaryWeights: return CostText::tr("ternary weights");
    case BinaryScheme::Xnor: return CostText::tr("binary, inputs too (XNOR)");
    case BinaryScheme::Full:
    case BinaryScheme::Count_: break;
    }
    return CostText::tr("floats");
}

BenchmarkTable binaryTable(const BinaryRunner &runner)
{
    BenchmarkTable table;
    table.columns = {{QStringLiteral("network"), CostText::tr("Network of"), false},
                     {QStringLiteral("weight_bytes"), CostText::tr("Weights")},
                     {QStringLiteral("times_smaller"), CostText::tr("Smaller")},
                     {QStringLiteral("accuracy"), CostText::tr("Accuracy")},
                     {QStringLiteral("accuracy_tuned"), CostText::tr("fine-tuned")},
                     {QStringLiteral("energy_pJ"), CostText::tr("Energy")},
                     {QStringLiteral("cycles"), CostText::tr("Cycles")},
                     {QStringLiteral("multiplications"), CostText::tr("Multiplications")},
                     {QStringLiteral("additions"), CostText::tr("Additions")},
                     {QStringLiteral("bit_operations"), CostText::tr("XNOR + count")}};
    const BinaryStatePtr state = runner.latest();
    for (const BinaryScheme scheme : enumerators<BinaryScheme>()) {
        QList<BenchmarkCell> row{cells::word(schemeText(scheme))};
        const auto index = static_cast<std::size_t>(scheme);
        if (!state || index >= state->results.size()) {
            row.resize(table.columns.size(), cells::pending());
            table.rows += row;
            continue;
        }
        const BinaryResult &now = state->results[index], &full = state->results.front();
        row += cells::bytes(now.weightBytes);
        row += cells::times(static_cast<double>(full.weightBytes)
                            / static_cast<double>(std::max<Count>(1, now.weightBytes)));
        row += cells::accuracy(now.measured);
        const auto tuned = runner.tuned(now.config);
        if (tuned)
            row += cells::accuracy(tuned->after);
        else
            row += cells::missing(scheme == BinaryScheme::Full
                                      ? CostText::tr("it was trained in floats")
                                      : CostText::tr("select the row and press “Fine-tune”"));
        row += energyCell(now.cost);
        row += now.cost.cycles
            ? cells::count(*now.cost.cycles)
            : cells::missing(CostText::tr("a layer does not fit on the hardware"));
        row += cells::count(now.operations.multiplications);
        row += cells::count(now.operations.additions);
        row += cells::count(now.operations.bitOperations);
        table.rows += row;
    }
    return table;
}

BenchmarkTable publishedBinaryTable(const std::vector<io::FloatAccuracy> &floats,
                                    const std::vector<io::PublishedAccuracy> &networks)
{
    BenchmarkTable table;
    table.columns = {{QStringLiteral("network"), CostText::tr("Published"), false},
                     {QStringLiteral("method"), CostText::tr("Method"), false},
                     {QStringLiteral("weight_bits"), CostText::tr("W bits")},
                     {QStringLiteral("input_bits"), CostText::tr("A bits")},
                     {QStringLiteral("top1"), CostText::tr("Top-1")},
                     {QStringLiteral("source"), CostText::tr("Source"), false}};
    const auto add = [&table](const std::string &network, const QString &method, int weightBits,
                              int inputBits, double top1, const std::string &source) {
        table.rows += {cells::word(network),
                       cells::word(method),
                       cells::count(weightBits),
                       cells::count(inputBits),
                       {QStringLiteral("%1 %").arg(top1), top1},
                       cells::word(source)};
    };
    for (const io::FloatAccuracy &each : floats) {
        const auto isOf = [&](const io::PublishedAccuracy &published) {
            return published.network == each.network;
        };
        if (each.top1 && std::ranges::any_of(networks, isOf))
            add(each.network, CostText::tr("full precision"), accuracy::floatBits,
                accuracy::floatBits, *each.top1, each.source);
        for (const io::PublishedAccuracy &published : networks)
            if (isOf(published))
                add(published.network, QString::fromStdString(published.method),
                    published.weightBits, published.inputBits, published.top1, published.source);
    }
    return table;
}

} // namespace pelorus
