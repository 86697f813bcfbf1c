// SPDX-License-Identifier: GPL-3.0-or-later
// Order the nodes, infer each one's extents, turn the nodes that depend on the network's inputs
// into layers.
#include "core/io/onnximport.h"

#include "core/io/onnxoperators.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <queue>
#include <unordered_map>
#include <unordered_set>

namespace pelorus::io {

namespace {

std::string placeOf(const OnnxNode &node, const std::string &where)
{
    return fmt::format("{}: node \"{}\" ({})", where, node.name, node.op);
}

/// The node that writes each tensor. Error: two nodes write one tensor, or a node writes an input
/// or constant.
Result<std::unordered_map<std::string_view, std::size_t>> writersOf(const OnnxModel &model,
                                                                    const std::string &where)
{
    std::unordered_set<std::string_view> given;
    for (const auto &[name, extents] : model.inputs)
        given.insert(name);
    for (const auto &[name, constant] : model.initialisers)
        given.insert(name);
    std::unordered_map<std::string_view, std::size_t> writers;
    for (std::size_t i = 0; i < model.nodes.size(); ++i) {
        for (const std::string &output : model.nodes[i].outputs) {
            if (output.empty())
                continue;
            if (given.contains(output) || !writers.emplace(output, i).second) {
                return fail(ErrorCode::Schema, placeOf(model.nodes[i], where),
                            fmt::format("the tensor \"{}\" that it writes has another source, too",
                                        output));
            }
        }
    }
    return writers;
}

/// Nodes so that each stands behind those that write what it reads; where the file's order does
/// that, the file's order. Error: a cycle. O((nodes + edges) log nodes).
Result<std::vector<std::size_t>>
inOrder(const OnnxModel &model, const std::unordered_map<std::string_view, std::size_t> &writers,
        const std::string &where)
{
    const std::size_t count = model.nodes.size();
    std::vector<std::size_t> waiting(count, 0); // inputs not yet written
    std::vector<std::vector<std::size_t>> readers(count);
    for (std::size_t i = 0; i < count; ++i) {
        for (const std::string &input : model.nodes[i].inputs) {
            if (const auto writer = writers.find(input); writer != writers.end()) {
                readers[writer->second].push_back(i);
                ++waiting[i];
            }
        }
    }
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t i = 0; i < count; ++i) {
        if (waiting[i] == 0)
            ready.push(i);
    }
    std::vector<std::size_t> order;
    while (!ready.empty()) {
        const std::size_t next = ready.top();
        ready.pop();
        order.push_back(next);
        for (const std::size_t reader : readers[next]) {
            if (--waiting[reader] == 0)
                ready.push(reader);
        }
    }
    if (order.size() == count)
        return order;

    // Going back from any node that still waits to one that it waits for ends on the cycle.
    const auto stuck =
        std::find_if(waiting.begin(), waiting.end(), [](std::size_t inputs) { return inputs > 0; });
    auto node = static_cast<std::size_t>(stuck - waiting.begin());
    std::vector<bool> seen(count, false);
    while (!seen[node]) {
        seen[node] = true;
        for (const std::string &input : model.nodes[node].inputs) {
            const auto writer = writers.find(input);
            if (writer != writers.end() && waiting[writer->second] > 0) {
                node = writer->second;
                break;
            }
        }
    }
    return fail(ErrorCode::Schema, placeOf(model.nodes[node], where),
                "the graph is cyclic: the node needs its own output");
}

/// Inputs that are only filters, biases or scales: exporters can leave the weights' values out of
/// the file.
std::unordered_set<std::string_view> parameterInputs(const OnnxModel &model)
{
    static const std::unordered_set<std::string_view> ops{"Conv",
                                                          "ConvTranspose",
                                                          "Gemm",
                                                          "BatchNormalization",
                                                          "InstanceNormalization",
                                                          "LayerNormalization",
                                                          "GroupNormalization",
                                                          "PRelu"};
    std::unordered_set<std::string_view> asParameter;
    std::unordered_set<std::string_view> asOperand;
    for (const OnnxNode &node : model.nodes) {
        for (std::size_t i = 0; i < node.inputs.size(); ++i)
            (i > 0 && ops.contains(node.op) ? asParameter : asOperand).insert(node.inputs[i]);
    }
    for (const std::string_view name : asOperand)
        asParameter.erase(name);
    return asParameter;
}

/// What a user calls a dynamic extent.
std::string dimensionName(const OnnxExtent &extent, const std::string &input, std::size_t axis)
{
    return extent.name.empty() ? fmt::format("{}.{}", input, axis) : extent.name;
}

class Importer
{
public:
    Importer(OnnxModel model, const OnnxOptions &options, const std::string &where)
        : m_model(std::move(model)), m_options(options), m_where(where)
    {
    }

    Result<Network> run(const std::string &name)
    {
        if (m_options.batch < 1) {
            return fail(ErrorCode::OutOfRange, m_where,
                        fmt::format("the batch is {}, expected an integer >= 1", m_options.batch));
        }
        const auto writers = writersOf(m_model, m_where);
        if (!writers)
            return tl::unexpected(writers.error());
        const auto order = inOrder(m_model, *writers, m_where);
        if (!order)
            return tl::unexpected(order.error());
        for (const OnnxNode &node : m_model.nodes) {
            m_read.insert(node.inputs.begin(), node.inputs.end());
            m_written.insert(node.outputs.begin(), node.outputs.end());
        }
        if (const Result<void> inputs = takeInputs(); !inputs)
            return tl::unexpected(inputs.error());
        for (auto &[tensor, constant] : m_model.initialisers)
            m_facts[tensor] = {constant.extents, true, std::move(constant.values)};
        for (const std::size_t index : *order) {
            if (const Result<void> taken = takeNode(m_model.nodes[index]); !taken)
                return tl::unexpected(taken.error());
        }
        return network(name);
    }

private:
    /// Extents of the network's inputs, with the user's numbers for dynamic ones.
    Result<void> takeInputs()
    {
        if (const Result<void> named = checkDimensionNames(); !named)
            return named;
        m_symbols = m_options.dimensions;
        const std::unordered_set<std::string_view> parameters = parameterInputs(m_model);
        // First all batches, so that their names are known on other axes, too.
        for (const auto &[name, extents] : m_model.inputs) {
            if (!extents || extents->empty() || extents->front().value || parameters.contains(name))
                continue;
            const std::string symbol = dimensionName(extents->front(), name, 0);
            const Count value = m_symbols.emplace(symbol, m_options.batch).first->second;
            m_dynamicBatch = m_dynamicBatch.value_or(value);
        }
        for (const auto &[name, extents] : m_model.inputs) {
            if (name.empty() || !m_read.contains(name))
                continue;
            const std::string at = fmt::format("{}: input \"{}\"", m_where, name);
            if (!extents) {
                return fail(ErrorCode::Unsupported, at,
                            "the file does not say what its extents are");
            }
            OnnxFact fact{{}, parameters.contains(name), std::nullopt};
            CheckedCount words = 1;
            for (std::size_t axis = 0; axis < extents->size(); ++axis) {
                const Result<Count> value = extentOf((*extents)[axis], name, axis, at);
                if (!value)
                    return tl::unexpected(value.error());
                fact.extents.push_back(*value);
                words *= *value;
            }
            if (!words.ok() || words.value() > onnxMaxWords || extents->size() > onnxMaxRank) {
                return fail(ErrorCode::Overflow, at,
                            fmt::format("{} is more than 2^57 words or {} extents",
                                        text(fact.extents), onnxMaxRank));
            }
            if (!fact.isConstant)
                m_inputs.push_back({name, fact.extents});
            m_facts[name] = std::move(fact);
        }
        return {};
    }

    /// Every number that the user gave has a dimension to go to.
    Result<void> checkDimensionNames() const
    {
        std::vector<std::string> known;
        for (const auto &[input, extents] : m_model.inputs) {
            for (std::size_t axis = 0; extents && axis < extents->size(); ++axis) {
                const OnnxExtent &extent = (*extents)[axis];
                if (!extent.value)
                    known.push_back(dimensionName(extent, input, axis));
            }
        }
        for (const auto &[name, value] : m_options.dimensions) {
            if (std::find(known.begin(), known.end(), name) == known.end()) {
                return fail(ErrorCode::NotFound, m_where,
                            fmt::format("no dynamic dimension \"{}\", the inputs have: {}", name,
                                        known.empty() ? "none"
                                                      : fmt::format("{}", fmt::join(known, ", "))));
            }
        }
        return {};
    }

    Result<Count> extentOf(const OnnxExtent &extent, const std::string &input, std::size_t axis,
                           const std::string &at) const
    {
        std::optional<Count> value = extent.value;
        const std::string symbol = dimensionName(extent, input, axis);
        if (const auto given = m_symbols.find(symbol); !value && given != m_symbols.end())
            value = given->second;
        if (!value) {
            return fail(ErrorCode::Unsupported, at,
                        fmt::format("extent {} is dynamic: give a number for the dimension \"{}\"",
                                    axis, symbol));
        }
        if (*value < 1) {
            return fail(ErrorCode::OutOfRange, at,
                        fmt::format("extent {} is {}, expected an integer >= 1", axis, *value));
        }
        return *value;
    }

    Result<void> takeNode(const OnnxNode &node)
    {
        const std::string at = placeOf(node, m_where);
        std::vector<const OnnxFact *> facts;
        for (const std::string &input : node.inputs) {
            const auto fact = m_facts.find(input);
            if (!input.empty() && fact == m_facts.end()) {
                return m_written.contains(input)
                    ? fail(ErrorCode::Unsupported, at,
                           fmt::format("the extents of \"{}\" that it reads are not known", input))
                    : fail(ErrorCode::Schema, at,
                           fmt::format("nothing in the file gives the tensor \"{}\" that it reads",
                                       input));
            }
            facts.push_back(input.empty() ? nullptr : &fact->second);
        }
        Result<OnnxInference> result = infer(OnnxNodeView(node, facts), at);
        if (!result)
            return tl::unexpected(result.error());
        for (std::size_t i = 0; i < node.outputs.size() && i < result->outputs.size(); ++i) {
            if (node.outputs[i].empty())
                continue;
            OnnxFact fact{result->outputs[i], result->isConstant, std::nullopt};
            if (i < result->values.size())
                fact.values = std::move(result->values[i]);
            m_facts[node.outputs[i]] = std::move(fact);
        }
        if (!result->isConstant && !result->outputs.empty())
            return addLayer(node, *result, at);
        return {};
    }

    /// The operator's rule; where there is none or it needs values that only a run gives, what the
    /// file declares.
    Result<OnnxInference> infer(const OnnxNodeView &view, const std::string &at) const
    {
        const OnnxNode &node = view.node();
        if (m_model.functions.contains(node.op)) {
            return fail(ErrorCode::Unsupported, at,
                        "the model defines this operator by itself: inline its functions first");
        }
        for (const std::string &inner : node.innerOps) {
            if (operatorHasMacs(inner)) {
                return fail(
                    ErrorCode::Unsupported, at,
                    fmt::format("it holds a graph with {}: only plain graphs are read", inner));
            }
        }
        Result<OnnxInference> result = inferNode(view, at);
        if (result || result.error().code != ErrorCode::Unsupported)
            return result;
        if (operatorHasMacs(node.op)) {
            if (kindOfOperator(node.op) == LayerKind::Other)
                return fail(ErrorCode::Unsupported, at, "layers of this operator are not modelled");
            return result;
        }
        OnnxInference declared;
        declared.kind = kindOfOperator(node.op);
        declared.isConstant = !node.inputs.empty();
        for (std::size_t i = 0; i < view.inputCount(); ++i)
            declared.isConstant = declared.isConstant && (!view.has(i) || view.input(i).isConstant);
        for (const std::string &output : node.outputs) {
            const std::optional<Extents> extents = declaredExtents(output);
            if (!extents)
                break;
            declared.outputs.push_back(*extents);
        }
        const bool firstIsKnown = !declared.outputs.empty();
        return firstIsKnown ? Result<OnnxInference>(std::move(declared)) : result;
    }

    /// What the file says of a tensor, if that is a whole and usable shape.
    std::optional<Extents> declaredExtents(const std::string &tensor) const
    {
        const auto found = m_model.declared.find(tensor);
        if (found == m_model.declared.end() || !found->second
            || found->second->size() > onnxMaxRank)
            return std::nullopt;
        Extents extents;
        CheckedCount words = 1;
        for (const OnnxExtent &declared : *found->second) {
            std::optional<Count> value = declared.value;
            if (const auto symbol = m_symbols.find(declared.name);
                !value && symbol != m_symbols.end())
                value = symbol->second;
            if (!value || *value < 1)
                return std::nullopt;
            words *= *value;
            extents.push_back(*value);
        }
        return words.ok() && words.value() <= onnxMaxWords ? std::optional(extents) : std::nullopt;
    }

    Result<void> addLayer(const OnnxNode &node, const OnnxInference &inference,
                          const std::string &at)
    {
        Layer layer;
        layer.name = freshName(node.name);
        layer.kind = inference.kind;
        layer.op = node.op;
        layer.biasWords = inference.biasWords;
        Result<LayerShape> shape =
            validated(inference.shape ? *inference.shape : mapShape(inference.outputs.front()), at);
        if (!shape)
            return tl::unexpected(shape.error());
        layer.shape = *shape;
        for (const std::string &input : node.inputs) {
            const auto fact = m_facts.find(input);
            if (!input.empty() && fact != m_facts.end() && !fact->second.isConstant)
                layer.inputs.push_back(input);
        }
        for (const std::string &output : node.outputs) {
            const bool used = m_read.contains(output) || m_model.outputs.contains(output);
            if (!output.empty() && used && m_facts.contains(output))
                layer.outputs.push_back(output);
        }
        if (layer.outputs.empty() && !node.outputs.front().empty())
            layer.outputs.push_back(node.outputs.front());
        m_layers.push_back(std::make_shared<const Layer>(std::move(layer)));
        return {};
    }

    std::string freshName(const std::string &wanted)
    {
        std::string name = wanted;
        for (int &number = m_nameCounts[wanted]; !m_names.insert(name).second;)
            name = fmt::format("{}_{}", wanted, ++number + 1);
        return name;
    }

    /// Images that the layers are for: the first extent of the inputs, if all MAC layers scale with
    /// it.
    Count batch() const
    {
        Count images = m_dynamicBatch.value_or(1);
        if (!m_dynamicBatch && !m_inputs.empty() && m_inputs.front().extents.size() > 1)
            images = m_inputs.front().extents.front();
        for (const LayerPtr &layer : m_layers) {
            const Dim dim = layer->kind == LayerKind::MatMul ? Dim::G : Dim::N;
            if (hasMacs(layer->kind) && layer->shape.bounds[dim] % images != 0)
                return 1;
        }
        return images;
    }

    Result<Network> network(const std::string &name)
    {
        const auto isMacLayer = [](const LayerPtr &layer) { return hasMacs(layer->kind); };
        if (std::none_of(m_layers.begin(), m_layers.end(), isMacLayer)) {
            return fail(ErrorCode::Unsupported, m_where,
                        "no layer has multiplications: expected a convolution, a fully connected "
                        "layer or a matrix product");
        }
        std::string description =
            fmt::format("ONNX graph \"{}\", opset {}", m_model.graphName, m_model.opset);
        if (!m_model.producer.empty())
            description += ", written by " + m_model.producer;
        const Count images = batch();
        return Network::make(name, std::move(description), name + ".onnx", images,
                             std::move(m_inputs), std::move(m_layers), m_where);
    }

    OnnxModel m_model;
    const OnnxOptions &m_options;
    const std::string &m_where;
    std::map<std::string, Count> m_symbols; ///< values of named dynamic extents
    std::optional<Count> m_dynamicBatch;
    std::unordered_map<std::string, OnnxFact> m_facts;
    std::unordered_set<std::string> m_read; ///< tensors that a node reads
    std::unordered_set<std::string> m_written; ///< tensors that a node writes
    std::vector<TensorInfo> m_inputs;
    std::vector<LayerPtr> m_layers;
    std::unordered_set<std::string> m_names;
    std::unordered_map<std::string, int> m_nameCounts;
};

Result<Network> imported(Result<OnnxModel> model, const std::string &where, const std::string &name,
                         const OnnxOptions &options)
{
    if (!model)
        return tl::unexpected(model.error());
    return Importer(std::move(*model), options, where).run(name);
}

} // namespace

Result<Network> importOnnx(const std::filesystem::path &path, const OnnxOptions &options)
{
    return imported(readOnnx(path), path.string(), path.stem().string(), options);
}

Result<Network> importOnnx(std::string_view bytes, const std::string &where,
                           const OnnxOptions &options)
{
    return imported(readOnnx(bytes, where), where, std::filesystem::path(where).stem().string(),
                    options);
}

} // namespace pelorus::io
