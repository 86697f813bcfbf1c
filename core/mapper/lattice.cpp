// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/lattice.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace pelorus {

namespace {

/// Prime factors with their exponents, ascending.
std::vector<std::pair<Count, int>> primeFactors(Count n)
{
    std::vector<std::pair<Count, int>> result;
    for (Count p = 2; p * p <= n; ++p) {
        int exponent = 0;
        for (; n % p == 0; n /= p)
            ++exponent;
        if (exponent > 0)
            result.emplace_back(p, exponent);
    }
    if (n > 1)
        result.emplace_back(n, 1);
    return result;
}

} // namespace

std::optional<Lattice> Lattice::make(const DimVector &bounds, std::size_t limit)
{
    Lattice lattice;
    lattice.m_bounds = bounds;
    std::size_t size = 1;
    int bits = 0;
    std::vector<std::pair<PrimeAxis, int>> packing; // axis and its lowest bit
    for (Dim d : enumerators<Dim>()) {
        PerDim &dim = lattice.m_dims[index(d)];
        dim.stride = static_cast<Node>(size);
        dim.divisors = {1};
        for (const auto &[prime, exponent] : primeFactors(bounds[d])) {
            PrimeAxis axis;
            axis.prime = prime;
            axis.exponents = static_cast<Node>(exponent) + 1;
            axis.stride = static_cast<Node>(size);
            packing.emplace_back(axis, bits);
            bits += static_cast<int>(std::bit_width(axis.exponents - 1)) + 1;
            size *= axis.exponents;
            if (size > limit || bits > 64)
                return std::nullopt;
            const std::size_t before = dim.divisors.size();
            for (std::size_t i = before; i < before * axis.exponents; ++i)
                dim.divisors.push_back(dim.divisors[i - before] * prime);
            lattice.m_guard |= std::uint64_t{1} << (bits - 1);
            dim.axes.push_back(axis);
        }
    }
    lattice.m_packed.resize(size);
    for (Node node = 0; node < size; ++node) {
        std::uint64_t packed = 0;
        for (const auto &[axis, lowest] : packing)
            packed |= std::uint64_t{(node / axis.stride) % axis.exponents} << lowest;
        lattice.m_packed[node] = packed;
    }
    return lattice;
}

DimVector Lattice::tile(Node node) const
{
    DimVector result;
    for (Dim d : enumerators<Dim>())
        result[d] = extent(d, node);
    return result;
}

Node Lattice::node(const DimVector &tile) const
{
    Node result = 0;
    for (Dim d : enumerators<Dim>()) {
        const auto &known = divisors(d);
        const auto found = std::find(known.begin(), known.end(), tile[d]);
        assert(found != known.end());
        result += static_cast<Node>(found - known.begin()) * stride(d);
    }
    return result;
}

Node Lattice::part(Node node, const DimMask &mask) const
{
    Node result = 0;
    for (Dim d : enumerators<Dim>()) {
        if (mask[d])
            result += digit(d, node) * stride(d);
    }
    return result;
}

} // namespace pelorus
