// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each kind of machine, with PELORUS_KERNELS the namespace.
#include "core/mapper/kernelloops.h"

#include <limits>

namespace pelorus::PELORUS_KERNELS {

namespace {

void lower(double *__restrict to, const double *__restrict from, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] = from[i] < to[i] ? from[i] : to[i];
}

void lesserOf(double *__restrict to, const double *__restrict one, const double *__restrict other,
              std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] = one[i] < other[i] ? one[i] : other[i];
}

void lowerBySum(double *__restrict to, const double *__restrict from, const double *__restrict more,
                std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const double sum = from[i] + more[i];
        to[i] = sum < to[i] ? sum : to[i];
    }
}

void addScaled(double *__restrict to, double factor, const double *__restrict from,
               std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] += factor * from[i];
}

void plusScaled(double *__restrict to, const double *__restrict from, double factor,
                const double *__restrict more, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] = from[i] + factor * more[i];
}

void sumOfTwo(double *__restrict to, double base, double factor, const double *__restrict from,
              double otherFactor, const double *__restrict other, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] = (base + factor * from[i]) + otherFactor * other[i];
}

void sumRows(double *to, const RowSums &sums, std::size_t rows, std::size_t length)
{
    for (std::size_t r = 0; r < rows; ++r) {
        sumOfTwo(to + r * length, sums.factor * sums.perRow[sums.ends[r]], sums.firstFactor,
                 sums.first + sums.starts[r], sums.secondFactor, sums.second + r * length, length);
    }
}

void lowerByRow(double *__restrict to, double base, double factor, const double *__restrict from,
                double otherFactor, const double *__restrict other, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const double sum = (base + factor * from[i]) + otherFactor * other[i];
        to[i] = sum < to[i] ? sum : to[i];
    }
}

void lowerByRows(double *to, const RowSums &sums, std::size_t rows, std::size_t length)
{
    for (std::size_t r = 0; r < rows; ++r) {
        lowerByRow(to + r * length, sums.factor * sums.perRow[sums.ends[r]], sums.firstFactor,
                   sums.first + sums.starts[r], sums.secondFactor, sums.second + r * length,
                   length);
    }
}

void addGathered(double *__restrict to, double factor, const double *__restrict from,
                 const std::int32_t *__restrict places, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] += factor * from[places[i]];
}

void exclude(double *__restrict to, const double *__restrict bits, double limit, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] = bits[i] > limit ? std::numeric_limits<double>::infinity() : to[i];
}

void cutAt(double *to, double limit, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] = to[i] > limit ? std::numeric_limits<double>::infinity() : 0.0;
}

/// `width` numbers, `apart` from each other, of each of `exponents` short rows: the least so far
/// stays in registers.
template <std::size_t width>
void sweepNarrow(double *to, const double *from, std::size_t apart, std::size_t stride,
                 std::size_t exponents)
{
    double all[width];
    std::size_t row = (exponents - 1) * stride;
    for (std::size_t i = 0; i < width; ++i)
        to[row + i * apart] = all[i] = from[row + i * apart];
    while (row != 0) {
        row -= stride;
        for (std::size_t i = 0; i < width; ++i) {
            const double own = from[row + i * apart];
            all[i] = all[i] < own ? all[i] : own;
            to[row + i * apart] = all[i];
        }
    }
}

void sweep(double *to, const double *from, std::size_t count, std::size_t stride,
           std::size_t exponents)
{
    const std::size_t block = stride * exponents;
    if (stride == 1) { // several blocks at once, as each number waits for the one before
        constexpr std::size_t together = 8;
        std::size_t base = 0;
        for (; base + together * block <= count; base += together * block)
            sweepNarrow<together>(to + base, from + base, block, stride, exponents);
        for (; base < count; base += block)
            sweepNarrow<1>(to + base, from + base, block, stride, exponents);
        return;
    }
    if (stride < 16 && exponents > 3) {
        for (std::size_t base = 0; base < count; base += block) {
            std::size_t done = base;
            for (; done + 4 <= base + stride; done += 4)
                sweepNarrow<4>(to + done, from + done, 1, stride, exponents);
            for (; done < base + stride; ++done)
                sweepNarrow<1>(to + done, from + done, 1, stride, exponents);
        }
        return;
    }
    for (std::size_t base = 0; base < count; base += block) {
        const std::size_t last = base + block - stride;
        for (std::size_t i = last; to != from && i < last + stride; ++i)
            to[i] = from[i];
        for (std::size_t row = last; row != base;) {
            row -= stride;
            if (to == from)
                lower(to + row, to + row + stride, stride);
            else
                lesserOf(to + row, from + row, to + row + stride, stride);
        }
    }
}

void places(std::int32_t *__restrict to, const std::int32_t *__restrict from, std::int32_t offset,
            const std::uint64_t *__restrict packed, std::uint64_t room, std::uint64_t guard,
            std::int32_t none, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const std::int32_t place = from[i] + offset;
        to[i] = ((room - packed[i]) & guard) == guard ? place : none;
    }
}

void lowerBySums(double *__restrict to, double base, const double *__restrict near,
                 const double *__restrict far, const std::int32_t *__restrict places,
                 std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const double sum = base + near[i] + far[places[i]];
        to[i] = sum < to[i] ? sum : to[i];
    }
}

void sumsAt(double *__restrict to, double base, const double *__restrict near,
            const double *__restrict far, const std::int32_t *__restrict places, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] = base + near[i] + far[places[i]];
}

} // namespace

const KernelLoops loops{lower,   lowerBySum,  addScaled,   plusScaled, sumOfTwo,
                        sumRows, lowerByRows, addGathered, exclude,    cutAt,
                        sweep,   places,      lowerBySums, sumsAt};

} // namespace pelorus::PELORUS_KERNELS
