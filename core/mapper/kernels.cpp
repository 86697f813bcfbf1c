// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/kernels.h"

#include <algorithm>
#include <cstddef>

namespace pelorus {

namespace {

void lowerRow(double *__restrict to, const double *__restrict from, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] = from[i] < to[i] ? from[i] : to[i];
}

} // namespace

void lower(std::span<double> to, std::span<const double> from)
{
    lowerRow(to.data(), from.data(), to.size());
}

void addScaled(std::span<double> to, double factor, std::span<const double> from)
{
    double *__restrict target = to.data();
    const double *__restrict source = from.data();
    for (std::size_t i = 0; i < to.size(); ++i)
        target[i] += factor * source[i];
}

void lowerByMultiples(const Lattice &lattice, Dim d, std::span<double> table)
{
    for (const Lattice::PrimeAxis &axis : lattice.axes(d)) {
        const std::size_t stride = axis.stride;
        const std::size_t block = stride * axis.exponents;
        for (std::size_t base = 0; base < table.size(); base += block) {
            for (std::size_t e = axis.exponents - 1; e-- > 0;) {
                double *row = table.data() + base + e * stride;
                lowerRow(row, row + stride, stride);
            }
        }
    }
}

void lowerByDivisors(const Lattice &lattice, Dim d, std::span<double> table)
{
    for (const Lattice::PrimeAxis &axis : lattice.axes(d)) {
        const std::size_t stride = axis.stride;
        const std::size_t block = stride * axis.exponents;
        for (std::size_t base = 0; base < table.size(); base += block) {
            for (std::size_t e = 1; e < axis.exponents; ++e) {
                double *row = table.data() + base + e * stride;
                lowerRow(row, row - stride, stride);
            }
        }
    }
}

} // namespace pelorus
