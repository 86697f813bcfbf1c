// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chipmodels.h"

#include "core/explore/evaluate.h"
#include "core/explore/operandbits.h"
#include "core/io/catalog.h"
#include "core/io/designfile.h"
#include "core/workload/layerreplacement.h"

#include <algorithm>
#include <cassert>

namespace pelorus::io {

namespace {

Design quickestOn(const char *hardware, Network network)
{
    Design design = withArchitecture(defaultDesign(), builtinHardware(hardware).value());
    design = withNetwork(design, std::move(network));
    design.settings.objective = Objective::Latency;
    return design;
}

} // namespace

std::optional<EieModel> modelledEieLayer(const EieLayer &published)
{
    const auto network = builtinNetwork(published.network);
    if (!network || !published.keptPercent)
        return std::nullopt;
    const auto &layers = network->layers();
    const auto found = std::ranges::find_if(
        layers, [&](const LayerPtr &layer) { return layer->name == published.layer; });
    assert(found != layers.end());
    Layer sparse = **found;
    sparse.density = {*published.keptPercent / 100, 1.0};
    sparse.precision.filterBits = 4;
    sparse.precision.ifmapBits = 16;
    const auto products = static_cast<double>(sparse.macs()) * *sparse.density.filter;
    const Design design =
        quickestOn("eie", chained(published.layer, {std::move(sparse)}, 1).value());
    const Architecture &eie = *design.architecture;
    EvaluationContext context;
    const Evaluation evaluation = evaluate(design, context);
    return EieModel{products / static_cast<double>(eie.macUnits()) / eie.spec().clockHz * 1e6,
                    evaluation.totals.seconds * 1e6};
}

std::optional<NvdlaModel> modelledNvdla(const NvdlaEstimate &published)
{
    if (published.hardware.empty())
        return std::nullopt;
    const Design design =
        withOperandBitsEverywhere(
            quickestOn(published.hardware.c_str(), builtinNetwork("resnet50-v1").value()),
            {8, 8, {}})
            .value();
    EvaluationContext context;
    const Evaluation evaluation = evaluate(design, context);
    double seconds = 0, chipPJ = 0;
    for (const auto &cost : evaluation.layers) {
        if (!cost)
            continue;
        seconds += cost->seconds;
        chipPJ += cost->energyPJ - breakdown(*cost).byLevelPJ[design.architecture->outermost()];
    }
    assert(evaluation.totals.missingLayers == 0 && seconds > 0);
    return NvdlaModel{1 / evaluation.totals.seconds, 1 / seconds, chipPJ * 1e-9 / seconds};
}

double modelledTpuPeakTops()
{
    const Architecture tpu = builtinHardware("tpu-v1").value();
    return 2 * static_cast<double>(tpu.macUnits()) * tpu.spec().clockHz * 1e-12;
}

} // namespace pelorus::io
