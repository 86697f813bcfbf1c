// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/measure.h"

#include "core/accuracy/elementtypes.h"
#include "core/accuracy/imagebatches.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pelorus::accuracy {

namespace {

Shape inputShape(const Model &model)
{
    Shape shape = *model.inputs.front().shape;
    return shape;
}

} // namespace

Result<Classifier> Classifier::make(Model model)
{
    auto folded = withFoldedConstants(std::move(model));
    if (!folded)
        return tl::unexpected(folded.error());
    auto graph = Graph::make(withFoldedBatchNormalization(std::move(*folded)));
    if (!graph)
        return tl::unexpected(graph.error());
    const Model &m = graph->model();
    if (m.inputs.size() != 1 || !m.inputs.front().shape || m.inputs.front().shape->empty())
        return fail(
            ErrorCode::Unsupported, m.origin,
            fmt::format("{} inputs, expected one with a shape: the images", m.inputs.size()));
    if (m.inputs.front().type != ElementType::Float)
        return fail(ErrorCode::Unsupported, m.origin, "the input does not hold floats of 32 bits");
    if (m.outputs.empty())
        return fail(ErrorCode::Schema, m.origin, "the network has no output");
    Classifier result;
    result.m_layers = std::make_shared<const std::vector<WeightLayer>>(weightLayers(m));
    for (const WeightLayer &layer : *result.m_layers) {
        for (const float w : layer.weights.values<float>()) {
            if (!std::isfinite(w))
                return fail(ErrorCode::OutOfRange, placeOf(m, m.nodes[layer.node]),
                            "a weight is not a finite number");
        }
    }
    result.m_graph = std::make_shared<const Graph>(std::move(*graph));
    return result;
}

Result<void> Classifier::accepts(const ImageSet &images, const Preprocessing &p) const
{
    const Shape wanted = inputShape(model());
    const Shape &have = images.images.shape();
    const Shape laidOut = p.layout == Layout::ChannelsFirst ? Shape{have[1], have[2], have[3]}
                                                            : Shape{have[2], have[3], have[1]};
    const auto complain = [&] {
        return fail(ErrorCode::OutOfRange, model().origin,
                    fmt::format("images of {} do not fit the input of {}", textOf(laidOut),
                                textOf(wanted)));
    };
    for (const auto &[key, list] : {std::pair{"mean", &p.mean}, {"std", &p.deviation}}) {
        if (list->size() > 1 && static_cast<Count>(list->size()) != have[1])
            return fail(ErrorCode::OutOfRange, "--preprocess " + toText(p),
                        fmt::format("{} has {} values for images of {} channels", key, list->size(),
                                    have[1]));
    }
    const std::span<const Count> rest = std::span(wanted).subspan(1);
    if (rest.size() == 3) {
        for (std::size_t i = 0; i < 3; ++i) {
            if (rest[i] >= 0 && rest[i] != laidOut[i])
                return complain();
        }
        return {};
    }
    if (std::any_of(rest.begin(), rest.end(), [](Count e) { return e < 0; })
        || elementsOf(rest) != elementsOf(laidOut))
        return complain();
    return {};
}

/// A file whose first extent is fixed means its inner shapes too.
Count Classifier::imagesAtOnce() const
{
    const Count first = inputShape(model()).front();
    return first > 0 ? first : batchImages;
}

Shape filledShape(const Model &model, const ImageSet &images, const Preprocessing &p)
{
    Shape shape = inputShape(model);
    const Shape &have = images.images.shape();
    const Shape laidOut = p.layout == Layout::ChannelsFirst ? Shape{1, have[1], have[2], have[3]}
                                                            : Shape{1, have[2], have[3], have[1]};
    for (std::size_t i = 1; i < shape.size(); ++i)
        shape[i] = shape[i] < 0 ? laidOut[i] : shape[i];
    return shape;
}

namespace {

/// How many scores an output has for each of `count` images.
Result<Count> scoresOfEach(const Model &model, const Array &scores, Count count)
{
    if (scores.type() != ElementType::Float || scores.size() % count != 0 || scores.size() == 0)
        return fail(ErrorCode::Unsupported, model.origin,
                    fmt::format("an output of {} for {} images, expected the same number of "
                                "scores for each",
                                textOf(scores.shape()), count));
    return scores.size() / count;
}

} // namespace

Result<std::vector<LayerRange>> Classifier::calibrate(const ImageSet &images,
                                                      const Preprocessing &p, Count count,
                                                      const MeasureOptions &options) const
{
    std::vector<LayerRange> ranges(m_layers->size());
    const Shape shape = filledShape(model(), images, p);
    const Count step = std::min(imagesAtOnce(), batchImages);
    std::mutex mutex;
    const auto work = [&](Count, Count first, Count n) -> Result<void> {
        std::vector<LayerRange> own(ranges.size());
        std::vector<NodeHook> hooks(model().nodes.size());
        for (std::size_t i = 0; i < own.size(); ++i) {
            const WeightLayer &layer = (*m_layers)[i];
            hooks[layer.node] = [&, i](const OpCall &call) {
                const Array &x = call.input(layer.activationInput);
                requireType(x, ElementType::Float);
                for (const float value : x.values<float>()) {
                    own[i].least = std::min(own[i].least, value);
                    own[i].most = std::max(own[i].most, value);
                }
                return findOperator(layer.op)->run(call);
            };
        }
        for (Count at = 0; at < n; at += step) {
            const Array batch = images.batch(first + at, std::min(step, n - at), p, shape);
            if (const auto result = m_graph->run({&batch, 1}, hooks); !result)
                return tl::unexpected(result.error());
        }
        const std::lock_guard lock(mutex);
        for (std::size_t i = 0; i < own.size(); ++i)
            ranges[i].add(own[i]);
        return {};
    };
    const Result<Count> done = eachBatch(std::min(count, images.size()), options, work);
    if (!done)
        return tl::unexpected(done.error());
    if (options.stop.stop_requested())
        return std::vector<LayerRange>{};
    return ranges;
}

Result<Count> Classifier::observe(const ImageSet &images, const Preprocessing &p, Count count,
                                  const LayerObserver &observer,
                                  const MeasureOptions &options) const
{
    std::vector<NodeHook> hooks(model().nodes.size());
    for (std::size_t i = 0; i < m_layers->size(); ++i) {
        const WeightLayer &layer = (*m_layers)[i];
        hooks[layer.node] = [&, i](const OpCall &call) {
            std::vector<Array> outputs = findOperator(layer.op)->run(call);
            observer(i, call, outputs);
            return outputs;
        };
    }
    const Shape shape = filledShape(model(), images, p);
    const Count step = std::min(imagesAtOnce(), batchImages);
    const auto work = [&](Count, Count first, Count n) -> Result<void> {
        for (Count at = 0; at < n; at += step) {
            const Array batch = images.batch(first + at, std::min(step, n - at), p, shape);
            if (const auto result = m_graph->run({&batch, 1}, hooks); !result)
                return tl::unexpected(result.error());
        }
        return {};
    };
    return eachBatch(std::min(count, images.size()), options, work);
}

Result<std::vector<float>> Classifier::clipping(const ImageSet &images, const Preprocessing &p,
                                                Count count, const QuantConfig &config,
                                                std::span<const LayerRange> ranges,
                                                const MeasureOptions &options) const
{
    const auto factors = clippingFactors();
    using Errors = std::vector<double>; // layers x factors
    const Count total = std::min(count, images.size());
    std::vector<Errors> byBatch(static_cast<std::size_t>((total + batchImages - 1) / batchImages));
    const Shape shape = filledShape(model(), images, p);
    const Count step = std::min(imagesAtOnce(), batchImages);
    const auto work = [&](Count index, Count first, Count n) -> Result<void> {
        Errors errors(m_layers->size() * factors.size(), 0.0);
        std::vector<NodeHook> hooks(model().nodes.size());
        for (std::size_t i = 0; i < m_layers->size(); ++i) {
            const WeightLayer &layer = (*m_layers)[i];
            const int bits = config.bitsOf(i).activations;
            if (bits == floatBits)
                continue;
            hooks[layer.node] = [&, i, bits](const OpCall &call) {
                const Array &x = call.input(layer.activationInput);
                for (std::size_t k = 0; k < factors.size(); ++k) {
                    const CodeGrid grid = activationGrid(factors[k] * ranges[i].least,
                                                         factors[k] * ranges[i].most, bits);
                    double sum = 0;
                    for (const float value : x.values<float>()) {
                        const double d =
                            static_cast<double>(value) - static_cast<double>(grid.value(value));
                        sum += d * d;
                    }
                    errors[i * factors.size() + k] += sum;
                }
                return findOperator(layer.op)->run(call);
            };
        }
        for (Count at = 0; at < n; at += step) {
            const Array batch = images.batch(first + at, std::min(step, n - at), p, shape);
            if (const auto result = m_graph->run({&batch, 1}, hooks); !result)
                return tl::unexpected(result.error());
        }
        byBatch[static_cast<std::size_t>(index)] = std::move(errors);
        return {};
    };
    if (const auto done = eachBatch(total, options, work); !done)
        return tl::unexpected(done.error());
    Errors errors(m_layers->size() * factors.size(), 0.0);
    for (const Errors &part : byBatch) { // in the images' order, whoever computed them
        for (std::size_t i = 0; i < part.size(); ++i)
            errors[i] += part[i];
    }
    std::vector<float> best;
    for (std::size_t i = 0; i < m_layers->size(); ++i) {
        const auto begin = errors.begin() + static_cast<std::ptrdiff_t>(i * factors.size());
        const auto least =
            std::min_element(begin, begin + static_cast<std::ptrdiff_t>(factors.size()));
        best.push_back(factors[static_cast<std::size_t>(least - begin)]);
    }
    return best;
}

std::vector<PreparedLayer> Classifier::prepare(const QuantConfig &config,
                                               std::span<const LayerRange> ranges,
                                               std::span<const float> clipping) const
{
    std::vector<PreparedLayer> layers;
    const int staticBits = staticIntegerBits(*m_layers, ranges);
    for (std::size_t i = 0; i < m_layers->size(); ++i) {
        const std::optional<float> factor =
            clipping.empty() ? std::nullopt : std::optional(clipping[i]);
        layers.push_back(prepared((*m_layers)[i], i, config, ranges[i], staticBits, factor));
    }
    return layers;
}

Result<Classes> Classifier::classify(const ImageSet &images, const Preprocessing &p, Count count,
                                     std::span<const PreparedLayer> prepared,
                                     const MeasureOptions &options) const
{
    return classify(images, p, 0, count, prepared, options);
}

Result<Classes> Classifier::classify(const ImageSet &images, const Preprocessing &p, Count begin,
                                     Count count, std::span<const PreparedLayer> prepared,
                                     const MeasureOptions &options, PrefixCache *prefixes) const
{
    std::vector<NodeHook> hooks(model().nodes.size());
    for (std::size_t i = 0; i < prepared.size(); ++i)
        hooks[(*m_layers)[i].node] = hookOf((*m_layers)[i], prepared[i]);
    const Count total = std::min(count, images.size() - begin);
    Classes classes(static_cast<std::size_t>(total), 0);
    const Shape shape = filledShape(model(), images, p);
    const Count step = std::min(imagesAtOnce(), batchImages);
    const auto keptLayer = prefixes ? prefixes->keptLayer() : std::nullopt;
    const std::size_t keptNode = keptLayer ? (*m_layers)[*keptLayer].node : 0;
    const auto scoresFrom = [&](Count image, Count some) -> Result<Array> {
        std::optional<GraphState> kept = prefixes ? prefixes->find(image, some) : std::nullopt;
        if (!kept) {
            const Array batch = images.batch(image, some, p, shape);
            auto begun = m_graph->begin({&batch, 1});
            if (!begun)
                return tl::unexpected(begun.error());
            kept = std::move(*begun);
        }
        if (kept->next < keptNode) {
            if (const auto done = m_graph->advance(*kept, keptNode, hooks); !done)
                return tl::unexpected(done.error());
            prefixes->keep(image, some, *kept, m_graph->bytesOf(*kept));
        }
        if (const auto done = m_graph->advance(*kept, hooks.size(), hooks); !done)
            return tl::unexpected(done.error());
        return m_graph->outputs(*kept).map(
            [](const std::vector<Array> &all) { return all.front(); });
    };
    const auto work = [&](Count, Count first, Count n) -> Result<void> {
        for (Count at = 0; at < n; at += step) {
            const Count some = std::min(step, n - at);
            const Result<Array> result = scoresFrom(begin + first + at, some);
            if (!result)
                return tl::unexpected(result.error());
            const Array &scores = *result;
            const Result<Count> scoresEach = scoresOfEach(model(), scores, some);
            if (!scoresEach)
                return tl::unexpected(scoresEach.error());
            const Count each = *scoresEach;
            for (Count i = 0; i < some; ++i) {
                const float *own = scores.data<float>() + i * each;
                classes[static_cast<std::size_t>(first + at + i)] =
                    std::max_element(own, own + each) - own;
            }
        }
        return {};
    };
    const Result<Count> done = eachBatch(total, options, work);
    if (!done)
        return tl::unexpected(done.error());
    classes.resize(static_cast<std::size_t>(*done));
    return classes;
}

Result<Array> Classifier::output(const ImageSet &images, const Preprocessing &p, Count image,
                                 std::span<const PreparedLayer> prepared) const
{
    std::vector<NodeHook> hooks(model().nodes.size());
    for (std::size_t i = 0; i < prepared.size(); ++i)
        hooks[(*m_layers)[i].node] = hookOf((*m_layers)[i], prepared[i]);
    const Array batch = images.batch(image, 1, p, filledShape(model(), images, p));
    return m_graph->run({&batch, 1}, hooks).map([](std::vector<Array> all) { return all.front(); });
}

Result<std::vector<float>> Classifier::scores(const ImageSet &images, const Preprocessing &p,
                                              Count first, Count count,
                                              std::span<const PreparedAt> prepared) const
{
    std::vector<NodeHook> hooks(model().nodes.size());
    for (const PreparedAt &one : prepared) {
        const WeightLayer &layer = (*m_layers)[one.layer];
        hooks[layer.node] = hookOf(layer, *one.prepared);
    }
    if (const auto softmax = finalSoftmax(model()))
        hooks[*softmax] = [](const OpCall &call) { return std::vector<Array>{call.input(0)}; };
    const Shape shape = filledShape(model(), images, p);
    const Count step = std::min(imagesAtOnce(), batchImages);
    std::vector<float> all;
    for (Count at = 0; at < count; at += step) {
        const Count some = std::min(step, count - at);
        const Array batch = images.batch(first + at, some, p, shape);
        const auto result = m_graph->run({&batch, 1}, hooks);
        if (!result)
            return tl::unexpected(result.error());
        if (const auto each = scoresOfEach(model(), result->front(), some); !each)
            return tl::unexpected(each.error());
        const auto values = result->front().values<float>();
        all.insert(all.end(), values.begin(), values.end());
    }
    return all;
}

Result<std::vector<std::vector<float>>>
Classifier::variedScores(const ImageSet &images, const Preprocessing &p, Count first, Count count,
                         std::span<const PreparedAt> variants, const std::stop_token &stop) const
{
    std::vector<NodeHook> hooks(model().nodes.size());
    if (const auto softmax = finalSoftmax(model()))
        hooks[*softmax] = [](const OpCall &call) { return std::vector<Array>{call.input(0)}; };
    const Shape shape = filledShape(model(), images, p);
    const Count step = std::min(imagesAtOnce(), batchImages);
    std::vector<std::vector<float>> all(variants.size() + 1);
    for (Count at = 0; at < count; at += step) {
        const Count some = std::min(step, count - at);
        const Array batch = images.batch(first + at, some, p, shape);
        auto plain = m_graph->begin({&batch, 1});
        if (!plain)
            return tl::unexpected(plain.error());
        const auto finish = [&](GraphState &state, std::vector<float> &to) -> Result<void> {
            if (const auto done = m_graph->advance(state, hooks.size(), hooks); !done)
                return done;
            const auto outputs = m_graph->outputs(state);
            if (!outputs)
                return tl::unexpected(outputs.error());
            if (const auto each = scoresOfEach(model(), outputs->front(), some); !each)
                return tl::unexpected(each.error());
            const auto values = outputs->front().values<float>();
            to.insert(to.end(), values.begin(), values.end());
            return {};
        };
        for (std::size_t v = 0; v < variants.size(); ++v) {
            if (stop.stop_requested())
                return std::vector<std::vector<float>>{};
            const WeightLayer &layer = (*m_layers)[variants[v].layer];
            assert(plain->next <= layer.node);
            if (const auto done = m_graph->advance(*plain, layer.node, hooks); !done)
                return tl::unexpected(done.error());
            GraphState own = *plain;
            hooks[layer.node] = hookOf(layer, *variants[v].prepared);
            const auto done = finish(own, all[v]);
            hooks[layer.node] = {};
            if (!done)
                return tl::unexpected(done.error());
        }
        if (const auto done = finish(*plain, all.back()); !done)
            return tl::unexpected(done.error());
    }
    return all;
}

Count defaultCalibration(Count images)
{
    return images < 2000 ? 100 : 500;
}

double pointsLost(const Measurement &m)
{
    const auto different = static_cast<double>(m.n - m.agreeing);
    return m.drop.value_or(m.n > 0 ? 100 * different / static_cast<double>(m.n) : 100);
}

Measurement compared(const std::string &config, const Classes &classes, const Classes &floatClasses,
                     std::span<const Count> labels)
{
    Measurement m;
    m.config = config;
    const std::size_t n = std::min(classes.size(), floatClasses.size());
    m.n = static_cast<Count>(n);
    Count correct = 0, floatCorrect = 0, lost = 0, won = 0;
    for (std::size_t i = 0; i < n; ++i) {
        m.agreeing += classes[i] == floatClasses[i] ? 1 : 0;
        if (labels.empty())
            continue;
        const bool now = classes[i] == labels[i], before = floatClasses[i] == labels[i];
        correct += now ? 1 : 0;
        floatCorrect += before ? 1 : 0;
        lost += before && !now ? 1 : 0;
        won += now && !before ? 1 : 0;
    }
    if (labels.empty() || n == 0)
        return m;
    m.correct = correct;
    m.floatCorrect = floatCorrect;
    const auto size = static_cast<double>(n);
    const auto difference = static_cast<double>(lost - won);
    const double drop = difference / size;
    const double variance =
        (static_cast<double>(lost + won) - difference * difference / size) / (size * size);
    const double half = 1.96 * std::sqrt(std::max(0.0, variance));
    m.drop = 100 * drop;
    m.dropInterval = {100 * (drop - half), 100 * (drop + half)};
    return m;
}

} // namespace pelorus::accuracy
