// SPDX-License-Identifier: GPL-3.0-or-later
// The runner with designs that the requested one is compared with.
#include "tests/session/searchtiers.h"

#include <QSignalSpy>

#include <new>

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// Another machine than that of the small design.
DesignPtr wider()
{
    const DesignPtr design = test::smallDesign();
    return std::make_shared<const Design>(
        test::designOf(*design->network, test::threeLevels(8, 4, 64 * 8192, 512 * 8)));
}

} // namespace

class TestComparingRunner : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void evaluatesWhatItIsComparedWithWhenNothingElseIsToDo()
    {
        Tiers tiers;
        EvaluationRunner runner(nullptr, tiers.evaluate());
        QSignalSpy evaluated(&runner, &EvaluationRunner::evaluated);
        QSignalSpy compared(&runner, &EvaluationRunner::comparedEvaluated);
        const DesignPtr other = wider();
        runner.request(test::smallDesign());
        runner.compareWith({other});
        QTRY_COMPARE(tiers.full.load(), 1); // of the requested one, which comes first
        QVERIFY(runner.isProving());
        QVERIFY(!runner.isComparing());
        QVERIFY(!runner.compared(other));
        tiers.letEnd();
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(tiers.quick.load(), 2);
        QCOMPARE(tiers.full.load(), 2);
        QVERIFY(runner.compared(other)->design == *other);
        QVERIFY(runner.compared(other)->layers[0]->proven);
        QCOMPARE(compared.count(), 2); // quick, then proven
        for (const QList<QVariant> &signal :
             evaluated) // views of the open design hear nothing of it
            QVERIFY(signal[0].value<EvaluationPtr>()->design == *test::smallDesign());
    }

    void aRequestEndsAComparison()
    {
        Tiers tiers;
        EvaluationRunner runner(nullptr, tiers.evaluate());
        tiers.quickGap = std::nullopt; // the requested one is proven at once
        runner.request(test::smallDesign());
        QTRY_VERIFY(!runner.isBusy());
        tiers.quickGap = 0.25;
        const DesignPtr other = wider();
        runner.compareWith({other});
        QTRY_COMPARE(tiers.full.load(), 1);
        QVERIFY(runner.isComparing());
        QVERIFY(!runner.isProving());
        tiers.quickGap = std::nullopt;
        const DesignPtr next = designNamed("next");
        runner.request(next);
        QTRY_COMPARE(tiers.stopped.load(), 1);
        QTRY_VERIFY(runner.latest()->design == *next);
        QVERIFY(!runner.compared(other)->layers[0]->proven); // what was stopped is dropped
        tiers.letEnd();
        QTRY_VERIFY(!runner.isBusy()); // and begun anew
        QVERIFY(runner.compared(other)->layers[0]->proven);
    }

    void whatIsEvaluatedAlikeSharesOneResult()
    {
        Tiers tiers;
        EvaluationRunner runner(nullptr, tiers.evaluate());
        const DesignPtr same = designNamed("the same under another name");
        runner.compareWith({same});
        tiers.letEnd();
        QTRY_VERIFY(!runner.isBusy());
        const int quick = tiers.quick, full = tiers.full;
        runner.request(test::smallDesign());
        QTRY_VERIFY(!runner.isBusy());
        QVERIFY(sameResults(*runner.compared(same), *runner.latest()));
        QCOMPARE(tiers.quick.load(), quick + 1); // none for the one that is compared with
        QCOMPARE(tiers.full.load(), full + 1);
        // Forgotten, and wanted again: the result is there at once.
        runner.compareWith({});
        QVERIFY(!runner.compared(same));
        runner.compareWith({same});
        QCOMPARE(runner.compared(same), runner.latest());
        QVERIFY(!runner.isBusy());
    }

    void aComparisonThatFailsEnds()
    {
        const DesignPtr other = wider();
        EvaluationRunner runner(nullptr,
                                [&](const Design &design, EvaluationContext &context,
                                    const std::stop_token &stop, SearchTier tier) {
                                    if (design == *other)
                                        throw std::bad_alloc();
                                    return proven(design, context, stop, tier);
                                });
        QSignalSpy failed(&runner, &EvaluationRunner::failed);
        QSignalSpy compared(&runner, &EvaluationRunner::comparedEvaluated);
        runner.request(test::smallDesign());
        runner.compareWith({other});
        QTRY_VERIFY(!runner.isBusy());
        QVERIFY(!runner.compared(other));
        QVERIFY(runner.comparedError(other).contains("memory")); // it says why
        QCOMPARE(compared.count(), 1);
        QVERIFY(runner.comparedError(test::smallDesign()).isEmpty()); // not compared with
        QVERIFY(runner.latest());
        QCOMPARE(failed.count(), 0); // the open design has its result
    }
};

QTEST_GUILESS_MAIN(TestComparingRunner)
#include "tst_comparingrunner.moc"
