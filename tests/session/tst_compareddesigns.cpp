// SPDX-License-Identifier: GPL-3.0-or-later
// What the open design is compared with: the edits, and results that come from the one runner.
#include "ui/session/comparisonedits.h"

#include "tests/support/uitest.h"
#include "ui/session/compareddesigns.h"
#include "ui/session/designedits.h"

#include <QSignalSpy>

using namespace pelorus;

namespace {

/// A document and what is known of it, wired as in a session.
struct Bench
{
    DesignDocument document{test::smallDesign()};
    EvaluationRunner runner;
    AccuracyRunner accuracy;
    ComparedDesigns compared{document, runner, accuracy};

    Bench()
    {
        QObject::connect(&document, &DesignDocument::designChanged, &runner,
                         &EvaluationRunner::request);
        runner.request(document.design());
    }
    bool settle()
    {
        return QTest::qWaitFor([this] { return !runner.isBusy(); }, 60'000);
    }
    void pin(const QString &name = QStringLiteral("base"))
    {
        pinBaseline(document, compared.taken(name));
    }
    void widen()
    {
        QVERIFY(
            setHardwareValue(document, QStringLiteral("pe_array.columns"), QStringLiteral("8")));
    }
    QString undoText() { return document.undoStack()->undoText(); }
};

} // namespace

class TestComparedDesigns : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void thePinnedDesignSharesTheResultThatIsThere()
    {
        Bench bench;
        QVERIFY(bench.settle());
        QSignalSpy changed(&bench.compared, &ComparedDesigns::baselineChanged);
        bench.pin();
        QCOMPARE(changed.count(), 1);
        QVERIFY(bench.compared.baseline());
        QCOMPARE(bench.compared.baseline()->evaluation, bench.runner.latest());
        QCOMPARE(bench.compared.baseline()->snapshot->name, std::string("base"));
        QVERIFY(!bench.compared.baseline()->accuracy); // no trained network
        QVERIFY(bench.compared.baseline()->snapshot->takenAt > 0);
    }

    void anEditLeavesTheBaselineAsItWas()
    {
        Bench bench;
        QVERIFY(bench.settle());
        bench.pin();
        const EvaluationPtr then = bench.compared.baseline()->evaluation;
        bench.widen();
        QVERIFY(bench.settle());
        QVERIFY(bench.runner.latest()->design == *bench.document.design());
        QCOMPARE(bench.compared.baseline()->evaluation, then);
        QVERIFY(!sameResults(*then, *bench.runner.latest()));
        bench.document.undoStack()->undo(); // the edit
        bench.document.undoStack()->undo(); // the pin
        QVERIFY(!bench.compared.baseline());
        bench.document.undoStack()->redo();
        QVERIFY(bench.compared.baseline());
    }

    /// Pinned before there was any result: both are evaluated, by the same search.
    void aBaselineWithoutAResultIsEvaluated()
    {
        Bench bench;
        bench.pin();
        bench.widen();
        QVERIFY(bench.settle());
        const ComparedDesignPtr baseline = bench.compared.baseline();
        QVERIFY(baseline->evaluation);
        QVERIFY(sameResults(*baseline->evaluation, *test::evaluated(*test::smallDesign())));
    }

    void designAndBaselineChangePlaces()
    {
        Bench bench;
        QVERIFY(bench.settle());
        bench.pin();
        bench.widen();
        QVERIFY(bench.settle());
        const DesignPtr wide = bench.document.design();
        const EvaluationPtr ofWide = bench.runner.latest();
        const int entries = bench.document.undoStack()->count();
        swapWithBaseline(bench.document, bench.compared.taken("wide"));
        QCOMPARE(bench.document.undoStack()->count(), entries + 1);
        QCOMPARE(bench.document.design()->architecture, baselineOf(*wide)->design->architecture);
        QCOMPARE(bench.compared.baseline()->snapshot->name, std::string("wide"));
        QVERIFY(sameResults(*bench.compared.baseline()->evaluation, *ofWide));
        QVERIFY(bench.settle());
        swapWithBaseline(bench.document, bench.compared.taken("base"));
        QVERIFY(evaluateTheSame(*bench.document.design(), *wide));
        bench.document.undoStack()->undo();
        bench.document.undoStack()->undo();
        QCOMPARE(bench.document.design(), wide);
    }

    void withoutABaselineThereIsNothingToSwap()
    {
        Bench bench;
        swapWithBaseline(bench.document, bench.compared.taken("x"));
        QCOMPARE(bench.document.undoStack()->count(), 0);
    }

    void snapshotsAreTakenRenamedRestoredAndRemoved()
    {
        Bench bench;
        QVERIFY(bench.settle());
        QSignalSpy changed(&bench.compared, &ComparedDesigns::snapshotsChanged);
        addSnapshot(bench.document, bench.compared.taken("narrow"));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(bench.undoText(), QString("Take snapshot narrow"));
        bench.widen();
        addSnapshot(bench.document, bench.compared.taken("wide"));
        QVERIFY(bench.settle());
        QCOMPARE(bench.compared.snapshots().size(), std::size_t(2));
        for (const ComparedDesignPtr &one : bench.compared.snapshots())
            QVERIFY(one->evaluation);

        const EvaluationPtr before = bench.compared.snapshots()[0]->evaluation;
        renameSnapshot(bench.document, 0, "  small ");
        QCOMPARE(bench.compared.snapshots()[0]->snapshot->name, std::string("small"));
        QCOMPARE(bench.compared.snapshots()[0]->evaluation, before); // a name costs nothing
        const int entries = bench.document.undoStack()->count();
        renameSnapshot(bench.document, 0, " ");
        renameSnapshot(bench.document, 0, "small");
        QCOMPARE(bench.document.undoStack()->count(), entries);

        restoreSnapshot(bench.document, 0);
        QCOMPARE(bench.undoText(), QString("Restore snapshot small"));
        QVERIFY(evaluateTheSame(*bench.document.design(), *test::smallDesign()));
        QCOMPARE(snapshotsOf(*bench.document.design()).size(), std::size_t(2));

        const std::array<std::size_t, 2> both = {0, 1};
        removeSnapshots(bench.document, both);
        QVERIFY(bench.compared.snapshots().empty());
        bench.document.undoStack()->undo();
        QCOMPARE(bench.compared.snapshots().size(), std::size_t(2));
    }

    void aRenamedBaselineStaysTheSameSnapshot()
    {
        Bench bench;
        addSnapshot(bench.document, bench.compared.taken("one"));
        pinBaseline(bench.document, snapshotsOf(*bench.document.design())[0]);
        renameSnapshot(bench.document, 0, "two");
        QCOMPARE(bench.compared.baseline()->snapshot, snapshotsOf(*bench.document.design())[0]);
        const std::array<std::size_t, 1> first = {0};
        removeSnapshots(bench.document, first);
        QCOMPARE(bench.compared.baseline()->snapshot->name, std::string("two"));
    }

    /// A snapshot that becomes the baseline by a swap keeps its name.
    void aSwapKnowsTheSnapshotsByTheirDesigns()
    {
        Bench bench;
        bench.pin();
        bench.widen();
        addSnapshot(bench.document, bench.compared.taken("wide one"));
        swapWithBaseline(bench.document, bench.compared.taken("unnamed"));
        QCOMPARE(baselineOf(*bench.document.design()), snapshotsOf(*bench.document.design())[0]);
    }

    void namesOfSnapshotsDoNotRepeat()
    {
        Bench bench;
        for (int i = 1; i <= 3; ++i) {
            const QString name = nextSnapshotName(*bench.document.design());
            QCOMPARE(name, QStringLiteral("Snapshot %1").arg(i));
            addSnapshot(bench.document, bench.compared.taken(name));
        }
        const std::array<std::size_t, 1> first = {0};
        removeSnapshots(bench.document, first);
        QCOMPARE(nextSnapshotName(*bench.document.design()), QString("Snapshot 4"));
    }
};

QTEST_GUILESS_MAIN(TestComparedDesigns)
#include "tst_compareddesigns.moc"
