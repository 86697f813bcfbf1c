// SPDX-License-Identifier: GPL-3.0-or-later
// The loops of kernels.h as they were compiled for one kind of machine. kernelloops.cpp is compiled
// once for each (CMakeLists.txt); which one runs is decided when the program starts, by what the
// processor can do. Every element is computed by the same operations in the same order and without
// contraction to fused multiply-adds, so that all give the same bits.
#pragma once

#include <cstddef>
#include <cstdint>

namespace pelorus {

/// What rows of one length that lie one after the other are sums of: for row r and its number i
///   (factor * perRow[ends[r]] + firstFactor * first[starts[r] + i]) + secondFactor * second[r][i]
struct RowSums
{
    double factor, firstFactor, secondFactor;
    const double *perRow, *first, *second;
    const std::uint32_t *ends, *starts;
};

struct KernelLoops
{
    /// to[i] = min(to[i], from[i]); the ranges do not overlap.
    void (*lower)(double *to, const double *from, std::size_t count);
    /// to[i] = min(to[i], from[i] + more[i])
    void (*lowerBySum)(double *to, const double *from, const double *more, std::size_t count);
    /// to[i] += factor * from[i]
    void (*addScaled)(double *to, double factor, const double *from, std::size_t count);
    /// to[i] = from[i] + factor * more[i]
    void (*plusScaled)(double *to, const double *from, double factor, const double *more,
                       std::size_t count);
    /// to[i] = base + factor * from[i] + otherFactor * other[i]
    void (*sumOfTwo)(double *to, double base, double factor, const double *from, double otherFactor,
                     const double *other, std::size_t count);
    /// to[r][i] = the sum, of `rows` rows of `length` numbers
    void (*sumRows)(double *to, const RowSums &, std::size_t rows, std::size_t length);
    /// to[r][i] = min(to[r][i], the sum)
    void (*lowerByRows)(double *to, const RowSums &, std::size_t rows, std::size_t length);
    /// to[i] += factor * from[places[i]]
    void (*addGathered)(double *to, double factor, const double *from, const std::int32_t *places,
                        std::size_t count);
    /// to[i] = infinity where bits[i] > limit
    void (*exclude)(double *to, const double *bits, double limit, std::size_t count);
    /// to[i] = infinity where it was above the limit, 0 elsewhere
    void (*cutAt)(double *to, double limit, std::size_t count);
    /// to[i] = min(from[i], from[i + stride], from[i + 2 stride], ...) within each block of
    /// stride * exponents; both are the same table, or do not overlap.
    void (*sweep)(double *to, const double *from, std::size_t count, std::size_t stride,
                  std::size_t exponents);
    /// to[i] = offset + from[i] where packed[i] leaves all guard bits of `room` set, `none`
    /// elsewhere
    void (*places)(std::int32_t *to, const std::int32_t *from, std::int32_t offset,
                   const std::uint64_t *packed, std::uint64_t room, std::uint64_t guard,
                   std::int32_t none, std::size_t count);
    /// to[i] = min(to[i], base + near[i] + far[places[i]])
    void (*lowerBySums)(double *to, double base, const double *near, const double *far,
                        const std::int32_t *places, std::size_t count);
    /// to[i] = base + near[i] + far[places[i]]
    void (*sumsAt)(double *to, double base, const double *near, const double *far,
                   const std::int32_t *places, std::size_t count);
};

namespace baseline {
extern const KernelLoops loops;
}
namespace avx2 {
extern const KernelLoops loops;
}
namespace avx512 {
extern const KernelLoops loops;
}

} // namespace pelorus
