// SPDX-License-Identifier: GPL-3.0-or-later
// The dock Operations: bars of the design's technology, two of them compared by mouse and keys,
// axes and quantities, what a MAC costs in other formats.
#include "core/explore/macformats.h"
#include "tests/widgets/openwindow.h"
#include "ui/charts/operationschart.h"
#include "ui/models/format.h"
#include "ui/widgets/learndocks.h"
#include "ui/widgets/operationsdock.h"
#include "ui/widgets/workspaces.h"

#include <qcustomplot.h>

#include <QLabel>

using namespace pelorus;
using namespace pelorus::test;

class TestOperationsDock : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_open = std::make_unique<OpenWindow>();
        QVERIFY(m_open->shown);
        m_open->window().workspaces().use(Workspace::Learn);
        QTRY_VERIFY(chart().isVisible() && !chart().operations().empty());
    }
    void cleanupTestCase() { m_open.reset(); }
    void init() { failOnQtWarnings(); }

    void aReadOfDramIsThousandsOfAdditions()
    {
        QVERIFY(dock().comparison()->text().contains(QStringLiteral("= 6400 of")));
        const auto pair = chart().compared().value();
        QCOMPARE(chart().operations()[pair.first].memory, std::string("horowitz"));
        QCOMPARE(chart().operations()[pair.second].energyPJ, 0.1);
    }

    void clickedBarsAreCompared()
    {
        OperationsChart &view = chart();
        QCustomPlot *plot = view.plot();
        plot->replot();
        const auto rows = static_cast<double>(view.operations().size());
        const auto pixel = [&](std::size_t row) {
            return QPointF(plot->xAxis->coordToPixel(view.operations()[row].energyPJ) - 2,
                           plot->yAxis->coordToPixel(rows - 1 - static_cast<double>(row)))
                .toPoint();
        };
        QTest::mouseClick(plot, Qt::LeftButton, {}, pixel(0)); // 8-bit add, 0.03 pJ
        QTest::mouseClick(plot, Qt::LeftButton, {}, pixel(3)); // 16-bit float add, 0.4 pJ
        QVERIFY2(dock().comparison()->text().contains(QStringLiteral("= 13.3 of")),
                 qPrintable(dock().comparison()->text()));
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Return);
        QVERIFY(view.currentPoint());
        const auto pair = view.compared().value();
        QVERIFY(pair.first == *view.currentPoint() || pair.second == *view.currentPoint());
    }

    void areasAreOfOperators()
    {
        OperationsChart &view = chart();
        view.setQuantity(OperationsChart::Quantity::Area);
        for (const OperationCost &operation : view.operations())
            QVERIFY(operation.area && operation.memory.empty());
        QCOMPARE(view.operations().size(), std::size_t(9));
        view.setScale(OperationsChart::Scale::Linear);
        QVERIFY(view.svg().size() > 1000);
        QCOMPARE(view.table().rows.size(), 9);
        view.setQuantity(OperationsChart::Quantity::Energy);
        view.setScale(OperationsChart::Scale::Logarithmic);
        QVERIFY(view.plot()->xAxis->range().lower > 0);
        QVERIFY(view.followsData());
    }

    void macsInOtherFormatsStandBeside()
    {
        const QString text = dock().macs()->text();
        for (const char *name : {"INT8", "INT16", "FP16", "INT32", "FP32"})
            QVERIFY2(text.contains(QLatin1String(name)), name);
        const EvaluationPtr evaluation = m_open->session.runner().latest();
        for (const MacFormatCost &cost : macFormatCosts(*evaluation))
            QVERIFY2(text.contains(format::energy(cost.perMacPJ).replace(u' ', QChar(QChar::Nbsp))),
                     cost.name.c_str());
    }

private:
    OperationsDock &dock() { return m_open->window().learn().operations(); }
    OperationsChart &chart() { return *dock().chart(); }

    std::unique_ptr<OpenWindow> m_open;
};

QTEST_MAIN(TestOperationsDock)
#include "tst_operationsdock.moc"
