// SPDX-License-Identifier: GPL-3.0-or-later
// The loops behind a KernelTable. Included by kernels.cpp (for the machine that all programs are
// built for) and by kernelmodule.cpp (for a newer one), each of which has its own copy: everything
// is in an unnamed namespace on purpose.
//
// Convolutions of one filter a channel are those of depthwiseloops.h. Others go directly where the
// output is large or the filters are few: see DirectPlan. Otherwise, and in three dimensions, they
// are matrix products of the filters with the input's windows laid out as columns (im2col), in
// blocks of columns.
#pragma once

#include "core/accuracy/depthwiseloops.h"

#define EIGEN_DONT_PARALLELIZE // one image batch a thread instead
#include <Eigen/Core>

#include <algorithm>
#include <cstring>
#include <vector>

namespace pelorus::accuracy {
namespace {

template <typename T>
void multiplyMatrices(std::int64_t m, std::int64_t n, std::int64_t k, const T *a, std::int64_t lda,
                      Order orderA, const T *b, std::int64_t ldb, Order orderB, T *c,
                      std::int64_t ldc, bool accumulate)
{
    using Rows = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    using Columns = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::ColMajor>;
    using Stride = Eigen::OuterStride<>;
    Eigen::Map<Rows, 0, Stride> result(c, m, n, Stride(ldc));
    const auto run = [&](const auto &left, const auto &right) {
        if (accumulate)
            result.noalias() += left * right;
        else
            result.noalias() = left * right;
    };
    const auto withLeft = [&](const auto &left) {
        if (orderB == Order::RowMajor)
            run(left, Eigen::Map<const Rows, 0, Stride>(b, k, n, Stride(ldb)));
        else
            run(left, Eigen::Map<const Columns, 0, Stride>(b, k, n, Stride(ldb)));
    };
    if (orderA == Order::RowMajor)
        withLeft(Eigen::Map<const Rows, 0, Stride>(a, m, k, Stride(lda)));
    else
        withLeft(Eigen::Map<const Columns, 0, Stride>(a, m, k, Stride(lda)));
}

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

/// Rows of the output (of all depths) whose columns fill about 256 KiB, but at least so many that
/// the filters, which every block packs anew, are used for some 256 columns.
inline std::int64_t blockRows(const Shape2 &s)
{
    constexpr std::int64_t blockFloats = 1 << 16, fewColumns = 256;
    const std::int64_t width = std::max<std::int64_t>(1, s.outWidth);
    const std::int64_t rows = std::max(blockFloats / std::max<std::int64_t>(1, taps(s) * width),
                                       (fewColumns + width - 1) / width);
    return std::min(rows, s.outDepth * s.outHeight);
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

/// The windows of output rows [row, row + rows) as columns: taps x (rows * outWidth).
inline void layOutColumns(const Shape2 &s, const float *x, std::int64_t row, std::int64_t rows,
                          float *columns)
{
    const std::int64_t plane = s.height * s.width;
    for (std::int64_t c = 0; c < s.channels; ++c) {
        const float *channel = x + c * s.depth * plane;
        for (std::int64_t kd = 0; kd < s.kernelDepth; ++kd) {
            for (std::int64_t kh = 0; kh < s.kernelHeight; ++kh) {
                for (std::int64_t kw = 0; kw < s.kernelWidth; ++kw) {
                    for (std::int64_t r = row; r < row + rows; ++r) {
                        const std::int64_t d =
                            r / s.outHeight * s.strideDepth - s.padFront + kd * s.dilationDepth;
                        const std::int64_t h =
                            r % s.outHeight * s.strideHeight - s.padTop + kh * s.dilationHeight;
                        if (d < 0 || d >= s.depth || h < 0 || h >= s.height) {
                            std::fill(columns, columns + s.outWidth, 0.0F);
                        } else {
                            copyWindowRow(columns, channel + d * plane + h * s.width, s.width,
                                          s.outWidth, s.strideWidth,
                                          kw * s.dilationWidth - s.padLeft);
                        }
                        columns += s.outWidth;
                    }
                }
            }
        }
    }
}

// ---- direct convolution ----

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

/// Packing the filters costs as much as some 100 outputs gain; single filters need none.
inline bool isDirect(const Shape2 &s)
{
    if (s.kernelDepth != 1 || s.depth != 1 || s.outDepth != 1 || s.padFront != 0 || isPointwise(s)
        || outputs(s) == 0)
        return false;
    return s.channels == 1 || outputs(s) >= 100;
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

/// `count` sums of one filter, whose outputs begin with number `first`, to where they belong.
inline void storeOutputs(const Shape2 &s, const DirectPlan &plan, const float *sums,
                         std::int64_t first, std::int64_t count, float bias, float *y)
{
    while (count > 0) {
        const std::int64_t row = first / plan.width, column = first % plan.width;
        const std::int64_t inRow = std::min(count, plan.width - column);
        const std::int64_t used = std::max<std::int64_t>(0, std::min(inRow, s.outWidth - column));
        float *to = y + row * s.outWidth + column;
        for (std::int64_t i = 0; i < used; ++i)
            to[i] = sums[i] + bias;
        sums += inRow;
        first += inRow;
        count -= inRow;
    }
}

template <int F, int V>
void directFilters(const Shape2 &s, const DirectPlan &plan, const std::int64_t *offsets,
                   const float *planes, const float *w, const float *bias, std::int64_t filters,
                   float *y, std::int64_t first)
{
    constexpr std::int64_t step = std::int64_t{V} * lanes;
    float sums[F * V * lanes];
    directTile<F, V>(taps(s), offsets, planes + first, w, sums);
    const std::int64_t count = std::min(step, plan.outputs - first);
    for (std::int64_t f = 0; f < filters; ++f)
        storeOutputs(s, plan, sums + f * step, first, count, bias ? bias[f] : 0.0F,
                     y + f * s.outHeight * s.outWidth);
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
        for (std::int64_t k = 0; k < tileFilters; ++k) {
            const float *from = w + (f + k) * tapCount;
            for (std::int64_t t = 0; t < tapCount; ++t)
                to[t * tileFilters + k] = f + k < s.filters ? from[t] : 0.0F;
        }
    }
}

/// One group of one image; `w` packed, but for a single filter.
inline void convolveDirectly(const Shape2 &s, const DirectPlan &plan, const std::int64_t *offsets,
                             const float *x, const float *w, const float *bias, float *y,
                             float *planes)
{
    const std::int64_t tapCount = taps(s), size = outputs(s);
    fillPlanes(s, plan, x, planes);
    if (s.filters == 1) {
        for (std::int64_t at = 0; at < plan.outputs; at += 4 * lanes)
            directFilters<1, 4>(s, plan, offsets, planes, w, bias, 1, y, at);
        return;
    }
    for (std::int64_t at = 0; at < plan.outputs; at += tileVectors * lanes) {
        for (std::int64_t f = 0; f < s.filters; f += tileFilters) {
            directFilters<tileFilters, tileVectors>(
                s, plan, offsets, planes, w + f * tapCount, bias ? bias + f : nullptr,
                std::min<std::int64_t>(tileFilters, s.filters - f), y + f * size, at);
        }
    }
}

inline std::int64_t convolutionScratch(const Shape2 &s)
{
    if (isPointwise(s))
        return 0;
    if (isDepthwise(s))
        return depthwiseScratch(s);
    return isDirect(s) ? directScratch(s) : taps(s) * s.outWidth * blockRows(s);
}

/// One group of one image.
inline void convolveByColumns(const Shape2 &s, const float *x, const float *w, const float *bias,
                              float *y, float *scratch)
{
    const std::int64_t size = outputs(s);
    for (std::int64_t f = 0; f < s.filters; ++f)
        std::fill_n(y + f * size, size, bias ? bias[f] : 0.0F);
    const std::int64_t k = taps(s);
    if (isPointwise(s)) {
        multiplyMatrices<float>(s.filters, size, k, w, k, Order::RowMajor, x, size, Order::RowMajor,
                                y, size, true);
        return;
    }
    const std::int64_t rows = blockRows(s);
    const std::int64_t allRows = s.outDepth * s.outHeight;
    for (std::int64_t row = 0; row < allRows; row += rows) {
        const std::int64_t count = std::min(rows, allRows - row);
        const std::int64_t columns = count * s.outWidth;
        layOutColumns(s, x, row, count, scratch);
        multiplyMatrices<float>(s.filters, columns, k, w, k, Order::RowMajor, scratch, columns,
                                Order::RowMajor, y + row * s.outWidth, size, true);
    }
}

inline void convolveGroups(const Shape2 &s, const float *x, const float *w, const float *bias,
                           float *y, float *scratch)
{
    const std::int64_t inputs = s.channels * s.depth * s.height * s.width;
    const std::int64_t results = s.filters * outputs(s);
    const bool direct = isDirect(s);
    const DirectPlan plan(s);
    const auto offsets = direct ? directOffsets(s, plan) : std::vector<std::int64_t>{};
    for (std::int64_t g = 0; g < s.groups; ++g) {
        const float *filters = w + g * s.filters * taps(s);
        const float *addends = bias ? bias + g * s.filters : nullptr;
        if (direct && s.filters > 1) { // once for all images
            float *packed = scratch + s.channels * plan.channel + tailFloats;
            packFilters(s, filters, packed);
            filters = packed;
        }
        for (std::int64_t image = 0; image < s.images; ++image) {
            const std::int64_t at = image * s.groups + g;
            if (direct)
                convolveDirectly(s, plan, offsets.data(), x + at * inputs, filters, addends,
                                 y + at * results, scratch);
            else
                convolveByColumns(s, x + at * inputs, filters, addends, y + at * results, scratch);
        }
    }
}

inline void convolveAll(const Shape2 &s, const float *x, const float *w, const float *bias,
                        float *y, float *scratch)
{
    if (!isDepthwise(s)) {
        convolveGroups(s, x, w, bias, y, scratch);
        return;
    }
    if (s.outWidth >= lanes) {
        convolveDepthwise<lanes>(s, x, w, bias, y, scratch);
        return;
    }
    if constexpr (lanes > 8) {
        if (s.outWidth >= 8) {
            convolveDepthwise<8>(s, x, w, bias, y, scratch);
            return;
        }
    }
    convolveDepthwise<fewestLanes>(s, x, w, bias, y, scratch);
}

constexpr KernelTable kernelTable{multiplyMatrices<float>, multiplyMatrices<double>, convolveAll,
                                  convolutionScratch};

} // namespace
} // namespace pelorus::accuracy
