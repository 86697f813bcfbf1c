// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/rowstationary.h"

#include "core/cost/latency.h"
#include "core/mapping/validate.h"

#include <algorithm>
#include <limits>

namespace pelorus {

namespace {

void addLoop(std::vector<Loop> &loops, Dim dim, Count factor, LoopKind kind = LoopKind::Temporal)
{
    if (factor > 1)
        loops.push_back({dim, factor, kind});
}

/// How a pass lies on the array: e ofmap rows and t filter sets, each split over both axes.
struct Placement
{
    Count rowsOnX = 1, rowsOnY = 1; ///< of the ofmap (P)
    Count setsOnX = 1, setsOnY = 1; ///< of filters (K)
};

Placement placed(const RowStationaryPass &pass, const Fanout &array)
{
    Placement placement;
    placement.rowsOnX = std::min(pass.e, array.columns);
    placement.rowsOnY = ceilDiv(pass.e, placement.rowsOnX);
    placement.setsOnX = std::min(pass.t, array.columns / placement.rowsOnX);
    placement.setsOnY = ceilDiv(pass.t, placement.setsOnX);
    return placement;
}

/// 1..limit, but of those that cut `bound` into equally many pieces only the smallest.
std::vector<Count> distinctCuts(Count bound, Count limit)
{
    std::vector<Count> cuts;
    for (Count size = 1; size <= std::min(bound, limit); ++size) {
        if (ceilDiv(bound, ceilDiv(bound, size)) == size)
            cuts.push_back(size);
    }
    return cuts;
}

class PassSearch
{
public:
    PassSearch(const Problem &problem, const Architecture &architecture,
               const EnergyTable &energies, PassEffort effort)
        : m_problem(problem), m_architecture(architecture), m_energies(energies),
          m_rules(countingRules(architecture, Accounting::Physical)), m_effort(effort)
    {
    }

    MappingResult run()
    {
        const Fanout &array = m_architecture.peArray();
        const Count setRows = m_problem.shape.bounds[Dim::R];
        // Spatial choices first: they decide how many PEs work.
        struct Sets
        {
            RowStationaryPass pass;
            double activePes;
        };
        std::vector<Sets> all;
        double most = 0;
        const Count p = m_problem.shape.bounds[Dim::P];
        const Count c = m_problem.shape.bounds[Dim::C];
        const Count k = m_problem.shape.bounds[Dim::K];
        for (Count e :
             distinctCuts(p, array.columns * (array.rows / std::max<Count>(setRows, 1)))) {
            for (Count t : distinctCuts(k, array.columns * array.rows)) {
                RowStationaryPass pass;
                pass.e = e;
                pass.t = t;
                const Placement placement = placed(pass, array);
                const Count rowsUsed = setRows * placement.rowsOnY * placement.setsOnY;
                if (rowsUsed > array.rows)
                    break;
                for (Count r : distinctCuts(c, array.rows / rowsUsed)) {
                    pass.r = r;
                    const auto share = [](Count bound, Count cut) {
                        return static_cast<double>(bound)
                            / static_cast<double>(ceilDiv(bound, cut));
                    };
                    const double active =
                        static_cast<double>(setRows) * share(p, e) * share(k, t) * share(c, r);
                    most = std::max(most, active);
                    all.push_back({pass, active});
                }
            }
        }
        std::erase_if(all, [&](const Sets &sets) { return sets.activePes < 0.9 * most; });
        if (m_effort == PassEffort::Quick) {
            // Two with the most PEs at work, and two with the tallest sets, whose e rows share the
            // filters that many sets of one row would each need.
            const auto first = [&all](double (*measure)(const Sets &)) {
                std::vector<Sets> sorted = all;
                std::stable_sort(sorted.begin(), sorted.end(), [&](const Sets &a, const Sets &b) {
                    return measure(a) > measure(b);
                });
                sorted.resize(std::min<std::size_t>(sorted.size(), 2));
                return sorted;
            };
            std::vector<Sets> chosen = first([](const Sets &sets) { return sets.activePes; });
            for (const Sets &tall :
                 first([](const Sets &sets) { return static_cast<double>(sets.pass.e); }))
                chosen.push_back(tall);
            all = std::move(chosen);
        }
        for (const Sets &sets : all)
            fillScratchpads(sets.pass);
        MappingResult result;
        result.mapping = m_best;
        if (!m_best)
            result.findings = smallestPassFindings();
        return result;
    }

private:
    /// Every q that fits, each with the larger p: below half of the largest one psums are reused
    /// less for nothing.
    void fillScratchpads(RowStationaryPass pass)
    {
        const DimVector &bounds = m_problem.shape.bounds;
        std::vector<RowStationaryPass> largest; // of every q, for the quick search
        const std::vector<Count> filters =
            distinctCuts(ceilDiv(bounds[Dim::K], pass.t), bounds[Dim::K]);
        for (Count q : distinctCuts(ceilDiv(bounds[Dim::C], pass.r), bounds[Dim::C])) {
            pass.q = q;
            std::vector<RowStationaryPass> fitting;
            for (Count p : filters) {
                pass.p = p;
                if (!fits(pass))
                    break;
                fitting.push_back(pass);
            }
            if (fitting.empty())
                break;
            if (m_effort == PassEffort::Quick) {
                largest.push_back(fitting.back());
                continue;
            }
            for (const RowStationaryPass &each : fitting) {
                if (2 * each.p >= fitting.back().p)
                    fillBuffer(each);
            }
        }
        for (std::size_t i = largest.size(); i-- > 0 && i + 2 >= largest.size();)
            fillBuffer(largest[i]);
    }

    void fillBuffer(RowStationaryPass pass)
    {
        // More filters save ifmap traffic, more images save filter traffic: try both orders of
        // growth.
        for (const bool filtersFirst : {true, false}) {
            if (!filtersFirst
                && (m_effort == PassEffort::Quick || m_problem.shape.bounds[Dim::N] == 1))
                break;
            RowStationaryPass grown = pass;
            for (const bool filters : {filtersFirst, !filtersFirst}) {
                const Count set = pass.p * pass.t;
                if (filters) {
                    for (Count sets :
                         distinctCuts(ceilDiv(m_problem.shape.bounds[Dim::K], set), maxCuts))
                        growTo(grown, &RowStationaryPass::m, set * sets);
                } else {
                    for (Count images : distinctCuts(m_problem.shape.bounds[Dim::N], maxCuts))
                        growTo(grown, &RowStationaryPass::n, images);
                }
            }
            judge(grown);
        }
    }

    void growTo(RowStationaryPass &pass, Count RowStationaryPass::*field, Count value) const
    {
        RowStationaryPass larger = pass;
        larger.*field = value;
        if (fits(larger))
            pass = larger;
    }

    [[nodiscard]] Findings misfits(const RowStationaryPass &pass) const
    {
        return validate(rowStationaryMapping(m_problem.shape, pass, m_architecture),
                        m_problem.shape, m_problem.precision, m_architecture, Accounting::Physical);
    }

    [[nodiscard]] bool fits(const RowStationaryPass &pass) const { return misfits(pass).empty(); }

    void judge(const RowStationaryPass &pass)
    {
        if (!fits(pass))
            return;
        Mapping mapping = rowStationaryMapping(m_problem.shape, pass, m_architecture);
        const auto counts = countAccesses(m_problem.shape, mapping, m_rules);
        if (!counts)
            return;
        const EnergyAndCycles found = energyAndCycles(*counts, mapping, m_problem, m_architecture,
                                                      m_energies, Accounting::Physical);
        const double energyDelay = found.energyPJ * found.cycles;
        if (energyDelay < m_least) {
            m_least = energyDelay;
            m_best = std::move(mapping);
        }
    }

    [[nodiscard]] Findings smallestPassFindings() const { return misfits({}); }

    static constexpr Count maxCuts = 4096;

    const Problem &m_problem;
    const Architecture &m_architecture;
    const EnergyTable &m_energies;
    CountingRules m_rules;
    PassEffort m_effort;
    std::optional<Mapping> m_best;
    double m_least = std::numeric_limits<double>::infinity();
};

} // namespace

std::optional<RowStationaryPass> PublishedPasses::find(const LayerShape &shape) const
{
    for (const auto &[published, pass] : passes) {
        LayerShape sameBatch = published;
        sameBatch.bounds[Dim::N] = shape.bounds[Dim::N];
        sameBatch.padding = shape.padding;
        if (sameBatch != shape)
            continue;
        RowStationaryPass result = pass;
        result.n = std::min(result.n, shape.bounds[Dim::N]);
        return result;
    }
    return std::nullopt;
}

Mapping rowStationaryMapping(const LayerShape &shape, const RowStationaryPass &pass,
                             const Architecture &architecture)
{
    const std::size_t arrayLevel = architecture.spec().peArrayLevel;
    std::size_t buffer = arrayLevel;
    while (buffer < architecture.outermost() && !architecture.levels()[buffer].keeps[Tensor::Ofmap])
        ++buffer;
    const DimVector &bounds = shape.bounds;
    Mapping mapping;
    for (const MemoryLevel &level : architecture.levels())
        mapping.levels.push_back({{}, {}, level.keeps});

    // Scratchpads: filters innermost, so that a psum per filter waits; channels and taps around
    // them.
    if (arrayLevel > 0) {
        std::vector<Loop> &taps = mapping.levels[std::min<std::size_t>(1, arrayLevel - 1)].temporal;
        addLoop(taps, Dim::C, pass.q);
        addLoop(taps, Dim::S, bounds[Dim::S]);
        addLoop(mapping.levels[0].temporal, Dim::K, pass.p);
    }

    const Placement placement = placed(pass, architecture.peArray());
    std::vector<Loop> &array = mapping.levels[arrayLevel].spatial;
    addLoop(array, Dim::P, placement.rowsOnX, LoopKind::SpatialX);
    addLoop(array, Dim::K, placement.setsOnX, LoopKind::SpatialX);
    addLoop(array, Dim::R, bounds[Dim::R], LoopKind::SpatialY);
    addLoop(array, Dim::P, placement.rowsOnY, LoopKind::SpatialY);
    addLoop(array, Dim::C, pass.r, LoopKind::SpatialY);
    addLoop(array, Dim::K, placement.setsOnY, LoopKind::SpatialY);

    const Count set = pass.p * placement.setsOnX * placement.setsOnY;
    const Count setsInBuffer = ceilDiv(std::max(pass.m, set), set);
    const Count rows = placement.rowsOnX * placement.rowsOnY;
    std::vector<Loop> &inBuffer = mapping.levels[buffer].temporal;
    addLoop(inBuffer, Dim::K, setsInBuffer);
    addLoop(inBuffer, Dim::N, pass.n);
    addLoop(inBuffer, Dim::Q, bounds[Dim::Q]);

    const std::size_t outermost = architecture.outermost();
    std::vector<Loop> outside;
    addLoop(outside, Dim::G, bounds[Dim::G]);
    addLoop(outside, Dim::N, ceilDiv(bounds[Dim::N], pass.n));
    addLoop(outside, Dim::P, ceilDiv(bounds[Dim::P], rows));
    addLoop(outside, Dim::K, ceilDiv(bounds[Dim::K], set * setsInBuffer));
    addLoop(outside, Dim::C, ceilDiv(bounds[Dim::C], pass.q * pass.r));
    std::vector<Loop> &outermostLoops = mapping.levels[outermost].temporal;
    outermostLoops.insert(outermostLoops.begin(), outside.begin(), outside.end());
    return mapping;
}

MappingResult rowStationary(const Problem &problem, const Architecture &architecture,
                            const EnergyTable &energies, Accounting accounting, PassEffort effort)
{
    const auto refused = [](std::string hint) {
        Finding finding;
        finding.severity = Severity::Error;
        finding.kind = FindingKind::NoMapping;
        finding.hint = std::move(hint);
        MappingResult result;
        result.findings.push_back(std::move(finding));
        return result;
    };
    if (accounting == Accounting::Timeloop)
        return refused("row-stationary mappings have imperfect factors, which the timeloop "
                       "accounting does not count");
    MappingResult result = PassSearch(problem, architecture, energies, effort).run();
    if (!result.mapping && result.findings.empty())
        return refused("no processing pass fits the array");
    return result;
}

} // namespace pelorus
