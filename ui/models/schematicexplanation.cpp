// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/schematicexplanation.h"

#include "ui/models/format.h"
#include "ui/models/names.h"
#include "ui/session/text.h"

#include <algorithm>

namespace pelorus {

namespace {

QString blockName(const Evaluation &evaluation, SchematicBlock block)
{
    return block ? QString::fromStdString(evaluation.design.architecture->levels()[*block].name)
                 : Text::tr("PE array");
}

/// Does a line of a bill belong to the block?
bool belongs(const EnergyLine &line, SchematicBlock block, std::size_t arrayLevel)
{
    switch (line.kind) {
    case EnergyKind::Read:
    case EnergyKind::Fill:
    case EnergyKind::Update:
        return block ? line.level == block : line.level && *line.level < arrayLevel;
    case EnergyKind::Mac:
    case EnergyKind::Adder: return !block;
    default: return false; // of no block
    }
}

} // namespace

Explanation energyShareExplanation(const Evaluation &evaluation,
                                   const std::vector<std::size_t> &layers, SchematicBlock block,
                                   const QString &subject)
{
    const Architecture &architecture = *evaluation.design.architecture;
    const std::size_t arrayLevel = architecture.spec().peArrayLevel;
    Explanation result;
    std::vector<double> byLevelPJ(architecture.levels().size());
    double macPJ = 0, blockPJ = 0, wholePJ = 0;
    for (std::size_t layer : shownLayers(evaluation, layers)) {
        const LayerCost &cost = *evaluation.layers[layer];
        wholePJ += cost.energyPJ;
        for (const EnergyLine &line : cost.energy) {
            if (!belongs(line, block, arrayLevel) || line.energyPJ == 0)
                continue;
            blockPJ += line.energyPJ;
            (line.level ? byLevelPJ[*line.level] : macPJ) += line.energyPJ;
            const SourcedValue &source = cost.sources[line.source];
            if (std::ranges::find(result.sources, source) == result.sources.end())
                result.sources.push_back(source);
        }
    }
    result.title = blockName(evaluation, block) + QStringLiteral(" · ")
        + Text::tr("share of the energy, %1").arg(subject);
    result.value = format::percent(wholePJ > 0 ? blockPJ / wholePJ : 0);
    result.text = block ? Text::tr("Energy of the accesses / energy of all")
                        : Text::tr("Energy of the scratchpads' accesses and of the MAC units / "
                                   "energy of all");
    for (std::size_t level = byLevelPJ.size(); level-- > 0;)
        if (byLevelPJ[level] > 0)
            result.inputs.append({QString::fromStdString(architecture.levels()[level].name),
                                  format::energy(byLevelPJ[level])});
    if (macPJ > 0)
        result.inputs.append({Text::tr("MACs and adders"), format::energy(macPJ)});
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
    result.title = blockName(evaluation, block) + QStringLiteral(" · ")
        + Text::tr("share of the time busy, %1").arg(subject);
    result.origin = modelledOrigin(evaluation.design.settings.accounting);
    const double whole = cycles > 0 ? cycles : 1;
    if (!block) {
        const auto units = static_cast<double>(architecture.macUnits());
        result.value = format::percent(busyUnitCycles / units / whole);
        result.text = Text::tr("Cycles that MAC units work / (MAC units × cycles)");
        result.inputs = {{Text::tr("cycles that MAC units work"), format::count(busyUnitCycles, 4)},
                         {Text::tr("MAC units"), QString::number(architecture.macUnits())}};
    } else if (const auto port = busiestPort(evaluation, shown, *block)) {
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
