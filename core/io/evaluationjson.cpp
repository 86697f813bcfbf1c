// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/traffic.h"
#include "core/explore/assemble.h"
#include "core/explore/mappingquality.h"
#include "core/io/evaluationrows.h"
#include "core/io/evaluationtext.h"
#include "core/io/findingjson.h"
#include "core/mapping/describe.h"

namespace pelorus::io {

using Json = nlohmann::ordered_json;

namespace {

Json sourceJson(const SourcedValue &value)
{
    return {{"item", value.item},
            {"value", value.value},
            {"unit", value.unit},
            {"formula", value.formula},
            {"source", value.source}};
}

Json fpgaJson(const FpgaReport &report)
{
    const auto count = [](const CheckedCount &value) {
        return value.ok() ? Json(value.value()) : Json();
    };
    return {{"dsp", count(report.use.dsp)},
            {"bram18", count(report.use.bram18)},
            {"lut", count(report.use.lut)},
            {"ff", count(report.use.ff)},
            {"dsp_per_mac", report.use.dspPerMac},
            {"gops", report.gops},
            {"gops_per_slice", report.gopsPerSlice},
            {"gops_per_W", report.gopsPerW ? Json(*report.gopsPerW) : Json()}};
}

Json areaJson(const Area &area, const Architecture &architecture)
{
    Json lines = Json::array();
    for (const AreaLine &line : area.lines) {
        lines.push_back(
            {{"component", line.level ? architecture.levels()[*line.level].name : "MAC"},
             {"instances", line.instances},
             {"um2_each", line.um2Each},
             {"mm2", static_cast<double>(line.instances) * line.um2Each * 1e-6},
             {"source", sourceJson(line.source)}});
    }
    return lines;
}

Json energyLinesJson(const std::vector<EnergyLine> &lines, const Architecture &architecture)
{
    Json result = Json::array();
    for (const EnergyLine &line : lines) {
        result.push_back(
            {{"level", line.level ? Json(architecture.levels()[*line.level].name) : Json()},
             {"tensor", line.tensor ? Json(name(*line.tensor)) : Json()},
             {"kind", name(line.kind)},
             {"operations", line.operations},
             {"energy_pJ", line.energyPJ},
             {"source", line.source}});
    }
    return result;
}

Json vectorLayerJson(const Layer &layer, const VectorCost *cost, const Architecture &architecture)
{
    Json json = {{"name", layer.name}, {"kind", name(layer.kind)}};
    if (!cost)
        return json;
    json["fused"] = cost->fused;
    json["reads"] = cost->work.reads;
    json["writes"] = cost->work.writes;
    json["compares"] = cost->work.compares;
    json["adds"] = cost->work.adds;
    json["multiplies"] = cost->work.multiplies;
    json["cycles"] = cost->cycles;
    json["seconds"] = cost->seconds;
    json["energy_pJ"] = cost->energyPJ;
    json["dram_bytes"] = cost->dramBytes;
    json["energy_lines"] = energyLinesJson(cost->energy, architecture);
    Json sources = Json::array();
    for (const SourcedValue &value : cost->sources)
        sources.push_back(sourceJson(value));
    json["sources"] = std::move(sources);
    return json;
}

Json totalsJson(const Evaluation &evaluation)
{
    const Totals &totals = evaluation.totals;
    return {{"macs", totals.macs},
            {"cycles", totals.cycles},
            {"seconds", totals.seconds},
            {"energy_pJ", totals.energyPJ},
            {"power_W", totals.powerW},
            {"power_dynamic_W", totals.dynamicW},
            {"power_leakage_W", totals.leakageW},
            {"power_clock_W", totals.clockW},
            {"edp", totals.edpJs},
            {"tops", totals.tops},
            {"peak_tops", totals.peakTops},
            {"tops_per_W", totals.topsPerW},
            {"area_mm2", evaluation.area.mm2},
            {"area_gates", evaluation.area.gates ? Json(*evaluation.area.gates) : Json()},
            {"utilization", totals.utilization},
            {"dram_bytes", totals.dramBytes},
            {"on_chip_bytes", totals.onChipBytes},
            {"dram_bytes_per_s", totals.dramBytesPerS},
            {"fpga", evaluation.fpga ? fpgaJson(*evaluation.fpga) : Json()},
            {"costed_layers", totals.costedLayers},
            {"missing_layers", totals.missingLayers},
            {"vector_layers", totals.vectorLayers},
            {"fused_layers", totals.fusedLayers},
            {"vector_seconds", totals.vectorSeconds},
            {"vector_energy_pJ", totals.vectorEnergyPJ}};
}

Json accessesJson(const LayerCost &cost, const Architecture &architecture)
{
    Json accesses = Json::array();
    for (std::size_t i = architecture.levels().size(); i-- > 0;) {
        for (Tensor tensor : enumerators<Tensor>()) {
            const TensorAccesses &counts = cost.counts.levels[i].tensors[tensor];
            if (counts.kept) {
                accesses.push_back({{"level", architecture.levels()[i].name},
                                    {"tensor", name(tensor)},
                                    {"reads", counts.reads},
                                    {"fills", counts.fills},
                                    {"updates", counts.updates},
                                    {"transfers", counts.transfers}});
            }
        }
    }
    return accesses;
}

void addCost(Json &json, const LayerCost &cost, const Architecture &architecture)
{
    const EnergyBreakdown energy = breakdown(cost);
    Json byLevel;
    for (std::size_t i = architecture.levels().size(); i-- > 0;)
        byLevel[architecture.levels()[i].name] = energy.byLevelPJ[i];
    byLevel["MAC"] = energy.macPJ;
    byLevel["NoC"] = energy.transferPJ;
    byLevel["leakage"] = energy.leakagePJ;
    byLevel["clock"] = energy.clockPJ;
    Json byTensor;
    for (Tensor tensor : enumerators<Tensor>())
        byTensor[std::string(name(tensor))] = energy.byTensorPJ[tensor];
    byTensor["mac"] = energy.macPJ;
    byTensor["leakage"] = energy.leakagePJ;
    byTensor["clock"] = energy.clockPJ;
    Json sources = Json::array();
    for (const SourcedValue &value : cost.sources)
        sources.push_back(sourceJson(value));

    json["cycles"] = cost.cycles;
    json["compute_cycles"] = cost.computeCycles;
    json["stall_cycles"] = cost.stallCycles;
    json["stop_cycles"] = cost.stopCycles;
    json["seconds"] = cost.seconds;
    json["power_W"] = watts(cost);
    json["dram_bytes"] = cost.dramBytes;
    json["utilization"] = cost.utilization;
    json["utilization_spatial"] = cost.utilizationSpatial;
    json["utilization_temporal"] = cost.utilizationTemporal;
    json["bottleneck"] = describe(cost.bottleneck, architecture);
    json["energy_pJ"] = cost.energyPJ;
    json["energy_by_level"] = std::move(byLevel);
    json["energy_by_tensor"] = std::move(byTensor);
    json["energy_lines"] = energyLinesJson(cost.energy, architecture);
    json["adder_ops"] = cost.counts.adderOps;
    json["sources"] = std::move(sources);
    json["accesses"] = accessesJson(cost, architecture);
    json["mapping"] = describe(cost.mapping, architecture);
    json["map_space"] = cost.factors ? Json(mapSpaceName(*cost.factors)) : Json();
    json["proven"] = cost.proven;
    json["gap"] = cost.gap ? Json(*cost.gap) : Json();
    json["pinned"] = cost.pin.has_value();
    json["pin_excess"] = cost.pin && cost.pin->excess ? Json(*cost.pin->excess) : Json();
}

/// The keys of addCost() for a layer without a cost.
void addNoCost(Json &json)
{
    for (const char *key : {"cycles",
                            "compute_cycles",
                            "stall_cycles",
                            "stop_cycles",
                            "seconds",
                            "power_W",
                            "dram_bytes",
                            "stored_bytes",
                            "utilization",
                            "utilization_spatial",
                            "utilization_temporal",
                            "bottleneck",
                            "energy_pJ",
                            "energy_by_level",
                            "energy_by_tensor",
                            "energy_lines",
                            "adder_ops",
                            "sources",
                            "accesses",
                            "mapping",
                            "map_space",
                            "proven",
                            "gap",
                            "pinned",
                            "pin_excess"})
        json[key] = nullptr;
}

/// Of the whole tensors at the outermost level.
Json storedBytesJson(const Row &row, const Design &design)
{
    const Problem problem = problemOf(
        design, row.index, row.layer.shapeForBatch(design.settings.batch, design.network->batch()));
    const PerTensor<double> bytes = storedBytes(problem, *design.architecture);
    Json json;
    for (Tensor tensor : enumerators<Tensor>())
        json[std::string(name(tensor))] = bytes[tensor];
    return json;
}

Json layerJson(const Row &row, const Design &design)
{
    const Precision &bits = row.layer.precision;
    const auto count = macs(row, design);
    Json json = {{"name", row.layer.name},
                 {"kind", name(row.layer.kind)},
                 {"macs", count ? Json(*count) : Json()},
                 {"bits",
                  {{"filter", bits.filterBits},
                   {"ifmap", bits.ifmapBits},
                   {"psum", bits.psumBits},
                   {"ofmap", bits.ofmapBits}}}};
    if (row.cost) {
        addCost(json, *row.cost, *design.architecture);
        json["stored_bytes"] = storedBytesJson(row, design);
    } else {
        addNoCost(json);
    }
    return json;
}

Json networkOptimumJson(const Evaluation &evaluation)
{
    const auto &optimum = evaluation.networkOptimum;
    if (!optimum)
        return nullptr;
    const std::optional<double> gap = mappingQuality(evaluation).gap;
    return {{"lambda_pJ_per_cycle", optimum->cyclePJ},
            {"edp_pJ_cycles", optimum->product},
            {"bound_pJ_cycles", optimum->bound},
            {"proven", gap == 0.0},
            {"gap", gap ? Json(*gap) : Json(nullptr)}};
}

} // namespace

std::string evaluationJson(const Evaluation &evaluation)
{
    const Design &design = evaluation.design;
    Json layers = Json::array();
    for (const Row &row : macRows(evaluation))
        layers.push_back(layerJson(row, design));
    Json vectorLayers = Json::array();
    const auto &layerList = design.network->layers();
    for (std::size_t i = 0; i < layerList.size(); ++i) {
        if (!hasMacs(layerList[i]->kind))
            vectorLayers.push_back(vectorLayerJson(*layerList[i], evaluation.vectorLayers[i].get(),
                                                   *design.architecture));
    }
    return dumped({{"model_version", kModelVersion},
                   {"network", design.network->name()},
                   {"hardware", design.architecture->name()},
                   {"technology", design.technology->name()},
                   {"batch", design.settings.batch},
                   {"accounting", name(design.settings.accounting)},
                   {"objective", name(design.settings.objective)},
                   {"factors", name(design.settings.factors)},
                   {"complete", evaluation.complete},
                   {"network_optimum", networkOptimumJson(evaluation)},
                   {"totals", totalsJson(evaluation)},
                   {"area", areaJson(evaluation.area, *design.architecture)},
                   {"layers", std::move(layers)},
                   {"vector_layers", std::move(vectorLayers)},
                   {"findings", toJson(evaluation.findings)}});
}

} // namespace pelorus::io
