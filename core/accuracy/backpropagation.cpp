// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/backpropagation.h"

#include "core/accuracy/backward.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace pelorus::accuracy {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Whether training moves the constant that stands there.
bool isTrained(const Node &node, std::size_t input, const Array &constant)
{
    if (constant.type() != ElementType::Float || constant.size() < 2)
        return false;
    if (node.op == "Conv" || node.op == "Gemm")
        return input == 1 || input == 2;
    if (node.op == "MatMul")
        return input == 1 && constant.rank() == 2;
    if (node.op == "BatchNormalization")
        return input == 1 || input == 2;
    return node.op == "Add";
}

double meanSquare(const Array &x)
{
    double sum = 0;
    for (const float v : x.values<float>())
        sum += static_cast<double>(v) * static_cast<double>(v);
    return sum / static_cast<double>(std::max<Count>(1, x.size()));
}

double epsilonOf(const Node &norm)
{
    const auto found = norm.attributes.find("epsilon");
    return found == norm.attributes.end() ? static_cast<double>(1e-5F) : found->second.real;
}

/// 0 where the rule clips: half a step beyond its first and last code.
void stopClipped(const ActivationRule &rule, const Array &x, Array &gradient)
{
    if (rule.kind != ActivationRule::Kind::Grid)
        return;
    const CodeGrid &grid = rule.grid;
    const float low = (grid.low - 0.5F) * grid.scale, high = (grid.high + 0.5F) * grid.scale;
    float *g = gradient.edit<float>();
    for (Count i = 0; i < x.size(); ++i) {
        const float v = x.data<float>()[i];
        g[i] = v < low || v > high ? 0 : g[i];
    }
}

} // namespace

Result<Backpropagation> Backpropagation::make(Model model)
{
    if (const auto softmax = finalSoftmax(model)) { // what it reads are the scores
        model.outputs = {model.nodes[*softmax].inputs.front()};
        auto rest = withFoldedConstants(std::move(model)); // without what stood behind it
        if (!rest)
            return tl::unexpected(rest.error());
        model = std::move(*rest);
    }
    auto graph = Graph::make(std::move(model));
    if (!graph)
        return tl::unexpected(graph.error());
    Backpropagation result;
    const Model &m = graph->model();
    std::map<std::string, std::size_t, std::less<>> index;
    std::set<std::string, std::less<>> needed; // tensors that depend on a parameter
    for (std::size_t i = 0; i < m.nodes.size(); ++i) {
        const Node &node = m.nodes[i];
        std::vector<std::size_t> parameterOf(node.inputs.size(), none);
        std::vector<bool> wanted(node.inputs.size(), false);
        for (std::size_t k = 0; k < node.inputs.size(); ++k) {
            const auto constant = m.constants.find(node.inputs[k]);
            if (constant != m.constants.end() && isTrained(node, k, constant->second)) {
                const auto [entry, isNew] = index.emplace(node.inputs[k], index.size());
                parameterOf[k] = entry->second;
                if (isNew) {
                    result.m_parameters.push_back(node.inputs[k]);
                    result.m_readers.push_back({i, k});
                }
            }
            wanted[k] = parameterOf[k] != none || needed.contains(node.inputs[k]);
        }
        const bool isOnTheWay = std::any_of(wanted.begin(), wanted.end(), [](bool b) { return b; });
        if (isOnTheWay && !findBackward(node.op))
            return fail(ErrorCode::Unsupported, placeOf(m, node),
                        "no training through this operator");
        if (isOnTheWay && !node.outputs.empty())
            needed.insert(node.outputs.front());
        if (node.op == "BatchNormalization")
            result.m_norms.push_back(i);
        result.m_parameterOf.push_back(std::move(parameterOf));
        result.m_wanted.push_back(std::move(wanted));
    }
    if (result.m_parameters.empty() || m.outputs.empty() || !needed.contains(m.outputs.front()))
        return fail(ErrorCode::Unsupported, m.origin, "no weights that the output depends on");
    result.m_graph = std::make_shared<const Graph>(std::move(*graph));
    return result;
}

Result<Backpropagation::Tape> Backpropagation::forward(const Array &images,
                                                       std::span<const Array> values,
                                                       const PassOptions &options) const
{
    const std::size_t count = model().nodes.size();
    Tape tape;
    tape.records.resize(count);
    std::vector<const QuantizedLayer *> quantized(count, nullptr);
    for (const QuantizedLayer &layer : options.quantized)
        quantized[layer.layer->node] = &layer;
    std::vector<NodeHook> hooks(count);
    for (std::size_t i = 0; i < count; ++i) {
        hooks[i] = [&, i](const OpCall &given) {
            std::vector<const Array *> inputs(given.inputs().begin(), given.inputs().end());
            for (std::size_t k = 0; k < inputs.size(); ++k) {
                if (m_parameterOf[i][k] != none)
                    inputs[k] = &values[m_parameterOf[i][k]];
            }
            const OpCall call(given.node(), inputs, given.opset());
            Record &record = tape.records[i];
            for (const Array *input : inputs)
                record.inputs.push_back(input ? std::optional(*input) : std::nullopt);
            std::vector<Array> outputs;
            if (const QuantizedLayer *q = quantized[i]) {
                outputs = hookOf(*q->layer, *q->prepared)(call);
                record.rule = &q->prepared->activation;
                record.quantized = q->layer->activationInput;
                record.exact = record.inputs[record.quantized];
                record.inputs[record.quantized] = record.rule->applied(*record.exact);
                record.inputs[q->layer->weightInput] = q->prepared->values;
            } else if (options.normalization == Normalization::Batch
                       && call.node().op == "BatchNormalization") {
                record.statistics = batchStatistics(call.input(0));
                outputs = {batchNormalized(call.input(0), *record.statistics, call.input(1),
                                           call.input(2), epsilonOf(call.node()))};
            } else {
                outputs = findOperator(call.node().op)->run(call);
            }
            record.output = outputs.front();
            return outputs;
        };
    }
    auto outputs = m_graph->run({&images, 1}, hooks);
    if (!outputs)
        return tl::unexpected(outputs.error());
    tape.scores = outputs->front();
    if (tape.scores.type() != ElementType::Float || tape.scores.size() == 0
        || tape.scores.size() % images.extent(0) != 0)
        return fail(ErrorCode::Unsupported, model().origin,
                    fmt::format("an output of {} for {} images", textOf(tape.scores.shape()),
                                images.extent(0)));
    return tape;
}

std::vector<Array> Backpropagation::backward(const Tape &tape, Array gradient,
                                             Normalization normalization,
                                             std::span<const Array> values) const
{
    std::vector<std::optional<Array>> parameters(m_parameters.size());
    std::unordered_map<std::string, Array> tensors;
    tensors.emplace(model().outputs.front(), std::move(gradient));
    const auto add = [](std::optional<Array> &to, Array &&g) {
        if (to)
            addTo(*to, g);
        else
            to = std::move(g);
    };
    for (std::size_t i = tape.records.size(); i-- > 0;) {
        const Node &node = model().nodes[i];
        const Record &record = tape.records[i];
        auto found = tensors.extract(node.outputs.front());
        if (!found)
            continue;
        std::vector<const Array *> inputs;
        for (const auto &input : record.inputs)
            inputs.push_back(input ? &*input : nullptr);
        const OpCall forward(node, inputs, model().opset);
        Gradients gradients;
        if (normalization == Normalization::Batch && record.statistics) {
            BatchNormGradients g =
                batchNormGradients(forward.input(0), *record.statistics, forward.input(1),
                                   epsilonOf(node), found.mapped());
            gradients = {std::move(g.x), std::move(g.scale), std::move(g.shift)};
        } else {
            gradients =
                findBackward(node.op)({forward, record.output, found.mapped(), m_wanted[i]});
        }
        gradients.resize(node.inputs.size());
        for (std::size_t k = 0; k < node.inputs.size(); ++k) {
            if (!m_wanted[i][k] || !gradients[k])
                continue;
            if (m_parameterOf[i][k] != none) {
                add(parameters[m_parameterOf[i][k]], std::move(*gradients[k]));
                continue;
            }
            if (record.exact && record.quantized == k)
                stopClipped(*record.rule, *record.exact, *gradients[k]);
            const auto [entry, isNew] = tensors.try_emplace(node.inputs[k], *gradients[k]);
            if (!isNew)
                addTo(entry->second, *gradients[k]);
        }
    }
    std::vector<Array> result;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (!parameters[i]) { // no path from it to the output
            parameters[i] = Array(ElementType::Float, values[i].shape());
            parameters[i]->clear();
        }
        result.push_back(std::move(*parameters[i]));
    }
    return result;
}

Result<Pass> Backpropagation::run(const Array &images, std::span<const Count> labels,
                                  std::span<const Array> values, const PassOptions &options) const
{
    auto tape = forward(images, values, options);
    if (!tape)
        return tl::unexpected(tape.error());
    const Count count = images.extent(0), classes = tape->scores.size() / count;
    Array gradient(ElementType::Float, tape->scores.shape());
    Pass pass;
    for (Count i = 0; i < count; ++i) {
        const Count label = labels[static_cast<std::size_t>(i)];
        if (label < 0 || label >= classes)
            return fail(ErrorCode::OutOfRange, model().origin,
                        fmt::format("a label {} for {} scores an image", label, classes));
        const float *scores = tape->scores.data<float>() + i * classes;
        const float most = *std::max_element(scores, scores + classes);
        const auto power = [&](Count k) {
            return std::exp((static_cast<double>(scores[k]) - static_cast<double>(most))
                            / options.temperature);
        };
        double sum = 0;
        for (Count k = 0; k < classes; ++k)
            sum += power(k);
        pass.loss -= std::log(std::max(power(label) / sum, 1e-300));
        pass.correct += std::max_element(scores, scores + classes) - scores == label ? 1 : 0;
        for (Count k = 0; k < classes; ++k)
            gradient.edit<float>()[i * classes + k] = static_cast<float>(
                (power(k) / sum - (k == label ? 1 : 0)) * options.weight / options.temperature);
    }
    try {
        pass.gradients = backward(*tape, gradient, options.normalization, values);
    } catch (OpError &error) {
        return fail(error.code, model().origin, std::move(error.what));
    } catch (const std::bad_alloc &) {
        return fail(ErrorCode::OutOfRange, model().origin, "not enough memory for the gradients");
    }
    for (const std::size_t norm : m_norms) {
        if (tape->records[norm].statistics)
            pass.statistics.push_back(std::move(*tape->records[norm].statistics));
    }
    return pass;
}

Result<Backpropagation::Magnitudes> Backpropagation::magnitudes(const Array &images,
                                                                std::span<const Array> values,
                                                                Normalization normalization) const
{
    const auto tape = forward(images, values, {normalization, {}, 1, 1});
    if (!tape)
        return tl::unexpected(tape.error());
    Magnitudes result;
    for (const Reader &reader : m_readers) {
        const Record &record = tape->records[reader.node];
        const std::size_t other = reader.input == 0 ? 1 : 0; // what the parameter meets
        result.input.push_back(meanSquare(*record.inputs[other]));
        result.output.push_back(meanSquare(record.output));
    }
    double mean = 0;
    for (const float v : tape->scores.values<float>())
        mean += static_cast<double>(v) / static_cast<double>(tape->scores.size());
    result.scores = meanSquare(tape->scores) - mean * mean;
    return result;
}

} // namespace pelorus::accuracy
