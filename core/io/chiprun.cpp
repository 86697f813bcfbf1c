// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chiprun.h"

#include "core/cost/energy.h"
#include "core/explore/evaluate.h"
#include "core/explore/rowstationarymappings.h"
#include "core/io/catalog.h"
#include "core/io/designfile.h"
#include "core/io/passesfile.h"

#include <cassert>

namespace pelorus::io {

namespace {

/// Words that move at the chip's buffer: ifmaps into the array, psums both ways and to DRAM.
double bufferWords(const LayerCost &cost, std::size_t level)
{
    const PerTensor<TensorAccesses> &at = cost.counts.levels[level].tensors;
    return static_cast<double>(at[Tensor::Ifmap].reads + at[Tensor::Ofmap].reads
                               + at[Tensor::Ofmap].updates + at[Tensor::Ofmap].fills);
}

double chipWatts(const LayerCost &cost, const Architecture &architecture)
{
    const EnergyBreakdown energy = breakdown(cost);
    return (cost.energyPJ - energy.byLevelPJ[architecture.outermost()]) * 1e-12 / cost.seconds;
}

} // namespace

const LayerCost *ChipRun::layer(std::string_view name) const
{
    const auto &layers = evaluation.design.network->layers();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (layers[i]->name == name)
            return evaluation.layers[i].get();
    }
    return nullptr;
}

ChipRun alexnetOn(const std::string &hardware, Count batch,
                  const std::map<std::string, double> &zeros, ChipMappings mappings)
{
    Design design = defaultDesign();
    design = withArchitecture(design, builtinHardware(hardware).value());
    design.settings.batch = batch;
    design.settings.objective = Objective::Edp; // of the searched mappings
    std::vector<LayerPtr> layers = design.network->layers();
    for (LayerPtr &layer : layers) {
        const auto found = zeros.find(layer->name);
        if (found == zeros.end())
            continue;
        Layer sparse = *layer;
        sparse.density = {1.0, 1 - found->second};
        layer = std::make_shared<const Layer>(std::move(sparse));
    }
    design = withNetwork(design, withLayers(*design.network, std::move(layers)).value());
    EvaluationContext context;
    if (mappings == ChipMappings::Searched)
        return {evaluate(design, context)};
    const NamedMappings passes = rowStationaryMappings(design, builtinPasses(hardware));
    return {evaluateMapped(design, passes.mappings, context)};
}

ChipLayer modelledLayer(const ChipRun &run, const ChipLayer &published)
{
    const LayerCost *cost = run.layer(published.layer);
    assert(cost);
    const Architecture &machine = *run.evaluation.design.architecture;
    constexpr double wordBytes = 2;
    ChipLayer ours = published;
    ours.latencyMs = cost->seconds * 1e3;
    ours.bufferMB = bufferWords(*cost, *machine.levelIndex("GLB")) * wordBytes * 1e-6;
    ours.dramMB = cost->dramBytes * 1e-6;
    ours.powerMw = chipWatts(*cost, machine) * 1e3;
    return ours;
}

std::vector<ChipLayer> modelledEyerissAlexnet(const std::vector<ChipLayer> &published)
{
    std::map<std::string, double> zeros;
    for (const ChipLayer &layer : published)
        zeros[layer.layer] = layer.zeros;
    const ChipRun run = alexnetOn("eyeriss", 4, zeros, ChipMappings::Published);
    std::vector<ChipLayer> ours;
    for (const ChipLayer &layer : published)
        if (run.layer(layer.layer))
            ours.push_back(modelledLayer(run, layer));
    return ours;
}

} // namespace pelorus::io
