// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/fixedpoint.h"

#include <cmath>

namespace pelorus::accuracy {

namespace {

/// Every n-th of numbers whose count is not known before: when there are too many, every second one
/// goes and n doubles.
class EvenSample
{
public:
    explicit EvenSample(std::size_t most) : m_most(std::max<std::size_t>(1, most)) { }

    void add(std::span<const float> values)
    {
        for (const float value : values) {
            if (m_seen++ % m_every != 0)
                continue;
            if (m_kept.size() == 2 * m_most) {
                for (std::size_t i = 0; i < m_most; ++i)
                    m_kept[i] = m_kept[2 * i];
                m_kept.resize(m_most);
                m_every *= 2; // a multiple of it comes now
            }
            m_kept.push_back(value);
        }
    }
    [[nodiscard]] std::vector<float> take() { return std::move(m_kept); }

private:
    std::size_t m_most, m_seen = 0, m_every = 1;
    std::vector<float> m_kept;
};

} // namespace

bool isFixedPoint(Scheme scheme)
{
    return scheme == Scheme::Dynamic || scheme == Scheme::DynamicRistretto
        || scheme == Scheme::Static;
}

LayerFixedPoint fixedPointOf(const WeightLayer &layer, std::size_t index, const QuantConfig &config,
                             const LayerRange &range, int staticBits)
{
    assert(isFixedPoint(config.scheme));
    const LayerBits bits = config.bitsOf(index);
    const FractionLengths own = config.fractionsOf(index);
    const bool isStatic = config.scheme == Scheme::Static;
    const auto format = [](int width, int integerBits, std::optional<int> fraction) {
        assert(!fraction
               || (*fraction >= FractionLengths::least && *fraction <= FractionLengths::most));
        return FixedPoint{width, fraction.value_or(width - integerBits)};
    };
    LayerFixedPoint chosen;
    if (bits.weights != floatBits)
        chosen.weights = format(
            bits.weights,
            isStatic ? staticBits : integerBitsFor(largestMagnitude(layer.weights.values<float>())),
            own.weights);
    const int less = config.scheme == Scheme::DynamicRistretto ? 1 : 0;
    if (bits.activations != floatBits)
        chosen.inputs =
            format(bits.activations,
                   isStatic ? staticBits : integerBitsFor(range.magnitude()) - less, own.inputs);
    return chosen;
}

std::vector<LayerFixedPoint> fixedPoints(std::span<const WeightLayer> layers,
                                         std::span<const LayerRange> ranges,
                                         const QuantConfig &config)
{
    assert(layers.size() == ranges.size());
    const int staticBits = staticIntegerBits(layers, ranges);
    std::vector<LayerFixedPoint> all;
    for (std::size_t i = 0; i < layers.size(); ++i)
        all.push_back(fixedPointOf(layers[i], i, config, ranges[i], staticBits));
    return all;
}

FixedPointFit fitted(std::span<const float> values, const FixedPoint &format)
{
    const CodeGrid grid = format.grid();
    FixedPointFit fit;
    if (values.empty())
        return fit;
    // Ties round away from zero: half a step beyond an end is the first code that is not there.
    const double scale = static_cast<double>(grid.scale);
    const double low = (static_cast<double>(grid.low) - 0.5) * scale;
    const double high = (static_cast<double>(grid.high) + 0.5) * scale;
    Count over = 0;
    double signal = 0, noise = 0;
    for (const float value : values) {
        const auto x = static_cast<double>(value);
        if (x <= low || x >= high)
            ++over;
        const double error = x - static_cast<double>(grid.value(value));
        signal += x * x;
        noise += error * error;
    }
    fit.overflow = static_cast<double>(over) / static_cast<double>(values.size());
    if (signal > 0 && noise > 0)
        fit.sqnr = 10 * std::log10(signal / noise);
    return fit;
}

Result<std::vector<LayerSample>> layerSamples(const Experiment &experiment, Count images,
                                              std::size_t most, const std::stop_token &stop)
{
    const auto layers = experiment.network.layers();
    std::vector<EvenSample> inputs(layers.size(), EvenSample(most));
    const auto collect = [&](std::size_t layer, const OpCall &call, const std::vector<Array> &) {
        inputs[layer].add(call.input(layers[layer].activationInput).values<float>());
    };
    const auto ran =
        experiment.network.observe(experiment.images, experiment.preprocessing, images, collect,
                                   {1, stop, {}}); // one thread: one order of the values
    if (!ran)
        return tl::unexpected(ran.error());
    std::vector<LayerSample> all;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (stop.stop_requested())
            return std::vector<LayerSample>{};
        EvenSample weights(most);
        weights.add(layers[i].weights.values<float>());
        all.push_back({weights.take(), inputs[i].take()});
    }
    return all;
}

} // namespace pelorus::accuracy
