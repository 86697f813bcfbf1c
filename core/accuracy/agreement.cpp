// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/agreement.h"

#include "core/accuracy/elementtypes.h"

#include <fmt/format.h>

#include <cmath>

namespace pelorus::accuracy {

namespace {

bool agree(double computed, double expected, Tolerance tolerance)
{
    if (std::isnan(expected) || std::isnan(computed))
        return std::isnan(expected) && std::isnan(computed);
    if (std::isinf(expected) || std::isinf(computed))
        return expected == computed;
    return std::abs(computed - expected)
        <= tolerance.absolute + tolerance.relative * std::abs(expected);
}

} // namespace

std::optional<std::string> disagreement(const Array &computed, const Array &expected,
                                        Tolerance tolerance)
{
    if (computed.type() != expected.type())
        return fmt::format("values of type {}, expected {}", nameOf(computed.type()),
                           nameOf(expected.type()));
    if (computed.shape() != expected.shape())
        return fmt::format("shape {}, expected {}", textOf(computed.shape()),
                           textOf(expected.shape()));
    const bool isShort = expected.type() == ElementType::Half || expected.type() == ElementType::BFloat;
    if (isShort)
        return disagreement(converted(computed, ElementType::Float),
                            converted(expected, ElementType::Float), tolerance);
    Count wrongValues = 0;
    std::string first;
    withType(valueTypes, expected.type(), [&]<typename T>(Type<T>) {
        for (Count i = 0; i < expected.size(); ++i) {
            const T x = computed.data<T>()[i], y = expected.data<T>()[i];
            bool same = x == y;
            if constexpr (std::is_floating_point_v<T>)
                same = agree(static_cast<double>(x), static_cast<double>(y), tolerance);
            if (!same && wrongValues++ == 0)
                first = fmt::format("value {} is {}, expected {}", i, x, y);
        }
    });
    if (wrongValues == 0)
        return std::nullopt;
    return fmt::format("{} of {} values differ: {}", wrongValues, expected.size(), first);
}

} // namespace pelorus::accuracy
