// SPDX-License-Identifier: GPL-3.0-or-later
// Time and energy of a layer without MACs. Its words come from the outermost level through the
// buffer (the outermost level inside it that keeps ifmaps) to a vector unit beside the array and
// back; a fused layer works in its producer's output stage: no words move and no time passes.
//
//     cycles = max(operations / lanes, bits / bandwidth of the outermost level and the buffer)
//
// Lanes: one operation a cycle for each column of the PE array (an assumption: none of the machines
// publishes more). Energy: accesses, operations by kind and width, leakage and clock for the time.
#pragma once

#include "core/cost/energy.h"
#include "core/cost/vectorlayer.h"

namespace pelorus {

struct VectorCost
{
    VectorWork work;
    bool fused = false;
    double cycles = 0;
    double seconds = 0;
    double energyPJ = 0;
    std::vector<EnergyLine> energy; ///< level, tensor (ifmap: read, ofmap: written), kind
    SourceList sources;
    double dramBytes = 0;
    bool operator==(const VectorCost &) const = default;
};

/// NotFound if the technology lacks an operation that the layer needs.
[[nodiscard]] Result<VectorCost> vectorCost(const VectorWork &, bool fused, const Precision &,
                                            const Architecture &, const Technology &,
                                            const EnergyTable &);

} // namespace pelorus
