// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/arearows.h"

#include "ui/models/format.h"
#include "ui/session/text.h"

#include <algorithm>

namespace pelorus {

namespace {

AreaOrigin originOf(const Evaluation &evaluation, std::optional<std::size_t> level)
{
    const Architecture &architecture = *evaluation.design.architecture;
    const bool isGiven = level ? architecture.levels()[*level].areaUm2.has_value()
                               : architecture.mac().areaUm2.has_value();
    if (isGiven)
        return AreaOrigin::Given;
    const double node = architecture.spec().process ? architecture.spec().process->nodeNm
                                                    : evaluation.design.technology->spec().nodeNm;
    return node == evaluation.design.technology->spec().nodeNm ? AreaOrigin::Table
                                                               : AreaOrigin::Scaled;
}

} // namespace

std::vector<AreaRow> areaRows(const Evaluation &evaluation)
{
    const Architecture &architecture = *evaluation.design.architecture;
    const Area &area = evaluation.area;
    std::vector<std::optional<std::size_t>> components; // as areaOf() takes them
    for (std::size_t i = 0; i < architecture.levels().size(); ++i) {
        const MemoryLevel &level = architecture.levels()[i];
        if (level.kind != MemoryKind::Dram && level.capacityBits)
            components.emplace_back(i);
    }
    components.emplace_back(std::nullopt);

    std::vector<AreaRow> rows;
    auto missing = area.missing.begin(); // in the order of the components that have no line
    for (const std::optional<std::size_t> level : components) {
        AreaRow row;
        row.level = level;
        row.name = level ? QString::fromStdString(architecture.levels()[*level].name)
                         : Text::tr("MAC units");
        row.instances = level ? architecture.instances(*level) : architecture.macUnits();
        const auto line = std::ranges::find(area.lines, level, &AreaLine::level);
        if (line != area.lines.end()) {
            row.um2Each = line->um2Each;
            row.mm2 = static_cast<double>(line->instances) * line->um2Each * 1e-6;
            row.origin = originOf(evaluation, level);
            row.sourced = line->source;
        } else {
            row.origin = AreaOrigin::Unknown;
            if (missing != area.missing.end())
                row.missing = QString::fromStdString((missing++)->message());
        }
        rows.push_back(std::move(row));
    }
    // Outermost first, as the memory hierarchy is drawn; the MAC units stay last.
    std::reverse(rows.begin(), rows.end() - 1);
    return rows;
}

QString originName(AreaOrigin origin)
{
    switch (origin) {
    case AreaOrigin::Given: return Text::tr("given");
    case AreaOrigin::Table: return Text::tr("table");
    case AreaOrigin::Scaled: return Text::tr("scaled");
    case AreaOrigin::Unknown: break;
    }
    return Text::tr("no entry");
}

QString areaLineText(const AreaRow &row, double chipMm2)
{
    return Text::tr("%1: %2 (%3) = %4 × %5 µm², %6 [%7]")
        .arg(row.name, format::area(row.mm2), format::percent(row.mm2 / chipMm2))
        .arg(row.instances)
        .arg(QString::number(row.um2Each, 'g', 4), QString::fromStdString(row.sourced.formula),
             QString::fromStdString(row.sourced.source));
}

Explanation areaExplanation(const AreaRow &row, double chipMm2)
{
    Explanation result;
    result.title = QStringLiteral("%1 · %2").arg(row.name, Text::tr("Area"));
    if (row.origin == AreaOrigin::Unknown) {
        result.value = originName(row.origin);
        result.text = row.missing;
        return result;
    }
    result.value = format::area(row.mm2);
    result.text = Text::tr("Instances × area of each = %1, %2 of the chip's storage and MAC units")
                      .arg(result.value, format::percent(row.mm2 / chipMm2));
    result.inputs = {
        {Text::tr("instances"), QString::number(row.instances)},
        {Text::tr("each"), QStringLiteral("%1 µm²").arg(QString::number(row.um2Each, 'g', 4))}};
    result.sources = {row.sourced};
    switch (row.origin) {
    case AreaOrigin::Given: result.origin = Text::tr("Given: stated with the accelerator."); break;
    case AreaOrigin::Table:
        result.origin = Text::tr("An entry of the technology, at its own process.");
        break;
    default:
        result.origin =
            Text::tr("An entry of the technology, scaled to the process of the accelerator.");
    }
    return result;
}

QString chipAreaText(const Area &area)
{
    const QString sum = format::area(area.mm2);
    return area.missing.empty() ? sum : Text::tr("≥ %1").arg(sum);
}

} // namespace pelorus
