// SPDX-License-Identifier: GPL-3.0-or-later
// What a code costs: expected bits per word of the dense tensor, metadata included, where zeros lie
// at random. With density d (share of words that are not zero), b bits a word and non-zero values
// that no code shortens:
//
//   none               b
//   run-length         pairs (5-bit run of zeros, b-bit level), three in a word with one flag bit:
//                      3 * (5 + 16) + 1 = 64 at 16 bits. A pair ends at a non-zero word or, with
//                      level zero, at the 32nd word: d / (1 - (1-d)^32) pairs a word.
//                      Y.-H. Chen et al., "Eyeriss", IEEE JSSC 52(1), 2017
//   bitmask            1 + d * b: one bit a word says whether it is there
//                      A. Gondimalla et al., "SparTen", MICRO 2019
//   compressed-sparse  CSC as in EIE: a b-bit value and 4 bits counting the zeros before it; after
//                      15 of them a padding zero is stored, so d / (1 - (1-d)^16) entries a word. A
//                      16-bit pointer per column and PE: 64 words of it in EIE's largest layer
//                      (AlexNet FC6, 4,096 rows on 64 PEs), 0.25 bit a word, for every tensor.
//                      S. Han et al., "EIE", ISCA 2016
//   huffman            the runs of zeros in their Huffman code, which for random zeros is Golomb's
//                      (R. Gallager, D. Van Voorhis, IEEE Trans. Inf. Theory 21(2), 1975), and b
//                      bits a value: within 7 % of the entropy for b >= 4. Shared weights
//                      (Deep Compression) are the codes that b counts.
//
// A code that would expand the data is not used: never more than b. Runs are as if the tensor were
// endless; the cut at the end of a stream is not counted. Entropy, below which none can be, with
// 2^b - 1 equally likely non-zero values: H(d) + d * log2(2^b - 1), H(d) = -d log2 d - (1-d) log2
// (1-d).
#pragma once

#include "core/workload/sparsity.h"

namespace pelorus {

/// Expected bits per word of the dense tensor, 0 .. wordBits. Density 0..1; unknown is 1.
/// Pure, O(1).
[[nodiscard]] double storedBitsPerWord(Codec codec, int wordBits, double density);

} // namespace pelorus
