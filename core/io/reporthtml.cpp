// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reporthtml.h"

#include "core/base/quantity.h"
#include "core/explore/mappingquality.h"
#include "core/explore/scorecard.h"
#include "core/io/evaluationrows.h"
#include "core/io/htmltable.h"
#include "core/io/reportcosts.h"
#include "core/mapping/describe.h"
#include "core/workload/shapetext.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

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
                  {"Buffering"},
                  {"Banks", Column::Number},
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
                    rateText(level.writeBandwidth), std::string(name(level.buffering)),
                    fmt::to_string(level.banks), fmt::format("{}", fmt::join(kept, ", ")),
                    fmt::to_string(design.architecture->instances(i)),
                    fmt::format("{} × {}", level.fanout.columns, level.fanout.rows)});
    }
    return summary.html() + levels.html()
        + paragraph(fmt::format(
            "{} MAC units ({}) of {} bit with {} bit accumulators at {}{}; batch {}.",
            design.architecture->macUnits(), name(hardware.mac.kind), hardware.mac.operandBits,
            hardware.mac.accumulatorBits, formatFrequency(hardware.clockHz),
            hardware.process ? fmt::format(", scaled to {} nm, {} V", hardware.process->nodeNm,
                                           hardware.process->volts)
                             : "",
            design.settings.batch));
}

std::string scorecardTable(const Evaluation &evaluation)
{
    Table table({{"About"}, {"Metric"}, {"Value"}});
    std::string group;
    for (const ScorecardRow &row : scorecard(evaluation)) {
        table.row({row.group == group ? "" : row.group, row.metric, row.value});
        group = row.group;
    }
    return table.html()
        + paragraph("What a fair benchmark must state, after V. Sze et al., Proc. IEEE 105(12), "
                    "2017. Everything modelled; 1 MAC = 2 operations.");
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
        "Cycles are the most of compute, with its stops for single-buffered levels, and every "
        "level's traffic over its bandwidth.",
        physical
            ? "Energy is accesses times energy per access, plus MACs and adders, words on their "
              "way "
              "through fan-outs (NoC), leakage of every component over the time, and the clock "
              "network, in each cycle."
            : "Energy is accesses times energy per access, plus MACs; leakage, clock network and "
              "network on chip are left out, as in Timeloop.",
        physical
            ? "Layers without MACs (pooling, activation, ...) work in a vector unit with a lane "
              "for "
              "each column of the PE array, or, where they are fused, in the output stage of the "
              "layer before them."
            : "Layers without MACs (pooling, activation, ...) carry no cost.",
        "The area is that of storage and MAC units alone, a lower bound."};
    const MappingQuality quality = mappingQuality(evaluation);
    if (quality.layers > 0) {
        sentences.push_back(
            fmt::format("Mappings {}.", describe(quality, evaluation.design.settings.objective)));
        if (quality.factors == Factors::Imperfect) {
            sentences.push_back(
                "The map space are all loop nests with perfect factors that fit, and "
                "those with imperfect factors whose steps divide padded bounds.");
        } else if (quality.factors) {
            sentences.push_back("The map space are all loop nests with perfect factors that fit.");
        }
        if (!quality.allProven())
            sentences.push_back(
                "Mappings that are not proven optimal are valid, but a better one may exist.");
    }
    if (!evaluation.complete)
        sentences.push_back("The evaluation was stopped before all layers were reached.");
    std::string list = "<ul>\n";
    for (const std::string &sentence : sentences)
        list += fmt::format("<li>{}</li>\n", escaped(sentence));
    return list + "</ul>\n";
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

std::string comparisonTable(const ReportComparison &comparison)
{
    Table table({{"Item"},
                 {comparison.baseline, Column::Number},
                 {"This design", Column::Number},
                 {"Change", Column::Number}});
    for (const ReportComparison::Row &row : comparison.rows)
        table.row({row.item, row.baseline, row.now, row.change});
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

std::string reportHtml(const Evaluation &evaluation, std::span<const ReportChart> charts,
                       const ReportComparison *comparison)
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
    html += section("Totals", totalsTable(evaluation));
    html += section("Scorecard", scorecardTable(evaluation));
    if (evaluation.fpga)
        html += section("FPGA", fpgaTable(evaluation));
    if (comparison)
        html += section("Against the baseline", comparisonTable(*comparison));
    if (!charts.empty())
        html += section("Charts", figures(charts));
    html += section("Findings", findingsTable(evaluation.findings));
    html += section("Inputs", inputs(design));
    html += section("Assumptions", assumptions(evaluation));
    html += section("Layers", layersTable(rows, evaluation));
    if (evaluation.totals.vectorLayers > 0)
        html += section("Layers without MACs", vectorLayersTable(evaluation));
    html += energyTables(evaluation);
    html += section("Area", areaTable(evaluation));
    html += section("Sources", sourcesTable(evaluation));
    return html + "</body>\n</html>\n";
}

} // namespace pelorus::io
