// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/steprunner.h"

#include "tests/support/uitest.h"

#include <QSignalSpy>

using namespace pelorus;

namespace {

const std::vector<io::HardwareValue> values = {{"pe_array.columns", "4"},
                                               {"levels.GLB.capacity", "64 KiB"}};

DesignPtr wider()
{
    const DesignPtr small = test::smallDesign();
    return std::make_shared<const Design>(withArchitecture(
        *small, test::valueOf(Architecture::make(test::threeLevels(8, 4, 64 * 8192, 512 * 8)))));
}

} // namespace

class TestStepRunner : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void findsWhatMeasuringFinds()
    {
        StepRunner runner;
        QSignalSpy busy(&runner, &StepRunner::busyChanged);
        const DesignPtr design = test::smallDesign();
        runner.request(design, values);
        QVERIFY(runner.isBusy());
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(busy.count(), 2);
        EvaluationContext context(1);
        std::vector<StepEffect> expected;
        QVERIFY(measureSteps(*design, io::hardwareSteps(*design, values), context,
                             [&](StepEffect effect) { expected.push_back(std::move(effect)); }));
        QCOMPARE(runner.effects().size(), expected.size());
        QCOMPARE(runner.expected(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(runner.effects()[i].path, expected[i].path);
            QCOMPARE(runner.effects()[i].value, expected[i].value);
            QVERIFY(runner.effects()[i].change == expected[i].change);
        }
        runner.request(std::make_shared<const Design>(*design), values); // the same: known
        QVERIFY(!runner.isBusy());
    }

    /// A step that was measured is answered without a search.
    void whatItFindsOthersKnow()
    {
        const EvaluationContext known(1);
        StepRunner runner(known);
        runner.request(test::smallDesign(), values);
        QTRY_VERIFY(!runner.isBusy());
        std::stop_source stop;
        stop.request_stop(); // a search would find nothing
        EvaluationContext context(known, 1, SearchBegin::FromLast);
        QVERIFY(evaluate(*wider(), context, stop.get_token(), SearchTier::Quick).complete);
    }

    /// The many prices of the network's product would push out what others know.
    void theNetworksProductIsKnownToNobodyElse()
    {
        const EvaluationContext known(1);
        StepRunner runner(known);
        const auto forTheNetwork = [](const DesignPtr &design) {
            Settings settings = design->settings;
            settings.objective = Objective::NetworkEdp;
            return std::make_shared<const Design>(withSettings(*design, settings));
        };
        runner.request(forTheNetwork(test::smallDesign()), values);
        QTRY_VERIFY(!runner.isBusy());
        QVERIFY(runner.effects().front().change);
        std::stop_source stop;
        stop.request_stop();
        EvaluationContext context(known, 1, SearchBegin::FromLast);
        QVERIFY(!evaluate(*forTheNetwork(wider()), context, stop.get_token(), SearchTier::Quick)
                     .complete);
    }

    void anotherDesignForgetsAtOnce()
    {
        StepRunner runner;
        runner.request(test::smallDesign(), values);
        QTRY_VERIFY(!runner.isBusy());
        const auto before = runner.effects();
        QSignalSpy changed(&runner, &StepRunner::effectsChanged);
        runner.request(wider(), values);
        QVERIFY(runner.effects().empty());
        QCOMPARE(changed.count(), 1);
        runner.request(test::smallDesign(), values); // while the other one runs: the newest wins
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(runner.effects().size(), before.size());
        for (std::size_t i = 0; i < before.size(); ++i)
            QVERIFY(runner.effects()[i].change == before[i].change);
    }

    void standsBackOnHold()
    {
        StepRunner runner;
        runner.setOnHold(true);
        runner.request(test::smallDesign(), values);
        QCoreApplication::processEvents();
        QVERIFY(runner.isBusy() && runner.effects().empty());
        runner.setOnHold(false);
        runner.setOnHold(true);
        runner.setOnHold(false);
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(runner.effects().size(), std::size_t(4));
    }

    void cancelAndGoingEndIt()
    {
        StepRunner runner;
        runner.request(test::smallDesign(), values);
        runner.cancel();
        QVERIFY(!runner.isBusy() && runner.effects().empty());
        runner.request(wider(), values); // and goes while it runs
    }
};

QTEST_GUILESS_MAIN(TestStepRunner)
#include "tst_steprunner.moc"
