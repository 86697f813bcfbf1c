// SPDX-License-Identifier: GPL-3.0-or-later
// Timing of a systolic array in closed form: operands enter at the edges and reach PE (i, j) i + j
// cycles later, so every fold pays the skew. Reproduces SCALE-Sim v3's cycles and SRAM reads.
//
//   px = OH*OW output pixels, win = R*S*C window, K filters; OH = ceil((H - R + stride) / stride),
//   no padding dataflow            rows take Sr   columns take Sc   streamed T   cycles per fold
//   weight stationary   win            K                 px           T + 2*rows + columns - 2
//   input stationary    win            px                K            T + 2*rows + columns - 2
//   output stationary   px             K                 win          T + rows + columns - 2
//   cycles = ceil(Sr/rows) * ceil(Sc/columns) * perFold - 1
#pragma once

#include "core/base/result.h"
#include "core/workload/dimension.h"

#include <string>

namespace pelorus {

enum class SystolicDataflow { WeightStationary, OutputStationary, InputStationary };

/// A convolution as SCALE-Sim describes it; all >= 1, the filter no larger than the ifmap.
struct SystolicLayer
{
    std::string name;
    Count ifmapRows = 1, ifmapColumns = 1;
    Count filterRows = 1, filterColumns = 1;
    Count channels = 1, filters = 1;
    Count stride = 1;
    bool operator==(const SystolicLayer &) const = default;
};

struct SystolicTiming
{
    Count cycles = 0;
    double utilization = 0; ///< MACs / (PEs * cycles); 0 where cycles are 0
    double mappingEfficiency = 0; ///< PEs that hold an operand, averaged over folds, 0..1
    Count ifmapReads = 0; ///< words read from the ifmap SRAM
    Count filterReads = 0; ///< words read from the filter SRAM
};

/// Errors: OutOfRange (an extent < 1, a filter larger than its ifmap, an array without PEs),
/// Overflow.
[[nodiscard]] Result<SystolicTiming> systolicTiming(const SystolicLayer &, Count rows,
                                                    Count columns, SystolicDataflow);

} // namespace pelorus
