// SPDX-License-Identifier: GPL-3.0-or-later
// The loops behind a KernelTable. Included by kernels.cpp (for the machine that all programs are
// built for) and by kernelmodule.cpp (for a newer one), each of which has its own copy: everything
// is in an unnamed namespace on purpose.
//
// Convolution is a matrix product of the filters with the input's windows laid out as columns
// (im2col), in blocks of columns that stay in the second-level cache. Depthwise filters go directly
// along rows: a product of 1 x K matrices would leave the vector units idle.
#pragma once

#include "core/accuracy/kernels.h"

#define EIGEN_DONT_PARALLELIZE // one image batch a thread instead
#include <Eigen/Core>

#include <algorithm>
#include <cstring>

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

/// Rows of the output (of all depths) whose columns fill about 256 KiB.
inline std::int64_t blockRows(const Shape2 &s)
{
    constexpr std::int64_t blockFloats = 1 << 16;
    const std::int64_t perRow = std::max<std::int64_t>(1, taps(s) * s.outWidth);
    const std::int64_t rows = std::max<std::int64_t>(1, blockFloats / perRow);
    return std::min(rows, s.outDepth * s.outHeight);
}

inline std::int64_t convolutionScratch(const Shape2 &s)
{
    return isPointwise(s) ? 0 : taps(s) * s.outWidth * blockRows(s);
}

/// to[x] = from[x * stride - pad + offset] for one row, 0 outside.
inline void copyWindowRow(float *to, const float *from, std::int64_t width, std::int64_t outWidth,
                          std::int64_t stride, std::int64_t start)
{
    // from index = start + x * stride, inside for first <= x < last
    const std::int64_t first =
        std::min(outWidth, start >= 0 ? 0 : (-start + stride - 1) / stride);
    const std::int64_t last = start >= width
        ? first
        : std::max(first, std::min(outWidth, (width - 1 - start) / stride + 1));
    std::fill(to, to + first, 0.0F);
    if (stride == 1) {
        std::memcpy(to + first, from + start + first,
                    static_cast<std::size_t>(last - first) * sizeof(float));
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

/// One input channel, row by row: y[x] += w * x[...] along the whole row.
inline void convolveDirectly(const Shape2 &s, const float *x, const float *w, float *y)
{
    for (std::int64_t f = 0; f < s.filters; ++f) {
        const float *filter = w + f * s.kernelHeight * s.kernelWidth;
        float *map = y + f * s.outHeight * s.outWidth;
        for (std::int64_t r = 0; r < s.outHeight; ++r) {
            float *to = map + r * s.outWidth;
            for (std::int64_t kh = 0; kh < s.kernelHeight; ++kh) {
                const std::int64_t h = r * s.strideHeight - s.padTop + kh * s.dilationHeight;
                if (h < 0 || h >= s.height)
                    continue;
                const float *from = x + h * s.width;
                for (std::int64_t kw = 0; kw < s.kernelWidth; ++kw) {
                    const float weight = filter[kh * s.kernelWidth + kw];
                    const std::int64_t start = kw * s.dilationWidth - s.padLeft;
                    const std::int64_t stride = s.strideWidth;
                    const std::int64_t first = start >= 0 ? 0 : (-start + stride - 1) / stride;
                    const std::int64_t last = start >= s.width
                        ? 0
                        : std::min(s.outWidth, (s.width - 1 - start) / stride + 1);
                    const float *source = from + start;
                    if (stride == 1) {
                        for (std::int64_t i = first; i < last; ++i)
                            to[i] += weight * source[i];
                    } else {
                        for (std::int64_t i = first; i < last; ++i)
                            to[i] += weight * source[i * stride];
                    }
                }
            }
        }
    }
}

inline void convolveGroup(const Shape2 &s, const float *x, const float *w, const float *bias,
                          float *y, float *scratch)
{
    const std::int64_t size = outputs(s);
    for (std::int64_t f = 0; f < s.filters; ++f)
        std::fill_n(y + f * size, size, bias ? bias[f] : 0.0F);
    if (s.channels == 1 && s.filters <= 2 && s.depth == 1 && s.kernelDepth == 1 && s.outDepth == 1) {
        convolveDirectly(s, x, w, y);
        return;
    }
    const std::int64_t k = taps(s);
    if (isPointwise(s)) {
        multiplyMatrices<float>(s.filters, size, k, w, k, Order::RowMajor, x, size,
                                Order::RowMajor, y, size, true);
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

constexpr KernelTable kernelTable{multiplyMatrices<float>, multiplyMatrices<double>, convolveGroup,
                                  convolutionScratch};

} // namespace
} // namespace pelorus::accuracy
