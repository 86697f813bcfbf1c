// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli systolic: a topology in, JSON out, one line for what is wrong.
#include "tests/cli/cliprocess.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace pelorus;
using test::CliRun;
using test::runCli;

namespace {

constexpr auto topology = "Layer name,IFMAP Height,IFMAP Width,Filter Height,Filter Width,Channels,"
                          "Num Filter,Strides,\nsq3x3,16,16,3,3,3,8,1,\n\npw,8,8,1,1,10,11,1,";

} // namespace

class TestCliSystolic : public QObject
{
    Q_OBJECT

private slots:
    void layersInLayersOut()
    {
        const CliRun run = runCli(
            {"systolic", "--topology", file(topology), "--array", "12x14", "--dataflow", "is"});
        QCOMPARE(run.status, 0);
        const QJsonArray layers = run.json().array();
        QCOMPARE(layers.size(), 2);
        const QJsonObject first = layers[0].toObject();
        QCOMPARE(first["layer"].toString(), "sq3x3");
        QCOMPARE(first["cycles"].toInt(), 1847); // tests/golden/scalesim_tiny.csv
        QCOMPARE(first["sram_ifmap_reads"].toInt(), 5292);
        QCOMPARE(first["sram_filter_reads"].toInt(), 3024);
        QCOMPARE(first["mapping_eff_pct"].toDouble(), 75.0);
        QVERIFY(first.contains("overall_util_pct"));
    }

    void badUsageIsOneLine_data()
    {
        QTest::addColumn<QString>("array");
        QTest::addColumn<QString>("dataflow");
        QTest::addColumn<QString>("path");
        QTest::newRow("array") << "12"
                               << "ws" << file(topology);
        QTest::newRow("no PEs") << "0x4"
                                << "ws" << file(topology);
        QTest::newRow("dataflow") << "4x4"
                                  << "rs" << file(topology);
        QTest::newRow("missing file") << "4x4"
                                      << "ws" << m_folder.filePath("none.csv");
        QTest::newRow("binary") << "4x4"
                                << "ws" << file(QByteArray("\0\1\2\n\3\4", 6));
        QTest::newRow("filter larger than ifmap") << "4x4"
                                                  << "ws" << file("h\na,2,2,3,3,1,1,1\n");
    }

    void badUsageIsOneLine()
    {
        QFETCH(QString, array);
        QFETCH(QString, dataflow);
        QFETCH(QString, path);
        const CliRun run =
            runCli({"systolic", "--topology", path, "--array", array, "--dataflow", dataflow});
        QCOMPARE(run.status, 2);
        QVERIFY2(run.isOneLineOfError(), run.err);
    }

private:
    QString file(const QByteArray &content)
    {
        return test::writeFile(m_folder.filePath(QString::number(++m_files) + ".csv"), content);
    }

    QTemporaryDir m_folder;
    int m_files = 0;
};

QTEST_GUILESS_MAIN(TestCliSystolic)
#include "tst_clisystolic.moc"
