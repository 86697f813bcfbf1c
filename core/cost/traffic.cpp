// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/traffic.h"

#include "core/workload/projection.h"

#include <algorithm>

namespace pelorus {

Traffic trafficOf(const AccessCounts &counts, const Problem &problem,
                  const Architecture &architecture)
{
    Traffic traffic(counts.levels.size());
    const Precision &precision = problem.precision;
    for (std::size_t level = 0; level < traffic.size(); ++level) {
        for (Tensor t : enumerators<Tensor>()) {
            const TensorAccesses &accesses = counts.levels[level].tensors[t];
            const double bits = wordBits(t, precision);
            traffic[level][t] = {static_cast<double>(accesses.reads) * bits,
                                 static_cast<double>(accesses.fills) * bits,
                                 static_cast<double>(accesses.updates) * bits};
        }
    }
    // The last update of each ofmap word at the outermost level writes the finished value.
    const Count words = tileWords(Tensor::Ofmap, problem.shape.bounds, problem.shape).value();
    MovedBits &finished = traffic.back()[Tensor::Ofmap];
    const Count updates = counts.levels.back().tensors[Tensor::Ofmap].updates;
    finished.updates += static_cast<double>(std::min(words, updates))
        * (precision.ofmapBits - precision.psumBits);
    (void)architecture;
    return traffic;
}

double dramBytes(const Traffic &traffic, const Architecture &architecture)
{
    double bits = 0;
    for (std::size_t level = 0; level < traffic.size(); ++level) {
        if (architecture.levels()[level].kind != MemoryKind::Dram)
            continue;
        for (const MovedBits &moved : traffic[level])
            bits += moved.reads + moved.fills + moved.updates;
    }
    return bits / 8;
}

} // namespace pelorus
