// SPDX-License-Identifier: GPL-3.0-or-later
// Calling a template with the type of an array's elements. Private to core/accuracy.
#pragma once

#include "core/accuracy/opcall.h"

namespace pelorus::accuracy {

template <typename T> struct Type
{
    using type = T;
};

template <typename... T> struct Types
{
};

inline constexpr Types<float, double> realTypes;
inline constexpr Types<std::int64_t, std::int32_t, std::int8_t, std::uint8_t, std::int16_t,
                       std::uint16_t, std::uint32_t, std::uint64_t>
    integerTypes;
inline constexpr Types<float, double, std::int64_t, std::int32_t, std::int8_t, std::uint8_t,
                       std::int16_t, std::uint16_t, std::uint32_t, std::uint64_t>
    numberTypes;
inline constexpr Types<float, double, std::int64_t, std::int32_t, std::int8_t, std::uint8_t,
                       std::int16_t, std::uint16_t, std::uint32_t, std::uint64_t, bool>
    valueTypes;

/// call(Type<T>{}) for the T of `type`; throws OpError where it is not among `Ts`.
template <typename First, typename... Rest, typename Call>
auto withType(Types<First, Rest...>, ElementType type, Call &&call)
{
    if (type == elementTypeOf<First>())
        return call(Type<First>{});
    if constexpr (sizeof...(Rest) > 0)
        return withType(Types<Rest...>{}, type, std::forward<Call>(call));
    else
        unsupported("values of type " + std::string(nameOf(type)));
}

/// call(Type<T>{}) with an unsigned T as wide as the elements: for moving them.
template <typename Call> auto withBits(ElementType type, Call &&call)
{
    switch (bytesOf(type)) {
    case 1: return call(Type<std::uint8_t>{});
    case 2: return call(Type<std::uint16_t>{});
    case 4: return call(Type<std::uint32_t>{});
    default: return call(Type<std::uint64_t>{});
    }
}

/// The elements as bits of their size.
template <typename T> const T *bits(const Array &array)
{
    return reinterpret_cast<const T *>(array.raw());
}
template <typename T> T *editBits(Array &array)
{
    return reinterpret_cast<T *>(array.editRaw());
}

inline void requireType(const Array &array, ElementType type)
{
    if (array.type() != type)
        wrong("values of type " + std::string(nameOf(array.type())) + ", expected "
              + std::string(nameOf(type)));
}

/// The elements as floats, for operators that compute in float32.
[[nodiscard]] Array converted(const Array &array, ElementType type);

} // namespace pelorus::accuracy
