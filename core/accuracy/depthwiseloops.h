// SPDX-License-Identifier: GPL-3.0-or-later
// Convolutions of one filter a channel (depthwise), 3 x 3 or 5 x 5, by steps of 1 or 2: there are
// few products for each value, so that what counts is how often values are moved. Included by
// kernelloops.h, for both of its purposes.
//
// Rows of a channel are copied once into a frame of zeros, split by the step into even and odd
// columns; the frame stays for all channels. Then blocks of rows x vectors of outputs hold their
// sums in registers, and each input vector that is read serves all rows of the block. Vectors at
// the ends of rows and blocks at the end overlap the ones before instead of ending early.
#pragma once

#include "core/accuracy/kernels.h"

#include <algorithm>
#include <cstring>

namespace pelorus::accuracy {
namespace {

template <int L> struct LaneTypes
{
    typedef float Vector __attribute__((vector_size(L * sizeof(float))));
    /// The same anywhere in memory.
    typedef float Loose
        __attribute__((vector_size(L * sizeof(float)), aligned(sizeof(float)), may_alias));
};

/// The frame: row r of the padded input at r · pitch, its even columns first, then its odd ones.
struct DepthwiseFrame
{
    std::int64_t rows, half, pitch; ///< half: floats from one part of a row to the next

    explicit DepthwiseFrame(const ConvolutionShape &s)
    {
        const std::int64_t step = s.strideWidth;
        rows = std::max((s.outHeight - 1) * s.strideHeight + s.kernelHeight, s.padTop + s.height);
        half = std::max(s.outWidth + (s.kernelWidth - 1) / step,
                        (s.padLeft + s.width + step - 1) / step);
        pitch = half * step;
    }
};

constexpr int fewestLanes = 4;

inline bool isDepthwise(const ConvolutionShape &s)
{
    const bool isPlane = s.kernelDepth == 1 && s.depth == 1 && s.outDepth == 1 && s.padFront == 0;
    const bool isKnown = s.kernelHeight == s.kernelWidth
        && (s.kernelWidth == 3 || s.kernelWidth == 5) && s.strideHeight == s.strideWidth
        && (s.strideWidth == 1 || s.strideWidth == 2) && s.dilationHeight == 1
        && s.dilationWidth == 1;
    return s.channels == 1 && s.filters == 1 && isPlane && isKnown && s.outWidth >= fewestLanes
        && s.outHeight >= 1;
}

inline std::int64_t depthwiseScratch(const ConvolutionShape &s)
{
    const DepthwiseFrame frame(s);
    return frame.rows * frame.pitch;
}

/// Of two vectors, one behind the other: every second float, from number Start on.
template <int Start, int L>
typename LaneTypes<L>::Vector everySecond(typename LaneTypes<L>::Vector a,
                                          typename LaneTypes<L>::Vector b)
{
    constexpr int s = Start;
    if constexpr (L == 4)
        return __builtin_shufflevector(a, b, s, s + 2, s + 4, s + 6);
    else if constexpr (L == 8)
        return __builtin_shufflevector(a, b, s, s + 2, s + 4, s + 6, s + 8, s + 10, s + 12, s + 14);
    else
        return __builtin_shufflevector(a, b, s, s + 2, s + 4, s + 6, s + 8, s + 10, s + 12, s + 14,
                                       s + 16, s + 18, s + 20, s + 22, s + 24, s + 26, s + 28,
                                       s + 30);
}

/// Every second float from `from` to `first`, those between to `second`.
template <int L> void splitRow(const float *from, std::int64_t width, float *first, float *second)
{
    using Vector = typename LaneTypes<L>::Vector;
    using Loose = typename LaneTypes<L>::Loose;
    std::int64_t i = 0;
    for (; i + 2 * L <= width; i += 2 * L) {
        const Vector a = *reinterpret_cast<const Loose *>(from + i);
        const Vector b = *reinterpret_cast<const Loose *>(from + i + L);
        *reinterpret_cast<Loose *>(first + i / 2) = everySecond<0, L>(a, b);
        *reinterpret_cast<Loose *>(second + i / 2) = everySecond<1, L>(a, b);
    }
    for (; i < width; ++i)
        (i % 2 == 0 ? first : second)[i / 2] = from[i];
}

template <int L>
void fillFrame(const ConvolutionShape &s, const DepthwiseFrame &f, const float *x, float *to)
{
    float *row = to + s.padTop * f.pitch;
    if (s.strideWidth == 1) {
        for (std::int64_t h = 0; h < s.height; ++h, row += f.pitch, x += s.width)
            std::memcpy(row + s.padLeft, x, static_cast<std::size_t>(s.width) * sizeof(float));
        return;
    }
    float *first = row + s.padLeft % 2 * f.half + s.padLeft / 2;
    float *second = row + (s.padLeft + 1) % 2 * f.half + (s.padLeft + 1) / 2;
    for (std::int64_t h = 0; h < s.height; ++h, first += f.pitch, second += f.pitch, x += s.width)
        splitRow<L>(x, s.width, first, second);
}

/// R rows of L outputs.
template <int K, int Step, int R, int L>
inline void depthwiseBlock(const float *in, std::int64_t pitch, std::int64_t half, const float *w,
                           float bias, float *y, std::int64_t outWidth)
{
    using Vector = typename LaneTypes<L>::Vector;
    using Loose = typename LaneTypes<L>::Loose;
    Vector sums[R];
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r)
        sums[r] = Vector{};
#pragma GCC unroll 16
    for (int row = 0; row < (R - 1) * Step + K; ++row) {
#pragma GCC unroll 8
        for (int k = 0; k < K; ++k) {
            const Vector v =
                *reinterpret_cast<const Loose *>(in + row * pitch + k % Step * half + k / Step);
#pragma GCC unroll 8
            for (int r = 0; r < R; ++r) {
                if (row >= r * Step && row < r * Step + K)
                    sums[r] += v * w[(row - r * Step) * K + k];
            }
        }
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r)
        *reinterpret_cast<Loose *>(y + r * outWidth) = sums[r] + bias;
}

template <int K, int Step, int R, int L>
void depthwiseRows(const ConvolutionShape &s, const DepthwiseFrame &f, const float *frame,
                   const float *w, float bias, float *y)
{
    for (std::int64_t i = 0; i < s.outHeight; i += R) {
        const std::int64_t row = std::min(i, s.outHeight - R);
        for (std::int64_t k = 0; k < s.outWidth; k += L) {
            const std::int64_t column = std::min(k, s.outWidth - L);
            depthwiseBlock<K, Step, R, L>(frame + row * Step * f.pitch + column, f.pitch, f.half, w,
                                          bias, y + row * s.outWidth + column, s.outWidth);
        }
    }
}

template <int K, int Step, int L>
void depthwiseChannels(const ConvolutionShape &s, const float *x, const float *w, const float *bias,
                       float *y, float *frame)
{
    constexpr int manyRows = 4;
    const DepthwiseFrame f(s);
    std::fill_n(frame, f.rows * f.pitch, 0.0F);
    for (std::int64_t image = 0; image < s.images; ++image) {
        for (std::int64_t g = 0; g < s.groups; ++g) {
            fillFrame<L>(s, f, x, frame);
            const float addend = bias ? bias[g] : 0.0F;
            if (s.outHeight >= manyRows)
                depthwiseRows<K, Step, manyRows, L>(s, f, frame, w + g * K * K, addend, y);
            else
                depthwiseRows<K, Step, 1, L>(s, f, frame, w + g * K * K, addend, y);
            x += s.height * s.width;
            y += s.outHeight * s.outWidth;
        }
    }
}

template <int L>
void convolveDepthwise(const ConvolutionShape &s, const float *x, const float *w, const float *bias,
                       float *y, float *scratch)
{
    if (s.kernelWidth == 3 && s.strideWidth == 1)
        depthwiseChannels<3, 1, L>(s, x, w, bias, y, scratch);
    else if (s.kernelWidth == 3)
        depthwiseChannels<3, 2, L>(s, x, w, bias, y, scratch);
    else if (s.strideWidth == 1)
        depthwiseChannels<5, 1, L>(s, x, w, bias, y, scratch);
    else
        depthwiseChannels<5, 2, L>(s, x, w, bias, y, scratch);
}

} // namespace
} // namespace pelorus::accuracy
