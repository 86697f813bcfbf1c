// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/mergedpixels.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace pelorus {

namespace {

constexpr std::array pixels{Dim::Q, Dim::P, Dim::N};

bool alike(const DimMask &mask)
{
    return mask[Dim::N] == mask[Dim::P] && mask[Dim::P] == mask[Dim::Q];
}

} // namespace

std::optional<Problem> withMergedPixels(const Problem &problem, const Architecture &architecture,
                                        Accounting accounting, const MapConstraints &constraints)
{
    const LayerShape &shape = problem.shape;
    const bool window = shape.bounds[Dim::R] > 1 || shape.bounds[Dim::S] > 1;
    const bool gaps = accounting == Accounting::Timeloop
        && (shape.stride[Axis::Vertical] > 1 || shape.stride[Axis::Horizontal] > 1);
    const auto several = std::ranges::count_if(pixels, [&](Dim d) { return shape.bounds[d] > 1; });
    if (window || gaps || several < 2 || constraints.oneAxisPerDimension)
        return std::nullopt;
    const bool carried = std::ranges::all_of(architecture.levels(), [](const MemoryLevel &level) {
        return alike(level.fanout.columnsCarry) && alike(level.fanout.rowsCarry);
    });
    const bool free = std::ranges::all_of(constraints.levels, [](const LevelConstraint &level) {
        return std::ranges::all_of(pixels, [&level](Dim d) {
            return level.temporal[d] == 0 && level.spatialX[d] == 0 && level.spatialY[d] == 0;
        });
    });
    if (!carried || !free)
        return std::nullopt;
    Problem merged = problem;
    merged.shape.bounds[Dim::P] =
        shape.bounds[Dim::N] * shape.bounds[Dim::P] * shape.bounds[Dim::Q];
    merged.shape.bounds[Dim::N] = merged.shape.bounds[Dim::Q] = 1;
    for (Axis axis : enumerators<Axis>())
        merged.shape.stride[axis] = merged.shape.dilation[axis] = 1;
    merged.shape.padding = {};
    return merged;
}

Mapping withMergedPixels(const Mapping &mapping)
{
    const auto merge = [](std::vector<Loop> &loops) {
        std::vector<Loop> result;
        for (Loop loop : loops) {
            if (std::ranges::find(pixels, loop.dim) != pixels.end())
                loop.dim = Dim::P;
            Loop *last = result.empty() ? nullptr : &result.back();
            if (last && last->dim == loop.dim && last->kind == loop.kind)
                last->factor *= loop.factor;
            else
                result.push_back(loop);
        }
        loops = std::move(result);
    };
    Mapping merged = mapping;
    for (LevelMapping &level : merged.levels) {
        merge(level.spatial);
        merge(level.temporal);
    }
    return merged;
}

Mapping withSplitPixels(const Mapping &merged, const DimVector &bounds)
{
    DimVector left = bounds;
    const auto split = [&left](std::vector<Loop> &loops) {
        std::vector<Loop> result;
        for (const Loop &loop : loops) {
            if (loop.dim != Dim::P) {
                result.push_back(loop);
                continue;
            }
            Count rest = loop.factor; // divides what is left of all three together
            for (Dim d : pixels) {
                const Count factor = std::gcd(rest, left[d]);
                rest /= factor;
                left[d] /= factor;
                if (factor > 1)
                    result.push_back({d, factor, loop.kind});
            }
        }
        loops = std::move(result);
    };
    Mapping mapping = merged;
    for (LevelMapping &level : mapping.levels) {
        split(level.spatial);
        split(level.temporal);
    }
    return mapping;
}

} // namespace pelorus
