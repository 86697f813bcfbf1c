// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a map space that are searched one after the other: what the levels keep, and the
// fan-outs beside the array. The part of the least bound comes first; its best mapping disproves
// most of the others.
#include "core/mapper/mirroredaxes.h"
#include "core/mapper/searchrun.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace pelorus {

namespace {

constexpr Count firstLook = 50; ///< that share of the candidates
constexpr std::size_t firstLooks = 64; ///< parts, the least bounds first

struct Part
{
    const std::vector<TensorMask> &keeps;
    const std::vector<FanoutUse> &uses; ///< of the array
    std::vector<FanoutUse> fixed;
    double bound = 0;
    std::vector<CostBound> least = {{}}; ///< of all uses of the array
    bool isSettled = false; ///< the bounds are as good as they get, not rough ones
};

bool isOwnImage(const MirroredTiles &mirror, const std::vector<FanoutUse> &fixed)
{
    return std::ranges::all_of(
        fixed, [&](const FanoutUse &use) { return mirror.imageOf(use.node) == use.node; });
}

/// Of two choices that are each other's image, is this the later one?
bool isImageOfEarlier(const MirroredTiles &mirror, const std::vector<FanoutUse> &fixed)
{
    const auto other = std::ranges::find_if(
        fixed, [&](const FanoutUse &use) { return mirror.imageOf(use.node) != use.node; });
    return other != fixed.end() && mirror.imageOf(other->node) < other->node;
}

} // namespace

std::vector<std::vector<TensorMask>> Search::keepsAllowed() const
{
    const auto &levels = m_architecture.levels();
    const auto &constraints = m_options.constraints.levels;
    std::vector<TensorMask> all;
    std::vector<std::pair<std::size_t, Tensor>> choices;
    for (std::size_t l = 0; l < levels.size(); ++l) {
        const bool bound = l < constraints.size() && constraints[l].keeps;
        all.push_back(bound ? *constraints[l].keeps : levels[l].keeps);
        for (Tensor t : enumerators<Tensor>()) {
            if (m_options.constraints.searchBypass && !bound && l + 1 < levels.size()
                && levels[l].keeps[t])
                choices.emplace_back(l, t);
        }
    }
    std::vector<std::vector<TensorMask>> result(std::size_t{1} << choices.size(), all);
    for (std::size_t bypass = 0; bypass < result.size(); ++bypass) {
        for (std::size_t i = 0; i < choices.size(); ++i)
            result[bypass][choices[i].first][choices[i].second] = (bypass >> i & 1U) == 0;
    }
    return result;
}

CostBound Search::compulsoryBound() const
{
    double cost = infinite;
    for (const std::vector<TensorMask> &keeps : keepsAllowed()) {
        const PassageCosts costs(m_problem, m_architecture, m_energies, m_accounting, keeps,
                                 std::vector<double>(keeps.size(), 0.0), m_weights, {});
        cost = std::min(cost, std::max(0.0, costs.compulsoryCost()));
    }
    return {cost, compulsoryCycles(m_problem, m_architecture, m_energies, m_accounting)};
}

void Search::searchAll(Weights weights)
{
    m_weights = weights;
    if (m_best.mapping)
        m_best.score = score(m_best.energyPJ, m_best.cycles);
    m_cap = startScore();
    const MapConstraints &constraints = m_options.constraints;
    const std::size_t levels = m_architecture.levels().size();
    std::vector<LevelConstraint> perLevel = constraints.levels;
    perLevel.resize(levels);
    const Lattice &lattice = m_tiles->lattice();
    const std::vector<std::vector<FanoutUse>> &uses =
        m_tiles->uses(m_architecture, perLevel, constraints.oneAxisPerDimension);
    if (std::ranges::any_of(uses, [](const auto &own) { return own.empty(); }))
        return;
    // The array of the search is the fan-out with most choices.
    std::size_t array = 0;
    for (std::size_t l = 1; l < levels; ++l) {
        const auto rank = [&](std::size_t level) {
            return std::pair(uses[level].size(), uses[level].back().units);
        };
        array = rank(l) > rank(array) ? l : array;
    }
    if (constraints.stationary) // which binds the block that feeds the PE array
        array = m_architecture.spec().peArrayLevel;
    const bool alike = axesAreAlike(m_problem.shape, lattice, perLevel);
    const MirroredTiles *const mirror = alike ? &m_tiles->mirror() : nullptr;
    const bool hasImages = alike && carriesImages(m_architecture.levels()[array].fanout);
    const auto frameOf = [&](const Part &part) {
        SearchFrame frame{.problem = m_problem,
                          .architecture = m_architecture,
                          .lattice = lattice,
                          .tiles = m_tiles->tables(),
                          .extended = m_tiles->extended(),
                          .costs = nullptr,
                          .keeps = part.keeps,
                          .constraints = perLevel,
                          .array = array,
                          .fixed = part.fixed,
                          .mostCopies = {},
                          .mostSharing = {},
                          .mostUnits = 1,
                          .blocksAreFree = !constraints.stationary
                              && std::ranges::all_of(perLevel,
                                                     [](const LevelConstraint &c) {
                                                         return c.temporal == DimVector::filled(0);
                                                     }),
                          .slides = {},
                          .exact = {},
                          .isExact = true,
                          .accounting = m_accounting,
                          .stop = m_stop};
        frame.oneAxisPerDimension = constraints.oneAxisPerDimension;
        frame.lookAt(part.uses);
        if (mirror && isOwnImage(*mirror, part.fixed) && !frame.slides.empty())
            frame.mirror = mirror;
        return frame;
    };
    const auto fixedHaveImages = [&](const std::vector<FanoutUse> &fixed) {
        for (std::size_t l = 0; l < levels; ++l) {
            if (fixed[l].node != 0 && !carriesImages(m_architecture.levels()[l].fanout))
                return false;
        }
        return hasImages;
    };
    const std::vector<std::vector<TensorMask>> keeps = keepsAllowed();
    std::vector<Part> parts;
    for (const std::vector<TensorMask> &kept : keeps) {
        for (std::vector<FanoutUse> &fixed : otherFanouts(lattice, uses, array)) {
            if (!fixedHaveImages(fixed))
                parts.push_back({kept, uses[array], std::move(fixed)});
            else if (isOwnImage(*mirror, fixed))
                parts.push_back({kept, m_tiles->usesWithoutImages(array), std::move(fixed)});
            else if (!isImageOfEarlier(*mirror, fixed))
                parts.push_back({kept, uses[array], std::move(fixed)});
        }
    }
    const auto take = [](Part &part, StageBounds &bounds) {
        part.least = bounds.least();
        part.bound = bounds.empty() ? infinite : bounds.first().bound;
    };
    std::vector<Part *> open; // in the order of `parts`, which decides where bounds are equal
    for (Part &part : parts) {
        if (parts.size() > 1 && !m_stop.stop_requested()) {
            StageBounds rough(StageBounds::Rough(), frameOf(part), m_energies, m_weights,
                              m_options.objective, part.uses);
            take(part, rough);
        }
        if (part.bound < infinite)
            open.push_back(&part);
    }
    if (open.size() == 1)
        open.front()->isSettled = true; // it comes first anyway
    const Part *last = nullptr;
    std::unique_ptr<StageBounds> bounds; // of the part settled last
    // Takes out the part of the least bound, with that bound as good as it gets; those that are not
    // better than what was found are dropped on the way. None: no more, or a stop came.
    const auto takeFirst = [&]() -> Part * {
        while (!open.empty() && !m_stop.stop_requested()) {
            const auto first = std::ranges::min_element(open, {}, &Part::bound);
            Part &part = **first;
            const bool isWanted = part.bound < infinite && (!m_best.mapping || better(part.least));
            if (isWanted && !part.isSettled) {
                part.isSettled = true;
                last = &part;
                bounds.reset(); // only then is there room
                bounds = std::make_unique<StageBounds>(frameOf(part), m_energies, m_weights,
                                                       m_options.objective, part.uses);
                take(part, *bounds);
                continue;
            }
            open.erase(first);
            if (isWanted)
                return &part;
        }
        return nullptr;
    };
    const auto search = [&](const Part &part, Count costs) {
        if (&part != last)
            bounds.reset();
        return searchPart(frameOf(part), part.uses, costs, std::move(bounds));
    };
    Count candidates = std::max<Count>(0, m_candidates - m_costed);
    if (m_options.effort == SearchEffort::Full && open.size() > 1) {
        // Some bounds are nearer than others: first a little of each part.
        std::vector<Part *> begun;
        for (std::size_t looks = 0; looks < firstLooks; ++looks) {
            Part *const part = takeFirst();
            if (!part)
                break;
            part->least = search(*part, m_candidates / firstLook);
            if (!part->least.empty())
                begun.push_back(part);
        }
        open.insert(open.begin(), begun.begin(), begun.end());
    }
    for (;;) {
        const Part *const part = takeFirst();
        if (!part)
            break;
        const auto sharers = static_cast<Count>(std::min(open.size() + 1, firstLooks));
        const bool quick =
            m_options.effort == SearchEffort::Quick && m_best.mapping && m_costed > 0;
        const bool spent = candidates < sharers && parts.size() > 1; // else it is not bounded yet
        if (quick || spent) {
            leaveOut(part->least);
            continue;
        }
        const Count before = m_costed;
        const std::vector<CostBound> left = search(*part, candidates / sharers);
        candidates -= m_costed - before;
        if (!left.empty())
            leaveOut(left);
    }
    for (const Part *const part : open) { // a stop came
        if (!m_best.mapping || better(part->least))
            leaveOut(part->least);
    }
}

} // namespace pelorus
