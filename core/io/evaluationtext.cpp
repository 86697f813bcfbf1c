// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/evaluationtext.h"

#include "core/base/quantity.h"
#include "core/explore/mappingquality.h"
#include "core/io/csvtable.h"
#include "core/io/evaluationrows.h"
#include "core/mapping/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace pelorus::io {

namespace {

std::string csvLine(const std::vector<std::string> &fields)
{
    return fmt::format("{}\n", fmt::join(fields, ","));
}

/// Bytes that would move a terminal's cursor become '?'.
std::string printable(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }, '?');
    return text;
}

std::string percent(double fraction)
{
    return fmt::format("{:.1f} %", fraction * 100);
}

} // namespace

std::string evaluationCsv(const Evaluation &evaluation)
{
    const Design &design = evaluation.design;
    const Architecture &architecture = *design.architecture;
    std::vector<std::string> header = {"name",
                                       "kind",
                                       "macs",
                                       "filter_bits",
                                       "ifmap_bits",
                                       "psum_bits",
                                       "ofmap_bits",
                                       "cycles",
                                       "seconds",
                                       "energy_pJ",
                                       "power_W",
                                       "dram_bytes",
                                       "utilization",
                                       "utilization_spatial",
                                       "utilization_temporal",
                                       "bottleneck"};
    for (std::size_t i = architecture.levels().size(); i-- > 0;)
        header.push_back(csvField(fmt::format("energy_{}_pJ", architecture.levels()[i].name)));
    for (Tensor tensor : enumerators<Tensor>())
        header.push_back(fmt::format("energy_{}_pJ", name(tensor)));
    header.insert(
        header.end(),
        {"energy_MAC_pJ", "energy_NoC_pJ", "energy_leakage_pJ", "energy_clock_pJ", "mapping"});

    std::string csv = csvLine(header);
    for (const Row &row : macRows(evaluation)) {
        const auto count = macs(row, design);
        const Precision &bits = row.layer.precision;
        std::vector<std::string> fields = {csvField(row.layer.name),
                                           std::string(name(row.layer.kind)),
                                           count ? fmt::to_string(*count) : std::string()};
        for (int b : {bits.filterBits, bits.ifmapBits, bits.psumBits, bits.ofmapBits})
            fields.push_back(fmt::to_string(b));
        if (row.cost) {
            const LayerCost &cost = *row.cost;
            const EnergyBreakdown energy = breakdown(cost);
            for (double value :
                 {cost.cycles, cost.seconds, cost.energyPJ, watts(cost), cost.dramBytes,
                  cost.utilization, cost.utilizationSpatial, cost.utilizationTemporal})
                fields.push_back(fmt::to_string(value));
            fields.push_back(csvField(describe(cost.bottleneck, architecture)));
            for (std::size_t i = architecture.levels().size(); i-- > 0;)
                fields.push_back(fmt::to_string(energy.byLevelPJ[i]));
            for (double value : energy.byTensorPJ)
                fields.push_back(fmt::to_string(value));
            for (double value : {energy.macPJ, energy.transferPJ, energy.leakagePJ, energy.clockPJ})
                fields.push_back(fmt::to_string(value));
            fields.push_back(csvField(describe(cost.mapping, architecture)));
        }
        fields.resize(header.size());
        csv += csvLine(fields);
    }
    return csv;
}

std::string evaluationText(const Evaluation &evaluation)
{
    const Design &design = evaluation.design;
    const Totals &totals = evaluation.totals;
    std::string text;
    const auto add = [&text](std::string_view label, const std::string &value) {
        fmt::format_to(std::back_inserter(text), "{:<14}{}\n", label, value);
    };
    add("network", printable(design.network->name()));
    add("hardware", printable(design.architecture->name()));
    add("technology", printable(design.technology->name()));
    add("batch", fmt::to_string(design.settings.batch));
    add("accounting",
        fmt::format("{}, model version {}", name(design.settings.accounting), kModelVersion));
    add("mappings", describe(mappingQuality(evaluation), design.settings.objective));
    if (!evaluation.complete)
        add("stopped", "the sums hold the layers reached until then");
    text += '\n';
    add("MACs", formatSi(static_cast<double>(totals.macs), "", 4));
    add("cycles", formatSi(totals.cycles, "", 4));
    add("time", formatSi(totals.seconds, "s", 4));
    add("energy", formatSi(totals.energyPJ * 1e-12, "J", 4));
    add("power",
        fmt::format("{}: dynamic {}, leakage {}, clock {}", formatSi(totals.powerW, "W", 4),
                    formatSi(totals.dynamicW, "W"), formatSi(totals.leakageW, "W"),
                    formatSi(totals.clockW, "W")));
    add("EDP", formatSi(totals.edpJs, "J s", 4));
    add("throughput",
        fmt::format("{} of {} peak", formatSi(totals.tops * 1e12, "op/s", 4),
                    formatSi(totals.peakTops * 1e12, "op/s", 4)));
    add("efficiency", formatSi(totals.topsPerW * 1e12, "op/s/W", 4));
    add("utilization", percent(totals.utilization));
    add("DRAM traffic",
        fmt::format("{}, {}", formatSi(totals.dramBytes, "B", 4),
                    formatSi(totals.dramBytesPerS, "B/s")));
    add("on chip", formatSi(totals.onChipBytes, "B", 4));
    add("area",
        fmt::format("{:.4g} mm2{}", evaluation.area.mm2,
                    evaluation.area.gates ? ", " + formatSi(*evaluation.area.gates, "gates") : ""));
    if (evaluation.fpga) {
        const FpgaReport &fpga = *evaluation.fpga;
        const FpgaDevice &device = *design.architecture->spec().fpga;
        const auto used = [](const CheckedCount &count, Count available) {
            return count.ok() ? fmt::format("{} of {}", count.value(), available) : "overflow";
        };
        add("FPGA",
            fmt::format("{}: DSP {}, BRAM18 {}, LUT {} (estimate), FF {} (estimate)", device.name,
                        used(fpga.use.dsp, device.dsp), used(fpga.use.bram18, device.bram18),
                        used(fpga.use.lut, device.lut), used(fpga.use.ff, device.ff)));
        add("",
            fmt::format("{:.4g} GOPS, {:.3g} GOPS/slice{}", fpga.gops, fpga.gopsPerSlice,
                        fpga.gopsPerW ? fmt::format(", {:.3g} GOPS/W", *fpga.gopsPerW) : ""));
    }
    add("layers",
        fmt::format("{} with MACs, {} without a cost, {} vector layers of which {} fused ({}, {})",
                    totals.costedLayers, totals.missingLayers, totals.vectorLayers,
                    totals.fusedLayers, formatSi(totals.vectorSeconds, "s"),
                    formatSi(totals.vectorEnergyPJ * 1e-12, "J")));

    std::size_t width = 5;
    const auto rows = macRows(evaluation);
    for (const Row &row : rows)
        width = std::max(width, row.layer.name.size());
    fmt::format_to(std::back_inserter(text),
                   "\n{:<{}}  {:>11}  {:>11}  {:>11}  {:>11}  {:>7}  {}\n", "layer", width, "MACs",
                   "cycles", "time", "energy", "util.", "bottleneck");
    for (const Row &row : rows) {
        const auto count = macs(row, design);
        fmt::format_to(std::back_inserter(text), "{:<{}}  {:>11}", printable(row.layer.name), width,
                       count ? formatSi(static_cast<double>(*count), "") : "overflow");
        if (row.cost) {
            fmt::format_to(std::back_inserter(text), "  {:>11}  {:>11}  {:>11}  {:>7}  {}",
                           formatSi(row.cost->cycles, ""), formatSi(row.cost->seconds, "s"),
                           formatSi(row.cost->energyPJ * 1e-12, "J"),
                           percent(row.cost->utilization),
                           printable(describe(row.cost->bottleneck, *design.architecture)));
        } else {
            text += "  no cost, see findings";
        }
        text += '\n';
    }

    if (!evaluation.findings.empty())
        text += "\nfindings\n";
    for (const Finding &finding : evaluation.findings) {
        const std::string place = printable(placeOf(finding));
        const bool hasAmounts = finding.required != 0 || finding.available != 0;
        const std::string amounts = hasAmounts
            ? fmt::format(" (needed {:.12g} {unit}, available {:.12g} {unit})", finding.required,
                          finding.available, fmt::arg("unit", printable(finding.unit)))
            : "";
        fmt::format_to(std::back_inserter(text), "{}: {}{}{}{}: {}\n", name(finding.severity),
                       name(finding.kind), place.empty() ? "" : " at ", place, amounts,
                       printable(finding.hint));
    }
    return text;
}

} // namespace pelorus::io
