// SPDX-License-Identifier: GPL-3.0-or-later
// What looks odd in a network's graph.
//
// Shapes are compared as N x channels x rows x columns. A window (conv, pool) may leave up to
// stride - 1 rows or columns unread, as the floor in the output size's formula does. Fully
// connected layers and matmuls see their operands flattened, so there (and behind them, where
// heads, tokens and channels may be arranged anew) only the number of words must agree.
// Element-wise layers may broadcast. Layers that change the number of words by intent (slice,
// gather, resize, pad) are not checked themselves, their consumers are.
//
// Cost: O(tensors read x MAC layers that reach them).
#include "core/workload/network.h"

#include "core/workload/projection.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

namespace pelorus {

namespace {

/// A tensor as its producer describes it. Counts are checked by Network::make().
struct Map
{
    Count images = 1, channels = 1, rows = 1, columns = 1;
    /// False where only the number of words is certain.
    bool arranged = true;

    [[nodiscard]] Count words() const { return images * channels * rows * columns; }
};

std::string text(const Map &map)
{
    if (!map.arranged)
        return fmt::format("{} words", map.words());
    return fmt::format("{} x {} x {} x {}", map.images, map.channels, map.rows, map.columns);
}

Map ofmap(const Layer &layer)
{
    const DimVector &b = layer.shape.bounds;
    const bool flat = layer.kind == LayerKind::FullyConnected || layer.kind == LayerKind::MatMul
        || layer.op == "ConvTranspose"; // stored as a convolution to sub-pixels
    return {b[Dim::N], b[Dim::G] * b[Dim::K], b[Dim::P], b[Dim::Q], !flat};
}

std::optional<Map> networkInput(const TensorInfo &input)
{
    const std::vector<Count> &e = input.extents;
    switch (e.size()) {
    case 1: return Map{1, e[0], 1, 1, false};
    case 2: return Map{e[0], e[1], 1, 1, true};
    case 3: return Map{e[0], e[1], 1, e[2], false};
    case 4: return Map{e[0], e[1], e[2], e[3], true};
    default: return std::nullopt;
    }
}

/// Rows or columns that the windows of an axis read, without padding; 0 where they read only
/// padding.
Count windowRows(const LayerShape &shape, Axis axis)
{
    const Count ring = axis == Axis::Vertical ? shape.padding.top + shape.padding.bottom
                                              : shape.padding.left + shape.padding.right;
    const CheckedCount span =
        windowExtent(shape.bounds[outputDim(axis)], shape.bounds[filterDim(axis)],
                     shape.stride[axis], shape.dilation[axis], Window::Span);
    return std::max(Count{0}, span.value() - ring);
}

/// The ifmap of a layer with windows.
Map ifmap(const Layer &layer)
{
    const DimVector &b = layer.shape.bounds;
    return {b[Dim::N], b[Dim::G] * b[Dim::C], windowRows(layer.shape, Axis::Vertical),
            windowRows(layer.shape, Axis::Horizontal), true};
}

bool windowFits(const Map &wanted, const Map &given, const LayerShape &shape)
{
    if (!given.arranged)
        return wanted.words() == given.words();
    const auto fits = [&](Count rows, Count available, Axis axis) {
        return available >= rows && available - rows < shape.stride[axis];
    };
    return wanted.images == given.images && wanted.channels == given.channels
        && fits(wanted.rows, given.rows, Axis::Vertical)
        && fits(wanted.columns, given.columns, Axis::Horizontal);
}

/// Equal, or repeated along axes where `given` has extent 1.
bool broadcastFits(const Map &wanted, const Map &given)
{
    const auto fits = [](Count a, Count b) { return a == b || b == 1; };
    if (given.arranged && fits(wanted.images, given.images) && fits(wanted.channels, given.channels)
        && fits(wanted.rows, given.rows) && fits(wanted.columns, given.columns))
        return true;
    if (given.words() == wanted.words())
        return !given.arranged;
    // An operand of lower rank repeats over the axes that it lacks: over images, over images and
    // channels, or over all but the last (numpy's rule) or the channel axis.
    const Count words = given.words();
    return words == wanted.words() / wanted.images || words == wanted.rows * wanted.columns
        || words == wanted.columns || words == wanted.channels;
}

/// Layers that rearrange words without adding or dropping any.
bool keepsWords(const Layer &layer)
{
    static constexpr std::string_view ops[] = {"Reshape", "Flatten",      "Transpose",
                                               "Squeeze", "Unsqueeze",    "Identity",
                                               "Dropout", "DepthToSpace", "SpaceToDepth"};
    return std::find(std::begin(ops), std::end(ops), layer.op) != std::end(ops);
}

using Maps = std::unordered_map<std::string_view, std::optional<Map>>;

class ShapeCheck
{
public:
    ShapeCheck(const Network &network, Findings &findings) : m_findings(findings)
    {
        for (const TensorInfo &input : network.inputs())
            m_maps[input.name] = networkInput(input);
        for (const LayerPtr &layer : network.layers()) {
            // The shape of a layer with several outputs (split) describes them together.
            for (const std::string &output : layer->outputs) {
                m_maps[output] =
                    layer->outputs.size() == 1 ? std::optional(ofmap(*layer)) : std::nullopt;
            }
        }
        for (const LayerPtr &layer : network.layers())
            check(*layer);
    }

private:
    void check(const Layer &layer)
    {
        const DimVector &b = layer.shape.bounds;
        const Map out = ofmap(layer);
        switch (layer.kind) {
        case LayerKind::Conv:
        case LayerKind::DepthwiseConv:
        case LayerKind::Pool:
            checkInput(layer, 0, ifmap(layer), [&](const Map &wanted, const Map &given) {
                return windowFits(wanted, given, layer.shape);
            });
            break;
        case LayerKind::FullyConnected: {
            Map wanted = ifmap(layer);
            wanted.arranged = false;
            checkInput(layer, 0, wanted, sameWords);
            break;
        }
        case LayerKind::MatMul: {
            // Either operand may repeat over heads and batch (G).
            const auto repeats = [&](const Map &wanted, const Map &given) {
                const Count each = wanted.words() / b[Dim::G];
                return given.words() % each == 0 && b[Dim::G] % (given.words() / each) == 0;
            };
            checkInput(layer, 0, {b[Dim::N], b[Dim::G] * b[Dim::C], 1, 1, false}, repeats);
            checkInput(layer, 1, {b[Dim::K], b[Dim::G] * b[Dim::C], 1, 1, false}, repeats);
            break;
        }
        case LayerKind::Elementwise:
            for (std::size_t i = 0; i < layer.inputs.size(); ++i)
                checkInput(layer, i, out, broadcastFits);
            break;
        case LayerKind::Activation:
        case LayerKind::Normalization:
        case LayerKind::Softmax: checkInput(layer, 0, out, same); break;
        case LayerKind::Concat: checkConcat(layer, out); break;
        case LayerKind::Reshape:
            if (keepsWords(layer))
                checkInput(layer, 0, {out.images, out.channels, out.rows, out.columns, false},
                           sameWords);
            break;
        case LayerKind::Other:
        case LayerKind::Count_: break;
        }
    }

    static bool sameWords(const Map &wanted, const Map &given)
    {
        return wanted.words() == given.words();
    }

    static bool same(const Map &wanted, const Map &given)
    {
        return given.arranged ? broadcastFits(wanted, given) && sameWords(wanted, given)
                              : sameWords(wanted, given);
    }

    template <typename Fits>
    void checkInput(const Layer &layer, std::size_t index, const Map &wanted, Fits fits)
    {
        if (index >= layer.inputs.size())
            return;
        const std::string &tensor = layer.inputs[index];
        const std::optional<Map> &given = m_maps.at(tensor);
        if (given && !fits(wanted, *given))
            report(layer, tensor, wanted, *given);
    }

    void checkConcat(const Layer &layer, const Map &out)
    {
        CheckedCount words = layer.biasWords;
        for (const std::string &tensor : layer.inputs) {
            const std::optional<Map> &given = m_maps.at(tensor);
            if (!given)
                return;
            words += given->words();
        }
        if (!layer.inputs.empty() && words.get() != out.words())
            report(layer, {}, out, {1, words.get().value_or(0), 1, 1, false});
    }

    void report(const Layer &layer, const std::string &tensor, const Map &wanted, const Map &given)
    {
        Finding finding;
        finding.severity = Severity::Warning;
        finding.kind = FindingKind::ShapeMismatch;
        finding.layer = layer.name;
        finding.tensor = tensor;
        finding.required = static_cast<double>(wanted.words());
        finding.available = static_cast<double>(given.words());
        finding.unit = "word";
        const std::string subject =
            tensor.empty() ? "its inputs together have" : fmt::format("\"{}\" has", tensor);
        Map flat = wanted;
        flat.arranged = wanted.arranged && given.arranged;
        finding.hint =
            fmt::format("The layer's shape asks for {} ({}), {} {}: change the shape "
                        "of one of the two layers.",
                        text(flat), flat.arranged ? "images x channels x rows x columns" : "flat",
                        subject, text(given));
        m_findings.push_back(std::move(finding));
    }

    Findings &m_findings;
    Maps m_maps;
};

/// MAC layers whose ofmap reaches a tensor through vector layers only, by index.
using Writers = std::set<std::size_t>;

void checkPrecision(const Network &network, Findings &findings)
{
    std::unordered_map<std::string_view, Writers> writers;
    const std::vector<LayerPtr> &layers = network.layers();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const Layer &layer = *layers[i];
        Writers reaching;
        for (std::size_t k = 0; k < layer.inputs.size(); ++k) {
            const Writers &sources = writers[layer.inputs[k]];
            if (!hasMacs(layer.kind)) {
                reaching.insert(sources.begin(), sources.end());
                continue;
            }
            const bool isFilter = layer.kind == LayerKind::MatMul && k == 1;
            const int bits = isFilter ? layer.precision.filterBits : layer.precision.ifmapBits;
            const auto differs = [&](std::size_t source) {
                return layers[source]->precision.ofmapBits != bits;
            };
            const auto first = std::find_if(sources.begin(), sources.end(), differs);
            if (first == sources.end())
                continue;
            const Layer &source = *layers[*first];
            const auto more = std::count_if(sources.begin(), sources.end(), differs) - 1;
            Finding finding;
            finding.severity = Severity::Warning;
            finding.kind = FindingKind::PrecisionMismatch;
            finding.layer = layer.name;
            finding.tensor = layer.inputs[k];
            finding.required = bits;
            finding.available = source.precision.ofmapBits;
            finding.unit = "bit";
            finding.hint =
                fmt::format("The layer reads {} bits, {}{} writes {}: set both to the same width.",
                            bits, source.name, more > 0 ? fmt::format(" (and {} more)", more) : "",
                            source.precision.ofmapBits);
            findings.push_back(std::move(finding));
        }
        if (hasMacs(layer.kind))
            reaching = {i};
        for (const std::string &output : layer.outputs)
            writers[output] = reaching;
    }
}

} // namespace

Findings findings(const Network &network)
{
    Findings result;
    ShapeCheck(network, result);
    checkPrecision(network, result);
    return result;
}

} // namespace pelorus
