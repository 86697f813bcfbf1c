// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/wordspace.h"

#include <algorithm>

namespace pelorus::oracle {

namespace {

Count span(const LayerShape &shape, Axis a)
{
    return (shape.bounds[outputDim(a)] - 1) * shape.stride[a]
        + (shape.bounds[filterDim(a)] - 1) * shape.dilation[a] + 1;
}

} // namespace

WordSpace::WordSpace(Tensor tensor, const LayerShape &shape)
    : m_tensor(tensor), m_shape(shape), m_rows(span(shape, Axis::Vertical)),
      m_columns(span(shape, Axis::Horizontal))
{
    DimVector last = shape.bounds;
    for (Count &x : last)
        --x;
    m_size = word(last) + 1;
}

std::size_t WordSpace::word(const DimVector &i) const
{
    const DimVector &n = m_shape.bounds;
    Count at = 0;
    switch (m_tensor) {
    case Tensor::Filter:
        at = (((i[Dim::G] * n[Dim::K] + i[Dim::K]) * n[Dim::C] + i[Dim::C]) * n[Dim::R] + i[Dim::R])
                * n[Dim::S]
            + i[Dim::S];
        break;
    case Tensor::Ofmap:
        at = (((i[Dim::N] * n[Dim::G] + i[Dim::G]) * n[Dim::K] + i[Dim::K]) * n[Dim::P] + i[Dim::P])
                * n[Dim::Q]
            + i[Dim::Q];
        break;
    case Tensor::Ifmap: {
        const auto &stride = m_shape.stride;
        const auto &dilation = m_shape.dilation;
        const Count row = i[Dim::P] * stride[Axis::Vertical] + i[Dim::R] * dilation[Axis::Vertical];
        const Count column =
            i[Dim::Q] * stride[Axis::Horizontal] + i[Dim::S] * dilation[Axis::Horizontal];
        at = (((i[Dim::N] * n[Dim::G] + i[Dim::G]) * n[Dim::C] + i[Dim::C]) * m_rows + row)
                * m_columns
            + column;
        break;
    }
    case Tensor::Count_: break;
    }
    return static_cast<std::size_t>(at);
}

std::vector<std::size_t> WordSpace::words(const DimVector &origin, const DimVector &extents) const
{
    std::vector<DimVector> iterations{origin};
    for (Dim d : enumerators<Dim>()) {
        if (!relevant(m_tensor, d))
            continue;
        const std::size_t before = iterations.size();
        for (Count i = 1; i < extents[d]; ++i) {
            for (std::size_t j = 0; j < before; ++j) {
                iterations.push_back(iterations[j]);
                iterations.back()[d] += i;
            }
        }
    }
    std::vector<std::size_t> result;
    result.reserve(iterations.size());
    for (const DimVector &iteration : iterations)
        result.push_back(word(iteration));
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

} // namespace pelorus::oracle
