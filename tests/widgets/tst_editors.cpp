// SPDX-License-Identifier: GPL-3.0-or-later
// The editors of the docks: quantities with marks instead of dialogs, bits of many rows, actions on
// layers.
#include "tests/widgets/openwindow.h"
#include "ui/widgets/findingsdock.h"
#include "ui/widgets/hardwaredock.h"
#include "ui/widgets/hardwareform.h"
#include "ui/widgets/layersdock.h"
#include "ui/widgets/layerstable.h"
#include "ui/widgets/loopnestview.h"
#include "ui/widgets/mappingdock.h"
#include "ui/widgets/quantityedit.h"

#include "core/io/catalog.h"
#include "core/io/hardwarefile.h"
#include "core/mapping/describe.h"
#include "ui/session/designedits.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QSpinBox>
#include <QStatusBar>
#include <QToolButton>

using namespace pelorus;
using namespace pelorus::test;

namespace {

QuantityEdit *quantity(MainWindow &window, const char *path)
{
    return qobject_cast<QuantityEdit *>(window.hardware().form()->editor(QLatin1String(path)));
}

void type(QuantityEdit *edit, const QString &text)
{
    edit->selectAll();
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
}

int undoCount(Session &session)
{
    return session.document().undoStack()->count();
}

} // namespace

class TestEditors : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnQtWarnings(); }

    void quantitiesTakeUnitsAndExpressions()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        QuantityEdit *edit = quantity(open.window(), "levels.GLB.capacity");
        QVERIFY(edit);
        type(edit, QStringLiteral("2*64k"));
        const Architecture &architecture = *open.session.document().design()->architecture;
        QCOMPARE(architecture.levels()[*architecture.levelIndex("GLB")].capacityBits,
                 std::optional<Count>(Count(128) * 1024 * 8));
        QCOMPARE(edit->text(), QStringLiteral("128 KiB"));
        QVERIFY(!edit->hasError());
    }

    void aBadQuantityIsMarkedAndChangesNothing()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        QuantityEdit *edit = quantity(open.window(), "levels.GLB.capacity");
        const QString before = edit->text();
        const DesignPtr design = open.session.document().design();
        type(edit, QStringLiteral("12 parsecs"));
        QVERIFY(edit->hasError());
        QCOMPARE(edit->text(), QStringLiteral("12 parsecs"));
        QVERIFY(!edit->toolTip().isEmpty());
        QCOMPARE(open.session.document().design(), design);

        // Another field's edit leaves the mark, Esc brings the value back.
        type(quantity(open.window(), "clock"), QStringLiteral("250 MHz"));
        QVERIFY(edit->hasError());
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!edit->hasError());
        QCOMPARE(edit->text(), before);
    }

    void anEqualQuantityIsNoEdit()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        QuantityEdit *edit = quantity(open.window(), "levels.GLB.capacity");
        const QString before = edit->text();
        type(edit, QStringLiteral("1*") + before);
        QCOMPARE(undoCount(open.session), 0);
        QCOMPARE(edit->text(), before);
    }

    void typingANumberIsOneEdit()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        auto *box = qobject_cast<QSpinBox *>(
            open.window().hardware().form()->editor(QStringLiteral("pe_array.rows")));
        QVERIFY(box);
        box->selectAll();
        QSignalSpy edits(&open.session.document(), &DesignDocument::designChanged);
        QTest::keyClicks(box, QStringLiteral("168"));
        QCOMPARE(edits.size(), 0);
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(edits.size(), 1);
        QCOMPARE(open.session.document().design()->architecture->peArray().rows, Count(168));
    }

    /// With the keyboard on a spin box the window looks ahead at its next values first of all.
    void aHandOnACountLooksAhead()
    {
        OpenWindow open;
        open.session.document().reset(smallDesign(), {}); // 4 x 4
        QVERIFY(settled(open.session));
        LookAhead &ahead = open.session.lookAhead();
        HardwareForm *form = open.window().hardware().form();
        QVERIFY(!ahead.isWaitedFor());
        form->editor(QStringLiteral("pe_array.columns"))->setFocus();
        QVERIFY(ahead.isWaitedFor());
        quantity(open.window(), "levels.GLB.capacity")->setFocus();
        QVERIFY(!ahead.isWaitedFor());
        form->editor(QStringLiteral("pe_array.rows"))->setFocus();
        QTRY_VERIFY(!ahead.isBusy());
        // 1 to 16 but for 4, in two tiers, and two other objectives.
        QCOMPARE(ahead.done(), std::size_t(2 * 15 + 2));
        QCOMPARE(ahead.expected(), ahead.done());
        for (const QLabel *label : open.window().statusBar()->findChildren<QLabel *>())
            QVERIFY2(!label->text().contains(QStringLiteral("ahead")), qPrintable(label->text()));
    }

    /// Sensitivities wait for what the hand may ask for next.
    void aHandOnACountComesBeforeSensitivities()
    {
        OpenWindow open;
        open.session.document().reset(smallDesign(), {});
        QVERIFY(settled(open.session));
        const LookAhead &ahead = open.session.lookAhead();
        const StepRunner &steps = open.session.steps();
        open.window().hardware().form()->editor(QStringLiteral("pe_array.columns"))->setFocus();
        bool isEarly = false;
        connect(&steps, &StepRunner::effectsChanged, this,
                [&] { isEarly = isEarly || (ahead.isWaitedFor() && !steps.effects().empty()); });
        QVERIFY(setHardwareValue(open.session.document(), QStringLiteral("levels.GLB.capacity"),
                                 QStringLiteral("64 KiB")));
        QSignalSpy waitedFor(&ahead, &LookAhead::waitedForChanged);
        QTRY_VERIFY(settled(open.session) && !ahead.isBusy());
        QVERIFY(!waitedFor.isEmpty() && !ahead.isWaitedFor()); // it was, and is no more
        QTRY_VERIFY(!steps.isBusy());
        QVERIFY(!steps.effects().empty());
        QVERIFY(!isEarly);
    }

    void theProcessIsAChoice()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        useHardware(open.session.document(), valueOf(io::builtinHardware("shared-rf-16x16")));
        HardwareForm &form = *open.window().hardware().form();
        const auto process = [&] {
            return open.session.document().design()->architecture->spec().process;
        };
        const auto choose = [&](const QString &text) {
            auto *box = qobject_cast<QComboBox *>(form.editor(QStringLiteral("process")));
            const int index = box ? box->findText(text, Qt::MatchStartsWith) : -1;
            if (index >= 0) {
                box->setCurrentIndex(index);
                emit box->activated(index);
            }
            return index >= 0;
        };
        // Fields are named when there are others.
        QSignalSpy named(&open.window().hardware(), &HardwareDock::namesChanged);
        const auto names = [&] { return named.last()[0].value<QHash<QString, QString>>(); };
        QVERIFY(choose(QStringLiteral("the technology's")));
        QVERIFY(!process());
        QVERIFY(!form.editor(QStringLiteral("process.voltage"))); // there is nothing to scale
        QCOMPARE(named.size(), 0);
        const int before = undoCount(open.session);
        QVERIFY(choose(QStringLiteral("65 nm")));
        QCOMPARE(undoCount(open.session), before + 1);
        QVERIFY(process());
        QCOMPARE(process()->nodeNm, 65.0);
        QCOMPARE(process()->volts, open.session.document().design()->technology->spec().voltage);
        QCOMPARE(named.size(), 1);
        QVERIFY(names().contains(QStringLiteral("process.voltage")));
        type(quantity(open.window(), "process.voltage"), QStringLiteral("1.1"));
        QCOMPARE(process()->volts, 1.1);
        QCOMPARE(named.size(), 1);
        QVERIFY(choose(QStringLiteral("90 nm"))); // another node keeps the supply
        QVERIFY((process() == Process{90, 1.1}));
        QVERIFY(choose(QStringLiteral("the technology's")));
        QVERIFY(!process());
        QCOMPARE(named.size(), 2);
        QVERIFY(!names().contains(QStringLiteral("process.voltage")));
    }

    void whatIsRareIsFoldedAway()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        HardwareForm &form = *open.window().hardware().form();
        QWidget *port = form.editor(QStringLiteral("levels.GLB.port"));
        QVERIFY(port);
        QVERIFY(!port->isVisible());
        QVERIFY(form.editor(QStringLiteral("levels.GLB.banks"))->isVisible());
        const auto moreOf = [&form](const QString &group) -> QToolButton * {
            for (QToolButton *button : form.findChildren<QToolButton *>())
                if (button->accessibleName().contains(group) && button->isVisibleTo(&form))
                    return button;
            return nullptr;
        };
        QToolButton *more = moreOf(QStringLiteral("GLB"));
        QVERIFY(more);
        more->click();
        QVERIFY(port->isVisible());
        // Another accelerator's form remembers it.
        useHardware(open.session.document(), valueOf(io::builtinHardware("eyeriss-isca16")));
        QTRY_VERIFY(form.editor(QStringLiteral("levels.GLB.port"))->isVisible());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the form before
        moreOf(QStringLiteral("GLB"))->click();
        QVERIFY(!form.editor(QStringLiteral("levels.GLB.port"))->isVisible());
    }

    void flagsAndFusionAreEdits()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        auto *flag = qobject_cast<QCheckBox *>(
            open.window().hardware().form()->editor(QStringLiteral("first_accumulation_reads")));
        QVERIFY(flag);
        const auto reads = [&] {
            return open.session.document().design()->architecture->spec().firstAccumulationReads;
        };
        const bool before = reads();
        flag->click();
        QCOMPARE(reads(), !before);
        QCheckBox *fuse = open.window().hardware().fuse();
        QVERIFY(fuse->isChecked());
        fuse->click();
        QVERIFY(!open.session.document().design()->settings.fuseElementwise);
        QVERIFY(settled(open.session));
        QCOMPARE(open.session.runner().latest()->totals.fusedLayers, 0);
        QCheckBox *mapsOnChip = open.window().hardware().mapsOnChip();
        QVERIFY(!mapsOnChip->isChecked());
        mapsOnChip->click();
        QVERIFY(open.session.document().design()->settings.featureMapsOnChip);
        open.session.document().undoStack()->setIndex(0);
        QVERIFY(fuse->isChecked());
        QVERIFY(!mapsOnChip->isChecked());
        QCOMPARE(flag->isChecked(), before);
    }

    void everyFieldOfEveryAcceleratorShowsWhatIsInForce()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        for (const io::CatalogEntry &entry : io::listHardware()) {
            useHardware(open.session.document(), valueOf(io::builtinHardware(entry.name)));
            const Design &design = *open.session.document().design();
            for (const HardwareGroup &group :
                 hardwareGroups(*design.architecture, *design.technology)) {
                for (const HardwareField &field : group.fields) {
                    const QByteArray where =
                        (QString::fromStdString(entry.name) + u' ' + field.path).toUtf8();
                    // Each path can be set, and what is shown is the value that stands there.
                    const auto same = io::withValue(*design.architecture, field.path.toStdString(),
                                                    field.value.toStdString());
                    QVERIFY2(same, where.constData());
                    QVERIFY2(*same == *design.architecture, where.constData());
                    const QWidget *editor = open.window().hardware().form()->editor(field.path);
                    if (const auto *choice = qobject_cast<const QComboBox *>(editor))
                        QVERIFY2(choice->currentData().toString() == field.value,
                                 where.constData());
                    if (const auto *box = qobject_cast<const QCheckBox *>(editor))
                        QVERIFY2(box->isChecked() == (field.value == u"true"), where.constData());
                }
            }
        }
    }

    void bitsOfManyRowsAreOneUndoStep()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        LayersTable *table = open.window().layers().table();
        const Network &network = *open.session.document().design()->network;
        std::vector<std::size_t> macLayers;
        for (std::size_t i = 0; i < network.layers().size() && macLayers.size() < 3; ++i)
            if (hasMacs(network.layers()[i]->kind))
                macLayers.push_back(i);
        open.session.selection().select({.layers = macLayers, .level = {}, .tensor = {}});
        QCOMPARE(table->selectedLayers(), macLayers);

        // Click into a bits cell of the selection, type a number, Return.
        const QModelIndex cell = table->cellOf(macLayers[1], LayersModel::FilterBits);
        const QPoint place = table->visualRect(cell).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(table->selectedLayers(), macLayers);
        auto *editor = table->viewport()->findChild<QSpinBox *>();
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("4"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(undoCount(open.session), 1); // views commit from the event loop

        const auto &layers = open.session.document().design()->network->layers();
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const bool chosen = std::find(macLayers.begin(), macLayers.end(), i) != macLayers.end();
            QCOMPARE(layers[i]->precision.filterBits == 4, chosen);
        }
    }

    void selectionIsOneForAllViews()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        LayersTable *table = open.window().layers().table();
        table->selectLayers({2});
        QCOMPARE(open.session.selection().selection().layers, (std::vector<std::size_t>{2}));
        QCOMPARE(open.window().mapping().shownLayer(), std::optional<std::size_t>(2));
        open.session.selection().clear();
        QVERIFY(table->selectedLayers().empty());
    }

    void layersAreCopiedAndPasted()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const std::size_t before = open.session.document().design()->network->layers().size();
        open.session.selection().select({.layers = {0}, .level = {}, .tensor = {}});
        QMenu menu;
        open.window().layers().fillMenu(menu);
        const auto trigger = [&menu](const QKeySequence &shortcut) {
            for (QAction *action : menu.actions())
                if (action->shortcut() == shortcut)
                    return action->trigger(), true;
            return false;
        };
        QVERIFY(trigger(QKeySequence::Copy));
        QVERIFY(QGuiApplication::clipboard()->text().contains(u'\t'));
        QVERIFY(trigger(QKeySequence::Paste));
        QCOMPARE(open.session.document().design()->network->layers().size(), before + 1);
        QVERIFY(trigger(QKeySequence(Qt::Key_Insert)));
        QCOMPARE(open.session.document().design()->network->layers().size(), before + 2);
        QVERIFY(trigger(QKeySequence(Qt::Key_Delete)));
        QCOMPARE(open.session.document().design()->network->layers().size(), before + 1);
        open.session.document().undoStack()->setIndex(0);
        QCOMPARE(open.session.document().design()->network->layers().size(), before);
    }

    void aBufferTooSmallIsAFindingAndNoDialog()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        type(quantity(open.window(), "levels.psum_spad.capacity"), QStringLiteral("8 bit"));
        QVERIFY(settled(open.session));
        QVERIFY(open.session.runner().latest()->totals.missingLayers > 0);
        QVERIFY(open.window().findings().model().countOf(Severity::Error) > 0);
        QVERIFY(open.window().mapping().mappingText().isEmpty());
    }

    void loopLinesFollowTheMapping()
    {
        const Design design = *smallDesign();
        const Architecture &architecture = *design.architecture;
        const std::string outer = architecture.levels()[2].name;
        const std::string middle = architecture.levels()[1].name;
        const std::string inner = architecture.levels()[0].name;
        const Mapping mapping = valueOf(
            parseMapping(outer + ": K4 C2 | " + middle + ": Q8 | X: K4 | Y: P2 | " + inner + ": R3",
                         architecture));
        QStringList texts;
        for (const LoopLine &line : loopLines(mapping, architecture))
            texts += QString(line.depth, u'.') + line.text;
        QCOMPARE(texts.join(u' '),
                 QStringLiteral("DRAM for k in 0..4 .for c in 0..2 GLB ..for q in 0..8 "
                                "...parallel-for k in 0..4 ....parallel-for p in 0..2 RF "
                                ".....for r in 0..3 ......mac"));
        LoopNestView view;
        view.setLines(loopLines(mapping, architecture), design.architecture);
        QVERIFY(view.text().startsWith(QStringLiteral("DRAM: ifmap · filter · ofmap\n"
                                                      "  for k in 0..4\n"
                                                      "    for c in 0..2\n"
                                                      "GLB: ifmap · filter · ofmap\n")));
        QVERIFY(view.text().contains(QStringLiteral("\n        parallel-for k in 0..4  (X)\n")));
        QCOMPARE(view.accessibleDescription(), view.text());
    }

    void aBypassedTensorIsNotKept()
    {
        const Design design = *smallDesign();
        const Mapping mapping =
            valueOf(parseMapping("DRAM: | GLB[I,O]: K4 | RF[]: C2", *design.architecture));
        const QList<LoopLine> lines = loopLines(mapping, *design.architecture);
        QCOMPARE(lines[1].place, QStringLiteral("ifmap · ofmap"));
        QCOMPARE(lines[3].place, QStringLiteral("keeps nothing"));
    }

    void theLoopNestIsCopied()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        LoopNestView *nest = open.window().mapping().nest();
        QVERIFY(!nest->text().isEmpty());
        QGuiApplication::clipboard()->clear();
        nest->setFocus();
        QTest::keyClick(nest, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), nest->text());
        const auto trigger = [nest](const QString &text) {
            for (QAction *action : nest->actions())
                if (action->text() == text)
                    return action->trigger(), true;
            return false;
        };
        QVERIFY(trigger(QStringLiteral("Copy as one &line")));
        QCOMPARE(QGuiApplication::clipboard()->text(), open.window().mapping().mappingText());
        QVERIFY(trigger(QStringLiteral("&Copy")));
        QCOMPARE(QGuiApplication::clipboard()->text(), nest->text());
    }

    void theObjectiveIsAnEdit()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        useHardware(open.session.document(), valueOf(io::builtinHardware("shared-rf-16x16")));
        const int before = undoCount(open.session);
        QComboBox *box = open.window().hardware().objective();
        QCOMPARE(box->currentText(), QStringLiteral("energy"));
        const int latency = box->findText(QStringLiteral("latency"));
        QVERIFY(latency >= 0);
        box->setCurrentIndex(latency);
        emit box->activated(latency);
        QCOMPARE(open.session.document().design()->settings.objective, Objective::Latency);
        QCOMPARE(undoCount(open.session), before + 1);
        QVERIFY(settled(open.session));
        QVERIFY(open.window().mapping().quality()->toolTip().contains(QStringLiteral("map space")));
        QVERIFY(
            open.window().mapping().quality()->text().endsWith(QStringLiteral(" · least latency")));
        open.session.document().undoStack()->undo();
        QCOMPARE(box->currentText(), QStringLiteral("energy"));
        QVERIFY(settled(open.session));
        QVERIFY(
            open.window().mapping().quality()->text().endsWith(QStringLiteral(" · least energy")));
    }
};

QTEST_MAIN(TestEditors)
#include "tst_editors.moc"
