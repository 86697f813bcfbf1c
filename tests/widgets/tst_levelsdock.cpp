// SPDX-License-Identifier: GPL-3.0-or-later
// The dock Levels: rules, bits and range change what is lost, the outermost level is dragged in the
// picture, and what it says without weights.
#include "tests/widgets/openwindow.h"
#include "ui/charts/levelschart.h"
#include "ui/session/designedits.h"
#include "ui/widgets/layervaluesrow.h"
#include "ui/widgets/learndocks.h"
#include "ui/widgets/levelsdock.h"

#include <qcustomplot.h>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

using namespace pelorus;
using namespace pelorus::test;
using accuracy::LevelRule;

class TestLevelsDock : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_open = std::make_unique<OpenWindow>();
        QVERIFY(m_open->shown);
        dock().show();
        dock().raise();
        QTRY_VERIFY_WITH_TIMEOUT(!dock().result().levels.empty(), 60'000);
    }
    void cleanupTestCase() { m_open.reset(); }
    void init() { failOnQtWarnings(); }

    void rulesAndBitsChangeWhatIsLost()
    {
        dock().values().layer()->setCurrentIndex(2); // a large one
        QTRY_VERIFY(dock().values().summary());
        dock().setRule(LevelRule::Uniform);
        dock().bits()->setValue(4);
        QCOMPARE(dock().result().levels.size(), std::size_t(15));
        const double four = dock().result().sqnr.value();
        dock().bits()->setValue(6);
        QVERIFY(*dock().result().sqnr > four + 9); // 6 dB a bit
        dock().bits()->setValue(4);
        dock().setRule(LevelRule::KMeans);
        QVERIFY(*dock().result().sqnr > four);
        QVERIFY(!dock().range()->isEnabled());
        dock().setRule(LevelRule::Binary);
        QVERIFY(!dock().bits()->isEnabled() && dock().range()->isEnabled());
        QCOMPARE(dock().result().levels.size(), std::size_t(2));
        dock().setRule(LevelRule::Uniform);
        Count members = 0;
        for (const Count count : dock().chart()->members())
            members += count;
        QCOMPARE(members, Count(dock().result().values.size()));
    }

    void theOutermostLevelIsDragged()
    {
        dock().setRule(LevelRule::Uniform);
        dock().range()->setValue(100);
        const double before = dock().result().sqnr.value();
        QCustomPlot *plot = dock().chart()->plot();
        plot->replot();
        const auto pixelOf = [&](double value) {
            return QPoint(int(std::lround(plot->xAxis->coordToPixel(value))),
                          plot->axisRect()->center().y());
        };
        const double outermost = double(dock().result().levels.back());
        QTest::mousePress(plot, Qt::LeftButton, {}, pixelOf(outermost));
        QTest::mouseMove(plot, pixelOf(0.6 * outermost));
        QTest::mouseRelease(plot, Qt::LeftButton, {}, pixelOf(0.6 * outermost));
        QVERIFY2(std::abs(dock().range()->value() - 60) < 2,
                 qPrintable(QString::number(dock().range()->value())));
        QVERIFY(std::abs(double(dock().result().levels.back()) / outermost - 0.6) < 0.02);
        QVERIFY(dock().result().clipped > 0);
        QVERIFY(dock().result().sqnr.value() != before);
        QVERIFY(dock().chart()->followsData());
        dock().best()->click();
        QVERIFY(*dock().result().sqnr >= before);
        QVERIFY(dock().chart()->svg().size() > 1000);
        QCOMPARE(dock().chart()->table().rows.size(), qsizetype(15));
    }

    void withoutWeightsItSaysSo()
    {
        QVERIFY(useBuiltinNetwork(m_open->session.document(), QStringLiteral("alexnet")));
        QTRY_VERIFY(dock().values().getWeights()->isVisible());
        QVERIFY(dock().result().levels.empty());
        QVERIFY(!dock().lost()->isVisible() && !dock().best()->isEnabled());
        QVERIFY(!dock().chart()->emptyText().isEmpty());
        m_open->session.document().undoStack()->undo();
        QTRY_VERIFY_WITH_TIMEOUT(!dock().result().levels.empty(), 60'000);
    }

private:
    LevelsDock &dock() { return m_open->window().learn().levels(); }

    std::unique_ptr<OpenWindow> m_open;
};

QTEST_MAIN(TestLevelsDock)
#include "tst_levelsdock.moc"
