// SPDX-License-Identifier: GPL-3.0-or-later
// One layer as the model sees it: what is computed, at which widths, with how many zeros. Names,
// padding and the place in the graph play no part; equal problems have equal costs.
#pragma once

#include "core/workload/layer.h"

namespace pelorus {

struct Problem
{
    LayerShape shape; ///< with the batch
    Precision precision;
    /// Share of non-zero words, 0..1; of the ofmap once it is finished. 1 where unknown.
    PerTensor<double> density = PerTensor<double>::filled(1);
    /// Feature maps (ifmap, ofmap) that are in the buffer as a whole and do not move to or from the
    /// outermost level.
    TensorMask staysOnChip{};
    bool operator==(const Problem &) const = default;
};

} // namespace pelorus
