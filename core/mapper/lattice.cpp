// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/lattice.h"

#include <algorithm>
#include <bit>

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

Lattice::Lattice(const DimVector &bounds, std::size_t limit) : m_bounds(bounds)
{
    std::vector<Factor> factors;
    for (Dim d : enumerators<Dim>()) {
        for (const auto &[prime, exponent] : primeFactors(bounds[d]))
            factors.push_back({d, prime, exponent});
    }
    const auto fits = [&] {
        double size = 1;
        int bits = 0;
        DimVector digits = ones();
        for (const Factor &f : factors) {
            size *= f.exponent + 1;
            bits += std::bit_width(static_cast<unsigned>(f.exponent)) + 1;
            digits[f.dim] *= f.exponent + 1;
        }
        return size <= static_cast<double>(limit) && bits <= 64
            && std::ranges::all_of(digits, [](Count n) { return n <= maxDigits; });
    };
    while (!fits()) {
        m_coarse = true;
        // The longest axis loses every other step; of those with one step two become one.
        const auto longest = std::ranges::max_element(factors, {}, &Factor::exponent);
        if (longest->exponent > 1) {
            const Factor f = *longest;
            *longest = {f.dim, f.value * f.value, f.exponent / 2};
            if (f.exponent % 2 == 1)
                factors.insert(longest + 1, {f.dim, f.value, 1});
            continue;
        }
        for (std::size_t i = 0; i + 1 < factors.size(); ++i) {
            if (factors[i].dim == factors[i + 1].dim) {
                factors[i].value *= factors[i + 1].value;
                factors.erase(factors.begin() + static_cast<std::ptrdiff_t>(i) + 1);
                break;
            }
        }
    }
    build(factors);
}

void Lattice::build(const std::vector<Factor> &factors)
{
    std::size_t all = 1;
    for (const Factor &f : factors)
        all *= static_cast<std::size_t>(f.exponent) + 1;
    m_packed.reserve(all);
    m_digits.reserve(all);
    std::size_t size = 1;
    int bits = 0;
    m_packed = {0};
    m_digits.assign(1, {});
    for (Dim d : enumerators<Dim>()) {
        PerDim &dim = m_dims[index(d)];
        dim.stride = static_cast<Node>(size);
        dim.divisors = {1};
        for (const Factor &f : factors) {
            if (f.dim != d)
                continue;
            PrimeAxis axis;
            axis.prime = f.value;
            axis.exponents = static_cast<Node>(f.exponent) + 1;
            axis.stride = static_cast<Node>(size);
            const std::uint64_t step = std::uint64_t{1} << bits;
            bits += static_cast<int>(std::bit_width(axis.exponents - 1)) + 1;
            m_guard |= std::uint64_t{1} << (bits - 1);
            const std::size_t before = dim.divisors.size();
            for (std::size_t i = before; i < before * axis.exponents; ++i)
                dim.divisors.push_back(dim.divisors[i - before] * f.value);
            m_packed.resize(size * axis.exponents);
            m_digits.resize(m_packed.size());
            for (std::size_t i = size; i < m_packed.size(); ++i) {
                m_packed[i] = m_packed[i - size] + step;
                m_digits[i] = m_digits[i - size];
                m_digits[i][index(d)] += static_cast<Digit>(before);
            }
            size = m_packed.size();
            dim.axes.push_back(axis);
        }
    }
}

DimVector Lattice::tile(Node node) const
{
    DimVector result;
    for (Dim d : enumerators<Dim>())
        result[d] = extent(d, node);
    return result;
}

std::optional<Node> Lattice::find(Dim d, Count extent) const
{
    const auto &known = divisors(d);
    const auto found = std::ranges::find(known, extent);
    if (found == known.end())
        return std::nullopt;
    return static_cast<Node>(found - known.begin()) * stride(d);
}

Node Lattice::part(Node node, const DimMask &mask) const
{
    Node result = 0;
    const auto &digits = m_digits[node];
    for (std::size_t d = 0; d < digits.size(); ++d)
        result += mask.values[d] ? digits[d] * m_dims[d].stride : 0;
    return result;
}

} // namespace pelorus
