// SPDX-License-Identifier: GPL-3.0-or-later
// The tool tips of the Layers table: every figure says what it means and where it is from. Plain
// text.
#include "core/mapping/describe.h"
#include "core/workload/shapetext.h"
#include "ui/models/format.h"
#include "ui/models/layercells.h"
#include "ui/models/names.h"
#include "ui/models/qualitytext.h"
#include "ui/session/text.h"

#include <QStringList>

#include <optional>

namespace pelorus {

namespace {

QString joined(const std::vector<std::string> &names)
{
    QStringList list;
    for (const std::string &name : names)
        list << QString::fromStdString(name);
    return list.isEmpty() ? format::none() : list.join(QStringLiteral(", "));
}

QString nameTip(const Layer &layer)
{
    QStringList lines{QString::fromStdString(layer.name)};
    if (!layer.op.empty())
        lines << Text::tr("Operator %1").arg(QString::fromStdString(layer.op));
    lines << Text::tr("Reads %1").arg(joined(layer.inputs));
    lines << Text::tr("Writes %1").arg(joined(layer.outputs));
    if (layer.weights() > 0)
        lines << Text::tr("%1 weights, %2 bias words")
                     .arg(format::count(static_cast<double>(layer.weights()), 4),
                          format::count(static_cast<double>(layer.biasWords), 4));
    return lines.join(u'\n');
}

QString macsTip(const LayerCell &cell)
{
    const Layer &layer = *cell.row.layer;
    if (!hasMacs(layer.kind))
        return Text::tr("This kind of layer multiplies nothing.");
    const LayerShape shape =
        layer.shapeForBatch(cell.design.settings.batch, cell.design.network->batch());
    QStringList factors;
    for (Dim d : enumerators<Dim>()) {
        if (shape.bounds[d] > 1)
            factors << QStringLiteral("%1 %2").arg(QLatin1Char(letter(d))).arg(shape.bounds[d]);
    }
    const auto macs = shape.iterations().get();
    return Text::tr("Multiply-accumulates of a run with batch %1").arg(cell.design.settings.batch)
        + QStringLiteral("\n%1 = %2")
              .arg(factors.isEmpty() ? QStringLiteral("1") : factors.join(QStringLiteral(" × ")),
                   macs ? QString::number(*macs) : Text::tr("more than 64 bits hold"));
}

QString bitsTip(const LayerCell &cell)
{
    if (!hasMacs(cell.row.layer->kind))
        return Text::tr("A layer without MACs passes its feature map on as it is.");
    switch (cell.column) {
    case LayersModel::FilterBits:
        return cell.row.layer->kind == LayerKind::MatMul
            ? Text::tr("Bits of each word of the second operand, 1 to 32")
            : Text::tr("Bits of each weight, 1 to 32");
    case LayersModel::IfmapBits:
        return Text::tr("Bits of each activation read, 1 to 32. The layers that write them change "
                        "with it.");
    default:
        return Text::tr("Bits of each partial sum until it is complete, 1 to 64. Then it is "
                        "written with %1 bits.")
            .arg(cell.row.layer->precision.ofmapBits);
    }
}

QString utilizationTip(const LayerCost &cost)
{
    return Text::tr("MACs / (MAC units × cycles) = %1\nspatial: MAC units in use %2\n"
                    "temporal: cycles without stall %3")
        .arg(format::percent(cost.utilization), format::percent(cost.utilizationSpatial),
             format::percent(cost.utilizationTemporal));
}

QString cyclesTip(const LayerCost &cost, const Architecture &architecture)
{
    const QString tip =
        Text::tr("%1 compute + %2 stall = %3 cycles, %4 at %5\nlimited by: %6")
            .arg(format::count(cost.computeCycles, 4), format::count(cost.stallCycles, 4),
                 format::count(cost.cycles, 4), format::time(cost.seconds),
                 format::si(architecture.clockHz(), QStringLiteral("Hz")),
                 bottleneckName(cost.bottleneck, architecture));
    if (cost.stopCycles == 0)
        return tip;
    return tip + u'\n'
        + Text::tr("of the stalls, waiting for single-buffered levels: %1 cycles")
              .arg(format::count(cost.stopCycles, 4));
}

/// Those behind the bill's lines, each once.
std::vector<SourcedValue> usedSources(const std::vector<EnergyLine> &energy,
                                      const SourceList &sources)
{
    std::vector<bool> used(sources.size());
    for (const EnergyLine &line : energy) {
        if (line.energyPJ > 0)
            used[line.source] = true;
    }
    std::vector<SourcedValue> result;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (used[i])
            result.push_back(sources[i]);
    }
    return result;
}

/// "GLB: 6.96 µJ (0.48 %)"; nothing for an amount of 0.
class Bill
{
public:
    explicit Bill(double totalPJ) : m_totalPJ(totalPJ) { }
    void add(const QString &item, double energyPJ)
    {
        if (energyPJ > 0)
            explanation.inputs.append(
                {item,
                 QStringLiteral("%1 (%2)").arg(format::energy(energyPJ),
                                               format::percent(energyPJ / m_totalPJ))});
    }
    Explanation explanation;

private:
    double m_totalPJ;
};

Explanation energyExplanation(const LayerCost &cost, const Architecture &architecture)
{
    const EnergyBreakdown parts = breakdown(cost);
    Bill bill(cost.energyPJ);
    for (std::size_t i = parts.byLevelPJ.size(); i-- > 0;)
        bill.add(QString::fromStdString(architecture.levels()[i].name), parts.byLevelPJ[i]);
    bill.add(Text::tr("MACs and adders"), parts.macPJ);
    bill.add(Text::tr("network on chip"), parts.transferPJ);
    bill.add(Text::tr("leakage"), parts.leakagePJ);
    bill.add(Text::tr("clock"), parts.clockPJ);
    bill.explanation.sources = usedSources(cost.energy, cost.sources);
    return bill.explanation;
}

Explanation vectorEnergyExplanation(const VectorCost &cost)
{
    double accesses = 0, operations = 0, leakage = 0, clock = 0;
    for (const EnergyLine &line : cost.energy) {
        (line.kind == EnergyKind::VectorOp      ? operations
             : line.kind == EnergyKind::Leakage ? leakage
             : line.kind == EnergyKind::Clock   ? clock
                                                : accesses) += line.energyPJ;
    }
    Bill bill(cost.energyPJ);
    bill.add(Text::tr("accesses"), accesses);
    bill.add(Text::tr("operations"), operations);
    bill.add(Text::tr("leakage"), leakage);
    bill.add(Text::tr("clock"), clock);
    bill.explanation.sources = usedSources(cost.energy, cost.sources);
    return bill.explanation;
}

QString vectorCyclesTip(const VectorCost &cost, const Architecture &architecture)
{
    const auto count = [](Count n) { return format::count(static_cast<double>(n), 4); };
    const VectorWork &work = cost.work;
    const QString operations =
        Text::tr("%1 compares, %2 adds, %3 multiplies; %4 words in, %5 words out")
            .arg(count(work.compares), count(work.adds), count(work.multiplies), count(work.reads),
                 count(work.writes));
    if (cost.fused)
        return Text::tr("Fused: works in the output stage of the layer before it, so that no words "
                        "move and no time passes.")
            + u'\n' + operations;
    return Text::tr(
               "%1 cycles, %2 at %3: a vector unit with a lane for each column of the PE array, "
               "or the bandwidth of the memories it reads and writes")
               .arg(format::count(cost.cycles, 4), format::time(cost.seconds),
                    format::si(architecture.clockHz(), QStringLiteral("Hz")))
        + u'\n' + operations;
}

/// Of a layer without MACs.
QString vectorTip(const LayerCell &cell)
{
    if (!cell.row.evaluated)
        return Text::tr("Being evaluated.");
    if (!cell.row.vectorCost)
        return cell.design.settings.accounting == Accounting::Timeloop
            ? Text::tr("Timeloop's accounting knows layers with MACs only.")
            : Text::tr("This layer has no cost; see the findings.");
    if (cell.column == LayersModel::Cycles)
        return vectorCyclesTip(*cell.row.vectorCost, *cell.evaluation->design.architecture);
    if (cell.column == LayersModel::Energy)
        return Text::tr("Moves nothing and computes nothing.");
    return Text::tr("A layer without MACs works in a vector unit beside the PE array.");
}

QString mappingTip(const LayerCost &cost, const Design &design)
{
    return QString::fromStdString(describe(cost.mapping, *design.architecture)) + u'\n'
        + qualityTip(cost, design.settings.objective);
}

} // namespace

/// Who says what a column shows.
static QString originOf(const LayerCell &cell)
{
    switch (cell.column) {
    case LayersModel::Name:
    case LayersModel::Kind:
    case LayersModel::Shape:
    case LayersModel::FilterBits:
    case LayersModel::IfmapBits:
    case LayersModel::PsumBits:
        return Text::tr("Given: part of the network %1.")
            .arg(QString::fromStdString(cell.design.network->name()));
    case LayersModel::Macs: return Text::tr("Counted from the shape of the layer.");
    default: break;
    }
    return cell.row.cost || cell.row.vectorCost
        ? modelledOrigin(cell.evaluation->design.settings.accounting)
        : QString();
}

/// What the figure is computed from; the energy has its bill.
static QList<Explanation::Input> inputsOf(const LayerCell &cell)
{
    if (!cell.row.cost)
        return {};
    const LayerCost &cost = *cell.row.cost;
    const Architecture &architecture = *cell.evaluation->design.architecture;
    QList<Explanation::Input> inputs;
    if (cell.column == LayersModel::Utilization)
        inputs = {{Text::tr("MACs"), format::count(static_cast<double>(cost.counts.macs), 4)},
                  {Text::tr("MAC units"), QString::number(architecture.macUnits())},
                  {Text::tr("cycles"), format::count(cost.cycles, 4)}};
    else if (cell.column == LayersModel::Cycles)
        inputs = {{Text::tr("compute cycles"), format::count(cost.computeCycles, 4)},
                  {Text::tr("stall cycles"), format::count(cost.stallCycles, 4)},
                  {Text::tr("clock"), format::si(architecture.clockHz(), QStringLiteral("Hz"))}};
    return inputs;
}

static QString plainToolTip(const LayerCell &cell)
{
    const Layer &layer = *cell.row.layer;
    switch (cell.column) {
    case LayersModel::Name: return nameTip(layer);
    case LayersModel::Kind: return Text::tr("Operator %1").arg(QString::fromStdString(layer.op));
    case LayersModel::Shape:
        return shapeText(layer) + u'\n' + QString::fromStdString(toText(layer.shape)) + u'\n'
            + Text::tr("N batch, K output channels, C input channels, P rows, Q columns, R filter "
                       "rows, S filter columns, G groups; K and C per group");
    case LayersModel::Macs: return macsTip(cell);
    case LayersModel::FilterBits:
    case LayersModel::IfmapBits:
    case LayersModel::PsumBits: return bitsTip(cell);
    default: break;
    }
    if (!hasMacs(layer.kind))
        return vectorTip(cell);
    if (!cell.row.cost)
        return cell.row.evaluated ? Text::tr("No mapping fits the hardware; see the findings.")
                                  : Text::tr("Being evaluated.");
    const LayerCost &cost = *cell.row.cost;
    const Architecture &architecture = *cell.evaluation->design.architecture;
    switch (cell.column) {
    case LayersModel::Utilization: return utilizationTip(cost);
    case LayersModel::Cycles:
    case LayersModel::BottleneckColumn: return cyclesTip(cost, architecture);
    default: return mappingTip(cost, cell.evaluation->design);
    }
}

/// An energy's bill; none: the cell is no energy, or has none.
static std::optional<Explanation> bill(const LayerCell &cell)
{
    if (cell.column != LayersModel::Energy)
        return std::nullopt;
    if (cell.row.cost)
        return energyExplanation(*cell.row.cost, *cell.evaluation->design.architecture);
    if (cell.row.vectorCost && cell.row.vectorCost->energyPJ > 0)
        return vectorEnergyExplanation(*cell.row.vectorCost);
    return std::nullopt;
}

/// The figure against that of the baseline.
static QString baselineTip(const LayerCell &cell)
{
    const bool hasCost = cell.row.cost || cell.row.vectorCost;
    const auto then = hasCost ? cellBaseline(cell) : std::nullopt;
    if (!then)
        return {};
    const auto &[base, goal] = *then;
    const QString text = cell.column == LayersModel::Utilization ? format::percent(base)
        : cell.column == LayersModel::Energy                     ? format::energy(base)
                                             : Text::tr("%1 cycles").arg(format::count(base));
    const QString line = baselineLine(QString::fromStdString(cell.baseline->snapshot->name), text,
                                      relativeDelta(cellSortKey(cell).toDouble(), base, goal));
    const Layer &layer = *cell.baseline->evaluation->design.network->layers()[*cell.counterpart];
    return layer.name == cell.row.layer->name
        ? line
        : line + Text::tr(" (its layer %1)").arg(QString::fromStdString(layer.name));
}

/// What tool tip and explanation share.
static Explanation explained(const LayerCell &cell)
{
    Explanation explanation = bill(cell).value_or(Explanation{});
    if (explanation.inputs.isEmpty())
        explanation.text = plainToolTip(cell);
    if (const QString baseline = baselineTip(cell); !baseline.isEmpty())
        explanation.text =
            explanation.text.isEmpty() ? baseline : baseline + u'\n' + explanation.text;
    return explanation;
}

QString cellToolTip(const LayerCell &cell)
{
    return explanationText(explained(cell));
}

Explanation cellExplanation(const LayerCell &cell, const QString &column)
{
    Explanation explanation = explained(cell);
    explanation.title =
        QStringLiteral("%1 · %2").arg(QString::fromStdString(cell.row.layer->name), column);
    explanation.value = cellText(cell);
    explanation.origin = originOf(cell);
    if (explanation.inputs.isEmpty())
        explanation.inputs = inputsOf(cell);
    else
        explanation.text = Text::tr("Accesses × bits × energy per bit of every level and tensor, "
                                    "plus MACs, words on their way through the array, leakage and "
                                    "clock:")
            + (explanation.text.isEmpty() ? QString() : u'\n' + explanation.text);
    return explanation;
}

Explanation layerExplanation(const Evaluation &evaluation, std::size_t layer,
                             LayersModel::Column column, const QString &title)
{
    const LayerRow row{evaluation.design.network->layers()[layer], evaluation.layers[layer],
                       evaluation.vectorLayers[layer], true};
    return cellExplanation({row, column, evaluation.design, &evaluation}, title);
}

} // namespace pelorus
