// SPDX-License-Identifier: GPL-3.0-or-later
// How long Huffman's codes are (D. A. Huffman, Proc. IRE 40, 1952): nothing is coded, sizes are all
// that is asked for. Codes can be canonical (Schwartz and Kallick, CACM 7, 1964), so that a decoder
// needs no more than their lengths.
#pragma once

#include "core/base/count.h"

#include <span>
#include <vector>

namespace pelorus::accuracy {

/// Bits of each symbol's code, given how often each occurs: 0 for one that does not, 1 where there
/// is only one. O(n log n).
[[nodiscard]] std::vector<int> huffmanLengths(std::span<const Count> counts);

/// Σ counts · lengths.
[[nodiscard]] Count huffmanBits(std::span<const Count> counts);

} // namespace pelorus::accuracy
