// SPDX-License-Identifier: GPL-3.0-or-later
// Random tiny layers, architectures and mappings for the oracle. A seed gives the same case on
// every machine. toText() is what a failing test prints; shrunk() makes the case small first.
#pragma once

#include "core/hardware/architecture.h"
#include "core/mapping/mapping.h"
#include "core/workload/layer.h"

#include <cstdint>
#include <functional>
#include <string>

namespace pelorus::oracle {

struct RandomCase
{
    std::uint64_t seed = 0;
    LayerShape shape;
    Mapping mapping;
};

/// Perfect: the factors multiply to the bounds. Imperfect: those of at least one dimension multiply
/// to more, and each of their loops is needed to reach the bound.
enum class Factors { Perfect, Imperfect };

/// 2 to 5 levels, stride and dilation 1 to 4, groups, depthwise, non-square filters, factors spread
/// over time and space in random order, random bypass below the outermost level. At most 4000
/// steps of MAC units.
[[nodiscard]] RandomCase randomCase(std::uint64_t seed, Factors factors = Factors::Perfect);

/// The bounds of one dimension for which all its loops are needed. From `smallest` on, the last
/// iteration of the outermost loop has work; at `largest`, the product of the factors, all blocks
/// are whole.
struct BoundRange
{
    Count smallest = 1;
    Count largest = 1;
};
[[nodiscard]] BoundRange boundsFor(Dim dim, const Mapping &mapping);
/// Do the factors of all dimensions multiply to the bounds?
[[nodiscard]] bool isPerfect(const RandomCase &given);

/// How many a test runs: the environment variable PELORUS_ORACLE_CASES, or 2000.
[[nodiscard]] std::uint64_t numberOfRandomCases();

/// Seed, shape, mapping: "seed 17: R3 P4 stride2 | DRAM: P4 | RF: R3".
[[nodiscard]] std::string toText(const RandomCase &given);

/// A case as small as possible for which `fails` still holds: loops, levels, bypass, stride,
/// dilation and clipped blocks are taken out one at a time as long as it fails. Perfect factors
/// stay perfect.
[[nodiscard]] RandomCase shrunk(RandomCase failing,
                                const std::function<bool(const RandomCase &)> &fails);

/// Unbounded levels named RF, L1, ..., DRAM (at most 5), to name those of a mapping.
[[nodiscard]] Architecture unboundedArchitecture(std::size_t levels);

} // namespace pelorus::oracle
