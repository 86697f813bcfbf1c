// SPDX-License-Identifier: GPL-3.0-or-later
// The tests that the ONNX project wrote for every engine (Debian's libonnx-testdata): at least 437
// of 932 pass, none fails, and what is not supported is exactly the list below.
#include "core/io/onnxbackendtest.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <map>

using namespace pelorus::io;

namespace {

std::vector<BackendTest> ran(const std::vector<std::filesystem::path> &places)
{
    std::vector<BackendTest> tests;
    const auto found = findBackendTests(places);
    if (!found)
        qFatal("%s (package libonnx-testdata)", found.error().message().c_str());
    for (const auto &path : *found)
        tests.push_back(runBackendTest(path));
    return tests;
}

QString failures(const std::vector<BackendTest> &tests)
{
    QString text;
    for (const BackendTest &test : tests) {
        if (test.outcome == BackendOutcome::Failed)
            text += QString::fromStdString(test.name + ": " + test.why + '\n');
    }
    return text;
}

const std::filesystem::path data = "/usr/share/libonnx-testdata/data";

} // namespace

class TestOnnxBackend : public QObject
{
    Q_OBJECT

private slots:
    void nodes()
    {
        const std::vector<BackendTest> tests = ran({data / "node"});
        QCOMPARE(tests.size(), 932u);
        QCOMPARE(failures(tests), QString());
        int passed = 0;
        std::map<std::string, int> unsupported;
        for (const BackendTest &test : tests) {
            if (test.outcome == BackendOutcome::Unsupported)
                ++unsupported[test.op];
            else
                ++passed;
        }
        QVERIFY2(passed >= 437, qPrintable(QString::number(passed)));
        QString list;
        for (const auto &[op, count] : unsupported)
            list += QString("%1 %2\n").arg(QString::fromStdString(op)).arg(count);
        QFile expected(PELORUS_TEST_DATA "/accuracy/unsupported.txt");
        QVERIFY(expected.open(QIODevice::ReadOnly));
        QCOMPARE(list, QString::fromUtf8(expected.readAll()));
    }

    void convertedFromPyTorch()
    {
        const auto tests = ran({data / "pytorch-converted", data / "pytorch-operator"});
        QCOMPARE(failures(tests), QString());
        for (const BackendTest &test : tests)
            QVERIFY2(test.outcome == BackendOutcome::Passed, test.name.c_str());
    }

    void takesOneTest()
    {
        const auto tests = ran({data / "node" / "test_relu"});
        QCOMPARE(tests.size(), 1u);
        QCOMPARE(tests[0].name, "test_relu");
        QCOMPARE(backendTestsJson(tests),
                 "{\n  \"passed\": [\n    \"test_relu\"\n  ],\n  \"failed\": [],\n  \"unsupported\": "
                 "[]\n}\n");
    }

    void reportsFailures()
    {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        const auto copied = path / "test_wrong";
        std::filesystem::copy(data / "node" / "test_relu", copied,
                              std::filesystem::copy_options::recursive);
        std::filesystem::copy_file(data / "node" / "test_neg" / "test_data_set_0" / "output_0.pb",
                                   copied / "test_data_set_0" / "output_0.pb",
                                   std::filesystem::copy_options::overwrite_existing);
        const auto tests = ran({path});
        QCOMPARE(tests.size(), 1u);
        QCOMPARE(tests[0].outcome, BackendOutcome::Failed);
        QVERIFY2(tests[0].why.find("values differ: value ") != std::string::npos,
                 tests[0].why.c_str());
    }

    void refusesPlacesWithoutTests()
    {
        QTemporaryDir folder;
        QVERIFY(!findBackendTests({folder.path().toStdString()}).has_value());
        QVERIFY(!findBackendTests({"/nowhere"}).has_value());
    }
};

QTEST_APPLESS_MAIN(TestOnnxBackend)
#include "tst_onnxbackend.moc"
