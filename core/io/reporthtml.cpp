// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reporthtml.h"

#include "core/base/quantity.h"
#include "core/explore/mappingquality.h"
#include "core/explore/scorecard.h"
#include "core/io/evaluationrows.h"
#include "core/io/htmltable.h"
#include "core/io/reportcomparison.h"
#include "core/io/reportcosts.h"
#include "core/mapping/describe.h"
#include "core/workload/shapetext.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace pelorus::io {

namespace {

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

struct LayerTables
{
    std::string layers, mappings;
};

LayerTables layerTables(const std::vector<Row> &rows, const Evaluation &evaluation)
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
    return {table.html(), mappings.html()};
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

/// A value ends where its element does: the template breaks lines.
std::string unbroken(std::string html)
{
    if (html.ends_with('\n'))
        html.pop_back();
    return html;
}

ReportValues reportValuesOf(const Evaluation &evaluation, std::span<const ReportChart> charts,
                            const ReportBaseline *baseline)
{
    const Design &design = evaluation.design;
    const Totals &totals = evaluation.totals;
    const LayerTables layers = layerTables(macRows(evaluation), evaluation);
    const EnergyTables energies = energyTables(evaluation);
    ReportValues result;
    const auto text = [&result](const char *key, std::string_view value) {
        result.values[key] = escaped(value);
    };
    const auto table = [&result](const char *key, std::string html) {
        result.values[key] = unbroken(std::move(html));
    };
    text("title", fmt::format("{} on {}", design.network->name(), design.architecture->name()));
    text("design", design.name);
    text("network", design.network->name());
    text("hardware", design.architecture->name());
    text("technology", design.technology->name());
    text("batch", fmt::to_string(design.settings.batch));
    text("accounting", name(design.settings.accounting));
    text("model_version", fmt::to_string(kModelVersion));
    text("time", formatSi(totals.seconds, "s", 4));
    text("energy", joules(totals.energyPJ));
    text("power", formatSi(totals.powerW, "W", 4));
    text("edp", formatSi(totals.edpJs, "J s", 4));
    text("throughput", formatSi(totals.tops * 1e12, "op/s", 4));
    text("efficiency", formatSi(totals.topsPerW * 1e12, "op/s/W", 4));
    text("utilization", percent(totals.utilization));
    if (!evaluation.area.lines.empty())
        text("chip_area", areaText(evaluation.area.mm2));
    table("totals", totalsTable(evaluation));
    table("scorecard", scorecardTable(evaluation));
    if (evaluation.fpga)
        table("fpga", fpgaTable(evaluation));
    if (baseline) {
        text("baseline", baseline->name);
        table("comparison", comparisonTable(baseline->name, *baseline->evaluation, evaluation));
    }
    for (const ReportChart &chart : charts) {
        const std::size_t svg = chart.svg.find("<svg"); // an XML prologue is dropped
        const std::string picture = chart.svg.substr(svg == std::string::npos ? 0 : svg);
        result.charts.push_back({{"picture", picture}, {"caption", escaped(chart.title)}});
    }
    if (!charts.empty())
        result.values["has_charts"] = fmt::to_string(charts.size());
    table("findings", findingsTable(evaluation.findings));
    table("inputs", inputs(design));
    table("assumptions", assumptions(evaluation));
    table("layers", layers.layers);
    table("mappings", layers.mappings);
    if (totals.vectorLayers > 0)
        table("vector_layers", vectorLayersTable(evaluation));
    table("energy_by_level", energies.byLevel);
    table("energy_by_tensor", energies.byTensor);
    table("area", areaTable(evaluation));
    table("sources", sourcesTable(evaluation));
    return result;
}

} // namespace

std::string reportHtml(const Evaluation &evaluation, std::span<const ReportChart> charts,
                       const ReportBaseline *baseline, const ReportTemplate &page)
{
    return page.filled(reportValuesOf(evaluation, charts, baseline));
}

} // namespace pelorus::io
