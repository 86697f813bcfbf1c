// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/distinctsums.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace pelorus {

namespace {

constexpr Count maxEnumeratedSpan = Count(1) << 26;

/// Largest sum: sum of (count - 1) * step.
CheckedCount largestSum(const Digit *begin, const Digit *end)
{
    CheckedCount sum = 0;
    for (const Digit *d = begin; d != end; ++d)
        sum += CheckedCount(d->count - 1) * d->step;
    return sum;
}

/// Joins digits that run on from one another: (n, s) and (m, k*s) with k <= n are (n + (m-1)*k, s).
void join(Digits &digits)
{
    Digit *kept = digits.begin();
    for (Digit *d = digits.begin() + 1; d < digits.end(); ++d) {
        if (d->step % kept->step == 0 && d->step / kept->step <= kept->count)
            kept->count += (d->count - 1) * (d->step / kept->step);
        else
            *++kept = *d;
    }
    digits.resize(static_cast<std::size_t>(kept + 1 - digits.begin()));
}

CheckedCount enumerated(const Digit *begin, const Digit *end)
{
    const CheckedCount span = largestSum(begin, end) + 1;
    if (!span.ok() || span.value() > maxEnumeratedSpan)
        return CheckedCount::overflowed();
    std::vector<bool> touched(static_cast<std::size_t>(span.value()), false);
    std::vector<std::size_t> sums{0};
    touched[0] = true;
    for (const Digit *d = begin; d != end; ++d) {
        const std::size_t before = sums.size();
        for (Count i = 1; i < d->count; ++i) {
            const auto shift = static_cast<std::size_t>(i * d->step);
            for (std::size_t k = 0; k < before; ++k) {
                const std::size_t sum = sums[k] + shift;
                if (!touched[sum]) {
                    touched[sum] = true;
                    sums.push_back(sum);
                }
            }
        }
    }
    return static_cast<Count>(sums.size());
}

} // namespace

CheckedCount distinctSums(Digits digits)
{
    if (digits.begin() == digits.end())
        return 1;
    if (digits.end() - digits.begin() == 1)
        return digits.begin()->count;
    std::sort(digits.begin(), digits.end(),
              [](const Digit &a, const Digit &b) { return a.step < b.step; });
    join(digits);

    // A digit that steps beyond everything smaller repeats the smaller set without overlap.
    CheckedCount copies = 1;
    const Digit *begin = digits.begin();
    const Digit *end = digits.end();
    while (end - begin > 1) {
        const Digit &last = end[-1];
        const CheckedCount below = largestSum(begin, end - 1);
        if (!below.ok() || last.step <= below.value())
            break;
        copies *= last.count;
        --end;
    }
    if (end - begin == 1)
        return copies * begin->count;
    if (end - begin == 2) {
        const Digit &a = begin[0];
        const Digit &b = begin[1];
        const Count g = a.step == 1 ? 1 : std::gcd(a.step, b.step);
        const Count twice = std::max<Count>(0, a.count - b.step / g);
        return copies
            * (CheckedCount(a.count) * b.count
               - CheckedCount(twice) * std::max<Count>(0, b.count - a.step / g));
    }
    return copies * enumerated(begin, end);
}

} // namespace pelorus
