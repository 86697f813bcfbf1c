// SPDX-License-Identifier: GPL-3.0-or-later
// Random tiny questions to the mapper, small enough for the brute force: layers of a few loops,
// machines whose buffers, ports and energies all may decide. A family and a seed give the same case
// on every machine. toText() is what a failing test prints: it can be run again. shrunk() makes the
// case small first.
#pragma once

#include "core/cost/energy.h"
#include "core/mapper/search.h"
#include "tests/oracle/randommachine.h"

#include <cstdint>
#include <functional>
#include <string>

namespace pelorus::oracle {

/// What a case has beyond the hierarchy.
enum class MapExtra {
    None,
    Bypass, ///< which level keeps what is searched
    Stationary, ///< a dataflow is imposed
    Factors, ///< some factors or kept tensors are imposed
    OneAxis, ///< a dimension unrolls on one axis only
    Model, ///< codes, zeros, maps on chip, multicast of what is equal, zeros read
    Imperfect, ///< imperfect factors, of random padded bounds; some with one of the others
    RowStationary, ///< the dataflow as masks
    Square ///< height and width are alike; some with one of the others
};
[[nodiscard]] std::string_view name(MapExtra extra);

struct MapCaseKind
{
    MapFamily family = MapFamily::Base;
    MapExtra extra = MapExtra::None;
    Objective objective = Objective::Energy;
    Accounting accounting = Accounting::Physical;
};

struct MapCase
{
    std::uint64_t seed = 0;
    MapCaseKind kind;
    Problem problem;
    ArchitectureSpec machine; ///< valid
    bool wires = false; ///< the technology knows wires, clocks and leakage, not only accesses
    MapConstraints constraints;

    [[nodiscard]] Architecture architecture() const;
    [[nodiscard]] EnergyTable energies() const;
    [[nodiscard]] SearchOptions options() const;
};

/// At most `mostMappings` in its map space, of which a few are empty: nothing fits.
[[nodiscard]] MapCase randomMapCase(const MapCaseKind &kind, std::uint64_t seed,
                                    Count mostMappings = 25'000);

/// The environment variable PELORUS_MAPPER_CASES: how many times more cases a test runs, 1 if
/// unset.
[[nodiscard]] std::uint64_t mapCasesFactor();

/// Seed, layer, precision, constraints and the machine as a hardware file, one a line.
[[nodiscard]] std::string toText(const MapCase &given);

/// A case as small and plain as possible for which `fails` still holds: bounds, levels, fan-outs
/// and all properties of layer and machine are made simpler one at a time as long as it fails.
[[nodiscard]] MapCase shrunk(MapCase failing, const std::function<bool(const MapCase &)> &fails);

} // namespace pelorus::oracle
