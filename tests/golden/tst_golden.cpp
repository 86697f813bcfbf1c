// SPDX-License-Identifier: GPL-3.0-or-later
// The whole evaluation of every reference case: counts, cycles and utilization exactly, energies to
// 1e-6, under the accounting that the case was made with.
#include "core/io/caseresult.h"
#include "tests/support/machines.h"

#include <QFile>
#include <QTest>

using namespace pelorus;

class TestGolden : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        read("physical.json", m_physical, 135);
        read("timeloop.json", m_timeloop, 204);
    }

    void everyNumber_data()
    {
        QTest::addColumn<bool>("physical");
        QTest::addColumn<std::size_t>("index");
        for (std::size_t i = 0; i < m_physical.size(); ++i)
            QTest::newRow(m_physical[i].name.c_str()) << true << i;
        for (std::size_t i = 0; i < m_timeloop.size(); ++i)
            QTest::newRow(m_timeloop[i].name.c_str()) << false << i;
    }

    void everyNumber()
    {
        QFETCH(bool, physical);
        QFETCH(std::size_t, index);
        const io::Case &given = (physical ? m_physical : m_timeloop)[index];
        const io::CaseResult result = io::evaluateCase(
            given, test::roundTechnology(), physical ? Accounting::Physical : Accounting::Timeloop);
        QVERIFY2(result.cost,
                 result.findings.empty() ? "no cost" : result.findings[0].hint.c_str());
        QString text;
        for (const io::CaseDifference &difference : io::differences(given, result)) {
            text += QString::fromStdString(difference.path + ": expected " + difference.expected
                                           + ", got " + difference.got + "\n");
        }
        QVERIFY2(text.isEmpty(), qPrintable(text));
    }

    /// A comparison that finds nothing to compare would agree with everything.
    void casesStateWhatIsCompared()
    {
        for (const io::Case &given : m_timeloop) {
            for (const char *key : {"\"cycles\"", "\"utilization\"", "\"energy_total_pJ\"",
                                    "\"reads_per_instance\"", "\"fills_per_instance\""})
                QVERIFY2(given.expected.find(key) != std::string::npos, given.name.c_str());
        }
        for (const io::Case &given : m_physical) {
            for (const char *key : {"\"adder_ops\"", "\"reads_total\"", "\"updates_total\""})
                QVERIFY2(given.expected.find(key) != std::string::npos, given.name.c_str());
        }
    }

private:
    static void read(const char *name, std::vector<io::Case> &cases, std::size_t expected)
    {
        QFile file(QString(PELORUS_TEST_DATA "/golden/") + name);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
        cases = test::valueOf(io::parseCases(file.readAll().toStdString(), name));
        QCOMPARE(cases.size(), expected);
    }

    std::vector<io::Case> m_physical, m_timeloop;
};

QTEST_APPLESS_MAIN(TestGolden)
#include "tst_golden.moc"
