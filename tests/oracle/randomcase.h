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

/// 2 to 5 levels, stride and dilation 1 to 4, groups, depthwise, non-square filters, factors spread
/// over time and space in random order, random bypass below the outermost level. At most 4000 MACs.
[[nodiscard]] RandomCase randomCase(std::uint64_t seed);

/// How many a test runs: the environment variable PELORUS_ORACLE_CASES, or 2000.
[[nodiscard]] std::uint64_t numberOfRandomCases();

/// Seed, shape, mapping: "seed 17: R3 P4 stride2 | DRAM: P4 | RF: R3".
[[nodiscard]] std::string toText(const RandomCase &given);

/// A case as small as possible for which `fails` still holds: loops, levels, bypass, stride and
/// dilation are taken out one at a time as long as it fails.
[[nodiscard]] RandomCase shrunk(RandomCase failing,
                                const std::function<bool(const RandomCase &)> &fails);

/// Unbounded levels named RF, L1, ..., DRAM (at most 5), to name those of a mapping.
[[nodiscard]] Architecture unboundedArchitecture(std::size_t levels);

} // namespace pelorus::oracle
