// SPDX-License-Identifier: GPL-3.0-or-later
// In which values two designs differ: every value that a design file holds, named by its path as
// --set names it ("hardware.levels.GLB.capacity", "network.layers.conv2.filter_bits"). Items of
// lists are known by their names, where they have one, else by their number. O(size of the files).
#pragma once

#include "core/explore/design.h"

#include <string>
#include <vector>

namespace pelorus::io {

struct DesignDifference
{
    std::string path;
    /// As files write them, texts without quotes; empty: there is none, or it is left out for its
    /// default. Of a list item that only one of the two has, its whole value on one line.
    std::string first, second;
    bool operator==(const DesignDifference &) const = default;
};

/// In the order of the files (sorted keys). What the designs are compared with does not count.
[[nodiscard]] std::vector<DesignDifference> designDifferences(const Design &first,
                                                              const Design &second);

} // namespace pelorus::io
