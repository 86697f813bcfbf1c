// SPDX-License-Identifier: GPL-3.0-or-later
// Guided tours in the real window: each is walked to its end, in both languages and two sizes, with
// all its numbers; whoever leaves, at any step, has the design, the undo stack, the selection and
// the workspace as they were.
#include "tests/widgets/openwindow.h"
#include "ui/session/designedits.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/designfiles.h"
#include "ui/widgets/dock.h"
#include "ui/widgets/hardwaredock.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/palette.h"
#include "ui/widgets/startpage.h"
#include "ui/widgets/targetframe.h"
#include "ui/widgets/tourpanel.h"
#include "ui/widgets/tourplayer.h"
#include "ui/widgets/tourtargets.h"
#include "ui/widgets/workspaces.h"

#include <QAbstractButton>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// What a tour must not change.
struct Left
{
    DesignPtr design;
    QStringList history;
    int index = 0;
    bool isModified = false;
    QString path;
    Selection selection;
    Workspace workspace = Workspace::Design;
    QStringList docks; ///< that are seen
    QStringList charts; ///< that are seen
    bool operator==(const Left &) const = default;
};

Left leftIn(MainWindow &window)
{
    DesignDocument &document = window.session().document();
    Left left{document.design(),
              {},
              document.undoStack()->index(),
              document.isModified(),
              document.path(),
              window.session().selection().selection(),
              window.workspaces().current(),
              {},
              {}};
    for (int i = 0; i < document.undoStack()->count(); ++i)
        left.history += document.undoStack()->text(i);
    for (const Dock *dock : window.docks())
        if (dock->isVisible() && !dock->visibleRegion().isEmpty())
            left.docks +=
                QStringLiteral("%1 at %2,%3").arg(dock->objectName()).arg(dock->x()).arg(dock->y());
    for (const Chart *chart : window.charts().charts())
        if (chart->isVisible())
            left.charts += chart->id();
    return left;
}

/// Two edits, one of them taken back, another workspace, something selected.
void makeItOnesOwn(MainWindow &window)
{
    DesignDocument &document = window.session().document();
    QVERIFY(setBatch(document, 2));
    document.endMerge();
    QVERIFY(setHardwareValue(document, QStringLiteral("pe_array.columns"), QStringLiteral("7")));
    document.endMerge();
    document.undoStack()->undo();
    window.session().selection().select({{2}, 1, {}});
    window.charts().showChart(window.charts().charts()[7]); // of its card's tabs
}

/// Everything of the present step has come: evaluation, accuracy, sensitivities.
bool stepIsFilled(OpenWindow &open)
{
    const TourPlayer &tours = open.window().tours();
    return QTest::qWaitFor([&] { return !tours.panel()->text()->text().contains(u'…'); }, 120'000);
}

constexpr QSize standardSize(1440, 900), smallSize(1024, 700);

/// What the step points at is seen and framed, nothing of its text is cut, and the strip does not
/// make the window higher.
void fits(MainWindow &window, QSize size, const TourStep &step, const QString &where)
{
    const TourPlayer &player = window.tours();
    QWidget *target = tourTarget(window, step.target);
    QVERIFY2(target, qPrintable(where));
    QTRY_VERIFY2(target->isVisible() && !target->visibleRegion().isEmpty(),
                 qPrintable(where + step.target));
    QTRY_VERIFY2(player.frame()->isVisible() && player.frame()->target() == target,
                 qPrintable(where));
    const QLabel &text = *player.panel()->text();
    QTRY_VERIFY2(text.heightForWidth(text.width()) <= text.height(),
                 qPrintable(where + text.text()));
    const QLabel &title = *player.panel()->title();
    QTRY_VERIFY2(title.width() >= title.sizeHint().width(), qPrintable(where));
    for (const auto *button : player.panel()->findChildren<QAbstractButton *>())
        QTRY_VERIFY2(button->width() >= button->minimumSizeHint().width(),
                     qPrintable(where + button->text()));
    QVERIFY2(window.height() == size.height(), qPrintable(where));
}

/// Does the step show what the best change would be? That takes twenty seconds of searches to know.
bool showsTheBestStep(const TourStep &step)
{
    return std::ranges::any_of(step.figures, [](const TourFigure &figure) {
        using Q = TourQuantity;
        return figure.quantity == Q::BestStepName || figure.quantity == Q::BestStepValue
            || figure.quantity == Q::BestStepGain;
    });
}

/// All six, at one size; calls `atStep` at each step, which may replace the window.
template <typename AtStep> void walkAll(OpenWindow &open, QSize size, AtStep atStep)
{
    for (const Tour &tour : allTours()) {
        open.window().resize(size);
        open.window().tours().start(tour.id);
        QVERIFY(open.window().tours().isPlaying());
        for (qsizetype i = 0; i < tour.steps.size(); ++i) {
            const QString where = QStringLiteral("%1, step %2: ").arg(tour.id).arg(i + 1);
            QVERIFY2(open.window().tours().step() == i, qPrintable(where));
            atStep(tour.steps[i], where);
            if (QTest::currentTestFailed())
                return;
            QTest::mouseClick(open.window().tours().panel()->next(), Qt::LeftButton);
        }
        QTRY_VERIFY(!open.window().tours().isPlaying());
    }
}

} // namespace

class TestTours : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnQtWarnings(); }

    void thereAreSixWithPlaceholdersForEachFigure()
    {
        const QList<Tour> tours = allTours();
        QVERIFY(tours.size() >= 6);
        QSet<QString> ids;
        static const QRegularExpression digits(QStringLiteral("\\d+([.,]\\d+)?\\s?(%|[pnµm]J|ms)"));
        for (const Tour &tour : tours) {
            QVERIFY2(!ids.contains(tour.id) && !tour.about.isEmpty(), qPrintable(tour.id));
            ids += tour.id;
            QVERIFY(tour.steps.size() >= 4);
            for (qsizetype i = 0; i < tour.steps.size(); ++i) {
                const TourStep &step = tour.steps[i];
                for (qsizetype n = 1; n <= step.figures.size() + 1; ++n)
                    QCOMPARE(step.text.contains(QStringLiteral("%%1").arg(n)),
                             n <= step.figures.size());
                static const QRegularExpression placeholder(QStringLiteral("%\\d"));
                QString words = step.text;
                QVERIFY2(!words.remove(placeholder).contains(digits), // computed, not typed
                         qPrintable(step.text));
                QVERIFY2(tourDesign(tour, i), qPrintable(tour.id));
            }
        }
    }

    /// In both languages and two sizes, with all their numbers. One session, and the best steps,
    /// which it does not keep, looked at in each way as soon as they are known.
    void eachIsWalkedToItsEnd()
    {
        OpenWindow open(QStringLiteral("en"), smallSize);
        QVERIFY(open.shown);
        const QString english = QStringLiteral("en"), chinese = QStringLiteral("zh_CN");
        const auto check = [&](QSize size, const TourStep &step, const QString &where) {
            open.window().resize(size);
            QVERIFY2(stepIsFilled(open),
                     qPrintable(where + open.window().tours().panel()->text()->text()));
            fits(open.window(), size, step, where);
        };
        int bestSteps = 0;
        walkAll(open, smallSize, [&](const TourStep &step, const QString &where) {
            check(smallSize, step, where);
            if (!showsTheBestStep(step) || QTest::currentTestFailed())
                return;
            ++bestSteps;
            check(standardSize, step, where + QStringLiteral("large: "));
            open.host.useLanguage(chinese);
            check(smallSize, step, where + chinese);
            open.host.useLanguage(english);
        });
        QCOMPARE(bestSteps, 2);
        const auto othersAt = [&](QSize size) {
            walkAll(open, size, [&, size](const TourStep &step, const QString &where) {
                if (!showsTheBestStep(step))
                    check(size, step, where);
            });
        };
        othersAt(standardSize);
        open.host.useLanguage(chinese);
        othersAt(smallSize);
        open.host.useLanguage(english);
    }

    void leavingAtEachStepBringsBackWhatWasThere()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        makeItOnesOwn(window);
        QVERIFY(settled(open.session));
        const Left before = leftIn(window);
        QVERIFY(before.charts.contains(QStringLiteral("traffic")));
        QVERIFY(before.isModified);
        for (const Tour &tour : allTours()) {
            for (qsizetype last = 0; last < tour.steps.size(); ++last) {
                window.tours().start(tour.id);
                for (qsizetype i = 0; i < last; ++i)
                    QTest::keyClick(window.tours().panel()->next(), Qt::Key_Space);
                QCOMPARE(window.tours().step(), last);
                QVERIFY(open.session.document().hasGuest());
                // What one does in a tour stays there.
                QVERIFY(setBatch(open.session.document(), 3));
                QCOMPARE(open.session.document().undoStack()->count(), 1);
                QCOMPARE(*open.session.document().ownDesign(), *before.design);
                QTest::keyClick(&window, Qt::Key_Escape);
                QTRY_VERIFY(!window.tours().isPlaying());
                QTRY_COMPARE(leftIn(window).docks, before.docks);
                QVERIFY2(leftIn(window) == before, qPrintable(tour.id));
            }
        }
        open.session.document().undoStack()->redo(); // the edit that was taken back
        QCOMPARE(open.session.document().design()->architecture->peArray().columns, Count(7));
    }

    void backGoesBack()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        TourPlayer &player = open.window().tours();
        player.start(QStringLiteral("bits"));
        QVERIFY(!player.panel()->back()->isEnabled());
        const DesignPtr first = open.session.document().design();
        QTest::mouseClick(player.panel()->next(), Qt::LeftButton);
        QVERIFY(*open.session.document().design() != *first);
        QTest::mouseClick(player.panel()->back(), Qt::LeftButton);
        QCOMPARE(player.step(), 0);
        QVERIFY(*open.session.document().design() == *first);
        // Beginning another one leaves this one.
        player.start(QStringLiteral("energy"));
        QCOMPARE(player.tour().id, QStringLiteral("energy"));
        player.start(QStringLiteral("no such tour"));
        QVERIFY(!player.isPlaying());
    }

    void keptDesignIsOneEdit()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        DesignDocument &document = open.session.document();
        const DesignPtr own = document.design();
        window.tours().start(QStringLiteral("weights"), 1);
        QVERIFY(document.design()->comparison);
        window.designFiles().save([] { QFAIL("it is not the user's"); });
        QVERIFY(!window.messages().text().isEmpty());
        QTest::mouseClick(window.tours().panel()->keep(), Qt::LeftButton);
        QTRY_VERIFY(!window.tours().isPlaying());
        QVERIFY(!document.hasGuest());
        QCOMPARE(document.undoStack()->count(), 1);
        QCOMPARE(document.design()->network->name(), std::string("squeezenet-v1.0"));
        QVERIFY(!document.design()->comparison); // of the tour
        document.undoStack()->undo();
        QVERIFY(*document.design() == *own);
    }

    void workspacesOfATourAreForgotten()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        const Left before = leftIn(window);
        window.tours().start(QStringLiteral("bits"), 2);
        QVERIFY(window.workspaces().current() == Workspace::Precision);
        window.workspaces().use(Workspace::Learn);
        window.hardware().show();
        window.tours().leave();
        QTRY_VERIFY(leftIn(window) == before);
        window.workspaces().use(Workspace::Learn);
        QVERIFY(!window.hardware().isVisible());
        window.workspaces().use(Workspace::Design);
    }

    void whatIsOpenedEndsTheTour()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        window.tours().start(QStringLiteral("bits"));
        open.session.openDesign(*smallDesign());
        QVERIFY(!window.tours().isPlaying());
        QVERIFY(*open.session.document().design() == *smallDesign());
        QVERIFY(window.actions().clearSelection->isEnabled());
    }

    void anotherLanguageGoesOn()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const DesignPtr own = open.session.document().design();
        open.window().tours().start(QStringLiteral("energy"), 2);
        open.host.useLanguage(QStringLiteral("zh_CN"));
        QVERIFY(open.window().tours().isPlaying());
        QCOMPARE(open.window().tours().step(), 2);
        open.window().tours().leave();
        QVERIFY(open.session.document().design() == own);
        open.host.useLanguage(QStringLiteral("en"));
    }

    void theFrameHasThePalettesAccent()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        open.window().tours().start(QStringLiteral("energy"), 1);
        const TargetFrame &frame = *open.window().tours().frame();
        QTRY_VERIFY(frame.isVisible());
        for (const Theme theme : {Theme::Light, Theme::Dark}) {
            open.host.useTheme(theme);
            const QColor accent = open.window().palette().color(QPalette::Link);
            QTRY_COMPARE(open.window().grab().toImage().pixelColor(frame.pos() + QPoint(1, 40)),
                         accent);
        }
        open.host.useTheme(Theme::Light);
    }

    void theStartPageAndTheMenuBeginThem()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        window.actions().startPage->trigger();
        auto *page = window.findChild<StartPage *>();
        QVERIFY(page);
        QCOMPARE(page->tours().size(), allTours().size());
        page->tours().first()->click();
        QVERIFY(window.tours().isPlaying());
        QCOMPARE(window.tours().tour().id, allTours().first().id);
        window.tours().leave();
        auto *action = window.findChild<QAction *>(QStringLiteral("tour-dram"));
        QVERIFY(action && !action->statusTip().isEmpty());
        action->trigger();
        QCOMPARE(window.tours().tour().id, QStringLiteral("dram"));
        window.tours().leave();
    }

    /// What the texts claim in words, beside their numbers.
    void claimsHold_data()
    {
        QTest::addColumn<QString>("tour");
        QTest::addColumn<int>("step");
        QTest::newRow("fewer weights, more energy") << QStringLiteral("weights") << 1;
        QTest::newRow("half the bits, less energy") << QStringLiteral("bits") << 1;
        QTest::newRow("a batch, less energy") << QStringLiteral("energy") << 4;
        QTest::newRow("a small buffer, more traffic") << QStringLiteral("dram") << 3;
        QTest::newRow("200 MACs") << QStringLiteral("dram") << 0;
        QTest::newRow("a faster link, less time") << QStringLiteral("step") << 2;
        QTest::newRow("idle PEs") << QStringLiteral("array") << 1;
    }
    void claimsHold()
    {
        QFETCH(const QString, tour);
        QFETCH(const int, step);
        OpenWindow open;
        QVERIFY(open.shown);
        open.window().tours().start(tour, step);
        QVERIFY(settled(open.session));
        const TourContext now{open.session.runner().latest(), open.session.compared().baseline(),
                              open.session.accuracy().latest()};
        using Q = TourQuantity;
        using Of = TourFigure::Of;
        const auto number = [&](const TourFigure &figure) {
            return tourNumber(figure, now).value_or(0);
        };
        const TourFigure energy{Q::Energy, {}, {}, Of::Change};
        if (tour == QLatin1String("weights")) {
            QVERIFY(number({Q::Weights, {}, {}, Of::Times}) > 40);
            QVERIFY(number(energy) > 0);
        } else if (tour == QLatin1String("bits") || tour == QLatin1String("energy")) {
            QVERIFY(number(energy) < -0.3);
        } else if (tour == QLatin1String("dram") && step == 3) {
            QVERIFY(number({Q::DramTraffic, QStringLiteral("CONV3"), {}, Of::Change}) > 0.1);
        } else if (tour == QLatin1String("dram")) {
            QCOMPARE(number({Q::AccessInMacs, {}, QStringLiteral("DRAM")}), 200.0);
            QCOMPARE(number({Q::AccessInMacs, {}, QStringLiteral("GLB")}), 6.0);
            QCOMPARE(number({Q::AccessInMacs, {}, QStringLiteral("RF")}), 1.0);
        } else if (tour == QLatin1String("step")) {
            QVERIFY(number({Q::Latency, {}, {}, Of::Change}) < -0.2);
        } else {
            QVERIFY(number({Q::UnusedPes, QStringLiteral("CONV1")}) > 0.1);
        }
        open.window().tours().leave();
    }
};

QTEST_MAIN(TestTours)
#include "tst_tours.moc"
