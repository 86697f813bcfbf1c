// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/networksummary.h"

#include <algorithm>
#include <set>

namespace pelorus {

NetworkSummary summaryOf(const Network &network)
{
    NetworkSummary summary;
    summary.name = network.name();
    std::set<Count> sizes;
    for (const LayerPtr &layer : network.layers()) {
        if (!hasMacs(layer->kind))
            continue;
        const DimVector &bounds = layer->shape.bounds;
        const bool isConvolution =
            layer->kind == LayerKind::Conv || layer->kind == LayerKind::DepthwiseConv;
        NetworkSummary::Part &part = isConvolution ? summary.convolutions
            : layer->kind == LayerKind::MatMul     ? summary.products
                                                   : summary.fullyConnected;
        const Count macs = layer->macs() / network.batch();
        ++part.layers;
        part.weights += layer->weights();
        part.macs += macs;
        const double filterDensity = layer->density.filter.value_or(1);
        summary.effectualMacs +=
            static_cast<double>(macs) * filterDensity * layer->density.ifmap.value_or(1);
        summary.nonZeroWeights += static_cast<double>(layer->weights()) * filterDensity;
        if (!isConvolution)
            continue;
        sizes.insert(std::max(bounds[Dim::R], bounds[Dim::S]));
        const Count channels = bounds[Dim::C], filters = bounds[Dim::K] * bounds[Dim::G];
        const bool isFirst = part.layers == 1;
        summary.leastChannels = isFirst ? channels : std::min(summary.leastChannels, channels);
        summary.mostChannels = std::max(summary.mostChannels, channels);
        summary.leastFilters = isFirst ? filters : std::min(summary.leastFilters, filters);
        summary.mostFilters = std::max(summary.mostFilters, filters);
    }
    summary.filterSizes.assign(sizes.begin(), sizes.end());
    return summary;
}

} // namespace pelorus
