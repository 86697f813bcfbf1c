// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/evaluationrunner.h"

#include "core/explore/mappingquality.h"

#include "tests/session/searchtiers.h"

#include <QSignalSpy>
#include <QThread>

#include <atomic>
#include <new>
#include <semaphore>
#include <stdexcept>

#ifdef __linux__
#include <sys/resource.h>
#endif

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// Evaluations that wait until the test lets one go.
struct Gate
{
    std::counting_semaphore<> open{0};
    std::atomic<int> entered{0};

    EvaluationRunner::Evaluate evaluate()
    {
        return [this](const Design &design, EvaluationContext &context, const std::stop_token &stop,
                      SearchTier effort) {
            ++entered;
            open.acquire();
            return proven(design, context, stop, effort);
        };
    }
};

std::string nameOf(const QList<QVariant> &signal)
{
    return signal[0].value<EvaluationPtr>()->design.name;
}

} // namespace

class TestEvaluationRunner : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

#ifdef __linux__
    /// Neither the worker nor the threads that it starts keep the window from drawing.
    void theWindowGoesFirst()
    {
        const auto nice = [] { return getpriority(PRIO_PROCESS, 0); };
        std::atomic<int> worker = 0, started = 0;
        EvaluationRunner runner(nullptr,
                                [&](const Design &design, EvaluationContext &context,
                                    const std::stop_token &stop, SearchTier tier) {
                                    worker = nice();
                                    std::jthread([&] { started = nice(); }).join();
                                    return proven(design, context, stop, tier);
                                });
        runner.request(test::smallDesign());
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(worker.load(), std::min(nice() + 5, 19)); // 19: there is nothing lower
        QCOMPARE(started.load(), worker.load());
    }
#endif

    /// Proofs of the layers are not yet one of the network's product.
    void provesTheProductOfTheNetwork()
    {
        EvaluationRunner runner;
        Settings settings = test::smallDesign()->settings;
        settings.objective = Objective::NetworkEdp;
        const DesignPtr design =
            std::make_shared<const Design>(withSettings(*test::smallDesign(), settings));
        runner.request(design);
        QTRY_VERIFY(!runner.isBusy());
        QVERIFY(runner.latest()->networkOptimum);
        QCOMPARE(mappingQuality(*runner.latest()).gap, std::optional(0.0));
    }

    void deliversTheResultOfAPureEvaluation()
    {
        EvaluationRunner runner;
        QVERIFY(!runner.latest());
        QSignalSpy evaluated(&runner, &EvaluationRunner::evaluated);
        QSignalSpy busy(&runner, &EvaluationRunner::busyChanged);
        const DesignPtr design = test::smallDesign();
        runner.request(design);
        QVERIFY(runner.isBusy());
        QTRY_VERIFY(!runner.isBusy());
        QVERIFY(evaluated.size() == 1 || evaluated.size() == 2); // quick, and full if it is another
        EvaluationContext context;
        QVERIFY(sameResults(*runner.latest(), evaluate(*design, context)));
        QCOMPARE(runner.latest()->totals.costedLayers, 3);
        QVERIFY(runner.latestSeconds() > 0);
        QCOMPARE(busy.size(), 2);
    }

    void deliversOnTheGuiThread()
    {
        EvaluationRunner runner;
        QThread *deliveredOn = nullptr;
        connect(
            &runner, &EvaluationRunner::evaluated, &runner,
            [&] { deliveredOn = QThread::currentThread(); }, Qt::DirectConnection);
        runner.request(test::smallDesign());
        QTRY_VERIFY(deliveredOn);
        QCOMPARE(deliveredOn, QThread::currentThread());
    }

    void finishesTheRunningAndKeepsOnlyTheNewest()
    {
        Gate gate;
        EvaluationRunner runner(nullptr, gate.evaluate());
        QSignalSpy evaluated(&runner, &EvaluationRunner::evaluated);
        QSignalSpy busy(&runner, &EvaluationRunner::busyChanged);
        for (const char *name : {"first", "second", "third", "newest"})
            runner.request(designNamed(name));
        gate.open.release(2);
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(evaluated.size(), 2);
        QCOMPARE(nameOf(evaluated[0]), std::string("first"));
        QCOMPARE(nameOf(evaluated[1]), std::string("newest"));
        QCOMPARE(gate.entered.load(), 2);
        QCOMPARE(busy.size(), 2); // once on, once off
    }

    void isAlreadyAtTheNextWhenItDelivers()
    {
        Gate gate;
        EvaluationRunner runner(nullptr, gate.evaluate());
        runner.request(designNamed("first"));
        runner.request(designNamed("second"));
        bool busyAtFirst = false;
        connect(&runner, &EvaluationRunner::evaluated, this, [&](const EvaluationPtr &evaluation) {
            if (evaluation->design.name == "first")
                busyAtFirst = runner.isBusy();
        });
        gate.open.release(2);
        QTRY_COMPARE(runner.latest() ? runner.latest()->design.name : "", std::string("second"));
        QVERIFY(busyAtFirst);
    }

    void aRequestFromTheFinishedSlotIsNotLost()
    {
        EvaluationRunner runner(nullptr, proven);
        QSignalSpy evaluated(&runner, &EvaluationRunner::evaluated);
        connect(&runner, &EvaluationRunner::evaluated, this, [&](const EvaluationPtr &evaluation) {
            if (evaluation->design.name == "first")
                runner.request(designNamed("second"));
        });
        runner.request(designNamed("first"));
        QTRY_COMPARE(evaluated.size(), 2);
        QCOMPARE(nameOf(evaluated[1]), std::string("second"));
        QVERIFY(!runner.isBusy());
    }

    void manyRequestsEndWithTheLast()
    {
        EvaluationRunner runner;
        for (int i = 0; i < 1000; ++i) {
            runner.request(designNamed(std::to_string(i)));
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(runner.latest()->design.name, std::string("999"));
    }

    void stopsTheRunningWhenDestroyed()
    {
        std::mutex mutex;
        std::condition_variable_any never;
        std::atomic<bool> started = false;
        std::atomic<bool> stopped = false;
        {
            EvaluationRunner runner(nullptr,
                                    [&](const Design &design, EvaluationContext &,
                                        const std::stop_token &stop, SearchTier) {
                                        started = true;
                                        std::unique_lock lock(mutex);
                                        never.wait(lock, stop, [] { return false; });
                                        stopped = stop.stop_requested();
                                        Evaluation partial;
                                        partial.design = design;
                                        partial.complete = false;
                                        return partial;
                                    });
            runner.request(test::smallDesign());
            QTRY_VERIFY(started);
        }
        QVERIFY(stopped); // and nothing is delivered to what is gone
        QCoreApplication::processEvents();
    }

    void survivesAnEvaluationThatThrows_data()
    {
        QTest::addColumn<bool>("outOfMemory");
        QTest::addColumn<QString>("message");
        QTest::newRow("out of memory") << true << "Not enough memory to evaluate this design.";
        QTest::newRow("other") << false << "The evaluation failed: broken";
    }
    void survivesAnEvaluationThatThrows()
    {
        QFETCH(bool, outOfMemory);
        QFETCH(QString, message);
        EvaluationRunner runner(nullptr,
                                [&](const Design &design, EvaluationContext &context,
                                    const std::stop_token &stop, SearchTier effort) {
                                    if (design.name == "bad" && outOfMemory)
                                        throw std::bad_alloc();
                                    if (design.name == "bad")
                                        throw std::runtime_error("broken");
                                    return proven(design, context, stop, effort);
                                });
        QSignalSpy evaluated(&runner, &EvaluationRunner::evaluated);
        QSignalSpy failed(&runner, &EvaluationRunner::failed);
        runner.request(designNamed("good"));
        QTRY_COMPARE(evaluated.size(), 1);
        const DesignPtr bad = designNamed("bad");
        runner.request(bad);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].value<DesignPtr>(), bad);
        QCOMPARE(failed[0][1].toString(), message);
        QVERIFY(!runner.isBusy());
        QCOMPARE(runner.latest()->design.name, std::string("good"));
        QCOMPARE(runner.latestError(), message);
        QVERIFY(runner.isWithoutResult());
        runner.request(designNamed("next"));
        QTRY_COMPARE(evaluated.size(), 2);
        QCOMPARE(runner.latestError(), QString());
        QVERIFY(!runner.isWithoutResult());
    }

    void triesAgain()
    {
        bool isShort = true; // read by the worker, changed while it rests
        EvaluationRunner runner(nullptr,
                                [&](const Design &design, EvaluationContext &context,
                                    const std::stop_token &stop, SearchTier effort) {
                                    if (isShort)
                                        throw std::bad_alloc();
                                    return proven(design, context, stop, effort);
                                });
        QSignalSpy evaluated(&runner, &EvaluationRunner::evaluated);
        QSignalSpy failed(&runner, &EvaluationRunner::failed);
        runner.retry(); // nothing has failed
        QVERIFY(!runner.isBusy());
        runner.request(designNamed("one"));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!runner.latest());
        runner.retry();
        QVERIFY(runner.isBusy());
        QTRY_COMPARE(failed.size(), 2);
        isShort = false;
        runner.retry();
        QTRY_COMPARE(evaluated.size(), 1);
        QCOMPARE(runner.latest()->design.name, std::string("one"));
        QCOMPARE(runner.latestError(), QString());
        runner.retry();
        QVERIFY(!runner.isBusy());
    }

    void quickFirstThenTheProof()
    {
        Tiers tiers;
        EvaluationRunner runner(nullptr, tiers.evaluate());
        QSignalSpy evaluated(&runner, &EvaluationRunner::evaluated);
        QSignalSpy busy(&runner, &EvaluationRunner::busyChanged);
        QSignalSpy proving(&runner, &EvaluationRunner::provingChanged);
        runner.request(test::smallDesign());
        QVERIFY(!runner.isProving());
        QTRY_COMPARE(evaluated.size(), 1);
        QVERIFY(!runner.latest()->layers[0]->proven);
        QVERIFY(runner.isBusy() && runner.isProving());
        QTRY_COMPARE(tiers.full.load(), 1);
        tiers.letEnd();
        QTRY_VERIFY(!runner.isBusy());
        QVERIFY(!runner.isProving());
        QCOMPARE(evaluated.size(), 2);
        QVERIFY(runner.latest()->layers[0]->proven);
        QCOMPARE(tiers.stopped.load(), 0);
        QCOMPARE(busy, (QList<QList<QVariant>>{{true}, {false}}));
        QCOMPARE(proving, (QList<QList<QVariant>>{{true}, {false}}));
    }

    /// Quick, all perfect factors, then the imperfect ones; each answer names its map space.
    void refinesWithImperfectFactors()
    {
        Design design = *test::smallDesign();
        Settings settings = design.settings;
        settings.factors = Factors::Imperfect;
        std::vector<SearchTier> tiers;
        EvaluationRunner runner(nullptr,
                                [&](const Design &given, EvaluationContext &context,
                                    const std::stop_token &stop, SearchTier tier) {
                                    tiers.push_back(tier);
                                    Evaluation result = evaluate(given, context, stop, tier);
                                    return tier == SearchTier::Quick ? known(result, 0.5) : result;
                                });
        QSignalSpy evaluated(&runner, &EvaluationRunner::evaluated);
        bool refining = false;
        connect(&runner, &EvaluationRunner::provingChanged, this,
                [&] { refining = refining || runner.isRefining(); });
        runner.request(std::make_shared<const Design>(withSettings(design, settings)));
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isBusy(), 60'000); // searches in full
        QCOMPARE(tiers, (std::vector{SearchTier::Quick, SearchTier::Perfect, SearchTier::Full}));
        QVERIFY(refining);
        QCOMPARE(evaluated.size(), 3);
        const auto factorsOf = [&](int i) {
            return evaluated[i][0].value<EvaluationPtr>()->layers[0]->factors;
        };
        QVERIFY(factorsOf(0) == Factors::Perfect);
        QVERIFY(factorsOf(1) == Factors::Perfect);
        QVERIFY(factorsOf(2) == Factors::Imperfect);
        QVERIFY(runner.latest()->layers[0]->energyPJ
                <= evaluated[1][0].value<EvaluationPtr>()->layers[0]->energyPJ);

        // What is proven at once is refined at once; timeloop accounting takes perfect factors
        // only.
        tiers.clear();
        settings.accounting = Accounting::Timeloop;
        runner.request(std::make_shared<const Design>(withSettings(design, settings)));
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isBusy(), 60'000);
        QCOMPARE(tiers, (std::vector{SearchTier::Quick, SearchTier::Full}));
        QVERIFY(runner.latest()->layers[0]->factors == Factors::Perfect);
    }

    void aProofNeedsNoSecondSearch()
    {
        Tiers tiers;
        tiers.quickGap.reset();
        EvaluationRunner runner(nullptr, tiers.evaluate());
        QSignalSpy proving(&runner, &EvaluationRunner::provingChanged);
        runner.request(test::smallDesign());
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(tiers.full.load(), 0);
        QVERIFY(proving.isEmpty());
    }

    void theSameOnceMoreIsNotDelivered()
    {
        Tiers tiers;
        tiers.fullGap = tiers.quickGap;
        tiers.letEnd();
        EvaluationRunner runner(nullptr, tiers.evaluate());
        QSignalSpy evaluated(&runner, &EvaluationRunner::evaluated);
        runner.request(test::smallDesign());
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(tiers.full.load(), 1);
        QCOMPARE(evaluated.size(), 1);
        QCOMPARE(runner.latest(), evaluated[0][0].value<EvaluationPtr>());
    }

    void anEditEndsTheFullSearch()
    {
        Tiers tiers;
        EvaluationRunner runner(nullptr, tiers.evaluate());
        QSignalSpy evaluated(&runner, &EvaluationRunner::evaluated);
        QSignalSpy busy(&runner, &EvaluationRunner::busyChanged);
        runner.request(designNamed("first"));
        QTRY_COMPARE(tiers.full.load(), 1);
        QTRY_VERIFY(runner.isProving());
        runner.request(designNamed("second"));
        QVERIFY(runner.isBusy() && !runner.isProving());
        runner.request(designNamed("newest"));
        QTRY_COMPARE(evaluated.size(), 2); // nothing of the one that was stopped
        QCOMPARE(nameOf(evaluated[1]), std::string("newest"));
        QVERIFY(!runner.latest()->layers[0]->proven);
        QCOMPARE(tiers.stopped.load(), 1);
        QTRY_COMPARE(tiers.full.load(), 2);
        tiers.letEnd();
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(evaluated.size(), 3);
        QCOMPARE(nameOf(evaluated[2]), std::string("newest"));
        QVERIFY(runner.latest()->layers[0]->proven);
        QCOMPARE(tiers.quick.load(), 2);
        QCOMPARE(busy.size(), 2); // once on, once off
    }

    void aDragWaitsForTheHandToRest()
    {
        using namespace std::chrono_literals;
        Tiers tiers;
        EvaluationRunner runner(nullptr, tiers.evaluate());
        QSignalSpy evaluated(&runner, &EvaluationRunner::evaluated);
        QSignalSpy resting(&runner, &EvaluationRunner::restingChanged);
        QSignalSpy proving(&runner, &EvaluationRunner::provingChanged);
        runner.setPause(1h);
        runner.request(designNamed("first"));
        runner.request(designNamed("second"));
        QTRY_VERIFY(runner.isResting());
        QVERIFY(runner.isBusy() && runner.isProving()); // what is shown is not all yet
        QCOMPARE(evaluated.size(), 2);
        runner.request(designNamed("third")); // waits for nothing
        QVERIFY(!runner.isResting() && !runner.isProving());
        QTRY_VERIFY(runner.isResting());
        QCOMPARE(evaluated.size(), 3);
        QCOMPARE(tiers.full.load(), 0);
        runner.setPause(0ms); // no drag
        runner.request(designNamed("last"));
        QTRY_COMPARE(tiers.full.load(), 1);
        QVERIFY(!runner.isResting() && runner.isProving());
        tiers.letEnd();
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(nameOf(evaluated.last()), std::string("last"));
        QVERIFY(runner.latest()->layers[0]->proven);
        QCOMPARE(resting, (QList<QList<QVariant>>{{true}, {false}, {true}, {false}}));
        QCOMPARE(proving,
                 (QList<QList<QVariant>>{{true}, {false}, {true}, {false}, {true}, {false}}));
    }

    void provesWhenTheHandHasRested()
    {
        using namespace std::chrono_literals;
        Tiers tiers;
        tiers.letEnd();
        EvaluationRunner runner(nullptr, tiers.evaluate());
        QSignalSpy resting(&runner, &EvaluationRunner::restingChanged);
        runner.setPause(500ms);
        runner.request(designNamed("first"));
        runner.request(designNamed("second"));
        QTRY_VERIFY(runner.isResting());
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(tiers.full.load(), 1);
        QVERIFY(runner.latest()->layers[0]->proven);
        QCOMPARE(resting, (QList<QList<QVariant>>{{true}, {false}}));
    }

    void anEditOfAQuickResultsReceiverEndsTheFullSearch()
    {
        Tiers tiers;
        EvaluationRunner runner(nullptr, tiers.evaluate());
        QSignalSpy proving(&runner, &EvaluationRunner::provingChanged);
        QStringList names;
        connect(&runner, &EvaluationRunner::evaluated, this, [&](const EvaluationPtr &evaluation) {
            names += QString::fromStdString(evaluation->design.name);
            if (names.size() == 1)
                runner.request(designNamed("second"));
            if (names.size() == 2)
                tiers.letEnd();
        });
        runner.request(designNamed("first"));
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(names, QStringList({"first", "second", "second"}));
        QVERIFY(runner.latest()->layers[0]->proven);
        QCOMPARE(proving, (QList<QList<QVariant>>{{true}, {false}}));
    }

    void endsTheFullSearchWhenDestroyed()
    {
        Tiers tiers;
        {
            EvaluationRunner runner(nullptr, tiers.evaluate());
            runner.request(test::smallDesign());
            QTRY_COMPARE(tiers.full.load(), 1);
        }
        QCOMPARE(tiers.stopped.load(), 1);
        QCoreApplication::processEvents();
    }

    void aFullSearchThatThrowsLeavesTheQuickResult()
    {
        EvaluationRunner runner(nullptr,
                                [](const Design &design, EvaluationContext &context,
                                   const std::stop_token &stop, SearchTier effort) {
                                    if (effort == SearchTier::Full)
                                        throw std::bad_alloc();
                                    return known(evaluate(design, context, stop), 0.5);
                                });
        QSignalSpy evaluated(&runner, &EvaluationRunner::evaluated);
        QSignalSpy failed(&runner, &EvaluationRunner::failed);
        runner.request(test::smallDesign());
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(evaluated.size(), 1);
        QCOMPARE(failed.size(), 1);
        QVERIFY(!runner.isProving());
        QVERIFY(runner.latest());
        QCOMPARE(runner.latestError(), failed[0][1].toString());
        QVERIFY(!runner.isWithoutResult()); // it has that of the quick searches
    }
};

QTEST_GUILESS_MAIN(TestEvaluationRunner)
#include "tst_evaluationrunner.moc"
