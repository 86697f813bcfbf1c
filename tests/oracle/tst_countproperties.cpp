// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold for every mapping, whatever the counts are: conservation, bounds, and changes of a
// mapping that change nothing. Random cases as in the oracle; no walker is involved.
#include "core/workload/projection.h"
#include "tests/oracle/countsdifference.h"
#include "tests/oracle/randomcase.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace pelorus;
using namespace pelorus::oracle;

namespace {

/// Those that can count the case.
std::vector<Accounting> accountingsOf(const RandomCase &given)
{
    if (isPerfect(given))
        return {Accounting::Physical, Accounting::Timeloop};
    return {Accounting::Physical};
}

AccessCounts counted(const RandomCase &given, Accounting accounting = Accounting::Physical)
{
    return countAccesses(given.shape, given.mapping, accounting).value();
}

/// Levels that keep the tensor, innermost first.
std::vector<std::size_t> keepers(const AccessCounts &counts, Tensor t)
{
    std::vector<std::size_t> levels;
    for (std::size_t i = 0; i < counts.levels.size(); ++i) {
        if (counts.levels[i].tensors[t].kept)
            levels.push_back(i);
    }
    return levels;
}

Count wordsInAll(const RandomCase &given, Tensor t)
{
    return tileWords(t, given.shape.bounds, given.shape).value();
}

Count accessesInAll(const AccessCounts &counts, Tensor t)
{
    Count sum = 0;
    for (const LevelAccesses &level : counts.levels) {
        const TensorAccesses &a = level.tensors[t];
        sum += a.reads + a.fills + a.updates;
    }
    return sum;
}

using Property = std::function<std::string(const RandomCase &)>;

/// Runs `property` on random cases; it returns what is wrong, or nothing.
void forRandomCases(Factors factors, const Property &property)
{
    const std::uint64_t cases = numberOfRandomCases();
    for (std::uint64_t seed = 1; seed <= cases; ++seed) {
        const RandomCase given = randomCase(seed, factors);
        if (property(given).empty())
            continue;
        const RandomCase minimal =
            shrunk(given, [&](const RandomCase &c) { return !property(c).empty(); });
        QFAIL(("\n" + toText(given) + "\nshrunk to\n" + toText(minimal) + "\n" + property(minimal))
                  .c_str());
    }
}

void forRandomCases(const Property &property)
{
    for (Factors factors : {Factors::Perfect, Factors::Imperfect}) {
        forRandomCases(factors, property);
        if (QTest::currentTestFailed())
            return;
    }
}

/// Empty if every one of `changed` has the counts of `given`, of the tensors in `tensors` at least.
std::string changeOf(const RandomCase &given, const RandomCase &changed,
                     const TensorMask &tensors = allTensors())
{
    for (Accounting accounting : accountingsOf(given)) {
        const AccessCounts before = counted(given, accounting);
        AccessCounts after = counted(changed, accounting);
        if (!tensors[Tensor::Ofmap])
            after.adderOps = before.adderOps; // only psums are added
        for (std::size_t i = 0; i < after.levels.size(); ++i) {
            LevelAccesses &level = after.levels[i];
            for (Tensor t : enumerators<Tensor>()) {
                if (tensors[t])
                    continue;
                level.tensors[t] = before.levels[i].tensors[t];
                level.delivered[t] = before.levels[i].delivered[t];
                if (t == Tensor::Ofmap)
                    level.adderOps = before.levels[i].adderOps;
            }
        }
        const std::string text = difference(before, after);
        if (!text.empty())
            return std::string(name(accounting)) + ": " + text + "when changed to "
                + toText(changed);
    }
    return {};
}

} // namespace

class TestCountProperties : public QObject
{
    Q_OBJECT

private slots:
    void everyStepOfEveryPeIsOneMac();
    void psumsAreConserved();
    void outermostTrafficIsAtLeastTheTensor();
    void fillsAreWhatTheParentSends();
    void whatIsFilledIsRead();
    void accountingsAgreeWhereNothingOverlaps();
    void orderOfIrrelevantLoopsChangesNothing();
    void orderInSpaceChangesNothing();
    void idleLoopsAndLevelsChangeNothing();
    void bypassNeverAddsToTheSum();
    void batchesAddUp();
    void neighboursSaveReads();
};

void TestCountProperties::everyStepOfEveryPeIsOneMac()
{
    forRandomCases([](const RandomCase &given) -> std::string {
        for (Accounting accounting : accountingsOf(given)) {
            const AccessCounts counts = counted(given, accounting);
            if (counts.macs != product(given.shape.bounds).value())
                return "the MACs are not the layer's";
            if ((counts.pesUsed * counts.computeCycles == counts.macs) != isPerfect(given))
                return "utilization of the PEs used is not 1, or is it with clipped blocks";
        }
        return {};
    });
}

/// Below the outermost level every write is read once: by the accumulation that follows, or by the
/// drain. At the outermost one the last write stays.
void TestCountProperties::psumsAreConserved()
{
    forRandomCases([](const RandomCase &given) -> std::string {
        const AccessCounts counts = counted(given);
        for (std::size_t i : keepers(counts, Tensor::Ofmap)) {
            const TensorAccesses &a = counts.levels[i].tensors[Tensor::Ofmap];
            const bool outermost = i + 1 == counts.levels.size();
            const Count expected =
                outermost ? a.updates - wordsInAll(given, Tensor::Ofmap) : a.updates + a.fills;
            if (a.reads != expected || (outermost && a.fills != 0))
                return "psums are lost at level " + std::to_string(i);
        }
        return {};
    });
}

void TestCountProperties::outermostTrafficIsAtLeastTheTensor()
{
    forRandomCases([](const RandomCase &given) -> std::string {
        const LevelAccesses outermost = counted(given).levels.back();
        for (Tensor t : enumerators<Tensor>()) {
            const TensorAccesses &a = outermost.tensors[t];
            if ((t == Tensor::Ofmap ? a.updates : a.reads) < wordsInAll(given, t))
                return std::string(name(t)) + " is not moved once";
        }
        return {};
    });
}

/// One read of the parent fills at least one and at most all of its children.
void TestCountProperties::fillsAreWhatTheParentSends()
{
    forRandomCases([](const RandomCase &given) -> std::string {
        const AccessCounts counts = counted(given);
        for (Tensor t : {Tensor::Ifmap, Tensor::Filter}) {
            const std::vector<std::size_t> levels = keepers(counts, t);
            for (std::size_t i = 0; i + 1 < levels.size(); ++i) {
                const LevelAccesses &child = counts.levels[levels[i]];
                const LevelAccesses &parent = counts.levels[levels[i + 1]];
                const Count siblings = child.instances / parent.instances;
                const Count fills = child.tensors[t].fills;
                const Count reads = parent.tensors[t].reads;
                if (reads > fills || fills > reads * siblings)
                    return std::string(name(t)) + " at level " + std::to_string(levels[i]);
            }
        }
        return {};
    });
}

/// Every word that arrives next to the MACs is used there. Further out this holds for filters; a
/// tile of the ifmap may be fetched whole where its children slide and ask for its new words only.
void TestCountProperties::whatIsFilledIsRead()
{
    forRandomCases([](const RandomCase &given) -> std::string {
        const AccessCounts counts = counted(given);
        for (Tensor t : {Tensor::Ifmap, Tensor::Filter}) {
            for (std::size_t i : keepers(counts, t)) {
                const TensorAccesses &a = counts.levels[i].tensors[t];
                if (a.fills > a.reads)
                    return std::string(name(t)) + " at level " + std::to_string(i);
                if (t == Tensor::Ifmap)
                    break;
            }
        }
        return {};
    });
}

/// Tiles of filters are equal or apart, so that both accountings speak of the same words.
void TestCountProperties::accountingsAgreeWhereNothingOverlaps()
{
    forRandomCases(Factors::Perfect, [](const RandomCase &given) -> std::string {
        const AccessCounts physical = counted(given, Accounting::Physical);
        const AccessCounts timeloop = counted(given, Accounting::Timeloop);
        for (std::size_t i = 0; i < physical.levels.size(); ++i) {
            if (physical.levels[i].tensors[Tensor::Filter]
                != timeloop.levels[i].tensors[Tensor::Filter])
                return "level " + std::to_string(i);
        }
        return {};
    });
}

void TestCountProperties::orderOfIrrelevantLoopsChangesNothing()
{
    forRandomCases([](const RandomCase &given) -> std::string {
        for (std::size_t l = 0; l < given.mapping.levels.size(); ++l) {
            for (std::size_t i = 0; i + 1 < given.mapping.levels[l].temporal.size(); ++i) {
                RandomCase swapped = given;
                std::vector<Loop> &loops = swapped.mapping.levels[l].temporal;
                std::swap(loops[i], loops[i + 1]);
                TensorMask indifferent;
                for (Tensor t : enumerators<Tensor>())
                    indifferent[t] = !relevant(t, loops[i].dim) && !relevant(t, loops[i + 1].dim);
                const std::string text = changeOf(given, swapped, indifferent);
                if (!text.empty())
                    return text;
            }
        }
        return {};
    });
}

void TestCountProperties::orderInSpaceChangesNothing()
{
    forRandomCases([](const RandomCase &given) {
        RandomCase turned = given;
        for (LevelMapping &level : turned.mapping.levels) {
            std::reverse(level.spatial.begin(), level.spatial.end());
            for (Loop &loop : level.spatial)
                loop.kind =
                    loop.kind == LoopKind::SpatialX ? LoopKind::SpatialY : LoopKind::SpatialX;
        }
        return changeOf(given, turned);
    });
}

void TestCountProperties::idleLoopsAndLevelsChangeNothing()
{
    forRandomCases([](const RandomCase &given) -> std::string {
        RandomCase idle = given;
        for (LevelMapping &level : idle.mapping.levels) {
            level.temporal.insert(level.temporal.begin()
                                      + static_cast<std::ptrdiff_t>(level.temporal.size() / 2),
                                  {Dim::P, 1, LoopKind::Temporal});
            level.temporal.push_back({Dim::C, 1, LoopKind::Temporal});
            level.spatial.push_back({Dim::Q, 1, LoopKind::SpatialY});
        }
        const std::string text = changeOf(given, idle);
        if (!text.empty())
            return text;
        // A level that has no loops and keeps nothing, at every place below the outermost.
        for (std::size_t l = 0; l < given.mapping.levels.size(); ++l) {
            RandomCase deeper = given;
            const auto at = static_cast<std::ptrdiff_t>(l);
            deeper.mapping.levels.insert(deeper.mapping.levels.begin() + at,
                                         LevelMapping{{}, {}, TensorMask::filled(false)});
            for (Accounting accounting : accountingsOf(given)) {
                AccessCounts counts = counted(deeper, accounting);
                counts.levels.erase(counts.levels.begin() + at);
                const std::string change = difference(counted(given, accounting), counts);
                if (!change.empty())
                    return std::string(name(accounting)) + ": " + change;
            }
        }
        return {};
    });
}

/// Without the level its children are served from further out, where more of them share a word.
/// This needs tiles that are equal or apart: where they overlap, the children may lose a slide that
/// the level had made possible.
void TestCountProperties::bypassNeverAddsToTheSum()
{
    forRandomCases([](RandomCase given) -> std::string {
        given.shape.dilation =
            EnumArray<Axis, Count>::filled(2); // nothing slides along a dilated axis
        const AccessCounts before = counted(given);
        for (Tensor t : enumerators<Tensor>()) {
            for (std::size_t l = 0; l + 1 < given.mapping.levels.size(); ++l) {
                RandomCase without = given;
                without.mapping.levels[l].keeps[t] = false;
                const AccessCounts after = counted(without);
                if (accessesInAll(after, t) > accessesInAll(before, t))
                    return std::string(name(t)) + " at level " + std::to_string(l);
            }
        }
        return {};
    });
}

/// Two images one after the other move twice the feature maps of one, and the filters once or
/// twice.
void TestCountProperties::batchesAddUp()
{
    forRandomCases(Factors::Perfect, [](const RandomCase &given) -> std::string {
        RandomCase twice = given;
        twice.shape.bounds[Dim::N] *= 2;
        std::vector<Loop> &outermost = twice.mapping.levels.back().temporal;
        outermost.insert(outermost.begin(), {Dim::N, 2, LoopKind::Temporal});
        const AccessCounts one = counted(given);
        const AccessCounts two = counted(twice);
        for (std::size_t i = 0; i < one.levels.size(); ++i) {
            for (Tensor t : enumerators<Tensor>()) {
                const TensorAccesses &a = one.levels[i].tensors[t];
                const TensorAccesses &b = two.levels[i].tensors[t];
                const bool filter = t == Tensor::Filter;
                const bool reads = b.reads == 2 * a.reads || (filter && b.reads == a.reads);
                const bool fills = b.fills == 2 * a.fills || (filter && b.fills == a.fills);
                if (!reads || !fills || b.updates != 2 * a.updates)
                    return std::string(name(t)) + " at level " + std::to_string(i);
            }
        }
        return two.adderOps == 2 * one.adderOps ? "" : "adder operations";
    });
}

/// What neighbours pass on is not read; what children hold on to besides is not filled either.
void TestCountProperties::neighboursSaveReads()
{
    CountingRules rules;
    rules.interconnects.assign(5, Interconnect::Forwarding);
    forRandomCases([&rules](const RandomCase &given) -> std::string {
        const AccessCounts plain = counted(given);
        const AccessCounts passed = countAccesses(given.shape, given.mapping, rules).value();
        for (std::size_t i = 0; i < plain.levels.size(); ++i) {
            for (Tensor t : enumerators<Tensor>()) {
                const TensorAccesses &a = plain.levels[i].tensors[t];
                const TensorAccesses &b = passed.levels[i].tensors[t];
                if (a.transfers != 0)
                    return "transfers without neighbours";
                if (t == Tensor::Ifmap ? b.reads > a.reads || b.fills > a.fills : a != b)
                    return std::string(name(t)) + " at level " + std::to_string(i);
            }
        }
        return {};
    });
}

QTEST_APPLESS_MAIN(TestCountProperties)
#include "tst_countproperties.moc"
