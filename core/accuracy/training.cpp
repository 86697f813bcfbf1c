// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/training.h"

#include "core/accuracy/backward.h"
#include "core/accuracy/imagebatches.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numbers>
#include <numeric>
#include <thread>

namespace pelorus::accuracy {

namespace {

constexpr Count sliceImages = 32;

void copyOnWrite(Array &array)
{
    if (!array.isUnshared())
        array = array.copy();
}

/// `part` is of further images of the same batch.
void add(Pass &sum, Pass part)
{
    sum.loss += part.loss;
    sum.correct += part.correct;
    for (std::size_t i = 0; i < sum.gradients.size(); ++i)
        addTo(sum.gradients[i], part.gradients[i]);
    for (BatchStatistics &one : part.statistics)
        sum.statistics.push_back(std::move(one));
}

} // namespace

Result<Trainer> Trainer::make(Model model, const ImageSet &images, const Preprocessing &p,
                              TrainingOptions options)
{
    auto folded = withFoldedConstants(std::move(model));
    if (!folded)
        return tl::unexpected(folded.error());
    auto network = Backpropagation::make(*folded);
    if (!network)
        return tl::unexpected(network.error());
    Trainer t(std::move(*network));
    t.m_whole = std::move(*folded);
    const Model &m = t.m_network.model();
    if (images.labels.empty() || images.size() < 1)
        return fail(ErrorCode::Schema, m.origin, "training needs images with labels");
    t.m_images = &images;
    t.m_preprocessing = p;
    t.m_options = std::move(options);
    t.m_random = SplitMix(t.m_options.seed);
    t.m_shape = filledShape(m, images, p);
    t.m_atOnce = t.m_shape.front() > 0 ? t.m_shape.front() : sliceImages;
    for (const std::string &name : t.m_network.parameters()) {
        t.m_values.push_back(m.constants.find(name)->second);
        t.m_velocities.emplace_back(static_cast<std::size_t>(t.m_values.back().size()), 0.0F);
    }
    for (const std::size_t norm : t.m_network.normalizations()) {
        const Node &node = m.nodes[norm];
        if (t.m_atOnce < 2)
            return fail(ErrorCode::Unsupported, placeOf(m, node),
                        "trained on several images at once, but the network's input takes one");
        t.m_normalization = Normalization::Batch;
        for (std::size_t i = 3; i < 5; ++i) {
            const auto found =
                i < node.inputs.size() ? m.constants.find(node.inputs[i]) : m.constants.end();
            if (found == m.constants.end())
                return fail(ErrorCode::Unsupported, placeOf(m, node),
                            "its mean and variance are no constants");
            t.m_running.emplace(found->first, found->second);
        }
    }
    std::vector<Count> first(
        static_cast<std::size_t>(std::min({images.size(), sliceImages, t.m_atOnce})));
    std::iota(first.begin(), first.end(), Count{0});
    const auto sizes = t.m_network.magnitudes(t.batchOf(first), t.m_values, t.m_normalization);
    if (!sizes)
        return tl::unexpected(sizes.error());
    t.m_temperature = std::max(1.0, std::sqrt(sizes->scores) / 10);
    const double scores = std::max(1.0, sizes->scores / (t.m_temperature * t.m_temperature));
    for (std::size_t i = 0; i < t.m_values.size(); ++i) {
        const bool isWeight = t.m_values[i].rank() > 1;
        t.m_factors.push_back(std::max(sizes->output[i], 1e-12) / scores
                              / (isWeight ? std::max(sizes->input[i], 1e-12) : 1.0));
    }
    return t;
}

Model Trainer::withValues(Model model) const
{
    for (std::size_t i = 0; i < m_values.size(); ++i)
        model.constants.insert_or_assign(m_network.parameters()[i], m_values[i].copy());
    for (const auto &[name, value] : m_running)
        model.constants.insert_or_assign(name, value.copy());
    return model;
}

Array Trainer::batchOf(std::span<const Count> indices) const
{
    return m_images->chosen(indices).batch(0, static_cast<Count>(indices.size()), m_preprocessing,
                                           m_shape);
}

Result<Pass> Trainer::runSlice(std::span<const Count> indices, const PassOptions &options) const
{
    Pass sum;
    for (std::size_t at = 0; at < indices.size(); at += static_cast<std::size_t>(m_atOnce)) {
        const auto some =
            indices.subspan(at, std::min(static_cast<std::size_t>(m_atOnce), indices.size() - at));
        std::vector<Count> labels;
        for (const Count i : some)
            labels.push_back(m_images->labels[static_cast<std::size_t>(i)]);
        auto pass = m_network.run(batchOf(some), labels, m_values, options);
        if (!pass)
            return tl::unexpected(pass.error());
        if (at == 0)
            sum = std::move(*pass);
        else
            add(sum, std::move(*pass));
    }
    return sum;
}

Result<Pass> Trainer::runBatch(std::span<const Count> indices, PassOptions options) const
{
    options.weight = 1 / static_cast<double>(indices.size());
    const std::size_t count = (indices.size() + sliceImages - 1) / sliceImages;
    std::vector<std::optional<Result<Pass>>> passes(count);
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            const std::size_t first = i * sliceImages;
            passes[i] = runSlice(
                indices.subspan(first, std::min<std::size_t>(sliceImages, indices.size() - first)),
                options);
        }
    };
    const unsigned wanted =
        m_options.threads > 0 ? m_options.threads : std::thread::hardware_concurrency();
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < std::min<std::size_t>(wanted, count); ++i)
            others.emplace_back(work);
        work();
    }
    Pass sum;
    for (std::size_t s = 0; s < count; ++s) {
        Result<Pass> &pass = *passes[s];
        if (!pass)
            return tl::unexpected(pass.error());
        if (s == 0)
            sum = std::move(*pass);
        else
            add(sum, std::move(*pass));
    }
    return sum;
}

void Trainer::move(const Pass &pass, double rate)
{
    // A gradient of more than this length (in the units of the header) is shortened to it.
    constexpr double longest = 5;
    double square = 0;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        double own = 0;
        for (const float g : pass.gradients[i].values<float>())
            own += static_cast<double>(g) * static_cast<double>(g);
        square += own * m_factors[i];
    }
    const double shorten = square > longest * longest ? longest / std::sqrt(square) : 1;
    const auto momentum = static_cast<float>(m_options.momentum);
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        copyOnWrite(m_values[i]);
        float *value = m_values[i].edit<float>();
        const float *gradient = pass.gradients[i].data<float>();
        const auto factor = static_cast<float>(m_factors[i] * shorten);
        const auto decay = static_cast<float>(m_values[i].rank() > 1 ? m_options.decay : 0.0);
        const auto step = static_cast<float>(rate);
        std::vector<float> &velocity = m_velocities[i];
        for (std::size_t k = 0; k < velocity.size(); ++k) {
            velocity[k] = momentum * velocity[k] + factor * gradient[k] + decay * value[k];
            value[k] -= step * velocity[k];
        }
    }
    const std::size_t norms = m_network.normalizations().size();
    for (std::size_t s = 0; s < pass.statistics.size(); ++s) {
        const Node &node = m_network.model().nodes[m_network.normalizations()[s % norms]];
        const double share =
            0.1 * static_cast<double>(norms) / static_cast<double>(pass.statistics.size());
        const BatchStatistics &statistics = pass.statistics[s];
        const auto n = static_cast<double>(std::max<Count>(2, statistics.values));
        Array &mean = m_running.find(node.inputs[3])->second;
        Array &variance = m_running.find(node.inputs[4])->second;
        copyOnWrite(mean);
        copyOnWrite(variance);
        for (std::size_t c = 0; c < statistics.mean.size(); ++c) {
            const auto follow = [&](float &old, double now) {
                old = static_cast<float>(static_cast<double>(old) * (1 - share) + now * share);
            };
            follow(mean.edit<float>()[c], statistics.mean[c]);
            follow(variance.edit<float>()[c], statistics.variance[c] * n / (n - 1));
        }
    }
}

Result<bool> Trainer::runEpoch(const StepQuantizer &quantizer)
{
    std::vector<Count> order(static_cast<std::size_t>(m_images->size()));
    std::iota(order.begin(), order.end(), Count{0});
    m_random.shuffle(order);
    // A last batch of few images would have poor statistics: it is left out where there are others.
    const auto batch =
        std::min<std::size_t>(static_cast<std::size_t>(m_options.batch), order.size());
    const std::size_t steps = order.size() / batch;
    const double all = static_cast<double>(steps) * m_options.epochs;
    const double rise = std::max(1.0, 0.02 * all);
    TrainingProgress progress{++m_epoch, 0, static_cast<Count>(steps), 0, 0, 0};
    double loss = 0;
    Count correct = 0;
    for (std::size_t step = 0; step < steps; ++step) {
        if (m_options.stop.stop_requested())
            return false;
        PassOptions options{m_normalization, {}, m_temperature, 1};
        if (quantizer) {
            const auto quantized = quantizer(withValues(m_network.model()));
            if (!quantized)
                return tl::unexpected(quantized.error());
            options.quantized = *quantized;
        }
        const auto pass = runBatch(std::span(order).subspan(step * batch, batch), options);
        if (!pass)
            return tl::unexpected(pass.error());
        if (!std::isfinite(pass->loss))
            return fail(
                ErrorCode::OutOfRange, m_whole.origin,
                fmt::format("the loss is no number in step {} of epoch {}: try a lower rate",
                            step + 1, m_epoch));
        const auto at = static_cast<double>(m_step++);
        const double rate = m_options.rate
            * (at < rise ? (at + 1) / rise
                         : (1 + std::cos(std::numbers::pi * (at - rise) / (all - rise + 1))) / 2);
        move(*pass, rate);
        loss += pass->loss;
        correct += pass->correct;
        progress.step = static_cast<Count>(step) + 1;
        const double done = static_cast<double>((step + 1) * batch);
        progress.loss = loss / done;
        progress.stepLoss = pass->loss / static_cast<double>(batch);
        progress.accuracy = 100 * static_cast<double>(correct) / done;
        if (m_options.progress)
            m_options.progress(progress);
    }
    m_losses.push_back(progress.loss);
    return true;
}

} // namespace pelorus::accuracy
