// SPDX-License-Identifier: GPL-3.0-or-later
// The brute force itself: map spaces whose size can be counted by hand, what it leaves out, and
// that the random cases reach what may decide.
#include "core/mapping/describe.h"
#include "core/mapping/validate.h"
#include "tests/oracle/mapcasecheck.h"
#include "tests/support/machines.h"

#include <QTest>

#include <map>
#include <set>

using namespace pelorus;
using namespace pelorus::oracle;

namespace {

Count sizeOf(const char *shape, const ArchitectureSpec &machine,
             const MapConstraints &constraints = {})
{
    const Problem problem{test::valueOf(parseShape(shape)), {}};
    return mapSpaceSize(problem, test::valueOf(Architecture::make(machine)), Accounting::Physical,
                        constraints, 1'000'000);
}

const std::vector<MapFamily> families = {MapFamily::Base, MapFamily::Scratchpads,
                                         MapFamily::ExtraLevel, MapFamily::TwoFanouts};
const std::vector<MapExtra> extras = {MapExtra::None,    MapExtra::Bypass,  MapExtra::Stationary,
                                      MapExtra::Factors, MapExtra::OneAxis, MapExtra::Model};

} // namespace

class TestBruteForce : public QObject
{
    Q_OBJECT

private slots:
    void sizesByHand();
    void whatIsLeftOutCannotMatter_data();
    void whatIsLeftOutCannotMatter();
    void casesAreDiverse();
    void casesShrink();
};

/// DRAM, GLB, RF; the loops of DRAM and GLB in every order.
void TestBruteForce::sizesByHand()
{
    const ArchitectureSpec plenty = test::threeLevels(1, 1, 1 << 20, 1 << 20);
    QCOMPARE(sizeOf("K2", plenty), 3); // one of three levels
    QCOMPARE(sizeOf("K4", plenty), 6); // two primes on three levels
    // Each at one of three levels; together at DRAM or at the GLB there are two orders.
    QCOMPARE(sizeOf("K2 C2", plenty), 9 + 2);
    // 27 ways; all three at one of two levels: 6 orders; just two of them: 3 pairs * 2 levels for
    // the pair * 2 places for the third one, 2 orders.
    QCOMPARE(sizeOf("K2 C2 P2", plenty), 27 - 2 - 12 + 2 * 6 + 12 * 2);

    // A column and a row more: K2 has five places, K4 as pairs of places less two on one axis.
    const ArchitectureSpec array = test::threeLevels(2, 2, 1 << 20, 1 << 20);
    QCOMPARE(sizeOf("K2", array), 5);
    QCOMPARE(sizeOf("K4", array), 15 - 2);
    MapConstraints oneAxis;
    oneAxis.oneAxisPerDimension = true;
    QCOMPARE(sizeOf("K4", array, oneAxis), 15 - 2 - 1);

    // An RF of three words holds one of each tensor: nothing loops there.
    QCOMPARE(sizeOf("K2 C2", test::threeLevels(1, 1, 1 << 20, 48)), 4 + 2);
    QCOMPARE(sizeOf("K2", test::threeLevels(1, 1, 1 << 20, 32)), 0);

    // Both levels keep any of three tensors.
    MapConstraints bypass;
    bypass.searchBypass = true;
    QCOMPARE(sizeOf("K2", plenty, bypass), 64 * 3);

    MapConstraints bound;
    bound.levels.resize(3);
    bound.levels[1].temporal[Dim::K] = 2;
    QCOMPARE(sizeOf("K2 C2", plenty, bound), 3 + 1);
    bound.levels[1].temporal[Dim::K] = 3;
    QCOMPARE(sizeOf("K2 C2", plenty, bound), 0);

    // K and C at the GLB: K is the inner one. All else is free.
    MapConstraints inputStationary;
    inputStationary.stationary = Tensor::Ifmap;
    QCOMPARE(sizeOf("K2 C2", plenty, inputStationary), 9 + 2 - 1);
}

void TestBruteForce::whatIsLeftOutCannotMatter_data()
{
    QTest::addColumn<MapCaseKind>("kind");
    QTest::addColumn<int>("cases");
    QTest::addColumn<Count>("mostMappings");
    for (MapFamily family : families) {
        for (Accounting accounting : {Accounting::Physical, Accounting::Timeloop}) {
            QTest::addRow("%s, %s", name(family).data(), name(accounting).data())
                << MapCaseKind{family, MapExtra::None, Objective::Energy, accounting} << 8
                << Count(600);
        }
    }
    QTest::newRow("model") << MapCaseKind{MapFamily::Base, MapExtra::Model} << 12 << Count(600);
    QTest::newRow("bypass") << MapCaseKind{MapFamily::Base, MapExtra::Bypass} << 4 << Count(6000);
}

/// For each mapping that the brute force costs, those that it leaves out cost the same.
void TestBruteForce::whatIsLeftOutCannotMatter()
{
    QFETCH(MapCaseKind, kind);
    QFETCH(int, cases);
    QFETCH(Count, mostMappings);
    Count leftOut = 0;
    for (int seed = 1; seed <= cases; ++seed) {
        const MapCase given = randomMapCase(kind, static_cast<std::uint64_t>(seed), mostMappings);
        const Architecture architecture = given.architecture();
        const EnergyTable energies = given.energies();
        const CountingRules rules = countingRules(architecture, kind.accounting);
        const auto everyOne = [&](Completeness completeness, const auto &see) {
            forEachMapping(given.problem, architecture, kind.accounting, given.constraints,
                           completeness, [&](const Mapping &mapping) {
                               Mapping representative = mapping;
                               std::ranges::sort(representative.levels[0].temporal, {}, &Loop::dim);
                               for (LevelMapping &level : representative.levels)
                                   std::ranges::sort(level.spatial, {}, [](const Loop &loop) {
                                       return std::pair(loop.kind, loop.dim);
                                   });
                               const EnergyAndCycles cost = energyAndCycles(
                                   countAccesses(given.problem.shape, mapping, rules).value(),
                                   mapping, given.problem, architecture, energies, kind.accounting);
                               see(describe(representative, architecture),
                                   std::pair(cost.energyPJ, cost.cycles), mapping);
                               return true;
                           });
        };
        std::map<std::string, std::pair<double, double>> costs;
        everyOne(Completeness::WhatMatters, [&](const std::string &text, auto cost, const auto &) {
            const bool isNew = costs.emplace(text, cost).second;
            QVERIFY2(isNew, text.c_str());
        });
        const auto represented = static_cast<Count>(costs.size());
        Count all = 0;
        everyOne(Completeness::Everything, [&](const std::string &text, auto cost, const auto &m) {
            ++all;
            const auto representative = costs.find(text);
            QVERIFY2(representative != costs.end() && representative->second == cost,
                     (toText(given) + "\n" + text + "\n" + describe(m, architecture)).c_str());
        });
        leftOut += all - represented;
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(leftOut > 0);
}

/// The cases reach what may decide; a generator that lost one of these would let errors pass.
void TestBruteForce::casesAreDiverse()
{
    std::map<std::string, int> seen;
    for (MapFamily family : families) {
        for (MapExtra extra : extras) {
            for (std::uint64_t seed = 1; seed <= 60; ++seed) {
                const MapCase given = randomMapCase({family, extra}, seed, 2000);
                std::set<std::string> has{std::string(name(family)), std::string(name(extra))};
                const LayerShape &shape = given.problem.shape;
                int loops = 0;
                for (Dim d : enumerators<Dim>()) {
                    loops += shape.bounds[d] > 1 ? 1 : 0;
                    if (shape.bounds[d] > 1)
                        has.insert(std::string(1, letter(d)));
                }
                has.insert(std::to_string(loops) + " loops");
                for (Axis a : enumerators<Axis>()) {
                    if (shape.bounds[outputDim(a)] == 1 || shape.bounds[filterDim(a)] == 1)
                        continue;
                    has.insert("window");
                    if (shape.stride[a] > 1)
                        has.insert("window with stride");
                    if (shape.dilation[a] > 1)
                        has.insert("window with dilation");
                }
                for (const MemoryLevel &level : given.machine.levels) {
                    has.insert(std::string(name(level.buffering)));
                    has.insert(std::string(name(level.fanout.interconnect)));
                    has.insert(std::string(name(level.port)) + " port");
                    has.insert(level.readBandwidth ? "bandwidth" : "no bandwidth");
                    if (level.packing == Packing::Padded)
                        has.insert("padded");
                    if (*level.leakageW > 0)
                        has.insert("leakage");
                    if (level.fanout.transferPJPerBit)
                        has.insert("transfers");
                    if (level.fanout.columnsCarry != allDims())
                        has.insert("axis mask");
                }
                if (*given.machine.clockEnergyPJ > 0)
                    has.insert("clock");
                if (given.wires)
                    has.insert("wires");
                const Count size = mapSpaceSize(given.problem, given.architecture(),
                                                Accounting::Physical, given.constraints, 1000);
                has.insert(size == 0 ? "nothing fits" : size == 1000 ? "many mappings" : "few");
                for (const std::string &feature : has)
                    ++seen[feature];
            }
        }
    }
    for (const char *feature : {"N",
                                "K",
                                "C",
                                "P",
                                "Q",
                                "R",
                                "S",
                                "G",
                                "2 loops",
                                "3 loops",
                                "4 loops",
                                "window",
                                "window with stride",
                                "window with dilation",
                                "single",
                                "double",
                                "streamed",
                                "multicast",
                                "forwarding",
                                "systolic",
                                "separate port",
                                "shared port",
                                "bandwidth",
                                "no bandwidth",
                                "padded",
                                "leakage",
                                "transfers",
                                "axis mask",
                                "clock",
                                "wires",
                                "many mappings"}) {
        QVERIFY2(seen[feature] >= 60,
                 (std::string(feature) + ": " + std::to_string(seen[feature])).c_str());
    }
    QVERIFY2(seen["nothing fits"] >= 5, std::to_string(seen["nothing fits"]).c_str());
}

void TestBruteForce::casesShrink()
{
    const auto unrollsK = [](const MapCase &c) {
        const BruteForceResult best =
            bruteForce(c.problem, c.architecture(), c.energies(), Accounting::Physical,
                       Objective::Latency, c.constraints);
        if (!best.mapping)
            return false;
        for (const LevelMapping &level : best.mapping->levels) {
            for (const Loop &loop : level.spatial) {
                if (loop.dim == Dim::K && loop.kind == LoopKind::SpatialX)
                    return true;
            }
        }
        return false;
    };
    std::uint64_t seed = 1;
    const MapCaseKind kind{MapFamily::TwoFanouts, MapExtra::Model};
    while (!unrollsK(randomMapCase(kind, seed, 200)))
        ++seed;
    const MapCase minimal = shrunk(randomMapCase(kind, seed, 200), unrollsK);
    QCOMPARE(minimal.problem.shape, parseShape("K2").value());
    QCOMPARE(minimal.machine.levels.size(), 2U); // the outermost one stays
    QCOMPARE(minimal.machine.levels[0].fanout.columns + minimal.machine.levels[1].fanout.columns,
             1 + 2);
}

QTEST_APPLESS_MAIN(TestBruteForce)
#include "tst_bruteforce.moc"
