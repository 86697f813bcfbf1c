// SPDX-License-Identifier: GPL-3.0-or-later
// How many distinct words a set of sibling windows touches on one image axis. Each loop of the axis
// is a digit: `count` iterations, `step` input elements apart. The words are the sums of one choice
// per digit.
//
//   one digit         count
//   two digits        p*r - max(0, p - b') * max(0, r - a'), a' = a/g, b' = b/g, g = gcd(a, b)
//   (model.md, windows) more              digits that continue one another are joined; a digit
//   whose step exceeds the span of all
//                     smaller ones multiplies; what is left (gaps between interleaved blocks) is
//                     enumerated.
#pragma once

#include "core/base/count.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>

namespace pelorus {

struct Digit
{
    Count count; ///< >= 1
    Count step; ///< >= 1
};

/// A small, allocation-free list of digits: at most one per loop of an axis and level.
class Digits
{
public:
    static constexpr std::size_t capacity = 24;
    /// Adds a digit; those with count 1 change nothing and are dropped. Asserts that there is room.
    void add(Count count, Count step)
    {
        assert(count >= 1 && step >= 1);
        if (count == 1)
            return;
        assert(m_size < capacity);
        m_digits[m_size++] = {count, step};
    }
    Digits() { } // NOLINT: leaves m_digits as it is
    Digits(const Digits &other) : m_size(other.m_size)
    {
        std::copy_n(other.m_digits.data(), m_size, m_digits.data());
    }
    Digits &operator=(const Digits &) = delete;
    [[nodiscard]] Digit *begin() { return m_digits.data(); }
    [[nodiscard]] Digit *end() { return m_digits.data() + m_size; }
    void resize(std::size_t size) { m_size = size; }

private:
    std::array<Digit, capacity> m_digits; // without initial values: most stay unused
    std::size_t m_size = 0;
};

/// Number of distinct sums. Overflow where it, or a span that must be enumerated (2^26), is too
/// large.
[[nodiscard]] CheckedCount distinctSums(Digits digits);

} // namespace pelorus
