// SPDX-License-Identifier: GPL-3.0-or-later
// What a layer's weights take in memory, as "Deep Compression" stores them (Han, Mao and Dally,
// ICLR 2016, sections 2 to 4): codes of shared values with their codebook, only the non-zero ones
// with relative indices where that takes less, and both streams Huffman coded. docs/accuracy.md has
// the definitions.
#pragma once

#include "core/accuracy/weightlayers.h"

namespace pelorus::accuracy {

/// What stands for a weight.
struct WeightCode
{
    enum class Kind {
        Plain, ///< floats, every one of them, as in the file
        Float, ///< floats, those that are not 0 where that takes less
        Shared, ///< codes of shared values, likewise
        Vectors ///< codes of shared vectors, every one
    };
    Kind kind = Kind::Plain;
    Count entries = 0; ///< of the codebook, 0 among them where weights are pruned
    Count length = 1; ///< weights that an entry stands for: more than one for Vectors

    bool operator==(const WeightCode &) const = default;
};

struct WeightSize
{
    Count weights = 0, nonzero = 0;
    int codeBits = 32; ///< of a code: 32 for floats, ceil(log2 entries)
    int indexBits = 0; ///< of a relative index; 0: every weight is stored
    Count stored = 0; ///< codes, those that fill long gaps included
    Count bytes = 0; ///< of codes of equal length, indices and codebook
    Count huffmanBytes = 0; ///< of Huffman's codes; never more than `bytes`
};

[[nodiscard]] WeightSize storedSize(const WeightLayer &layer, const WeightCode &code);

} // namespace pelorus::accuracy
