// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/comparisonexplanation.h"

#include "ui/models/layercells.h"
#include "ui/models/tileexplanation.h"
#include "ui/session/text.h"
#include "ui/widgets/hardwareexplanation.h"

#include <algorithm>

namespace pelorus {

namespace {

const ComparedDesign &sideOf(const ComparedPair &pair, ComparedSide side)
{
    return side == ComparedSide::First ? pair.first : pair.second;
}

/// A value of the design: of the hardware as its form explains it, else as it is written.
Explanation givenExplanation(const ComparisonRow &row, const Design &design)
{
    const QString hardware = QStringLiteral("hardware.");
    if (row.key.startsWith(hardware)) {
        const QString path = row.key.mid(hardware.size());
        for (const HardwareGroup &group : hardwareGroups(*design.architecture, *design.technology))
            for (const HardwareField &field : group.fields)
                if (field.path == path)
                    return hardwareExplanation(design, group, field);
    }
    Explanation result;
    result.text = Text::tr("A value of the design, as its file has it.");
    result.origin = Text::tr("Given, not computed.");
    return result;
}

Explanation totalExplanation(const ComparisonRow &row, const ComparedDesign &design)
{
    if (row.isShare)
        return design.accuracy ? measuredExplanation(*design.accuracy) : Explanation{};
    for (const Tile &tile : scoreboard(design.evaluation))
        if (tile.id == row.key)
            return tileExplanation(tile, design.evaluation);
    return {};
}

std::optional<std::size_t> layerNamed(const Network &network, const std::string &name)
{
    const auto &layers = network.layers();
    const auto found =
        std::ranges::find_if(layers, [&](const LayerPtr &layer) { return layer->name == name; });
    return found == layers.end() ? std::nullopt
                                 : std::optional(static_cast<std::size_t>(found - layers.begin()));
}

/// Rows bear the name of the first design's layer, where it has one.
std::optional<std::size_t> layerOf(const ComparisonRow &row, const ComparedPair &pair,
                                   ComparedSide side)
{
    const std::string name = row.key.left(row.key.lastIndexOf(u'.')).toStdString();
    const Network &first = *pair.first.snapshot->design->network;
    const Network &second = *pair.second.snapshot->design->network;
    const auto layer = layerNamed(first, name);
    if (side == ComparedSide::First)
        return layer;
    return layer ? counterparts(first, second)[*layer] : layerNamed(second, name);
}

LayersModel::Column columnOf(const ComparisonRow &row)
{
    if (row.key.endsWith(QLatin1String(".energy_J")))
        return LayersModel::Energy;
    return row.key.endsWith(QLatin1String(".cycles")) ? LayersModel::Cycles
                                                      : LayersModel::Utilization;
}

} // namespace

std::optional<Explanation> valueExplanation(const ComparisonRow &row, const ComparedPair &pair,
                                            ComparedSide side)
{
    const bool isFirst = side == ComparedSide::First;
    const QString &value = isFirst ? row.first : row.second;
    if (value.isEmpty())
        return std::nullopt;
    const ComparedDesign &design = sideOf(pair, side);
    Explanation result;
    switch (row.part) {
    case ComparisonRow::Part::Design:
        result = givenExplanation(row, *design.snapshot->design);
        break;
    case ComparisonRow::Part::Totals: result = totalExplanation(row, design); break;
    case ComparisonRow::Part::Layers:
        if (const auto layer = layerOf(row, pair, side))
            result = layerExplanation(*design.evaluation, *layer, columnOf(row), row.item);
        break;
    }
    result.title =
        QStringLiteral("%1 · %2").arg(isFirst ? pair.firstName : pair.secondName, row.item);
    result.value = value;
    return result;
}

std::optional<Explanation> changeExplanation(const ComparisonRow &row, const ComparedPair &pair)
{
    if (!row.delta)
        return std::nullopt;
    Explanation result;
    result.title = row.item;
    result.value = row.delta->text;
    result.text = row.isShare
        ? Text::tr("The second − the first, in percentage points")
        : Text::tr("The second / the first − 1; from ten times on, how many times as much");
    result.text += u'\n' + verdictText(row.delta->verdict);
    result.inputs = {{pair.firstName, row.first}, {pair.secondName, row.second}};
    return result;
}

} // namespace pelorus
