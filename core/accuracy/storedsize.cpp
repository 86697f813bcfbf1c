// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/storedsize.h"

#include "core/accuracy/huffmansize.h"

#include <algorithm>
#include <bit>
#include <map>
#include <unordered_map>

namespace pelorus::accuracy {

namespace {

constexpr int floatWidth = 32;
constexpr int mostIndexBits = 16;
constexpr Count lengthBits = 8; ///< a Huffman code's length, in the decoder's table

Count bytesFor(Count bits)
{
    return (bits + 7) / 8;
}

int widthFor(Count entries)
{
    return entries < 2 ? 1
                       : static_cast<int>(std::bit_width(static_cast<std::uint64_t>(entries - 1)));
}

/// Zeros before each weight that is not 0, in storage order.
std::vector<Count> gapsOf(std::span<const float> weights)
{
    std::vector<Count> gaps;
    Count zeros = 0;
    for (const float w : weights) {
        if (w == 0) {
            ++zeros;
            continue;
        }
        gaps.push_back(zeros);
        zeros = 0;
    }
    return gaps;
}

/// The weights that are not 0 with indices of so many bits. A gap of 2^bits zeros and more is cut
/// by stored zeros, each of which covers 2^bits of them.
struct Sparse
{
    int indexBits = 0;
    Count fillers = 0;
};

Count fillersOf(const std::vector<Count> &gaps, int indexBits)
{
    Count fillers = 0;
    for (const Count gap : gaps)
        fillers += gap >> indexBits;
    return fillers;
}

/// The index width of the least bits; the narrower one of two.
Sparse bestSparse(const std::vector<Count> &gaps, int codeBits)
{
    Sparse best;
    Count least = 0;
    for (int bits = 1; bits <= mostIndexBits; ++bits) {
        const Count fillers = fillersOf(gaps, bits);
        const Count size = (static_cast<Count>(gaps.size()) + fillers) * (bits + codeBits);
        if (bits == 1 || size < least) {
            least = size;
            best = {bits, fillers};
        }
    }
    return best;
}

std::vector<Count> countsOf(const std::vector<Count> &gaps, int indexBits)
{
    const Count most = (Count{1} << indexBits) - 1;
    std::vector<Count> counts(static_cast<std::size_t>(most) + 1, 0);
    for (const Count gap : gaps) {
        counts[static_cast<std::size_t>(most)] += gap >> indexBits; // the fillers'
        ++counts[static_cast<std::size_t>(gap & most)];
    }
    return counts;
}

/// How often each value stands among the stored ones; 0 and -0 are one.
std::vector<Count> valueCounts(std::span<const float> weights, const Sparse *sparse)
{
    std::unordered_map<float, Count> counts;
    for (const float w : weights) {
        if (w != 0 || !sparse)
            ++counts[w == 0 ? 0.0F : w];
    }
    if (sparse && sparse->fillers > 0)
        counts[0.0F] += sparse->fillers;
    std::vector<Count> result;
    for (const auto &[value, count] : counts)
        result.push_back(count);
    return result;
}

/// The same of sub-vectors: consecutive weights of an output channel.
std::vector<Count> vectorCounts(const WeightLayer &layer, Count length)
{
    const Array &w = layer.weights;
    const ChannelAxis axis = channelAxis(w, layer.axis);
    const Count depth = axis.channels == 0 ? 0 : w.size() / axis.channels;
    std::map<std::vector<float>, Count> counts;
    for (Count channel = 0; channel < axis.channels; ++channel) {
        for (Count first = 0; first < depth; first += length) {
            std::vector<float> part;
            for (Count k = first; k < std::min(depth, first + length); ++k) {
                const Count element =
                    (k / axis.inner * axis.channels + channel) * axis.inner + k % axis.inner;
                part.push_back(w.data<float>()[element]);
            }
            ++counts[part];
        }
    }
    std::vector<Count> result;
    for (const auto &[part, count] : counts)
        result.push_back(count);
    return result;
}

} // namespace

WeightSize storedSize(const WeightLayer &layer, const WeightCode &code)
{
    const auto w = layer.weights.values<float>();
    const bool isPlain = code.kind == WeightCode::Kind::Plain;
    const bool isFloat = isPlain || code.kind == WeightCode::Kind::Float;
    const bool isVectors = code.kind == WeightCode::Kind::Vectors;
    const std::vector<Count> gaps = gapsOf(w);
    WeightSize size;
    size.weights = layer.weights.size();
    size.nonzero = static_cast<Count>(gaps.size());
    size.codeBits = isFloat ? floatWidth : widthFor(code.entries);
    const Count codebook = code.entries * code.length * floatWidth;
    const std::vector<Count> vectors =
        isVectors ? vectorCounts(layer, code.length) : std::vector<Count>{};
    size.stored = size.weights;
    if (isVectors) {
        size.stored = 0;
        for (const Count count : vectors)
            size.stored += count;
    }
    Count bits = size.stored * size.codeBits;
    const Sparse sparse = bestSparse(gaps, size.codeBits);
    const Count sparseStored = size.nonzero + sparse.fillers;
    const Count sparseBits = sparseStored * (size.codeBits + sparse.indexBits);
    const bool isSparse = !isVectors && !isPlain && sparseBits < bits;
    if (isSparse) {
        size.stored = sparseStored;
        size.indexBits = sparse.indexBits;
        bits = sparseBits;
    }
    size.bytes = bytesFor(bits + codebook);

    Count coded = codebook;
    if (isFloat)
        coded += size.stored * floatWidth;
    else
        coded += code.entries * lengthBits
            + huffmanBits(isVectors ? vectors : valueCounts(w, isSparse ? &sparse : nullptr));
    if (isSparse) {
        const std::vector<Count> indices = countsOf(gaps, size.indexBits);
        coded += static_cast<Count>(indices.size()) * lengthBits + huffmanBits(indices);
    }
    size.huffmanBytes = std::min(size.bytes, bytesFor(coded));
    return size;
}

} // namespace pelorus::accuracy
