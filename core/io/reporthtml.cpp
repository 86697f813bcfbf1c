// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reporthtml.h"

#include "core/base/quantity.h"
#include "core/io/evaluationrows.h"
#include "core/io/htmltable.h"
#include "core/mapping/describe.h"
#include "core/workload/shapetext.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

namespace pelorus::io {

namespace {

constexpr std::string_view style = R"(
body { font: 10pt/1.45 "DejaVu Sans", "Noto Sans", sans-serif; color: #1a1a1a; background: #fff;
       max-width: 75em; margin: 2em auto; padding: 0 1.5em; }
h1 { font-size: 1.6em; margin-bottom: 0.1em; }
h2 { font-size: 1.2em; margin-top: 1.8em; border-bottom: 1px solid #999; }
p.note { color: #555; }
table { border-collapse: collapse; margin: 0.6em 0; }
th, td { padding: 0.2em 0.7em; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top; }
th { border-bottom: 1px solid #777; }
td.n, th.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.m { font-family: "DejaVu Sans Mono", monospace; font-size: 0.9em; }
tr.sum td { border-top: 1px solid #777; font-weight: bold; }
figure { margin: 1em 0; break-inside: avoid; }
figure svg { max-width: 100%; height: auto; }
figcaption { font-weight: bold; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { font-size: 8pt; max-width: none; margin: 0; padding: 0; }
  h2 { break-after: avoid; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
)";

std::string joules(double picojoules)
{
    return formatSi(picojoules * 1e-12, "J", 4);
}

std::string percent(double fraction)
{
    return fmt::format("{:.1f} %", fraction * 100);
}

std::string rateText(const std::optional<Bandwidth> &bandwidth)
{
    return bandwidth ? formatRate({bandwidth->bits, bandwidth->per == Bandwidth::Per::Second})
                     : "unlimited";
}

std::string inputs(const Design &design)
{
    const Network &network = *design.network;
    const ArchitectureSpec &hardware = design.architecture->spec();
    const TechnologySpec &technology = design.technology->spec();
    Table summary({{"Input"}, {"Name"}, {"Description"}, {"Source"}});
    summary.row({"Network", network.name(), network.description(), network.source()});
    summary.row({"Hardware", hardware.name, hardware.description, hardware.source});
    summary.row({"Technology", technology.name,
                 fmt::format("{} ({} nm, {} V)", technology.description, technology.nodeNm,
                             technology.voltage),
                 technology.source});

    Table levels({{"Level"},
                  {"Kind"},
                  {"Capacity", Column::Number},
                  {"Word", Column::Number},
                  {"Read", Column::Number},
                  {"Write", Column::Number},
                  {"Keeps"},
                  {"Instances", Column::Number},
                  {"Feeds (columns × rows)", Column::Number}});
    for (std::size_t i = hardware.levels.size(); i-- > 0;) {
        const MemoryLevel &level = hardware.levels[i];
        std::vector<std::string_view> kept;
        for (Tensor tensor : enumerators<Tensor>()) {
            if (level.keeps[tensor])
                kept.push_back(name(tensor));
        }
        std::string kind(name(level.kind));
        if (!level.dramType.empty())
            kind += ", " + level.dramType;
        levels.row({level.name, kind,
                    level.capacityBits ? formatSizeBits(*level.capacityBits) : "unbounded",
                    fmt::format("{} bit", level.wordBits), rateText(level.readBandwidth),
                    rateText(level.writeBandwidth), fmt::format("{}", fmt::join(kept, ", ")),
                    fmt::to_string(design.architecture->instances(i)),
                    fmt::format("{} × {}", level.fanout.columns, level.fanout.rows)});
    }
    return summary.html() + levels.html()
        + paragraph(fmt::format("{} MAC units of {} bit with {} bit accumulators at {}; batch {}.",
                                design.architecture->macUnits(), hardware.mac.operandBits,
                                hardware.mac.accumulatorBits, formatFrequency(hardware.clockHz),
                                design.settings.batch));
}

std::string assumptions(const Evaluation &evaluation)
{
    const bool physical = evaluation.design.settings.accounting == Accounting::Physical;
    std::vector<std::string> sentences = {
        fmt::format("Model version {}.", kModelVersion),
        physical
            ? "Accounting “physical”: distinct words, multicast of the union, sliding windows, "
              "drains and refills of partial sums, first fill and last drain add to the time."
            : "Accounting “timeloop”: Timeloop's default rules; no first fill and last drain.",
        "Cycles are the most of compute and every level's traffic over its bandwidth.",
        "Energy is accesses times energy per access, plus MACs and adders; leakage, clock tree and "
        "network on chip are not modelled.",
        fmt::format("{} layers without MACs (pooling, activation, ...) carry no cost in this model "
                    "version.",
                    evaluation.totals.vectorLayers)};
    const auto costed = [](const auto &cost) { return cost != nullptr; };
    const auto proven = [](const auto &cost) { return !cost || cost->proven; };
    if (std::any_of(evaluation.layers.begin(), evaluation.layers.end(), costed)) {
        sentences.push_back(
            std::all_of(evaluation.layers.begin(), evaluation.layers.end(), proven)
                ? "Every mapping is the proven optimum of its map space."
                : "Mappings that are not proven optimal are valid, but a better one may exist.");
    }
    if (!evaluation.complete)
        sentences.push_back("The evaluation was stopped before all layers were reached.");
    std::string list = "<ul>\n";
    for (const std::string &sentence : sentences)
        list += fmt::format("<li>{}</li>\n", escaped(sentence));
    return list + "</ul>\n";
}

std::string totalsTable(const Totals &totals)
{
    Table table({{"Total"}, {"Value", Column::Number}});
    table.row({"MACs", fmt::to_string(totals.macs)});
    table.row({"Cycles", formatSi(totals.cycles, "", 6)});
    table.row({"Time", formatSi(totals.seconds, "s", 4)});
    table.row({"Energy", joules(totals.energyPJ)});
    table.row({"Power (energy / time)", formatSi(totals.powerW, "W", 4)});
    table.row({"Energy-delay product", formatSi(totals.edpJs, "J s", 4)});
    table.row({"Throughput (2 op a MAC)", formatSi(totals.tops * 1e12, "op/s", 4)});
    table.row({"Peak throughput", formatSi(totals.peakTops * 1e12, "op/s", 4)});
    table.row({"Efficiency", formatSi(totals.topsPerW * 1e12, "op/s/W", 4)});
    table.row({"PE utilization", percent(totals.utilization)});
    table.row({"DRAM traffic", formatSi(totals.dramBytes, "B", 4)});
    table.row({"On-chip memory", formatSi(totals.onChipBytes, "B", 4)});
    table.row({"Layers costed", fmt::to_string(totals.costedLayers)});
    table.row({"Layers without a cost", fmt::to_string(totals.missingLayers)});
    return table.html();
}

std::string layersTable(const std::vector<Row> &rows, const Evaluation &evaluation)
{
    Table table({{"Layer"},
                 {"Kind"},
                 {"Shape", Column::Code},
                 {"W/A/P bits", Column::Number},
                 {"MACs", Column::Number},
                 {"Cycles", Column::Number},
                 {"Time", Column::Number},
                 {"Energy", Column::Number},
                 {"Power", Column::Number},
                 {"Utilization", Column::Number},
                 {"Bottleneck"}});
    Table mappings({{"Layer"}, {"Mapping", Column::Code}});
    for (const Row &row : rows) {
        const Precision &bits = row.layer.precision;
        const auto count = macs(row, evaluation.design);
        std::vector<std::string> cells = {
            row.layer.name, std::string(name(row.layer.kind)), toText(row.layer.shape),
            fmt::format("{}/{}/{}", bits.filterBits, bits.ifmapBits, bits.psumBits),
            count ? fmt::to_string(*count) : "overflow"};
        if (row.cost) {
            const LayerCost &cost = *row.cost;
            const Architecture &architecture = *evaluation.design.architecture;
            cells.insert(cells.end(),
                         {formatSi(cost.cycles, "", 6), formatSi(cost.seconds, "s", 4),
                          joules(cost.energyPJ), formatSi(watts(cost), "W", 4),
                          percent(cost.utilization), describe(cost.bottleneck, architecture)});
            mappings.row({row.layer.name, describe(cost.mapping, architecture)});
        } else {
            cells.push_back("no cost");
        }
        table.row(std::move(cells));
    }
    return table.html() + section("Mappings", mappings.html());
}

/// Energy by level and by tensor, a row a layer and their sum.
std::string energyTables(const std::vector<Row> &rows, const Architecture &architecture)
{
    const std::size_t count = architecture.levels().size();
    std::vector<Table::Head> levelHeads = {{"Layer"}};
    for (std::size_t i = count; i-- > 0;)
        levelHeads.push_back({architecture.levels()[i].name, Column::Number});
    std::vector<Table::Head> tensorHeads = {{"Layer"}};
    for (Tensor tensor : enumerators<Tensor>())
        tensorHeads.push_back({std::string(name(tensor)), Column::Number});
    for (auto *heads : {&levelHeads, &tensorHeads}) {
        heads->push_back({"MAC", Column::Number});
        heads->push_back({"Sum", Column::Number});
    }
    Table byLevel(std::move(levelHeads));
    Table byTensor(std::move(tensorHeads));

    EnergyBreakdown sum;
    sum.byLevelPJ.resize(count);
    double total = 0;
    const auto add = [&](const std::string &title, const EnergyBreakdown &energy, double all,
                         std::string_view rowClass) {
        std::vector<std::string> levelCells = {title};
        for (std::size_t i = count; i-- > 0;)
            levelCells.push_back(joules(energy.byLevelPJ[i]));
        std::vector<std::string> tensorCells = {title};
        for (double value : energy.byTensorPJ)
            tensorCells.push_back(joules(value));
        for (auto *cells : {&levelCells, &tensorCells}) {
            cells->push_back(joules(energy.macPJ));
            cells->push_back(joules(all));
        }
        byLevel.row(std::move(levelCells), rowClass);
        byTensor.row(std::move(tensorCells), rowClass);
    };
    for (const Row &row : rows) {
        if (!row.cost)
            continue;
        const EnergyBreakdown energy = breakdown(*row.cost);
        add(row.layer.name, energy, row.cost->energyPJ, {});
        for (std::size_t i = 0; i < count; ++i)
            sum.byLevelPJ[i] += energy.byLevelPJ[i];
        for (Tensor tensor : enumerators<Tensor>())
            sum.byTensorPJ[tensor] += energy.byTensorPJ[tensor];
        sum.macPJ += energy.macPJ;
        total += row.cost->energyPJ;
    }
    add("All", sum, total, "sum");
    return section("Energy by level", byLevel.html())
        + section("Energy by tensor", byTensor.html());
}

std::string findingsTable(const Findings &findings)
{
    if (findings.empty())
        return paragraph("None.");
    Table table({{"Severity"},
                 {"Kind"},
                 {"Where"},
                 {"Required", Column::Number},
                 {"Available", Column::Number},
                 {"What it means"}});
    for (const Finding &finding : findings) {
        const bool sized = !finding.unit.empty();
        const auto amount = [&](double value) {
            return sized ? fmt::format("{} {}", value, finding.unit) : std::string();
        };
        table.row({std::string(name(finding.severity)), std::string(name(finding.kind)),
                   placeOf(finding), amount(finding.required), amount(finding.available),
                   finding.hint});
    }
    return table.html();
}

std::string sourcesTable(const std::vector<Row> &rows)
{
    Table table({{"Figure"}, {"Value", Column::Number}, {"How it follows"}, {"Source"}});
    std::set<std::tuple<std::string, std::string, std::string>> seen; // layers share most of them
    for (const Row &row : rows) {
        if (!row.cost)
            continue;
        for (const SourcedValue &value : row.cost->sources) {
            const std::string amount = fmt::format("{:.6g} {}", value.value, value.unit);
            if (seen.emplace(value.item, amount, value.formula).second)
                table.row({value.item, amount, value.formula, value.source});
        }
    }
    return table.html();
}

std::string figures(std::span<const ReportChart> charts)
{
    std::string html;
    for (const ReportChart &chart : charts) {
        const std::size_t svg = chart.svg.find("<svg");
        const std::size_t start = svg == std::string::npos ? 0 : svg;
        html += fmt::format("<figure>\n{}\n<figcaption>{}</figcaption>\n</figure>\n",
                            std::string_view(chart.svg).substr(start), escaped(chart.title));
    }
    return html;
}

} // namespace

std::string reportHtml(const Evaluation &evaluation, std::span<const ReportChart> charts)
{
    const Design &design = evaluation.design;
    const std::vector<Row> rows = macRows(evaluation);
    const std::string title =
        fmt::format("{} on {}", design.network->name(), design.architecture->name());
    std::string html = fmt::format("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                                   "<meta charset=\"utf-8\">\n<title>{0}</title>\n"
                                   "<style>{1}</style>\n</head>\n<body>\n<h1>{0}</h1>\n"
                                   "<p class=\"note\">Pelorus, model version {2}</p>\n",
                                   escaped(title), style, kModelVersion);
    html += section("Totals", totalsTable(evaluation.totals));
    if (!charts.empty())
        html += section("Charts", figures(charts));
    html += section("Findings", findingsTable(evaluation.findings));
    html += section("Inputs", inputs(design));
    html += section("Assumptions", assumptions(evaluation));
    html += section("Layers", layersTable(rows, evaluation));
    html += energyTables(rows, *design.architecture);
    html += section("Sources", sourcesTable(rows));
    return html + "</body>\n</html>\n";
}

} // namespace pelorus::io
