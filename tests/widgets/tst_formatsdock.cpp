// SPDX-License-Identifier: GPL-3.0-or-later
// The dock Formats on the first design: bits flip by mouse and keys, numbers are stored and their
// neighbours named, formats of one's own, a layer's values under the format, and what it says where
// something is missing.
#include "tests/widgets/openwindow.h"
#include "ui/charts/formatchart.h"
#include "ui/charts/optionbutton.h"
#include "ui/session/designedits.h"
#include "ui/widgets/bitfieldsview.h"
#include "ui/widgets/formatsdock.h"
#include "ui/widgets/layervaluesrow.h"
#include "ui/widgets/learndocks.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace pelorus;
using namespace pelorus::test;

namespace {

constexpr int formatsPatience = 60'000;

struct OpenFormats : OpenWindow
{
    OpenFormats()
    {
        dock().show();
        dock().raise();
        shown = shown
            && QTest::qWaitFor([this] { return dock().values().summary() != nullptr; },
                               formatsPatience);
    }
    FormatsDock &dock() { return window().learn().formats(); }
};

} // namespace

class TestFormatsDock : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_open = std::make_unique<OpenFormats>();
        QVERIFY(m_open->shown);
    }
    void cleanupTestCase() { m_open.reset(); }
    void init() { failOnQtWarnings(); }

    void aTypedNumberIsStored()
    {
        FormatsDock &dock = m_open->dock();
        dock.choose(QStringLiteral("FP16"));
        dock.number()->selectAll();
        QTest::keyClicks(dock.number(), QStringLiteral("0.1"));
        // 0.1 = 1.6 * 2^-4: mantissa 614.4 -> 614 of 1024.
        QVERIFY2(dock.stored()->text().contains(QStringLiteral("0.0999755859  (0x2e66)")),
                 qPrintable(dock.stored()->text()));
        QVERIFY(dock.stored()->text().contains(QStringLiteral("0.099914550")));
        QTest::keyClicks(dock.number(), QStringLiteral("x"));
        QVERIFY(dock.error()->isVisible());
        dock.setNumber(1e9);
        QVERIFY(!dock.error()->isVisible());
        QVERIFY(dock.stored()->text().contains(QStringLiteral("∞  (0x7c00)")));
        dock.choose(QStringLiteral("FP8 E4M3")); // without infinity
        QVERIFY(dock.stored()->text().contains(QStringLiteral("448  (0x7e)")));
        QVERIFY(dock.stored()->text().contains(QStringLiteral("none: the end of the range above")));
    }

    void bitsFlipByMouseAndKeys()
    {
        FormatsDock &dock = m_open->dock();
        dock.choose(QStringLiteral("FP32"));
        dock.setNumber(1);
        QTest::mouseClick(&dock.bits(), Qt::LeftButton, {}, dock.bits().cell(0).center());
        QCOMPARE(dock.number()->text(), QString("-1"));
        dock.bits().setFocus();
        for (int i = 0; i < 9; ++i) // to the mantissa's first bit
            QTest::keyClick(&dock.bits(), Qt::Key_Right);
        QTest::keyClick(&dock.bits(), Qt::Key_Space);
        QCOMPARE(dock.number()->text(), QString("-1.5"));
        QTest::keyClick(&dock.bits(), Qt::Key_Space);
        QCOMPARE(dock.number()->text(), QString("-1"));
    }

    void theBorderMakesFormatsOfOnesOwn()
    {
        FormatsDock &dock = m_open->dock();
        dock.choose(QStringLiteral("FP16"));
        dock.bits().setFocus();
        QTest::keyClick(&dock.bits(), Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(dock.format().name(), std::string("E6M9"));
        // Dragged to the third cell: a sign and two exponent bits.
        const QRect border = dock.bits().cell(6), target = dock.bits().cell(3);
        QTest::mousePress(&dock.bits(), Qt::LeftButton, {},
                          QPoint(border.right(), border.center().y()));
        QTest::mouseMove(&dock.bits(), QPoint(target.left(), target.center().y()));
        QTest::mouseRelease(&dock.bits(), Qt::LeftButton);
        QCOMPARE(dock.format().name(), std::string("E2M13"));
        QCOMPARE(dock.chart()->formats().size(), accuracy::knownFormats().size() + 1);
        dock.chooseOwn(16, 8);
        QCOMPARE(dock.format().name(), std::string("bfloat16")); // it is one of the known ones
        dock.total()->setValue(9);
        QVERIFY(dock.error()->isVisible() || dock.format().fields().total() == 9);
        dock.chooseOwn(2, 1); // only 0
        QVERIFY(dock.error()->isVisible());
        QVERIFY(dock.format().fields().total() != 2);
        dock.total()->setValue(1);
        QCOMPARE(dock.format().name(), std::string("INT1"));
    }

    void aLayersValuesAreUnderTheFormat()
    {
        FormatsDock &dock = m_open->dock();
        QTRY_VERIFY_WITH_TIMEOUT(dock.values().summary(), formatsPatience);
        const auto experiment = dock.values().experiment();
        QCOMPARE(dock.values().layer()->count(),
                 static_cast<int>(experiment->network.layers().size()));
        QCOMPARE(dock.values().summary()->count, experiment->network.layers()[0].weights.size());
        dock.choose(QStringLiteral("FP32"));
        QVERIFY(dock.fit()->text().contains(QStringLiteral("nothing is lost")));
        dock.choose(QStringLiteral("INT4"));
        QVERIFY(!dock.scaled()->isEnabled());
        QVERIFY(dock.fit()->text().contains(QStringLiteral("SQNR")));
        dock.choose(QStringLiteral("FP4 E2M1"));
        const QString plain = dock.fit()->text();
        dock.scaled()->setChecked(true);
        QVERIFY(dock.fit()->text() != plain);
        dock.scaled()->setChecked(false);
        QCOMPARE(dock.fit()->text(), plain);
        // What a layer reads.
        dock.values().layer()->setCurrentIndex(1);
        dock.values().kind()->setCurrent(1);
        QTRY_VERIFY_WITH_TIMEOUT(dock.values().summary(), formatsPatience);
        QVERIFY(dock.values().summary()->least >= 0); // behind Relu
        QVERIFY(dock.values().name().contains(dock.values().layer()->currentText()));
        dock.values().kind()->setCurrent(0);
    }

    void theChartChoosesAndTurns()
    {
        FormatsDock &dock = m_open->dock();
        FormatChart *chart = dock.chart();
        dock.choose(QStringLiteral("INT8"));
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Right);
        QTest::keyClick(chart, Qt::Key_Return);
        QCOMPARE(dock.format().name(), chart->formats()[*chart->currentPoint()].name());
        QVERIFY(dock.format().name() != "INT8");
        chart->setMode(FormatChart::Mode::Spacing);
        QCOMPARE(chart->heading(), FormatChart::tr("Spacing of number formats"));
        QVERIFY(chart->svg().size() > 1000);
        QCOMPARE(chart->table().rows.size(), qsizetype(chart->formats().size()));
        chart->setMode(FormatChart::Mode::Range);
        QVERIFY(chart->svg().size() > 1000);
    }

    void withoutWeightsItSaysHowToGetThem()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        FormatsDock &dock = open.window().learn().formats();
        QVERIFY(useBuiltinNetwork(open.session.document(), QStringLiteral("alexnet")));
        dock.show();
        dock.raise();
        QTRY_VERIFY(dock.values().getWeights()->isVisible());
        QVERIFY(!dock.values().summary());
        QVERIFY(!dock.fit()->isVisible());
        dock.values().getWeights()->click();
        QTRY_VERIFY_WITH_TIMEOUT(dock.values().summary(), formatsPatience);
        QVERIFY(!dock.values().getWeights()->isVisible());
        open.session.document().undoStack()->undo();
        QTRY_VERIFY(dock.values().getWeights()->isVisible());
    }

private:
    std::unique_ptr<OpenFormats> m_open;
};

QTEST_MAIN(TestFormatsDock)
#include "tst_formatsdock.moc"
