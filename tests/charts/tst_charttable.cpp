// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttable.h"

#include <QLocale>
#include <QTest>

using namespace pelorus;

class TestChartTable : public QObject
{
    Q_OBJECT

private slots:
    void quotesAsRfc4180();
    void numbersReadBackInAnyLocale();
    void clipboardKeepsItsColumns();
};

void TestChartTable::quotesAsRfc4180()
{
    ChartTable table;
    table.addColumn("layer", "Schicht");
    table.addColumn("energy_J", "Energie (J)");
    table.rows = {{QStringLiteral("a,b"), 1.5},
                  {QStringLiteral("say \"x\""), QVariant()},
                  {QStringLiteral("two\nlines"), 2.0}};
    QCOMPARE(toCsv(table),
             QByteArray("layer,energy_J\r\n"
                        "\"a,b\",1.5\r\n"
                        "\"say \"\"x\"\"\",\r\n"
                        "\"two\nlines\",2\r\n"));
}

void TestChartTable::numbersReadBackInAnyLocale()
{
    QLocale::setDefault(QLocale(QLocale::German)); // 1,5
    ChartTable table;
    table.addColumn("x", "x");
    const QList<double> numbers = {0.1, 1.0 / 3, 1.23456789012345e-12, 6e23, 0};
    for (double number : numbers)
        table.rows.append(QVariantList{number});
    const QList<QByteArray> lines = toCsv(table).split('\n');
    QLocale::setDefault(QLocale::c());
    for (qsizetype i = 0; i < numbers.size(); ++i)
        QCOMPARE(lines[i + 1].trimmed().toDouble(), numbers[i]);
}

void TestChartTable::clipboardKeepsItsColumns()
{
    ChartTable table;
    table.addColumn("layer", "Layer");
    table.addColumn("n", "N");
    table.rows = {{QStringLiteral("tab\there"), 3}};
    QCOMPARE(toTsv(table), QStringLiteral("Layer\tN\ntab here\t3\n"));
}

QTEST_GUILESS_MAIN(TestChartTable)
#include "tst_charttable.moc"
