// SPDX-License-Identifier: GPL-3.0-or-later
// A mapping written by hand beside the one in use: checked as one types, compared, without a change
// of the design.
#include "tests/widgets/openwindow.h"
#include "ui/session/comparisonedits.h"
#include "ui/session/designedits.h"
#include "ui/widgets/loopnestview.h"
#include "ui/widgets/mappingdock.h"
#include "ui/widgets/mappingtrialwindow.h"

#include "core/io/catalog.h"
#include "core/io/hardwarefile.h"
#include "core/mapping/describe.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QTableWidget>
#include <QToolButton>

using namespace pelorus;
using namespace pelorus::test;

namespace {

QString cell(const MappingTrialWindow &window, int row, int column)
{
    return window.table()->item(row, column)->text();
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

        // All loops at the DRAM: one PE, every word from there.
        const LayerShape &shape =
            before->network->layers()[*open.window().mapping().shownLayer()]->shape;
        QString serial = QStringLiteral("DRAM:");
        for (Dim d : enumerators<Dim>())
            serial += QStringLiteral(" %1%2").arg(QChar(letter(d))).arg(shape.bounds[d]);
        window->editor()->setPlainText(serial);
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
