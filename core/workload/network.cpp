// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/network.h"

#include "core/workload/density.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace pelorus {

namespace {

std::string place(const std::string &where, const std::string &layer)
{
    const std::string text = fmt::format("layer \"{}\"", layer);
    return where.empty() ? text : where + ": " + text;
}

Result<void> checkInputs(const std::vector<TensorInfo> &inputs, const std::string &where)
{
    for (const TensorInfo &input : inputs) {
        const std::string at =
            fmt::format("{}{}network input \"{}\"", where, where.empty() ? "" : ": ", input.name);
        if (input.name.empty())
            return fail(ErrorCode::Schema, at, "the name is empty");
        CheckedCount words = 1;
        for (Count extent : input.extents) {
            if (extent < 1) {
                return fail(ErrorCode::OutOfRange, at,
                            fmt::format("an extent is {}, expected an integer >= 1", extent));
            }
            words *= extent;
        }
        if (!words.ok())
            return fail(ErrorCode::Overflow, at, "the extents multiply to more than 2^63 - 1");
    }
    return {};
}

Result<void> checkLayer(const Layer &layer, const std::string &where)
{
    if (layer.name.empty())
        return fail(ErrorCode::Schema, where, "a layer has an empty name");
    const std::string at = place(where, layer.name);
    if (const Result<LayerShape> shape = validated(layer.shape, at); !shape)
        return tl::unexpected(shape.error());
    if (layer.biasWords < 0) {
        return fail(ErrorCode::OutOfRange, at,
                    fmt::format("the bias has {} words, expected >= 0", layer.biasWords));
    }
    if (!layer.precision.valid()) {
        const Precision &p = layer.precision;
        return fail(ErrorCode::OutOfRange, at,
                    fmt::format("filter {}, ifmap {}, psum {}, ofmap {} bits, expected 1 to {} "
                                "(psum: 1 to {})",
                                p.filterBits, p.ifmapBits, p.psumBits, p.ofmapBits,
                                Precision::maxBits, Precision::maxPsumBits));
    }
    return {};
}

/// Every tensor has one producer, and every layer stands after the producers of what it reads.
Result<void> checkGraph(const std::vector<TensorInfo> &inputs, const std::vector<LayerPtr> &layers,
                        const std::string &where)
{
    constexpr std::size_t fromOutside = static_cast<std::size_t>(-1);
    std::unordered_map<std::string_view, std::size_t> producer;
    const auto add = [&](const std::string &tensor, std::size_t index) -> Result<void> {
        const auto [old, isNew] = producer.emplace(tensor, index);
        if (isNew)
            return {};
        const std::string first = old->second == fromOutside
            ? "the network's input"
            : fmt::format("layer \"{}\"", layers[old->second]->name);
        const std::string at = index == fromOutside ? where : place(where, layers[index]->name);
        return fail(ErrorCode::Schema, at,
                    fmt::format("tensor \"{}\" has two producers, {} is the first", tensor, first));
    };
    for (const TensorInfo &input : inputs) {
        if (const Result<void> added = add(input.name, fromOutside); !added)
            return added;
    }
    for (std::size_t i = 0; i < layers.size(); ++i) {
        for (const std::string &tensor : layers[i]->outputs) {
            if (tensor.empty())
                return fail(ErrorCode::Schema, place(where, layers[i]->name),
                            "the name of an output tensor is empty");
            if (const Result<void> added = add(tensor, i); !added)
                return added;
        }
    }
    for (std::size_t i = 0; i < layers.size(); ++i) {
        for (const std::string &tensor : layers[i]->inputs) {
            const auto found = producer.find(tensor);
            if (found == producer.end()) {
                return fail(ErrorCode::Schema, place(where, layers[i]->name),
                            fmt::format("no layer and no network input gives the tensor \"{}\" "
                                        "that it reads",
                                        tensor));
            }
            if (found->second != fromOutside && found->second >= i) {
                return fail(ErrorCode::Schema, place(where, layers[i]->name),
                            fmt::format("it reads \"{}\" of layer \"{}\", which does not stand "
                                        "before it: a cycle, or layers out of order",
                                        tensor, layers[found->second]->name));
            }
        }
    }
    return {};
}

} // namespace

Result<Network> Network::make(std::string name, std::string description, std::string source,
                              Count batch, std::vector<TensorInfo> inputs,
                              std::vector<LayerPtr> layers, const std::string &where)
{
    if (batch < 1)
        return fail(ErrorCode::OutOfRange, where,
                    fmt::format("the batch is {}, expected an integer >= 1", batch));
    if (const Result<void> check = checkInputs(inputs, where); !check)
        return tl::unexpected(check.error());

    std::unordered_set<std::string_view> names;
    CheckedCount macs = 0;
    CheckedCount weights = 0;
    for (const LayerPtr &layer : layers) {
        assert(layer);
        if (const Result<void> check = checkLayer(*layer, where); !check)
            return tl::unexpected(check.error());
        if (!names.insert(layer->name).second)
            return fail(ErrorCode::Schema, place(where, layer->name), "two layers have this name");
        macs += layer->macs();
        weights += layer->weights();
    }
    if (!macs.ok()) // no layer has more weights than MACs, so their sum fits if this one does
        return fail(ErrorCode::Overflow, where, "the network has more than 2^63 - 1 MACs");
    if (const Result<void> check = checkGraph(inputs, layers, where); !check)
        return tl::unexpected(check.error());

    Network network;
    network.m_name = std::move(name);
    network.m_description = std::move(description);
    network.m_source = std::move(source);
    network.m_batch = batch;
    network.m_inputs = std::move(inputs);
    network.m_ofmapDensities = ofmapDensities(layers);
    network.m_layers = std::move(layers);
    network.m_macs = macs.value();
    network.m_weights = weights.value();
    return network;
}

bool Network::operator==(const Network &other) const
{
    const auto sameLayer = [](const LayerPtr &a, const LayerPtr &b) { return a == b || *a == *b; };
    return m_name == other.m_name && m_description == other.m_description
        && m_source == other.m_source && m_batch == other.m_batch && m_inputs == other.m_inputs
        && std::equal(m_layers.begin(), m_layers.end(), other.m_layers.begin(),
                      other.m_layers.end(), sameLayer);
}

} // namespace pelorus
