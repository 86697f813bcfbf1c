// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/scorecard.h"

#include "core/base/quantity.h"
#include "core/workload/networksummary.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace pelorus {

namespace {

class ScorecardRows
{
public:
    void group(std::string name) { m_group = std::move(name); }
    void state(std::string metric, std::string value)
    {
        m_rows.push_back({m_group, std::move(metric), std::move(value), true});
    }
    void lack(std::string metric, std::string how)
    {
        m_rows.push_back({m_group, std::move(metric), "not stated: " + std::move(how), false});
    }
    [[nodiscard]] std::vector<ScorecardRow> take() { return std::move(m_rows); }

private:
    std::string m_group;
    std::vector<ScorecardRow> m_rows;
};

/// "16 bit weights, 16 bit inputs; 8 bit weights, 8 bit inputs": those of the MAC layers.
std::string bitsText(const Network &network)
{
    std::set<std::pair<int, int>> widths;
    for (const LayerPtr &layer : network.layers())
        if (hasMacs(layer->kind))
            widths.emplace(layer->precision.filterBits, layer->precision.ifmapBits);
    std::string text;
    for (const auto &[weights, inputs] : widths)
        text += fmt::format("{}{} bit weights with {} bit inputs", text.empty() ? "" : "; ",
                            weights, inputs);
    return text;
}

bool hasDensities(const Network &network)
{
    return std::ranges::any_of(network.layers(), [](const LayerPtr &layer) {
        return layer->density.filter || layer->density.ifmap;
    });
}

void addAccuracy(const Design &design, ScorecardRows &rows)
{
    const NetworkSummary network = summaryOf(*design.network);
    rows.group("Accuracy");
    rows.state("Network",
               fmt::format("{}: {} MACs, {} weights", network.name,
                           formatSi(static_cast<double>(network.macs()), "", 4),
                           formatSi(static_cast<double>(network.weights()), "", 4)));
    rows.state("Numbers", bitsText(*design.network));
    if (design.accuracy)
        rows.lack("Accuracy",
                  fmt::format("the report holds no measurement; {} on {}: the chart Accuracy, or "
                              "pelorus-cli accuracy",
                              design.accuracy->model, design.accuracy->data));
    else
        rows.lack("Accuracy",
                  "the design names no trained network and no images; choose them in "
                  "the dock Precision");
    if (hasDensities(*design.network))
        rows.state("Zeros",
                   fmt::format("densities given: {} of the MACs are effectual",
                               formatSi(network.effectualMacs, "")));
    else
        rows.lack("Zeros",
                  "no densities are given, every word counts as not 0; measure them with "
                  "pelorus-cli densities, or load a file of them");
}

void addPower(const Evaluation &evaluation, ScorecardRows &rows)
{
    const Totals &totals = evaluation.totals;
    const auto batch = static_cast<double>(evaluation.design.settings.batch);
    const auto macs = static_cast<double>(totals.macs);
    double dramPJ = 0;
    for (const auto &layer : evaluation.layers) {
        if (!layer)
            continue;
        for (const EnergyLine &line : layer->energy)
            if (line.level
                && evaluation.design.architecture->levels()[*line.level].kind == MemoryKind::Dram)
                dramPJ += line.energyPJ;
    }
    rows.group("Power");
    rows.state("Energy per inference", formatSi(totals.energyPJ * 1e-12 / batch, "J"));
    rows.state("Energy per MAC", formatSi(totals.energyPJ * 1e-12 / macs, "J"));
    rows.state("Average power", formatSi(totals.powerW, "W"));
    rows.state("of it DRAM, layers with MACs",
               fmt::format("{:.3g} % of the energy", 100 * dramPJ / totals.energyPJ));
    rows.group("External memory");
    rows.state("DRAM traffic per inference", formatSi(totals.dramBytes / batch, "B"));
    rows.state("DRAM traffic per MAC", fmt::format("{:.3g} B", totals.dramBytes / macs));
    rows.state("Bandwidth used, average", formatSi(totals.dramBytesPerS, "B/s"));
}

void addThroughput(const Evaluation &evaluation, ScorecardRows &rows)
{
    const Totals &totals = evaluation.totals;
    const Count batch = evaluation.design.settings.batch;
    rows.group("Throughput");
    rows.state("Latency of a batch", formatSi(totals.seconds, "s"));
    rows.state("Batch", fmt::to_string(batch));
    rows.state("Inferences per second", formatSi(static_cast<double>(batch) / totals.seconds, ""));
    rows.state("Achieved, of peak (1 MAC = 2 OP)",
               fmt::format("{} of {}", formatSi(totals.tops * 1e12, "OP/s"),
                           formatSi(totals.peakTops * 1e12, "OP/s")));
    rows.state("Utilization of the MAC units", fmt::format("{:.3g} %", 100 * totals.utilization));
    rows.state("Clock", formatFrequency(evaluation.design.architecture->clockHz()));
}

void addCost(const Evaluation &evaluation, ScorecardRows &rows)
{
    const Architecture &architecture = *evaluation.design.architecture;
    const auto units = static_cast<double>(architecture.macUnits());
    const Process process =
        architecture.spec().process.value_or(evaluation.design.technology->process());
    rows.group("Cost");
    rows.state("Process", fmt::format("{} nm, {} V", process.nodeNm, process.volts));
    if (evaluation.area.mm2 > 0 && evaluation.area.missing.empty()) {
        rows.state("Area", fmt::format("{:.3g} mm²", evaluation.area.mm2));
        rows.state("Area per MAC unit", fmt::format("{:.3g} mm²", evaluation.area.mm2 / units));
    } else {
        rows.lack("Area", "the technology has no entry for a component; the section Area names it");
    }
    rows.state(
        "MAC units",
        fmt::format("{} of {} bit", architecture.macUnits(), architecture.spec().mac.operandBits));
    rows.state("On-chip memory", fmt::format("{:.4g} KiB", evaluation.totals.onChipBytes / 1024));
    rows.state("On-chip memory per MAC unit",
               fmt::format("{:.3g} KiB", evaluation.totals.onChipBytes / 1024 / units));
    if (evaluation.fpga)
        rows.state(
            "FPGA",
            fmt::format("{}: {:.3g} GOPS", architecture.spec().fpga->name, evaluation.fpga->gops));
}

} // namespace

std::vector<ScorecardRow> scorecard(const Evaluation &evaluation)
{
    ScorecardRows rows;
    const Totals &totals = evaluation.totals;
    addAccuracy(evaluation.design, rows);
    if (totals.costedLayers == 0 || totals.seconds <= 0) {
        rows.group("Power, throughput");
        rows.lack("All of them", "no layer has a mapping; the findings say why");
    } else {
        addPower(evaluation, rows);
        addThroughput(evaluation, rows);
    }
    addCost(evaluation, rows);
    rows.group("Evidence");
    rows.state("Measured or modelled",
               fmt::format("modelled: model version {}, accounting {}", kModelVersion,
                           name(evaluation.design.settings.accounting)));
    if (totals.missingLayers > 0)
        rows.lack("Layers left out",
                  fmt::format("{} of {} layers with MACs have no mapping and are in no sum; the "
                              "findings say why",
                              totals.missingLayers, totals.missingLayers + totals.costedLayers));
    else
        rows.state("Layers left out", "none");
    return rows.take();
}

} // namespace pelorus
