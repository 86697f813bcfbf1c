// SPDX-License-Identifier: GPL-3.0-or-later
// ONNX files at the command line: shown, evaluated, with numbers for dynamic extents, refused in
// one line.
#include "tests/cli/cliprocess.h"
#include "tests/support/onnxbuilder.h"

#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace pelorus::test;

class TestCliOnnx : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        OnnxBuilder model;
        model.input("tokens", {std::string("batch"), std::string("sequence"), 16});
        model.weight("w", {16, 32}).node("MatMul", "tokens w", "y", {}, "project");
        m_dynamic =
            writeFile(m_folder.filePath("dynamic.onnx"), QByteArray::fromStdString(model.bytes()));
        OnnxBuilder cyclic;
        cyclic.input("x", {1, 8})
            .node("Add", "x b", "a", {}, "one")
            .node("Relu", "a", "b", {}, "two");
        m_cyclic =
            writeFile(m_folder.filePath("cyclic.onnx"), QByteArray::fromStdString(cyclic.bytes()));
        m_truncated = writeFile(m_folder.filePath("short.onnx"),
                                QByteArray::fromStdString(model.bytes()).left(40));
    }

    void evaluatesWithANumberForADynamicExtent()
    {
        const CliRun run = runCli({"evaluate", "--network", m_dynamic, "--hardware", "eyeriss",
                                   "--dimension", "sequence=10", "--batch", "3"});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.json()["totals"]["macs"].toInteger(), 3 * 10 * 16 * 32);
        const CliRun shown = runCli({"show", "network", m_dynamic, "--dimension", "sequence=10"});
        QCOMPARE(shown.status, 0);
        QCOMPARE(shown.json()["layers"][0]["shape"]["N"].toInteger(), 10);
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("part");
        const QStringList show{"show", "network"};
        QTest::newRow("no number") << show + QStringList{m_dynamic}
                                   << "dynamic.onnx: input \"tokens\": extent 1 is dynamic: give a "
                                      "number for the dimension \"sequence\"";
        QTest::newRow("another name") << show + QStringList{m_dynamic, "--dimension", "length=3"}
                                      << "no dynamic dimension \"length\", the inputs have: batch, "
                                         "sequence";
        QTest::newRow("no assignment") << show + QStringList{m_dynamic, "--dimension", "sequence"}
                                       << "--dimension sequence: expected NAME=N";
        QTest::newRow("negative") << show + QStringList{m_dynamic, "--dimension", "sequence=-3"}
                                  << "--dimension sequence=-3: ";
        QTest::newRow("built-in")
            << show + QStringList{"lenet5", "--dimension", "sequence=3"}
            << "lenet5: only the dynamic dimensions of an ONNX file take numbers";
        QTest::newRow("cyclic") << show + QStringList{m_cyclic}
                                << "cyclic.onnx: node \"one\" (Add): the "
                                   "graph is cyclic";
        QTest::newRow("truncated")
            << show + QStringList{m_truncated} << "short.onnx: a truncated or damaged ONNX model";
        QTest::newRow("folder") << show + QStringList{m_folder.path()} << m_folder.path() + ": ";
    }
    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, part);
        verifyRefused(arguments, part);
    }

private:
    QTemporaryDir m_folder;
    QString m_dynamic, m_cyclic, m_truncated;
};

QTEST_GUILESS_MAIN(TestCliOnnx)
#include "tst_clionnx.moc"
