// SPDX-License-Identifier: GPL-3.0-or-later
// Bounds for one choice of what the levels keep and of the fan-outs beside the array. A stage is
// the tables for one way to share out the time among compute and ports; each is a bound of its own.
// The best one leads the enumeration, the others follow and disprove what it leaves: where the
// ports set the pace none of them is good everywhere. For energy * cycles there are followers that
// bound cycles alone.
#pragma once

#include "core/mapper/arraypairs.h"
#include "core/mapper/rankeduses.h"
#include "core/mapper/resolve.h"

#include <cassert>
#include <memory>

namespace pelorus {

struct Stage
{
    PortShares shares;
    PassageCosts costs;
    SearchFrame frame;
    InsideClasses inside;
    OutsideTables outside;
    ArrayPairs pairs;

    /// `parts`: a frame without costs; `paceCycles` of each use; `reachable` as ArrayPairs says.
    Stage(const SearchFrame &parts, const EnergyTable &, Weights, const PortShares &,
          const std::vector<FanoutUse> &uses, const std::vector<double> &paceCycles,
          CostTable &reachable);
    /// What the tables made so far take.
    [[nodiscard]] std::size_t bytes() const
    {
        return frame.cutBytes() + inside.bytes() + outside.bytes() + pairs.bytes();
    }
    [[nodiscard]] PathStage onPaths(std::size_t use)
    {
        return {&frame, &outside, &pairs, pairs.unrolled(use), false};
    }
    Stage(const Stage &) = delete;
    Stage &operator=(const Stage &) = delete;
};

/// The costs with all of the time given to one port: without tables a bound on what was spent so
/// far and exact at the end of a path.
struct PortCosts
{
    PortShares shares;
    PassageCosts costs;
    SearchFrame frame;

    PortCosts(const SearchFrame &parts, const EnergyTable &, Weights, const PortShares &);
    PortCosts(const PortCosts &) = delete;
    PortCosts &operator=(const PortCosts &) = delete;
};

/// The least objective of all mappings within the bound.
[[nodiscard]] double objectiveOf(const CostBound &, Objective);

class StageBounds
{
public:
    /// With a stage for `start`, or, where there are no shares to begin with or they do not fit,
    /// the first ones.
    StageBounds(const SearchFrame &parts, const EnergyTable &, Weights, Objective,
                const std::vector<FanoutUse> &uses, const std::optional<PortShares> &start = {});
    /// Lower and sooner: with a stage for compute alone, and no use is settled.
    struct Rough
    {
    };
    StageBounds(Rough, const SearchFrame &parts, const EnergyTable &, Weights, Objective,
                const std::vector<FanoutUse> &uses);

    StageBounds(const StageBounds &) = delete; // stages refer to its members
    StageBounds &operator=(const StageBounds &) = delete;

    void add(const PortShares &); ///< a stage
    /// A stage for compute alone, and one for the port that is busiest at least, if that takes
    /// longer; as far as they are not there.
    void addFirst();
    /// Is the first stage that of the shares to begin with?
    [[nodiscard]] bool hasBegun() const { return m_begun; }
    /// The first stages in place of all.
    void beginAnew();
    /// Is there one with nearly these shares?
    [[nodiscard]] bool has(const PortShares &) const;

    /// What all stages made so far take, and what a further one may take.
    [[nodiscard]] std::size_t bytes() const;
    [[nodiscard]] std::size_t bytesOfOneMore() const
    {
        return bytes() / std::max<std::size_t>(1, m_stages.size());
    }

    /// Classes of uses whose inside tables were made so far, those of all stages added up.
    [[nodiscard]] std::size_t insideMade() const;
    /// Are those of this use there, in all stages?
    [[nodiscard]] bool hasInside(std::size_t use) const;

    [[nodiscard]] Stage &leading() { return *m_stages[m_leading]; }
    /// The stage that bounds a use best.
    [[nodiscard]] Stage &best(std::size_t use);
    [[nodiscard]] Stage &newest() { return *m_stages.back(); }
    /// Looks at all pairs of the use in this place and puts it in its place among those that
    /// follow.
    void settleInTurn(std::size_t place);
    /// The use in this place of all that allow a mapping, best first, by all stages; the first is
    /// settled, unless they are rough. Null: there are fewer. Until the next call.
    [[nodiscard]] const RankedUse *ranked(std::size_t place) { return m_ranked.at(place); }
    [[nodiscard]] bool empty() const { return m_ranked.empty(); }
    /// Is there a use of which that is so?
    template <typename Predicate> [[nodiscard]] bool hasAny(const Predicate &is) const
    {
        return m_ranked.hasAny(is);
    }
    /// The first of them; there must be one.
    [[nodiscard]] const RankedUse &first()
    {
        assert(!m_ranked.empty());
        return *m_ranked.at(0);
    }
    /// On mappings of the ranked uses from `first` on, 0 or a place asked for; none beneath
    /// another.
    [[nodiscard]] std::vector<CostBound> least(std::size_t first = 0) const;
    /// The bound on a pair, by all stages.
    [[nodiscard]] CostBound pair(const RankedUse &, Node tile);
    /// All stages, the leading one first, and the ports.
    [[nodiscard]] std::vector<PathStage> onPaths(const RankedUse &);

private:
    void rank();
    /// By these stages.
    [[nodiscard]] double pair(const std::vector<std::unique_ptr<Stage>> &, std::size_t use,
                              Node tile);
    [[nodiscard]] Unrolling unrolling(std::size_t use) const;
    void pace(const PassageCosts &);
    void bound(RankedUse &) const;
    void settle(RankedUse &);

    SearchFrame m_parts;
    const EnergyTable &m_energies;
    Weights m_weights;
    Objective m_objective;
    const std::vector<FanoutUse> &m_uses;
    std::vector<std::unique_ptr<PortCosts>> m_ports;
    const PortCosts *m_busiest = nullptr; ///< of these, if it takes longer than compute alone
    Weights m_portWeights;
    CostTable m_reachable; ///< reachableTiles(), for all stages
    std::vector<std::unique_ptr<Stage>> m_stages, m_cycleStages;
    bool m_begun = false, m_isRough = false;
    std::size_t m_leading = 0;
    RankedUses m_ranked;
    std::vector<double> m_paceCycles; ///< by use; at least 1
    std::vector<double> m_byTerm; ///< pair()
};

} // namespace pelorus
