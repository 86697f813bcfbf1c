// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/leastbits.h"

#include "core/accuracy/imagebatches.h"

#include <fmt/format.h>

namespace pelorus::accuracy {

namespace {

Count firstLargest(std::span<const float> scores)
{
    return std::max_element(scores.begin(), scores.end()) - scores.begin();
}

/// Classes with each of the layers prepared alone, and last those of the float network. Fewer
/// images after a stop: not to be used.
Result<std::vector<Classes>> classesAlone(const Experiment &e, Count images,
                                          std::span<const PreparedAt> alone,
                                          const MeasureOptions &options)
{
    std::vector<Classes> classes(alone.size() + 1, Classes(static_cast<std::size_t>(images), 0));
    const auto work = [&](Count, Count first, Count n) -> Result<void> {
        const auto scores =
            e.network.variedScores(e.images, e.preprocessing, first, n, alone, options.stop);
        if (!scores)
            return tl::unexpected(scores.error());
        for (std::size_t v = 0; v < scores->size(); ++v) {
            const std::span<const float> all = (*scores)[v];
            const std::size_t each = all.size() / static_cast<std::size_t>(n);
            for (std::size_t i = 0; i < static_cast<std::size_t>(n); ++i)
                classes[v][static_cast<std::size_t>(first) + i] =
                    firstLargest(all.subspan(i * each, each));
        }
        return {};
    };
    if (const auto done = eachBatch(images, options, work); !done)
        return tl::unexpected(done.error());
    return classes;
}

} // namespace

bool LeastBitsResult::isFound() const
{
    return tried >= request.most
        || std::all_of(layers.begin(), layers.end(),
                       [](const LayerLeastBits &layer) { return layer.bits.has_value(); });
}

std::vector<LayerBits> LeastBitsResult::bits() const
{
    std::vector<LayerBits> all;
    for (const LayerLeastBits &layer : layers) {
        const int width = layer.bits.value_or(request.most);
        all.push_back({width, width});
    }
    return all;
}

Result<void> findLeastBits(const Experiment &e, const LeastBitsRequest &request,
                           const PublishLeastBits &publish, const MeasureOptions &options)
{
    assert(request.scheme != Scheme::UniformMse && request.least <= request.most);
    const auto layers = e.network.layers();
    const Count images = std::min(request.images, e.images.size());
    LeastBitsResult result;
    result.request = request;
    result.layers.resize(layers.size());
    Classes floats;
    for (int width = request.least; width <= request.most && !result.isFound(); ++width) {
        QuantConfig config;
        config.scheme = request.scheme;
        config.bits = {width, width};
        if (const auto coded = checkBits(layers, config, e.ranges); !coded)
            return coded;
        const std::vector<PreparedLayer> prepared = e.network.prepare(config, e.ranges);
        std::vector<PreparedAt> alone;
        for (std::size_t l = 0; l < layers.size(); ++l) {
            if (!result.layers[l].bits)
                alone.push_back({l, &prepared[l]});
        }
        auto classes = classesAlone(e, images, alone, options);
        if (!classes)
            return tl::unexpected(classes.error());
        if (options.stop.stop_requested())
            return {};
        floats = std::move(classes->back());
        for (std::size_t v = 0; v < alone.size(); ++v) {
            LayerLeastBits &layer = result.layers[alone[v].layer];
            layer.below = std::exchange(
                layer.measured,
                compared(fmt::format("{} bits of {} alone", width, layers[alone[v].layer].name),
                         (*classes)[v], floats, e.images.labels));
            if (pointsLost(*layer.measured) <= request.points)
                layer.bits = width;
        }
        result.tried = width;
        publish(result);
    }
    const QuantConfig together = integerConfig(request.scheme, result.bits());
    const std::vector<PreparedLayer> prepared = e.network.prepare(together, e.ranges);
    const auto classes = e.network.classify(e.images, e.preprocessing, images, prepared, options);
    if (!classes)
        return tl::unexpected(classes.error());
    if (options.stop.stop_requested())
        return {};
    result.together = compared(together.text, *classes, floats, e.images.labels);
    publish(result);
    return {};
}

} // namespace pelorus::accuracy
