// SPDX-License-Identifier: GPL-3.0-or-later
// Everything the model says about one layer under one mapping. Counts stay in the result, so that
// "why 31 % DRAM?" is read, not recomputed.
#pragma once

#include "core/cost/accesscounts.h"
#include "core/cost/traffic.h"
#include "core/hardware/technology.h"
#include "core/mapping/factors.h"
#include "core/workload/problem.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pelorus {

enum class EnergyKind { Read, Fill, Update, Mac, Adder, Transfer, Leakage, Clock, VectorOp };
/// "read", "fill", "update", "mac", "adder", "transfer", "leakage", "clock", "vector-op".
[[nodiscard]] std::string_view name(EnergyKind kind);

/// One line of the energy bill: count * bits * energy per bit, or operations * energy each.
struct EnergyLine
{
    std::optional<std::size_t> level; ///< none: MAC units, adders, clock
    std::optional<Tensor> tensor; ///< none: MAC units, adders, leakage, clock
    EnergyKind kind = EnergyKind::Mac;
    Count operations = 0; ///< words accessed or delivered, MACs, additions, cycles; 0: leakage
    double energyPJ = 0;
    std::size_t source = 0; ///< index into LayerCost::sources
    bool operator==(const EnergyLine &) const = default;
};

/// Sources that many layers share: an immutable list, compared by value.
class SourceList
{
public:
    SourceList() : m_values(std::make_shared<const std::vector<SourcedValue>>()) { }
    explicit SourceList(std::vector<SourcedValue> values)
        : m_values(std::make_shared<const std::vector<SourcedValue>>(std::move(values)))
    {
    }
    [[nodiscard]] auto begin() const { return m_values->begin(); }
    [[nodiscard]] auto end() const { return m_values->end(); }
    [[nodiscard]] std::size_t size() const { return m_values->size(); }
    [[nodiscard]] const SourcedValue &operator[](std::size_t i) const { return (*m_values)[i]; }
    bool operator==(const SourceList &other) const
    {
        return m_values == other.m_values || *m_values == *other.m_values;
    }

private:
    std::shared_ptr<const std::vector<SourcedValue>> m_values;
};

/// What limits the time of a layer: the compute, or the bandwidth of a level in one direction.
struct Bottleneck
{
    std::optional<std::size_t> level; ///< none: compute
    bool writes = false; ///< the write port limits, not the read port
    std::optional<Tensor> tensor; ///< whose own port it is; none: the common one
    bool operator==(const Bottleneck &) const = default;
};

/// What is known of a mapping that a person pinned.
struct PinStanding
{
    /// (its objective - that of the best mapping found) / the latter; < 0: better than the search,
    /// outside its map space. None: the search found no mapping, or costs were computed anew.
    std::optional<double> excess;
    bool bestIsProven = false; ///< the mapping found is the proven optimum of its map space
    bool operator==(const PinStanding &) const = default;
};

struct LayerCost
{
    Mapping mapping;
    bool proven = false; ///< the mapping is the proven optimum of its map space
    std::optional<double> gap; ///< (objective - bound) / bound, 0 when proven; none: no bound
    std::optional<Factors> factors; ///< of that map space; none: the mapping was not searched
    std::optional<PinStanding> pin; ///< none: the mapping is not pinned

    AccessCounts counts;
    Traffic moved; ///< the bits that they are
    double cycles = 0; ///< with stalls, first fill and last drain
    double computeCycles = 0;
    double stallCycles = 0; ///< cycles - computeCycles
    double stopCycles = 0; ///< of the stalls, those in which single-buffered levels stop the array
    double seconds = 0;
    Bottleneck bottleneck;
    double busyUnitCycles = 0; ///< cycles that MAC units work: MACs not skipped * cycles of one
    double utilization = 0; ///< busyUnitCycles / (MAC units that exist * cycles)
    double utilizationSpatial = 0; ///< MAC units used / MAC units that exist
    double utilizationTemporal = 0; ///< computeCycles / cycles
    double energyPJ = 0;
    std::vector<EnergyLine> energy;
    SourceList sources;
    double dramBytes = 0; ///< read and written at levels of kind Dram
    bool operator==(const LayerCost &) const = default;
};

class EnergyTable; // energy.h

/// Cost of given counts: cycles, energy, utilization. Pure.
[[nodiscard]] LayerCost costOf(const AccessCounts &, const Mapping &, const Problem &,
                               const Architecture &, const EnergyTable &, Accounting);
/// The same, looking the energies up. NotFound if the technology lacks an entry.
[[nodiscard]] Result<LayerCost> costOf(const AccessCounts &, const Mapping &, const Problem &,
                                       const Architecture &, const Technology &, Accounting);

/// Energy and cycles alone: what a search compares. The same numbers as costOf().
struct EnergyAndCycles
{
    double energyPJ = 0;
    double cycles = 0;
    Bottleneck bottleneck;
};
[[nodiscard]] EnergyAndCycles energyAndCycles(const AccessCounts &, const Mapping &,
                                              const Problem &, const Architecture &,
                                              const EnergyTable &, Accounting);

} // namespace pelorus
