// SPDX-License-Identifier: GPL-3.0-or-later
// Single values of an accelerator by path: what `--set pe_array.columns=16` does and refuses.
#include "core/io/embedded.h"
#include "core/io/hardwarefile.h"

#include <QtTest>

using namespace pelorus;
using namespace pelorus::io;

namespace {

Architecture eyeriss()
{
    for (const EmbeddedFile &file : embeddedHardware()) {
        if (file.name == "eyeriss")
            return parseHardware(file.content, "eyeriss").value().value;
    }
    qFatal("no such preset");
}

QString text(const std::string &s)
{
    return QString::fromStdString(s);
}

} // namespace

class HardwareValueTest : public QObject
{
    Q_OBJECT

private slots:
    void aValueOfItsOwnChangesNothing()
    {
        for (const EmbeddedFile &file : embeddedHardware()) {
            const Architecture before = parseHardware(file.content, "preset").value().value;
            const std::string columns = std::to_string(before.peArray().columns);
            const auto same = withValue(before, "pe_array.columns", columns);
            QVERIFY2(same && *same == before, file.name.data());
            const auto wider = withValue(before, "pe_array.columns", columns + "+1");
            QVERIFY2(wider && *wider != before, file.name.data());
            QVERIFY2(parseHardware(toJson(*wider), "edited").value().value == *wider,
                     file.name.data());
        }
    }

    void whatIsNoUtf8IsReplaced()
    {
        const auto named = withValue(eyeriss(), "name", "x\xffy");
        QVERIFY(named.has_value());
        QCOMPARE(named->name(), std::string("x\xef\xbf\xbdy"));
    }

    void anEditIsNoDeeperThanAFile()
    {
        const auto nested = [](std::size_t depth) {
            return withValue(eyeriss(), "process",
                             R"({"node_nm": 28, "voltage": 1, "x": )" + std::string(depth, '[')
                                 + std::string(depth, ']') + "}");
        };
        const auto deepest = nested(98); // inside of the process, which is inside of the file
        QVERIFY2(deepest, deepest ? "" : deepest.error().message().c_str());
        const auto deeper = nested(99);
        QVERIFY(!deeper);
        QCOMPARE(text(deeper.error().what), text("nested deeper than 100 levels"));
        QVERIFY(deeper.error().code == ErrorCode::Syntax);
    }

    void singleValues_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("part"); // of the new file
        QTest::newRow("columns") << "pe_array.columns"
                                 << "16"
                                 << "\"columns\": 16";
        QTest::newRow("expression") << "pe_array.columns"
                                    << "2*9"
                                    << "\"columns\": 18";
        QTest::newRow("carried dimensions") << "pe_array.rows_carry"
                                            << "CR"
                                            << "\"rows_carry\": \"CR\"";
        QTest::newRow("none carried") << "pe_array.rows_carry"
                                      << ""
                                      << "\"rows_carry\": \"\"";
        QTest::newRow("capacity") << "levels.GLB.capacity"
                                  << "64 KiB"
                                  << "\"capacity\": \"64 KiB\"";
        QTest::newRow("capacity as JSON") << "levels.GLB.capacity"
                                          << "\"65 KiB\""
                                          << "\"capacity\": \"65 KiB\"";
        QTest::newRow("clock") << "clock"
                               << "500 MHz"
                               << "\"clock\": \"500 MHz\"";
        QTest::newRow("clock in Hz") << "clock"
                                     << "5e8"
                                     << "\"clock\": \"500 MHz\"";
        QTest::newRow("bits") << "mac.operand_bits"
                              << "8"
                              << "\"operand_bits\": 8";
        QTest::newRow("new energy") << "mac.energy_pJ"
                                    << "1.5"
                                    << "\"energy_pJ\": 1.5";
        QTest::newRow("its source") << "mac.energy_source"
                                    << "2016"
                                    << "\"energy_source\": \"2016\"";
        QTest::newRow("keeps") << "levels.GLB.keeps"
                               << "[\"filter\", \"ofmap\"]"
                               << "\"keeps\": [\"filter\", \"ofmap\"]";
        QTest::newRow("bandwidth") << "levels.GLB.read_bandwidth"
                                   << "7 B/cycle"
                                   << "\"read_bandwidth\": \"56 bit/cycle\"";
        QTest::newRow("no bandwidth")
            << "levels.DRAM.read_bandwidth"
            << "unlimited"
            << "\"port\": \"shared\",\n      \"read_bandwidth\": \"unlimited\"";
        QTest::newRow("fan-out") << "levels.psum_spad.fanout.columns"
                                 << "2"
                                 << "\"fanout\": {\n        \"columns\": 2,";
        QTest::newRow("dram") << "levels.DRAM.dram_type"
                              << "hbm2"
                              << "\"dram_type\": \"hbm2\"";
        QTest::newRow("process") << "process"
                                 << "{\"node_nm\": 45, \"voltage\": 1.1}"
                                 << "\"process\": {\"node_nm\": 45.0, \"voltage\": 1.1}";
        QTest::newRow("no process") << "process"
                                    << "null"
                                    << "\"process\": null";
        QTest::newRow("voltage") << "process.voltage"
                                 << "1.2"
                                 << "\"voltage\": 1.2";
        QTest::newRow("banks") << "levels.GLB.banks"
                               << "7"
                               << "\"banks\": 7";
        QTest::newRow("port") << "levels.DRAM.port"
                              << "separate"
                              << "\"port\": \"separate\",\n      \"read_bandwidth\": \"480 MB/s\"";
        QTest::newRow("code") << "levels.DRAM.compression.ofmap"
                              << "huffman"
                              << "\"ofmap\": \"huffman\"";
        QTest::newRow("operands") << "mac.zero_operands"
                                  << "[\"filter\"]"
                                  << "\"zero_operands\": [\"filter\"]";
        QTest::newRow("flag") << "mac.gates_narrow_operands"
                              << "true"
                              << "\"gates_narrow_operands\": true";
        QTest::newRow("name") << "name"
                              << "mine"
                              << "\"name\": \"mine\"";
    }
    void singleValues()
    {
        QFETCH(QString, path);
        QFETCH(QString, value);
        QFETCH(QString, part);
        const Architecture before = eyeriss();
        QVERIFY(!text(toJson(before)).contains(part));
        const auto after = withValue(before, path.toStdString(), value.toStdString());
        QVERIFY2(after, after ? "" : after.error().message().c_str());
        QVERIFY2(text(toJson(*after)).contains(part), toJson(*after).c_str());
    }

    void badValues_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("message");
        QTest::newRow("unknown key")
            << "pe_array.cols"
            << "4"
            << "pe_array.cols: there is no \"cols\" in pe_array, expected one of: "
               "below, columns, columns_carry, interconnect, rows, rows_carry, "
               "transfer_energy_pJ_per_bit, transfer_energy_source";
        QTest::newRow("unknown level")
            << "levels.L2.capacity"
            << "4"
            << "levels.L2.capacity: there is no \"L2\" in levels, expected one of: "
               "DRAM, GLB, FGLB, ifmap_spad, filter_spad, psum_spad";
        QTest::newRow("unknown part")
            << "glb"
            << "4"
            << "glb: there is no \"glb\" in the accelerator, expected one of: clock, ";
        QTest::newRow("below a value") << "clock.mhz"
                                       << "4"
                                       << "clock.mhz: clock is a value, it has no \"mhz\"";
        QTest::newRow("empty path") << ""
                                    << "4"
                                    << "there is no \"\" in the accelerator";
        QTest::newRow("trailing dot") << "pe_array."
                                      << "4"
                                      << "pe_array.: there is no \"\" in pe_array";
        QTest::newRow("half a process") << "process"
                                        << "{\"node_nm\": 45}"
                                        << "process={\"node_nm\": 45}: the key \"voltage\"";
        QTest::newRow("no array") << "pe_array"
                                  << "null"
                                  << "pe_array=null: ";
        QTest::newRow("part of nothing")
            << "fpga.dsp"
            << "900"
            << "fpga.dsp: fpga is not given; set it as a whole first: fpga={\"dsp\": ...}";
        QTest::newRow("an object")
            << "pe_array"
            << "4"
            << "pe_array: is not a single value, expected one of its parts: below, ";
        QTest::newRow("all levels")
            << "levels"
            << "[]"
            << "levels: is not a single value, expected one of its parts: DRAM, GLB";
        QTest::newRow("zero") << "pe_array.columns"
                              << "0"
                              << "pe_array.columns=0: 0 is not an integer >= 1";
        QTest::newRow("negative size")
            << "levels.GLB.capacity"
            << "-4 KiB"
            << "levels.GLB.capacity=-4 KiB: \"-4 KiB\": is not greater than zero";
        QTest::newRow("size without unit")
            << "levels.GLB.capacity"
            << "64"
            << "levels.GLB.capacity=64: \"64\": has no unit, expected a memory size";
        QTest::newRow("not a number") << "mac.operand_bits"
                                      << "wide"
                                      << "mac.operand_bits=wide: \"wide\" is not an integer";
        QTest::newRow("overflow")
            << "pe_array.rows"
            << "9223372036854775807"
            << "pe_array.rows=9223372036854775807: the number of MAC units does not fit";
        QTest::newRow("format") << "version"
                                << "9"
                                << "version=9: version 9 of the format";
    }
    void badValues()
    {
        QFETCH(QString, path);
        QFETCH(QString, value);
        QFETCH(QString, message);
        const auto after = withValue(eyeriss(), path.toStdString(), value.toStdString());
        QVERIFY(!after);
        QVERIFY2(text(after.error().message()).startsWith(message),
                 after.error().message().c_str());
    }
};

QTEST_APPLESS_MAIN(HardwareValueTest)
#include "tst_hardwarevalue.moc"
