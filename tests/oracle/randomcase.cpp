// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/randomcase.h"

#include "core/mapping/describe.h"
#include "core/workload/shapetext.h"
#include "tests/oracle/dice.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace pelorus::oracle {

namespace {

Count axisOption(Dice &dice)
{
    return dice.percent(60) ? 1 : dice.between(2, 4);
}

/// A prime factor of a bound, and where it goes.
struct Factor
{
    Dim dim;
    Count prime;
};

std::vector<Factor> randomFactors(Dice &dice)
{
    constexpr Count maxMacs = 4000;
    // Half of the layers concentrate on one image axis, where tiles overlap.
    const bool depthwise = dice.percent(15);
    std::vector<Dim> choice;
    if (dice.percent(50))
        choice = dice.percent(50) ? std::vector{Dim::P, Dim::P, Dim::R, Dim::C}
                                  : std::vector{Dim::Q, Dim::Q, Dim::S, Dim::K};
    for (Dim d : enumerators<Dim>())
        choice.push_back(d);
    if (depthwise) {
        std::erase_if(choice, [](Dim d) { return d == Dim::K || d == Dim::C; });
        choice.push_back(Dim::G);
    }
    std::vector<Factor> factors;
    const Count wanted = dice.between(1, 10);
    Count macs = 1;
    for (Count i = 0; i < wanted; ++i) {
        constexpr Count primes[] = {2, 2, 2, 3, 3, 5};
        const Factor factor{choice[dice.below(choice.size())],
                            primes[dice.below(std::size(primes))]};
        if (macs * factor.prime > maxMacs)
            continue;
        macs *= factor.prime;
        factors.push_back(factor);
    }
    return factors;
}

/// Neighbours of one dimension become one loop, so that trips other than primes occur.
std::vector<Loop> joined(const std::vector<Loop> &loops, Dice &dice)
{
    std::vector<Loop> result;
    for (const Loop &loop : loops) {
        if (!result.empty() && result.back().dim == loop.dim && dice.percent(70))
            result.back().factor *= loop.factor;
        else
            result.push_back(loop);
    }
    return result;
}

} // namespace

BoundRange boundsFor(Dim dim, const Mapping &mapping)
{
    BoundRange range;
    const auto wrap = [&](const Loop &loop) {
        if (loop.dim != dim || loop.factor == 1)
            return;
        // The last iteration needs but one of what is inside, the others are whole.
        range.smallest = (loop.factor - 1) * range.largest + 1;
        range.largest *= loop.factor;
    };
    for (const LevelMapping &level : mapping.levels) {
        std::for_each(level.spatial.begin(), level.spatial.end(), wrap);
        std::for_each(level.temporal.rbegin(), level.temporal.rend(), wrap);
    }
    return range;
}

namespace {

bool isPerfect(const RandomCase &given, Dim d)
{
    return boundsFor(d, given.mapping).largest == given.shape.bounds[d];
}

} // namespace

bool isPerfect(const RandomCase &given)
{
    const auto dims = enumerators<Dim>();
    return std::all_of(dims.begin(), dims.end(), [&](Dim d) { return isPerfect(given, d); });
}

namespace {

/// Lowers some bounds below the product of their factors.
void clipBounds(RandomCase &drawn, Dice &dice)
{
    for (Dim d : enumerators<Dim>()) {
        const BoundRange range = boundsFor(d, drawn.mapping);
        if (dice.percent(70)) // often as much of the last block is missing as can be
            drawn.shape.bounds[d] =
                dice.percent(30) ? range.smallest : dice.between(range.smallest, range.largest);
    }
}

RandomCase perfectCase(Dice &dice)
{
    RandomCase result;
    LayerShape &shape = result.shape;
    for (Axis a : enumerators<Axis>()) {
        shape.stride[a] = axisOption(dice);
        shape.dilation[a] = axisOption(dice);
    }
    std::vector<LevelMapping> &levels = result.mapping.levels;
    levels.resize(2 + dice.below(4));

    // Some mappings unroll nothing, some nearly everything.
    const std::size_t spatialPercent = std::vector<std::size_t>{0, 20, 40, 70}[dice.below(4)];
    for (const Factor &factor : randomFactors(dice)) {
        shape.bounds[factor.dim] *= factor.prime;
        LevelMapping &level = levels[dice.below(levels.size())];
        if (!dice.percent(spatialPercent))
            level.temporal.push_back({factor.dim, factor.prime, LoopKind::Temporal});
        else
            level.spatial.push_back({factor.dim, factor.prime,
                                     dice.percent(50) ? LoopKind::SpatialX : LoopKind::SpatialY});
    }
    for (std::size_t i = 0; i < levels.size(); ++i) {
        LevelMapping &level = levels[i];
        if (dice.percent(10)) // a loop that does nothing must change nothing
            level.temporal.push_back({enumerators<Dim>()[dice.below(8)], 1, LoopKind::Temporal});
        dice.shuffle(level.temporal);
        dice.shuffle(level.spatial);
        level.temporal = joined(level.temporal, dice);
        std::stable_sort(level.spatial.begin(), level.spatial.end(),
                         [](const Loop &a, const Loop &b) { return a.kind < b.kind; });
        const bool outermost = i + 1 == levels.size();
        const std::size_t bypassPercent = outermost ? 0 : i == 0 ? 15 : 30;
        for (Tensor t : enumerators<Tensor>())
            level.keeps[t] = !dice.percent(bypassPercent);
    }
    return result;
}

} // namespace

RandomCase randomCase(std::uint64_t seed, Factors factors)
{
    Dice dice(seed);
    RandomCase result;
    do {
        result = perfectCase(dice);
        if (factors == Factors::Imperfect)
            clipBounds(result, dice);
    } while (factors == Factors::Imperfect && isPerfect(result)); // too few loops to clip a block
    result.seed = seed;
    return result;
}

std::uint64_t numberOfRandomCases()
{
    constexpr std::uint64_t usual = 2000;
    const char *const text = std::getenv("PELORUS_ORACLE_CASES");
    return text ? std::stoull(text) : usual; // a wrong value throws: the test fails
}

std::string toText(const RandomCase &given)
{
    return "seed " + std::to_string(given.seed) + ": " + toText(given.shape) + " | "
        + describe(given.mapping, unboundedArchitecture(given.mapping.levels.size()));
}

namespace {

/// The bound of a dimension whose loops became fewer or shorter by `fewer` times.
void fitBound(RandomCase &changed, Dim d, const RandomCase &before, Count fewer)
{
    const BoundRange range = boundsFor(d, changed.mapping);
    changed.shape.bounds[d] = isPerfect(before, d)
        ? range.largest
        : std::clamp(before.shape.bounds[d] / fewer, range.smallest, range.largest);
}

/// Calls `visit` with every case that is one step simpler.
void forEachSimpler(const RandomCase &given, const std::function<void(const RandomCase &)> &visit)
{
    for (Dim d : enumerators<Dim>()) {
        if (isPerfect(given, d))
            continue;
        RandomCase changed = given;
        changed.shape.bounds[d] = boundsFor(d, given.mapping).largest;
        visit(changed);
        changed.shape.bounds[d] = given.shape.bounds[d] - 1;
        if (changed.shape.bounds[d] >= boundsFor(d, given.mapping).smallest)
            visit(changed);
    }
    for (std::size_t l = 0; l < given.mapping.levels.size(); ++l) {
        for (auto loops : {&LevelMapping::temporal, &LevelMapping::spatial}) {
            for (std::size_t i = 0; i < (given.mapping.levels[l].*loops).size(); ++i) {
                const Loop loop = (given.mapping.levels[l].*loops)[i];
                RandomCase without = given;
                std::vector<Loop> &rest = without.mapping.levels[l].*loops;
                rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
                fitBound(without, loop.dim, given, loop.factor);
                visit(without);
                if (loop.factor > 2) {
                    RandomCase shorter = given;
                    (shorter.mapping.levels[l].*loops)[i].factor = loop.factor - 1;
                    fitBound(shorter, loop.dim, given, 1);
                    visit(shorter);
                }
            }
        }
        for (Tensor t : enumerators<Tensor>()) {
            RandomCase kept = given;
            kept.mapping.levels[l].keeps[t] = true;
            if (kept.mapping != given.mapping)
                visit(kept);
        }
        const LevelMapping &level = given.mapping.levels[l];
        if (given.mapping.levels.size() > 1 && level.temporal.empty() && level.spatial.empty()) {
            RandomCase fewer = given;
            fewer.mapping.levels.erase(fewer.mapping.levels.begin()
                                       + static_cast<std::ptrdiff_t>(l));
            fewer.mapping.levels.back().keeps = allTensors();
            visit(fewer);
        }
    }
    for (Axis a : enumerators<Axis>()) {
        for (auto option : {&LayerShape::stride, &LayerShape::dilation}) {
            RandomCase plain = given;
            if ((plain.shape.*option)[a]-- > 1)
                visit(plain);
        }
    }
}

} // namespace

RandomCase shrunk(RandomCase failing, const std::function<bool(const RandomCase &)> &fails)
{
    while (true) {
        std::optional<RandomCase> simpler;
        forEachSimpler(failing, [&](const RandomCase &candidate) {
            if (!simpler && fails(candidate))
                simpler = candidate;
        });
        if (!simpler)
            return failing;
        failing = *simpler;
    }
}

Architecture unboundedArchitecture(std::size_t levels)
{
    constexpr Count plenty = 1 << 6; // columns and rows of 5 levels: 2^60 MACs
    ArchitectureSpec spec;
    spec.name = "unbounded";
    for (std::size_t i = 0; i < levels; ++i) {
        MemoryLevel level;
        const bool outermost = i + 1 == levels;
        level.name = outermost ? "DRAM" : i == 0 ? "RF" : "L" + std::to_string(i);
        level.kind = outermost ? MemoryKind::Dram : MemoryKind::Sram;
        level.fanout.columns = level.fanout.rows = plenty;
        spec.levels.push_back(level);
    }
    spec.peArrayLevel = levels - 1;
    return Architecture::make(spec).value();
}

} // namespace pelorus::oracle
