// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/kernels.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <limits>

namespace pelorus {

namespace {

/// Null: the fastest that this machine can run.
std::atomic<const KernelLoops *> chosen = nullptr;

const KernelLoops &inUse()
{
    static const KernelLoops &fastest = *runnableKernels().back().loops;
    const KernelLoops *loops = chosen.load(std::memory_order_relaxed);
    return loops ? *loops : fastest;
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

const KernelLoops *useKernels(const KernelLoops *loops)
{
    return chosen.exchange(loops);
}

void lower(std::span<double> to, std::span<const double> from)
{
    assert(to.size() == from.size());
    inUse().lower(to.data(), from.data(), to.size());
}

void lowerOrTake(CostTable &to, const CostTable &from)
{
    if (to.empty())
        to = from; // into what was reserved
    else
        lower(to, from);
}

void lowerOrTake(CostTable &to, CostTable &&from)
{
    if (to.empty())
        to = std::move(from);
    else
        lower(to, from);
}

void lowerBySum(std::span<double> to, std::span<const double> from, std::span<const double> more)
{
    assert(to.size() == from.size() && to.size() == more.size());
    inUse().lowerBySum(to.data(), from.data(), more.data(), to.size());
}

void addScaled(std::span<double> to, double factor, std::span<const double> from)
{
    assert(to.size() == from.size());
    inUse().addScaled(to.data(), factor, from.data(), to.size());
}

CostTable plusScaled(std::span<const double> from, double factor, std::span<const double> more)
{
    assert(from.size() == more.size());
    CostTable to = CostTable::withRoom(from.size());
    inUse().plusScaled(to.data(), from.data(), factor, more.data(), to.size());
    return to;
}

void sumOfTwo(std::span<double> to, double base, double factor, std::span<const double> from,
              double otherFactor, std::span<const double> other)
{
    assert(to.size() == from.size() && to.size() == other.size());
    inUse().sumOfTwo(to.data(), base, factor, from.data(), otherFactor, other.data(), to.size());
}

void lowerOrTakeRows(CostTable &to, const RowSums &sums, std::size_t length, std::size_t size)
{
    assert(size % length == 0 && (to.empty() || to.size() == size));
    const bool isFirst = to.empty();
    if (isFirst)
        to = CostTable::withRoom(size);
    (isFirst ? inUse().sumRows : inUse().lowerByRows)(to.data(), sums, size / length, length);
}

void scale(std::span<double> to, double factor, std::span<const double> from)
{
    sumOfTwo(to, 0, factor, from, 0, from);
}

CostTable sumOf(std::span<const Weighted> tables, std::size_t size)
{
    CostTable sum = CostTable::withRoom(size);
    const std::size_t together = tables.size() < 2 ? 0 : 2;
    if (together == 2)
        sumOfTwo(sum, 0, tables[0].factor, *tables[0].table, tables[1].factor, *tables[1].table);
    else
        std::ranges::fill(sum, 0.0);
    for (const Weighted &other : tables.subspan(together))
        addScaled(sum, other.factor, *other.table);
    return sum;
}

void addGathered(std::span<double> to, double factor, std::span<const double> from,
                 std::span<const std::int32_t> places)
{
    assert(to.size() == places.size());
    inUse().addGathered(to.data(), factor, from.data(), places.data(), to.size());
}

void exclude(std::span<double> to, std::span<const double> bits, double limit)
{
    assert(to.size() == bits.size());
    inUse().exclude(to.data(), bits.data(), limit, to.size());
}

void cutAt(std::span<double> to, double limit)
{
    inUse().cutAt(to.data(), limit, to.size());
}

void multiplesOf(const Lattice &lattice, Node factor, std::span<const std::int32_t> nodes,
                 std::span<const std::uint64_t> packed, std::int32_t none,
                 std::span<std::int32_t> to)
{
    assert(to.size() == nodes.size() && to.size() == packed.size());
    const std::uint64_t guard = lattice.guard();
    const std::uint64_t room = (lattice.packed(lattice.whole()) | guard) - lattice.packed(factor);
    inUse().places(to.data(), nodes.data(), static_cast<std::int32_t>(factor), packed.data(), room,
                   guard, none, to.size());
}

void lowerBySums(std::span<double> to, double base, std::span<const double> near,
                 std::span<const double> far, std::span<const std::int32_t> places)
{
    assert(to.size() == near.size() && to.size() == places.size());
    inUse().lowerBySums(to.data(), base, near.data(), far.data(), places.data(), to.size());
}

void sumsAt(std::span<double> to, double base, std::span<const double> near,
            std::span<const double> far, std::span<const std::int32_t> places)
{
    assert(to.size() == near.size() && to.size() == places.size());
    inUse().sumsAt(to.data(), base, near.data(), far.data(), places.data(), to.size());
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
    for (const Lattice::PrimeAxis &axis : lattice.axes(d))
        lowerAlong(axis, table);
}

void lowerAlong(const Lattice::PrimeAxis &axis, std::span<double> table)
{
    lowerAlong(axis, table, table);
}

void lowerAlong(const Lattice::PrimeAxis &axis, std::span<const double> from, std::span<double> to)
{
    assert(to.size() == from.size());
    inUse().sweep(to.data(), from.data(), to.size(), axis.stride, axis.exponents);
}

} // namespace pelorus
