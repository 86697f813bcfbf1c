// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli accuracy and onnx-check: a generated network on generated images, and bad input in
// one line.
#include "tests/cli/cliprocess.h"
#include "tests/support/onnxbuilder.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace pelorus::test;

class TestCliAccuracy : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // The class is the brighter half: weights +1 and -1 on the halves of 2 x 2 pixels.
        OnnxBuilder model;
        model.input("x", {1, 1, 2, 2}).output("y");
        model.reals("flat", {1.0F, -1.0F, 1.0F, -1.0F, -0.9F, 1.0F, -0.9F, 1.0F});
        model.integers("wshape", {2, 4}).integers("xshape", {1, 4}).reals("b", {0.5F, 0.0F});
        model.node("Reshape", "flat wshape", "w").node("Reshape", "x xshape", "f");
        model.node("Gemm", "f w b", "y", {{"transB", 1}}, "full");
        m_model = write("half.onnx", QByteArray::fromStdString(model.bytes()));
        QByteArray images, labels;
        for (int i = 0; i < 40; ++i) {
            const bool right = i % 2 == 1;
            const char low = static_cast<char>(i), high = static_cast<char>(100 + i);
            for (int row = 0; row < 2; ++row) {
                images += right ? low : high;
                images += right ? high : low;
            }
            labels += static_cast<char>(i == 7 ? 0 : right ? 1 : 0); // one label is wrong
        }
        m_images = write("t-images-idx3-ubyte", idx({40, 2, 2}, images));
        m_labels = write("t-labels-idx1-ubyte", idx({40}, labels));
        m_fewLabels = write("few", idx({39}, labels.left(39)));
        m_wide = write("wide", idx({1, 3, 3}, QByteArray(9, 'x')));
        OnnxBuilder odd;
        odd.input("x", {1, 1, 2, 2}).output("y").node("NonMaxSuppression", "x x", "y", {}, "nms");
        m_odd = write("odd.onnx", QByteArray::fromStdString(odd.bytes()));
        OnnxBuilder without;
        without.input("x", {1, 4}).output("y").weight("w", {4, 2}).node("MatMul", "x w", "y");
        m_without = write("without.onnx", QByteArray::fromStdString(without.bytes()));
    }

    void measures()
    {
        const CliRun run = runCli({"accuracy", "--model", m_model, "--data", m_images, "--config",
                                   "fp32", "U/w8a8", "D/w4a4", "binary/w"});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.err, QByteArray());
        const QJsonArray rows = run.json().array();
        QCOMPARE(rows.size(), 4);
        const QJsonObject fp32 = rows[0].toObject();
        QCOMPARE(fp32.keys(),
                 QStringList({"accuracy", "agreement", "config", "correct", "drop",
                              "drop_interval_95", "fp32_correct", "n"}));
        QCOMPARE(fp32["n"].toInt(), 40);
        QCOMPARE(fp32["correct"].toInt(), 39);
        QCOMPARE(fp32["accuracy"].toDouble(), 97.5);
        QCOMPARE(fp32["agreement"].toDouble(), 100.0);
        QCOMPARE(fp32["drop"].toDouble(), 0.0);
        QCOMPARE(rows[1].toObject()["config"].toString(), "U/w8a8");
        QCOMPARE(rows[1].toObject()["correct"].toInt(), 39);
    }
    void limitsAndLayerBits()
    {
        const CliRun run =
            runCli({"accuracy", "--model", m_model, "--data", m_images, "--limit", "10",
                    "--threads", "3", "--config", "U/w32a32", "--layer-bits", "0=w2a8"});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.json()[0]["n"].toInt(), 10);
        QCOMPARE(run.json()[0]["config"].toString(), "U/w32a32 0=w2a8");
    }
    void formatsLeaveSingleLayersInFloat()
    {
        const CliRun run = runCli({"accuracy", "--model", m_model, "--data", m_images, "--config",
                                   "xnor/wa", "--layer-bits", "0=w32a32"});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.json()[0]["config"].toString(), "xnor/wa 0=w32a32");
        QCOMPARE(run.json()[0]["agreement"].toDouble(), 100.0); // its only layer
        const CliRun wrong = runCli({"accuracy", "--model", m_model, "--data", m_images, "--config",
                                     "e4m3/wa", "--layer-bits", "0=w5a8"});
        QCOMPARE(wrong.status, 2);
        QVERIFY2(wrong.err.contains("layer 0: 5 bits of weights, but under e4m3/wa they have 8"),
                 wrong.err.constData());
    }
    void withoutLabelsNothingIsAccuracy()
    {
        const QString alone = write("alone", readAll(m_images));
        const CliRun run =
            runCli({"accuracy", "--model", m_model, "--data", alone, "--config", "U/w8a8"});
        QCOMPARE(run.status, 0);
        QVERIFY(run.err.contains("no labels"));
        QVERIFY(run.json()[0]["accuracy"].isNull() && run.json()[0]["drop"].isNull());
        QVERIFY(run.json()[0]["agreement"].isDouble());
    }

    void readsFloatsOfNumPy()
    {
        // The same pixels as floats in .npy, labels as text: the same counts.
        const QByteArray bytes = readAll(m_images).mid(16);
        QByteArray header = "{'descr': '<f4', 'fortran_order': False, 'shape': (40, 2, 2), }";
        header = header.leftJustified(117, ' ') + '\n';
        QByteArray npy = QByteArray("\x93NUMPY\x01\x00\x76\x00", 10) + header;
        for (const char byte : bytes) {
            const float pixel = static_cast<float>(static_cast<unsigned char>(byte));
            npy.append(reinterpret_cast<const char *>(&pixel), sizeof(pixel));
        }
        QByteArray text = "label\n";
        for (const char label : readAll(m_labels).mid(8))
            text += QByteArray::number(label) + '\n';
        const QString floats = write("floats.npy", npy), labels = write("labels.csv", text);
        const CliRun run = runCli({"accuracy", "--model", m_model, "--data", floats, "--labels",
                                   labels, "--config", "fp32", "U/w8a8"});
        QCOMPARE(run.err, QByteArray());
        QCOMPARE(run.status, 0);
        QCOMPARE(run.json(),
                 runCli({"accuracy", "--model", m_model, "--data", m_images, "--config", "fp32",
                         "U/w8a8"})
                     .json());
        const CliRun cropped = runCli({"accuracy", "--model", m_model, "--data", m_wide,
                                       "--preprocess", "resize=2", "--config", "fp32"});
        QCOMPARE(cropped.status, 0);
        QCOMPARE(cropped.json()[0]["n"].toInt(), 1);
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("part");
        const auto with = [&](const QString &model, const QString &data, const QStringList &more) {
            return QStringList{"accuracy", "--model", model, "--data", data} + more;
        };
        const QStringList u8{"--config", "U/w8a8"};
        QTest::newRow("labels") << with(m_model, m_images,
                                        u8 + QStringList{"--labels", m_fewLabels})
                                << "39 labels for the 40 images";
        QTest::newRow("size") << with(m_model, m_wide, u8)
                              << "images of 1x3x3 do not fit the input of 1x1x2x2";
        QTest::newRow("config") << with(m_model, m_images,
                                        {"--config",
                                         "U/w8"
                                         "x"})
                                << "configuration U/w8x: expected U/wNaM";
        QTest::newRow("layer") << with(m_model, m_images, u8 + QStringList{"--layer-bits", "3=w4"})
                               << "layer 3, the network has the layers 0 to 0";
        QTest::newRow("preprocess")
            << with(m_model, m_images, u8 + QStringList{"--preprocess", "sharpen=1"})
            << "\"sharpen=1\", expected scale=";
        QTest::newRow("crop") << with(m_model, m_images, u8 + QStringList{"--preprocess", "crop=3"})
                              << "t-images-idx3-ubyte: 2 x 2 pixels are fewer than crop=3";
        QTest::newRow("means")
            << with(m_model, m_images, u8 + QStringList{"--preprocess", "mean=1/2/3"})
            << "--preprocess mean=1/2/3: mean has 3 values for images of 1 channels";
        QTest::newRow("no images") << with(m_model, m_model, u8)
                                   << "half.onnx: no images in a form that is known, expected IDX";
        QTest::newRow("empty folder")
            << with(m_model, emptyFolder(), u8) << "no images: expected pictures";
        QTest::newRow("label text")
            << with(m_model, m_images, u8 + QStringList{"--labels", write("w.csv", "1\ntwo\n")})
            << "w.csv:2: no label, expected one integer";
        QTest::newRow("operator") << with(m_odd, m_images, u8)
                                  << "odd.onnx: node \"nms\" (NonMaxSuppression): this operator is "
                                     "not supported";
        QTest::newRow("no weights")
            << with(m_without, m_images, u8) << "without.onnx: the tensor \"w\" ";
        QTest::newRow("no model") << with("/nowhere.onnx", m_images, u8) << "no such file";
        QTest::newRow("no data") << with(m_model, "/nowhere", u8) << "no such file";
        QTest::newRow("no tests") << QStringList{"onnx-check", m_folder.path() + "/none"}
                                  << "no such folder or file";
    }
    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, part);
        verifyRefused(arguments, part);
    }

    void checksOnnx()
    {
        const CliRun run = runCli({"onnx-check", "/usr/share/libonnx-testdata/data/node/test_relu",
                                   "/usr/share/libonnx-testdata/data/node/test_training_dropout"});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.json()["passed"].toArray(), QJsonArray{"test_relu"});
        QCOMPARE(run.json()["failed"].toArray(), QJsonArray());
        QCOMPARE(run.json()["unsupported"][0]["op"].toString(), "Dropout");
    }

private:
    QString emptyFolder() const
    {
        QDir(m_folder.path()).mkpath("empty");
        return m_folder.filePath("empty");
    }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        return writeFile(m_folder.filePath(name), bytes);
    }
    static QByteArray readAll(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
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
    QString m_model, m_images, m_labels, m_fewLabels, m_wide, m_odd, m_without;
};

QTEST_GUILESS_MAIN(TestCliAccuracy)
#include "tst_cliaccuracy.moc"
