// SPDX-License-Identifier: GPL-3.0-or-later
// Loops over the values of activations. Included by kernelloops.h alone.
#pragma once

#include <cstdint>
#include <type_traits>

namespace pelorus::accuracy {
namespace {

inline void rectify(const float *x, float *y, std::int64_t n)
{
    for (std::int64_t i = 0; i < n; ++i)
        y[i] = x[i] < 0.0F ? 0.0F : x[i];
}

inline void addValues(const float *a, const float *b, float *y, std::int64_t n)
{
    for (std::int64_t i = 0; i < n; ++i)
        y[i] = a[i] + b[i];
}

inline void takeLarger(const float *from, std::int64_t n, float *to, std::int64_t step)
{
    const auto take = [&](auto stride) {
        for (std::int64_t i = 0; i < n; ++i) {
            const float value = from[i * stride];
            to[i] = value > to[i] ? value : to[i];
        }
    };
    if (step == 1)
        take(std::integral_constant<std::int64_t, 1>());
    else if (step == 2)
        take(std::integral_constant<std::int64_t, 2>());
    else
        take(step);
}

} // namespace
} // namespace pelorus::accuracy
