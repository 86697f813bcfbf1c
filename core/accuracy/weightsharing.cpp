// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/weightsharing.h"

#include <algorithm>

namespace pelorus::accuracy {

namespace {

constexpr int lloydSteps = 50;
constexpr Count trainingPerEntry = 256;

/// A layer's sub-vectors, one behind the other, and the way back.
class SubVectors
{
public:
    SubVectors(const WeightLayer &layer, Count length)
        : m_axis(channelAxis(layer.weights, layer.axis)), m_length(length)
    {
        const Count all = layer.weights.size();
        m_depth = m_axis.channels == 0 ? 0 : all / m_axis.channels;
        m_perChannel = (m_depth + length - 1) / length;
        m_values.assign(static_cast<std::size_t>(count() * length), 0.0);
        const float *from = layer.weights.data<float>();
        eachElement([&](std::size_t at, Count element) {
            m_values[at] = static_cast<double>(from[element]);
        });
    }

    [[nodiscard]] Count count() const { return m_axis.channels * m_perChannel; }
    [[nodiscard]] const double *at(Count i) const { return m_values.data() + i * m_length; }

    /// The weights with sub-vector i being centroid chosen[i].
    [[nodiscard]] Array restored(const Shape &shape, const std::vector<double> &centroids,
                                 const std::vector<Count> &chosen) const
    {
        Array result(ElementType::Float, shape);
        float *to = result.edit<float>();
        const auto length = static_cast<std::size_t>(m_length);
        eachElement([&](std::size_t at, Count element) {
            const auto entry = static_cast<std::size_t>(chosen[at / length]);
            to[element] = static_cast<float>(centroids[entry * length + at % length]);
        });
        return result;
    }

private:
    /// act(place among the sub-vectors' values, element of the weights)
    template <typename Act> void eachElement(Act act) const
    {
        for (Count channel = 0; channel < m_axis.channels; ++channel) {
            for (Count k = 0; k < m_depth; ++k) {
                const Count element = (k / m_axis.inner * m_axis.channels + channel) * m_axis.inner
                    + k % m_axis.inner;
                act(static_cast<std::size_t>(channel * m_perChannel * m_length + k), element);
            }
        }
    }

    ChannelAxis m_axis;
    Count m_length, m_depth = 0, m_perChannel = 0;
    std::vector<double> m_values;
};

/// The first of the nearest centroids.
Count nearest(const double *x, const std::vector<double> &centroids, Count length)
{
    const Count entries = static_cast<Count>(centroids.size()) / length;
    Count best = 0;
    double least = 0;
    for (Count entry = 0; entry < entries; ++entry) {
        const double *c = centroids.data() + entry * length;
        double distance = 0;
        for (Count i = 0; i < length; ++i)
            distance += (x[i] - c[i]) * (x[i] - c[i]);
        if (entry == 0 || distance < least) {
            least = distance;
            best = entry;
        }
    }
    return best;
}

std::vector<double> firstCentroids(std::vector<const double *> training, const VectorRule &rule)
{
    const auto length = static_cast<std::size_t>(rule.length);
    const auto isLess = [&](const double *a, const double *b) {
        return std::lexicographical_compare(a, a + length, b, b + length);
    };
    const auto isEqual = [&](const double *a, const double *b) {
        return std::equal(a, a + length, b);
    };
    std::sort(training.begin(), training.end(), isLess);
    training.erase(std::unique(training.begin(), training.end(), isEqual), training.end());
    std::vector<double> centroids;
    const auto distinct = static_cast<Count>(training.size());
    for (Count i = 0; i < rule.entries; ++i) {
        const double *x =
            training[static_cast<std::size_t>((2 * i + 1) * distinct / (2 * rule.entries))];
        centroids.insert(centroids.end(), x, x + length);
    }
    return centroids;
}

} // namespace

std::vector<float> sharedKeepingZeros(std::span<const float> weights, Count values)
{
    std::vector<float> others;
    for (const float w : weights) {
        if (w != 0)
            others.push_back(w);
    }
    if (others.size() == weights.size())
        return sharedAmong(weights, values);
    const std::vector<float> moved = sharedAmong(others, std::max<Count>(1, values - 1));
    std::vector<float> result(weights.begin(), weights.end());
    auto next = moved.begin();
    for (float &w : result) {
        if (w != 0)
            w = *next++;
    }
    return result;
}

Count subVectors(const WeightLayer &layer, const VectorRule &rule)
{
    const Count channels = layer.weights.extent(layer.axis);
    const Count depth = channels == 0 ? 0 : layer.weights.size() / channels;
    return channels * ((depth + rule.length - 1) / rule.length);
}

Array vectorQuantized(const WeightLayer &layer, const VectorRule &rule, const std::stop_token &stop)
{
    const SubVectors vectors(layer, rule.length);
    const Count count = vectors.count();
    if (count <= rule.entries)
        return layer.weights;
    const Count trained = std::min(count, trainingPerEntry * rule.entries);
    std::vector<const double *> training;
    for (Count i = 0; i < trained; ++i)
        training.push_back(vectors.at(i * count / trained));
    std::vector<double> centroids = firstCentroids(training, rule);

    const auto length = static_cast<std::size_t>(rule.length);
    std::vector<Count> chosen(training.size(), -1);
    for (int step = 0; step < lloydSteps && !stop.stop_requested(); ++step) {
        std::vector<double> sums(centroids.size(), 0.0);
        std::vector<Count> members(static_cast<std::size_t>(rule.entries), 0);
        bool hasMoved = false;
        for (std::size_t i = 0; i < training.size(); ++i) {
            const Count entry = nearest(training[i], centroids, rule.length);
            hasMoved = hasMoved || entry != chosen[i];
            chosen[i] = entry;
            const auto e = static_cast<std::size_t>(entry);
            ++members[e];
            for (std::size_t k = 0; k < length; ++k)
                sums[e * length + k] += training[i][k];
        }
        if (!hasMoved)
            break;
        for (std::size_t e = 0; e < members.size(); ++e) {
            for (std::size_t k = 0; k < length && members[e] > 0; ++k)
                centroids[e * length + k] = sums[e * length + k] / static_cast<double>(members[e]);
        }
    }
    std::vector<Count> all;
    for (Count i = 0; i < count && !stop.stop_requested(); ++i)
        all.push_back(nearest(vectors.at(i), centroids, rule.length));
    return stop.stop_requested() ? layer.weights
                                 : vectors.restored(layer.weights.shape(), centroids, all);
}

} // namespace pelorus::accuracy
