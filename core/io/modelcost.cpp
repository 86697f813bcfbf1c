// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/modelcost.h"

#include "core/io/densityfile.h"
#include "core/io/onnximport.h"
#include "core/io/onnxwriter.h"

#include <algorithm>
#include <cmath>

namespace pelorus::io {

namespace {

/// The network's layer for each density: withDensities() has found all of them.
std::vector<std::size_t> layersOf(const Network &network,
                                  const std::vector<accuracy::LayerDensity> &densities)
{
    std::vector<std::size_t> indices;
    for (const accuracy::LayerDensity &density : densities) {
        const auto &layers = network.layers();
        const auto found = std::find_if(layers.begin(), layers.end(), [&](const LayerPtr &layer) {
            return layer->name == density.layer;
        });
        indices.push_back(static_cast<std::size_t>(found - layers.begin()));
    }
    return indices;
}

const Precision *precisionOf(std::string_view layer, const LayerPrecisions &precisions)
{
    auto found = precisions.find(layer);
    if (found == precisions.end() && (layer.ends_with("_a") || layer.ends_with("_b")))
        found = precisions.find(layer.substr(0, layer.size() - 2)); // two layers in place of one
    return found == precisions.end() ? nullptr : &found->second;
}

Result<Network> withPrecisions(const Network &network, const LayerPrecisions &precisions)
{
    std::vector<LayerPtr> layers = network.layers();
    for (LayerPtr &layer : layers) {
        if (const Precision *precision = precisionOf(layer->name, precisions)) {
            Layer next = *layer;
            next.precision = *precision;
            layer = std::make_shared<const Layer>(std::move(next));
        }
    }
    return withLayers(network, std::move(layers));
}

} // namespace

Result<Network> layersToCost(const accuracy::Model &model,
                             const std::vector<accuracy::LayerDensity> &densities)
{
    return onnxBytes(model)
        .and_then([&](const std::string &bytes) { return importOnnx(bytes, model.origin); })
        .and_then([&](const Network &imported) {
            return withDensities(imported, densityCsv(densities), model.origin);
        });
}

Result<ModelCost> costOf(const accuracy::Model &model,
                         const std::vector<accuracy::LayerDensity> &densities,
                         const Design &machine, EvaluationContext &context,
                         const std::stop_token &stop, const LayerPrecisions &precisions)
{
    return layersToCost(model, densities).and_then([&](const Network &network) {
        return costOf(network, densities, machine, context, stop, precisions);
    });
}

Result<ModelCost> costOf(const Network &layers,
                         const std::vector<accuracy::LayerDensity> &densities,
                         const Design &machine, EvaluationContext &context,
                         const std::stop_token &stop, const LayerPrecisions &precisions)
{
    auto network = withPrecisions(layers, precisions);
    if (!network)
        return tl::unexpected(network.error());
    const auto indices = layersOf(*network, densities);
    const auto images = static_cast<double>(network->batch());

    ModelCost cost;
    cost.macs = network->macs() / network->batch();
    double zeros = 0; // MACs that are not counted
    for (std::size_t i = 0; i < indices.size(); ++i) {
        cost.layerMacs.push_back(network->layers()[indices[i]]->macs() / network->batch());
        const double macs = static_cast<double>(network->layers()[indices[i]]->macs()) / images;
        zeros += macs - densities[i].effectualMacs.value_or(macs * densities[i].weights);
    }
    cost.nonzeroMacs = std::llround(static_cast<double>(cost.macs) - zeros);

    const Evaluation evaluation =
        evaluate(withNetwork(machine, std::move(*network)), context, stop);
    const auto batch = static_cast<double>(machine.settings.batch);
    cost.isComplete = evaluation.complete;
    if (evaluation.complete && evaluation.totals.missingLayers == 0) {
        cost.energyPJ = evaluation.totals.energyPJ / batch;
        cost.cycles = evaluation.totals.cycles / batch;
        cost.seconds = evaluation.totals.seconds / batch;
    }
    for (const std::size_t index : indices) {
        const auto &layer = evaluation.layers[index];
        cost.layerEnergyPJ.push_back(layer ? std::optional(layer->energyPJ / batch) : std::nullopt);
    }
    std::copy_if(evaluation.findings.begin(), evaluation.findings.end(),
                 std::back_inserter(cost.findings),
                 [](const Finding &finding) { return finding.severity != Severity::Info; });
    return cost;
}

} // namespace pelorus::io
