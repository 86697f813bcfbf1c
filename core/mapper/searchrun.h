// SPDX-License-Identifier: GPL-3.0-or-later
// One search, for a mapping (search.h) or a front (front.h): what is known so far, and the way
// through the map space. Choices of what levels keep, then of the fan-outs beside the array, then
// uses of the array and tiles inside it, each by its bound; what is left is resolved.
#pragma once

#include "core/cost/layercost.h"
#include "core/mapper/front.h"
#include "core/mapper/infinite.h"
#include "core/mapper/keptlayertiles.h"
#include "core/mapper/portgame.h"
#include "core/mapper/stage.h"
#include "core/mapper/warmstart.h"

#include <algorithm>
#include <memory>

namespace pelorus {

class Search
{
public:
    Search(const Problem &, const Architecture &, const EnergyTable &, Accounting,
           const SearchOptions &, std::stop_token);
    ~Search();
    Search(const Search &) = delete;
    Search &operator=(const Search &) = delete;

    MappingResult run();
    /// Goes on from the result of a search of perfect factors, with imperfect ones.
    MappingResult refine(const MappingResult &perfect);
    FrontResult runFront();

private:
    /// Of mappings whose energies differ by less than this the one with fewer cycles is taken.
    static constexpr double equalEnergy = 5e-10;
    static constexpr double startMargin = 1e-9;
    /// Of bounds on whole cycles, for the rounding of sums whose terms may be a thousand times as
    /// large.
    static constexpr double wholeMargin = 1e-9;
    /// Between the bound and a mapping to begin with: all below it is looked at at once.
    static constexpr double nearStart = 0.05;
    static constexpr double proofInReach = 1e-3;
    static constexpr double quickGap = 0.2;
    /// Of two searches of one layer that differ by an edit: how much further from the bound the
    /// second one's mapping may lie.
    static constexpr double usualGap = 0.02;
    static constexpr double usualMost = 0.35; ///< of the first one's

    struct Incumbent
    {
        std::optional<Mapping> mapping;
        double energyPJ = infinite;
        double cycles = infinite;
        double score = infinite;
    };

    /// What the levels keep, one way for each choice that is left to the search.
    [[nodiscard]] std::vector<std::vector<TensorMask>> keepsAllowed() const;
    /// Beside energies of weight 1: the price asked for, or as much as breaks ties.
    [[nodiscard]] double cycleWeight() const;
    /// On the objective, of mappings outside the tables, too; 0: nothing is known.
    [[nodiscard]] CostBound compulsoryBound() const;
    /// All mappings whose steps divide `padded`.
    void searchSpace(const DimVector &padded);
    [[nodiscard]] MappingResult result() const;
    void searchAll(Weights);
    /// Takes the mapping begun with if nothing as good is known.
    void takeStart();
    /// For the fewest cycles, and then for the least energy of all that take as many.
    void searchQuickest();
    void searchMostFrugalOfQuickest();
    /// Cycles are whole numbers, so that half a cycle for the energy cannot outweigh one.
    [[nodiscard]] static Weights frugalOfQuickest(double energyPJ) { return {0.5 / energyPJ, 1}; }
    /// One part (searchparts.cpp), until so many candidates more were costed; bounds on what was
    /// left out, empty: nothing was. `known`: its bounds, if they are there.
    [[nodiscard]] std::vector<CostBound> searchPart(const SearchFrame &,
                                                    const std::vector<FanoutUse> &uses,
                                                    Count candidates,
                                                    std::unique_ptr<StageBounds> known);
    /// The same, once its first stage is there.
    [[nodiscard]] std::vector<CostBound>
    searchStages(StageBounds &, const std::vector<FanoutUse> &uses, Count candidates);
    void firstCandidates(Stage &, const std::vector<FanoutUse> &uses, std::size_t use, PortGame &);
    [[nodiscard]] std::vector<CostBound> searchUses(StageBounds &,
                                                    const std::vector<FanoutUse> &uses);
    /// Is there room for the tables of a further use, and for what is asked for later?
    [[nodiscard]] bool maySettle(const StageBounds &) const;
    /// A quick search does not look at uses for which it would make too many tables.
    [[nodiscard]] bool mayLookAt(const StageBounds &, std::size_t use) const;
    /// All that is better than what is known and below m_cap; false: given up in m_searching.
    bool searchBelow(StageBounds &, const std::vector<FanoutUse> &uses);

    [[nodiscard]] double score(double energyPJ, double cycles) const
    {
        return m_options.objective == Objective::Edp
            ? energyPJ * cycles
            : m_weights.energy * energyPJ + m_weights.cycles * cycles;
    }
    /// Of equally quick mappings the one of less energy.
    void keepIfBetter(const Mapping &mapping, const EnergyAndCycles &cost)
    {
        const double value = score(cost.energyPJ, cost.cycles);
        const bool asQuickForLess = m_options.objective == Objective::Latency
            && value == m_best.score && cost.energyPJ < m_best.energyPJ;
        if (value < m_best.score || asQuickForLess)
            m_best = {mapping, cost.energyPJ, cost.cycles, value};
    }
    [[nodiscard]] bool better(double bound) const
    {
        if (!m_best.mapping)
            return bound < m_cap;
        // Cycles are whole numbers: what is less is so by one at least.
        double known = m_best.score * (1 - equalObjectives);
        if (m_options.objective == Objective::Latency && m_weights.energy == 0)
            known = std::min(known, m_best.score * (1 + wholeMargin) - 1);
        return bound < std::min(known, m_cap);
    }
    /// Can a mapping within the bound be better than what is known?
    [[nodiscard]] bool better(const CostBound &bound) const
    {
        if (!m_seeksFront)
            return better(objectiveOf(bound, m_options.objective));
        const double cycles = std::max(bound.cycles, m_leastCycles);
        return cycles <= m_mostCycles * (1 + wholeMargin) && !m_front->covers({bound.cost, cycles});
    }
    [[nodiscard]] bool better(const StageBounds &bounds) const
    {
        return bounds.hasAny([this](const RankedUse &use) { return better(use.least); });
    }
    [[nodiscard]] bool better(std::span<const CostBound> bounds) const
    {
        return std::ranges::any_of(bounds, [this](const CostBound &b) { return better(b); });
    }
    /// What the optimum does not exceed, by the mapping begun with; with a margin, so that what is
    /// as good as that is still found.
    [[nodiscard]] double startScore() const
    {
        return m_start && !m_seeksFront
            ? score(m_start->energyPJ, m_start->cycles) * (1 + startMargin)
            : infinite;
    }
    /// Is this mapping near enough to the bound for a quick search?
    [[nodiscard]] bool isQuickAnswer(double objective, double bound) const;
    /// Is the mapping begun with the answer of a quick search? Not where a proof may be near, nor
    /// where something better was found among other choices.
    [[nodiscard]] bool startSuffices(double bound) const
    {
        const double start = startScore();
        return m_options.effort == SearchEffort::Quick && start > bound * (1 + proofInReach)
            && isQuickAnswer(start, bound) && start <= m_best.score * (1 + 2 * startMargin);
    }
    /// Mappings with so many cycles that cost more are no better.
    [[nodiscard]] double costWithin(double cycles) const
    {
        return m_seeksFront
            ? m_front->energyWithin(std::max(cycles, m_leastCycles))
            : std::min(m_best.score, m_cap) / objectiveOf({1, cycles}, m_options.objective);
    }
    void leaveOut(std::span<const CostBound> bounds);
    void leaveOut(const CostBound &bound) { leaveOut(std::span(&bound, 1)); }
    /// Costs it; it joins the game, if there is one. False: enough.
    bool consider(const Mapping &, PortGame *game = nullptr);
    void prepare(const DimVector &padded);
    /// What the tables of stages may take, bytes.
    [[nodiscard]] double room() const;
    /// Tiles of which a search can afford the first stages.
    [[nodiscard]] std::size_t latticeLimit(Objective) const;
    /// Reasons why there is no mapping; none if the search was stopped.
    [[nodiscard]] Findings whyNone() const;

    const Problem &m_problem;
    const Architecture &m_architecture;
    const EnergyTable &m_energies;
    Accounting m_accounting;
    SearchOptions m_options;
    std::stop_token m_stop;
    Weights m_weights;
    std::unique_ptr<LayerTiles> m_tiles; ///< of the space that is searched
    MapSpace m_space;
    Findings m_findings; ///< of the search that this one goes on from
    bool m_goesOnFromProof = true; ///< if not, there is none of the whole either
    std::optional<double> m_gapBefore; ///< of a search without a proof; none: no bound
    Incumbent m_best;
    std::optional<WarmStart> m_start;
    std::optional<PortShares> m_rootShares; ///< of the part of the least bound
    double m_rootBound = 0; ///< with these
    std::optional<Front> m_front; ///< of all that was costed, if it is wanted
    bool m_seeksFront = false; ///< in its stead: mappings that none of it is as good as
    double m_leastCycles = 0; ///< while it is sought: no mapping takes fewer
    double m_mostCycles = infinite; ///< those that take more are not wanted
    double m_cap = infinite; ///< what costs more is not looked at for now
    std::vector<CostBound> m_leftOut;
    std::optional<Error> m_overflow; ///< a mapping's counts leave 64 bits
    Count m_costed = 0;
    Count m_candidates; ///< that may be costed
    Count m_steps = 0; ///< partial choices looked at
    Count m_lastCost = 0, m_lastSteps = 0; ///< where the part that is searched is given up
    Count m_mayCost = 0, m_maySteps = 0; ///< for now
    std::size_t m_searching = 0; ///< which of the ranked uses
    bool m_complete = true;
    bool m_startSufficed = false; ///< the answer is the mapping begun with
};

} // namespace pelorus
