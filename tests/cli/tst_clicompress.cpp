// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli compress and densities on a generated network and images, and bad input in one line.
#include "tests/cli/cliprocess.h"
#include "tests/support/onnxbuilder.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace pelorus::test;

class TestCliCompress : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // Two convolutions of 4 x 4 pixels, the sums of their halves decide.
        OnnxBuilder model;
        model.input("x", {1, 1, 4, 4}).output("y");
        std::vector<float> w, v, u;
        for (int i = 0; i < 36; ++i)
            w.push_back((static_cast<float>((i * 7 + 3) % 11) - 5.5F) / 8);
        for (int i = 0; i < 144; ++i)
            v.push_back((static_cast<float>((i * 13 + 5) % 17) - 8.5F) / 16);
        for (int i = 0; i < 128; ++i)
            u.push_back((static_cast<float>((i * 5 + 2) % 7) - 3.5F) / 8);
        model.reals("w1", w).integers("ws", {4, 1, 3, 3}).node("Reshape", "w1 ws", "w");
        model.reals("v1", v).integers("vs", {4, 4, 3, 3}).node("Reshape", "v1 vs", "v");
        model.reals("u1", u).integers("us", {64, 2}).node("Reshape", "u1 us", "u");
        model.integers("flat", {1, 64});
        model.node("Conv", "x w", "c", {{"pads", {1, 1, 1, 1}}}, "one").node("Relu", "c", "r");
        model.node("Conv", "r v", "d", {{"pads", {1, 1, 1, 1}}}, "two").node("Relu", "d", "s");
        model.node("Reshape", "s flat", "f").node("MatMul", "f u", "y", {}, "full");
        m_model = write("three.onnx", QByteArray::fromStdString(model.bytes()));
        QByteArray images, labels;
        unsigned state = 7;
        for (int i = 0; i < 60; ++i) {
            for (int k = 0; k < 16; ++k) {
                state = state * 1103515245U + 12345U;
                images += state >> 30U == 0 ? '\0' : static_cast<char>(state >> 24U);
            }
            labels += static_cast<char>(i % 2);
        }
        m_images = write("t-images-idx3-ubyte", idx({60, 4, 4}, images));
        write("t-labels-idx1-ubyte", idx({60}, labels));
        m_alone = write("alone", idx({60, 4, 4}, images));
        m_few = write("few", idx({59}, labels.left(59)));
    }

    void reportsStagesInTheirOrder()
    {
        const CliRun run = compress({"--data", m_images, "--prune", "50", "--share", "3", "--rank",
                                     "energy=0.7", "--prune", "global:10"});
        QVERIFY2(run.status == 0, run.err.constData());
        const QJsonArray stages = run.json()["stages"].toArray();
        QStringList names;
        for (const auto &stage : stages)
            names += stage.toObject()["name"].toString();
        QCOMPARE(
            names,
            QStringList({"original", "prune 50", "share 3", "rank energy=0.7", "prune global:10"}));
        const QJsonObject original = stages[0].toObject();
        for (const char *key : {"name", "bytes", "macs", "nonzero_macs", "energy_pJ", "accuracy"})
            QVERIFY2(original.contains(key), key);
        const int macs = 16 * 36 + 16 * 144 + 128;
        QCOMPARE(original["macs"].toInt(), macs);
        QCOMPARE(original["bytes"].toInt(), 4 * (36 + 144 + 128) + 2 * 8);
        QCOMPARE(original["agreement"].toDouble(), 100.0);
        QCOMPARE(original["n"].toInt(), 60);
        QVERIFY(original["nonzero_macs"].toInt() < macs); // inputs are 0, too
        const QJsonObject pruned = stages[1].toObject(), shared = stages[2].toObject();
        QCOMPARE(pruned["nonzero_weights"].toInt(), 18 + 72 + 64);
        QCOMPARE(pruned["macs"].toInt(), macs);
        QVERIFY(pruned["nonzero_macs"].toInt() < original["nonzero_macs"].toInt());
        QVERIFY(shared["bytes"].toInt() < pruned["bytes"].toInt());
        QVERIFY(shared["huffman_bytes"].toInt() <= shared["bytes"].toInt());
        QCOMPARE(shared["layers"][1]["code_bits"].toInt(), 3);
        const QJsonObject factored = stages[3].toObject();
        QVERIFY(factored["macs"].toInt() < macs);
        QVERIFY(factored["layers"].toArray().size() > 3);
        for (const auto &stage : stages)
            QVERIFY(stage.toObject()["energy_pJ"].toDouble() > 0);

        // The file is the network of the last stage.
        const CliRun check =
            runCli({"accuracy", "--model", m_output, "--data", m_images, "--config", "fp32"});
        QCOMPARE(check.json()[0]["accuracy"].toDouble(),
                 stages[4].toObject()["accuracy"].toDouble());
        const CliRun layers = runCli(
            {"evaluate", "--network", m_output, "--hardware", "eyeriss", "--format", "json"});
        QCOMPARE(layers.json()["totals"]["macs"].toInt(), stages[4].toObject()["macs"].toInt());
    }
    void otherOrdersAreOtherNetworks()
    {
        const auto bytesOf = [&](const QStringList &stages) {
            const CliRun run = compress(stages);
            return run.json()["stages"][2]["layers"][1]["code_bits"].toInt();
        };
        QCOMPARE(bytesOf({"--prune", "40", "--share", "2"}), 2);
        QCOMPARE(bytesOf({"--share", "2", "--prune", "40"}), 3); // 0 is a fifth value
    }
    void stagesForSomeLayers()
    {
        const CliRun run = compress({"--data", m_images, "--prune", "50@fc", "--share", "3@one,two",
                                     "--rank", "energy=0.7@full"});
        QVERIFY2(run.status == 0, run.err.constData());
        const QJsonArray stages = run.json()["stages"].toArray();
        const auto layer = [&](int stage, int i, const char *key) {
            return stages[stage].toObject()["layers"][i].toObject()[key];
        };
        QCOMPARE(stages[1].toObject()["name"].toString(), "prune 50@fc");
        QCOMPARE(layer(1, 0, "nonzero_weights").toInt(), layer(0, 0, "nonzero_weights").toInt());
        QCOMPARE(layer(1, 2, "nonzero_weights").toInt(), 64);
        QCOMPARE(layer(1, 0, "bytes").toInt(), 4 * 36);
        QCOMPARE(layer(2, 0, "code_bits").toInt(), 3);
        QCOMPARE(layer(2, 2, "code_bits").toInt(), 32);
        QCOMPARE(layer(3, 1, "name").toString(), "two");
        QCOMPARE(layer(3, 1, "code_bits").toInt(), 3);
        for (const char *key : {"energy_pJ", "density"}) // of layers, behind each stage
            QCOMPARE(layer(3, 0, key), layer(2, 0, key));
    }
    void prunesAsTheConfigurationDoes()
    {
        const CliRun stage = compress({"--data", m_images, "--prune", "70"});
        const CliRun config =
            runCli({"accuracy", "--model", m_model, "--data", m_images, "--config", "prune/70"});
        QCOMPARE(stage.json()["stages"][1]["accuracy"].toDouble(),
                 config.json()[0]["accuracy"].toDouble());
        QCOMPARE(stage.json()["stages"][1]["agreement"].toDouble(),
                 config.json()[0]["agreement"].toDouble());
    }
    void withoutDataThereIsNoAccuracy()
    {
        const CliRun run = compress({"--vq", "2,8", "--prune", "energy:50"});
        QVERIFY2(run.status == 0, run.err.constData());
        const QJsonObject stage = run.json()["stages"][2].toObject();
        QVERIFY(stage["accuracy"].isNull() && stage["agreement"].isNull());
        QVERIFY(stage["layers"][0]["density"]["ifmap"].isNull());
        QVERIFY(stage["energy_pJ"].isDouble());
        const CliRun unlabelled = compress({"--data", m_alone, "--prune", "10"});
        QCOMPARE(unlabelled.status, 0);
        QVERIFY(unlabelled.err.contains("no labels"));
        QVERIFY(unlabelled.json()["stages"][1]["accuracy"].isNull());
        QVERIFY(unlabelled.json()["stages"][1]["agreement"].isDouble());
    }
    void prunedActivationsCostFewerMacs()
    {
        const CliRun run = compress({"--data", m_images, "--prune-activations", "100"});
        QVERIFY2(run.status == 0, run.err.constData());
        const QJsonArray stages = run.json()["stages"].toArray();
        QVERIFY(stages[1]["nonzero_macs"].toInt() < stages[0]["nonzero_macs"].toInt());
        QVERIFY(stages[1]["energy_pJ"].toDouble() <= stages[0]["energy_pJ"].toDouble());
        QCOMPARE(stages[1]["macs"].toInt(), stages[0]["macs"].toInt());
        QCOMPARE(runCli({"accuracy", "--model", m_output, "--data", m_images, "--config", "fp32"})
                     .json()[0]["accuracy"]
                     .toDouble(),
                 stages[1]["accuracy"].toDouble());
    }
    void saysWhereANetworkDoesNotFit()
    {
        QByteArray hardware = runCli({"show", "hardware", "eyeriss"}).out;
        QVERIFY(hardware.contains("\"448 B\""));
        hardware.replace("\"448 B\"", "\"16 bit\"").replace("\"24 B\"", "\"1 bit\"");
        const QString file = write("tiny.json", hardware);
        const CliRun run = compress({"--prune", "50", "--hardware", file});
        QCOMPARE(run.status, 1);
        QVERIFY2(run.err.contains("does not fit"), run.err.constData());
        const QJsonObject stage = run.json()["stages"][1].toObject();
        QVERIFY(stage["energy_pJ"].isNull());
        QVERIFY(!stage["findings"].toArray().isEmpty());
        verifyRefused(arguments({"--prune", "energy:50", "--hardware", file}),
                      "--prune energy:: the layer one does not fit on");
    }

    void densitiesAreReadBack()
    {
        const CliRun run = runCli({"densities", "--model", m_model, "--data", m_images});
        QVERIFY2(run.status == 0, run.err.constData());
        const QList<QByteArray> lines = run.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines[0], "layer,weights,ifmap,ofmap");
        QVERIFY(lines[1].startsWith("one,"));
        const QString table = m_folder.filePath("densities.csv");
        QCOMPARE(runCli({"densities", "--model", m_model, "--data", m_images, "-o", table}).status,
                 0);
        const QStringList evaluate{"evaluate", "--network", m_model, "--hardware", "eyeriss"};
        const CliRun dense = runCli(evaluate),
                     sparse = runCli(evaluate + QStringList{"--density", table});
        QVERIFY2(sparse.status == 0, sparse.err.constData());
        QVERIFY(sparse.json()["totals"]["energy_pJ"].toDouble()
                < dense.json()["totals"]["energy_pJ"].toDouble());
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("given");
        QTest::addColumn<QString>("part");
        const auto add = [](const char *name, const QStringList &given, const char *part) {
            QTest::newRow(name) << given << part;
        };
        add("no stage", {}, "nothing to do: expected a stage: --prune,");
        add("percent", {"--prune", "101"}, "--prune 101: expected 0 to 100 percent");
        add("bits", {"--share", "0"}, "--share 0: expected 1 to 12 bits");
        add("vectors", {"--vq", "4"}, "--vq 4: expected D,K");
        add("rank 0", {"--rank", "0"}, "--rank 0: expected a rank >= 1");
        add("rank above full", {"--rank", "13"},
            "three.onnx: rank 13, expected 1 to 12, the largest full rank of its layers");
        add("layer", {"--prune", "10", "--share", "4@three"},
            "--share 4@three: no layer is called \"three\" or of this kind, expected a kind (conv, "
            "fc) or a layer: one, two, full");
        add("no layer", {"--share", "4@"}, "--share 4@: expected layers behind the @");
        add("energy", {"--rank", "energy=1.5"}, "--rank energy=1.5: expected");
        add("hardware", {"--prune", "1", "--hardware", "nothing"},
            "nothing: there is no such file");
        add("labels", {"--prune", "1", "--data", m_images, "--labels", m_few},
            "59 labels for the 60 images");
        add("data", {"--prune", "1", "--data", "/nowhere"}, "no such file");
        add("preprocess", {"--prune", "1", "--preprocess", "sharpen=1"}, "\"sharpen=1\"");
    }
    void refuses()
    {
        QFETCH(QStringList, given);
        QFETCH(QString, part);
        QFile::remove(m_output);
        verifyRefused(arguments(given), part);
        QVERIFY(!QFile::exists(m_output));
    }
    void refusesFilesItCannotWrite()
    {
        verifyRefused({"compress", "--model", m_model, "--prune", "1", "-o", "/nowhere/x.onnx"},
                      "/nowhere/x.onnx: cannot be written");
        verifyRefused({"compress", "--model", m_model, "--prune", "1", "-o", m_folder.path()},
                      "is a folder, expected a file");
        verifyRefused({"compress", "--model", "/nowhere.onnx", "--prune", "1", "-o", m_output},
                      "no such file");
        verifyRefused({"densities", "--model", m_model, "--data", m_images, "-o", "/nowhere/x.csv"},
                      "/nowhere/x.csv: cannot be written");
    }

private:
    [[nodiscard]] QStringList arguments(const QStringList &more) const
    {
        return QStringList{"compress", "--model", m_model, "-o", m_output} + more;
    }
    [[nodiscard]] CliRun compress(const QStringList &more) const { return runCli(arguments(more)); }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        return writeFile(m_folder.filePath(name), bytes);
    }
    static QByteArray idx(const QList<int> &extents, const QByteArray &elements)
    {
        QByteArray bytes("\0\0\10", 3);
        bytes += static_cast<char>(extents.size());
        for (const int extent : extents)
            bytes += QByteArray("\0\0\0", 3) + static_cast<char>(extent);
        return bytes + elements;
    }

    QTemporaryDir m_folder;
    QString m_output = m_folder.filePath("small.onnx");
    QString m_model, m_images, m_alone, m_few;
};

QTEST_GUILESS_MAIN(TestCliCompress)
#include "tst_clicompress.moc"
