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

/// `width` numbers of each of `exponents` short rows: the least so far stays in registers.
template <std::size_t width>
void sweepNarrow(double *first, std::size_t stride, std::size_t exponents)
{
    double *row = first + (exponents - 1) * stride;
    double all[width];
    for (std::size_t i = 0; i < width; ++i)
        all[i] = row[i];
    while (row != first) {
        row -= stride;
        for (std::size_t i = 0; i < width; ++i) {
            all[i] = all[i] < row[i] ? all[i] : row[i];
            row[i] = all[i];
        }
    }
}

void sweep(double *table, std::size_t count, std::size_t stride, std::size_t exponents)
{
    const std::size_t block = stride * exponents;
    if (stride < 16 && exponents > 3) {
        for (double *first = table; first != table + count; first += block) {
            std::size_t done = 0;
            for (; done + 4 <= stride; done += 4)
                sweepNarrow<4>(first + done, stride, exponents);
            for (; done < stride; ++done)
                sweepNarrow<1>(first + done, stride, exponents);
        }
        return;
    }
    for (std::size_t base = 0; base < count; base += block) {
        for (std::size_t e = exponents - 1; e-- > 0;) {
            double *row = table + base + e * stride;
            if (stride == 1)
                row[0] = row[1] < row[0] ? row[1] : row[0];
            else
                lower(row, row + stride, stride);
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

} // namespace

const KernelLoops loops{lower,       lowerBySum, addScaled, plusScaled, sumOfTwo,
                        addGathered, exclude,    sweep,     places,     lowerBySums};

} // namespace pelorus::PELORUS_KERNELS
