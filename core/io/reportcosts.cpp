// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reportcosts.h"

#include "core/base/quantity.h"
#include "core/io/evaluationrows.h"
#include "core/io/htmltable.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace pelorus::io {

namespace {

/// The parts of a bill that belong to no level and, in this order, stand behind the levels.
constexpr std::array<double EnergyBreakdown::*, 4> partsWithoutLevel = {
    &EnergyBreakdown::macPJ, &EnergyBreakdown::transferPJ, &EnergyBreakdown::leakagePJ,
    &EnergyBreakdown::clockPJ};

void accumulate(EnergyBreakdown &sum, const EnergyBreakdown &bill)
{
    sum.byLevelPJ.resize(bill.byLevelPJ.size());
    for (std::size_t i = 0; i < bill.byLevelPJ.size(); ++i)
        sum.byLevelPJ[i] += bill.byLevelPJ[i];
    for (Tensor tensor : enumerators<Tensor>())
        sum.byTensorPJ[tensor] += bill.byTensorPJ[tensor];
    for (const auto part : partsWithoutLevel)
        sum.*part += bill.*part;
}

double totalPJ(const EnergyBreakdown &bill)
{
    double sum = 0;
    for (const double level : bill.byLevelPJ)
        sum += level;
    for (const auto part : partsWithoutLevel)
        sum += bill.*part;
    return sum;
}

std::string countText(const CheckedCount &count)
{
    return count.ok() ? fmt::to_string(count.value()) : "overflow";
}

std::string componentName(const Evaluation &evaluation, const AreaLine &line)
{
    return line.level ? evaluation.design.architecture->levels()[*line.level].name : "MAC unit";
}

} // namespace

std::string joules(double picojoules)
{
    return formatSi(picojoules * 1e-12, "J", 4);
}

std::string areaText(double mm2)
{
    return fmt::format("{:.4g} mm²", mm2);
}

std::string percent(double fraction)
{
    return fmt::format("{:.1f} %", fraction * 100);
}

std::vector<TotalFigure> totalFigures(const Evaluation &evaluation)
{
    using Goal = TotalFigure::Goal;
    const Totals &totals = evaluation.totals;
    std::vector<TotalFigure> all;
    const auto count = [&all](const char *item, auto value) {
        all.push_back({item, static_cast<double>(value), fmt::to_string(value)});
    };
    const auto si = [&all](const char *item, double value, const char *unit, Goal goal = Goal::None,
                           int digits = 4) {
        all.push_back({item, value, formatSi(value, unit, digits), goal});
    };
    count("MACs", totals.macs);
    si("Cycles", totals.cycles, "", Goal::Lower, 6);
    si("Time", totals.seconds, "s", Goal::Lower);
    si("Energy", totals.energyPJ * 1e-12, "J", Goal::Lower);
    si("Power (energy / time)", totals.powerW, "W", Goal::Lower);
    si("of which dynamic", totals.dynamicW, "W");
    si("of which leakage", totals.leakageW, "W");
    si("of which clock network", totals.clockW, "W");
    si("Energy-delay product", totals.edpJs, "J s", Goal::Lower);
    si("Throughput (2 op a MAC)", totals.tops * 1e12, "op/s", Goal::Higher);
    si("Peak throughput", totals.peakTops * 1e12, "op/s");
    si("Efficiency", totals.topsPerW * 1e12, "op/s/W", Goal::Higher);
    all.push_back(
        {"PE utilization", totals.utilization, percent(totals.utilization), Goal::Higher});
    si("DRAM traffic", totals.dramBytes, "B", Goal::Lower);
    si("DRAM bandwidth used, on average", totals.dramBytesPerS, "B/s");
    si("On-chip memory", totals.onChipBytes, "B", Goal::Lower);
    all.back().of = TotalFigure::Of::Machine;
    if (const Area &area = evaluation.area; !area.lines.empty())
        all.push_back({"Area (at least)", area.mm2, areaText(area.mm2), Goal::Lower,
                       TotalFigure::Of::Machine});
    if (evaluation.area.gates)
        si("Area in two-input NANDs", *evaluation.area.gates, "gates");
    count("Layers costed", totals.costedLayers);
    count("Layers without a cost", totals.missingLayers);
    count("Layers without MACs", totals.vectorLayers);
    count("of which fused", totals.fusedLayers);
    si("their time", totals.vectorSeconds, "s");
    si("their energy", totals.vectorEnergyPJ * 1e-12, "J");
    return all;
}

std::string totalsTable(const Evaluation &evaluation)
{
    Table table({{"Total"}, {"Value", Column::Number}});
    for (const TotalFigure &total : totalFigures(evaluation))
        table.row({total.item, total.text});
    return table.html();
}

std::string fpgaTable(const Evaluation &evaluation)
{
    const FpgaReport &report = *evaluation.fpga;
    const FpgaDevice &device = *evaluation.design.architecture->spec().fpga;
    Table table(
        {{"Resource"}, {"Needed", Column::Number}, {"Available", Column::Number}, {"Fits"}});
    const auto add = [&](const char *what, const CheckedCount &needed, Count available) {
        const bool fits = needed.ok() && needed.value() <= available;
        table.row({what, countText(needed), fmt::to_string(available), fits ? "yes" : "no"});
    };
    add("DSP slices", report.use.dsp, device.dsp);
    add("Block RAMs of 18 Kibit", report.use.bram18, device.bram18);
    add("LUTs (estimate, at least)", report.use.lut, device.lut);
    add("Flip-flops (estimate, at least)", report.use.ff, device.ff);
    std::string text = fmt::format("{} ({}): {:.4g} GOPS, {:.3g} GOPS per slice", device.name,
                                   device.source, report.gops, report.gopsPerSlice);
    if (report.gopsPerW)
        text += fmt::format(", {:.3g} GOPS/W at {} W ({})", *report.gopsPerW, device.watts,
                            device.wattsSource);
    return table.html() + paragraph(text + ".");
}

std::string vectorLayersTable(const Evaluation &evaluation)
{
    Table table({{"Layer"},
                 {"Kind"},
                 {"Where"},
                 {"Words in", Column::Number},
                 {"Words out", Column::Number},
                 {"Operations", Column::Number},
                 {"Cycles", Column::Number},
                 {"Time", Column::Number},
                 {"Energy", Column::Number}});
    const auto &layers = evaluation.design.network->layers();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (hasMacs(layers[i]->kind))
            continue;
        std::vector<std::string> cells = {layers[i]->name, std::string(name(layers[i]->kind))};
        if (const VectorCost *cost = evaluation.vectorLayers[i].get()) {
            const VectorWork &work = cost->work;
            const double operations = static_cast<double>(work.compares)
                + static_cast<double>(work.adds) + static_cast<double>(work.multiplies);
            cells.insert(cells.end(),
                         {cost->fused                               ? "fused"
                              : work.reads == 0 && work.writes == 0 ? "moves nothing"
                                                                    : "vector unit",
                          fmt::to_string(work.reads), fmt::to_string(work.writes),
                          formatSi(operations, "", 4), formatSi(cost->cycles, "", 6),
                          formatSi(cost->seconds, "s", 4), joules(cost->energyPJ)});
        } else {
            cells.push_back("no cost");
        }
        table.row(std::move(cells));
    }
    return table.html();
}

EnergyTables energyTables(const Evaluation &evaluation)
{
    const Architecture &architecture = *evaluation.design.architecture;
    const std::size_t count = architecture.levels().size();
    std::vector<Table::Head> levelHeads = {{"Layer"}};
    for (std::size_t i = count; i-- > 0;)
        levelHeads.push_back({architecture.levels()[i].name, Column::Number});
    std::vector<Table::Head> tensorHeads = {{"Layer"}};
    for (Tensor tensor : enumerators<Tensor>())
        tensorHeads.push_back({std::string(name(tensor)), Column::Number});
    // Transfers belong to tensors, and are a column of their own beside the levels.
    for (const char *part : {"MAC", "NoC", "Leakage", "Clock", "Sum"}) {
        levelHeads.push_back({part, Column::Number});
        if (std::string_view(part) != "NoC")
            tensorHeads.push_back({part, Column::Number});
    }
    Table byLevel(std::move(levelHeads));
    Table byTensor(std::move(tensorHeads));

    const auto add = [&](const std::string &title, const EnergyBreakdown &bill,
                         std::string_view rowClass = {}) {
        std::vector<std::string> levelCells = {title};
        for (std::size_t i = count; i-- > 0;)
            levelCells.push_back(joules(bill.byLevelPJ[i]));
        std::vector<std::string> tensorCells = {title};
        for (double value : bill.byTensorPJ)
            tensorCells.push_back(joules(value));
        for (const auto part : partsWithoutLevel) {
            levelCells.push_back(joules(bill.*part));
            if (part != &EnergyBreakdown::transferPJ)
                tensorCells.push_back(joules(bill.*part));
        }
        levelCells.push_back(joules(totalPJ(bill)));
        tensorCells.push_back(joules(totalPJ(bill)));
        byLevel.row(std::move(levelCells), rowClass);
        byTensor.row(std::move(tensorCells), rowClass);
    };
    EnergyBreakdown sum = breakdown({}, count);
    for (const Row &row : macRows(evaluation)) {
        if (!row.cost)
            continue;
        const EnergyBreakdown bill = breakdown(*row.cost);
        add(row.layer.name, bill);
        accumulate(sum, bill);
    }
    EnergyBreakdown vectors = breakdown({}, count);
    for (const auto &cost : evaluation.vectorLayers) {
        if (cost)
            accumulate(vectors, breakdown(cost->energy, count));
    }
    if (totalPJ(vectors) > 0)
        add("Layers without MACs", vectors);
    accumulate(sum, vectors);
    add("All", sum, "sum");
    return {byLevel.html(), byTensor.html()};
}

std::string areaTable(const Evaluation &evaluation)
{
    const Area &area = evaluation.area;
    if (area.lines.empty() && area.missing.empty())
        return paragraph("None known.");
    Table table({{"Component"},
                 {"Instances", Column::Number},
                 {"Each", Column::Number},
                 {"Area", Column::Number},
                 {"Share", Column::Number},
                 {"How it follows"},
                 {"Source"}});
    std::vector<AreaLine> lines(area.lines.rbegin(), area.lines.rend()); // outermost first
    std::stable_partition(lines.begin(), lines.end(),
                          [](const AreaLine &line) { return line.level.has_value(); });
    for (const AreaLine &line : lines) {
        const double mm2 = static_cast<double>(line.instances) * line.um2Each * 1e-6;
        table.row({componentName(evaluation, line), fmt::to_string(line.instances),
                   fmt::format("{:.6g} µm²", line.um2Each), areaText(mm2),
                   percent(area.mm2 > 0 ? mm2 / area.mm2 : 0),
                   fmt::format("{:.4g} {} = {}", line.source.value, line.source.unit,
                               line.source.formula),
                   line.source.source});
    }
    table.row({"All", "", "", areaText(area.mm2)}, "sum");
    std::string html = table.html();
    if (area.gates)
        html += paragraph(fmt::format("{} of two inputs would take the same area ({}).",
                                      formatSi(*area.gates, "NAND gates", 4), area.gatesSource));
    for (const Error &missing : area.missing)
        html += paragraph("Missing: " + missing.message());
    return html;
}

std::string sourcesTable(const Evaluation &evaluation)
{
    Table table({{"Figure"}, {"Value", Column::Number}, {"How it follows"}, {"Source"}});
    std::set<std::tuple<std::string, std::string, std::string>> seen; // layers share most of them
    const auto add = [&](const SourceList &sources) {
        for (const SourcedValue &value : sources) {
            const std::string amount = fmt::format("{:.6g} {}", value.value, value.unit);
            if (seen.emplace(value.item, amount, value.formula).second)
                table.row({value.item, amount, value.formula, value.source});
        }
    };
    for (const Row &row : macRows(evaluation)) {
        if (row.cost)
            add(row.cost->sources);
    }
    for (const auto &cost : evaluation.vectorLayers) {
        if (cost)
            add(cost->sources);
    }
    return table.html();
}

} // namespace pelorus::io
