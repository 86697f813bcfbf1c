// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/layercells.h"

#include "core/mapping/describe.h"
#include "core/workload/shapetext.h"
#include "ui/models/format.h"
#include "ui/models/names.h"
#include "ui/session/text.h"

#include <QStringList>

namespace pelorus {

namespace {

QString axes(const EnumArray<Axis, Count> &value)
{
    const Count vertical = value[Axis::Vertical];
    const Count horizontal = value[Axis::Horizontal];
    return vertical == horizontal ? QString::number(vertical)
                                  : QStringLiteral("%1×%2").arg(vertical).arg(horizontal);
}

QString mappingText(const LayerCost &cost)
{
    if (cost.pin)
        return Text::tr("pinned");
    if (cost.proven)
        return Text::tr("proven");
    if (cost.gap)
        return Text::tr("within %1").arg(format::percent(*cost.gap, 2));
    return Text::tr("no bound");
}

/// MACs of a run over the design's batch; none for vector layers and beyond 64 bits.
std::optional<Count> macsOf(const LayerCell &cell)
{
    const Layer &layer = *cell.row.layer;
    if (!hasMacs(layer.kind))
        return std::nullopt;
    return layer.shapeForBatch(cell.design.settings.batch, cell.design.network->batch())
        .iterations()
        .get();
}

bool isResult(LayersModel::Column column)
{
    return column >= LayersModel::Utilization;
}

QString resultText(const LayerCell &cell)
{
    const LayerCost &cost = *cell.row.cost;
    switch (cell.column) {
    case LayersModel::Utilization: return format::percent(cost.utilization);
    case LayersModel::Cycles: return format::count(cost.cycles);
    case LayersModel::Energy: return format::energy(cost.energyPJ);
    case LayersModel::BottleneckColumn:
        return bottleneckName(cost.bottleneck, *cell.evaluation->design.architecture);
    case LayersModel::MappingColumn: return mappingText(cost);
    default: return {};
    }
}

/// A layer without MACs has a time and an energy; a fused one takes no time of its own.
QString vectorResultText(const LayerCell &cell)
{
    const VectorCost &cost = *cell.row.vectorCost;
    switch (cell.column) {
    case LayersModel::Cycles: return cost.fused ? Text::tr("fused") : format::count(cost.cycles);
    case LayersModel::Energy: return format::energy(cost.energyPJ);
    default: return format::none();
    }
}

} // namespace

QString shapeText(const Layer &layer)
{
    const LayerShape &shape = layer.shape;
    const DimVector &b = shape.bounds;
    QString text;
    if (layer.kind == LayerKind::FullyConnected) {
        text = QStringLiteral("%1×%2").arg(b[Dim::K]).arg(b[Dim::C]);
    } else if (layer.kind == LayerKind::MatMul) {
        text = QStringLiteral("%1×%2 · %2×%3").arg(b[Dim::N]).arg(b[Dim::C]).arg(b[Dim::K]);
    } else if (hasMacs(layer.kind)) {
        text = QStringLiteral("%1×%2×%3×%4 → %5×%6")
                   .arg(b[Dim::K])
                   .arg(b[Dim::C])
                   .arg(b[Dim::R])
                   .arg(b[Dim::S])
                   .arg(b[Dim::P])
                   .arg(b[Dim::Q]);
    } else {
        text = QStringLiteral("%1×%2×%3").arg(b[Dim::G]).arg(b[Dim::P]).arg(b[Dim::Q]);
        if (b[Dim::R] > 1 || b[Dim::S] > 1)
            text += Text::tr(", window %1×%2").arg(b[Dim::R]).arg(b[Dim::S]);
    }
    if (hasMacs(layer.kind) && b[Dim::G] > 1)
        text += layer.kind == LayerKind::MatMul ? Text::tr(", %1 times").arg(b[Dim::G])
                                                : Text::tr(", groups %1").arg(b[Dim::G]);
    if (layer.kind != LayerKind::MatMul && b[Dim::N] > 1)
        text += Text::tr(", N %1").arg(b[Dim::N]);
    if (shape.stride[Axis::Vertical] > 1 || shape.stride[Axis::Horizontal] > 1)
        text += Text::tr(", stride %1").arg(axes(shape.stride));
    if (shape.dilation[Axis::Vertical] > 1 || shape.dilation[Axis::Horizontal] > 1)
        text += Text::tr(", dilation %1").arg(axes(shape.dilation));
    return text;
}

std::optional<int> bitsOf(const Layer &layer, LayersModel::Column column)
{
    if (!hasMacs(layer.kind))
        return std::nullopt;
    switch (column) {
    case LayersModel::FilterBits: return layer.precision.filterBits;
    case LayersModel::IfmapBits: return layer.precision.ifmapBits;
    case LayersModel::PsumBits: return layer.precision.psumBits;
    default: return std::nullopt;
    }
}

QString cellText(const LayerCell &cell)
{
    const Layer &layer = *cell.row.layer;
    switch (cell.column) {
    case LayersModel::Name: return QString::fromStdString(layer.name);
    case LayersModel::Kind: return kindName(layer.kind);
    case LayersModel::Shape: return shapeText(layer);
    case LayersModel::Macs: {
        const auto macs = macsOf(cell);
        return macs ? format::count(static_cast<double>(*macs)) : format::none();
    }
    case LayersModel::FilterBits:
    case LayersModel::IfmapBits:
    case LayersModel::PsumBits: {
        const auto bits = bitsOf(layer, cell.column);
        return bits ? QString::number(*bits) : format::none();
    }
    default: break;
    }
    if (cell.row.cost)
        return resultText(cell);
    if (cell.row.vectorCost)
        return vectorResultText(cell);
    const bool awaited = !cell.row.evaluated
        && (hasMacs(layer.kind) || cell.column == LayersModel::Cycles
            || cell.column == LayersModel::Energy);
    if (awaited)
        return QStringLiteral("…");
    if (!hasMacs(layer.kind))
        return format::none();
    return cell.column == LayersModel::MappingColumn ? Text::tr("does not fit") : format::none();
}

QVariant cellEditValue(const LayerCell &cell)
{
    const Layer &layer = *cell.row.layer;
    switch (cell.column) {
    case LayersModel::Name: return QString::fromStdString(layer.name);
    case LayersModel::Kind: {
        const std::string_view kind = name(layer.kind);
        return QString::fromLatin1(kind.data(), static_cast<qsizetype>(kind.size()));
    }
    case LayersModel::Shape: return QString::fromStdString(toText(layer.shape));
    default: break;
    }
    if (const auto bits = bitsOf(layer, cell.column))
        return *bits;
    return {};
}

QVariant cellSortKey(const LayerCell &cell)
{
    const LayerCost *cost = cell.row.cost.get();
    const VectorCost *vectorCost = cell.row.vectorCost.get();
    switch (cell.column) {
    case LayersModel::Macs: return static_cast<qlonglong>(macsOf(cell).value_or(0));
    case LayersModel::FilterBits:
    case LayersModel::IfmapBits:
    case LayersModel::PsumBits: return bitsOf(*cell.row.layer, cell.column).value_or(0);
    case LayersModel::Utilization: return cost ? cost->utilization : -1.0;
    case LayersModel::Cycles: return cost ? cost->cycles : vectorCost ? vectorCost->cycles : -1.0;
    case LayersModel::Energy:
        return cost ? cost->energyPJ : vectorCost ? vectorCost->energyPJ : -1.0;
    default: return cellText(cell);
    }
}

std::optional<std::pair<double, Goal>> cellBaseline(const LayerCell &cell)
{
    if (!cell.counterpart || !cell.baseline)
        return std::nullopt;
    const Evaluation &then = *cell.baseline->evaluation;
    const LayerCost *cost = then.layers[*cell.counterpart].get();
    const VectorCost *vectorCost = then.vectorLayers[*cell.counterpart].get();
    if (!cost && !vectorCost)
        return std::nullopt;
    switch (cell.column) {
    case LayersModel::Utilization:
        return cost ? std::optional(std::pair(cost->utilization, Goal::Higher)) : std::nullopt;
    case LayersModel::Cycles:
        return std::pair(cost ? cost->cycles : vectorCost->cycles, Goal::Lower);
    case LayersModel::Energy:
        return std::pair(cost ? cost->energyPJ : vectorCost->energyPJ, Goal::Lower);
    default: return std::nullopt;
    }
}

QVariant cellCopy(const LayerCell &cell)
{
    if (isResult(cell.column)) {
        const bool isVectorResult = cell.row.vectorCost
            && (cell.column == LayersModel::Cycles || cell.column == LayersModel::Energy);
        if (isVectorResult)
            return cellSortKey(cell);
        if (!cell.row.cost)
            return QString();
        const Architecture &architecture = *cell.evaluation->design.architecture;
        const LayerCost &cost = *cell.row.cost;
        if (cell.column == LayersModel::BottleneckColumn)
            return QString::fromStdString(describe(cost.bottleneck, architecture));
        if (cell.column == LayersModel::MappingColumn)
            return QString::fromStdString(describe(cost.mapping, architecture));
        return cellSortKey(cell);
    }
    if (cell.column == LayersModel::Macs) {
        const auto macs = macsOf(cell);
        return macs ? QVariant(static_cast<qlonglong>(*macs)) : QVariant(QString());
    }
    const QVariant value = cellEditValue(cell);
    return value.isValid() ? value : QVariant(QString());
}

} // namespace pelorus
