// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli sensitivity and precision-search on a generated network and images, and bad input in
// one line.
#include "tests/cli/cliprocess.h"
#include "tests/support/onnxbuilder.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace pelorus::test;

class TestCliPrecision : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // Four classes, the brightest of 2 x 2 pixels, through a layer that mixes and one that
        // sorts out.
        OnnxBuilder model;
        model.input("x", {1, 1, 2, 2}).output("y");
        model.integers("square", {4, 4}).integers("flat", {1, 4});
        model.reals("mix",
                    {1.0F, 0.3F, 0.1F, 0.0F, 0.2F, 0.9F, 0.0F, 0.1F, 0.0F, 0.2F, 1.0F, 0.3F, 0.1F,
                     0.0F, 0.2F, 0.8F});
        model.reals("sort",
                    {1.0F, -0.3F, -0.1F, 0.0F, -0.2F, 1.1F, 0.0F, -0.1F, 0.0F, -0.2F, 1.0F, -0.3F,
                     -0.1F, 0.0F, -0.2F, 1.2F});
        model.node("Reshape", "mix square", "w").node("Reshape", "sort square", "v");
        model.node("Reshape", "x flat", "f").node("MatMul", "f w", "h", {}, "mix");
        model.node("Relu", "h", "r").node("MatMul", "r v", "y", {}, "sort");
        m_model = write("four.onnx", QByteArray::fromStdString(model.bytes()));
        QByteArray images, labels;
        unsigned state = 1;
        for (int i = 0; i < 200; ++i) {
            int brightest = 0, most = -1;
            for (int k = 0; k < 4; ++k) {
                state = state * 1103515245U + 12345U;
                const int pixel = static_cast<int>(state >> 24U);
                images += static_cast<char>(pixel);
                if (pixel > most)
                    most = pixel, brightest = k;
            }
            labels += static_cast<char>(brightest);
        }
        m_images = write("t-images-idx3-ubyte", idx({200, 2, 2}, images));
        write("t-labels-idx1-ubyte", idx({200}, labels));
        m_alone = write("alone", idx({200, 2, 2}, images));
        m_one = write("one", idx({1, 2, 2}, images.left(4)));
        OnnxBuilder plain;
        plain.input("x", {1, 1, 2, 2}).output("y").node("Flatten", "x", "y");
        m_plain = write("plain.onnx", QByteArray::fromStdString(plain.bytes()));
    }

    void makesATable()
    {
        const QString file = m_folder.filePath("table.json");
        const CliRun run = runCli({"sensitivity", "--model", m_model, "--data", m_images, "--table",
                                   file, "--limit", "150"});
        QVERIFY2(run.status == 0, run.err.constData());
        QCOMPARE(run.err, QByteArray());
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), run.out);
        const auto table = run.json();
        QCOMPARE(table["n"].toInt(), 150);
        QCOMPARE(table["bits"].toArray(), QJsonArray({2, 3, 4, 5, 6, 7, 8}));
        QCOMPARE(table["layers"].toArray().size(), 2);
        QCOMPARE(table["layers"][1].toObject(),
                 (QJsonObject{{"index", 1}, {"name", "sort"}, {"kind", "MatMul"}}));
        for (const char *kind : {"w", "a"}) {
            const QJsonArray v = table["V"][1][kind].toArray();
            QCOMPARE(v.size(), 7);
            QVERIFY(v[0].toDouble() > v[6].toDouble());
        }
    }

    void searches_data()
    {
        QTest::addColumn<QStringList>("budget");
        QTest::newRow("drop, bitops") << QStringList{"--cost", "bitops", "--budget-drop", "5"};
        QTest::newRow("drop, energy") << QStringList{"--budget-drop", "5"};
        QTest::newRow("cost, cycles") << QStringList{"--cost", "cycles", "--budget-cost", "1"};
        QTest::newRow("cost, energy") << QStringList{"--budget-cost", "0.99"};
        QTest::newRow("cost, bitops")
            << QStringList{"--cost", "bitops", "--budget-cost", "0.3", "--scheme", "UM"};
    }
    void searches()
    {
        QFETCH(QStringList, budget);
        const CliRun run = runCli(QStringList{"precision-search", "--model", m_model, "--data",
                                              m_images, "--hardware", "eyeriss"}
                                  + budget);
        QVERIFY2(run.status == 0 || run.status == 1, run.err.constData());
        const auto found = run.json();
        QCOMPARE(found["within_budget"].toBool(), run.status == 0);
        QCOMPARE(found["layers"].toArray().size(), 2);
        QCOMPARE(found["layers"][0]["name"].toString(), "mix");
        QCOMPARE(found["selection"]["n"].toInt(), 100);
        QCOMPARE(found["measured"]["n"].toInt(), 100);
        QVERIFY(found["predicted_agreement"].toDouble() > 50);
        QVERIFY(found["energy_pJ"].toDouble() <= found["energy_pJ_8bit"].toDouble());
        double bits = 0; // both layers have 16 MACs
        for (int i = 0; i < 2; ++i)
            bits += found["layers"][i]["wbits"].toInt() * found["layers"][i]["abits"].toInt();
        QCOMPARE(found["bitops_ratio"].toDouble(), bits / 128);
        if (budget.contains("--budget-cost"))
            QCOMPARE(run.status, 0);
        if (budget.contains("0.99"))
            QVERIFY(found["energy_pJ"].toDouble() <= 0.99 * found["energy_pJ_8bit"].toDouble());
        else if (budget.contains("--budget-drop"))
            QVERIFY(found["selection"]["drop"].toDouble() <= 5);
        else if (budget.contains("0.3"))
            QVERIFY(found["bitops_ratio"].toDouble() <= 0.3);
        else
            QVERIFY(found["cycles"].toDouble() <= found["cycles_8bit"].toDouble());
    }
    void theOrderOfBitsDoesNotMatter()
    {
        const auto found = [&](const char *bits) {
            return runCli({"precision-search", "--model", m_model, "--data", m_images, "--hardware",
                           "eyeriss", "--cost", "bitops", "--budget-cost", "0.4", "--bits", bits})
                .out;
        };
        const QByteArray sorted = found("2,4,8");
        QVERIFY(sorted.contains("bitops_ratio"));
        QCOMPARE(found("8,2,4,2"), sorted);
    }
    void withoutLabelsAgreementCounts()
    {
        const CliRun run =
            runCli({"precision-search", "--model", m_model, "--data", m_alone, "--hardware",
                    "eyeriss", "--cost", "bitops", "--budget-drop", "5"});
        QVERIFY2(run.status == 0 || run.status == 1, run.err.constData());
        QVERIFY(run.json()["measured"]["accuracy"].isNull());
        QVERIFY(run.json()["selection"]["agreement"].toDouble() >= 95);
    }

    /// What nothing can keep is no bad input: the JSON says what was asked and why not.
    void saysWhatCannotBeKept_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QString>("reason");
        QTest::newRow("cost")
            << QStringList{"--hardware", "eyeriss", "--cost", "bitops", "--budget-cost", "0.01"}
            << "cost at most 0.01 of 8 bits: the cheapest bits cost 0.0625 of 8 bits everywhere";
        QTest::newRow("drop") << QStringList{"--hardware", "eyeriss",       "--bits",
                                             "2",          "--budget-drop", "0"}
                              << "drop of at most 0 points: the most bits that were tried lose";
        QJsonObject tiny = runCli({"show", "hardware", "shared-rf-8x8"}).json().object();
        QJsonArray levels = tiny["levels"].toArray();
        QJsonObject registers = levels.last().toObject();
        registers["capacity"] = "1 B";
        levels.replace(levels.size() - 1, registers);
        tiny["levels"] = levels;
        QTest::newRow("hardware") << QStringList{
            "--hardware", write("tiny.json", QJsonDocument(tiny).toJson()), "--budget-drop",
            "5"} << "do not fit";
    }
    void saysWhatCannotBeKept()
    {
        QFETCH(QStringList, more);
        QFETCH(QString, reason);
        const CliRun run =
            runCli(QStringList{"precision-search", "--model", m_model, "--data", m_images} + more);
        QCOMPARE(run.status, 1);
        const QJsonObject said = run.json().object();
        QVERIFY2(said["reason"].toString().contains(reason), run.out.constData());
        QVERIFY(run.err.contains(said["reason"].toString().toUtf8()));
        QVERIFY(!said["within_budget"].toBool(true));
        QVERIFY(said["layers"].toArray().isEmpty() && said["measured"].isNull());
        QVERIFY(!said["hardware"].toString().isEmpty());
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("part");
        const auto table = [&](const QString &model, const QString &data, const QStringList &more) {
            return QStringList{"sensitivity", "--model", model, "--data", data} + more;
        };
        const auto search = [&](const QStringList &more) {
            return QStringList{"precision-search", "--model", m_model, "--data", m_images} + more;
        };
        QTest::newRow("no data") << table(m_model, "/nowhere", {}) << "no such file";
        QTest::newRow("no layers")
            << table(m_plain, m_images, {}) << "plain.onnx: no layer to quantise";
        QTest::newRow("bits") << table(m_model, m_images, {"--bits", "1"}) << "--bits";
        QTest::newRow("scheme") << table(m_model, m_images, {"--scheme", "binary"}) << "--scheme";
        QTest::newRow("folder") << table(m_model, m_images, {"--table", "/nowhere/t.json"})
                                << "/nowhere";
        QTest::newRow("no budget") << search({"--hardware", "eyeriss"}) << "udget";
        QTest::newRow("two budgets")
            << search({"--hardware", "eyeriss", "--budget-drop", "1", "--budget-cost", "1"})
            << "udget";
        QTest::newRow("no number")
            << search({"--hardware", "eyeriss", "--budget-drop", "nan"}) << "--budget-drop";
        QTest::newRow("not a share")
            << search({"--hardware", "eyeriss", "--budget-cost", "nan"}) << "--budget-cost";
        QTest::newRow("no hardware") << search({"--budget-drop", "1"}) << "--hardware";
        QTest::newRow("one image")
            << QStringList{"precision-search", "--model", m_model,         "--data", m_one,
                           "--hardware",       "eyeriss", "--budget-drop", "1"}
            << "expected at least one to choose by";
    }
    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, part);
        verifyRefused(arguments, part);
    }

private:
    QString write(const QString &name, const QByteArray &bytes) const
    {
        return writeFile(m_folder.filePath(name), bytes);
    }
    static QByteArray idx(const QList<int> &extents, const QByteArray &elements)
    {
        QByteArray bytes("\0\0\10", 3);
        bytes += static_cast<char>(extents.size());
        for (const int extent : extents) {
            bytes += QByteArray("\0\0", 2) + static_cast<char>(extent / 256);
            bytes += static_cast<char>(extent % 256);
        }
        return bytes + elements;
    }

    QTemporaryDir m_folder;
    QString m_model, m_images, m_alone, m_one, m_plain;
};

QTEST_GUILESS_MAIN(TestCliPrecision)
#include "tst_cliprecision.moc"
