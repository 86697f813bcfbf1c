// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles that are kept from one search to the next change nothing that is found, whatever was edited
// in between; they are bounded, and threads that search one layer do not share them.
#include "core/explore/evaluate.h"
#include "core/mapper/front.h"
#include "core/mapper/keptlayertiles.h"
#include "tests/support/searchquestion.h"

#include <QTest>

#include <functional>
#include <memory>
#include <stop_token>
#include <thread>
#include <vector>

using namespace pelorus;
using namespace pelorus::test;

namespace {

using Edit = std::function<void(Question &)>;

MemoryLevel &array(Question &q)
{
    return q.hardware.levels[q.hardware.peArrayLevel];
}

DimMask only(Dim d)
{
    DimMask mask{};
    mask[d] = true;
    return mask;
}

LevelConstraint &arrayConstraint(Question &q)
{
    q.options.constraints.levels.resize(q.hardware.levels.size());
    return q.options.constraints.levels[q.hardware.peArrayLevel];
}

/// Each changes one thing that tiles or uses of the array depend on, or none of these.
const std::vector<std::pair<const char *, Edit>> &edits()
{
    static const std::vector<std::pair<const char *, Edit>> all{
        {"buffer", [](Question &q) { *array(q).capacityBits *= 2; }},
        {"registers", [](Question &q) { *q.hardware.levels.front().capacityBits *= 2; }},
        {"columns", [](Question &q) { array(q).fanout.columns = 12; }},
        {"rows", [](Question &q) { array(q).fanout.rows = 7; }},
        {"columns carry", [](Question &q) { array(q).fanout.columnsCarry = only(Dim::C); }},
        {"rows carry", [](Question &q) { array(q).fanout.rowsCarry = only(Dim::K); }},
        {"bound to columns", [](Question &q) { arrayConstraint(q).spatialX[Dim::K] = 4; }},
        {"bound to rows", [](Question &q) { arrayConstraint(q).spatialY[Dim::C] = 2; }},
        {"bound in time", [](Question &q) { arrayConstraint(q).temporal[Dim::K] = 2; }},
        {"one axis",
         [](Question &q) {
             q.options.constraints.oneAxisPerDimension = true;
             q.options.objective = Objective::Latency; // whose tiles are the same
         }},
        {"bits", [](Question &q) { q.problem.precision.filterBits = 4; }},
        {"accounting", [](Question &q) { q.accounting = Accounting::Timeloop; }},
        {"objective", [](Question &q) { q.options.objective = Objective::Edp; }},
        {"latency", [](Question &q) { q.options.objective = Objective::Latency; }},
        {"stride", [](Question &q) { q.problem.shape.stride[Axis::Vertical] = 2; }},
        {"dilation", [](Question &q) { q.problem.shape.dilation[Axis::Horizontal] = 2; }},
        {"bounds", [](Question &q) { q.problem.shape.bounds[Dim::K] = 12; }},
        {"imperfect", [](Question &q) { q.options.constraints.factors = Factors::Imperfect; }},
    };
    return all;
}

LayerTiles::Key keyOf(Count outputs)
{
    LayerTiles::Key key;
    key.shape.bounds[Dim::K] = outputs;
    key.shape.bounds[Dim::C] = 720'720; // 240 divisors
    key.shape.bounds[Dim::P] = 55'440; // 120
    key.padded = key.shape.bounds;
    key.limit = 1'000'000;
    return key;
}

} // namespace

class TestKeptLayerTiles : public QObject
{
    Q_OBJECT
private slots:
    void sameAnswers_data();
    void sameAnswers();
    void stopped();
    void fronts();
    void evaluations();
    void takenAndGivenBack();
    void bounded();
    void severalThreads();

private:
    KeptLayerTiles m_kept; ///< of all machines of sameAnswers()
};

void TestKeptLayerTiles::sameAnswers_data()
{
    QTest::addColumn<QByteArray>("machine");
    QTest::addColumn<QByteArray>("shape");
    const QByteArray window("R3 S3 P14 Q14 C16 K32");
    QTest::newRow("square window") << QByteArray("shared-rf-16x16") << window;
    QTest::newRow("the same, two levels") << QByteArray("shidiannao") << window;
    QTest::newRow("the same, more levels") << QByteArray("nvdla-full") << window;
    QTest::newRow("merged pixels")
        << QByteArray("shared-rf-16x16") << QByteArray("P14 Q14 C64 K32");
    QTest::newRow("one wide dimension") << QByteArray("shared-rf-16x16") << QByteArray("K256 C4");
    QTest::newRow("row stationary")
        << QByteArray("eyeriss-isca16") << QByteArray("R3 S3 P6 Q6 C4 K8");
    QTest::newRow("depthwise") << QByteArray("nvdla-full") << QByteArray("R3 S3 P14 Q14 G32");
}

/// Each edit made and taken back, so that it alone tells two searches apart.
void TestKeptLayerTiles::sameAnswers()
{
    QFETCH(QByteArray, machine);
    QFETCH(QByteArray, shape);
    KeptLayerTiles &kept = m_kept;
    Question unedited = asked(machine.constData(), shape.constData());
    const MappingResult before = answer(unedited);
    QVERIFY(before.mapping);
    unedited.options.kept = &kept;
    for (const auto &[name, edit] : edits()) {
        QVERIFY2(sameAnswer(answer(unedited), before), name);
        QVERIFY2(kept.bytes() > 0, name);
        Question question = asked(machine.constData(), shape.constData());
        edit(question);
        const MappingResult alone = answer(question);
        question.options.kept = &kept;
        QVERIFY2(sameAnswer(answer(question), alone), name);
    }
    QVERIFY(sameAnswer(answer(unedited), before));
}

/// What a search leaves that was stopped at once serves the next one.
void TestKeptLayerTiles::stopped()
{
    Question question = asked("shared-rf-16x16", "R3 S3 P14 Q14 C16 K32");
    const MappingResult alone = answer(question);
    KeptLayerTiles kept;
    question.options.kept = &kept;
    const Architecture architecture = valueOf(Architecture::make(question.hardware));
    const EnergyTable energies =
        valueOf(EnergyTable::make(architecture, question.technology, question.problem.precision));
    std::stop_source stop;
    stop.request_stop();
    const MappingResult cut =
        searchMapping(question.problem, architecture, energies, question.accounting,
                      question.options, stop.get_token());
    QVERIFY(!cut.proven);
    const std::size_t left = kept.bytes();
    QVERIFY(left > 0);
    QVERIFY(sameAnswer(answer(question), alone));
    QVERIFY(kept.bytes() < 2 * left); // the same tiles, with what they were asked for since
}

void TestKeptLayerTiles::fronts()
{
    Question question = asked("nvdla-full", "R3 S3 P14 Q14 C16 K32");
    const Architecture architecture = valueOf(Architecture::make(question.hardware));
    const EnergyTable energies =
        valueOf(EnergyTable::make(architecture, question.technology, question.problem.precision));
    const auto front = [&] {
        return searchFront(question.problem, architecture, energies, question.accounting,
                           question.options);
    };
    const FrontResult alone = front();
    QVERIFY(alone.points.size() > 1);
    KeptLayerTiles kept;
    question.options.kept = &kept;
    static_cast<void>(answer(question));
    for (int i = 0; i < 2; ++i) {
        const FrontResult again = front();
        QCOMPARE(again.points.size(), alone.points.size());
        for (std::size_t k = 0; k < again.points.size(); ++k)
            QVERIFY(again.points[k].mapping == alone.points[k].mapping);
    }
}

/// A context has a store, and its guests have the same.
void TestKeptLayerTiles::evaluations()
{
    Design design;
    design.network = std::make_shared<const Network>(valueOf(io::builtinNetwork("lenet5")));
    design.architecture =
        std::make_shared<const Architecture>(valueOf(io::builtinHardware("shared-rf-16x16")));
    design.technology = std::make_shared<const Technology>(
        valueOf(io::builtinTechnology(io::listTechnologies().front().name)));
    EvaluationContext context(1);
    QCOMPARE(context.keptTiles().bytes(), std::size_t{0});
    QVERIFY(evaluate(design, context).complete);
    QVERIFY(context.keptTiles().bytes() > 0);
    EvaluationContext guest(context, 1, SearchBegin::FromLast);
    QCOMPARE(&guest.keptTiles(), &context.keptTiles());
}

void TestKeptLayerTiles::takenAndGivenBack()
{
    KeptLayerTiles kept;
    LayerTiles::Key key;
    key.shape = valueOf(parseShape("R3 S3 P14 Q14 C16 K32"));
    key.padded = key.shape.bounds;
    key.limit = 1'000'000;
    auto one = kept.take(key);
    auto other = kept.take(key);
    QVERIFY(one != other); // each has its own
    QVERIFY(one->key() == key && other->key() == key);
    QCOMPARE(kept.bytes(), std::size_t{0});
    const LayerTiles *const last = other.get();
    kept.giveBack(std::move(one));
    kept.giveBack(std::move(other));
    LayerTiles::Key strided = key;
    strided.shape.stride[Axis::Vertical] = 2;
    const std::size_t before = kept.bytes();
    const auto others = kept.take(strided);
    QVERIFY(others->key() == strided);
    LayerTiles::Key few = key;
    few.limit = 100;
    QVERIFY(kept.take(few)->lattice().isCoarse());
    QCOMPARE(kept.bytes(), before); // neither was there
    QCOMPARE(kept.take(key).get(), last);
    QVERIFY(kept.bytes() > 0 && kept.bytes() < before);
}

/// The oldest go first.
void TestKeptLayerTiles::bounded()
{
    KeptLayerTiles kept;
    const std::vector<Count> all{4, 8, 16, 9, 25, 27, 32, 6};
    std::size_t sum = 0;
    for (const Count outputs : all) {
        auto tiles = kept.take(keyOf(outputs));
        QVERIFY(!tiles->lattice().isCoarse());
        sum += tiles->bytes();
        kept.giveBack(std::move(tiles));
        QVERIFY(kept.bytes() <= KeptLayerTiles::maxBytes);
    }
    QVERIFY(sum > KeptLayerTiles::maxBytes);
    const std::size_t before = kept.bytes();
    QVERIFY(before > KeptLayerTiles::maxBytes / 2);
    static_cast<void>(kept.take(keyOf(all.front())));
    QCOMPARE(kept.bytes(), before); // it was no longer there
    static_cast<void>(kept.take(keyOf(all.back())));
    const std::size_t without = kept.bytes();
    QVERIFY(without < before);
    auto large = kept.take(keyOf(720'720));
    QVERIFY(large->bytes() > KeptLayerTiles::maxBytes);
    kept.giveBack(std::move(large));
    QCOMPARE(kept.bytes(), without); // the others stay
}

void TestKeptLayerTiles::severalThreads()
{
    const Question question = asked("shared-rf-16x16", "R3 S3 P14 Q14 C16 K32");
    const MappingResult alone = answer(question);
    KeptLayerTiles kept;
    constexpr std::size_t searches = 4;
    std::vector<MappingResult> found(3 * searches);
    {
        std::vector<std::jthread> threads;
        for (std::size_t t = 0; t < 3; ++t) {
            threads.emplace_back([&, t] {
                Question own = question;
                own.options.kept = &kept;
                for (std::size_t i = 0; i < searches; ++i) {
                    array(own).fanout.columns = i % 2 == 0 ? 16 : 8;
                    found[t * searches + i] = answer(own);
                }
            });
        }
    }
    Question narrow = question;
    array(narrow).fanout.columns = 8;
    const MappingResult onNarrow = answer(narrow);
    for (std::size_t i = 0; i < found.size(); ++i)
        QVERIFY(sameAnswer(found[i], i % 2 == 0 ? alone : onNarrow));
}

QTEST_APPLESS_MAIN(TestKeptLayerTiles)
#include "tst_keptlayertiles.moc"
