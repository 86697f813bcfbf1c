// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/evaluationrunner.h"

#include "tests/support/uitest.h"

#include <QSignalSpy>
#include <QThread>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <new>
#include <semaphore>
#include <stdexcept>

using namespace pelorus;

namespace {

DesignPtr designNamed(const std::string &name)
{
    Design design = *test::smallDesign();
    design.name = name;
    return std::make_shared<const Design>(std::move(design));
}

/// Evaluations that wait until the test lets one go.
struct Gate
{
    std::counting_semaphore<> open{0};
    std::atomic<int> entered{0};

    EvaluationRunner::Evaluate evaluate()
    {
        return [this](const Design &design, EvaluationContext &context, std::stop_token stop) {
            ++entered;
            open.acquire();
            return pelorus::evaluate(design, context, std::move(stop));
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

    void deliversTheResultOfAPureEvaluation()
    {
        EvaluationRunner runner;
        QVERIFY(!runner.latest());
        QSignalSpy evaluated(&runner, &EvaluationRunner::evaluated);
        QSignalSpy busy(&runner, &EvaluationRunner::busyChanged);
        const DesignPtr design = test::smallDesign();
        runner.request(design);
        QVERIFY(runner.isBusy());
        QTRY_COMPARE(evaluated.size(), 1);
        EvaluationContext context;
        QVERIFY(sameResults(*runner.latest(), evaluate(*design, context)));
        QCOMPARE(runner.latest()->totals.costedLayers, 3);
        QVERIFY(runner.latestSeconds() > 0);
        QVERIFY(!runner.isBusy());
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
        EvaluationRunner runner;
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
            EvaluationRunner runner(
                nullptr,
                [&](const Design &design, EvaluationContext &, const std::stop_token &stop) {
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
        EvaluationRunner runner(
            nullptr,
            [&](const Design &design, EvaluationContext &context, const std::stop_token &stop) {
                if (design.name == "bad" && outOfMemory)
                    throw std::bad_alloc();
                if (design.name == "bad")
                    throw std::runtime_error("broken");
                return evaluate(design, context, stop);
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
        runner.request(designNamed("next"));
        QTRY_COMPARE(evaluated.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestEvaluationRunner)
#include "tst_evaluationrunner.moc"
