// SPDX-License-Identifier: GPL-3.0-or-later
// Order the nodes, infer each one's extents, turn the nodes that depend on the network's inputs
// into layers.
#include "core/io/onnximport.h"

#include "core/io/onnxdimensions.h"
#include "core/io/onnxgraph.h"
#include "core/io/onnxoperators.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace pelorus::io {

namespace {

class Importer
{
public:
    Importer(OnnxModel model, const OnnxOptions &options, const std::string &where)
        : m_model(std::move(model)), m_options(options), m_where(where)
    {
    }

    Result<Network> run(const std::string &name)
    {
        const Result<std::vector<std::size_t>> order = nodesInOrder(m_model, m_where);
        if (!order)
            return tl::unexpected(order.error());
        for (const OnnxNode &node : m_model.nodes) {
            m_read.insert(node.inputs.begin(), node.inputs.end());
            m_written.insert(node.outputs.begin(), node.outputs.end());
        }
        if (const Result<void> taken = takeInputs(); !taken)
            return tl::unexpected(taken.error());
        for (auto &[tensor, constant] : m_model.initialisers)
            m_facts[tensor] = {constant.extents, true, std::move(constant.values)};
        for (const std::size_t index : *order) {
            if (const Result<void> taken = takeNode(m_model.nodes[index]); !taken)
                return tl::unexpected(taken.error());
        }
        return network(name);
    }

private:
    Result<void> takeInputs()
    {
        const std::unordered_set<std::string_view> parameters = parameterInputs(m_model);
        Result<OnnxDimensions> dimensions =
            OnnxDimensions::make(m_model, m_options, parameters, m_where);
        if (!dimensions)
            return tl::unexpected(dimensions.error());
        m_dimensions = std::move(*dimensions);
        for (const auto &[name, declared] : m_model.inputs) {
            if (name.empty() || !m_read.contains(name))
                continue;
            const Result<Extents> extents = m_dimensions.inputExtents(name, declared, m_where);
            if (!extents)
                return tl::unexpected(extents.error());
            const bool isParameter = parameters.contains(name);
            m_facts[name] = {*extents, isParameter, std::nullopt};
            if (!isParameter)
                m_inputs.push_back({name, *extents});
        }
        return {};
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
            const auto said = m_model.declared.find(output);
            if (said == m_model.declared.end())
                break;
            const std::optional<Extents> extents = m_dimensions.knownExtents(said->second);
            if (!extents)
                break;
            declared.outputs.push_back(*extents);
        }
        const bool firstIsKnown = !declared.outputs.empty();
        return firstIsKnown ? Result<OnnxInference>(std::move(declared)) : result;
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
        if (layer.outputs.empty() && !node.outputs.empty() && !node.outputs.front().empty())
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
        Count images = m_dimensions.batch().value_or(1);
        if (!m_dimensions.batch() && !m_inputs.empty() && m_inputs.front().extents.size() > 1)
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
    OnnxDimensions m_dimensions;
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
