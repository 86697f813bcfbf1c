// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/accuracyrunner.h"

#include "tests/support/measureddesign.h"

#include <QSignalSpy>

#include <atomic>

using namespace pelorus;
using namespace pelorus::accuracy;
using test::measuredDesign;

namespace {

constexpr int patience = 60'000;

bool isDone(const AccuracyRunner &runner)
{
    return runner.latest() && runner.latest()->study.step == StudyStep::Done && !runner.isBusy();
}

Measurement plain(int bits)
{
    const Experiment e =
        test::valueOf(test::openSmall(*measuredDesign()->accuracy, MeasureOptions{}));
    const QuantConfig config =
        integerConfig(Scheme::Uniform, std::vector<LayerBits>{{bits, bits}, {bits, bits}});
    return compared(config.text,
                    *e.network.classify(e.images, {}, 300, e.network.prepare(config, e.ranges)),
                    *e.network.classify(e.images, {}, 300, {}), e.images.labels);
}

} // namespace

class TestAccuracyRunner : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void opensMeasuresAndRests()
    {
        AccuracyRunner runner(nullptr, test::openSmall);
        QSignalSpy busy(&runner, &AccuracyRunner::busyChanged);
        runner.request(measuredDesign(4));
        QVERIFY(runner.isBusy());
        QVERIFY(!runner.latest()->isOpen);
        QTRY_VERIFY_WITH_TIMEOUT(isDone(runner), patience);
        QCOMPARE(busy.count(), 2); // opening and measuring are one stretch of work
        const AccuracyState &state = *runner.latest();
        QVERIFY(state.isOpen && state.hasLabels && !state.error);
        QCOMPARE(state.images, 300);
        QCOMPARE(state.layers, (std::vector<std::size_t>{0, 1}));
        QCOMPARE(state.equivalentBits, 4.0);
        QCOMPARE(*state.study.measured, plain(4));
        QVERIFY(state.study.table && state.estimate);
        QVERIFY(!runner.isBounded());
    }

    void anEditIsEstimatedAtOnceAndThenMeasured()
    {
        AccuracyRunner runner(nullptr, test::openSmall);
        runner.request(measuredDesign(8));
        QTRY_VERIFY_WITH_TIMEOUT(isDone(runner), patience);
        const double before = runner.latest()->estimate->agreement;
        runner.request(measuredDesign(3));
        QVERIFY(runner.latest()->estimate); // without going back to the event loop
        QVERIFY(runner.latest()->estimate->agreement < before);
        QVERIFY(!runner.latest()->study.measured); // that of 8 bits is not this one's
        QTRY_VERIFY_WITH_TIMEOUT(isDone(runner), patience);
        QCOMPARE(*runner.latest()->study.measured, plain(3));
        for (const auto &point : runner.latest()->study.curves[0].measured)
            QVERIFY(point);
    }

    void manyEditsEndWithTheLast()
    {
        AccuracyRunner runner(nullptr, test::openSmall);
        for (int round = 0; round < 3; ++round) {
            for (int bits = 8; bits >= 2; --bits)
                runner.request(measuredDesign(bits));
        }
        QTRY_VERIFY_WITH_TIMEOUT(isDone(runner), patience);
        QCOMPARE(*runner.latest()->study.measured, plain(2));
    }

    void energyAloneChangesNothing()
    {
        AccuracyRunner runner(nullptr, test::openSmall);
        const DesignPtr design = measuredDesign();
        runner.request(design);
        QTRY_VERIFY_WITH_TIMEOUT(isDone(runner), patience);
        QSignalSpy changed(&runner, &AccuracyRunner::changed);
        Design larger = *design;
        larger.settings.batch = 4;
        runner.request(std::make_shared<const Design>(larger));
        QVERIFY(!runner.isBusy());
        QCOMPARE(changed.count(), 0);
    }

    void anotherSchemeKeepsWhatIsOpen()
    {
        std::atomic<int> opened{0};
        AccuracyRunner runner(nullptr, [&](const AccuracySetup &setup, const MeasureOptions &o) {
            ++opened;
            return test::openSmall(setup, o);
        });
        runner.request(measuredDesign(4));
        QTRY_VERIFY_WITH_TIMEOUT(isDone(runner), patience);
        Design design = *measuredDesign(4);
        design.accuracy->scheme = "D";
        runner.request(std::make_shared<const Design>(design));
        QTRY_VERIFY_WITH_TIMEOUT(isDone(runner), patience);
        QCOMPARE(opened.load(), 1);
        QCOMPARE(runner.latest()->study.request.scheme, Scheme::Dynamic);
        QCOMPARE(runner.latest()->study.curves[0].scheme, Scheme::Dynamic);
    }

    void aFormatIsMeasuredAndOtherBitsAreNamed()
    {
        AccuracyRunner runner(nullptr, test::openSmall);
        Design design = *measuredDesign(8);
        design.accuracy->scheme = "e4m3/wa";
        runner.request(std::make_shared<const Design>(design));
        QTRY_VERIFY_WITH_TIMEOUT(isDone(runner), patience);
        const AccuracyState &state = *runner.latest();
        QVERIFY(state.isOpen && !state.error);
        QCOMPARE(state.study.request.format, std::string("e4m3/wa"));
        QCOMPARE(state.study.measured->config, std::string("e4m3/wa"));
        QVERIFY(*state.study.measured != plain(8));
        QVERIFY(!state.study.table && !state.estimate);
        QVERIFY(!runner.isBounded());
        design = *measuredDesign(7);
        design.accuracy->scheme = "e4m3/wa";
        runner.request(std::make_shared<const Design>(design));
        QVERIFY(runner.latest()->error);
        QVERIFY(runner.latest()->error->message().find("conv: 7 bits of weights, but under e4m3/wa")
                != std::string::npos);
        runner.request(measuredDesign(7)); // bits again
        QTRY_VERIFY_WITH_TIMEOUT(isDone(runner), patience);
        QCOMPARE(*runner.latest()->study.measured, plain(7));
        QVERIFY(runner.latest()->study.table);
    }

    void withoutImagesThereIsNothing()
    {
        AccuracyRunner runner(nullptr, test::openSmall);
        runner.request(measuredDesign(8, ""));
        QVERIFY(!runner.isBusy());
        QVERIFY(!runner.latest()->isOpen && !runner.latest()->error);
        runner.request(test::smallDesign()); // no trained network at all
        QVERIFY(!runner.isBusy());
        QVERIFY(!runner.latest()->isOpen);
    }

    void whatCannotBeOpenedIsSaidAndMended()
    {
        AccuracyRunner runner(nullptr, test::openSmall);
        runner.request(measuredDesign(8, "missing"));
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isBusy(), patience);
        QVERIFY(runner.latest()->error);
        QCOMPARE(runner.latest()->error->where, std::string("missing"));
        runner.request(measuredDesign(8));
        QTRY_VERIFY_WITH_TIMEOUT(isDone(runner), patience);
        QVERIFY(!runner.latest()->error);
    }

    void layersThatDoNotMatchAreNamed()
    {
        AccuracyRunner runner(nullptr, test::openSmall);
        Design other = *test::smallDesign(); // three layers with weights, of other names
        other.accuracy = measuredDesign()->accuracy;
        runner.request(std::make_shared<const Design>(other));
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isBusy(), patience);
        QVERIFY(runner.latest()->error);
        QVERIFY(QString::fromStdString(runner.latest()->error->what).contains("\"conv\""));
    }

    void oneBitIsRefusedByUniformSchemes()
    {
        AccuracyRunner runner(nullptr, test::openSmall);
        runner.request(measuredDesign(1));
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isBusy() && runner.latest()->error, patience);
        QVERIFY(!runner.latest()->isOpen);
        runner.request(measuredDesign(2));
        QTRY_VERIFY_WITH_TIMEOUT(isDone(runner), patience);
    }

    void withoutLabelsThereIsAgreementAlone()
    {
        AccuracyRunner runner(nullptr, test::openSmall);
        runner.request(measuredDesign(4, "unlabelled"));
        QTRY_VERIFY_WITH_TIMEOUT(isDone(runner), patience);
        QVERIFY(!runner.latest()->hasLabels);
        QVERIFY(!runner.latest()->study.measured->correct);
        QCOMPARE(runner.latest()->study.measured->agreeing, plain(4).agreeing);
    }

    void stopStopsAndGoesOn()
    {
        AccuracyRunner runner(nullptr, test::openSmall);
        connect(&runner, &AccuracyRunner::changed, this, [&](const AccuracyStatePtr &state) {
            if (state->study.measured && state->study.measured->n == 64)
                runner.stop();
        });
        runner.request(measuredDesign(5));
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isBusy(), patience);
        QVERIFY(runner.latest()->isOpen);
        disconnect(&runner, &AccuracyRunner::changed, this, nullptr);
        runner.thoroughly();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(runner), patience);
        QCOMPARE(*runner.latest()->study.measured, plain(5));
    }

    void leavingWhileItWorksIsSafe()
    {
        for (int i = 0; i < 5; ++i) {
            AccuracyRunner runner(nullptr, test::openSmall);
            runner.request(measuredDesign(8));
        }
    }
};

QTEST_GUILESS_MAIN(TestAccuracyRunner)
#include "tst_accuracyrunner.moc"
