// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/networkcost.h"

namespace pelorus {

NetworkCost networkCost(const Design &machine, NetworkPtr network, Count batch,
                        EvaluationContext &context, std::stop_token stop)
{
    NetworkCost cost;
    cost.weights = network->weights();
    cost.macs = network->macs() / network->batch();
    Design design = machine;
    design.network = std::move(network);
    design.settings.batch = batch;
    design.pins = nullptr;
    design.comparison = nullptr;
    const Evaluation evaluation = evaluate(design, context, std::move(stop));
    const Totals &totals = evaluation.totals;
    cost.isComplete = evaluation.complete;
    if (!evaluation.complete || totals.missingLayers > 0)
        return cost;
    const auto images = static_cast<double>(batch);
    cost.energyPJ = totals.energyPJ / images;
    cost.clockPJ = totals.clockW * totals.seconds * 1e12 / images;
    cost.seconds = totals.seconds / images;
    cost.cycles = totals.cycles / images;
    cost.dramBytes = totals.dramBytes / images;
    return cost;
}

} // namespace pelorus
