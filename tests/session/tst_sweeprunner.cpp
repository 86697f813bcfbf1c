// SPDX-License-Identifier: GPL-3.0-or-later
// Sweeps in the background: the same points as sweep() and as single evaluations; stopping, going
// on, the hold; edits of the design meanwhile.
#include "ui/session/sweeprunner.h"

#include "core/io/sweepaxis.h"
#include "tests/support/sanitized.h"
#include "tests/support/uitest.h"
#include "ui/session/designedits.h"
#include "ui/session/session.h"

#include <QSignalSpy>

using namespace pelorus;

namespace {

std::vector<SweepAxis> axes(const std::vector<std::string> &texts)
{
    std::vector<SweepAxis> result;
    for (const std::string &text : texts)
        result.push_back(test::valueOf(io::parseSweepAxis(text, *test::smallDesign())));
    return result;
}

const std::vector<std::string> two = {"pe_array.columns=2:8:2",
                                      "levels.GLB.capacity=16:256:*4 KiB"};
constexpr std::size_t twoPoints = 12;

/// Many points, each of which is evaluated anew.
const std::vector<std::string> many = {
    "pe_array.columns=1:20:1", test::sanitized() ? "pe_array.rows=1:3:1" : "pe_array.rows=1:8:1"};
const std::size_t manyPoints = test::sanitized() ? 60 : 160;

/// As many as take several times as long as the tenth of a second after which the first are seen.
const std::vector<std::string> most = {
    "pe_array.columns=1:20:1", test::sanitized() ? "pe_array.rows=1:3:1" : "pe_array.rows=1:60:1"};
const std::size_t mostPoints = test::sanitized() ? 60 : 1200;

std::vector<SweepPoint> sweptHere(const std::vector<SweepAxis> &axes)
{
    std::vector<SweepPoint> points;
    sweep(*test::smallDesign(), axes, 0, [&](std::size_t, const SweepPoint &point) {
        points.push_back(point);
        return true;
    });
    return points;
}

bool same(const std::vector<SweepPoint> &a, const std::vector<SweepPoint> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const SweepPoint &x, const SweepPoint &y) {
                          return x.values == y.values && x.result == y.result
                              && x.findings == y.findings && x.note == y.note;
                      });
}

} // namespace

class TestSweepRunner : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void findsWhatASweepFinds()
    {
        SweepRunner runner;
        QSignalSpy busy(&runner, &SweepRunner::busyChanged);
        QVERIFY(runner.start(test::smallDesign(), axes(two)));
        QVERIFY(runner.isBusy());
        QCOMPARE(runner.expected(), twoPoints);
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(busy.count(), 2);
        QVERIFY(same(runner.points(), sweptHere(axes(two))));
        for (std::size_t i = 0; i < twoPoints; ++i) {
            const Design design = test::valueOf(runner.designOf(i));
            const auto alone = sweepResult(*test::evaluated(design));
            QVERIFY(runner.points()[i].result == alone);
            QCOMPARE(runner.pointOf(design), std::optional<std::size_t>(i));
        }
        // 4 columns and 64 KiB: what it began with.
        QCOMPARE(runner.pointOf(*test::smallDesign()), std::optional<std::size_t>(1 * 3 + 1));
        Settings other;
        other.batch = 7;
        QVERIFY(!runner.pointOf(withSettings(*test::smallDesign(), other)));
        QVERIFY(!runner.belongsTo(withSettings(*test::smallDesign(), other)));
        QVERIFY(runner.belongsTo(test::valueOf(runner.designOf(7))));
    }

    void whatDoesNotFitIsAPoint()
    {
        SweepRunner runner;
        const auto small = axes({"levels.RF.capacity=1 bit,512 B"});
        QVERIFY(runner.start(test::smallDesign(), small));
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(runner.points().size(), std::size_t(2));
        QVERIFY(!runner.points()[0].result && !runner.points()[0].note.empty());
        QVERIFY(runner.points()[1].result);
        // A value that cannot be is one, too, and none that a design has.
        QVERIFY(runner.start(test::smallDesign(), {io::sweepAxis("pe_array.columns", {"0", "4"})}));
        QTRY_VERIFY(!runner.isBusy());
        QVERIFY(!runner.points()[0].result && runner.points()[1].result);
        QCOMPARE(runner.pointOf(*test::smallDesign()), std::optional<std::size_t>(1));
    }

    void stopsAndGoesOn()
    {
        SweepRunner runner;
        QVERIFY(runner.start(test::smallDesign(), axes(most)));
        const auto stop = connect(&runner, &SweepRunner::pointsChanged, &runner, [&runner] {
            if (!runner.points().empty()) { // QTRY looks too seldom
                runner.cancel();
                QVERIFY(!runner.isBusy());
            }
        });
        QTRY_VERIFY(!runner.isBusy());
        disconnect(stop);
        const std::vector<SweepPoint> first = runner.points();
        QVERIFY2(first.size() < mostPoints, "too fast to be stopped");
        QVERIFY(first.front().result
                == sweepResult(*test::evaluated(test::valueOf(runner.designOf(0)))));
        runner.goOn();
        QVERIFY(runner.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isBusy(), 120'000);
        QCOMPARE(runner.points().size(), mostPoints);
        QVERIFY(std::equal(first.begin(), first.end(), runner.points().begin(),
                           [](const SweepPoint &a, const SweepPoint &b) {
                               return a.result == b.result && a.values == b.values;
                           }));
        runner.goOn(); // nothing is left
        QVERIFY(!runner.isBusy());
    }

    void theNewestStartWins()
    {
        SweepRunner runner;
        QVERIFY(runner.start(test::smallDesign(), axes(many)));
        QVERIFY(runner.start(test::smallDesign(), axes(two)));
        QTRY_VERIFY(!runner.isBusy());
        QVERIFY(same(runner.points(), sweptHere(axes(two))));
    }

    void standsBackOnHold()
    {
        SweepRunner runner;
        runner.setOnHold(true);
        QVERIFY(runner.start(test::smallDesign(), axes(two)));
        QCoreApplication::processEvents();
        QVERIFY(runner.isBusy() && runner.points().empty());
        runner.setOnHold(false);
        runner.setOnHold(true);
        runner.setOnHold(false);
        QTRY_VERIFY(!runner.isBusy());
        QVERIFY(same(runner.points(), sweptHere(axes(two))));
    }

    void refusesWhatIsTooMuch()
    {
        SweepRunner runner;
        QVERIFY(runner.start(test::smallDesign(), axes(two)));
        QTRY_VERIFY(!runner.isBusy());
        const auto refused = runner.start(
            test::smallDesign(), axes({"pe_array.columns=1:200:1", "pe_array.rows=1:51:1"}));
        QVERIFY(!refused);
        QVERIFY(refused.error().message().find("10200") != std::string::npos);
        QVERIFY(!runner.start(test::smallDesign(), {}));
        QVERIFY(!runner.start(test::smallDesign(), axes({"batch=1,2", "batch=3"})));
        QCOMPARE(runner.points().size(), twoPoints); // what was there is there
        QVERIFY(!runner.isBusy());
    }

    void reportsAtMostTenTimesASecond()
    {
        SweepRunner runner;
        QSignalSpy changed(&runner, &SweepRunner::pointsChanged);
        QElapsedTimer clock;
        clock.start();
        QVERIFY(runner.start(test::smallDesign(), axes(many)));
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isBusy(), 120'000);
        // The beginning and the end beside those in between.
        QVERIFY2(changed.count() <= clock.elapsed() / 100 + 3,
                 qPrintable(QString::number(changed.count())));
        QCOMPARE(runner.points().size(), manyPoints);
    }

    void editsDoNotTouchWhatRuns()
    {
        Session session(Session::Memory::Leave);
        session.document().reset(test::smallDesign(), {});
        QTRY_VERIFY(!session.runner().isBusy());
        QVERIFY(session.sweeps().start(session.document().design(), axes(two)));
        QVERIFY(setBatch(session.document(), 5)); // evaluates: the sweep waits
        QVERIFY(session.sweeps().isOnHold());
        QTRY_VERIFY(!session.sweeps().isBusy());
        QVERIFY(!session.runner().isBusy());
        QVERIFY(same(session.sweeps().points(), sweptHere(axes(two))));
        QVERIFY(!session.sweeps().belongsTo(*session.document().design()));

        // Opened as the design: the swept one, under the open one's name, as one edit.
        Design renamed = *session.document().design();
        renamed.name = "mine";
        session.document().reset(std::make_shared<const Design>(renamed), {});
        const Design point = test::valueOf(session.sweeps().designOf(5));
        openSweepPoint(session.document(), point, QStringLiteral("some"));
        const Design opened = *session.document().design();
        QCOMPARE(opened.name, std::string("mine"));
        QCOMPARE(session.sweeps().pointOf(opened), std::optional<std::size_t>(5));
        QCOMPARE(session.document().undoStack()->count(), 1);
        session.document().undoStack()->undo();
        QVERIFY(*session.document().design() == renamed);
    }

    void goesWhileItRuns()
    {
        SweepRunner runner;
        QVERIFY(runner.start(test::smallDesign(), axes(many)));
    }
};

QTEST_GUILESS_MAIN(TestSweepRunner)
#include "tst_sweeprunner.moc"
