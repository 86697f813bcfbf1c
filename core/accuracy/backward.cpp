// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/backward.h"

#include <algorithm>
#include <unordered_map>

namespace pelorus::accuracy {

BackwardFunction findBackward(std::string_view op)
{
    static const auto table = [] {
        std::unordered_map<std::string_view, BackwardFunction> all;
        for (const auto group :
             {windowBackward(), elementBackward(), matrixBackward(), shapeBackward()}) {
            for (const BackwardOperator &entry : group)
                all.emplace(entry.name, entry.run);
        }
        return all;
    }();
    const auto found = table.find(op);
    return found == table.end() ? nullptr : found->second;
}

Array summedTo(const Array &gradient, const Shape &shape)
{
    if (gradient.shape() == shape)
        return gradient;
    const std::size_t rank = gradient.rank(), missing = rank - shape.size();
    std::vector<Count> strides(rank, 0); // in the result; 0 where it repeats
    Count stride = 1;
    for (std::size_t axis = rank; axis-- > missing;) {
        const Count extent = shape[axis - missing];
        strides[axis] = extent == 1 ? 0 : stride;
        stride *= extent;
    }
    std::vector<double> sums(static_cast<std::size_t>(elementsOf(shape)), 0.0);
    std::vector<Count> index(rank, 0);
    Count at = 0;
    for (const float g : gradient.values<float>()) {
        sums[static_cast<std::size_t>(at)] += static_cast<double>(g);
        for (std::size_t axis = rank; axis-- > 0;) {
            at += strides[axis];
            if (++index[axis] < gradient.extent(axis))
                break;
            at -= strides[axis] * index[axis];
            index[axis] = 0;
        }
    }
    Array result(ElementType::Float, shape);
    std::transform(sums.begin(), sums.end(), result.edit<float>(),
                   [](double sum) { return static_cast<float>(sum); });
    return result;
}

void addTo(Array &a, const Array &b)
{
    assert(a.size() == b.size());
    if (!a.isUnshared())
        a = a.copy();
    float *to = a.edit<float>();
    std::transform(to, to + a.size(), b.data<float>(), to, std::plus<float>());
}

} // namespace pelorus::accuracy
