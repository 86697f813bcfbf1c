// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/residentmaps.h"

#include "core/cost/vectorlayer.h"
#include "core/hardware/packing.h"
#include "core/workload/projection.h"

#include <algorithm>

namespace pelorus {

namespace {

/// The one layer that reads what layer `index` writes; none if there are several or none.
std::optional<std::size_t> onlyReader(const Network &network, std::size_t index)
{
    const Layer &writer = *network.layers()[index];
    std::optional<std::size_t> reader;
    for (std::size_t i = 0; i < network.layers().size(); ++i) {
        const auto reads = std::ranges::count_if(network.layers()[i]->inputs, [&](const auto &in) {
            return std::ranges::find(writer.outputs, in) != writer.outputs.end();
        });
        if (reads == 0)
            continue;
        if (reader || reads > 1)
            return std::nullopt;
        reader = i;
    }
    return reader;
}

/// The next MAC layer, if it alone reads the ofmap of `index`, through fused layers at most.
std::optional<std::size_t> onlyMacReader(const Network &network, std::size_t index)
{
    auto reader = onlyReader(network, index);
    while (reader && !hasMacs(network.layers()[*reader]->kind)) {
        if (!fusesIntoProducer(network, *reader))
            return std::nullopt;
        reader = onlyReader(network, *reader);
    }
    if (!reader || *reader <= index)
        return std::nullopt;
    for (std::size_t i = index + 1; i < *reader; ++i) {
        if (hasMacs(network.layers()[i]->kind))
            return std::nullopt; // works in between and needs the buffer
    }
    return reader;
}

std::optional<std::size_t> bufferOf(const Architecture &architecture)
{
    for (std::size_t i = architecture.outermost(); i-- > 0;) {
        const MemoryLevel &level = architecture.levels()[i];
        if (level.capacityBits && level.keeps[Tensor::Ifmap] && level.keeps[Tensor::Ofmap])
            return i;
    }
    return std::nullopt;
}

/// Do the tiles of the mapping fit the buffer if these maps are there as a whole?
bool fits(const Layer &layer, const LayerShape &shape, const LayerCost &cost,
          const MemoryLevel &buffer, std::size_t index, const TensorMask &whole)
{
    CheckedCount bits = 0;
    for (Tensor t : enumerators<Tensor>()) {
        const TensorAccesses &here = cost.counts.levels[index].tensors[t];
        if (whole[t] && !here.kept)
            return false;
        if (whole[t]) {
            const int width =
                t == Tensor::Ifmap ? layer.precision.ifmapBits : layer.precision.ofmapBits;
            bits += tileWords(t, shape.bounds, shape) * slotBits(buffer, width);
        } else if (here.kept) {
            bits += CheckedCount(here.tileWords) * slotBits(buffer, wordBits(t, layer.precision));
        }
    }
    return bits.ok() && bits.value() <= *buffer.usableBits();
}

} // namespace

std::vector<TensorMask> residentMaps(const Design &design,
                                     const std::vector<std::shared_ptr<const LayerCost>> &costs)
{
    const Network &network = *design.network;
    std::vector<TensorMask> result(network.layers().size());
    const auto buffer = bufferOf(*design.architecture);
    if (!buffer)
        return result;
    const MemoryLevel &level = design.architecture->levels()[*buffer];
    const auto canHold = [&](std::size_t index, TensorMask whole) {
        const Layer &layer = *network.layers()[index];
        return costs[index]
            && fits(layer, layer.shapeForBatch(design.settings.batch, network.batch()),
                    *costs[index], level, *buffer, whole);
    };
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (!hasMacs(network.layers()[i]->kind))
            continue;
        const auto reader = onlyMacReader(network, i);
        if (!reader)
            continue;
        TensorMask written = result[i];
        written[Tensor::Ofmap] = true;
        TensorMask read = result[*reader];
        read[Tensor::Ifmap] = true;
        // The second operand of a matmul is no ifmap.
        const Layer &consumer = *network.layers()[*reader];
        if (consumer.kind == LayerKind::MatMul || !canHold(i, written) || !canHold(*reader, read))
            continue;
        result[i] = written;
        result[*reader] = read;
    }
    return result;
}

} // namespace pelorus
