// SPDX-License-Identifier: GPL-3.0-or-later
// The tool tips of the Layers table: every figure says what it means and where it is from. Plain
// text.
#include "core/mapping/describe.h"
#include "core/workload/shapetext.h"
#include "ui/models/format.h"
#include "ui/models/layercells.h"
#include "ui/models/names.h"

#include <QCoreApplication>
#include <QStringList>

namespace pelorus {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(pelorus)
};

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
    return Text::tr("%1 compute + %2 stall = %3 cycles, %4 at %5\nlimited by: %6")
        .arg(format::count(cost.computeCycles, 4), format::count(cost.stallCycles, 4),
             format::count(cost.cycles, 4), format::time(cost.seconds),
             format::si(architecture.clockHz(), QStringLiteral("Hz")),
             bottleneckName(cost.bottleneck, architecture));
}

QString energyTip(const LayerCost &cost, const Architecture &architecture)
{
    const EnergyBreakdown parts = breakdown(cost);
    const auto line = [&](const QString &item, double energyPJ) {
        return QStringLiteral("%1: %2 (%3)")
            .arg(item, format::energy(energyPJ), format::percent(energyPJ / cost.energyPJ));
    };
    QStringList lines;
    for (std::size_t i = parts.byLevelPJ.size(); i-- > 0;)
        lines << line(QString::fromStdString(architecture.levels()[i].name), parts.byLevelPJ[i]);
    lines << line(Text::tr("MACs and adders"), parts.macPJ);
    lines << QString() << Text::tr("Sources");
    for (const SourcedValue &source : cost.sources) {
        lines << Text::tr("%1: %2 %3 = %4")
                     .arg(QString::fromStdString(source.item),
                          QString::number(source.value, 'g', 4),
                          QString::fromStdString(source.unit),
                          QString::fromStdString(source.formula));
        lines << QStringLiteral("    ") + QString::fromStdString(source.source);
    }
    return lines.join(u'\n');
}

QString mappingTip(const LayerCost &cost, const Architecture &architecture)
{
    QString quality;
    if (cost.proven)
        quality = Text::tr("Proven: no mapping of the searched space costs less.");
    else if (cost.gap)
        quality = Text::tr("At most %1 above the proven bound.").arg(format::percent(*cost.gap, 2));
    else
        quality = Text::tr("Greedy: valid, but not proven to be the best.");
    return QString::fromStdString(describe(cost.mapping, architecture)) + u'\n' + quality;
}

} // namespace

QString cellToolTip(const LayerCell &cell)
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
        return Text::tr("Layers without MACs carry no time and no energy in this version of the "
                        "model.");
    if (!cell.row.cost)
        return cell.row.evaluated ? Text::tr("No mapping fits the hardware; see the findings.")
                                  : Text::tr("Being evaluated.");
    const LayerCost &cost = *cell.row.cost;
    const Architecture &architecture = *cell.evaluation->design.architecture;
    switch (cell.column) {
    case LayersModel::Utilization: return utilizationTip(cost);
    case LayersModel::Cycles:
    case LayersModel::BottleneckColumn: return cyclesTip(cost, architecture);
    case LayersModel::Energy: return energyTip(cost, architecture);
    default: return mappingTip(cost, architecture);
    }
}

} // namespace pelorus
