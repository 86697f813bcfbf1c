// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/greedymapping.h"

#include "core/base/factorize.h"
#include "core/cost/latency.h"
#include "core/hardware/packing.h"
#include "core/mapper/rowstationary.h"
#include "core/mapper/spatialfill.h"
#include "core/mapping/validate.h"

#include <algorithm>
#include <array>
#include <limits>

namespace pelorus {

namespace {

/// Factors chosen so far for one level.
struct LevelFactors
{
    DimVector temporal = ones();
    DimVector columns = ones();
    DimVector rows = ones();
};

Count smallestPrimeFactor(Count n)
{
    for (Count p = 2; p <= n / p; ++p) {
        if (n % p == 0)
            return p;
    }
    return n;
}

/// What one attempt favours.
struct Emphasis
{
    PerTensor<double> weights; ///< of a word moved, when tiles grow
    FillOrder columns, rows;
};

std::vector<Emphasis> emphases()
{
    std::vector<Emphasis> all;
    PerTensor<double> balanced = PerTensor<double>::filled(1);
    std::vector<PerTensor<double>> weights{balanced};
    for (Tensor t : enumerators<Tensor>()) {
        weights.push_back(balanced);
        weights.back()[t] = 8;
    }
    for (const PerTensor<double> &weight : weights) {
        all.push_back({weight, FillOrder::ChannelsFirst, FillOrder::ReductionFirst});
        all.push_back({weight, FillOrder::ReductionFirst, FillOrder::ReductionFirst});
        all.push_back({weight, FillOrder::ChannelsFirst, FillOrder::ChannelsFirst});
    }
    return all;
}

/// One attempt.
class GreedyMapper
{
public:
    GreedyMapper(const Problem &problem, const Architecture &architecture,
                 const EnergyTable &energies, Accounting accounting, const Emphasis &emphasis)
        : m_problem(problem), m_architecture(architecture), m_energies(energies),
          m_accounting(accounting), m_rules(countingRules(architecture, accounting)),
          m_emphasis(emphasis), m_factors(architecture.levels().size()),
          m_remaining(problem.shape.bounds)
    {
    }

    /// None: not even a single MAC per instance fits.
    std::optional<Mapping> map()
    {
        if (!fits())
            return std::nullopt;
        for (std::size_t level = 0; level < m_factors.size(); ++level)
            fillFanout(level);
        for (std::size_t level = 0; level < m_architecture.outermost(); ++level)
            growTile(level);
        m_factors.back().temporal = m_remaining;
        return orderLoops();
    }

    /// Energy times cycles, pJ; infinite where a count overflows.
    [[nodiscard]] double energyDelay(const Mapping &mapping) const
    {
        const auto counts = countAccesses(m_problem.shape, mapping, m_rules);
        if (!counts)
            return std::numeric_limits<double>::infinity();
        const EnergyAndCycles found =
            energyAndCycles(*counts, mapping, m_problem, m_architecture, m_energies, m_accounting);
        return found.energyPJ * found.cycles;
    }

private:
    /// Do the tiles of all levels fit with the factors chosen so far?
    [[nodiscard]] bool fits() const
    {
        DimVector tile = ones();
        for (std::size_t level = 0; level < m_factors.size(); ++level) {
            for (Dim d : enumerators<Dim>())
                tile[d] *= m_factors[level].temporal[d] * m_factors[level].columns[d]
                    * m_factors[level].rows[d];
            const MemoryLevel &memory = m_architecture.levels()[level];
            if (!memory.capacityBits)
                continue;
            const CheckedCount bits = tileBits(memory, memory.keeps, tile, m_problem.shape,
                                               m_problem.precision, windowOf(m_accounting));
            if (!bits.ok() || bits.value() > *memory.usableBits())
                return false;
        }
        return true;
    }

    /// Fill columns, then rows; where the array's tile does not fit the buffers above, use less of
    /// the axis.
    void fillFanout(std::size_t level)
    {
        const Fanout &fanout = m_architecture.levels()[level].fanout;
        fillAxisWithin(m_factors[level].columns, fanout.columnsCarry, fanout.columns,
                       m_emphasis.columns);
        fillAxisWithin(m_factors[level].rows, fanout.rowsCarry, fanout.rows, m_emphasis.rows);
    }

    void fillAxisWithin(DimVector &axis, const DimMask &carried, Count limit, FillOrder order)
    {
        for (; limit > 1; limit = product(axis).value() - 1) {
            axis = fillAxis(m_remaining, carried, limit, order);
            if (fits())
                break;
        }
        if (limit <= 1)
            axis = ones();
        for (Dim d : enumerators<Dim>())
            m_remaining[d] /= axis[d];
    }

    /// Weighted words of all three operands per iteration of the tile that `level` holds.
    [[nodiscard]] double wordsPerMac(std::size_t level) const
    {
        DimVector tile = ones();
        for (std::size_t i = 0; i <= level; ++i) {
            for (Dim d : enumerators<Dim>())
                tile[d] *=
                    m_factors[i].temporal[d] * m_factors[i].columns[d] * m_factors[i].rows[d];
        }
        double words = 0;
        double macs = 1;
        for (Tensor t : enumerators<Tensor>())
            words += m_emphasis.weights[t]
                * static_cast<double>(tileWords(t, tile, m_problem.shape).value());
        for (Count extent : tile)
            macs *= static_cast<double>(extent);
        return words / macs;
    }

    void growTile(std::size_t level)
    {
        DimVector &temporal = m_factors[level].temporal;
        for (;;) {
            std::optional<Dim> best;
            Count bestFactor = 1;
            double bestWords = wordsPerMac(level);
            for (Dim d : enumerators<Dim>()) {
                if (m_remaining[d] == 1)
                    continue;
                const Count factor = smallestPrimeFactor(m_remaining[d]);
                temporal[d] *= factor;
                if (fits()) {
                    const double words = wordsPerMac(level);
                    if (words < bestWords) {
                        best = d;
                        bestFactor = factor;
                        bestWords = words;
                    }
                }
                temporal[d] /= factor;
            }
            if (!best)
                return;
            temporal[*best] *= bestFactor;
            m_remaining[*best] /= bestFactor;
        }
    }

    /// Loops of one level, the ones that do not move `stationary` innermost.
    [[nodiscard]] static std::vector<Loop> ordered(const DimVector &factors, Tensor stationary)
    {
        std::vector<Loop> loops;
        constexpr std::array dimsOutermostFirst{Dim::G, Dim::N, Dim::K, Dim::C,
                                                Dim::P, Dim::Q, Dim::R, Dim::S};
        for (const bool moves : {true, false}) {
            for (Dim d : dimsOutermostFirst) {
                if (factors[d] > 1 && relevant(stationary, d) == moves)
                    loops.push_back({d, factors[d], LoopKind::Temporal});
            }
        }
        return loops;
    }

    [[nodiscard]] Mapping orderLoops() const
    {
        Mapping mapping;
        for (std::size_t level = 0; level < m_factors.size(); ++level) {
            LevelMapping here;
            here.keeps = m_architecture.levels()[level].keeps;
            here.temporal = ordered(m_factors[level].temporal, Tensor::Ofmap);
            for (Dim d : enumerators<Dim>()) {
                if (m_factors[level].columns[d] > 1)
                    here.spatial.push_back({d, m_factors[level].columns[d], LoopKind::SpatialX});
            }
            for (Dim d : enumerators<Dim>()) {
                if (m_factors[level].rows[d] > 1)
                    here.spatial.push_back({d, m_factors[level].rows[d], LoopKind::SpatialY});
            }
            mapping.levels.push_back(std::move(here));
        }
        for (std::size_t level = m_factors.size(); level-- > 0;) {
            std::vector<Loop> &loops = mapping.levels[level].temporal;
            if (loops.size() < 2)
                continue;
            double least = std::numeric_limits<double>::infinity();
            std::vector<Loop> best = loops;
            for (Tensor stationary : enumerators<Tensor>()) {
                loops = ordered(m_factors[level].temporal, stationary);
                if (const double found = energyDelay(mapping); found < least) {
                    least = found;
                    best = loops;
                }
            }
            loops = std::move(best);
        }
        return mapping;
    }

    const Problem &m_problem;
    const Architecture &m_architecture;
    const EnergyTable &m_energies;
    Accounting m_accounting;
    CountingRules m_rules;
    const Emphasis &m_emphasis;
    std::vector<LevelFactors> m_factors; ///< innermost level first
    DimVector m_remaining; ///< what is not yet placed, per dimension
};

/// Everything loops at the outermost level: the mapping with the smallest tiles.
Mapping smallestTiles(const LayerShape &shape, const Architecture &architecture)
{
    Mapping mapping;
    for (const MemoryLevel &level : architecture.levels())
        mapping.levels.push_back({{}, {}, level.keeps});
    for (Dim d : enumerators<Dim>())
        mapping.levels.back().temporal.push_back({d, shape.bounds[d], LoopKind::Temporal});
    return mapping;
}

} // namespace

MappingResult greedyMapping(const Problem &problem, const Architecture &architecture,
                            const EnergyTable &energies, Accounting accounting)
{
    MappingResult result;
    double least = std::numeric_limits<double>::infinity();
    for (const Emphasis &emphasis : emphases()) {
        GreedyMapper attempt(problem, architecture, energies, accounting, emphasis);
        std::optional<Mapping> mapping = attempt.map();
        if (!mapping)
            break; // the smallest tiles do not fit, whatever the emphasis
        const double found = attempt.energyDelay(*mapping);
        if (!result.mapping || found < least) {
            least = found;
            result.mapping = std::move(mapping);
        }
    }
    if (result.mapping && accounting == Accounting::Physical) {
        MappingResult rows =
            rowStationary(problem, architecture, energies, accounting, PassEffort::Quick);
        const GreedyMapper judge(problem, architecture, energies, accounting, emphases().front());
        if (rows.mapping && judge.energyDelay(*rows.mapping) < least)
            result.mapping = std::move(rows.mapping);
    }
    if (!result.mapping) {
        result.findings = validate(smallestTiles(problem.shape, architecture), problem.shape,
                                   problem.precision, architecture, accounting);
    }
    return result;
}

} // namespace pelorus
