// SPDX-License-Identifier: GPL-3.0-or-later
// Rows (or columns) of the ifmap that siblings want on one image axis, where their blocks of output
// rows and filter rows need not be alike: with imperfect factors the last ones are clipped. Output
// row i and filter row j touch row i*stride + j*dilation.
//
// Cost: O(siblings), without the number of rows, but for windows with skipped rows that interleave:
// these are enumerated.
#pragma once

#include "core/cost/blocknest.h"

#include <utility>

namespace pelorus {

class ClippedWindow
{
public:
    /// Blocks that may be listed: siblings of both dimensions of an axis.
    static constexpr Count maxListed = Count(1) << 20;
    /// Visits that may be enumerated.
    static constexpr Count maxEnumerated = Count(1) << 26;

    ClippedWindow(const LayerShape &shape, Axis axis)
        : m_stride(shape.stride[axis]), m_dilation(shape.dilation[axis])
    {
    }

    /// Distinct rows of all windows of a block of `outputs` and a block of `filters`, ascending
    /// both. Overflow where more than maxEnumerated would have to be enumerated.
    [[nodiscard]] CheckedCount unionOf(const std::vector<Block> &outputs,
                                       const std::vector<Block> &filters) const;
    /// The sum over these windows of their rows.
    [[nodiscard]] CheckedCount sumOf(const std::vector<Block> &outputs,
                                     const std::vector<Block> &filters) const;

    /// The same of windows with the same rows once each.
    [[nodiscard]] CheckedCount sumOfUnequal(const std::vector<Block> &outputs,
                                            const std::vector<Block> &filters) const;

    struct Fresh
    {
        CheckedCount together; ///< distinct rows
        CheckedCount each; ///< sum over the siblings
        CheckedCount fromOutside; ///< of these the ones that no sibling held before
    };
    /// Rows that the siblings' windows have and lacked one iteration of the sliding loop before,
    /// one output block (or filter block) ago. The siblings are `others`, blocks of the axis' other
    /// dimension. Dilation 1, and stride 1 along the filter.
    [[nodiscard]] Fresh freshAlongOutput(const Block &now, const Block &before,
                                         const std::vector<Block> &others) const;
    [[nodiscard]] Fresh freshAlongFilter(const Block &now, const Block &before,
                                         const std::vector<Block> &others) const;

private:
    [[nodiscard]] CheckedCount rowsOf(const Block &output, const Block &filter) const;
    [[nodiscard]] Block hull(const Block &output, const Block &filter) const;
    [[nodiscard]] CheckedCount enumerated(const std::vector<std::pair<Block, Block>> &windows,
                                          const Block &hull) const;

    Count m_stride, m_dilation;
};

} // namespace pelorus
