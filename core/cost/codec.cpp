// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/codec.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace pelorus {

namespace {

// Eyeriss.
constexpr int runBits = 5;
constexpr double pairsPerWord = 3;
// EIE.
constexpr int indexBits = 4;
constexpr double pointerBits = 16;
constexpr double columnWords = 64;

/// Entries a word where one covers the words up to a non-zero one, at most `reach`: 1 / E[min(X,
/// reach)] with X geometric.
double entriesPerWord(double density, int reach)
{
    // -expm1(log1p) is 1 - (1-d)^reach without the cancellation at small d.
    return density > 0 ? density / -std::expm1(reach * std::log1p(-density)) : 1.0 / reach;
}

/// Expected bits of a run of zeros, P(n) = (1-d)^n d, in Golomb's code with the best divisor: n / m
/// in unary, n % m in floor(log2 m) or one more bits.
double golombBits(double density)
{
    const double zero = 1 - density;
    // The smallest m with zero^m + zero^(m+1) <= 1.
    const double m =
        zero > 0 ? std::max(1.0, std::ceil(-std::log1p(zero) / std::log1p(-density))) : 1;
    const double bits = std::floor(std::log2(m));
    const double shortCodes = std::exp2(bits + 1) - m;
    return bits + 1 + std::pow(zero, shortCodes) / (1 - std::pow(zero, m));
}

} // namespace

double storedBitsPerWord(Codec codec, int wordBits, double density)
{
    assert(wordBits >= 1 && density >= 0 && density <= 1);
    double bits = wordBits;
    switch (codec) {
    case Codec::RunLength:
        bits = entriesPerWord(density, 1 << runBits) * (runBits + wordBits + 1 / pairsPerWord);
        break;
    case Codec::Bitmask: bits = 1 + density * wordBits; break;
    case Codec::CompressedSparse:
        bits = entriesPerWord(density, 1 << indexBits) * (indexBits + wordBits)
            + pointerBits / columnWords;
        break;
    case Codec::Huffman: bits = density > 0 ? density * (golombBits(density) + wordBits) : 0; break;
    case Codec::None:
    case Codec::Count_: break;
    }
    return std::min<double>(bits, wordBits);
}

} // namespace pelorus
