// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace pelorus {

/// Whether two shared immutable values are equal: the same object, equal ones, or both none.
template <typename T>
[[nodiscard]] bool sameValue(const std::shared_ptr<const T> &a, const std::shared_ptr<const T> &b)
{
    return a == b || (a && b && *a == *b);
}

} // namespace pelorus
