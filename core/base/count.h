// SPDX-License-Identifier: GPL-3.0-or-later
// Counts (MACs, words, bits, cycles) are signed 64-bit integers. A product of layer bounds can
// leave that range; CheckedCount remembers that it did, so that the caller reports an error or a
// Finding and never a wrong number.
#pragma once

#include <cassert>
#include <cstdint>
#include <limits>
#include <optional>

namespace pelorus {

using Count = std::int64_t;

/// A number >= 0 of a formula as a Count; what is beyond the range (or infinite) is the largest
/// one, as such a conversion is not defined in C++.
[[nodiscard]] constexpr Count clampedCount(double value)
{
    constexpr Count largest = std::numeric_limits<Count>::max();
    return value < static_cast<double>(largest) ? static_cast<Count>(value) : largest;
}

/// a / b, rounded up; a >= 0, b > 0.
[[nodiscard]] constexpr Count ceilDiv(Count a, Count b)
{
    return a / b + (a % b != 0);
}

/// A Count with a sticky overflow mark. Any operation on an overflowed value is overflowed.
class CheckedCount
{
public:
    constexpr CheckedCount(Count value = 0)
        : m_value(value) { } // NOLINT(google-explicit-constructor)

    /// A value beyond the range.
    [[nodiscard]] static constexpr CheckedCount overflowed()
    {
        return CheckedCount(std::numeric_limits<Count>::max()) += 1;
    }
    [[nodiscard]] constexpr bool ok() const { return !m_overflow; }
    /// The exact value. Asserts that nothing overflowed on the way.
    [[nodiscard]] constexpr Count value() const
    {
        assert(ok());
        return m_value;
    }
    [[nodiscard]] constexpr std::optional<Count> get() const
    {
        return m_overflow ? std::nullopt : std::optional<Count>(m_value);
    }

    constexpr CheckedCount &operator*=(CheckedCount b)
    {
        m_overflow =
            __builtin_mul_overflow(m_value, b.m_value, &m_value) | m_overflow | b.m_overflow;
        return *this;
    }
    constexpr CheckedCount &operator+=(CheckedCount b)
    {
        m_overflow =
            __builtin_add_overflow(m_value, b.m_value, &m_value) | m_overflow | b.m_overflow;
        return *this;
    }
    constexpr CheckedCount &operator-=(CheckedCount b)
    {
        m_overflow =
            __builtin_sub_overflow(m_value, b.m_value, &m_value) | m_overflow | b.m_overflow;
        return *this;
    }
    friend constexpr CheckedCount operator*(CheckedCount a, CheckedCount b) { return a *= b; }
    friend constexpr CheckedCount operator+(CheckedCount a, CheckedCount b) { return a += b; }
    friend constexpr CheckedCount operator-(CheckedCount a, CheckedCount b) { return a -= b; }

    constexpr bool operator==(const CheckedCount &) const = default;

private:
    Count m_value;
    bool m_overflow = false;
};

} // namespace pelorus
