// SPDX-License-Identifier: GPL-3.0-or-later
// The dock Explore: fields and ranges, bad ranges, counts, start and stop, and that a point becomes
// the design.
#include "tests/widgets/openwindow.h"
#include "ui/charts/sweepchart.h"
#include "ui/session/designedits.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/exploredock.h"
#include "ui/widgets/quantityedit.h"
#include "ui/widgets/rangeslider.h"
#include "ui/widgets/sweeprow.h"
#include "ui/widgets/workspaces.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>

#include <cmath>

using namespace pelorus;

namespace {

struct OpenExplore : test::OpenWindow
{
    OpenExplore()
    {
        session.document().reset(test::smallDesign(), {});
        window().workspaces().use(Workspace::Explore);
        shown = shown && test::settled(session);
    }
    ExploreDock &dock() { return window().explore(); }
    void type(SweepRow &row, const QString &text)
    {
        row.edit()->setFocus();
        row.edit()->selectAll();
        QTest::keyClicks(row.edit(), text);
        QTest::keyClick(row.edit(), Qt::Key_Return);
    }
    bool run()
    {
        QTest::mouseClick(dock().go(), Qt::LeftButton);
        return QTest::qWaitFor([this] { return !session.sweeps().isBusy(); }, 30'000);
    }
};

} // namespace

class TestExploreDock : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        test::failOnQtWarnings();
        QSettings(QSettings::IniFormat, QSettings::UserScope, "pelorus", "pelorus").clear();
    }

    void everyFieldHasARangeThatRuns()
    {
        const Design design = *test::smallDesign();
        const auto fields = sweepFields(design);
        QSet<QString> paths;
        SweepRow row(QStringLiteral("Vary"), SweepRow::Need::Always);
        row.setFields(test::smallDesign(), fields);
        for (const SweepField &field : fields) {
            QVERIFY2(!paths.contains(field.path), qPrintable(field.path));
            paths += field.path;
            row.choose(field.path, {});
            const auto axis = row.axis();
            QVERIFY2(axis,
                     qPrintable(field.path + u'=' + row.range() + u' ' + row.edit()->toolTip()));
            for (const std::string &value : axis->values)
                QVERIFY2(axis->edit(design, value), qPrintable(field.path));
        }
        for (const char *path : {"batch", "bits", "objective", "factors", "accounting", "clock",
                                 "pe_array.columns", "levels.GLB.capacity", "mac.operand_bits"})
            QVERIFY2(paths.contains(QLatin1String(path)), path);
    }

    void rangesLieAroundTheValue()
    {
        QCOMPARE(rangeAround("pe_array.columns", "14"), QString("7:56:*2"));
        QCOMPARE(rangeAround("pe_array.columns", "13"), QString("13:52:*2"));
        QCOMPARE(rangeAround("pe_array.columns", "16"), QString("4:64:*2"));
        QCOMPARE(rangeAround("levels.GLB.capacity", "100 KiB"), QString("25:400:*2 KiB"));
        QCOMPARE(rangeAround("mac.operand_bits", "16"), QString("4:16:4"));
        QCOMPARE(rangeAround("levels.GLB.read_bandwidth", "unlimited"), QString("unlimited"));
    }

    void rangesHaveStops()
    {
        const auto up = [](double most) {
            return [most](const QString &value) {
                const double number = value.section(u' ', 0, 0).toDouble();
                return number >= 1 && number <= most && number == std::floor(number);
            };
        };
        const auto steps = rangeStops("4:16:4", up(28));
        QVERIFY(steps);
        QCOMPARE(steps->values, QStringList({"4", "8", "12", "16", "20", "24", "28"}));
        QCOMPARE(steps->first, 0);
        QCOMPARE(steps->last, 3);
        QCOMPARE(steps->text(1, 5), QString("8:24:4"));
        const auto doubled = rangeStops("32:128:*2 KiB", up(1e9));
        QVERIFY(doubled);
        QCOMPARE(doubled->values.first(), QString("2 KiB")); // four below, four above
        QCOMPARE(doubled->values.last(), QString("2048 KiB"));
        QCOMPARE(doubled->text(3, 5), QString("16:64:*2 KiB"));
        const auto odd = rangeStops("7:28:*2", up(1e9)); // 3.5 columns there are not
        QCOMPARE(odd->values.first(), QString("7"));
        const auto list = rangeStops("energy, edp,latency", up(0));
        QCOMPARE(list->values, QStringList({"energy", "edp", "latency"}));
        QCOMPARE(list->text(0, 1), QString("energy,edp"));
        const auto together = rangeStops("12:12:2", up(16)); // both ends on one stop
        QVERIFY(together);
        QCOMPARE(together->text(together->first, together->last), QString("12:12:2"));
        QCOMPARE(together->values, QStringList({"4", "6", "8", "10", "12", "14", "16"}));
        QVERIFY(!rangeStops("12:12:2", up(0)));
        QVERIFY(!rangeStops("4", up(9)));
        QVERIFY(!rangeStops("4:b:2", up(9)));
        QVERIFY(!rangeStops("1:1000:1", up(1e9)));
        QCOMPARE(rangeStops("1:60:1", up(1e9))->values.size(), 62); // 2 more at its end
    }

    void endsOfARangeAreDragged()
    {
        OpenExplore open;
        QVERIFY(open.shown);
        SweepRow &row = open.dock().first();
        RangeSlider &slider = *row.slider();
        open.type(row, QStringLiteral("2:8:2"));
        QVERIFY(slider.isVisible());
        QCOMPARE(slider.stops().values.mid(0, 5), QStringList({"2", "4", "6", "8", "10"}));
        QCOMPARE(row.count(), std::optional<std::size_t>(4));
        const auto place = [&](qsizetype stop) { return slider.placeOf(stop).toPoint(); };
        // The upper end, over two stops: the text follows each of them.
        QSignalSpy moved(&slider, &RangeSlider::moved);
        QTest::mousePress(&slider, Qt::LeftButton, {}, place(3));
        QTest::mouseMove(&slider, place(4));
        QCOMPARE(row.edit()->text(), QString("2:10:2"));
        QTest::mouseMove(&slider, place(5));
        QTest::mouseRelease(&slider, Qt::LeftButton, {}, place(5));
        QCOMPARE(moved.count(), 2);
        QCOMPARE(row.edit()->text(), QString("2:12:2"));
        QCOMPARE(row.count(), std::optional<std::size_t>(6));
        // The lower end; it does not pass the upper one.
        QTest::mousePress(&slider, Qt::LeftButton, {}, place(0));
        QTest::mouseMove(&slider, place(slider.stops().values.size() - 1));
        QTest::mouseRelease(&slider, Qt::LeftButton, {}, place(slider.stops().values.size() - 1));
        QCOMPARE(row.edit()->text(), QString("12:12:2"));
        // By keys.
        slider.setFocus();
        QTest::keyClick(&slider, Qt::Key_Down);
        QTest::keyClick(&slider, Qt::Key_Home);
        QCOMPARE(row.edit()->text(), QString("2:12:2"));
        QTest::keyClick(&slider, Qt::Key_Right);
        QTest::keyClick(&slider, Qt::Key_Up);
        QTest::keyClick(&slider, Qt::Key_Left);
        QCOMPARE(row.edit()->text(), QString("4:10:2"));
        QVERIFY(slider.accessibleDescription().contains("From 4 to 10"));
        QVERIFY(open.run());
        QCOMPARE(open.session.sweeps().points().size(), std::size_t(4));
        // What is no range of two ends has no handles.
        open.type(row, QStringLiteral("4"));
        QVERIFY(slider.isHidden());
    }

    void theBarStaysForWhatItWasDraggedTo()
    {
        OpenExplore open;
        QVERIFY(open.shown);
        SweepRow &row = open.dock().first();
        const QString path = row.path();
        RangeSlider &slider = *row.slider();
        open.type(row, QStringLiteral("12:12:2"));
        QVERIFY(slider.isVisible());
        QCOMPARE(slider.stops().first, slider.stops().last);
        // A list knows what was dragged out of it.
        const QStringList all{"2", "4", "8"};
        open.type(row, QStringLiteral("2, 4, 8"));
        slider.setFocus();
        QTest::keyClick(&slider, Qt::Key_Down);
        QTest::keyClick(&slider, Qt::Key_End);
        QCOMPARE(row.edit()->text(), QString("8"));
        QTest::keyClick(row.edit(), Qt::Key_Return);
        QVERIFY(slider.isVisible());
        QCOMPARE(slider.stops().values, all);
        row.choose(QStringLiteral("pe_array.rows"), QStringLiteral("1:4:1"));
        QCOMPARE(slider.stops().values.first(), QString("1"));
        row.choose(path, {});
        QCOMPARE(slider.stops().values, all);
        slider.setFocus();
        QTest::keyClick(&slider, Qt::Key_Home);
        QCOMPARE(row.edit()->text(), QString("2,4,8"));
        open.type(row, QStringLiteral("4, 8")); // another list
        QCOMPARE(slider.stops().values, QStringList({"4", "8"}));
    }

    void stopsFollowTheDesign()
    {
        SweepRow row(QStringLiteral("Vary"), SweepRow::Need::Always);
        const QList<SweepField> fields{{"levels.GLB.capacity", "Capacity", "32:64:*2 KiB"},
                                       {"batch", "Batch", "1:4:1"}};
        const DesignPtr design = test::smallDesign();
        ArchitectureSpec renamed = test::threeLevels(4, 4, 64 * 8192, 512 * 8);
        renamed.levels[1].name = "L2";
        const auto other = std::make_shared<const Design>(
            withArchitecture(*design, test::valueOf(Architecture::make(std::move(renamed)))));
        const auto stops = [&row] { return row.slider()->stops().values.size(); };
        row.setFields(design, fields);
        QCOMPARE(row.path(), fields[0].path);
        const auto before = stops();
        QVERIFY(before > 2);
        row.setFields(other, fields); // no such level: nothing around the range can be
        QCOMPARE(stops(), 2);
        row.setFields(design, {fields[1], fields[0]}); // other fields, the same choice
        QCOMPARE(row.path(), fields[0].path);
        QCOMPARE(stops(), before);
    }

    void badRangesStayAndSayWhy_data()
    {
        QTest::addColumn<QString>("range");
        QTest::addColumn<QString>("says");
        QTest::newRow("no numbers") << "4:b:2"
                                    << "no range of numbers";
        QTest::newRow("backwards") << "8:4:2"
                                   << "does not lead";
        QTest::newRow("step 0") << "4:8:0"
                                << "does not lead";
        QTest::newRow("empty value") << "4,,8"
                                     << "value 2 is empty";
        QTest::newRow("nothing") << ""
                                 << "value 1 is empty";
        QTest::newRow("cannot be") << "0:8:4"
                                   << "columns";
        QTest::newRow("too many values") << "1:100000:1"
                                         << "more than 10000 values";
        QTest::newRow("endless") << "1:1e300:1"
                                 << "more than 10000 values";
    }
    void badRangesStayAndSayWhy()
    {
        QFETCH(QString, range);
        QFETCH(QString, says);
        OpenExplore open;
        QVERIFY(open.shown);
        SweepRow &row = open.dock().first();
        QCOMPARE(row.path(), QString("pe_array.columns"));
        open.type(row, QStringLiteral("2,4"));
        QVERIFY(open.run());
        QCOMPARE(open.session.sweeps().points().size(), std::size_t(2));
        if (range.isEmpty()) {
            row.edit()->clear();
            QTest::keyClick(row.edit(), Qt::Key_Return);
        } else {
            open.type(row, range);
        }
        QVERIFY(row.hasError() && row.edit()->hasError());
        QVERIFY2(row.edit()->toolTip().contains(says), qPrintable(row.edit()->toolTip()));
        QVERIFY(open.run());
        QCOMPARE(row.edit()->text(), range); // nothing is lost: neither the text
        QCOMPARE(open.session.sweeps().points().size(), std::size_t(2)); // nor the points
        open.type(row, QStringLiteral("2:8:2"));
        QVERIFY(!row.hasError() && !row.edit()->hasError());
        QVERIFY(open.run());
        QCOMPARE(open.session.sweeps().points().size(), std::size_t(4));
    }

    void tooManyPointsAreRefused()
    {
        OpenExplore open;
        QVERIFY(open.shown);
        open.type(open.dock().first(), QStringLiteral("1:200:1"));
        open.dock().second().choose(QStringLiteral("pe_array.rows"), QStringLiteral("1:51:1"));
        QVERIFY(open.run());
        QVERIFY(open.dock().second().hasError());
        QVERIFY(open.dock().second().edit()->toolTip().contains("10200"));
        QCOMPARE(open.session.sweeps().expected(), std::size_t(0));
    }

    void runsAndAPointBecomesTheDesign()
    {
        OpenExplore open;
        QVERIFY(open.shown);
        open.type(open.dock().first(), QStringLiteral("2:8:2"));
        open.dock().second().choose(QStringLiteral("batch"), QStringLiteral("1,2"));
        QVERIFY(open.run());
        QCOMPARE(open.session.sweeps().points().size(), std::size_t(8));
        QVERIFY(open.dock().best()->text().contains("href=\""));

        SweptChart *chart = open.window().charts().sweptCharts().first();
        QVERIFY(chart->isVisible() && chart->emptyText().isEmpty());
        const DesignPtr before = open.session.document().design();
        emit chart->pointWanted(7, QStringLiteral("columns = 8, batch = 2"));
        const DesignPtr after = open.session.document().design();
        QCOMPARE(after->architecture->peArray().columns, Count(8));
        QCOMPARE(after->settings.batch, Count(2));
        QCOMPARE(open.session.document().undoStack()->count(), 1);
        QVERIFY(open.session.document().undoStack()->undoText().contains("columns = 8"));
        QVERIFY(test::settled(open.session));
        // The evaluation is the point.
        QVERIFY(sweepResult(*open.session.runner().latest())->totals
                == open.session.sweeps().points()[7].result->totals);
        QTRY_VERIFY(chart->description().contains("This design"));
        open.session.document().undoStack()->undo();
        QVERIFY(*open.session.document().design() == *before);
        emit open.dock().best()->linkActivated(QStringLiteral("7"));
        QVERIFY(*open.session.document().design() == *after);
        QVERIFY(!open.dock().state()->text().contains("as it was"));
        setObjective(open.session.document(), Objective::Latency);
        QVERIFY(open.dock().state()->text().contains("as it was"));
    }

    void showsItselfWhereNoSweepIsSeen()
    {
        OpenExplore open;
        QVERIFY(open.shown);
        open.window().workspaces().use(Workspace::Design);
        open.dock().show();
        open.dock().raise();
        QTRY_VERIFY(open.dock().go()->isVisible());
        QVERIFY(open.run());
        QVERIFY(open.window().charts().maximized());
        QCOMPARE(open.window().charts().maximized()->id(), QString("sweep"));
        open.window().charts().maximize(nullptr);
        QVERIFY(open.window().charts().charts().first()->isVisible());
    }

    void remembersWhatWasChosen()
    {
        Session session;
        {
            WindowHost host(session, {Theme::Light, QStringLiteral("en")});
            ExploreDock &dock = host.window().explore();
            dock.first().choose(QStringLiteral("clock"), QString());
            dock.first().edit()->setText(QStringLiteral("100 MHz, 200 MHz"));
            emit dock.first().edit()->textEdited(QStringLiteral("100 MHz, 200 MHz"));
        }
        WindowHost host(session, {Theme::Light, QStringLiteral("en")});
        ExploreDock &dock = host.window().explore();
        QCOMPARE(dock.first().path(), QString("clock"));
        QCOMPARE(dock.first().range(), QString("100 MHz, 200 MHz"));
        QCOMPARE(dock.second().path(), QString());
        // Other hardware: the choice stays where it can.
        QVERIFY(useBuiltinHardware(session.document(), QStringLiteral("tpu-like-128")));
        QCOMPARE(dock.first().path(), QString("clock"));
        dock.first().choose(QStringLiteral("levels.none.capacity"), QStringLiteral("1 KiB"));
        QVERIFY(!dock.first().axis()); // unknown to this accelerator: an error, no crash
    }
};

QTEST_MAIN(TestExploreDock)
#include "tst_exploredock.moc"
