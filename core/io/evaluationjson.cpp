// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/evaluationrows.h"
#include "core/io/evaluationtext.h"
#include "core/io/findingjson.h"
#include "core/mapping/describe.h"

namespace pelorus::io {

using Json = nlohmann::ordered_json;

namespace {

Json totalsJson(const Totals &totals)
{
    return {{"macs", totals.macs},
            {"cycles", totals.cycles},
            {"seconds", totals.seconds},
            {"energy_pJ", totals.energyPJ},
            {"power_W", totals.powerW},
            {"edp", totals.edpJs},
            {"tops", totals.tops},
            {"peak_tops", totals.peakTops},
            {"tops_per_W", totals.topsPerW},
            {"area_mm2", nullptr}, // no area model in this version
            {"utilization", totals.utilization},
            {"dram_bytes", totals.dramBytes},
            {"on_chip_bytes", totals.onChipBytes},
            {"fpga", nullptr}, // no FPGA model in this version
            {"costed_layers", totals.costedLayers},
            {"missing_layers", totals.missingLayers},
            {"vector_layers", totals.vectorLayers}};
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
                                    {"updates", counts.updates}});
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
    Json byTensor;
    for (Tensor tensor : enumerators<Tensor>())
        byTensor[std::string(name(tensor))] = energy.byTensorPJ[tensor];
    byTensor["mac"] = energy.macPJ;
    Json sources = Json::array();
    for (const SourcedValue &value : cost.sources) {
        sources.push_back({{"item", value.item},
                           {"value", value.value},
                           {"unit", value.unit},
                           {"formula", value.formula},
                           {"source", value.source}});
    }

    json["cycles"] = cost.cycles;
    json["compute_cycles"] = cost.computeCycles;
    json["stall_cycles"] = cost.stallCycles;
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
    json["adder_ops"] = cost.counts.adderOps;
    json["sources"] = std::move(sources);
    json["accesses"] = accessesJson(cost, architecture);
    json["mapping"] = describe(cost.mapping, architecture);
    json["proven"] = cost.proven;
    json["gap"] = cost.gap ? Json(*cost.gap) : Json();
}

/// The keys of addCost() for a layer without a cost.
void addNoCost(Json &json)
{
    for (const char *key :
         {"cycles", "compute_cycles", "stall_cycles", "seconds", "power_W", "dram_bytes",
          "utilization", "utilization_spatial", "utilization_temporal", "bottleneck", "energy_pJ",
          "energy_by_level", "energy_by_tensor", "adder_ops", "sources", "accesses", "mapping",
          "proven", "gap"})
        json[key] = nullptr;
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
    if (row.cost)
        addCost(json, *row.cost, *design.architecture);
    else
        addNoCost(json);
    return json;
}

} // namespace

std::string evaluationJson(const Evaluation &evaluation)
{
    const Design &design = evaluation.design;
    Json layers = Json::array();
    for (const Row &row : macRows(evaluation))
        layers.push_back(layerJson(row, design));
    Json vectorLayers = Json::array();
    for (const LayerPtr &layer : design.network->layers()) {
        if (!hasMacs(layer->kind))
            vectorLayers.push_back({{"name", layer->name}, {"kind", name(layer->kind)}});
    }
    return dumped({{"model_version", kModelVersion},
                   {"network", design.network->name()},
                   {"hardware", design.architecture->name()},
                   {"technology", design.technology->name()},
                   {"batch", design.settings.batch},
                   {"accounting", name(design.settings.accounting)},
                   {"complete", evaluation.complete},
                   {"totals", totalsJson(evaluation.totals)},
                   {"layers", std::move(layers)},
                   {"vector_layers", std::move(vectorLayers)},
                   {"findings", toJson(evaluation.findings)}});
}

} // namespace pelorus::io
