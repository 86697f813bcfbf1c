// SPDX-License-Identifier: GPL-3.0-or-later
// Files opened by their content, and by name where a built-in name may stand too.
#include "core/io/catalog.h"
#include "core/io/designfile.h"
#include "core/io/hardwarefile.h"
#include "core/io/openfile.h"

#include <QtTest>

#include <fstream>

using namespace pelorus;
using namespace pelorus::io;

namespace {

QString text(const std::string &s)
{
    return QString::fromStdString(s);
}

} // namespace

class OpenFileTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void namesOpenToo()
    {
        QCOMPARE(openNetwork("alexnet").value().value.name(), std::string("alexnet"));
        QCOMPARE(openHardware("eyeriss").value().value.name(), std::string("eyeriss"));
        QCOMPARE(openTechnology("horowitz-45nm").value().value.name(),
                 std::string("horowitz-45nm"));
    }

    void filesOpenByContent()
    {
        const Design design = defaultDesign();
        write("network", toJson(*design.network));
        write("hardware", "\n  " + toJson(*design.architecture));
        write("technology", toJson(*design.technology));
        write("design", toJson(design));

        QVERIFY(openNetwork(path("network")).value().value == *design.network);
        QVERIFY(openHardware(path("hardware")).value().value == *design.architecture);
        QVERIFY(openTechnology(path("technology")).value().value == *design.technology);
        QVERIFY(openNetwork(path("design")).value().value == *design.network);
        QVERIFY(openHardware(path("design")).value().value == *design.architecture);
        QVERIFY(openTechnology(path("design")).value().value == *design.technology);

        QVERIFY(std::get<Design>(openFile(path("design")).value().value) == design);
        QVERIFY(std::get<Network>(openFile(path("network")).value().value) == *design.network);
        QVERIFY(std::get<Technology>(openFile(path("technology")).value().value)
                == *design.technology);
        QVERIFY(std::get<Architecture>(openFile(path("hardware")).value().value)
                == *design.architecture);
    }

    void tablesOfEnergiesOpenToo()
    {
        const std::string csv = "component,action,energy_pJ\nGLB,read,18\n";
        const std::string json = R"({"format": "pelorus-reference-table", "version": 1,
            "source": "t", "components": [{"name": "GLB", "energy_pJ": {"read": 18}}]})";
        for (const auto &[name, content] : {std::pair("t.csv", csv), {"t.json", json}}) {
            write(name, content);
            const auto opened = openFile(path(name));
            QVERIFY2(opened, opened ? "" : opened.error().message().c_str());
            const auto &table = std::get<ReferenceTable>(opened->value);
            QCOMPARE(table.components.size(), std::size_t(1));
            QCOMPARE(table.components[0].actionPJ.at("read"), 18.0);
            const auto asHardware = openHardware(path(name));
            QVERIFY(
                text(asHardware.error().message())
                    .endsWith("holds a table of energies, expected an accelerator or a design"));
        }
        write("bad.csv", "component,action,energy_pJ\nGLB,read,many\n");
        QVERIFY(text(openFile(path("bad.csv")).error().message())
                    .startsWith(text(path("bad.csv")) + ":2: "));
    }

    void findingsComeAlong()
    {
        QString hardware = text(toJson(builtinHardware("eyeriss").value()));
        write("hardware", hardware.replace("\"mac\":", "\"colour\": 1, \"mac\":").toStdString());
        QCOMPARE(openHardware(path("hardware")).value().findings.size(), std::size_t(1));
        QCOMPARE(openFile(path("hardware")).value().findings.size(), std::size_t(1));
    }

    void badFiles_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message"); // after the path
        QTest::newRow("empty") << QByteArray() << int(ErrorCode::Schema) << ": the file is empty";
        QTest::newRow("blank") << QByteArray(" \n\t ") << int(ErrorCode::Schema)
                               << ": the file is empty";
        QTest::newRow("truncated")
            << QByteArray("{\n\"format\": ") << int(ErrorCode::Syntax) << ":2:10: not valid JSON";
        QTest::newRow("no format")
            << QByteArray("{}") << int(ErrorCode::Schema) << ": /: the key \"format\" is missing";
        QTest::newRow("format is a number")
            << QByteArray("{\"format\": 1}") << int(ErrorCode::Schema)
            << ": /format: 1 is not a text";
        QTest::newRow("other format")
            << QByteArray("{\"format\": \"onnx\"}") << int(ErrorCode::Schema)
            << ": /format: the format is \"onnx\", expected pelorus-design";
    }
    void badFiles()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, code);
        QFETCH(QString, message);
        write("f", content.toStdString());
        for (const Error &error : {openFile(path("f")).error(), openNetwork(path("f")).error()}) {
            QCOMPARE(int(error.code), code);
            QVERIFY2(text(error.message()).startsWith(text(path("f")) + message),
                     error.message().c_str());
        }
    }

    void notAModel()
    {
        write("f", "this is neither JSON nor ONNX");
        for (const Error &error : {openFile(path("f")).error(), openNetwork(path("f")).error()})
            QVERIFY2(text(error.message()).startsWith(text(path("f"))), error.message().c_str());
    }

    void notAFile()
    {
        QCOMPARE(openFile(path("missing")).error().code, ErrorCode::Io);
        QCOMPARE(openFile(path("")).error().code, ErrorCode::Io);
        QVERIFY(text(openFile(path("")).error().message()).endsWith("is not a file"));
        QCOMPARE(openNetwork(path("")).error().code, ErrorCode::Io);
    }

    void theWrongKind()
    {
        write("hardware", toJson(builtinHardware("eyeriss").value()));
        QCOMPARE(text(openNetwork(path("hardware")).error().what),
                 "holds an accelerator, expected a network or a design");
        write("technology", toJson(builtinTechnology("horowitz-45nm").value()));
        QCOMPARE(text(openNetwork(path("technology")).error().what),
                 "holds a technology, expected a network or a design");
        write("network", toJson(builtinNetwork("lenet5").value()));
        QCOMPARE(text(openHardware(path("network")).error().what),
                 "holds a network, expected an accelerator or a design");
        QCOMPARE(text(openTechnology(path("network")).error().what),
                 "holds a network, expected a technology or a design");
    }

    void neitherNameNorFile()
    {
        QString names;
        for (const CatalogEntry &entry : listHardware())
            names += (names.isEmpty() ? "" : ", ") + text(entry.name);
        QCOMPARE(text(openHardware("nofile.json").error().message()),
                 "nofile.json: there is no such file, and there are no built-in accelerators of "
                 "this name, expected one of: "
                     + names);
    }

private:
    [[nodiscard]] std::string path(const char *name) const
    {
        return m_folder->filePath(name).toStdString();
    }
    void write(const char *name, const std::string &content) const
    {
        std::ofstream(path(name), std::ios::binary) << content;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(OpenFileTest)
#include "tst_openfile.moc"
