// SPDX-License-Identifier: GPL-3.0-or-later
// Columns and rows that a layer cannot use change no map space, and make nothing cheaper.
#include "core/cost/layercost.h"
#include "core/explore/evaluate.h"
#include "core/explore/mappingquality.h"
#include "core/explore/memo.h"
#include "core/mapper/reachedcounts.h"
#include "tests/support/sanitized.h"
#include "tests/support/searchquestion.h"

#include <QTest>

#include <cmath>
#include <utility>
#include <vector>

using namespace pelorus;
using namespace pelorus::test;

namespace {

ArchitectureSpec withArray(const ArchitectureSpec &spec, ReachedCount count)
{
    ArchitectureSpec result = spec;
    Fanout &array = result.levels[result.peArrayLevel].fanout;
    array.columns = count.columns;
    array.rows = count.rows;
    return result;
}

Architecture made(const ArchitectureSpec &spec)
{
    return valueOf(Architecture::make(spec));
}

EnergyAndCycles costOf(const Mapping &mapping, const Question &question)
{
    const Architecture architecture = made(question.hardware);
    const AccessCounts counts = valueOf(countAccesses(
        question.problem.shape, mapping, countingRules(architecture, question.accounting)));
    const EnergyTable energies =
        valueOf(EnergyTable::make(architecture, question.technology, question.problem.precision));
    return energyAndCycles(counts, mapping, question.problem, architecture, energies,
                           question.accounting);
}

/// Those that drags are tried on.
std::vector<const char *> machines()
{
    if (sanitized())
        return {"shared-rf-16x16"};
    return {"eyeriss", "shared-rf-16x16", "tpu-like-32"};
}

/// Three layers, with a window, without one, and of one pixel.
Design threeLayers(const ArchitectureSpec &hardware)
{
    Design design;
    design.network = std::make_shared<const Network>(
        valueOf(network({layer("3x3", "R3 S3 P14 Q14 C32 K32"), layer("1x1", "P28 Q28 C64 K32"),
                         layer("fc", "K1000 C512")})));
    design.technology = std::make_shared<const Technology>(
        valueOf(io::builtinTechnology(io::listTechnologies().front().name)));
    design.architecture = std::make_shared<const Architecture>(made(hardware));
    return design;
}

} // namespace

class TestReachedCounts : public QObject
{
    Q_OBJECT

private slots:
    void largestProducts();
    void sameMapSpace_data();
    void sameMapSpace();
    void nothingIsCheaper_data();
    void nothingIsCheaper();
    void endsOfAMapSpace();
    void pricesThatDoNotGrowEvenly();
    void provenBetween_data();
    void provenBetween();
    void proofsOfBothEndsAreTaken();
    void quickAnswersCarryOver_data();
    void quickAnswersCarryOver();
};

void TestReachedCounts::largestProducts()
{
    const ArchitectureSpec eyeriss = valueOf(io::builtinHardware("eyeriss")).spec();
    const auto reached = [&](const char *shape, ReachedCount count) {
        return reachedCounts(made(withArray(eyeriss, count)),
                             valueOf(parseShape(shape)).bounds)[eyeriss.peArrayLevel];
    };
    const char *const pointwise = "P56 Q56 C64 K256"; // 2^a * 7^b
    QCOMPARE(reached(pointwise, {27, 13}), (ReachedCount{16, 8}));
    QCOMPARE(reached(pointwise, {28, 14}), (ReachedCount{28, 14}));
    QCOMPARE(reached(pointwise, {48, 55}), (ReachedCount{32, 49}));
    const char *const window = "R3 S3 P56 Q56 C64 K64"; // and 3^2
    QCOMPARE(reached(window, {20, 13}), (ReachedCount{18, 12}));
    QCOMPARE(reached(window, {27, 26}), (ReachedCount{24, 24})); // no third 3
    QCOMPARE(reached("K7 C5", {34, 6}), (ReachedCount{7, 5}));
    QCOMPARE(reached("K7 C5", {1'000'000'000, 36}), (ReachedCount{35, 35}));
    QCOMPARE(reached("K1", {8, 8}), (ReachedCount{1, 1}));
    // An axis carries some dimensions only.
    ArchitectureSpec rows = withArray(eyeriss, {20, 20});
    rows.levels[rows.peArrayLevel].fanout.rowsCarry = DimMask{};
    rows.levels[rows.peArrayLevel].fanout.rowsCarry[Dim::R] = true;
    QCOMPARE(reachedCounts(made(rows), valueOf(parseShape(window)).bounds)[rows.peArrayLevel],
             (ReachedCount{18, 3}));
}

void TestReachedCounts::sameMapSpace_data()
{
    QTest::addColumn<QString>("shape");
    QTest::addColumn<Count>("columns");
    for (const char *shape :
         {"R3 S3 P14 Q14 C32 K32", "P28 Q28 C64 K32", "K1000 C512", "R3 S3 P28 Q28 G96 stride2"}) {
        for (const Count columns : {5, 13, 15, 19, 23, 39})
            QTest::addRow("%s, %d", shape, int(columns)) << shape << columns;
    }
}

/// Where the array costs nothing but what is used of it, the answer is the same.
void TestReachedCounts::sameMapSpace()
{
    QFETCH(QString, shape);
    QFETCH(Count, columns);
    Question asks = asked("shared-rf-16x16", qPrintable(shape));
    asks.hardware = withArray(asks.hardware, {columns, 11});
    Question fewer = asks;
    const Architecture architecture = made(asks.hardware);
    fewer.hardware =
        withCounts(architecture, reachedCounts(architecture, asks.problem.shape.bounds))->spec();
    QVERIFY(fewer.hardware != asks.hardware);
    const MappingResult found = answer(asks);
    QVERIFY(found.proven);
    QVERIFY(sameAnswer(found, answer(fewer)));
}

void TestReachedCounts::nothingIsCheaper_data()
{
    QTest::addColumn<QString>("machine");
    for (const io::CatalogEntry &machine : io::listHardware())
        QTest::addRow("%s", machine.name.c_str()) << QString::fromStdString(machine.name);
}

/// A mapping takes as many cycles on a larger array, and as much energy or more.
void TestReachedCounts::nothingIsCheaper()
{
    QFETCH(QString, machine);
    Question asks = asked(qPrintable(machine), "R3 S3 P14 Q14 C30 K60");
    asks.options.effort = SearchEffort::Quick;
    const Architecture architecture = made(asks.hardware);
    Question fewer = asks;
    fewer.hardware =
        withCounts(architecture, reachedCounts(architecture, asks.problem.shape.bounds))->spec();
    const MappingResult found = answer(fewer);
    QVERIFY(found.mapping);
    const EnergyAndCycles few = costOf(*found.mapping, fewer);
    const EnergyAndCycles all = costOf(*found.mapping, asks);
    QCOMPARE(few.energyPJ, found.energyPJ);
    QCOMPARE(all.cycles, few.cycles);
    QVERIFY2(all.energyPJ >= few.energyPJ,
             qPrintable(QStringLiteral("%1 < %2").arg(all.energyPJ).arg(few.energyPJ)));
}

void TestReachedCounts::endsOfAMapSpace()
{
    const ArchitectureSpec eyeriss = valueOf(io::builtinHardware("eyeriss")).spec();
    const auto range = [&](const char *shape, ReachedCount count, ArrayAxis axis) {
        const CountRange found = pelorus::sameMapSpace(made(withArray(eyeriss, count)),
                                                       valueOf(parseShape(shape)).bounds, axis);
        return std::pair(found.least, found.most);
    };
    const char *const pointwise = "P56 Q56 C64 K256";
    QCOMPARE(range(pointwise, {20, 12}, ArrayAxis::Columns), std::pair(Count{16}, Count{27}));
    QCOMPARE(range(pointwise, {16, 12}, ArrayAxis::Columns), std::pair(Count{16}, Count{27}));
    QCOMPARE(range(pointwise, {20, 12}, ArrayAxis::Rows), std::pair(Count{8}, Count{13}));
    QCOMPARE(range("K7 C5", {35, 1}, ArrayAxis::Columns), std::pair(Count{35}, Count{35}));
    QCOMPARE(range("K7 C5", {36, 1}, ArrayAxis::Columns), std::pair(Count{35}, Count{36}));
    const Architecture most = made(withArray(eyeriss, {Count{1} << 50, 1}));
    const Count count = most.peArray().columns;
    QCOMPARE(pelorus::sameMapSpace(most, valueOf(parseShape("K7")).bounds, ArrayAxis::Columns).most,
             count);
    QVERIFY(!withCounts(most, withCount(countsOf(most), most, ArrayAxis::Rows, count)));
}

/// Of a fan-out outside the array the children are as far apart as the square root of their area.
void TestReachedCounts::pricesThatDoNotGrowEvenly()
{
    const Question asks = asked("eyeriss", "K7");
    const auto evenly = [&](const ArchitectureSpec &hardware, Count least, Count here, Count most) {
        const auto energies = [&](Count columns) {
            return valueOf(EnergyTable::make(made(withArray(hardware, {columns, 12})),
                                             asks.technology, asks.problem.precision));
        };
        return growEvenly(energies(least), energies(here), energies(most),
                          double(here - least) / double(most - least));
    };
    QVERIFY(evenly(asks.hardware, 16, 20, 27));
    ArchitectureSpec clusters = asks.hardware;
    clusters.levels.back().fanout.columns = 2;
    QVERIFY(!evenly(clusters, 16, 20, 27));
    clusters.levels.back().fanout.transferPJPerBit = 0.1; // however far
    QVERIFY(evenly(clusters, 16, 20, 27));
}

void TestReachedCounts::provenBetween_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<Objective>("objective");
    QTest::addColumn<ArrayAxis>("axis");
    for (const char *machine : machines()) {
        for (const Objective objective : {Objective::Energy, Objective::Edp, Objective::Latency}) {
            for (const ArrayAxis axis : {ArrayAxis::Columns, ArrayAxis::Rows})
                QTest::addRow("%s, %s, %s", machine, name(objective).data(),
                              axis == ArrayAxis::Columns ? "columns" : "rows")
                    << machine << objective << axis;
        }
    }
}

/// What is found where the ends of map spaces are proven first is the optimum.
void TestReachedCounts::provenBetween()
{
    QFETCH(QString, machine);
    QFETCH(Objective, objective);
    QFETCH(ArrayAxis, axis);
    const ArchitectureSpec hardware = valueOf(io::builtinHardware(qPrintable(machine))).spec();
    const auto with = [&](Count count) {
        Design design = threeLayers(withArray(
            hardware,
            axis == ArrayAxis::Columns ? ReachedCount{count, 12} : ReachedCount{14, count}));
        design.settings.objective = objective;
        return design;
    };
    const EvaluationContext known(1, SearchBegin::FromLast);
    EvaluationContext ahead(known, 1, SearchBegin::FromLast, axis);
    EvaluationContext anew(1);
    for (const Count count : {18, 20, 23, 25}) {
        const Design design = with(count);
        const Evaluation found = evaluate(design, ahead, {}, SearchTier::Perfect);
        const Evaluation best = evaluate(design, anew);
        for (std::size_t i = 0; i < found.layers.size(); ++i) {
            QVERIFY(found.layers[i]->proven && best.layers[i]->proven);
            QVERIFY(std::abs(found.layers[i]->energyPJ / best.layers[i]->energyPJ - 1) < 1e-9);
            QCOMPARE(found.layers[i]->cycles, best.layers[i]->cycles);
        }
    }
}

/// Where one mapping is said to be the best at both ends nothing is sought between them.
void TestReachedCounts::proofsOfBothEndsAreTaken()
{
    constexpr std::size_t pointwise = 1; // of the layers: one map space from 16 to 27 columns
    const Design design =
        threeLayers(withArray(valueOf(io::builtinHardware("shared-rf-16x16")).spec(), {20, 12}));
    const Problem problem =
        problemOf(design, pointwise, design.network->layers()[pointwise]->shape);
    Design quickest = design;
    quickest.settings.objective = Objective::Latency;
    EvaluationContext anew(1);
    const auto best = evaluate(design, anew).layers[pointwise];
    const auto other = evaluate(quickest, anew).layers[pointwise];
    QVERIFY(best->proven && other->proven && best->mapping != other->mapping);
    const auto foundWith = [&](const std::shared_ptr<const LayerCost> &few,
                               const std::shared_ptr<const LayerCost> &many) {
        EvaluationContext context(1, SearchBegin::FromLast);
        for (const auto &[count, cost] : {std::pair(16, few), std::pair(27, many)}) {
            const Architecture &here = *design.architecture;
            const ArchitecturePtr end =
                withCounts(here, withCount(countsOf(here), here, ArrayAxis::Columns, Count{count}));
            context.memo().insert({end, design.technology, design.settings.accounting,
                                   design.settings.objective, Factors::Perfect, 0},
                                  problem,
                                  std::make_shared<const LayerOutcome>(LayerOutcome{cost, {}}),
                                  SearchEffort::Full);
        }
        return evaluate(design, context).layers[pointwise];
    };
    QVERIFY(foundWith(other, other)->mapping == other->mapping); // it was believed
    QVERIFY(foundWith(other, other)->proven);
    QVERIFY(foundWith(other, best)->mapping == best->mapping);
    QVERIFY(foundWith(best, best)->mapping == best->mapping);
    LayerCost unproven = *other;
    unproven.proven = false;
    const auto open = std::make_shared<const LayerCost>(unproven);
    QVERIFY(foundWith(open, other)->mapping == best->mapping);
}

void TestReachedCounts::quickAnswersCarryOver_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<Objective>("objective");
    for (const char *machine : machines()) {
        for (const Objective objective : enumerators<Objective>())
            QTest::addRow("%s, %s", machine, name(objective).data()) << machine << objective;
    }
}

/// The window's quick answers of a drag: no bound is above the optimum, and what they call proven
/// is the optimum.
void TestReachedCounts::quickAnswersCarryOver()
{
    QFETCH(QString, machine);
    QFETCH(Objective, objective);
    const ArchitectureSpec hardware = valueOf(io::builtinHardware(qPrintable(machine))).spec();
    EvaluationContext context(1, SearchBegin::FromLast);
    EvaluationContext anew(1);
    int carried = 0;
    for (const Count columns : {14, 15, 17, 19, 20, 27, 23, 13}) {
        Design design = threeLayers(withArray(hardware, {columns, 12}));
        design.settings.objective = objective;
        const Evaluation quick = evaluate(design, context, {}, SearchTier::Quick);
        design.settings.objective =
            objective == Objective::NetworkEdp ? Objective::Energy : objective;
        const Evaluation best = evaluate(design, anew);
        for (std::size_t i = 0; i < quick.layers.size(); ++i) {
            const LayerCost &layer = *quick.layers[i];
            // A quick search for the cycles does not always have a bound.
            QVERIFY(layer.proven || layer.gap || objective == Objective::Latency);
            QVERIFY(!layer.gap || *layer.gap >= 0);
            if (objective == Objective::NetworkEdp)
                continue; // at another price of a cycle
            const Problem problem = problemOf(design, i, design.network->layers()[i]->shape);
            const Architecture &here = *design.architecture;
            const ReachedCounts reached = reachedCounts(here, problem.shape.bounds);
            const auto there =
                context.memo().find({withCounts(here, reached), design.technology,
                                     design.settings.accounting, objective, Factors::Perfect, 0},
                                    problem, SearchEffort::Quick);
            if (reached != countsOf(here) && there) {
                QVERIFY(layer.mapping == there->cost->mapping);
                ++carried;
            }
            const double optimum = objectiveOf(*best.layers[i], objective);
            const double found = objectiveOf(layer, objective);
            QVERIFY(best.layers[i]->proven);
            QVERIFY(found >= optimum * (1 - 1e-9));
            if (layer.proven || layer.gap)
                QVERIFY(found / (1 + layer.gap.value_or(0)) <= optimum * (1 + 1e-9));
            if (layer.proven)
                QVERIFY(layer.energyPJ <= best.layers[i]->energyPJ * (1 + 1e-9));
        }
    }
    // All but those that cannot be: 14, the first, and 23 and 13 of 1000 x 512 x 1.
    if (objective != Objective::NetworkEdp)
        QVERIFY2(carried >= 14, qPrintable(QString::number(carried)));
}

QTEST_APPLESS_MAIN(TestReachedCounts)
#include "tst_reachedcounts.moc"
