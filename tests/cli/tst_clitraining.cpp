// SPDX-License-Identifier: GPL-3.0-or-later
// What ships and what makes it, from the command line: the built-in networks and images, dataset,
// train and finetune.
#include "tests/cli/cliprocess.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace pelorus::test;

class TestCliTraining : public QObject
{
    Q_OBJECT

private slots:
    void measuresWhatShips()
    {
        for (const char *name : {"strokes-lenet", "strokes-resnet"}) {
            const CliRun run = runCli({"accuracy", "--model", name, "--data", "strokes", "--limit",
                                       "500", "--config", "U/w8a8", "U/w3a3"});
            QCOMPARE(run.status, 0);
            const QJsonArray rows = run.json().array();
            QVERIFY(rows[0].toObject()["fp32_correct"].toInt() > 465); // 93 %
            QVERIFY(rows[0].toObject()["accuracy"].toDouble() > 93);
            QVERIFY(rows[1].toObject()["accuracy"].toDouble() < 90); // 3 bits hurt
            const CliRun cost = runCli({"evaluate", "--network", name, "--hardware", "eyeriss"});
            QCOMPARE(cost.status, 0);
        }
    }
    void writesImagesForOthers()
    {
        const CliRun run = runCli(
            {"dataset", "strokes", "--split", "test", "--limit", "300", "-o", m_folder.path()});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.json()["n"].toInt(), 300);
        QCOMPARE(run.json()["classes"].toArray().size(), 36);
        const QString images = m_folder.filePath("strokes-test-images-idx3-ubyte");
        QCOMPARE(QFileInfo(images).size(), qint64{16 + 300 * 784});
        const auto correct = [](const QString &data) {
            const CliRun measured = runCli({"accuracy", "--model", "strokes-lenet", "--data", data,
                                            "--limit", "300", "--config", "fp32"});
            return measured.json()[0]["correct"].toInt();
        };
        QCOMPARE(correct(images), correct("strokes"));
    }
    void trains()
    {
        const QString file = m_folder.filePath("new.onnx");
        const CliRun run = runCli({"train", "strokes-resnet", "--images", "256", "--epochs", "1",
                                   "--threads", "2", "-o", file});
        QCOMPARE(run.status, 0);
        QVERIFY(run.err.contains("epoch 1/1, step 2/2: loss "));
        QCOMPARE(run.json()["epochs"].toInt(), 1);
        QCOMPARE(run.json()["losses"].toArray().size(), 1);
        QCOMPARE(run.json()["n"].toInt(), 10000);
        QCOMPARE(runCli({"show", "network", file}).status, 0);
    }
    void finetunes()
    {
        const QString file = m_folder.filePath("tuned.onnx");
        const CliRun run =
            runCli({"finetune", "--model", "strokes-lenet", "--data", "strokes", "--limit", "640",
                    "--scheme", "U", "--layer-bits", "0=w3a3,1=w3a3,2=w3a3,3=w3a3,4=w3a3",
                    "--epochs", "1", "-o", file});
        QCOMPARE(run.status, 0);
        QVERIFY(run.err.contains("640 images of the training split train"));
        QVERIFY(run.err.contains("epoch 1/1, step 5/5: loss "));
        const QJsonObject result = run.json().object();
        QCOMPARE(result["n"].toInt(), 10000);
        const double before = result["before"].toObject()["accuracy"].toDouble();
        const double after = result["after"].toObject()["accuracy"].toDouble();
        QVERIFY2(after > before + 3, qPrintable(QString("%1 %2").arg(before).arg(after)));
        QCOMPARE(result["layers"].toArray().size(), 5);
        // The file is the network that was measured.
        const CliRun measured =
            runCli({"accuracy", "--model", file, "--data", "strokes", "--config", "U/w3a3"});
        QCOMPARE(measured.json()[0]["accuracy"].toDouble(), after);
    }
    void finetunesOnGivenImages()
    {
        runCli({"dataset", "strokes", "--limit", "400", "-o", m_folder.path()});
        const CliRun run =
            runCli({"finetune", "--model", "strokes-resnet", "--data",
                    m_folder.filePath("strokes-test-images-idx3-ubyte"), "--config", "U/w4a4",
                    "--batch-norm", "fold", "--epochs", "1", "-o", m_folder.filePath("o.onnx")});
        QCOMPARE(run.status, 0);
        QVERIFY(run.err.contains("280 images train, 40 choose the epoch"));
        QCOMPARE(run.json()["n"].toInt(), 80);
        QCOMPARE(run.json()["batch_norm"].toString(), "fold");
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("part");
        const auto finetune = [&](const QStringList &more) {
            return QStringList{"finetune", "--model", "strokes-lenet", "--data", "strokes"} + more;
        };
        const QString file = m_folder.filePath("refused.onnx");
        QTest::newRow("no bits") << finetune({"-o", file}) << "which bits?";
        QTest::newRow("layer") << finetune({"--layer-bits", "5=w4a4", "-o", file})
                               << "layer 5, the network has the layers 0 to 4";
        QTest::newRow("scheme") << finetune(
            {"--config", "binary/w", "--layer-bits", "0=w4a4", "-o", file})
                                << "under binary/w they have 1 bits";
        QTest::newRow("folder") << finetune({"--config", "U/w4a4", "-o", "/nowhere/x.onnx"})
                                << "no such folder";
        QTest::newRow("model") << QStringList{
            "finetune", "--model", "strokes-alexnet", "--data", "strokes", "--config", "U/w4a4",
            "-o",       file} << "no such file, and there are no built-in trained networks";
        QTest::newRow("train folder")
            << QStringList{"train", "strokes-lenet",  "--images", "64", "--epochs", "1",
                           "-o",    "/nowhere/x.onnx"}
            << "/nowhere";
        QTest::newRow("dataset folder")
            << QStringList{"dataset", "strokes", "-o", "/nowhere"} << "no such folder";
    }
    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, part);
        verifyRefused(arguments, part);
        QVERIFY(!QFile::exists(m_folder.filePath("refused.onnx")));
    }
    void keepsTheFloatFile()
    {
        const QString file = m_folder.filePath("float.onnx");
        runCli({"train", "strokes-lenet", "--images", "64", "--epochs", "1", "-o", file});
        verifyRefused(
            {"finetune", "--model", file, "--data", "strokes", "--config", "U/w4a4", "-o", file},
            "the float weights are never overwritten");
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCliTraining)
#include "tst_clitraining.moc"
