// SPDX-License-Identifier: GPL-3.0-or-later
// How often each level is read, filled and updated under a given mapping: the heart of the model.
//
// `physical` (default) counts what a machine with these buffers does: distinct words, multicast of
// the union, sliding windows, drains and refills of partial sums. `timeloop` follows Timeloop's
// default rules exactly, so that its numbers can be reproduced and its differences seen.
// docs/model.md states both.
//
// Factors may multiply to more than a bound (`physical` only): then the last block of a loop is cut
// off at the bound, or empty. Words are those of the real blocks, MACs the layer's; all instances
// step together through every iteration, and those without work wait. A residency without work in
// it receives nothing, and a tile that comes back after it is fetched whole.
#pragma once

#include "core/base/count.h"
#include "core/base/result.h"
#include "core/cost/countingrules.h"
#include "core/mapping/mapping.h"
#include "core/workload/layer.h"

#include <vector>

namespace pelorus {

/// Words moved at one level for one tensor, totals over all instances used.
struct TensorAccesses
{
    bool kept = false; ///< false: the tensor bypasses the level and all counts here are 0
    Count tileWords = 0; ///< words of the largest tile one instance holds
    Count reads = 0; ///< words read to feed the level below, and drains
    Count fills = 0; ///< words written that came from the parent
    Count updates = 0; ///< words written that came from the children (psums)
    /// Of the words that fill the next inner level that keeps the tensor, those that came from one
    /// of its neighbours under the same instance of this level and were not read here.
    Count transfers = 0;
    bool operator==(const TensorAccesses &) const = default;
};

struct LevelAccesses
{
    Count instances = 1; ///< instances that the mapping uses
    PerTensor<TensorAccesses> tensors;
    /// Words that the fan-out below this level carried, one for each instance below that received
    /// or sent it: operands, refills and drained psums, of tensors that bypass the level, too.
    /// Words passed on between neighbours are among them. `physical` only, as adderOps.
    PerTensor<Count> delivered;
    Count adderOps = 0; ///< additions of psums that meet in the fan-out below this level
    bool operator==(const LevelAccesses &) const = default;
};

struct AccessCounts
{
    Count macs = 0;
    Count computeCycles = 0; ///< product of the temporal factors
    Count pesUsed = 0; ///< product of the spatial factors; with clipped blocks not all at once
    Count adderOps = 0; ///< additions of the spatial reduction, all fan-outs (physical only)
    std::vector<LevelAccesses> levels; ///< innermost first
    bool operator==(const AccessCounts &) const = default;
};

/// Exact counts for a mapping that validate() accepts: its factors multiply to the bounds, or under
/// Physical to more (asserted). Pure; about a microsecond a level. Error: Overflow where a count
/// leaves 64 bits.
[[nodiscard]] Result<AccessCounts> countAccesses(const LayerShape &, const Mapping &,
                                                 const CountingRules &);

} // namespace pelorus
