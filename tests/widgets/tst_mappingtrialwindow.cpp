// SPDX-License-Identifier: GPL-3.0-or-later
// A mapping written by hand beside the one in use: checked as one types, compared, without a change
// of the design.
#include "tests/widgets/openwindow.h"
#include "ui/session/comparisonedits.h"
#include "ui/session/designedits.h"
#include "ui/widgets/findingsdock.h"
#include "ui/widgets/loopnestview.h"
#include "ui/widgets/mappingdock.h"
#include "ui/widgets/mappingtrialwindow.h"

#include "core/io/catalog.h"
#include "core/io/hardwarefile.h"
#include "core/io/textfile.h"
#include "core/mapping/describe.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QToolButton>

using namespace pelorus;
using namespace pelorus::test;

namespace {

QString cell(const MappingTrialWindow &window, int row, int column)
{
    return window.table()->item(row, column)->text();
}

/// All loops at the DRAM: one PE, every word from there.
QString serialMapping(const Design &design, std::size_t layer)
{
    const LayerShape &shape = design.network->layers()[layer]->shape;
    QString serial = QStringLiteral("DRAM:");
    for (Dim d : enumerators<Dim>())
        if (shape.bounds[d] > 1)
            serial += QStringLiteral(" %1%2").arg(QChar(letter(d))).arg(shape.bounds[d]);
    return serial;
}

} // namespace

class TestMappingTrialWindow : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnQtWarnings(); }

    void beginsWithTheMappingInUse()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const DesignPtr before = open.session.document().design();
        open.window().mapping().tryButton()->click();
        auto *window = open.window().findChild<MappingTrialWindow *>();
        QVERIFY(window && window->isVisible());
        QCOMPARE(window->verdict(), QStringLiteral("It fits."));
        QCOMPARE(window->editor()->toPlainText().replace(u'\n', QStringLiteral(" | ")),
                 open.window().mapping().mappingText());
        QVERIFY(!window->written()->marks().contains(true));
        QVERIFY(!window->present()->marks().contains(true));
        for (int row = 0; row < window->table()->rowCount(); ++row) {
            QCOMPARE(cell(*window, row, 1), cell(*window, row, 2));
            QVERIFY(cell(*window, row, 3).startsWith(u'='));
        }

        window->editor()->setPlainText(QStringLiteral("DRAM: K4x"));
        QVERIFY(window->verdict().startsWith(QStringLiteral("K4x: ")));
        QCOMPARE(cell(*window, 0, 2), QStringLiteral("—"));
        QVERIFY(window->written()->lines().isEmpty());
        window->editor()->setPlainText(QStringLiteral("DRAM: K4"));
        QVERIFY(window->verdict().contains(QStringLiteral("factors")));
        QVERIFY(window->written()->marks().contains(true));
        QVERIFY(window->present()->marks().contains(true));

        window->editor()->setPlainText(
            serialMapping(*before, *open.window().mapping().shownLayer()));
        QCOMPARE(window->verdict(), QStringLiteral("It fits."));
        QVERIFY(cell(*window, 0, 3).contains(u'▲')); // more energy
        QVERIFY(cell(*window, 1, 3).contains(u'▲')); // more time
        QVERIFY(cell(*window, 3, 3).contains(u'▼')); // less utilization

        window->beginning()->setCurrentIndex(0);
        emit window->beginning()->activated(0);
        QCOMPARE(cell(*window, 0, 1), cell(*window, 0, 2));
        QVERIFY(open.session.document().design() == before); // nothing was edited
    }

    void followsEditsAndTheBaseline()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        MappingTrialWindow window(open.session, *open.window().mapping().shownLayer(), nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        QCOMPARE(window.beginning()->count(), 1);
        pinBaseline(open.session.document(),
                    open.session.compared().taken(QStringLiteral("before")));
        QTRY_COMPARE(window.beginning()->count(), 2);
        // Another machine has other levels: the text no longer names them.
        useHardware(open.session.document(), valueOf(io::builtinHardware("shared-rf-16x16")));
        QVERIFY(settled(open.session));
        QTRY_VERIFY(window.verdict().contains(QStringLiteral("no level of this name")));
        window.beginning()->setCurrentIndex(0);
        emit window.beginning()->activated(0);
        QCOMPARE(window.verdict(), QStringLiteral("It fits."));
        window.beginning()->setCurrentIndex(1);
        emit window.beginning()->activated(1);
        QTRY_VERIFY(window.verdict().contains(QStringLiteral("no level of this name")));
    }

    void whatIsWrittenIsPinned()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        MappingDock &dock = open.window().mapping();
        const std::size_t layer = *dock.shownLayer();
        const QString sought = dock.mappingText();
        QVERIFY(!dock.unpinButton()->isVisible());
        MappingTrialWindow window(open.session, layer, nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        QVERIFY(window.useButton()->isEnabled()); // the optimum can be held, too
        QVERIFY(!window.unpinButton()->isEnabled());
        window.editor()->setPlainText(QStringLiteral("DRAM: K4"));
        QVERIFY(!window.useButton()->isEnabled()); // it does not fit
        const QString serial = serialMapping(*open.session.document().design(), layer);
        window.editor()->setPlainText(serial);
        QVERIFY(window.useButton()->isEnabled());
        const QString energy = cell(window, 0, 2);
        const QString costs = cell(window, 0, 1);

        window.useButton()->click();
        QCOMPARE(open.session.document().undoStack()->count(), 1);
        QVERIFY(settled(open.session));
        QVERIFY(dock.mappingText().startsWith(serial));
        QVERIFY2(dock.quality()->text().startsWith(QStringLiteral("pinned, ")),
                 qPrintable(dock.quality()->text()));
        QVERIFY(dock.quality()->text().contains(QStringLiteral("worse than the optimum")));
        QVERIFY(dock.unpinButton()->isVisible());
        QCOMPARE(cell(window, 0, 1), energy); // what was tried is in use
        QVERIFY(!window.useButton()->isEnabled());
        QVERIFY(window.unpinButton()->isEnabled());

        // An edit of the layer that it does not fit: the search takes over and says so.
        DesignDocument &document = open.session.document();
        Settings settings = document.design()->settings;
        settings.batch = 2;
        document.edit(withSettings(*document.design(), settings), QStringLiteral("batch"));
        QVERIFY(settled(open.session));
        QVERIFY2(dock.quality()->text().startsWith(QStringLiteral("searched, ")),
                 qPrintable(dock.quality()->text()));
        QCOMPARE(open.window().findings().model().countOf(Severity::Warning), 1);
        document.undoStack()->undo();
        QVERIFY(settled(open.session));

        dock.unpinButton()->click();
        QVERIFY(settled(open.session));
        QCOMPARE(dock.mappingText(), sought);
        QCOMPARE(cell(window, 0, 1), costs);
        QVERIFY(!dock.unpinButton()->isVisible());
        document.undoStack()->setIndex(0);
        QVERIFY(!document.design()->pins);
    }

    void saysInTheWindowsLanguageWhatItCannotRead()
    {
        OpenWindow open(QStringLiteral("zh_CN"));
        QVERIFY(open.shown);
        MappingTrialWindow window(open.session, *open.window().mapping().shownLayer(), nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        window.editor()->setPlainText(QStringLiteral("DRAM: sixteen"));
        const QString said = window.verdict();
        QVERIFY2(said.contains(QStringLiteral("sixteen")), qPrintable(said)); // the place
        QVERIFY2(!said.contains(QStringLiteral("expected")), qPrintable(said));
        QVERIFY2(said.contains(QRegularExpression(QStringLiteral("\\p{Han}"))), qPrintable(said));
    }

    void importsFromFiles()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const std::size_t layer = *open.window().mapping().shownLayer();
        const Design &design = *open.session.document().design();
        MappingTrialWindow window(open.session, layer, nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("mappings.txt"));
        const QString serial = serialMapping(design, layer);
        QVERIFY(io::writeFile(path.toStdString(),
                              design.network->layers()[layer]->name + ": " + serial.toStdString()));
        window.importFile(path);
        QVERIFY(window.editor()->toPlainText().startsWith(serial));
        QCOMPARE(window.verdict(), QStringLiteral("It fits."));
        window.importFile(folder.filePath(QStringLiteral("none.yaml")));
        QVERIFY2(window.verdict().contains(QStringLiteral("none.yaml")),
                 qPrintable(window.verdict()));
        QVERIFY(window.editor()->toPlainText().startsWith(serial)); // what was written stays
    }

    void differencesAreTheLeastLines()
    {
        const Design design = *smallDesign();
        const auto lines = [&](const char *text) {
            return loopLines(valueOf(parseMapping(text, *design.architecture)),
                             *design.architecture);
        };
        const QList<LoopLine> a = lines("DRAM: K4 C2 | GLB: Q8 | X: K4 | RF: R3");
        const QList<LoopLine> b = lines("DRAM: K4 P2 C2 | GLB: Q8 | Y: K4 | RF: R3");
        QCOMPARE(differingLines(a, a).count(true), 0);
        // DRAM, k, c, GLB, q, k on X, RF, r, mac
        QCOMPARE(differingLines(a, b), (QList<bool>{0, 0, 0, 0, 0, 1, 0, 0, 0}));
        QCOMPARE(differingLines(b, a), (QList<bool>{0, 0, 1, 0, 0, 0, 1, 0, 0, 0}));
        QCOMPARE(differingLines(a, {}).count(true), a.size());
    }
};

QTEST_MAIN(TestMappingTrialWindow)
#include "tst_mappingtrialwindow.moc"
