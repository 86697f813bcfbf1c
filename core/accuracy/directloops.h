// SPDX-License-Identifier: GPL-3.0-or-later
// Direct convolution: no column is ever laid out (DirectPlan). Included by kernelloops.h alone.
#pragma once

#include "core/accuracy/depthwiseloops.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace pelorus::accuracy {
namespace {

using Shape2 = ConvolutionShape;

inline std::int64_t outputs(const Shape2 &s)
{
    return s.outDepth * s.outHeight * s.outWidth;
}

inline std::int64_t taps(const Shape2 &s)
{
    return s.channels * s.kernelDepth * s.kernelHeight * s.kernelWidth;
}

inline bool isPointwise(const Shape2 &s)
{
    return s.kernelDepth * s.kernelHeight * s.kernelWidth == 1
        && s.strideDepth * s.strideHeight * s.strideWidth == 1
        && s.padFront + s.padTop + s.padLeft == 0 && s.outDepth == s.depth
        && s.outHeight == s.height && s.outWidth == s.width;
}

/// to[x] = from[x * stride - pad + offset] for one row, 0 outside.
inline void copyWindowRow(float *to, const float *from, std::int64_t width, std::int64_t outWidth,
                          std::int64_t stride, std::int64_t start)
{
    // from index = start + x * stride, inside for first <= x < last
    const std::int64_t first = std::min(outWidth, start >= 0 ? 0 : (-start + stride - 1) / stride);
    const std::int64_t last = start >= width
        ? first
        : std::max(first, std::min(outWidth, (width - 1 - start) / stride + 1));
    std::fill(to, to + first, 0.0F);
    if (stride == 1) {
        std::memcpy(to + first, from + start + first,
                    static_cast<std::size_t>(last - first) * sizeof(float));
    } else if (stride == 2) { // a constant, for the compiler's shuffles
        const float *source = from + start;
        for (std::int64_t x = first; x < last; ++x)
            to[x] = source[x * 2];
    } else {
        for (std::int64_t x = first; x < last; ++x)
            to[x] = from[start + x * stride];
    }
    std::fill(to + last, to + outWidth, 0.0F);
}

// A tile's sums, its inputs and one weight just fit the vector registers.
#if defined(__AVX512F__)
constexpr int lanes = 16, tileFilters = 8, tileVectors = 3;
#elif defined(__AVX__)
constexpr int lanes = 8, tileFilters = 4, tileVectors = 3;
#else
constexpr int lanes = 4, tileFilters = 6, tileVectors = 2;
#endif
typedef float Vector __attribute__((vector_size(lanes * sizeof(float))));
/// The same anywhere in memory. (memcpy to whole arrays would keep those in memory, out of
/// registers.)
typedef float LooseVector
    __attribute__((vector_size(lanes * sizeof(float)), aligned(sizeof(float)), may_alias));

/// The padded input is stored once, split by the strides into planes of every n-th row and column.
/// Then each tap of a filter reads, for all outputs of a plane one after the other, consecutive
/// floats: output i (rows `width` apart) = Σ w[t] · input[i + offset[t]]. Of each row some outputs
/// at the end are computed in vain. No column is ever laid out.
struct DirectPlan
{
    std::int64_t height, width; ///< of a plane
    std::int64_t channel; ///< floats from one input channel to the next
    std::int64_t outputs; ///< from the first to the last, with those in vain

    explicit DirectPlan(const Shape2 &s)
    {
        const auto span = [](std::int64_t out, std::int64_t stride, std::int64_t kernel,
                             std::int64_t dilation) {
            return ((out - 1) * stride + (kernel - 1) * dilation) / stride + 1;
        };
        height = span(s.outHeight, s.strideHeight, s.kernelHeight, s.dilationHeight);
        width = span(s.outWidth, s.strideWidth, s.kernelWidth, s.dilationWidth);
        channel = s.strideHeight * s.strideWidth * height * width;
        outputs = (s.outHeight - 1) * width + s.outWidth;
    }
};

constexpr std::int64_t tailFloats = 4 * 16; // what the last vectors read beyond the planes

/// Are the planes about as large as the input? Not where strides pass over most of it, nor with
/// much padding for filters of a great dilation. In double, as the product may leave 64 bits.
inline bool planesAreSmall(const Shape2 &s)
{
    const auto floats = [](std::int64_t out, std::int64_t stride, std::int64_t kernel,
                           std::int64_t dilation) {
        return static_cast<double>(out - 1) * static_cast<double>(stride)
            + static_cast<double>(kernel - 1) * static_cast<double>(dilation)
            + static_cast<double>(stride);
    };
    constexpr double times = 16, few = 1024;
    return s.strideHeight <= (s.kernelHeight - 1) * s.dilationHeight + 1
        && s.strideWidth <= (s.kernelWidth - 1) * s.dilationWidth + 1
        && floats(s.outHeight, s.strideHeight, s.kernelHeight, s.dilationHeight)
            * floats(s.outWidth, s.strideWidth, s.kernelWidth, s.dilationWidth)
        <= times * static_cast<double>(s.height) * static_cast<double>(s.width) + few;
}

/// Has it planes that a DirectPlan can split?
inline bool isFlat(const Shape2 &s)
{
    return s.kernelDepth == 1 && s.depth == 1 && s.outDepth == 1 && s.padFront == 0
        && !isPointwise(s) && outputs(s) > 0 && s.images > 0 && planesAreSmall(s);
}

/// Packing the filters costs as much as some 100 outputs gain; single filters need none.
inline bool isDirect(const Shape2 &s)
{
    return isFlat(s) && (s.channels == 1 || outputs(s) >= 100);
}

inline std::int64_t directScratch(const Shape2 &s)
{
    const std::int64_t filters = (s.filters + tileFilters - 1) / tileFilters * tileFilters;
    return s.channels * DirectPlan(s).channel + tailFloats + filters * taps(s);
}

inline void fillPlanes(const Shape2 &s, const DirectPlan &plan, const float *x, float *planes)
{
    for (std::int64_t c = 0; c < s.channels; ++c) {
        const float *map = x + c * s.height * s.width;
        for (std::int64_t phaseRow = 0; phaseRow < s.strideHeight; ++phaseRow) {
            for (std::int64_t phase = 0; phase < s.strideWidth; ++phase) {
                for (std::int64_t row = 0; row < plan.height; ++row, planes += plan.width) {
                    const std::int64_t h = row * s.strideHeight + phaseRow - s.padTop;
                    if (h < 0 || h >= s.height)
                        std::fill(planes, planes + plan.width, 0.0F);
                    else
                        copyWindowRow(planes, map + h * s.width, s.width, plan.width, s.strideWidth,
                                      phase - s.padLeft);
                }
            }
        }
    }
    std::fill(planes, planes + tailFloats, 0.0F);
}

/// F filters (their weights side by side for each tap) for V vectors of outputs.
template <int F, int V>
void directTile(std::int64_t tapCount, const std::int64_t *offsets, const float *x, const float *w,
                float *out)
{
    Vector sums[F][V];
#pragma GCC unroll 16
    for (int f = 0; f < F; ++f) {
#pragma GCC unroll 16
        for (int v = 0; v < V; ++v)
            sums[f][v] = Vector{};
    }
    for (std::int64_t t = 0; t < tapCount; ++t, w += F) {
        Vector in[V];
        const float *from = x + offsets[t];
#pragma GCC unroll 16
        for (int v = 0; v < V; ++v)
            in[v] = *reinterpret_cast<const LooseVector *>(from + v * lanes);
#pragma GCC unroll 16
        for (int f = 0; f < F; ++f) {
#pragma GCC unroll 16
            for (int v = 0; v < V; ++v)
                sums[f][v] += in[v] * w[f];
        }
    }
#pragma GCC unroll 16
    for (int f = 0; f < F; ++f) {
#pragma GCC unroll 16
        for (int v = 0; v < V; ++v)
            *reinterpret_cast<LooseVector *>(out + (f * V + v) * lanes) = sums[f][v];
    }
}

/// `count` sums of one filter, the first of which belongs to this row and column of the planes, to
/// where they belong.
inline void storeOutputs(const Shape2 &s, const DirectPlan &plan, const float *sums,
                         std::int64_t row, std::int64_t column, std::int64_t count, float bias,
                         float *y)
{
    for (; count > 0; ++row, column = 0) {
        const std::int64_t inRow = std::min(count, plan.width - column);
        const std::int64_t used = std::max<std::int64_t>(0, std::min(inRow, s.outWidth - column));
        float *to = y + row * s.outWidth + column;
        for (std::int64_t i = 0; i < used; ++i)
            to[i] = sums[i] + bias;
        sums += inRow;
        count -= inRow;
    }
}

template <int F, int V>
void directFilters(const Shape2 &s, const DirectPlan &plan, const std::int64_t *offsets,
                   const float *in, const float *w, const float *bias, std::int64_t filters,
                   float *y, std::int64_t first)
{
    constexpr std::int64_t step = std::int64_t{V} * lanes;
    float sums[F * V * lanes];
    directTile<F, V>(taps(s), offsets, in, w, sums);
    const std::int64_t count = std::min(step, plan.outputs - first);
    const std::int64_t row = first / plan.width, column = first % plan.width;
    for (std::int64_t f = 0; f < filters; ++f)
        storeOutputs(s, plan, sums + f * step, row, column, count, bias ? bias[f] : 0.0F,
                     y + f * s.outHeight * s.outWidth);
}

/// The same for all filters; `w` packed.
template <int V>
void directColumn(const Shape2 &s, const DirectPlan &plan, const std::int64_t *offsets,
                  const float *in, const float *w, const float *bias, float *y, std::int64_t first)
{
    const std::int64_t tapCount = taps(s), size = outputs(s);
    for (std::int64_t f = 0; f < s.filters; f += tileFilters) {
        directFilters<tileFilters, V>(
            s, plan, offsets, in, w + f * tapCount, bias ? bias + f : nullptr,
            std::min<std::int64_t>(tileFilters, s.filters - f), y + f * size, first);
    }
}

/// The outputs from `first` on, fewer than a whole tile.
inline void directRest(const Shape2 &s, const DirectPlan &plan, const std::int64_t *offsets,
                       const float *in, const float *w, const float *bias, float *y,
                       std::int64_t first)
{
    const std::int64_t left = plan.outputs - first;
    if (left > 2 * lanes)
        directColumn<tileVectors>(s, plan, offsets, in, w, bias, y, first);
    else if (left > lanes)
        directColumn<2>(s, plan, offsets, in, w, bias, y, first);
    else if (left > 0)
        directColumn<1>(s, plan, offsets, in, w, bias, y, first);
}

/// Where each tap lies from an output's place in the planes.
inline std::vector<std::int64_t> directOffsets(const Shape2 &s, const DirectPlan &plan)
{
    std::vector<std::int64_t> offsets;
    for (std::int64_t c = 0; c < s.channels; ++c) {
        for (std::int64_t r = 0; r < s.kernelHeight; ++r) {
            for (std::int64_t k = 0; k < s.kernelWidth; ++k) {
                const std::int64_t h = r * s.dilationHeight, v = k * s.dilationWidth;
                const std::int64_t plane = h % s.strideHeight * s.strideWidth + v % s.strideWidth;
                offsets.push_back(c * plan.channel
                                  + (plane * plan.height + h / s.strideHeight) * plan.width
                                  + v / s.strideWidth);
            }
        }
    }
    return offsets;
}

/// The weights of tileFilters filters side by side for each tap, filled up with zeros.
inline void packFilters(const Shape2 &s, const float *w, float *packed)
{
    const std::int64_t tapCount = taps(s);
    for (std::int64_t f = 0; f < s.filters; f += tileFilters) {
        float *to = packed + f * tapCount;
        const float *from = w + f * tapCount;
        if (f + tileFilters <= s.filters) {
            for (std::int64_t t = 0; t < tapCount; ++t) {
                for (std::int64_t k = 0; k < tileFilters; ++k)
                    to[t * tileFilters + k] = from[k * tapCount + t];
            }
            continue;
        }
        for (std::int64_t k = 0; k < tileFilters; ++k) {
            for (std::int64_t t = 0; t < tapCount; ++t)
                to[t * tileFilters + k] = f + k < s.filters ? from[k * tapCount + t] : 0.0F;
        }
    }
}

/// One group of one image; `w` packed, but for a single filter.
inline void convolveDirectly(const Shape2 &s, const DirectPlan &plan, const std::int64_t *offsets,
                             const float *x, const float *w, const float *bias, float *y,
                             float *planes)
{
    fillPlanes(s, plan, x, planes);
    if (s.filters == 1) {
        for (std::int64_t at = 0; at < plan.outputs; at += 4 * lanes)
            directFilters<1, 4>(s, plan, offsets, planes + at, w, bias, 1, y, at);
        return;
    }
    constexpr std::int64_t step = tileVectors * lanes;
    std::int64_t at = 0;
    for (; plan.outputs - at >= step; at += step)
        directColumn<tileVectors>(s, plan, offsets, planes + at, w, bias, y, at);
    directRest(s, plan, offsets, planes + at, w, bias, y, at);
}

// ---- filters of one tap ----

/// Up to so many channels they are quicker than Eigen's blocks: with 32 registers, as measured.
#if defined(__AVX512F__)
constexpr std::int64_t pointwiseChannels = 1024;
#else
constexpr std::int64_t pointwiseChannels = 0;
#endif

/// They read their inputs where they are.
inline bool isPlainPointwise(const Shape2 &s)
{
    return isPointwise(s) && outputs(s) >= 100 && s.filters > 1 && s.channels <= pointwiseChannels;
}

inline Shape2 asOneRow(const Shape2 &s)
{
    Shape2 row = s;
    row.depth = row.height = row.outDepth = row.outHeight = 1;
    row.width = row.outWidth = outputs(s);
    return row;
}

constexpr std::int64_t restFloats = tileVectors * lanes;

inline std::int64_t pointwiseScratch(const Shape2 &s)
{
    const std::int64_t filters = (s.filters + tileFilters - 1) / tileFilters * tileFilters;
    return filters * s.channels + s.channels * restFloats;
}

/// One group of one image, a row; `w` packed. The last outputs' inputs are copied to `rest`, as
/// vectors would read beyond the image.
inline void convolvePointwise(const Shape2 &s, const DirectPlan &plan, const std::int64_t *offsets,
                              const std::int64_t *restOffsets, const float *x, const float *w,
                              const float *bias, float *y, float *rest)
{
    const std::int64_t whole = plan.outputs / restFloats * restFloats;
    for (std::int64_t at = 0; at < whole; at += restFloats)
        directColumn<tileVectors>(s, plan, offsets, x + at, w, bias, y, at);
    for (std::int64_t c = 0; c < s.channels && whole < plan.outputs; ++c)
        std::copy_n(x + c * plan.outputs + whole, plan.outputs - whole, rest + c * restFloats);
    directRest(s, plan, restOffsets, rest, w, bias, y, whole);
}

/// All groups of all images.
inline void convolvePointwiseGroups(const Shape2 &shape, const float *x, const float *w,
                                    const float *bias, float *y, float *scratch)
{
    const Shape2 s = asOneRow(shape);
    const DirectPlan plan(s);
    const std::vector<std::int64_t> offsets = directOffsets(s, plan);
    std::vector<std::int64_t> restOffsets;
    for (std::int64_t c = 0; c < s.channels; ++c)
        restOffsets.push_back(c * restFloats);
    float *rest = scratch;
    float *packed = scratch + s.channels * restFloats;
    for (std::int64_t g = 0; g < s.groups; ++g) {
        packFilters(s, w + g * s.filters * s.channels, packed);
        for (std::int64_t image = 0; image < s.images; ++image) {
            const std::int64_t at = image * s.groups + g;
            convolvePointwise(s, plan, offsets.data(), restOffsets.data(),
                              x + at * s.channels * plan.outputs, packed,
                              bias ? bias + g * s.filters : nullptr,
                              y + at * s.filters * plan.outputs, rest);
        }
    }
}

} // namespace
} // namespace pelorus::accuracy
