// SPDX-License-Identifier: GPL-3.0-or-later
// Where the numbers of two designs side by side are from: each value as the view that it comes from
// says it (a tile, a cell of Layers, a field of the hardware), and each change from its two values.
// Pure.
#pragma once

#include "ui/models/designcomparison.h"
#include "ui/models/explanation.h"

#include <optional>

namespace pelorus {

enum class ComparedSide { First, Second };

/// Two designs by the names that they are shown under.
struct ComparedPair
{
    const ComparedDesign &first, &second;
    QString firstName, secondName;
};

/// Of a value of `row`, one of compareDesigns(first, second). None: there is none on that side.
[[nodiscard]] std::optional<Explanation>
valueExplanation(const ComparisonRow &row, const ComparedPair &pair, ComparedSide side);
/// Of its change. None: it is not compared.
[[nodiscard]] std::optional<Explanation> changeExplanation(const ComparisonRow &row,
                                                           const ComparedPair &pair);

} // namespace pelorus
