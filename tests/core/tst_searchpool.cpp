// SPDX-License-Identifier: GPL-3.0-or-later
// The threads that map layers: every task once, the caller among the workers, stopping, exceptions.
#include "core/explore/searchpool.h"

#include <QTest>

#include <atomic>
#include <latch>
#include <stdexcept>

using namespace pelorus;

class TestSearchPool : public QObject
{
    Q_OBJECT
private slots:
    void everyTaskRunsOnce_data()
    {
        QTest::addColumn<int>("threads");
        QTest::addColumn<int>("count");
        for (int threads : {1, 2, 8}) {
            for (int count : {0, 1, 2, 100})
                QTest::addRow("%d threads, %d tasks", threads, count) << threads << count;
        }
    }
    void everyTaskRunsOnce()
    {
        QFETCH(int, threads);
        QFETCH(int, count);
        SearchPool pool(static_cast<unsigned>(threads));
        std::vector<int> calls(static_cast<std::size_t>(count));
        for (int round = 1; round <= 20; ++round) {
            pool.run(calls.size(), [&](std::size_t i) { ++calls[i]; });
            QVERIFY(calls == std::vector<int>(calls.size(), round));
        }
    }

    void takesAllCoresUnlessToldOtherwise()
    {
        QCOMPARE(SearchPool(3).threads(), 3U);
        QCOMPARE(SearchPool().threads(), std::max(1U, std::thread::hardware_concurrency()));
    }

    /// All four wait for each other, so four threads must be at it.
    void tasksRunAtTheSameTime()
    {
        SearchPool pool(4);
        std::latch all(4);
        pool.run(4, [&](std::size_t) { all.arrive_and_wait(); });
        QVERIFY(all.try_wait());
    }

    void theNumberMayChange()
    {
        SearchPool pool(1);
        pool.setThreads(4);
        QCOMPARE(pool.threads(), 4U);
        std::latch all(4);
        pool.run(4, [&](std::size_t) { all.arrive_and_wait(); });
        pool.setThreads(1); // the workers that are there rest
        const auto caller = std::this_thread::get_id();
        std::vector<std::thread::id> who(50);
        pool.run(who.size(), [&](std::size_t i) { who[i] = std::this_thread::get_id(); });
        QVERIFY(std::ranges::all_of(who, [caller](std::thread::id id) { return id == caller; }));
        pool.setThreads(0);
        QCOMPARE(pool.threads(), std::max(1U, std::thread::hardware_concurrency()));
    }

    /// A task raises it: the rest of the same run has the new ones.
    void theNumberMayChangeDuringARun()
    {
        SearchPool pool(2);
        std::latch three(3);
        pool.run(4, [&](std::size_t i) {
            if (i == 0)
                pool.setThreads(3);
            else
                three.arrive_and_wait();
        });
        QVERIFY(three.try_wait());
    }

    void oneThreadIsTheCallersAndKeepsTheOrder()
    {
        SearchPool pool(1);
        std::vector<std::size_t> order;
        const auto caller = std::this_thread::get_id();
        bool elsewhere = false;
        pool.run(5, [&](std::size_t i) {
            order.push_back(i);
            elsewhere = elsewhere || std::this_thread::get_id() != caller;
        });
        QVERIFY(order == (std::vector<std::size_t>{0, 1, 2, 3, 4}));
        QVERIFY(!elsewhere);
    }

    void severalCallersShareIt()
    {
        SearchPool pool(3);
        std::vector<std::jthread> callers;
        std::array<std::atomic<int>, 4> sums{};
        for (std::atomic<int> &sum : sums) {
            callers.emplace_back([&pool, &sum] {
                for (int round = 0; round < 50; ++round)
                    pool.run(10, [&](std::size_t i) { sum += static_cast<int>(i); });
            });
        }
        callers.clear();
        for (const std::atomic<int> &sum : sums)
            QCOMPARE(sum.load(), 50 * 45);
    }

    void afterAStopNoTaskBegins()
    {
        SearchPool pool(4);
        std::stop_source stop;
        std::atomic<int> begun = 0;
        pool.run(
            1000,
            [&](std::size_t) {
                ++begun;
                stop.request_stop();
            },
            stop.get_token());
        QVERIFY(begun >= 1 && begun <= 4);
        pool.run(
            1000, [&](std::size_t) { ++begun; }, stop.get_token());
        QVERIFY(begun <= 4);
        pool.run(10, [&](std::size_t) { ++begun; });
        QVERIFY(begun >= 11);
    }

    void whatATaskThrowsReachesTheCaller()
    {
        SearchPool pool(4);
        std::latch all(4);
        QString caught;
        try {
            pool.run(4, [&](std::size_t i) {
                all.arrive_and_wait();
                throw std::runtime_error("task " + std::to_string(i));
            });
        } catch (const std::runtime_error &error) {
            caught = QString::fromUtf8(error.what());
        }
        QCOMPARE(caught, QString("task 0"));
        std::atomic<int> begun = 0;
        pool.run(10, [&](std::size_t) { ++begun; }); // and the threads go on
        QCOMPARE(begun.load(), 10);
    }
};

QTEST_APPLESS_MAIN(TestSearchPool)
#include "tst_searchpool.moc"
