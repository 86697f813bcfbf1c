// SPDX-License-Identifier: GPL-3.0-or-later
// The table of number formats, reproduced by computation.
#include "core/accuracy/fieldformat.h"

#include <QFile>
#include <QTest>

#include <cmath>

using namespace pelorus::accuracy;

namespace {

QList<QByteArrayList> goldenRows()
{
    QFile file(QStringLiteral(PELORUS_TEST_DATA "/golden/number_formats.csv"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArrayList> rows;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (!line.isEmpty() && !line.startsWith('#') && !line.startsWith("format,"))
            rows += line.split(',');
    return rows;
}

QByteArray textOf(std::optional<double> value)
{
    return value ? QByteArray::number(*value, 'g', 17) : QByteArray();
}

/// Digits as the file has them: both sides as doubles.
void compare(const QByteArray &expected, std::optional<double> value)
{
    if (expected.isEmpty())
        QCOMPARE(textOf(value), QByteArray());
    else
        QCOMPARE(textOf(value), textOf(expected.toDouble()));
}

} // namespace

class TestNumberFormats : public QObject
{
    Q_OBJECT
private slots:
    void everyRow_data()
    {
        QTest::addColumn<QByteArrayList>("row");
        for (const QByteArrayList &row : goldenRows())
            QTest::newRow(row.first().constData()) << row;
    }

    void everyRow()
    {
        QFETCH(QByteArrayList, row);
        QCOMPARE(row.size(), 10);
        const auto &all = knownFormats();
        const auto found = std::find_if(all.begin(), all.end(), [&](const FieldFormat &format) {
            return row[0] == format.name().c_str();
        });
        QVERIFY(found != all.end());
        QCOMPARE(found->fields().sign, row[1].toInt());
        QCOMPARE(found->fields().exponent, row[2].toInt());
        QCOMPARE(found->fields().mantissa, row[3].toInt());
        const FormatLimits limits = found->limits();
        compare(row[4], limits.lowest);
        compare(row[5], limits.largest);
        compare(row[6], limits.leastNormal);
        compare(row[7], limits.leastSubnormal);
        compare(row[8], limits.step);
        QCOMPARE(limits.relativeError.has_value(), !row[9].isEmpty());
        if (limits.relativeError) // six digits in the file
            QVERIFY(std::abs(*limits.relativeError / row[9].toDouble() - 1) < 1e-6);
    }

    void everyFormatHasARow() { QCOMPARE(goldenRows().size(), qsizetype(knownFormats().size())); }
};

QTEST_APPLESS_MAIN(TestNumberFormats)
#include "tst_numberformats.moc"
