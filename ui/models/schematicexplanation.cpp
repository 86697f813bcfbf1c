// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/schematicexplanation.h"

#include "ui/models/format.h"
#include "ui/models/names.h"
#include "ui/session/text.h"

#include <algorithm>

namespace pelorus {

namespace {

/// Does a line of a bill belong to the block?
bool belongs(const EnergyLine &line, SchematicBlock block, std::size_t arrayLevel)
{
    using Kind = SchematicBlock::Kind;
    switch (line.kind) {
    case EnergyKind::Read:
    case EnergyKind::Fill:
    case EnergyKind::Update:
        return block.kind == Kind::Level
            ? line.level == block.level
            : block.kind == Kind::Array && line.level && *line.level < arrayLevel;
    case EnergyKind::Mac:
    case EnergyKind::Adder: return block.kind == Kind::Macs || block.kind == Kind::Array;
    case EnergyKind::Transfer: return block.kind == Kind::Noc;
    default: return false; // of no block
    }
}

QString energyFormula(SchematicBlock block)
{
    switch (block.kind) {
    case SchematicBlock::Kind::Level: return Text::tr("Energy of the accesses / energy of all");
    case SchematicBlock::Kind::Noc:
        return Text::tr("Energy of the words on their way through fan-outs / energy of all");
    case SchematicBlock::Kind::Macs: return Text::tr("Energy of MACs and adders / energy of all");
    case SchematicBlock::Kind::Array: break;
    }
    return Text::tr("Energy of the scratchpads' accesses and of the MAC units / energy of all");
}

} // namespace

std::vector<SchematicBlock> schematicBlocks(const Architecture &architecture)
{
    const std::size_t array = architecture.spec().peArrayLevel;
    std::vector<SchematicBlock> blocks;
    for (std::size_t level = architecture.levels().size(); level-- > array;)
        blocks.push_back(levelBlock(level));
    blocks.push_back(nocBlock);
    blocks.push_back(arrayBlock);
    for (std::size_t level = array; level-- > 0;)
        blocks.push_back(levelBlock(level));
    blocks.push_back(macBlock);
    return blocks;
}

QString blockName(const Architecture &architecture, SchematicBlock block)
{
    switch (block.kind) {
    case SchematicBlock::Kind::Level:
        return QString::fromStdString(architecture.levels()[block.level].name);
    case SchematicBlock::Kind::Noc: return Text::tr("NoC");
    case SchematicBlock::Kind::Macs: return Text::tr("MAC units");
    case SchematicBlock::Kind::Array: break;
    }
    return Text::tr("PE array");
}

double energyShare(const SchematicFigures &figures, const Architecture &architecture,
                   SchematicBlock block)
{
    switch (block.kind) {
    case SchematicBlock::Kind::Level: return figures.energyByLevel[block.level];
    case SchematicBlock::Kind::Noc: return figures.transfers;
    case SchematicBlock::Kind::Macs: return figures.macs;
    case SchematicBlock::Kind::Array: break;
    }
    double inside = figures.macs;
    for (std::size_t level = 0; level < architecture.spec().peArrayLevel; ++level)
        inside += figures.energyByLevel[level];
    return inside;
}

std::optional<double> busyShare(const SchematicFigures &figures, SchematicBlock block)
{
    switch (block.kind) {
    case SchematicBlock::Kind::Level: return figures.busyByLevel[block.level];
    case SchematicBlock::Kind::Noc: return std::nullopt;
    default: return figures.utilization;
    }
}

Explanation energyShareExplanation(const Evaluation &evaluation,
                                   const std::vector<std::size_t> &layers, SchematicBlock block,
                                   const QString &subject)
{
    const Architecture &architecture = *evaluation.design.architecture;
    const std::size_t arrayLevel = architecture.spec().peArrayLevel;
    Explanation result;
    std::vector<double> byLevelPJ(architecture.levels().size());
    double macPJ = 0, transferPJ = 0, blockPJ = 0, wholePJ = 0;
    for (std::size_t layer : shownLayers(evaluation, layers)) {
        const LayerCost &cost = *evaluation.layers[layer];
        wholePJ += cost.energyPJ;
        for (const EnergyLine &line : cost.energy) {
            if (!belongs(line, block, arrayLevel) || line.energyPJ == 0)
                continue;
            blockPJ += line.energyPJ;
            (line.kind == EnergyKind::Transfer ? transferPJ
                 : line.level                  ? byLevelPJ[*line.level]
                                               : macPJ) += line.energyPJ;
            const SourcedValue &source = cost.sources[line.source];
            if (std::ranges::find(result.sources, source) == result.sources.end())
                result.sources.push_back(source);
        }
    }
    result.title = blockName(architecture, block) + QStringLiteral(" · ")
        + Text::tr("share of the energy, %1").arg(subject);
    result.value = format::percent(wholePJ > 0 ? blockPJ / wholePJ : 0);
    result.text = energyFormula(block);
    for (std::size_t level = byLevelPJ.size(); level-- > 0;)
        if (byLevelPJ[level] > 0)
            result.inputs.append({QString::fromStdString(architecture.levels()[level].name),
                                  format::energy(byLevelPJ[level])});
    if (macPJ > 0)
        result.inputs.append({Text::tr("MACs and adders"), format::energy(macPJ)});
    if (transferPJ > 0)
        result.inputs.append({Text::tr("network on chip"), format::energy(transferPJ)});
    result.inputs.append({Text::tr("all"), format::energy(wholePJ)});
    result.origin = modelledOrigin(evaluation.design.settings.accounting);
    return result;
}

Explanation busyShareExplanation(const Evaluation &evaluation,
                                 const std::vector<std::size_t> &layers, SchematicBlock block,
                                 const QString &subject)
{
    const Architecture &architecture = *evaluation.design.architecture;
    const std::vector<std::size_t> shown = shownLayers(evaluation, layers);
    double cycles = 0, busyUnitCycles = 0;
    for (std::size_t layer : shown) {
        cycles += evaluation.layers[layer]->cycles;
        busyUnitCycles += evaluation.layers[layer]->busyUnitCycles;
    }
    Explanation result;
    result.title = blockName(architecture, block) + QStringLiteral(" · ")
        + Text::tr("share of the time busy, %1").arg(subject);
    result.origin = modelledOrigin(evaluation.design.settings.accounting);
    const double whole = cycles > 0 ? cycles : 1;
    if (block.kind == SchematicBlock::Kind::Noc) {
        result.value = format::none();
        result.text = Text::tr("The model gives the network on chip no bandwidth. Of its time the "
                               "skew of a systolic array alone counts, in the first fill.");
    } else if (block.kind != SchematicBlock::Kind::Level) {
        const auto units = static_cast<double>(architecture.macUnits());
        result.value = format::percent(busyUnitCycles / units / whole);
        result.text = Text::tr("Cycles that MAC units work / (MAC units × cycles)");
        result.inputs = {{Text::tr("cycles that MAC units work"), format::count(busyUnitCycles, 4)},
                         {Text::tr("MAC units"), QString::number(architecture.macUnits())}};
    } else if (const auto port = busiestPort(evaluation, shown, block.level)) {
        result.value = format::percent(std::min(1.0, port->cycles / whole));
        result.text = Text::tr("Cycles of the busiest port = bits through it / its bandwidth, of "
                               "all cycles");
        result.inputs = {{bottleneckName(port->port, architecture),
                          Text::tr("%1 cycles").arg(format::count(port->cycles, 4))}};
    } else {
        result.value = format::none();
        result.text = Text::tr("The bandwidth of this level has no limit.");
    }
    result.inputs.append({Text::tr("cycles"), format::count(cycles, 4)});
    return result;
}

} // namespace pelorus
