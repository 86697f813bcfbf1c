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

#include <map>
#include <set>

using namespace pelorus;
using namespace pelorus::oracle;

namespace {

AccessCounts walk(const LayerShape &shape, const Mapping &mapping, Accounting accounting)
{
    return accounting == Accounting::Physical ? walkPhysical(shape, mapping)
                                              : walkTimeloop(shape, mapping);
}

/// What differs between the walker and the closed form; empty: nothing.
std::string disagreement(const RandomCase &given, Accounting accounting)
{
    const Result<AccessCounts> counts = countAccesses(given.shape, given.mapping, accounting);
    if (!counts)
        return counts.error().message();
    return difference(walk(given.shape, given.mapping, accounting), *counts);
}

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
    QTest::addColumn<bool>("physical");
    QTest::newRow("physical") << true;
    QTest::newRow("timeloop") << false;
}

void TestOracle::random()
{
    QFETCH(bool, physical);
    const Accounting accounting = physical ? Accounting::Physical : Accounting::Timeloop;
    const std::uint64_t cases = numberOfRandomCases();
    for (std::uint64_t seed = 1; seed <= cases; ++seed) {
        const RandomCase given = randomCase(seed);
        if (disagreement(given, accounting).empty())
            continue;
        const RandomCase minimal = shrunk(
            given, [&](const RandomCase &c) { return !disagreement(c, accounting).empty(); });
        QFAIL(("\n" + toText(given) + "\nshrunk to\n" + toText(minimal)
               + "\nin which the walker's count is expected and the closed form's is got:\n"
               + disagreement(minimal, accounting))
                  .c_str());
    }
}

/// The random cases reach what the rules speak of; a generator that lost one of these would let
/// errors pass.
void TestOracle::randomCasesAreDiverse()
{
    constexpr std::uint64_t cases = 1000;
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
        QVERIFY2(seen[feature] >= 40,
                 (std::string(feature) + ": " + std::to_string(seen[feature])).c_str());
    }
}

/// What a failure prints is the whole case: it can be read back.
void TestOracle::textNamesTheCase()
{
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const RandomCase given = randomCase(seed);
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
}

QTEST_APPLESS_MAIN(TestOracle)
#include "tst_oracle.moc"
