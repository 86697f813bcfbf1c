// SPDX-License-Identifier: GPL-3.0-or-later
// The array step by step against the counts of the whole layer: what moves at each step, reached at
// once and on its own, sums to the reads, fills and updates that countAccesses() has in closed form
// (and the walker of physicalwalker.h counts); every MAC is done exactly once.
#include "core/cost/accesscounts.h"
#include "core/cost/dataflow.h"
#include "core/cost/pework.h"
#include "tests/oracle/loopnest.h"
#include "tests/oracle/randomcase.h"
#include "tests/support/sanitized.h"

#include <QTest>

#include <algorithm>

using namespace pelorus;
using namespace pelorus::oracle;

namespace {

struct NamedRules
{
    const char *name;
    CountingRules rules;
};

std::vector<NamedRules> physicalRules()
{
    CountingRules reads, equal, forwarding, some, all;
    reads.firstAccumulationReads = true;
    equal.multicast = Multicast::Equal;
    forwarding.interconnects.assign(5, Interconnect::Forwarding);
    some.interconnects = {Interconnect::Systolic, Interconnect::Forwarding,
                          Interconnect::Multicast};
    all = forwarding;
    all.firstAccumulationReads = true;
    all.multicast = Multicast::Equal;
    return {{"physical", {}},
            {"first accumulation reads", reads},
            {"multicast of what is equal", equal},
            {"forwarding", forwarding},
            {"forwarding at some levels", some},
            {"all options", all}};
}

/// Instances of `level`, of the MAC units for macChild.
std::vector<DimVector> origins(const Mapping &mapping, std::size_t level)
{
    return instanceOrigins(mapping, level == macChild ? macLevel : static_cast<int>(level));
}

/// Sums over all steps, at the parent's ports and in the children.
struct Moved
{
    Count reads = 0, updates = 0, fills = 0, drained = 0, transfers = 0;
    bool operator==(const Moved &) const = default;
};

Moved movedBetween(const TileAnalysis &tiles, const CountingRules &rules, Tensor tensor,
                   std::size_t parent, std::size_t child)
{
    Moved moved;
    const std::vector<DimVector> parents = origins(tiles.mapping(), parent);
    const std::vector<DimVector> children = origins(tiles.mapping(), child);
    const Count steps = tiles.steps().value();
    for (Count step = steps; step-- > 0;) { // in any order
        const TensorStep ports(tiles, rules, tensor, parent, child, parent, step);
        for (const DimVector &origin : parents) {
            moved.reads += ports.at(origin).fromParent;
            moved.updates += ports.at(origin).leaving;
        }
        const TensorStep tileStep(tiles, rules, tensor, parent, child, child, step);
        for (const DimVector &origin : children) {
            const HeldWords held = tileStep.at(origin);
            moved.fills += held.fromParent + held.fromNeighbours;
            moved.transfers += held.fromNeighbours;
            moved.drained += held.leaving;
        }
    }
    return moved;
}

/// What the counts of the layer say about the same.
Moved countedBetween(const AccessCounts &counts, Tensor tensor, std::size_t parent,
                     std::size_t child)
{
    const TensorAccesses &above = counts.levels[parent].tensors[tensor];
    Moved counted;
    counted.updates = above.updates;
    counted.transfers = above.transfers;
    // A level's own drains are among its reads; of the outermost there are none.
    const bool drains = tensor == Tensor::Ofmap && parent + 1 < counts.levels.size();
    if (child != macChild) {
        const TensorAccesses &below = counts.levels[child].tensors[tensor];
        counted.fills = below.fills;
    }
    counted.reads = above.reads;
    if (drains)
        counted.reads = child != macChild ? counted.fills : above.reads;
    return counted;
}

std::size_t innerKeeper(const Mapping &mapping, Tensor tensor, std::size_t outer)
{
    std::size_t level = outer - 1;
    while (level != macChild && !mapping.levels[level].keeps[tensor])
        --level;
    return level;
}

} // namespace

class TestDataflow : public QObject
{
    Q_OBJECT
private slots:
    void movesSumToTheCounts_data();
    void movesSumToTheCounts();
    void everyMacIsDoneOnce_data();
    void everyMacIsDoneOnce();
    void theRunsOfThePEsAreTheirWork_data() { everyMacIsDoneOnce_data(); }
    void theRunsOfThePEsAreTheirWork();
};

void TestDataflow::movesSumToTheCounts_data()
{
    QTest::addColumn<CountingRules>("rules");
    QTest::addColumn<bool>("perfect");
    for (const NamedRules &named : physicalRules()) {
        QTest::newRow(named.name) << named.rules << true;
        QTest::addRow("%s, imperfect factors", named.name) << named.rules << false;
    }
}

void TestDataflow::movesSumToTheCounts()
{
    QFETCH(CountingRules, rules);
    QFETCH(bool, perfect);
    const std::uint64_t cases =
        test::sanitized() ? 25 : std::max<std::uint64_t>(numberOfRandomCases() / 20, 100);
    Count transfers = 0, refills = 0;
    for (std::uint64_t seed = 1; seed <= cases; ++seed) {
        const RandomCase given = randomCase(seed, perfect ? Factors::Perfect : Factors::Imperfect);
        const AccessCounts counts = countAccesses(given.shape, given.mapping, rules).value();
        const TileAnalysis tiles(given.shape, given.mapping);
        for (Tensor tensor : enumerators<Tensor>()) {
            for (std::size_t parent = tiles.outermost(); parent != macChild;) {
                const std::size_t child = innerKeeper(given.mapping, tensor, parent);
                Moved expected = countedBetween(counts, tensor, parent, child);
                Moved moved = movedBetween(tiles, rules, tensor, parent, child);
                if (tensor == Tensor::Ofmap && child != macChild) {
                    // A level's reads are what it sends inwards and its own drains.
                    const std::size_t inner = innerKeeper(given.mapping, tensor, child);
                    const Count sent = movedBetween(tiles, rules, tensor, child, inner).reads;
                    expected.drained = counts.levels[child].tensors[tensor].reads - sent;
                }
                if (child == macChild) { // they keep nothing that could be counted there
                    moved.fills = moved.drained = 0;
                    if (tensor == Tensor::Ofmap && parent != tiles.outermost()) {
                        // The level's reads are those by the units and its own drains.
                        moved.reads += movedBetween(tiles, rules, tensor,
                                                    *tiles.parentOf(parent, tensor), parent)
                                           .drained;
                    }
                }
                if (moved != expected)
                    QFAIL(qPrintable(QStringLiteral("%1\n%2 %3->%4: reads %5 for %6, updates "
                                                    "%7 for %8, fills %9 for %10, drained %11 "
                                                    "for %12, transfers %13 for %14")
                                         .arg(QString::fromStdString(toText(given)),
                                              QString::fromUtf8(name(tensor)))
                                         .arg(parent)
                                         .arg(int(child))
                                         .arg(moved.reads)
                                         .arg(expected.reads)
                                         .arg(moved.updates)
                                         .arg(expected.updates)
                                         .arg(moved.fills)
                                         .arg(expected.fills)
                                         .arg(moved.drained)
                                         .arg(expected.drained)
                                         .arg(moved.transfers)
                                         .arg(expected.transfers)));
                transfers += moved.transfers;
                if (tensor == Tensor::Ofmap)
                    refills += moved.fills;
                parent = child;
            }
        }
    }
    QVERIFY(refills > 0);
    if (rules.interconnects.empty())
        QCOMPARE(transfers, Count{0});
    else if (!test::sanitized() && rules.interconnects.size() != 3) // else few words are passed on
        QVERIFY(transfers > 0);
}

void TestDataflow::everyMacIsDoneOnce_data()
{
    QTest::addColumn<bool>("perfect");
    QTest::newRow("perfect factors") << true;
    QTest::newRow("imperfect factors") << false;
}

void TestDataflow::everyMacIsDoneOnce()
{
    QFETCH(bool, perfect);
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const RandomCase given = randomCase(seed, perfect ? Factors::Perfect : Factors::Imperfect);
        const TileAnalysis tiles(given.shape, given.mapping);
        const std::vector<DimVector> units = origins(given.mapping, macChild);
        const std::size_t feeder = *tiles.parentOf(macChild, Tensor::Ofmap);
        std::vector<int> done(static_cast<std::size_t>(product(given.shape.bounds).value()), 0);
        for (Count step = 0; step < tiles.steps().value(); ++step) {
            const TensorStep macs(tiles, {}, Tensor::Ofmap, feeder, macChild, macChild, step);
            for (const DimVector &unit : units) {
                const HeldWords held = macs.at(unit);
                if (!held.working)
                    continue;
                Count iteration = 0;
                for (Dim d : enumerators<Dim>()) {
                    QCOMPARE(held.length[d], 1);
                    QVERIFY(held.start[d] >= 0 && held.start[d] < given.shape.bounds[d]);
                    iteration = iteration * given.shape.bounds[d] + held.start[d];
                }
                ++done[static_cast<std::size_t>(iteration)];
            }
        }
        QVERIFY2(std::all_of(done.begin(), done.end(), [](int times) { return times == 1; }),
                 toText(given).c_str());
    }
}

/// Whatever level is called the array: MACs of each PE over all steps, and words that do not get
/// lost.
void TestDataflow::theRunsOfThePEsAreTheirWork()
{
    QFETCH(bool, perfect);
    int manyPEs = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const RandomCase given = randomCase(seed, perfect ? Factors::Perfect : Factors::Imperfect);
        const std::size_t levels = given.mapping.levels.size();
        ArchitectureSpec spec = unboundedArchitecture(levels).spec();
        spec.peArrayLevel = seed % levels;
        for (std::size_t l = 0; l < levels; ++l) {
            spec.levels[l].fanout.columns = 1;
            spec.levels[l].fanout.rows = 1;
            for (const Loop &loop : given.mapping.levels[l].spatial)
                (loop.kind == LoopKind::SpatialX ? spec.levels[l].fanout.columns
                                                 : spec.levels[l].fanout.rows) *= loop.factor;
        }
        const Architecture machine = Architecture::make(spec).value();
        const PeWork work = peWork(given.shape, given.mapping, machine);
        Count all = 0;
        for (Count macs : work.macs)
            all += macs;
        QCOMPARE(all, product(given.shape.bounds).value());

        Count arrays = 1;
        for (std::size_t l = spec.peArrayLevel + 1; l < levels; ++l)
            arrays *= product(spatialFactors(given.mapping.levels[l])).value();
        const ArrayRun run{given.shape, given.mapping, {}, spec.peArrayLevel};
        const Count steps = stepCount(run).value();
        const double units = work.room / static_cast<double>(steps) / static_cast<double>(arrays);
        std::vector<Count> done(work.macs.size(), 0);
        Count arrival = 0;
        for (Count step = 0; step < steps; ++step) {
            const ArrayStep now = dataflowAt(run, step);
            bool arrives = false;
            for (Tensor t : enumerators<Tensor>())
                arrives = arrives || now.arrives(t);
            if (arrives) {
                QVERIFY(step == 0 || nextArrival(run, arrival) == step);
                QVERIFY(step == 0 || previousArrival(run, step) == arrival);
                arrival = step;
            }
            for (Count row = 0; row < work.rows; ++row) {
                for (Count column = 0; column < work.columns; ++column) {
                    const PeState pe = now.at(column, row);
                    QVERIFY(static_cast<double>(pe.macs) <= units);
                    done[static_cast<std::size_t>(row * work.columns + column)] += pe.macs;
                    for (Tensor t : enumerators<Tensor>()) {
                        const HeldWords &held = pe.tensors[t];
                        QVERIFY(held.working || pe.macs == 0);
                        QCOMPARE(held.kept + held.fromParent + held.fromNeighbours + held.fromZero,
                                 held.words);
                        QVERIFY(held.leaving == 0 || t == Tensor::Ofmap);
                    }
                }
            }
        }
        QVERIFY(!nextArrival(run, arrival));
        if (arrays == 1)
            QCOMPARE(done, work.macs);
        manyPEs += work.macs.size() > 1 && arrays == 1;
    }
    QVERIFY(manyPEs >= 40);
}

QTEST_APPLESS_MAIN(TestDataflow)
#include "tst_dataflow.moc"
