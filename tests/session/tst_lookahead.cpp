// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/lookahead.h"

#include "core/io/hardwarefile.h"
#include "tests/support/uitest.h"

#include <QSignalSpy>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <new>

using namespace pelorus;

namespace {

const std::string columns = "pe_array.columns";

DesignPtr withColumns(Count count)
{
    const DesignPtr small = test::smallDesign();
    return std::make_shared<const Design>(withArchitecture(
        *small,
        test::valueOf(io::withValue(*small->architecture, columns, std::to_string(count)))));
}

Count columnsOf(const Design &design)
{
    return design.architecture->peArray().columns;
}

/// Is all of it in the memo? What is stopped before it begins finds nothing.
bool isKnown(const EvaluationContext &known, const Design &design, SearchTier tier)
{
    EvaluationContext context(known, 1, SearchBegin::Anew);
    std::stop_source stop;
    stop.request_stop();
    return evaluate(design, context, stop.get_token(), tier).complete;
}

/// What was asked for, in its order: counts, and the design with other objectives.
struct Asked
{
    std::mutex mutex;
    Objective own = Objective::Energy;
    std::vector<std::pair<Count, SearchTier>> all;
    std::vector<std::pair<Objective, SearchTier>> objectives;

    EvaluationRunner::Evaluate evaluate()
    {
        return [this](const Design &design, EvaluationContext &, const std::stop_token &,
                      SearchTier tier) {
            const std::lock_guard lock(mutex);
            if (design.settings.objective == own)
                all.emplace_back(columnsOf(design), tier);
            else
                objectives.emplace_back(design.settings.objective, tier);
            return Evaluation{};
        };
    }
};

} // namespace

class TestLookAhead : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void asksForTheNearestFirstAndQuickly()
    {
        const EvaluationContext known(1);
        Asked asked;
        LookAhead ahead(known, asked.evaluate());
        QSignalSpy busy(&ahead, &LookAhead::busyChanged);
        QSignalSpy waitedFor(&ahead, &LookAhead::waitedForChanged);
        ahead.setDesign(test::smallDesign()); // 4 x 4
        QVERIFY(!ahead.isWaitedFor());
        ahead.take(columns, 6);
        QVERIFY(ahead.isBusy() && ahead.isWaitedFor());
        QTRY_VERIFY(!ahead.isBusy());
        QVERIFY(!ahead.isWaitedFor());
        QCOMPARE(busy.count(), 2);
        QCOMPARE(waitedFor.count(), 2);
        using enum SearchTier;
        const std::vector<std::pair<Count, SearchTier>> expected = {
            {5, Quick},   {3, Quick},   {6, Quick},   {2, Quick},   {1, Quick},
            {5, Perfect}, {3, Perfect}, {6, Perfect}, {2, Perfect}, {1, Perfect}};
        QVERIFY(asked.all == expected);
        using All = std::vector<std::pair<Objective, SearchTier>>;
        QVERIFY(asked.objectives == (All{{Objective::Edp, Quick}, {Objective::Latency, Quick}}));
        QCOMPARE(ahead.done(), std::size_t(12));
        QCOMPARE(ahead.expected(), std::size_t(12));
    }

    void whatWasSeenIsKnownAndProven()
    {
        EvaluationRunner runner;
        LookAhead ahead(runner.context());
        ahead.setDesign(test::smallDesign());
        QVERIFY(!isKnown(runner.context(), *withColumns(7), SearchTier::Quick));
        ahead.take(columns, 8);
        QTRY_VERIFY(!ahead.isBusy());
        for (const Count count : {1, 2, 3, 5, 6, 7, 8})
            QVERIFY(isKnown(runner.context(), *withColumns(count), SearchTier::Full));
        QVERIFY(!isKnown(runner.context(), *withColumns(9), SearchTier::Quick));

        QSignalSpy evaluated(&runner, &EvaluationRunner::evaluated);
        runner.request(withColumns(7));
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(evaluated.count(), 1); // the first answer is the last
        EvaluationContext anew(1);
        const Evaluation expected = evaluate(*withColumns(7), anew);
        QCOMPARE(runner.latest()->totals.energyPJ, expected.totals.energyPJ);
    }

    /// Quickly, and the same as from nothing.
    void otherObjectivesAreKnown()
    {
        EvaluationRunner runner;
        LookAhead ahead(runner.context());
        const auto with = [](Objective objective) {
            return withSettings(*test::smallDesign(), {.objective = objective});
        };
        ahead.setDesign(test::smallDesign());
        for (const Objective other : {Objective::Edp, Objective::Latency})
            QVERIFY(!isKnown(runner.context(), with(other), SearchTier::Quick));
        QTRY_VERIFY(!ahead.isBusy());
        for (const Objective other : {Objective::Edp, Objective::Latency}) {
            QVERIFY(isKnown(runner.context(), with(other), SearchTier::Quick));
            EvaluationContext own(runner.context(), 1, SearchBegin::Anew), anew(1);
            QCOMPARE(evaluate(with(other), own, {}, SearchTier::Quick).totals,
                     evaluate(with(other), anew, {}, SearchTier::Quick).totals);
        }
        QVERIFY(!isKnown(runner.context(), with(Objective::NetworkEdp), SearchTier::Quick));
    }

    void beginsAgainFromWhereTheHandIs()
    {
        const EvaluationContext known(1);
        Asked asked;
        LookAhead ahead(known, asked.evaluate());
        ahead.setDesign(withColumns(2));
        ahead.take(columns, 100);
        QTRY_VERIFY(!ahead.isBusy());
        asked.all.clear();
        ahead.setDesign(withColumns(16)); // an edit: the counts around it are others
        QVERIFY(ahead.isBusy());
        QTRY_VERIFY(!ahead.isBusy());
        QCOMPARE(asked.all.size(), std::size_t(2 * (12 + 48)));
        QCOMPARE(asked.all.front().first, 17);
    }

    /// Where the last hand was, at first at the array's columns; and nothing waits for it.
    void withoutAHandAsWell()
    {
        const EvaluationContext known(1);
        Asked asked;
        LookAhead ahead(known, asked.evaluate());
        QSignalSpy waitedFor(&ahead, &LookAhead::waitedForChanged);
        ahead.setDesign(withColumns(16));
        QVERIFY(ahead.isBusy());
        QTRY_VERIFY(!ahead.isBusy());
        QCOMPARE(asked.all.size(), std::size_t(2 * (12 + 48)));
        QCOMPARE(asked.all.front().first, 17);
        QCOMPARE(waitedFor.count(), 0);

        asked.all.clear();
        ahead.take(columns, 20);
        ahead.letGo(); // what begins goes on
        QCOMPARE(waitedFor.count(), 2);
        QTRY_VERIFY(!ahead.isBusy());
        QCOMPARE(asked.all.size(), std::size_t(2 * (12 + 4))); // the field's own most
        asked.all.clear();
        ahead.letGo(); // there is no hand, and all is found
        QVERIFY(!ahead.isBusy());
        ahead.setPace(LookAhead::Pace::BetweenEdits); // of something else
        ahead.setDesign(withColumns(32));
        QVERIFY(!ahead.findChild<LatestJob *>()->isBusy());
        ahead.setPace(LookAhead::Pace::Free);
        QTRY_VERIFY(!ahead.isBusy());
        QCOMPARE(asked.all.size(), std::size_t(2 * 13)); // from 8 to 20; none before it was free
        QCOMPARE(asked.all.front(), std::pair(Count{20}, SearchTier::Quick));

        ahead.take("levels.L7.instances", 4); // which no design here has
        ahead.letGo();
        asked.all.clear();
        ahead.setDesign(withColumns(16)); // so that it is the columns again
        QTRY_VERIFY(!ahead.isBusy());
        QCOMPARE(asked.all.front().first, 17);
    }

    void standsBack()
    {
        const EvaluationContext known(1);
        Asked asked, others;
        LookAhead ahead(known, asked.evaluate());
        LookAhead other(known, others.evaluate());
        ahead.setPace(LookAhead::Pace::OnHold);
        for (LookAhead *one : {&ahead, &other}) {
            one->setDesign(test::smallDesign());
            one->take(columns, 6);
            QVERIFY(one->isBusy());
        }
        QTRY_VERIFY(!other.isBusy()); // began after the other and has ended
        QVERIFY(ahead.isBusy());
        QVERIFY(asked.all.empty());
        ahead.setPace(LookAhead::Pace::Free);
        QTRY_VERIFY(!ahead.isBusy());
        QCOMPARE(asked.all.size(), std::size_t(10));
    }

    /// Quickly, and each count once; at rest all again.
    void betweenEditsItIsQuick()
    {
        const EvaluationContext known(1);
        Asked asked;
        LookAhead ahead(known, asked.evaluate());
        using enum SearchTier;
        using All = std::vector<std::pair<Count, SearchTier>>;
        const auto all = [&] {
            const std::lock_guard lock(asked.mutex);
            return asked.all;
        };
        const auto settle = [&](std::size_t count) {
            QTRY_COMPARE(all().size(), count);
            QTRY_VERIFY(!ahead.findChild<LatestJob *>()->isBusy()); // what it told was heard
        };
        ahead.setPace(LookAhead::Pace::BetweenEdits);
        ahead.setDesign(test::smallDesign()); // 4 x 4
        ahead.take(columns, 6);
        settle(5);
        QVERIFY(ahead.isBusy()); // there is more to do
        QCOMPARE(ahead.expected(), std::size_t(0)); // nothing that a person would want to read
        QCOMPARE(all(), (All{{5, Quick}, {3, Quick}, {6, Quick}, {2, Quick}, {1, Quick}}));
        ahead.setDesign(withColumns(5)); // which was one of them
        settle(6);
        QCOMPARE(all().back(), std::pair(Count{4}, Quick)); // 7 are too many
        ahead.setPace(LookAhead::Pace::Free);
        QTRY_VERIFY(!ahead.isBusy());
        QCOMPARE(all().size(), std::size_t(6 + 2 * 4)); // of 5, from a quarter on: 2, 3, 4, 6
        QCOMPARE(ahead.done(), std::size_t(8 + 2));
        QCOMPARE(all().back(), std::pair(Count{2}, Perfect));
    }

    /// Two counts of one are not the same count.
    void anotherCountIsAnother()
    {
        const EvaluationContext known(1);
        Asked asked;
        LookAhead ahead(known, asked.evaluate());
        const auto count = [&] {
            const std::lock_guard lock(asked.mutex);
            return asked.all.size();
        };
        const DesignPtr narrow = withColumns(1);
        const auto one = std::make_shared<const Design>(withArchitecture(
            *narrow, test::valueOf(io::withValue(*narrow->architecture, "pe_array.rows", "1"))));
        ahead.setPace(LookAhead::Pace::BetweenEdits);
        ahead.setDesign(one);
        ahead.take(columns, 3);
        QTRY_COMPARE(count(), std::size_t(2));
        ahead.take("pe_array.rows", 3);
        QTRY_COMPARE(count(), std::size_t(4));
    }

    void onHoldNobodyWaits()
    {
        const EvaluationContext known(1);
        Asked asked;
        LookAhead ahead(known, asked.evaluate());
        ahead.setDesign(test::smallDesign());
        ahead.take(columns, 6);
        QSignalSpy waitedFor(&ahead, &LookAhead::waitedForChanged);
        ahead.setPace(LookAhead::Pace::OnHold);
        QVERIFY(ahead.isBusy() && !ahead.isWaitedFor());
        QCOMPARE(waitedFor.count(), 1);
        ahead.setPace(LookAhead::Pace::Free);
        QVERIFY(ahead.isWaitedFor());
        QCOMPARE(waitedFor.count(), 2);
    }

    /// The search that runs hears of it.
    void anEditStopsWhatRuns()
    {
        const EvaluationContext known(1);
        std::atomic<int> entered = 0, left = 0;
        LookAhead ahead(
            known,
            [&](const Design &, EvaluationContext &, const std::stop_token &stop, SearchTier) {
                ++entered;
                std::mutex mutex;
                std::unique_lock lock(mutex);
                std::condition_variable_any().wait(lock, stop, [] { return false; });
                ++left;
                return Evaluation{};
            });
        ahead.setDesign(test::smallDesign());
        ahead.take(columns, 6);
        QTRY_COMPARE(entered.load(), 1);
        ahead.setDesign(withColumns(5)); // an edit
        QTRY_COMPARE(entered.load(), 2);
        QCOMPARE(left.load(), 1);
        ahead.setEnabled(false);
        QVERIFY(!ahead.isBusy());
        QCOMPARE(ahead.expected(), std::size_t(0));
        QTRY_COMPARE(left.load(), 2);
    }

    void whatTheDesignDoesNotHaveIsNothing()
    {
        const EvaluationContext known(1);
        Asked asked;
        LookAhead ahead(known, asked.evaluate());
        ahead.setDesign(test::smallDesign());
        for (const std::string path : {"levels.L7.capacity", "levels.GLB.capacity", "name"}) {
            ahead.take(path, 100); // there is none, and two that are no counts
            QVERIFY(ahead.isBusy());
            QTRY_VERIFY(!ahead.isBusy());
        }
        QVERIFY(asked.all.empty());
        QCOMPARE(asked.objectives.size(), std::size_t(3 * 2)); // which it has
    }

    void shortOfMemoryItSaysSo()
    {
        const EvaluationContext known(1);
        LookAhead ahead(known,
                        [](const Design &, EvaluationContext &, const std::stop_token &,
                           SearchTier) -> Evaluation { throw std::bad_alloc(); });
        QSignalSpy failed(&ahead, &LookAhead::failed);
        ahead.setDesign(test::smallDesign());
        ahead.take(columns, 100);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!ahead.isBusy());
    }

    /// Eight counts at a dozen prices of a cycle fill as much of the memo as others do.
    void looksLessFarWhereACountCostsMore()
    {
        const EvaluationContext known(1);
        Asked asked;
        LookAhead ahead(known, asked.evaluate());
        Settings settings = test::smallDesign()->settings;
        settings.objective = asked.own = Objective::NetworkEdp;
        ahead.setDesign(std::make_shared<const Design>(withSettings(*withColumns(100), settings)));
        ahead.take(columns, 1000);
        QTRY_VERIFY(!ahead.isBusy());
        QCOMPARE(asked.all.size(), std::size_t(2 * 8));
        QCOMPARE(asked.objectives.size(), std::size_t(3));
        settings.objective = asked.own = Objective::Energy;
        asked.all.clear();
        ahead.setDesign(std::make_shared<const Design>(withSettings(*withColumns(100), settings)));
        QTRY_VERIFY(!ahead.isBusy());
        QCOMPARE(asked.all.size(), std::size_t(2 * 64));
    }
};

QTEST_GUILESS_MAIN(TestLookAhead)
#include "tst_lookahead.moc"
