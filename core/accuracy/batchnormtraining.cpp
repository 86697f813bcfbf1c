// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/batchnormtraining.h"

#include <algorithm>
#include <cmath>

namespace pelorus::accuracy {

namespace {

/// each(channel, first, end): the runs of elements of one image and channel.
template <typename Each> void eachPlane(const Array &x, Each each)
{
    const Count images = x.extent(0), channels = x.extent(1);
    const Count plane = x.size() / std::max<Count>(1, images * channels);
    for (Count at = 0; at < images * channels; ++at)
        each(static_cast<std::size_t>(at % channels), at * plane, (at + 1) * plane);
}

} // namespace

BatchStatistics batchStatistics(const Array &x)
{
    const auto channels = static_cast<std::size_t>(x.extent(1));
    BatchStatistics s{std::vector<double>(channels, 0.0), std::vector<double>(channels, 0.0),
                      x.size() / std::max<Count>(1, x.extent(1))};
    const float *from = x.data<float>();
    const auto n = static_cast<double>(s.values);
    eachPlane(x, [&](std::size_t c, Count first, Count end) {
        double sum = 0;
        for (Count i = first; i < end; ++i)
            sum += static_cast<double>(from[i]);
        s.mean[c] += sum / n;
    });
    eachPlane(x, [&](std::size_t c, Count first, Count end) {
        double sum = 0;
        for (Count i = first; i < end; ++i) {
            const double d = static_cast<double>(from[i]) - s.mean[c];
            sum += d * d;
        }
        s.variance[c] += sum / n;
    });
    return s;
}

Array batchNormalized(const Array &x, const BatchStatistics &s, const Array &scale,
                      const Array &shift, double epsilon)
{
    Array y(ElementType::Float, x.shape());
    eachPlane(x, [&](std::size_t c, Count first, Count end) {
        const double factor =
            static_cast<double>(scale.data<float>()[c]) / std::sqrt(s.variance[c] + epsilon);
        const auto slope = static_cast<float>(factor);
        const auto offset =
            static_cast<float>(static_cast<double>(shift.data<float>()[c]) - s.mean[c] * factor);
        for (Count i = first; i < end; ++i)
            y.edit<float>()[i] = slope * x.data<float>()[i] + offset;
    });
    return y;
}

BatchNormGradients batchNormGradients(const Array &x, const BatchStatistics &s, const Array &scale,
                                      double epsilon, const Array &gradient)
{
    const std::size_t channels = s.mean.size();
    std::vector<double> sums(channels, 0.0), products(channels, 0.0), inverse;
    for (const double variance : s.variance)
        inverse.push_back(1 / std::sqrt(variance + epsilon));
    const float *from = x.data<float>(), *g = gradient.data<float>();
    eachPlane(x, [&](std::size_t c, Count first, Count end) {
        double sum = 0, product = 0;
        for (Count i = first; i < end; ++i) {
            sum += static_cast<double>(g[i]);
            product += static_cast<double>(g[i]) * (static_cast<double>(from[i]) - s.mean[c]);
        }
        sums[c] += sum;
        products[c] += product * inverse[c];
    });
    BatchNormGradients result{Array(ElementType::Float, x.shape()),
                              Array(ElementType::Float, {x.extent(1)}),
                              Array(ElementType::Float, {x.extent(1)})};
    for (std::size_t c = 0; c < channels; ++c) {
        result.scale.edit<float>()[c] = static_cast<float>(products[c]);
        result.shift.edit<float>()[c] = static_cast<float>(sums[c]);
    }
    // dx = γ / σ · (g - mean(g) - x̂ mean(g x̂)) = a g + b x + d
    const auto n = static_cast<double>(s.values);
    eachPlane(x, [&](std::size_t c, Count first, Count end) {
        const double slope = static_cast<double>(scale.data<float>()[c]) * inverse[c];
        const double byInput = -slope * inverse[c] * products[c] / n;
        const auto a = static_cast<float>(slope), b = static_cast<float>(byInput);
        const auto d = static_cast<float>(-slope * sums[c] / n - byInput * s.mean[c]);
        for (Count i = first; i < end; ++i)
            result.x.edit<float>()[i] = a * g[i] + b * from[i] + d;
    });
    return result;
}

} // namespace pelorus::accuracy
