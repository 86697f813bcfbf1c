// SPDX-License-Identifier: GPL-3.0-or-later
// An array indexed by an enum class that ends in a `Count_` enumerator.
#pragma once

#include <array>
#include <cstddef>
#include <functional>

namespace pelorus {

template <typename Enum, typename Value>
struct EnumArray
{
    static constexpr std::size_t size = static_cast<std::size_t>(Enum::Count_);
    std::array<Value, size> values{};

    constexpr Value &operator[](Enum e) { return values[static_cast<std::size_t>(e)]; }
    constexpr const Value &operator[](Enum e) const { return values[static_cast<std::size_t>(e)]; }
    constexpr auto begin() { return values.begin(); }
    constexpr auto end() { return values.end(); }
    constexpr auto begin() const { return values.begin(); }
    constexpr auto end() const { return values.end(); }
    bool operator==(const EnumArray &) const = default;

    static constexpr EnumArray filled(const Value &value)
    {
        EnumArray result;
        result.values.fill(value);
        return result;
    }
};

/// All enumerators of Enum in order: `for (Dim d : enumerators<Dim>())`.
template <typename Enum>
constexpr auto enumerators()
{
    std::array<Enum, static_cast<std::size_t>(Enum::Count_)> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<Enum>(i);
    return all;
}

} // namespace pelorus
