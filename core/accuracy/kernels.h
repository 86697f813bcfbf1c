// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loops where an inference spends its time. They are built once for each level of x86-64
// into a shared object of its own (kernelmodule.cpp): templates compiled with different -march in
// one binary would be merged by the linker, and then a slow machine would meet fast instructions.
// Here is the table of functions that such an object exports; everything in it is plain C data.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace pelorus::accuracy {

/// How the elements of a matrix lie in memory.
enum class Order : int { RowMajor, Transposed };

/// Convolution of images, one behind the other, by groups of filters.
struct ConvolutionShape
{
    std::int64_t images = 1, groups = 1;
    std::int64_t channels = 1; ///< of the input, of one group
    std::int64_t filters = 1; ///< of the output, of one group
    std::int64_t depth = 1, height = 1, width = 1;
    std::int64_t outDepth = 1, outHeight = 1, outWidth = 1;
    std::int64_t kernelDepth = 1, kernelHeight = 1, kernelWidth = 1;
    std::int64_t strideDepth = 1, strideHeight = 1, strideWidth = 1;
    std::int64_t dilationDepth = 1, dilationHeight = 1, dilationWidth = 1;
    std::int64_t padFront = 0, padTop = 0, padLeft = 0;
};

struct KernelTable
{
    /// c (m x n, row-major, rows ldc apart) = a b, or += where `accumulate`.
    void (*multiply)(std::int64_t m, std::int64_t n, std::int64_t k, const float *a,
                     std::int64_t lda, Order orderA, const float *b, std::int64_t ldb, Order orderB,
                     float *c, std::int64_t ldc, bool accumulate);
    void (*multiplyDouble)(std::int64_t m, std::int64_t n, std::int64_t k, const double *a,
                           std::int64_t lda, Order orderA, const double *b, std::int64_t ldb,
                           Order orderB, double *c, std::int64_t ldc, bool accumulate);
    /// y = bias + x * w for all groups of all images. `scratch` holds scratchFloats(). bias may be
    /// null.
    void (*convolve)(const ConvolutionShape &shape, const float *x, const float *w,
                     const float *bias, float *y, float *scratch);
    std::int64_t (*scratchFloats)(const ConvolutionShape &shape);
    /// y[i] = x[i] < 0 ? 0 : x[i]; y may be x.
    void (*rectify)(const float *x, float *y, std::int64_t n);
    /// y[i] = a[i] + b[i]; y may be a or b.
    void (*add)(const float *a, const float *b, float *y, std::int64_t n);
    /// to[i] = max(to[i], from[i * step]); what is there stays where the other is NaN.
    void (*takeLarger)(const float *from, std::int64_t n, float *to, std::int64_t step);
};

/// The fastest that this machine can run and that was found; the built-in one otherwise.
[[nodiscard]] const KernelTable &kernels();

struct KernelVariant
{
    std::string_view name; ///< "built-in", "x86-64-v2", ...
    const KernelTable *table;
};
/// All that this machine can run and that were found, slowest first.
[[nodiscard]] const std::vector<KernelVariant> &kernelVariants();

} // namespace pelorus::accuracy
