// SPDX-License-Identifier: GPL-3.0-or-later
// TopK.
#include "core/accuracy/elementtypes.h"

#include <algorithm>
#include <numeric>

namespace pelorus::accuracy {

namespace {

/// Among equal values the smaller index comes first.
std::vector<Array> topK(const OpCall &call)
{
    const Array &x = call.input(0);
    const std::size_t axis = OpCall::axis(call.integer("axis", -1), x.rank());
    const auto wanted = call.list(1);
    const Count k = call.hasAttribute("k") ? call.integer("k", 0)
        : wanted && wanted->size() == 1    ? wanted->front()
                                           : -1;
    const Count length = x.extent(axis);
    if (k < 0 || k > length)
        wrong("the " + std::to_string(k) + " largest of " + std::to_string(length));
    const bool largest = call.integer("largest", 1) != 0;
    const Count outer = elementsOf(std::span(x.shape()).first(axis));
    const Count stride = elementsOf(std::span(x.shape()).subspan(axis + 1));
    Shape shape = x.shape();
    shape[axis] = k;
    Array values(x.type(), shape), indices(ElementType::Int64, shape);
    withType(numberTypes, x.type(), [&]<typename T>(Type<T>) {
        std::vector<Count> order(static_cast<std::size_t>(length));
        for (Count line = 0; line < outer * stride; ++line) {
            const T *from = x.data<T>() + line / stride * length * stride + line % stride;
            std::iota(order.begin(), order.end(), 0);
            std::partial_sort(order.begin(), order.begin() + k, order.end(), [&](Count a, Count b) {
                const T u = from[a * stride], v = from[b * stride];
                if (u != v)
                    return largest ? u > v : u < v;
                return a < b;
            });
            for (Count i = 0; i < k; ++i) {
                const Count at = line / stride * k * stride + i * stride + line % stride;
                const Count index = order[static_cast<std::size_t>(i)];
                values.edit<T>()[at] = from[index * stride];
                indices.edit<std::int64_t>()[at] = index;
            }
        }
    });
    return {values, indices};
}

} // namespace

std::span<const Operator> sortOperators()
{
    static const Operator all[] = {{"TopK", topK, "axis k largest sorted"}};
    return all;
}

} // namespace pelorus::accuracy
