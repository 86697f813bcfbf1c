// SPDX-License-Identifier: GPL-3.0-or-later
// What searches of a design begin with is what was known before its evaluation, and nothing that
// the evaluation itself finds, in whatever order its threads do.
#include "core/explore/evaluate.h"
#include "core/explore/lastfound.h"
#include "core/io/catalog.h"
#include "tests/support/layers.h"

#include <QTest>

#include <fmt/format.h>

#include <algorithm>

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// Layers of one shape and different bits.
Design twiceTheSameShape(const char *machine)
{
    std::vector<Layer> layers;
    for (const char *shape : {"R3 S3 P28 Q28 C32 K32", "R5 S5 P28 Q28 C32 K32"}) {
        for (const int bits : {16, 8, 4}) {
            const std::string name = fmt::format("{} at {} bits", shape, bits);
            layers.push_back(layer(name, shape));
            layers.back().precision.filterBits = layers.back().precision.ifmapBits = bits;
        }
    }
    Design design;
    design.network = std::make_shared<const Network>(valueOf(network(std::move(layers))));
    design.technology = std::make_shared<const Technology>(
        valueOf(io::builtinTechnology(io::listTechnologies().front().name)));
    design.architecture =
        std::make_shared<const Architecture>(valueOf(io::builtinHardware(machine)));
    return design;
}

bool sameLayers(const Evaluation &a, const Evaluation &b)
{
    return std::ranges::equal(a.layers, b.layers, [](const auto &x, const auto &y) {
        return !x == !y && (!x || *x == *y);
    });
}

} // namespace

class TestStartOrder : public QObject
{
    Q_OBJECT

private slots:
    void firstEvaluationKnowsNothing_data();
    void firstEvaluationKnowsNothing();
    void threadsChangeNothing();
    void contextsShareResultsAndNoStarts();
    void whatIsProvenStays();
};

void TestStartOrder::firstEvaluationKnowsNothing_data()
{
    QTest::addColumn<Objective>("objective");
    for (const Objective objective : enumerators<Objective>())
        QTest::addRow("%s", std::string(name(objective)).c_str()) << objective;
}

/// What an evaluation finds for one layer, or at one price of a cycle, is nothing that it begins
/// with for another: its first answer is that of a context that begins anew.
void TestStartOrder::firstEvaluationKnowsNothing()
{
    QFETCH(Objective, objective);
    Design design = twiceTheSameShape("eyeriss");
    design.settings.objective = objective;
    EvaluationContext anew(1, SearchBegin::Anew);
    const Evaluation expected = evaluate(design, anew, {}, SearchTier::Quick);
    QVERIFY(std::ranges::any_of(expected.layers, [](const auto &l) { return l && !l->proven; }));
    EvaluationContext fromLast(1, SearchBegin::FromLast);
    const Evaluation got = evaluate(design, fromLast, {}, SearchTier::Quick);
    QVERIFY(sameLayers(got, expected));
}

/// Quick answers depend on what was evaluated before, in its order, and not on how many threads
/// did.
void TestStartOrder::threadsChangeNothing()
{
    EvaluationContext one(1, SearchBegin::FromLast);
    EvaluationContext many(4, SearchBegin::FromLast);
    Design design = twiceTheSameShape("eyeriss");
    const ArchitectureSpec hardware = design.architecture->spec();
    int open = 0;
    for (Count percent : {100, 96, 104}) {
        ArchitectureSpec edited = hardware;
        MemoryLevel &buffer = edited.levels[edited.peArrayLevel];
        buffer.capacityBits = *buffer.capacityBits * percent / 100;
        design.architecture =
            std::make_shared<const Architecture>(valueOf(Architecture::make(edited)));
        const Evaluation a = evaluate(design, one, {}, SearchTier::Quick);
        const Evaluation b = evaluate(design, many, {}, SearchTier::Quick);
        QVERIFY(sameLayers(a, b));
        open += static_cast<int>(
            std::ranges::count_if(a.layers, [](const auto &l) { return l && !l->proven; }));
    }
    QVERIFY(open > 0);
}

/// What one finds, both know; what searches begin with is each one's own.
void TestStartOrder::contextsShareResultsAndNoStarts()
{
    const Design design = twiceTheSameShape("shared-rf-16x16");
    Design wide = design;
    wide.settings.batch = 2;
    const auto isKnown = [](EvaluationContext &context, const Design &known) {
        std::stop_source stop;
        stop.request_stop(); // a search would find nothing
        return evaluate(known, context, stop.get_token()).complete;
    };
    EvaluationContext first(1, SearchBegin::FromLast);
    (void)evaluate(design, first);
    EvaluationContext second(first, 1, SearchBegin::FromLast);
    QVERIFY(isKnown(second, design) && !isKnown(second, wide));
    (void)evaluate(wide, second);
    QVERIFY(isKnown(first, wide));

    const EvaluationContext::Memo::Frame frame{
        design.architecture,       design.technology,       design.settings.accounting,
        design.settings.objective, design.settings.factors, 0};
    const auto begins = [&](EvaluationContext &context, const Problem &with) {
        return context.lastFound().start(frame, with, SearchEffort::Full).mapping.has_value();
    };
    Problem problem = problemOf(design, 0, design.network->layers().front()->shape);
    QVERIFY(begins(first, problem) && begins(second, problem)); // from before they parted
    problem.shape.bounds[Dim::N] = 2;
    QVERIFY(begins(second, problem) && !begins(first, problem));
}

/// Whoever comes later and gives up takes no proof away.
void TestStartOrder::whatIsProvenStays()
{
    const Design design = twiceTheSameShape("shared-rf-16x16");
    EvaluationContext context(1);
    const Evaluation evaluation = evaluate(design, context);
    const Problem problem = problemOf(design, 0, design.network->layers().front()->shape);
    const EvaluationContext::Memo::Frame frame{
        design.architecture,       design.technology,       design.settings.accounting,
        design.settings.objective, design.settings.factors, 0};
    const auto known = [&](SearchEffort effort) {
        return context.memo().find(frame, problem, effort);
    };
    const auto proof = known(SearchEffort::Full);
    QVERIFY(proof && proof->cost->proven);
    LayerCost cost = *proof->cost;
    cost.proven = false;
    cost.gap = 0.5;
    const auto givenUp =
        std::make_shared<const LayerOutcome>(LayerOutcome{std::make_shared<LayerCost>(cost), {}});
    for (const SearchEffort effort : {SearchEffort::Quick, SearchEffort::Full}) {
        context.memo().insert(frame, problem, givenUp, effort);
        QVERIFY(known(effort) == proof);
    }
    Problem other = problem; // where nothing is known, it is the answer to what it was sought for
    other.shape.bounds[Dim::K] *= 2;
    context.memo().insert(frame, other, givenUp, SearchEffort::Quick);
    QVERIFY(context.memo().find(frame, other, SearchEffort::Quick) == givenUp);
    QVERIFY(!context.memo().find(frame, other, SearchEffort::Full));
}

QTEST_APPLESS_MAIN(TestStartOrder)
#include "tst_startorder.moc"
