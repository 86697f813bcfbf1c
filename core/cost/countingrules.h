// SPDX-License-Identifier: GPL-3.0-or-later
// By which rules accesses are counted: the accounting, and under `physical` what the machine does
// about first accumulations, multicast and neighbours (docs/model.md, access counts). `timeloop` is
// Timeloop's default rules as they are and knows none of the options.
//
//   firstAccumulationReads  Every update of a psum reads the old value, the first of a residency
//   the
//                           word of zeros. So at each keeping level below the outermost: Eyeriss
//                           moves 2*ceil(C/(q r)) psums between buffer and array per ofmap word
//                           (Y.-H. Chen et al., JSSC 52(1), 2017, Table V: 0.0219 to 0.0433 words a
//                           MAC in CONV1-5), twice the updates. Not at the outermost level: the
//                           chip's DRAM traffic (same table; CONV1 5.0 MB, of which the ofmap takes
//                           2.3) has no room for reading each ofmap word once more.
//   multicast               Union: the parent reads each distinct word once for all children that
//                           want it at a step. Equal: children share a read only where all that
//                           they want is equal, as in Timeloop (A. Parashar et al., ISPASS 2019).
//   interconnects           Forwarding and Systolic: children pass on what they held one step
//                           before. See windowtraffic.h.
#pragma once

#include "core/hardware/architecture.h"
#include "core/mapping/accounting.h"

#include <vector>

namespace pelorus {

struct CountingRules
{
    /// The accounting without options.
    CountingRules(Accounting rules = Accounting::Physical) // NOLINT(google-explicit-constructor)
        : accounting(rules)
    {
    }
    Accounting accounting;
    bool firstAccumulationReads = false;
    Multicast multicast = Multicast::Union;
    std::vector<Interconnect> interconnects; ///< below each level; beyond its end Multicast

    /// Do the children below `level` pass words on to one another?
    [[nodiscard]] bool forwards(std::size_t level) const
    {
        return level < interconnects.size() && interconnects[level] != Interconnect::Multicast;
    }
    bool operator==(const CountingRules &) const = default;
};

/// What the machine does, under this accounting.
[[nodiscard]] CountingRules countingRules(const Architecture &, Accounting);

} // namespace pelorus
