// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/lowrank.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::accuracy {

namespace {

/// One of the two layers that take a layer's place.
struct SubLayer
{
    std::string op;
    Array weights;
    Attributes attributes;
    std::vector<std::string> inputs; ///< without the activation and the weights: a bias
};

struct TwoLayers
{
    SubLayer first, second;
};

std::vector<Count> listOf(const Node &node, std::string_view name, std::vector<Count> otherwise)
{
    const auto found = node.attributes.find(name);
    return found == node.attributes.end() || found->second.integers.empty()
        ? otherwise
        : found->second.integers;
}

std::vector<std::string> biasOf(const Node &node)
{
    return {node.inputs.begin() + std::min<std::ptrdiff_t>(2, std::ssize(node.inputs)),
            node.inputs.end()};
}

/// A layer as the product of a matrix, in one form.
class Form
{
public:
    virtual ~Form() = default;
    [[nodiscard]] virtual Decomposition decomposition() const = 0;
    [[nodiscard]] virtual Count fullRank() const = 0;
    [[nodiscard]] virtual Count macs() const = 0; ///< of an image, as the layer is
    [[nodiscard]] virtual Count macs(Count rank) const = 0;
    [[nodiscard]] virtual TwoLayers layers(const MatrixFactors &factors, Count rank) const = 0;
};

class ConvolutionForm : public Form
{
public:
    ConvolutionForm(const Node &node, const Array &weights, const LayerExtents &extents)
        : m_node(node), m_weights(weights), m_k(weights.extent(0)), m_c(weights.extent(1)),
          m_r(weights.extent(2)), m_s(weights.extent(3)), m_height(extents.input[2]),
          m_width(extents.input[3]), m_p(extents.output[2]), m_q(extents.output[3])
    {
    }
    [[nodiscard]] Count macs() const override { return m_p * m_q * m_k * m_c * m_r * m_s; }

protected:
    [[nodiscard]] double weight(Count k, Count c, Count r, Count s) const
    {
        return static_cast<double>(m_weights.data<float>()[((k * m_c + c) * m_r + r) * m_s + s]);
    }

    const Node &m_node;
    const Array &m_weights;
    Count m_k, m_c, m_r, m_s, m_height, m_width, m_p, m_q;
};

class Spatial : public ConvolutionForm
{
public:
    using ConvolutionForm::ConvolutionForm;
    [[nodiscard]] Count fullRank() const override { return std::min(m_c * m_r, m_k * m_s); }
    using ConvolutionForm::macs;
    [[nodiscard]] Count macs(Count rank) const override
    {
        return m_p * m_width * rank * m_c * m_r + m_p * m_q * m_k * rank * m_s;
    }
    [[nodiscard]] Decomposition decomposition() const override
    {
        std::vector<double> matrix;
        for (Count row = 0; row < m_c * m_r; ++row) {
            for (Count column = 0; column < m_k * m_s; ++column)
                matrix.push_back(weight(column / m_s, row / m_r, row % m_r, column % m_s));
        }
        return {std::move(matrix), m_c * m_r, m_k * m_s};
    }
    [[nodiscard]] TwoLayers layers(const MatrixFactors &f, Count rank) const override
    {
        Array a(ElementType::Float, {rank, m_c, m_r, 1}),
            b(ElementType::Float, {m_k, rank, 1, m_s});
        for (Count i = 0; i < rank; ++i) {
            for (Count row = 0; row < m_c * m_r; ++row)
                a.edit<float>()[i * m_c * m_r + row] =
                    static_cast<float>(f.left[static_cast<std::size_t>(row * rank + i)]);
            for (Count column = 0; column < m_k * m_s; ++column)
                b.edit<float>()[(column / m_s * rank + i) * m_s + column % m_s] =
                    static_cast<float>(f.right[static_cast<std::size_t>(i * m_k * m_s + column)]);
        }
        return {{"Conv", a, attributes(0, m_r), {}},
                {"Conv", b, attributes(1, m_s), biasOf(m_node)}};
    }

private:
    /// Of a filter that is 1 across the other axis.
    [[nodiscard]] Attributes attributes(std::size_t axis, Count extent) const
    {
        const auto only = [&](Count value, Count other) {
            return axis == 0 ? std::vector<Count>{value, other} : std::vector<Count>{other, value};
        };
        Attributes result{
            {"kernel_shape", Attribute::ofIntegers(only(extent, 1))},
            {"strides", Attribute::ofIntegers(only(listOf(m_node, "strides", {1, 1})[axis], 1))},
            {"dilations",
             Attribute::ofIntegers(only(listOf(m_node, "dilations", {1, 1})[axis], 1))}};
        const std::vector<Count> pads = listOf(m_node, "pads", {0, 0, 0, 0});
        const auto automatic = m_node.attributes.find("auto_pad");
        if (automatic != m_node.attributes.end() && automatic->second.text != "NOTSET") {
            result.insert(*automatic);
        } else {
            std::vector<Count> own(4, 0);
            own[axis] = pads[axis], own[axis + 2] = pads[axis + 2];
            result.emplace("pads", Attribute::ofIntegers(own));
        }
        return result;
    }
};

class Channel : public ConvolutionForm
{
public:
    using ConvolutionForm::ConvolutionForm;
    [[nodiscard]] Count fullRank() const override { return std::min(m_c, m_k * m_r * m_s); }
    using ConvolutionForm::macs;
    [[nodiscard]] Count macs(Count rank) const override
    {
        return m_height * m_width * rank * m_c + m_p * m_q * m_k * rank * m_r * m_s;
    }
    [[nodiscard]] Decomposition decomposition() const override
    {
        const Count plane = m_r * m_s;
        std::vector<double> matrix;
        for (Count c = 0; c < m_c; ++c) {
            for (Count column = 0; column < m_k * plane; ++column)
                matrix.push_back(weight(column / plane, c, column % plane / m_s, column % m_s));
        }
        return {std::move(matrix), m_c, m_k * plane};
    }
    [[nodiscard]] TwoLayers layers(const MatrixFactors &f, Count rank) const override
    {
        const Count plane = m_r * m_s;
        Array a(ElementType::Float, {rank, m_c, 1, 1}),
            b(ElementType::Float, {m_k, rank, m_r, m_s});
        for (Count i = 0; i < rank; ++i) {
            for (Count c = 0; c < m_c; ++c)
                a.edit<float>()[i * m_c + c] =
                    static_cast<float>(f.left[static_cast<std::size_t>(c * rank + i)]);
            for (Count column = 0; column < m_k * plane; ++column)
                b.edit<float>()[(column / plane * rank + i) * plane + column % plane] =
                    static_cast<float>(f.right[static_cast<std::size_t>(i * m_k * plane + column)]);
        }
        Attributes second = m_node.attributes;
        second.insert_or_assign("kernel_shape", Attribute::ofIntegers({m_r, m_s}));
        return {{"Conv", a, {{"kernel_shape", Attribute::ofIntegers({1, 1})}}, {}},
                {"Conv", b, second, biasOf(m_node)}};
    }
};

/// Gemm and MatMul. The matrix is inputs x outputs, or the other way round for weights on the left.
class Product : public Form
{
public:
    Product(const Node &node, const WeightLayer &layer, const LayerExtents &extents)
        : m_node(node), m_layer(layer), m_isTransposed(integerOf(node, "transB", 0) != 0),
          m_rows(layer.weights.extent(m_isTransposed ? 1 : 0)),
          m_columns(layer.weights.extent(m_isTransposed ? 0 : 1)),
          m_times(elementsOf(extents.output)
                  / std::max<Count>(1, layer.weightInput == 1 ? m_columns : m_rows))
    {
    }
    [[nodiscard]] Count fullRank() const override { return std::min(m_rows, m_columns); }
    [[nodiscard]] Count macs() const override { return m_times * m_rows * m_columns; }
    [[nodiscard]] Count macs(Count rank) const override
    {
        return m_times * rank * (m_rows + m_columns);
    }
    [[nodiscard]] Decomposition decomposition() const override
    {
        std::vector<double> matrix;
        for (Count row = 0; row < m_rows; ++row) {
            for (Count column = 0; column < m_columns; ++column)
                matrix.push_back(static_cast<double>(
                    m_layer.weights.data<float>()[m_isTransposed ? column * m_rows + row
                                                                 : row * m_columns + column]));
        }
        return {std::move(matrix), m_rows, m_columns};
    }
    [[nodiscard]] TwoLayers layers(const MatrixFactors &f, Count rank) const override
    {
        const auto array = [](Shape shape, const std::vector<double> &values) {
            Array result(ElementType::Float, std::move(shape));
            std::transform(values.begin(), values.end(), result.edit<float>(),
                           [](double value) { return static_cast<float>(value); });
            return result;
        };
        SubLayer left{m_node.op, array({m_rows, rank}, f.left), {}, {}};
        SubLayer right{m_node.op, array({rank, m_columns}, f.right), {}, {}};
        if (m_layer.weightInput == 0)
            return {right, left}; // (left · right) · x
        right.inputs = biasOf(m_node);
        for (const auto &[name, attribute] : m_node.attributes) {
            if (name == "transA")
                left.attributes.emplace(name, attribute);
            else if (name != "transB")
                right.attributes.emplace(name, attribute);
        }
        return {left, right};
    }

private:
    const Node &m_node;
    const WeightLayer &m_layer;
    bool m_isTransposed;
    Count m_rows, m_columns, m_times;
};

std::vector<std::unique_ptr<Form>> formsOf(const Node &node, const WeightLayer &layer,
                                           const LayerExtents &extents, RankRule::Form wanted)
{
    std::vector<std::unique_ptr<Form>> forms;
    const bool isPlane = layer.weights.rank() == 4 && integerOf(node, "group", 1) == 1;
    if (layer.op == "Conv" && isPlane && wanted != RankRule::Form::Channel)
        forms.push_back(std::make_unique<Spatial>(node, layer.weights, extents));
    if (layer.op == "Conv" && isPlane && wanted != RankRule::Form::Spatial)
        forms.push_back(std::make_unique<Channel>(node, layer.weights, extents));
    if (layer.op != "Conv" && layer.weights.rank() == 2)
        forms.push_back(std::make_unique<Product>(node, layer, extents));
    return forms;
}

/// The cheapest form that the rule allows; absent where the layer stays.
std::optional<TwoLayers> split(const std::vector<std::unique_ptr<Form>> &forms,
                               const RankRule &rule)
{
    std::optional<TwoLayers> best;
    Count least = 0;
    for (const auto &form : forms) {
        if (rule.rank && *rule.rank > form->fullRank())
            continue;
        if (rule.rank && rule.where == RankRule::Where::SavesMacs
            && form->macs(*rule.rank) >= form->macs())
            continue; // without decomposing it
        const Decomposition decomposition = form->decomposition();
        const Count rank = rule.rank.value_or(decomposition.rankFor(rule.energy));
        const Count macs = form->macs(rank);
        if ((rule.where == RankRule::Where::SavesMacs && macs >= form->macs())
            || (best && macs >= least))
            continue;
        least = macs;
        best = form->layers(decomposition.factors(rank), rank);
    }
    return best;
}

/// Gemm has an addend that may be left out only from opset 11 on.
void giveAddend(Model &model, SubLayer &part, const std::string &name)
{
    if (part.op != "Gemm" || model.opset >= 11 || !part.inputs.empty())
        return;
    model.constants.insert_or_assign(name, Array::of<float>({1}, std::vector<float>{0}));
    part.inputs = {name};
}

} // namespace

Result<Model> withLowRank(Model model, const RankRule &rule, std::span<const LayerExtents> extents,
                          const std::stop_token &stop)
{
    const std::vector<WeightLayer> layers = weightLayers(model);
    assert(extents.size() == layers.size());
    const std::vector<Node> old = model.nodes;
    NameSupply names(model);
    model.nodes.clear();
    std::size_t next = 0;
    const std::string_view whose = rule.layers ? "these layers" : "its layers";
    Count fullRank = 0; // 0: no layer that is meant has a form
    for (std::size_t i = 0; i < old.size(); ++i) {
        const Node &node = old[i];
        const bool isLayer = next < layers.size() && layers[next].node == i;
        if (!isLayer) {
            model.nodes.push_back(node);
            continue;
        }
        const WeightLayer &layer = layers[next];
        const bool isMeant = !rule.layers || std::ranges::binary_search(*rule.layers, next);
        const auto forms = isMeant ? formsOf(node, layer, extents[next], rule.form)
                                   : std::vector<std::unique_ptr<Form>>{};
        ++next;
        for (const auto &form : forms)
            fullRank = std::max(fullRank, form->fullRank());
        auto two = stop.stop_requested() ? std::nullopt : split(forms, rule);
        if (!two) {
            model.nodes.push_back(node);
            continue;
        }
        giveAddend(model, two->first, names.fresh(node.name + "_a_addend"));
        std::string activation = node.inputs[layer.activationInput];
        for (SubLayer *part : {&two->first, &two->second}) {
            const bool isFirst = part == &two->first;
            const std::string name = names.fresh(node.name + (isFirst ? "_a" : "_b"));
            const std::string weights = names.fresh(name + "_weights");
            model.constants.emplace(weights, part->weights);
            std::vector<std::string> inputs(2);
            inputs[layer.activationInput] = activation;
            inputs[layer.weightInput] = weights;
            inputs.insert(inputs.end(), part->inputs.begin(), part->inputs.end());
            activation = names.fresh(name + "_output");
            model.nodes.push_back({name, "", part->op, std::move(inputs),
                                   isFirst ? std::vector{activation} : node.outputs,
                                   part->attributes});
        }
    }
    if (fullRank == 0)
        return fail(ErrorCode::OutOfRange, model.origin,
                    fmt::format("low rank: none of {} can be split", whose));
    if (rule.rank && (*rule.rank < 1 || *rule.rank > fullRank))
        return fail(ErrorCode::OutOfRange, model.origin,
                    fmt::format("rank {}, expected 1 to {}, the largest full rank of {}",
                                *rule.rank, fullRank, whose));
    return withoutUnreadConstants(std::move(model));
}

} // namespace pelorus::accuracy
