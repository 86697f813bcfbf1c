// SPDX-License-Identifier: GPL-3.0-or-later
// The mapper: the best mapping of a layer on an accelerator, with the proof that it is.
#pragma once

#include "core/mapper/mappingresult.h"
#include "core/mapper/mapspace.h"
#include "core/workload/problem.h"

#include <optional>
#include <stop_token>

namespace pelorus {

class KeptLayerTiles;

/// Quick: the bound and the best of the few mappings nearest to it, for answers while a hand is on
/// a spin box; the gap says how far they can be from the optimum. Full: until the proof.
enum class SearchEffort { Quick, Full };

struct SearchOptions
{
    Objective objective = Objective::Energy;
    /// What a cycle is worth with Objective::NetworkEdp: energy + cyclePJ * cycles is minimised.
    double cyclePJ = 0;
    MapConstraints constraints;
    SearchEffort effort = SearchEffort::Full;
    /// Candidates costed exactly before a full search gives up the proof and returns its best
    /// mapping with the gap that is left.
    Count candidates = 500'000;
    /// A mapping of the layer to begin with, of perfect factors, found perhaps for other hardware
    /// or bits; left aside where it is not in the map space (warmstart.h). A full search that is
    /// proven with and without returns an equally good mapping, sooner.
    std::optional<Mapping> start = {};
    /// That of an earlier search of the layer, for a quick one: if little has changed its shares
    /// are near the best ones, and the best mapping is as far above the bound. Left aside where the
    /// ports are others.
    std::optional<RootBound> startBound = {};
    /// Where tiles of layers are kept from search to search; null: nowhere. Nothing that is found
    /// depends on it.
    KeptLayerTiles *kept = nullptr;
    bool operator==(const SearchOptions &) const = default;
};

/// Deterministic. `stop` is looked at between candidates, partial choices and tables; then the best
/// mapping so far is returned with its gap, after the time it takes to free the tables.
/// No mapping: findings name the level, the tensors, bits needed and available, or the constraints
/// that contradict each other. Thread-safe: shares nothing but options.kept.
[[nodiscard]] MappingResult searchMapping(const Problem &, const Architecture &,
                                          const EnergyTable &, Accounting,
                                          const SearchOptions &options = {},
                                          std::stop_token stop = {});

/// The same with imperfect factors, whatever the constraints say of them, begun with what a search
/// of perfect ones found under the same options: never worse than that. `perfect` itself where the
/// accounting takes perfect factors only, or nothing fits.
[[nodiscard]] MappingResult refinedMapping(const Problem &, const Architecture &,
                                           const EnergyTable &, Accounting, const SearchOptions &,
                                           const MappingResult &perfect, std::stop_token stop = {});

/// What no mapping of the layer takes less than: all MAC units work all the time.
[[nodiscard]] double compulsoryCycles(const Problem &, const Architecture &, const EnergyTable &,
                                      Accounting);

} // namespace pelorus
