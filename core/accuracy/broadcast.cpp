// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/broadcast.h"

#include <algorithm>

namespace pelorus::accuracy {

Shape broadcastShape(std::span<const Count> a, std::span<const Count> b)
{
    Shape result(std::max(a.size(), b.size()), 1);
    for (std::size_t i = 0; i < result.size(); ++i) {
        const Count x = i < a.size() ? a[a.size() - 1 - i] : 1;
        const Count y = i < b.size() ? b[b.size() - 1 - i] : 1;
        if (x != y && x != 1 && y != 1)
            wrong("shapes " + textOf(a) + " and " + textOf(b) + " do not fit each other");
        result[result.size() - 1 - i] = x == 1 ? y : x;
    }
    return result;
}

std::vector<Count> broadcastStrides(std::span<const Count> shape, std::span<const Count> result)
{
    std::vector<Count> strides(result.size(), 0);
    Count stride = 1;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const Count extent = shape[shape.size() - 1 - i];
        if (extent != 1)
            strides[result.size() - 1 - i] = stride;
        stride *= extent;
    }
    return strides;
}

} // namespace pelorus::accuracy
