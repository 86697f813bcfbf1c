// SPDX-License-Identifier: GPL-3.0-or-later
// Layers without MACs: the words they move and the operations they take.
//
//   pool            reads each word under its windows once, padding excluded; R * S compares
//                   (max) or adds and one multiply (average) an output; Lp: multiplies, too
//   all others read every operand once at its own size (one that repeats is held), constants too
//   element-wise    an add, multiply or compare for each operand but the first
//   activation      ReLU: 1 compare; clip: 2; leaky and parametric ReLU: 1 compare, 1 multiply;
//                   others by a table with linear interpolation: 1 multiply, 1 add, and one more
//                   multiply where the input is multiplied in (Swish, GELU, Mish, ...)
//   normalization   batch: 1 multiply, 1 add (scale and shift). LRN: square, a sliding sum over the
//                   channels (2 adds at any size), the power by table (1 multiply, 1 add), times
//                   the input: 3 multiplies, 3 adds. Layer, instance, group: mean and variance (3
//                   adds, 1 multiply), then scale twice and shift: 4 adds, 3 multiplies
//   softmax         maximum (1 compare), subtract it, exp by table (1 multiply, 1 add), sum (1
//                   add), times 1 / sum: 1 compare, 3 adds, 2 multiplies
//   concat, reshape move nothing: consumers read the parts where they lie
//   other           reads its inputs, but no fewer words than it writes (a look-up reads what it
//                   writes); reductions: an add, or a compare, for each word read
//
// A divide is a multiply by the reciprocal; what is there once a row or channel (reciprocals,
// roots) is left out. These are counts of arithmetic, not of a certain unit's cycles.
#pragma once

#include "core/base/result.h"
#include "core/workload/network.h"

namespace pelorus {

struct VectorWork
{
    Count reads = 0; ///< words of activations and constants
    Count writes = 0; ///< words
    Count compares = 0, adds = 0, multiplies = 0;
    bool operator==(const VectorWork &) const = default;
};

/// Of layer `index`, which has no MACs (asserted), with `batch` images. Error: Overflow. O(layers).
[[nodiscard]] Result<VectorWork> vectorWork(const Network &, std::size_t index, Count batch);

/// The layer works word by word on what one layer alone writes and nobody else reads: element-wise,
/// activation or normalization. It can then run in its producer's output stage: its reads and
/// writes are no traffic, its operations remain. (Layer normalization needs a row of the output
/// there, as does LRN its channels.)
[[nodiscard]] bool fusesIntoProducer(const Network &, std::size_t index);

} // namespace pelorus
