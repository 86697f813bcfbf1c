// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/accesscounts.h"

#include "core/cost/physicalaccesses.h"
#include "core/cost/timeloopaccesses.h"
#include "core/workload/projection.h"

#include <cassert>

namespace pelorus {

Result<AccessCounts> countAccesses(const LayerShape &shape, const Mapping &mapping,
                                   const CountingRules &rules)
{
    const Accounting accounting = rules.accounting;
    const auto overflow = [] {
        return fail(ErrorCode::Overflow, {}, "an access count exceeds 64 bits");
    };
    const CheckedCount macs = shape.iterations();
    if (!macs.ok())
        return overflow();

    const TileAnalysis tiles(shape, mapping);
    assert(accounting == Accounting::Physical || tiles.exact());
    const CheckedCount steps = tiles.steps(); // of clipped blocks more than MACs
    if (!steps.ok())
        return overflow();
    AccessCounts counts;
    counts.macs = macs.value();
    counts.computeCycles = steps.value();
    counts.pesUsed = tiles.instances(macChild);
    counts.levels.resize(tiles.levelCount());
    for (std::size_t level = 0; level < tiles.levelCount(); ++level) {
        counts.levels[level].instances = tiles.instances(level);
        for (Tensor t : enumerators<Tensor>()) {
            if (!mapping.levels[level].keeps[t])
                continue;
            const CheckedCount words = tileWords(t, tiles.tile(level), shape, windowOf(accounting));
            if (!words.ok())
                return overflow();
            TensorAccesses &here = counts.levels[level].tensors[t];
            here.kept = true;
            here.tileWords = words.value();
        }
    }
    const bool fits = accounting == Accounting::Physical ? countPhysical(tiles, rules, counts)
                                                         : countTimeloop(tiles, counts);
    if (!fits)
        return overflow();
    return counts;
}

} // namespace pelorus
