// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/modelcost.h"

#include "core/io/densityfile.h"
#include "core/io/designfile.h"
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

} // namespace

Result<ModelCost> costOf(const accuracy::Model &model,
                         const std::vector<accuracy::LayerDensity> &densities,
                         const Architecture &architecture, EvaluationContext &context,
                         const std::stop_token &stop)
{
    auto network =
        onnxBytes(model)
            .and_then([&](const std::string &bytes) { return importOnnx(bytes, model.origin); })
            .and_then([&](const Network &imported) {
                return withDensities(imported, densityCsv(densities), model.origin);
            });
    if (!network)
        return tl::unexpected(network.error());
    const auto indices = layersOf(*network, densities);
    const auto images = static_cast<double>(network->batch());

    ModelCost cost;
    cost.macs = network->macs() / network->batch();
    double zeros = 0; // MACs that are not counted
    for (std::size_t i = 0; i < indices.size(); ++i) {
        const double macs = static_cast<double>(network->layers()[indices[i]]->macs()) / images;
        zeros += macs - densities[i].effectualMacs.value_or(macs * densities[i].weights);
    }
    cost.nonzeroMacs = std::llround(static_cast<double>(cost.macs) - zeros);

    const Design design =
        withArchitecture(withNetwork(defaultDesign(), std::move(*network)), architecture);
    const Evaluation evaluation = evaluate(withSettings(design, {}), context, stop);
    cost.isComplete = evaluation.complete;
    if (evaluation.complete && evaluation.totals.missingLayers == 0) {
        cost.energyPJ = evaluation.totals.energyPJ;
        cost.cycles = evaluation.totals.cycles;
    }
    for (const std::size_t index : indices) {
        const auto &layer = evaluation.layers[index];
        cost.layerEnergyPJ.push_back(layer ? std::optional(layer->energyPJ) : std::nullopt);
    }
    std::copy_if(evaluation.findings.begin(), evaluation.findings.end(),
                 std::back_inserter(cost.findings),
                 [](const Finding &finding) { return finding.severity != Severity::Info; });
    return cost;
}

} // namespace pelorus::io
