// SPDX-License-Identifier: GPL-3.0-or-later
// Files of row-stationary passes: the built-in ones fit their machines, bad ones name the place.
#include "core/io/catalog.h"
#include "core/io/embedded.h"
#include "core/io/passesfile.h"
#include "core/mapping/validate.h"
#include "core/workload/shapetext.h"
#include "tests/support/layers.h"

#include <QTest>

using namespace pelorus;
using namespace pelorus::io;
using namespace pelorus::test;

namespace {

const QString small = R"({"format": "pelorus-passes", "version": 1, "source": "a paper",
 "passes": [{"shape": "K4 C8 R3 S3 P8 Q8", "m": 4, "n": 2, "e": 8, "p": 2, "q": 1, "r": 1, "t": 2}]})";

} // namespace

class TestPassesFile : public QObject
{
    Q_OBJECT
private slots:
    void builtinPassesFitTheirMachines()
    {
        std::size_t files = 0;
        for (const EmbeddedFile &file : embeddedPasses()) {
            ++files;
            const std::string name(file.name);
            const Architecture machine = valueOf(builtinHardware(name));
            const auto parsed = valueOf(parsePasses(file.content, name));
            QVERIFY(parsed.findings.empty());
            QVERIFY(!parsed.value.source.empty());
            QCOMPARE(builtinPasses(name).passes.size(), parsed.value.passes.size());
            for (const auto &[shape, pass] : parsed.value.passes) {
                LayerShape layer = shape;
                layer.bounds[Dim::N] = 16;
                const Mapping mapping = rowStationaryMapping(
                    layer, valueOf(Result<RowStationaryPass>(*parsed.value.find(layer))), machine);
                QVERIFY(validate(mapping, layer, {}, machine, Accounting::Physical).empty());
            }
        }
        QCOMPARE(files, std::size_t(2));
        QVERIFY(builtinPasses("tpu-v1").passes.empty());
    }

    void aPassIsFoundWhateverTheBatch()
    {
        const PublishedPasses passes = valueOf(parsePasses(small.toStdString(), "f")).value;
        LayerShape layer = valueOf(parseShape("K4 C8 R3 S3 P8 Q8 pad1"));
        QCOMPARE(passes.find(layer)->n, 1); // at most the batch
        layer.bounds[Dim::N] = 4;
        QCOMPARE(passes.find(layer)->n, 2);
        layer.stride[Axis::Vertical] = 2;
        QVERIFY(!passes.find(layer));
    }

    void badFiles_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("message");
        QTest::newRow("shape") << "K4 C8"
                               << "K4 Z8"
                               << "f: /passes/0/shape: ";
        QTest::newRow("zero") << "\"e\": 8"
                              << "\"e\": 0"
                              << "f: /passes/0/e: 0 is not an integer >= 1";
        QTest::newRow("missing") << "\"t\": 2"
                                 << "\"u\": 2"
                                 << "f: /passes/0: the key \"t\" is missing";
        QTest::newRow("format") << "pelorus-passes"
                                << "pelorus-mappings"
                                << "f: /format: ";
        QTest::newRow("newer") << "\"version\": 1"
                               << "\"version\": 9"
                               << "f: /version: ";
    }
    void badFiles()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, message);
        QString file = small;
        QVERIFY(file.contains(from));
        const auto parsed = parsePasses(file.replace(from, to).toStdString(), "f");
        QVERIFY(!parsed);
        const QString got = QString::fromStdString(parsed.error().message());
        QVERIFY2(got.startsWith(message), qPrintable(got));
    }
};

QTEST_APPLESS_MAIN(TestPassesFile)
#include "tst_passesfile.moc"
