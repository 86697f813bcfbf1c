// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/projection.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace pelorus {

CheckedCount windowExtent(Count p, Count r, Count stride, Count dilation, Window window)
{
    assert(p >= 1 && r >= 1 && stride >= 1 && dilation >= 1);
    if (window == Window::Span)
        return CheckedCount(p - 1) * stride + CheckedCount(r - 1) * dilation + 1;
    // i*stride + j*dilation = i'*stride + j'*dilation exactly where (i', j') = (i + m*d', j -
    // m*s'): every pair of neighbours (i, j + s'), (i + d', j) inside the p x r rectangle is one
    // element counted twice.
    const Count g = stride == 1 || dilation == 1 ? 1 : std::gcd(stride, dilation);
    const Count twice = std::max<Count>(0, p - dilation / g);
    return CheckedCount(p) * r - CheckedCount(twice) * std::max<Count>(0, r - stride / g);
}

CheckedCount tileWords(Tensor tensor, const DimVector &tile, const LayerShape &shape, Window window)
{
    if (tensor != Tensor::Ifmap) {
        CheckedCount words = 1;
        for (Dim d : enumerators<Dim>()) {
            if (relevant(tensor, d))
                words *= tile[d];
        }
        return words;
    }
    CheckedCount words = CheckedCount(tile[Dim::N]) * tile[Dim::G] * tile[Dim::C];
    for (Axis a : enumerators<Axis>()) {
        words *= windowExtent(tile[outputDim(a)], tile[filterDim(a)], shape.stride[a],
                              shape.dilation[a], window);
    }
    return words;
}

int wordBits(Tensor tensor, const Precision &precision)
{
    switch (tensor) {
    case Tensor::Ifmap: return precision.ifmapBits;
    case Tensor::Filter: return precision.filterBits;
    case Tensor::Ofmap: return precision.psumBits;
    case Tensor::Count_: break;
    }
    return 0;
}

} // namespace pelorus
