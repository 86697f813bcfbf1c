// SPDX-License-Identifier: GPL-3.0-or-later
// The loops behind a KernelTable. Included by kernels.cpp (for the machine that all programs are
// built for) and by kernelmodule.cpp (for a newer one), each of which has its own copy: everything
// is in an unnamed namespace on purpose.
//
// Convolutions of one filter a channel are those of depthwiseloops.h. Others go directly where the
// output is large or the filters are few (directloops.h), otherwise by columns (columnloops.h).
#pragma once

#include "core/accuracy/columnloops.h"
#include "core/accuracy/elementloops.h"

#include <optional>

namespace pelorus::accuracy {
namespace {

inline std::int64_t convolutionScratch(const Shape2 &s)
{
    if (isPlainPointwise(s))
        return pointwiseScratch(s);
    if (isPointwise(s))
        return 0;
    if (isDepthwise(s))
        return depthwiseScratch(s);
    if (isDirect(s))
        return directScratch(s);
    return isFlat(s) ? smallMapsScratch(s) : taps(s) * s.outWidth * blockRows(s);
}

/// Where the planes of flat shapes are read.
struct FlatPlan
{
    DirectPlan plan;
    std::vector<std::int64_t> offsets;
    bool direct;

    explicit FlatPlan(const Shape2 &s)
        : plan(s), offsets(directOffsets(s, plan)), direct(isDirect(s))
    {
    }
};

inline void convolveGroups(const Shape2 &s, const float *x, const float *w, const float *bias,
                           float *y, float *scratch)
{
    const std::int64_t inputs = s.channels * s.depth * s.height * s.width;
    const std::int64_t results = s.filters * outputs(s);
    const std::optional<FlatPlan> flat =
        isFlat(s) ? std::optional<FlatPlan>(s) : std::optional<FlatPlan>();
    for (std::int64_t g = 0; g < s.groups; ++g) {
        const float *filters = w + g * s.filters * taps(s);
        const float *addends = bias ? bias + g * s.filters : nullptr;
        if (flat && !flat->direct) {
            convolveSmallMaps(s, flat->plan, flat->offsets, x + g * inputs, s.groups * inputs,
                              filters, addends, y + g * results, s.groups * results, scratch);
            continue;
        }
        if (flat && s.filters > 1) { // once for all images
            float *packed = scratch + s.channels * flat->plan.channel + tailFloats;
            packFilters(s, filters, packed);
            filters = packed;
        }
        for (std::int64_t image = 0; image < s.images; ++image) {
            const std::int64_t at = image * s.groups + g;
            if (flat)
                convolveDirectly(s, flat->plan, flat->offsets.data(), x + at * inputs, filters,
                                 addends, y + at * results, scratch);
            else
                convolveByColumns(s, x + at * inputs, filters, addends, y + at * results, scratch);
        }
    }
}

inline void convolveAll(const Shape2 &s, const float *x, const float *w, const float *bias,
                        float *y, float *scratch)
{
    if (isPlainPointwise(s)) {
        convolvePointwiseGroups(s, x, w, bias, y, scratch);
        return;
    }
    if (!isDepthwise(s)) {
        convolveGroups(s, x, w, bias, y, scratch);
        return;
    }
    if (s.outWidth >= lanes) {
        convolveDepthwise<lanes>(s, x, w, bias, y, scratch);
        return;
    }
    if constexpr (lanes > 8) {
        if (s.outWidth >= 8) {
            convolveDepthwise<8>(s, x, w, bias, y, scratch);
            return;
        }
    }
    convolveDepthwise<fewestLanes>(s, x, w, bias, y, scratch);
}

constexpr KernelTable kernelTable{multiplyMatrices<float>,
                                  multiplyMatrices<double>,
                                  convolveAll,
                                  convolutionScratch,
                                  rectify,
                                  addValues,
                                  takeLarger};

} // namespace
} // namespace pelorus::accuracy
