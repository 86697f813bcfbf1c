// SPDX-License-Identifier: GPL-3.0-or-later
// What a fair benchmark of an accelerator must state (V. Sze, Y.-H. Chen, T.-J. Yang, J. Emer,
// "Efficient processing of deep neural networks: a tutorial and survey", Proc. IEEE 105(12), 2017,
// section on metrics), filled in from an evaluation; what it does not know is named as not stated,
// with how to get it. Pure.
#pragma once

#include "core/explore/evaluation.h"

#include <string>
#include <vector>

namespace pelorus {

struct ScorecardRow
{
    std::string group; ///< "Accuracy", "Power", "Throughput", "Cost", ...
    std::string metric;
    std::string value; ///< with its unit; where not stated: what is missing and how to get it
    bool isStated = true;
};

/// In the order of the groups. English, C locale.
[[nodiscard]] std::vector<ScorecardRow> scorecard(const Evaluation &evaluation);

} // namespace pelorus
