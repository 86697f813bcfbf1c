// SPDX-License-Identifier: GPL-3.0-or-later
// The closed forms of core/cost, the walkers that execute the loop nest, and the numbers of other
// programs must agree on every count.
#include "core/mapping/describe.h"
#include "core/workload/shapetext.h"
#include "tests/oracle/countsdifference.h"
#include "tests/oracle/goldencase.h"
#include "tests/oracle/physicalwalker.h"
#include "tests/oracle/randomcase.h"
#include "tests/oracle/timeloopwalker.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace pelorus;
using namespace pelorus::oracle;

namespace {

AccessCounts walk(const LayerShape &shape, const Mapping &mapping, const CountingRules &rules)
{
    return rules.accounting == Accounting::Physical ? walkPhysical(shape, mapping, rules)
                                                    : walkTimeloop(shape, mapping);
}

/// Rules by name, of a machine of five levels.
struct NamedRules
{
    const char *name;
    CountingRules rules;
};

std::vector<NamedRules> optionsOfPhysical()
{
    const auto everywhere = [](Interconnect i) { return std::vector(5, i); };
    CountingRules first, equal, forwarding, partly, all;
    first.firstAccumulationReads = true;
    equal.multicast = Multicast::Equal;
    forwarding.interconnects = everywhere(Interconnect::Forwarding);
    partly.interconnects = {Interconnect::Systolic, Interconnect::Forwarding,
                            Interconnect::Multicast};
    all.firstAccumulationReads = true;
    all.multicast = Multicast::Equal;
    all.interconnects = everywhere(Interconnect::Systolic);
    return {{"first accumulation reads", first},
            {"multicast of what is equal", equal},
            {"forwarding", forwarding},
            {"forwarding at some levels", partly},
            {"all options", all}};
}

/// What differs between the walker and the closed form; empty: nothing.
std::string disagreement(const RandomCase &given, const CountingRules &rules)
{
    const Result<AccessCounts> counts = countAccesses(given.shape, given.mapping, rules);
    if (!counts)
        return counts.error().message();
    return difference(walk(given.shape, given.mapping, rules), *counts);
}

/// What the options of `physical` change in a case, each by a name.
std::set<std::string> effects(const RandomCase &given)
{
    std::set<std::string> has;
    const AccessCounts plain = walkPhysical(given.shape, given.mapping);
    for (const NamedRules &option : optionsOfPhysical()) {
        const AccessCounts counts = walkPhysical(given.shape, given.mapping, option.rules);
        if (counts != plain)
            has.insert(option.name);
        if (option.rules.multicast == Multicast::Union
            && std::any_of(counts.levels.begin(), counts.levels.end(), [](const LevelAccesses &l) {
                   return l.tensors[Tensor::Ifmap].transfers > 0;
               }))
            has.insert(std::string(option.name) + ", transfers");
    }
    for (std::size_t l = 0; l + 1 < plain.levels.size(); ++l) {
        const LevelAccesses &level = plain.levels[l];
        if (!level.tensors[Tensor::Ofmap].kept && level.adderOps > 0)
            has.insert("reduction below a bypassed level");
        if (!level.tensors[Tensor::Ifmap].kept
            && level.delivered[Tensor::Ifmap] > plain.levels[l + 1].delivered[Tensor::Ifmap])
            has.insert("multicast below a bypassed level");
    }
    return has;
}

const std::vector<const char *> effectsWanted = {"first accumulation reads",
                                                 "multicast of what is equal",
                                                 "forwarding",
                                                 "forwarding at some levels",
                                                 "all options",
                                                 "forwarding, transfers",
                                                 "forwarding at some levels, transfers",
                                                 "reduction below a bypassed level",
                                                 "multicast below a bypassed level"};

} // namespace

class TestOracle : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void golden_data();
    void golden();
    void random_data();
    void random();
    void randomCasesAreDiverse();
    void imperfectCasesAreDiverse();
    void textNamesTheCase();
    void shrinksToTheCause();

private:
    std::vector<io::Case> m_physical, m_timeloop;
};

void TestOracle::initTestCase()
{
    for (auto [file, cases] :
         {std::pair{"physical.json", &m_physical}, {"timeloop.json", &m_timeloop}}) {
        Result<std::vector<io::Case>> read = goldenCases(file);
        QVERIFY2(read, read ? "" : read.error().message().c_str());
        *cases = std::move(*read);
    }
    QCOMPARE(m_physical.size(), 135U);
    QCOMPARE(m_timeloop.size(), 204U);
}

void TestOracle::golden_data()
{
    QTest::addColumn<bool>("physical");
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < m_physical.size(); ++i)
        QTest::newRow(m_physical[i].name.c_str()) << true << i;
    for (std::size_t i = 0; i < m_timeloop.size(); ++i)
        QTest::newRow(m_timeloop[i].name.c_str()) << false << i;
}

void TestOracle::golden()
{
    QFETCH(bool, physical);
    QFETCH(std::size_t, index);
    const io::Case &given = (physical ? m_physical : m_timeloop)[index];
    const Accounting accounting = physical ? Accounting::Physical : Accounting::Timeloop;
    const std::string walked = differences(given, walk(given.layer, given.mapping, accounting));
    QVERIFY2(walked.empty(), ("the walker differs:\n" + walked).c_str());
    const Result<AccessCounts> counts = countAccesses(given.layer, given.mapping, accounting);
    QVERIFY2(counts, counts ? "" : counts.error().message().c_str());
    const std::string counted = differences(given, *counts);
    QVERIFY2(counted.empty(), ("the closed form differs:\n" + counted).c_str());
}

void TestOracle::random_data()
{
    QTest::addColumn<CountingRules>("rules");
    QTest::addColumn<bool>("perfect");
    QTest::newRow("physical") << CountingRules(Accounting::Physical) << true;
    QTest::newRow("physical, imperfect factors") << CountingRules(Accounting::Physical) << false;
    QTest::newRow("timeloop") << CountingRules(Accounting::Timeloop) << true;
    for (const NamedRules &option : optionsOfPhysical()) {
        QTest::newRow(option.name) << option.rules << true;
        QTest::addRow("%s, imperfect factors", option.name) << option.rules << false;
    }
}

void TestOracle::random()
{
    QFETCH(CountingRules, rules);
    QFETCH(bool, perfect);
    // Of each option half as many: in all they are most of the rows.
    const std::uint64_t cases = rules == CountingRules(rules.accounting)
        ? numberOfRandomCases()
        : numberOfRandomCases() / 2;
    for (std::uint64_t seed = 1; seed <= cases; ++seed) {
        const RandomCase given = randomCase(seed, perfect ? Factors::Perfect : Factors::Imperfect);
        if (disagreement(given, rules).empty())
            continue;
        const RandomCase minimal =
            shrunk(given, [&](const RandomCase &c) { return !disagreement(c, rules).empty(); });
        QFAIL(("\n" + toText(given) + "\nshrunk to\n" + toText(minimal)
               + "\nin which the walker's count is expected and the closed form's is got:\n"
               + disagreement(minimal, rules))
                  .c_str());
    }
}

/// The random cases reach what the rules speak of; a generator that lost one of these would let
/// errors pass.
void TestOracle::randomCasesAreDiverse()
{
    constexpr std::uint64_t cases = 400;
    std::map<std::string, int> seen;
    for (std::uint64_t seed = 1; seed <= cases; ++seed) {
        const RandomCase given = randomCase(seed);
        std::set<std::string> has;
        const LayerShape &shape = given.shape;
        for (Axis a : enumerators<Axis>()) {
            if (shape.bounds[outputDim(a)] > 1 && shape.bounds[filterDim(a)] > 1) {
                has.insert("window");
                has.insert(shape.stride[a] > 1 ? "window with stride" : "window without stride");
                has.insert(shape.dilation[a] > 1 ? "window with dilation"
                                                 : "window without dilation");
            }
        }
        if (shape.bounds[Dim::G] > 1)
            has.insert(shape.bounds[Dim::K] == 1 && shape.bounds[Dim::C] == 1 ? "depthwise"
                                                                              : "groups");
        if (shape.bounds[Dim::R] != shape.bounds[Dim::S])
            has.insert("non-square filter");
        const std::vector<LevelMapping> &levels = given.mapping.levels;
        has.insert(std::to_string(levels.size()) + " levels");
        for (std::size_t l = 0; l < levels.size(); ++l) {
            if (levels[l].keeps != allTensors())
                has.insert(l == 0 ? "bypass of the innermost level" : "bypass of a middle level");
            for (const Loop &loop : levels[l].spatial) {
                if (loop.dim == Dim::P || loop.dim == Dim::Q)
                    has.insert("plane unrolled");
                if (loop.dim == Dim::R || loop.dim == Dim::S)
                    has.insert("filter unrolled");
                has.insert(loop.kind == LoopKind::SpatialX ? "X" : "Y");
            }
        }
        has.merge(effects(given));
        const AccessCounts counts = walkPhysical(shape, given.mapping);
        if (counts.adderOps > 0)
            has.insert("spatial reduction");
        if (counts.levels.front().tensors[Tensor::Ofmap].fills > 0)
            has.insert("psum refills");
        for (const std::string &feature : has)
            ++seen[feature];
    }
    for (const char *feature : {"window",
                                "window with stride",
                                "window without stride",
                                "window with dilation",
                                "window without dilation",
                                "depthwise",
                                "groups",
                                "non-square filter",
                                "2 levels",
                                "3 levels",
                                "4 levels",
                                "5 levels",
                                "bypass of the innermost level",
                                "bypass of a middle level",
                                "plane unrolled",
                                "filter unrolled",
                                "X",
                                "Y",
                                "spatial reduction",
                                "psum refills"}) {
        QVERIFY2(seen[feature] >= 16,
                 (std::string(feature) + ": " + std::to_string(seen[feature])).c_str());
    }
    for (const char *effect : effectsWanted)
        QVERIFY2(seen[effect] >= 6,
                 (std::string(effect) + ": " + std::to_string(seen[effect])).c_str());
}

/// And those of clipped blocks reach all that the clipping meets.
void TestOracle::imperfectCasesAreDiverse()
{
    constexpr std::uint64_t cases = 400;
    std::map<std::string, int> seen;
    for (std::uint64_t seed = 1; seed <= cases; ++seed) {
        const RandomCase given = randomCase(seed, Factors::Imperfect);
        const LayerShape &shape = given.shape;
        const Mapping &mapping = given.mapping;
        std::set<std::string> has;
        const auto clips = [&](Dim d) { return boundsFor(d, mapping).largest > shape.bounds[d]; };
        QVERIFY(!isPerfect(given));
        for (Dim d : enumerators<Dim>()) {
            const BoundRange range = boundsFor(d, mapping);
            QVERIFY(range.smallest <= shape.bounds[d] && shape.bounds[d] <= range.largest);
            if (clips(d))
                has.insert(std::string(1, letter(d)));
        }
        for (Axis a : enumerators<Axis>()) {
            const bool window = shape.bounds[outputDim(a)] > 1 && shape.bounds[filterDim(a)] > 1;
            if (!window || (!clips(outputDim(a)) && !clips(filterDim(a))))
                continue;
            has.insert("clipped window");
            if (shape.stride[a] > 1)
                has.insert("clipped window with stride");
            if (shape.dilation[a] > 1)
                has.insert("clipped window with dilation");
        }
        for (std::size_t l = 0; l < mapping.levels.size(); ++l) {
            for (const Loop &loop : mapping.levels[l].spatial) {
                if (!clips(loop.dim))
                    continue;
                has.insert(loop.dim == Dim::P || loop.dim == Dim::Q ? "clipped plane unrolled"
                               : loop.dim == Dim::R || loop.dim == Dim::S
                               ? "clipped filter unrolled"
                               : "clipped channels unrolled");
                // The siblings' blocks lie apart where a level inside, which nobody keeps, loops.
                for (std::size_t inside = 0; inside < l; ++inside) {
                    const LevelMapping &level = mapping.levels[inside];
                    for (const Loop &other : level.temporal) {
                        if (other.dim == loop.dim && other.factor > 1
                            && level.keeps != allTensors())
                            has.insert("clipped siblings with gaps");
                    }
                }
            }
        }
        has.merge(effects(given));
        const AccessCounts counts = walkPhysical(shape, mapping);
        // Compared with whole blocks: some iterations of some instance have nothing to do.
        if (counts.pesUsed * counts.computeCycles >= 2 * counts.macs)
            has.insert("half of the time idle");
        if (counts.adderOps > 0)
            has.insert("spatial reduction");
        if (counts.levels.front().tensors[Tensor::Ofmap].fills > 0)
            has.insert("psum refills");
        for (const std::string &feature : has)
            ++seen[feature];
    }
    for (const char *feature :
         {"N", "K", "C", "P", "Q", "R", "S", "G", "clipped window", "clipped window with stride",
          "clipped window with dilation", "clipped plane unrolled", "clipped filter unrolled",
          "clipped channels unrolled", "clipped siblings with gaps", "half of the time idle",
          "spatial reduction", "psum refills"}) {
        QVERIFY2(seen[feature] >= 16,
                 (std::string(feature) + ": " + std::to_string(seen[feature])).c_str());
    }
    for (const char *effect : effectsWanted)
        QVERIFY2(seen[effect] >= 6,
                 (std::string(effect) + ": " + std::to_string(seen[effect])).c_str());
}

/// What a failure prints is the whole case: it can be read back.
void TestOracle::textNamesTheCase()
{
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const RandomCase given =
            randomCase(seed, seed % 2 == 0 ? Factors::Perfect : Factors::Imperfect);
        const std::string text = toText(given);
        const std::size_t shapeAt = text.find(": ") + 2;
        const std::size_t mappingAt = text.find(" | ") + 3;
        QCOMPARE(text.substr(0, shapeAt), "seed " + std::to_string(seed) + ": ");
        QCOMPARE(parseShape(text.substr(shapeAt, mappingAt - 3 - shapeAt)).value(), given.shape);
        QCOMPARE(
            parseMapping(text.substr(mappingAt), unboundedArchitecture(given.mapping.levels.size()))
                .value(),
            given.mapping);
    }
}

void TestOracle::shrinksToTheCause()
{
    const auto unrollsK = [](const RandomCase &c) {
        for (const LevelMapping &level : c.mapping.levels) {
            for (const Loop &loop : level.spatial) {
                if (loop.dim == Dim::K && loop.kind == LoopKind::SpatialX)
                    return true;
            }
        }
        return false;
    };
    std::uint64_t seed = 1;
    while (!unrollsK(randomCase(seed)) || product(randomCase(seed).shape.bounds).value() < 100)
        ++seed;
    const RandomCase minimal = shrunk(randomCase(seed), unrollsK);
    QCOMPARE(QString::fromStdString(toText(minimal)),
             QString("seed %1: K2 | DRAM: | X: K2").arg(seed));

    // Two loops are the fewest that can clip a block.
    const auto clipsC = [](const RandomCase &c) {
        return boundsFor(Dim::C, c.mapping).largest > c.shape.bounds[Dim::C];
    };
    seed = 1;
    while (!clipsC(randomCase(seed, Factors::Imperfect)))
        ++seed;
    const RandomCase clipped = shrunk(randomCase(seed, Factors::Imperfect), clipsC);
    QCOMPARE(clipped.shape, parseShape("C3").value());
    Count trips = 1;
    for (const LevelMapping &level : clipped.mapping.levels) {
        QVERIFY(level.keeps == allTensors());
        for (const auto &loops : {level.temporal, level.spatial}) {
            for (const Loop &loop : loops)
                trips *= loop.factor;
        }
    }
    QCOMPARE(trips, 4);
}

QTEST_APPLESS_MAIN(TestOracle)
#include "tst_oracle.moc"
