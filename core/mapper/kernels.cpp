// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/kernels.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

namespace pelorus {

namespace {

const KernelLoops &fastest()
{
    static const KernelLoops &loops = *runnableKernels().back().loops;
    return loops;
}

} // namespace

std::span<const KernelChoice> runnableKernels()
{
#if defined(__x86_64__)
    static constexpr std::array<KernelChoice, 3> all{
        {{"baseline", &baseline::loops}, {"avx2", &avx2::loops}, {"avx512", &avx512::loops}}};
    __builtin_cpu_init();
    std::size_t count = 1;
    if (__builtin_cpu_supports("avx2"))
        count = __builtin_cpu_supports("avx512f") ? 3 : 2;
    return std::span(all).first(count);
#else
    static constexpr std::array<KernelChoice, 1> all{{{"baseline", &baseline::loops}}};
    return all;
#endif
}

void lower(std::span<double> to, std::span<const double> from)
{
    assert(to.size() == from.size());
    fastest().lower(to.data(), from.data(), to.size());
}

void addScaled(std::span<double> to, double factor, std::span<const double> from)
{
    assert(to.size() == from.size());
    fastest().addScaled(to.data(), factor, from.data(), to.size());
}

void exclude(std::span<double> to, std::span<const double> bits, double limit)
{
    assert(to.size() == bits.size());
    fastest().exclude(to.data(), bits.data(), limit, to.size());
}

void multiplesOf(const Lattice &lattice, Node factor, std::span<const std::int32_t> nodes,
                 std::span<const std::uint64_t> packed, std::int32_t none,
                 std::span<std::int32_t> to)
{
    assert(to.size() == nodes.size() && to.size() == packed.size());
    const std::uint64_t guard = lattice.guard();
    const std::uint64_t room = (lattice.packed(lattice.whole()) | guard) - lattice.packed(factor);
    fastest().places(to.data(), nodes.data(), static_cast<std::int32_t>(factor), packed.data(),
                     room, guard, none, to.size());
}

void lowerBySums(std::span<double> to, double base, std::span<const double> near,
                 std::span<const double> far, std::span<const std::int32_t> places)
{
    assert(to.size() == near.size() && to.size() == places.size());
    fastest().lowerBySums(to.data(), base, near.data(), far.data(), places.data(), to.size());
}

double leastOf(std::span<double> table)
{
    double least = std::numeric_limits<double>::infinity();
    while (table.size() > 16) { // the far half onto the near one
        const std::size_t half = table.size() / 2;
        lower(table.first(half), table.last(half));
        table = table.first(table.size() - half);
    }
    for (const double value : table)
        least = std::min(least, value);
    return least;
}

void lowerByMultiples(const Lattice &lattice, Dim d, std::span<double> table)
{
    for (const Lattice::PrimeAxis &axis : lattice.axes(d)) {
        const std::size_t stride = axis.stride;
        const std::size_t block = stride * axis.exponents;
        for (std::size_t base = 0; base < table.size(); base += block) {
            for (std::size_t e = axis.exponents - 1; e-- > 0;) {
                double *row = table.data() + base + e * stride;
                if (stride == 1)
                    row[0] = row[1] < row[0] ? row[1] : row[0];
                else
                    fastest().lower(row, row + stride, stride);
            }
        }
    }
}

} // namespace pelorus
