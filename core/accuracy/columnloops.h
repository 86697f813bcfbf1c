// SPDX-License-Identifier: GPL-3.0-or-later
// Convolutions as matrix products of the filters with the input's windows laid out as columns
// (im2col): of small maps for several images at once, else, and in three dimensions, in blocks of
// rows. Included by kernelloops.h alone.
#pragma once

#include "core/accuracy/directloops.h"

#define EIGEN_DONT_PARALLELIZE // one image batch a thread instead
#include <Eigen/Core>

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

/// Every product packs the filters anew: they are to be used for so many columns.
constexpr std::int64_t fewColumns = 256;

/// Rows of the output (of all depths) whose columns fill about 256 KiB, but not few.
inline std::int64_t blockRows(const Shape2 &s)
{
    constexpr std::int64_t blockFloats = 1 << 16;
    const std::int64_t width = std::max<std::int64_t>(1, s.outWidth);
    const std::int64_t rows = std::max(blockFloats / std::max<std::int64_t>(1, taps(s) * width),
                                       (fewColumns + width - 1) / width);
    return std::min(rows, s.outDepth * s.outHeight);
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

// Small maps.

/// Images whose columns are laid out side by side.
inline std::int64_t imagesTogether(const Shape2 &s)
{
    return std::clamp<std::int64_t>(fewColumns / outputs(s), 1, s.images);
}

inline std::int64_t smallMapsScratch(const Shape2 &s)
{
    const std::int64_t together = imagesTogether(s);
    return together * (s.channels * DirectPlan(s).channel + (taps(s) + s.filters) * outputs(s))
        + 2 * tailFloats;
}

/// A row for each tap: its inputs for all outputs of the images, one image after the other. Rows
/// are copied in whole vectors; what a vector writes too much, the next one overwrites.
inline void layOutSmallMaps(const Shape2 &s, const DirectPlan &plan,
                            const std::vector<std::int64_t> &offsets, const float *planes,
                            std::int64_t images, float *columns)
{
    for (const std::int64_t offset : offsets) {
        const float *from = planes + offset;
        for (std::int64_t i = 0; i < images; ++i, from += s.channels * plan.channel) {
            for (std::int64_t row = 0; row < s.outHeight; ++row, columns += s.outWidth) {
                for (std::int64_t v = 0; v < s.outWidth; v += lanes) {
                    *reinterpret_cast<LooseVector *>(columns + v) =
                        *reinterpret_cast<const LooseVector *>(from + row * plan.width + v);
                }
            }
        }
    }
}

/// One group of some images; images of the input lie `nextInput`, of the output `nextOutput` apart.
inline void convolveSmallMaps(const Shape2 &s, const DirectPlan &plan,
                              const std::vector<std::int64_t> &offsets, const float *x,
                              std::int64_t nextInput, const float *w, const float *bias, float *y,
                              std::int64_t nextOutput, float *scratch)
{
    const std::int64_t size = outputs(s), k = taps(s), together = imagesTogether(s);
    float *columns = scratch + together * s.channels * plan.channel + tailFloats;
    float *sums = columns + k * together * size + tailFloats;
    for (std::int64_t first = 0; first < s.images; first += together) {
        const std::int64_t images = std::min(together, s.images - first), n = images * size;
        for (std::int64_t i = 0; i < images; ++i)
            fillPlanes(s, plan, x + (first + i) * nextInput,
                       scratch + i * s.channels * plan.channel);
        layOutSmallMaps(s, plan, offsets, scratch, images, columns);
        multiplyMatrices<float>(s.filters, n, k, w, k, Order::RowMajor, columns, n, Order::RowMajor,
                                sums, n, false);
        for (std::int64_t i = 0; i < images; ++i) {
            for (std::int64_t f = 0; f < s.filters; ++f) {
                const float *from = sums + f * n + i * size;
                float *to = y + (first + i) * nextOutput + f * size;
                const float addend = bias ? bias[f] : 0.0F;
                for (std::int64_t o = 0; o < size; ++o)
                    to[o] = from[o] + addend;
            }
        }
    }
}

} // namespace
} // namespace pelorus::accuracy
