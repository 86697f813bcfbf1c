// SPDX-License-Identifier: GPL-3.0-or-later
// Cast and CastLike between all element types.
#include "core/accuracy/elementtypes.h"
#include "core/accuracy/halffloat.h"

#include <cmath>

namespace pelorus::accuracy {

namespace {

/// As C converts; integers beyond the range wrap around, reals beyond it become the nearest value,
/// where C defines nothing.
template <typename R, typename T> R cast(T value)
{
    if constexpr (std::is_same_v<R, bool>) {
        return value != T(0);
    } else if constexpr (std::is_floating_point_v<T> && std::is_integral_v<R>) {
        if (std::isnan(value))
            return R(0);
        if constexpr (std::is_unsigned_v<R>) {
            if (value < T(0)) // as casts by way of int64 do
                return value < T(-9.2e18) ? R(0) : static_cast<R>(static_cast<std::int64_t>(value));
        }
        constexpr auto most = std::numeric_limits<R>::max();
        constexpr auto least = std::numeric_limits<R>::lowest();
        if (value >= static_cast<T>(most))
            return most;
        return value <= static_cast<T>(least) ? least : static_cast<R>(value);
    } else {
        return static_cast<R>(value);
    }
}

ElementType typeOfNumber(Count number)
{
    if (const auto type = elementTypeOfOnnx(number))
        return *type;
    unsupported("a conversion to ONNX's type " + std::to_string(number));
}

std::vector<Array> castAs(const OpCall &call, ElementType type)
{
    // Version 19 asks for rounding to nearest. Before, nothing is said, and ONNX's own tests cut.
    if (type == ElementType::BFloat && call.input(0).type() != type && call.opset() < 19)
        unsupported("a conversion to bfloat16, whose rounding is not defined before version 19");
    return {converted(call.input(0), type)};
}

std::vector<Array> castTo(const OpCall &call)
{
    return castAs(call, typeOfNumber(call.integer("to", 0)));
}

std::vector<Array> castLike(const OpCall &call)
{
    return castAs(call, call.input(1).type());
}

} // namespace

Array converted(const Array &array, ElementType type)
{
    if (array.type() == type)
        return array;
    Array result(type, array.shape());
    const Count n = array.size();
    const auto isShort = [](ElementType t) {
        return t == ElementType::Half || t == ElementType::BFloat;
    };
    if (isShort(array.type())) {
        const bool isHalf = array.type() == ElementType::Half;
        Array wide(ElementType::Float, array.shape());
        for (Count i = 0; i < n; ++i) {
            const std::uint16_t value = bits<std::uint16_t>(array)[i];
            wide.edit<float>()[i] = isHalf ? floatOfHalf(value) : floatOfBFloat(value);
        }
        return converted(wide, type);
    }
    if (isShort(type)) {
        const Array wide = converted(array, ElementType::Float);
        for (Count i = 0; i < n; ++i) {
            const float value = wide.data<float>()[i];
            editBits<std::uint16_t>(result)[i] =
                type == ElementType::Half ? halfOfFloat(value) : bfloatOfFloat(value);
        }
        return result;
    }
    withType(valueTypes, array.type(), [&]<typename T>(Type<T>) {
        withType(valueTypes, type, [&]<typename R>(Type<R>) {
            const T *from = array.data<T>();
            R *to = result.edit<R>();
            for (Count i = 0; i < n; ++i)
                to[i] = cast<R>(from[i]);
        });
    });
    return result;
}

std::span<const Operator> castOperators()
{
    static const Operator all[] = {
        {"Cast", castTo, "to saturate", On::Bits},
        {"CastLike", castLike, "saturate", On::Bits},
    };
    return all;
}

} // namespace pelorus::accuracy
