// SPDX-License-Identifier: GPL-3.0-or-later
// The lattice of tiles. With perfect factors the extent of a tile in a dimension divides the bound,
// so a tile is a vector of prime exponents: one axis for each prime of each dimension. A tile is a
// number, its node, mixed radix in the exponents; because exponents add where factors multiply,
//
//     node(a * b) = node(a) + node(b)        and a | b in every dimension  <=>  no exponent of b is
//                                            smaller
//
// Tables over the lattice are plain arrays of `size()` numbers. The nodes of one dimension's
// factors are the multiples of stride(d) below stride(d) * divisorCount(d). A layer of ResNet-50
// has 30 to 12,544 tiles.
#pragma once

#include "core/workload/dimension.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace pelorus {

using Node = std::uint32_t;

class Lattice
{
public:
    /// One prime (or a power of it, where the lattice is coarse) of one dimension: exponents
    /// 0..maxExponent, neighbours `stride` nodes apart.
    struct PrimeAxis
    {
        Count prime = 2;
        Node exponents = 1; ///< how many: maxExponent + 1
        Node stride = 1;
    };

    /// With more than `limit` tiles, exponents that 64 bits cannot hold or a dimension of more than
    /// 65,536 divisors (which has an extent above 10^16), the lattice is coarse:
    /// some factors occur only together, until it fits. The whole layer and the tile of one
    /// iteration are always there.
    Lattice(const DimVector &bounds, std::size_t limit);
    [[nodiscard]] bool isCoarse() const { return m_coarse; }

    [[nodiscard]] const DimVector &bounds() const { return m_bounds; }
    [[nodiscard]] std::size_t size() const { return m_packed.size(); }
    /// What it takes for each tile, in all.
    [[nodiscard]] std::size_t bytes() const
    {
        return size() * (sizeof(m_packed[0]) + sizeof(m_digits[0]));
    }
    [[nodiscard]] Node whole() const { return static_cast<Node>(size() - 1); } ///< the layer itself
    [[nodiscard]] const std::vector<PrimeAxis> &axes(Dim d) const { return m_dims[index(d)].axes; }
    [[nodiscard]] Node stride(Dim d) const { return m_dims[index(d)].stride; }
    [[nodiscard]] Node divisorCount(Dim d) const
    {
        return static_cast<Node>(m_dims[index(d)].divisors.size());
    }
    /// The factor that `digit` stands for, 0 <= digit < divisorCount(d). Not ascending.
    [[nodiscard]] Count divisor(Dim d, Node digit) const
    {
        return m_dims[index(d)].divisors[digit];
    }
    [[nodiscard]] const std::vector<Count> &divisors(Dim d) const
    {
        return m_dims[index(d)].divisors;
    }
    [[nodiscard]] Node digit(Dim d, Node node) const { return m_digits[node][index(d)]; }
    [[nodiscard]] Count extent(Dim d, Node node) const { return divisor(d, digit(d, node)); }
    [[nodiscard]] DimVector tile(Node node) const;
    /// The node of the tile with this extent in one dimension and 1 in the others, if there is one.
    [[nodiscard]] std::optional<Node> find(Dim d, Count extent) const;
    /// The node of the part of `node` that lies in the dimensions of `mask`; 1 elsewhere.
    [[nodiscard]] Node part(Node node, const DimMask &mask) const;

    [[nodiscard]] bool divides(Node a, Node b) const
    {
        return (((m_packed[b] | m_guard) - m_packed[a]) & m_guard) == m_guard;
    }
    /// Is a * b a tile? Then its node is a + b.
    [[nodiscard]] bool multiply(Node a, Node b) const
    {
        return (((m_packed.back() | m_guard) - m_packed[a] - m_packed[b]) & m_guard) == m_guard;
    }
    /// Exponents of a tile side by side, a free bit above each; and the mask of the free bits.
    [[nodiscard]] std::uint64_t packed(Node node) const { return m_packed[node]; }
    [[nodiscard]] std::uint64_t guard() const { return m_guard; }

private:
    using Digit = std::uint16_t;
    static constexpr Count maxDigits = Count{std::numeric_limits<Digit>::max()} + 1;
    static constexpr std::size_t index(Dim d) { return static_cast<std::size_t>(d); }
    struct PerDim
    {
        Node stride = 1;
        std::vector<PrimeAxis> axes;
        std::vector<Count> divisors; ///< by digit
    };
    struct Factor
    {
        Dim dim;
        Count value;
        int exponent;
    };
    void build(const std::vector<Factor> &factors);

    DimVector m_bounds = ones();
    bool m_coarse = false;
    std::array<PerDim, EnumArray<Dim, Count>::size> m_dims;
    std::vector<std::array<Digit, EnumArray<Dim, Count>::size>> m_digits; ///< by node
    std::vector<std::uint64_t> m_packed; ///< exponents side by side, a free guard bit above each
    std::uint64_t m_guard = 0;
};

} // namespace pelorus
