// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/noisetable.h"

#include "core/accuracy/imagebatches.h"

#include <cmath>
#include <numbers>

namespace pelorus::accuracy {

namespace {

constexpr int pointsPerOctave = 16, octavesBelow = 14, octavesAbove = 10;

/// Margins of one image. `all` has the scores of several.
void addMargins(std::span<const float> scores, std::vector<float> &margins)
{
    const auto top = std::max_element(scores.begin(), scores.end());
    for (auto score = scores.begin(); score != scores.end(); ++score) {
        if (score != top)
            margins.push_back(*top - *score);
    }
}

/// Σ over the classes of (d_top - d_j)².
double noise(std::span<const float> before, std::span<const float> after)
{
    const auto top =
        static_cast<std::size_t>(std::max_element(before.begin(), before.end()) - before.begin());
    const auto moved = [&](std::size_t j) {
        return static_cast<double>(after[j]) - static_cast<double>(before[j]);
    };
    double sum = 0;
    for (std::size_t j = 0; j < before.size(); ++j) {
        const double d = moved(top) - moved(j);
        sum += d * d;
    }
    return sum;
}

/// The prepared layers of a table: [layer][bits], for weights and for inputs.
struct Variants
{
    std::vector<PreparedLayer> weights, activations;
};

Result<Variants> variants(const Classifier &network, const ImageSet &images, const Preprocessing &p,
                          const NoiseRequest &request, std::span<const LayerRange> ranges,
                          const MeasureOptions &options)
{
    Variants all;
    MeasureOptions silent = options;
    silent.progress = {};
    const std::size_t layers = network.layers().size(), widths = request.bits.size();
    all.weights.resize(layers * widths);
    all.activations.resize(layers * widths);
    for (std::size_t b = 0; b < widths; ++b) {
        QuantConfig config = request.config;
        config.layerBits.clear();
        config.bits = {floatBits, request.bits[b]};
        std::vector<float> clipping;
        if (config.scheme == Scheme::UniformMse) {
            const auto found =
                network.clipping(images, p, request.calibration, config, ranges, silent);
            if (!found)
                return tl::unexpected(found.error());
            clipping = *found;
        }
        auto activations = network.prepare(config, ranges, clipping);
        config.bits = {request.bits[b], floatBits};
        auto weights = network.prepare(config, ranges);
        for (std::size_t l = 0; l < layers; ++l) {
            all.weights[l * widths + b] = std::move(weights[l]);
            all.activations[l * widths + b] = std::move(activations[l]);
        }
    }
    return all;
}

/// What a batch adds: margins, and the noise of each variant.
struct Batch
{
    std::vector<float> margins;
    std::vector<double> noise;
    std::size_t classes = 0;
};

} // namespace

NoiseTable::NoiseTable(std::vector<int> bits, std::vector<Layer> layers, std::vector<float> margins,
                       std::size_t others)
    : m_bits(std::move(bits)), m_layers(std::move(layers)), m_margins(std::move(margins)),
      m_others(others), m_images(static_cast<Count>(m_margins.size() / others))
{
    std::vector<float> least;
    for (auto at = m_margins.begin(); at != m_margins.end();) {
        const auto end = at + static_cast<std::ptrdiff_t>(m_others);
        std::sort(at, end);
        least.push_back(*at);
        at = end;
    }
    double typical = 1;
    if (!least.empty()) {
        const auto middle = least.begin() + static_cast<std::ptrdiff_t>(least.size() / 2);
        std::nth_element(least.begin(), middle, least.end());
        if (*middle > 0)
            typical = static_cast<double>(*middle);
    }
    m_firstOctave = std::log2(typical) - octavesBelow;
    for (int i = 0; i <= pointsPerOctave * (octavesBelow + octavesAbove); ++i)
        m_curve.push_back(
            computed(std::exp2(m_firstOctave + static_cast<double>(i) / pointsPerOctave)));
}

NoiseTable::Point NoiseTable::computed(double sigma) const
{
    constexpr double certain = 6, hopeless = 1e-9;
    double sum = 0, squares = 0;
    for (std::size_t image = 0; image < m_margins.size(); image += m_others) {
        double kept = 1;
        for (std::size_t j = 0; j < m_others && kept > hopeless; ++j) {
            const double z = static_cast<double>(m_margins[image + j]) / sigma;
            if (z > certain) // and all behind it
                break;
            kept *= 0.5 * std::erfc(-z / std::numbers::sqrt2);
        }
        sum += kept;
        squares += kept * kept;
    }
    const auto n = static_cast<double>(m_images);
    if (m_images == 0)
        return {};
    const double mean = sum / n;
    return {mean, 1.96 * std::sqrt(std::max(0.0, squares / n - mean * mean) / n)};
}

std::optional<double> NoiseTable::variance(std::span<const LayerBits> bits) const
{
    assert(bits.size() == m_layers.size());
    double sum = 0;
    for (std::size_t l = 0; l < bits.size(); ++l) {
        const auto add = [&](int width, const std::vector<double> &values) {
            if (width == floatBits)
                return true;
            const auto found = std::lower_bound(m_bits.begin(), m_bits.end(), width);
            if (found == m_bits.end() || *found != width)
                return false;
            sum += values[static_cast<std::size_t>(found - m_bits.begin())];
            return true;
        };
        if (!add(bits[l].weights, m_layers[l].weights)
            || !add(bits[l].activations, m_layers[l].activations))
            return std::nullopt;
    }
    return sum;
}

AgreementEstimate NoiseTable::estimate(double variance) const
{
    if (!(variance > 0))
        return {};
    const double place = (0.5 * std::log2(variance) - m_firstOctave) * pointsPerOctave;
    const auto last = static_cast<double>(m_curve.size() - 1);
    if (place >= last)
        return {m_curve.back().agreement, m_curve.back().halfWidth};
    if (place <= 0)
        return {m_curve.front().agreement, m_curve.front().halfWidth};
    const auto i = static_cast<std::size_t>(place);
    const double t = place - std::floor(place);
    return {std::lerp(m_curve[i].agreement, m_curve[i + 1].agreement, t),
            std::lerp(m_curve[i].halfWidth, m_curve[i + 1].halfWidth, t)};
}

std::optional<AgreementEstimate> NoiseTable::estimate(std::span<const LayerBits> bits) const
{
    const auto sum = variance(bits);
    return sum ? std::optional(estimate(*sum)) : std::nullopt;
}

Result<NoiseTable> makeNoiseTable(const Classifier &network, const ImageSet &images,
                                  const Preprocessing &p, const NoiseRequest &given,
                                  std::span<const LayerRange> ranges, const MeasureOptions &options)
{
    const std::string &origin = network.model().origin;
    const std::size_t layers = network.layers().size();
    if (layers == 0)
        return fail(ErrorCode::Unsupported, origin,
                    "no layer to quantise: no Conv, Gemm or MatMul with constant weights");
    NoiseRequest request = given;
    std::sort(request.bits.begin(), request.bits.end());
    request.bits.erase(std::unique(request.bits.begin(), request.bits.end()), request.bits.end());
    const auto prepared = variants(network, images, p, request, ranges, options);
    if (!prepared)
        return tl::unexpected(prepared.error());

    const std::size_t widths = request.bits.size();
    const Count total = std::min(request.images, images.size());
    std::vector<Batch> batches(static_cast<std::size_t>((total + batchImages - 1) / batchImages));
    std::vector<PreparedAt> alone; // by layer, its weights first
    for (std::size_t l = 0; l < layers; ++l) {
        for (const auto *list : {&prepared->weights, &prepared->activations}) {
            for (std::size_t b = 0; b < widths; ++b)
                alone.push_back({l, &(*list)[l * widths + b]});
        }
    }
    const auto work = [&](Count index, Count first, Count n) -> Result<void> {
        const auto scores = network.variedScores(images, p, first, n, alone, options.stop);
        if (!scores)
            return tl::unexpected(scores.error());
        if (scores->empty())
            return {}; // stopped: without this batch
        const std::vector<float> &before = scores->back();
        Batch batch;
        batch.classes = before.size() / static_cast<std::size_t>(n);
        const auto of = [&](const std::vector<float> &all, Count image) {
            return std::span(all).subspan(static_cast<std::size_t>(image) * batch.classes,
                                          batch.classes);
        };
        if (batch.classes < 2)
            return fail(ErrorCode::Unsupported, origin, "one score an image, expected classes");
        if (!std::all_of(before.begin(), before.end(), [](float x) { return std::isfinite(x); }))
            return fail(ErrorCode::Unsupported, origin, "a score is not a finite number");
        for (Count i = 0; i < n; ++i)
            addMargins(of(before, i), batch.margins);
        for (std::size_t v = 0; v < alone.size(); ++v) {
            double sum = 0;
            for (Count i = 0; i < n; ++i)
                sum += noise(of(before, i), of((*scores)[v], i));
            batch.noise.push_back(sum);
        }
        batches[static_cast<std::size_t>(index)] = std::move(batch);
        return {};
    };
    if (const auto done = eachBatch(total, options, work); !done)
        return tl::unexpected(done.error());

    std::vector<float> margins;
    std::vector<double> sums(alone.size(), 0.0);
    const auto end = std::find_if(batches.begin(), batches.end(),
                                  [](const Batch &b) { return b.noise.empty(); });
    if (end == batches.begin())
        return fail(ErrorCode::OutOfRange, origin, "stopped before any image was done");
    for (auto batch = batches.begin(); batch != end; ++batch) { // in order, whoever computed them
        margins.insert(margins.end(), batch->margins.begin(), batch->margins.end());
        for (std::size_t v = 0; v < sums.size(); ++v)
            sums[v] += batch->noise[v];
    }
    const auto count = static_cast<double>(margins.size());
    std::vector<NoiseTable::Layer> rows;
    for (std::size_t l = 0; l < layers; ++l) {
        NoiseTable::Layer row{network.layers()[l].name, network.layers()[l].op, {}, {}};
        for (std::size_t b = 0; b < widths; ++b) {
            row.weights.push_back(sums[2 * l * widths + b] / count);
            row.activations.push_back(sums[(2 * l + 1) * widths + b] / count);
        }
        rows.push_back(std::move(row));
    }
    return NoiseTable(request.bits, std::move(rows), std::move(margins),
                      batches.front().classes - 1);
}

} // namespace pelorus::accuracy
