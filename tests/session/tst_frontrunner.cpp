// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/frontrunner.h"
#include "ui/session/session.h"

#include "tests/support/uitest.h"

#include <QSignalSpy>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <stdexcept>

using namespace pelorus;

namespace {

/// Searches that wait until the test lets them go or the runner stops them.
struct Gate
{
    std::mutex mutex;
    std::condition_variable_any changed;
    bool isOpen = false;
    std::atomic<int> entered{0};
    std::atomic<int> stopped{0};

    FrontRunner::Search search()
    {
        return
            [this](const Design &design, std::span<const std::size_t> layers, FrontContext &context,
                   const FrontProgress &progress, const std::stop_token &stop) {
                ++entered;
                std::unique_lock lock(mutex);
                if (!changed.wait(lock, stop, [this] { return isOpen; }))
                    ++stopped;
                return searchFronts(design, layers, context, progress, stop);
            };
    }
    void open()
    {
        const std::lock_guard lock(mutex);
        isOpen = true;
        changed.notify_all();
    }
};

DesignFrontsPtr frontsOf(const QList<QVariant> &signal)
{
    return signal[0].value<DesignFrontsPtr>();
}

std::vector<std::size_t> everything()
{
    return allLayers(*test::smallDesign()->network);
}

} // namespace

class TestFrontRunner : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void findsTheFrontsOfAllLayers()
    {
        FrontRunner runner;
        QSignalSpy found(&runner, &FrontRunner::found), busy(&runner, &FrontRunner::busyChanged);
        QSignalSpy progressed(&runner, &FrontRunner::progressed);
        qsizetype busyWhenFound = -1;
        connect(&runner, &FrontRunner::found, this, [&] { busyWhenFound = busy.count(); });
        runner.request(*test::smallDesign(), everything());
        QVERIFY(runner.isBusy());
        QTRY_COMPARE(found.count(), 1);
        QVERIFY(!runner.isBusy());
        QCOMPARE(busy.count(), 2);
        QCOMPARE(busyWhenFound, 1); // the answer comes before the news that nothing runs
        QVERIFY(progressed.count() > 0);
        const DesignFrontsPtr fronts = frontsOf(found[0]);
        QVERIFY(fronts->complete);
        QCOMPARE(fronts->fronts.size(), std::size_t(4));
        QVERIFY(!fronts->fronts[1]); // the pooling layer
        for (const std::size_t layer : {0u, 2u, 3u})
            QVERIFY(fronts->fronts[layer]->proven && !fronts->fronts[layer]->points.empty());
    }

    /// One layer of a network that is known, or the same after an edit and back, needs no search.
    void whatIsKnownIsFoundAtOnce()
    {
        FrontRunner runner;
        QSignalSpy found(&runner, &FrontRunner::found);
        runner.request(*test::smallDesign(), everything());
        QTRY_COMPARE(found.count(), 1);
        runner.setOnHold(true);
        runner.request(*test::smallDesign(), {2});
        QCOMPARE(found.count(), 2);
        QCOMPARE(frontsOf(found[1])->fronts[0], frontsOf(found[0])->fronts[2]);
        QVERIFY(!runner.isBusy());
    }

    void theNewestWins()
    {
        Gate gate;
        FrontRunner runner(nullptr, gate.search());
        QSignalSpy found(&runner, &FrontRunner::found);
        runner.request(*test::smallDesign(), everything());
        QTRY_COMPARE(gate.entered.load(), 1);
        runner.request(*test::smallDesign(), everything()); // the same: goes on
        QCOMPARE(gate.stopped.load(), 0);
        runner.request(*test::smallDesign(), {0});
        runner.request(*test::smallDesign(), {2});
        QTRY_COMPARE(gate.stopped.load(), 1);
        gate.open();
        QTRY_COMPARE(found.count(), 1);
        QCOMPARE(frontsOf(found[0])->layers, std::vector<std::size_t>{2});
        QCOMPARE(gate.entered.load(), 2); // the one in between never began
    }

    void standsBackOnHold()
    {
        Gate gate;
        FrontRunner runner(nullptr, gate.search());
        QSignalSpy found(&runner, &FrontRunner::found);
        runner.setOnHold(true);
        runner.request(*test::smallDesign(), everything());
        QVERIFY(runner.isBusy());
        QCOMPARE(gate.entered.load(), 0);
        runner.setOnHold(false);
        QTRY_COMPARE(gate.entered.load(), 1);
        runner.setOnHold(true); // stops it, but it is still wanted
        QTRY_COMPARE(gate.stopped.load(), 1);
        QVERIFY(runner.isBusy());
        gate.open();
        runner.setOnHold(false);
        QTRY_COMPARE(found.count(), 1);
    }

    void canBeCancelled()
    {
        Gate gate;
        FrontRunner runner(nullptr, gate.search());
        QSignalSpy found(&runner, &FrontRunner::found), busy(&runner, &FrontRunner::busyChanged);
        runner.request(*test::smallDesign(), everything());
        QTRY_COMPARE(gate.entered.load(), 1);
        runner.cancel();
        QVERIFY(!runner.isBusy());
        QTRY_COMPARE(gate.stopped.load(), 1);
        gate.open();
        runner.request(*test::smallDesign(), {0});
        QTRY_COMPARE(found.count(), 1);
        QCOMPARE(frontsOf(found[0])->layers, std::vector<std::size_t>{0});
        QCOMPARE(busy.count(), 4);
    }

    void failuresAreTold()
    {
        FrontRunner runner(
            nullptr,
            [](const Design &, std::span<const std::size_t>, FrontContext &, const FrontProgress &,
               const std::stop_token &) -> DesignFronts { throw std::runtime_error("broken"); });
        QSignalSpy failed(&runner, &FrontRunner::failed);
        runner.request(*test::smallDesign(), everything());
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed[0][0].toString().contains(QStringLiteral("broken")));
        QVERIFY(!runner.isBusy());
    }

    void endsWithASearchUnderWay()
    {
        Gate gate;
        {
            FrontRunner runner(nullptr, gate.search());
            runner.request(*test::smallDesign(), everything());
            QTRY_COMPARE(gate.entered.load(), 1);
        }
        QCOMPARE(gate.stopped.load(), 1);
    }

    void theSessionHoldsItWhileItEvaluates()
    {
        Session session(Session::Memory::Leave);
        QVERIFY(session.runner().isBusy());
        QVERIFY(session.fronts().isOnHold());
        QTRY_VERIFY_WITH_TIMEOUT(!session.runner().isBusy(), 60'000);
        QVERIFY(!session.fronts().isOnHold());
    }
};

QTEST_GUILESS_MAIN(TestFrontRunner)
#include "tst_frontrunner.moc"
