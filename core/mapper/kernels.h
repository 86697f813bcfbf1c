// SPDX-License-Identifier: GPL-3.0-or-later
// What the search does with tables of one number per tile: minima, sums and products of two
// numbers, each element on its own. Memory-bound: a fraction of a nanosecond per tile.
#pragma once

#include "core/mapper/kernelloops.h"
#include "core/mapper/lattice.h"

#include <algorithm>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace pelorus {

/// Leaves new numbers as they are unless a value is given: most are written at once.
template <typename T> struct UnsetAllocator : std::allocator<T>
{
    template <typename U> struct rebind
    {
        using other = UnsetAllocator<U>;
    };
    template <typename U> void construct(U *) noexcept { }
    template <typename U, typename... Args> void construct(U *at, Args &&...args)
    {
        std::construct_at(at, std::forward<Args>(args)...);
    }
};

/// A cost per tile, infinite where no mapping exists. The index is the Node. Of a size alone it
/// holds anything.
struct CostTable : std::vector<double, UnsetAllocator<double>>
{
    using vector::vector;
    ~CostTable() = default;
    /// Of this size, with room for one entry more: for what is no tile.
    [[nodiscard]] static CostTable withRoom(std::size_t size)
    {
        CostTable table;
        table.reserve(size + 1);
        table.resize(size);
        return table;
    }
    CostTable(CostTable &&) noexcept = default;
    CostTable &operator=(CostTable &&) noexcept = default;
    /// All at once: through the allocator they would go one by one.
    CostTable(const CostTable &other) : CostTable(withRoom(other.size()))
    {
        std::copy_n(other.data(), other.size(), data());
    }
    CostTable &operator=(const CostTable &other)
    {
        if (this != &other) {
            resize(other.size());
            std::copy_n(other.data(), other.size(), data());
        }
        return *this;
    }
};

[[nodiscard]] inline std::size_t bytesOf(const CostTable &table)
{
    return table.capacity() * sizeof(double);
}

/// The kinds of machine for which loops exist, slowest first, and what this one can run.
struct KernelChoice
{
    std::string_view name; ///< "baseline", "avx2", "avx512"
    const KernelLoops *loops;
};
[[nodiscard]] std::span<const KernelChoice> runnableKernels();

/// Runs all searches with other loops from now on, which have to outlive them; null: the fastest.
/// Returns what was said before. To compare kinds of machines, and to count work.
const KernelLoops *useKernels(const KernelLoops *loops);

/// to[i] = min(to[i], from[i])
void lower(std::span<double> to, std::span<const double> from);
/// The same; the first one is taken as it is: `to` is empty before.
void lowerOrTake(CostTable &to, const CostTable &from);
void lowerOrTake(CostTable &to, CostTable &&from);
/// to[i] = min(to[i], from[i] + more[i])
void lowerBySum(std::span<double> to, std::span<const double> from, std::span<const double> more);
/// to[i] += factor * from[i]
void addScaled(std::span<double> to, double factor, std::span<const double> from);
/// from[i] + factor * more[i]
[[nodiscard]] CostTable plusScaled(std::span<const double> from, double factor,
                                   std::span<const double> more);
/// to[i] = base + factor * from[i] + otherFactor * other[i]
void sumOfTwo(std::span<double> to, double base, double factor, std::span<const double> from,
              double otherFactor, std::span<const double> other);
/// Rows of `length` numbers (RowSums): `to` is lowered by them, or is written if it is empty. It
/// has `size` numbers, as the second table of the sums.
void lowerOrTakeRows(CostTable &to, const RowSums &, std::size_t length, std::size_t size);
/// to[i] = factor * from[i], which are finite
void scale(std::span<double> to, double factor, std::span<const double> from);
/// A table and what its entries are multiplied by.
struct Weighted
{
    double factor;
    const CostTable *table;
};
/// The sum of tables of `size` entries; of none 0.
[[nodiscard]] CostTable sumOf(std::span<const Weighted> tables, std::size_t size);
/// to[i] += factor * from[places[i]]
void addGathered(std::span<double> to, double factor, std::span<const double> from,
                 std::span<const std::int32_t> places);
/// to[i] = infinity where bits[i] > limit
void exclude(std::span<double> to, std::span<const double> bits, double limit);
/// to[i] = infinity where it was above the limit, 0 elsewhere
void cutAt(std::span<double> to, double limit);

/// Where the tiles of a list, multiplied by one more, lie in a table: to[i] = nodes[i] + factor,
/// `none` where that is no tile. `packed`: of these tiles (Lattice::packed()).
void multiplesOf(const Lattice &, Node factor, std::span<const std::int32_t> nodes,
                 std::span<const std::uint64_t> packed, std::int32_t none,
                 std::span<std::int32_t> to);
/// to[i] = min(to[i], base + near[i] + far[places[i]])
void lowerBySums(std::span<double> to, double base, std::span<const double> near,
                 std::span<const double> far, std::span<const std::int32_t> places);
/// to[i] = base + near[i] + far[places[i]]
void sumsAt(std::span<double> to, double base, std::span<const double> near,
            std::span<const double> far, std::span<const std::int32_t> places);

/// The least of all; overwrites them.
[[nodiscard]] double leastOf(std::span<double> table);

/// The min-plus zeta transform along one dimension: afterwards table[a] is the least of the old
/// table[b] over all b that are a times factors of `d`. One pass per prime, from the largest
/// exponent down: table[e] = min(table[e], table[e + 1]).
void lowerByMultiples(const Lattice &, Dim d, std::span<double> table);
/// One pass of it, for one prime.
void lowerAlong(const Lattice::PrimeAxis &, std::span<double> table);
/// The same from one table to another, or within one.
void lowerAlong(const Lattice::PrimeAxis &, std::span<const double> from, std::span<double> to);

} // namespace pelorus
