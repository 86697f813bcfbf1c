// SPDX-License-Identifier: GPL-3.0-or-later
// Accelerators and technologies in JSON: the shipped ones, round trips, bad files, single values by
// path.
#include "core/io/embedded.h"
#include "core/io/hardwarefile.h"

#include <QtTest>

#include <iterator>
#include <map>
#include <random>

using namespace pelorus;
using namespace pelorus::io;

namespace {

Architecture preset(std::string_view name)
{
    for (const EmbeddedFile &file : embeddedHardware()) {
        if (file.name == name)
            return parseHardware(file.content, std::string(name)).value().value;
    }
    qFatal("no such preset");
}

QString text(const std::string &s)
{
    return QString::fromStdString(s);
}

/// A small accelerator as a person would write it.
const QString smallFile = R"({
  "format": "pelorus-hardware", "version": 1, "name": "small", "clock": "1 GHz",
  "pe_array": {"below": "GLB", "columns": 4, "rows": "2*1", "columns_carry": "K"},
  "levels": [
    {"name": "DRAM", "kind": "dram", "dram_type": "ddr3", "word": "64 bit", "read_bandwidth": "1.2 GB/s"},
    {"name": "GLB", "kind": "sram", "capacity": "2*32 KiB", "keeps": ["ifmap", "ofmap"], "buffering": "double"},
    {"name": "RF", "kind": "register-file", "capacity": "32 B", "fanout": {"columns": 1, "rows": 2}}
  ],
  "mac": {"operand_bits": 8, "accumulator_bits": 24, "energy_pJ": 0.25, "energy_source": "a paper"}
})";

const QString smallTechnology = R"({
  "format": "pelorus-technology", "version": 1, "name": "t", "node_nm": 28, "voltage": 0.8,
  "int_multiply": [{"bit_product": 64, "energy_pJ": 0.2, "source": "m"}],
  "int_add": [{"bits": 8, "energy_pJ": 0.03, "source": "a"}],
  "sram_per_bit": [{"capacity": "8 KiB", "energy_pJ": 0.1, "source": "s"}],
  "register_file_per_bit": {"energy_pJ": 0.03, "source": "r"},
  "dram_per_bit": {"ddr3": {"energy_pJ": 70, "source": "d"}}
})";

} // namespace

class HardwareFileTest : public QObject
{
    Q_OBJECT

private slots:
    void presets_data()
    {
        QTest::addColumn<qlonglong>("macs");
        QTest::addColumn<double>("onChipBytes");
        QTest::addColumn<QStringList>("levels");
        QTest::newRow("eyeriss") << 168LL << 108 * 1024 + 168 * (24 + 448 + 48.0)
                                 << QStringList{"psum_spad", "filter_spad", "ifmap_spad",
                                                "FGLB",      "GLB",         "DRAM"};
        QTest::newRow("shared-rf-16x16")
            << 256LL << 65536 * 2 + 256 * 64 * 2.0 << QStringList{"RF", "GLB", "DRAM"};
        QTest::newRow("tpu-like-128") << 16384LL << (6 + 2) * 1048576.0 + 65536 + 16384 * 4
                                      << QStringList{"WREG", "ACC", "WFIFO", "UB", "DRAM"};
    }
    void presets()
    {
        QFETCH(qlonglong, macs);
        QFETCH(double, onChipBytes);
        const std::string name = QTest::currentDataTag();
        const Architecture architecture = preset(name);
        QCOMPARE(architecture.name(), name);
        QVERIFY(!architecture.spec().description.empty());
        QVERIFY(!architecture.spec().source.empty());
        QCOMPARE(architecture.macUnits(), macs);
        QCOMPARE(architecture.onChipBytes(), onChipBytes);
        QStringList levels;
        for (const MemoryLevel &level : architecture.levels())
            levels << text(level.name);
        QTEST(levels, "levels");
    }

    void everyPresetReadsCleanlyAndRoundTrips()
    {
        for (const EmbeddedFile &file : embeddedHardware()) {
            const auto parsed = parseHardware(file.content, "f");
            QVERIFY2(parsed, parsed ? "" : parsed.error().message().c_str());
            QVERIFY(parsed->findings.empty());
            const auto again = parseHardware(toJson(parsed->value), "f");
            QVERIFY(again.value().value == parsed->value);
            QVERIFY(again->findings.empty());
            QCOMPARE(toJson(again->value), toJson(parsed->value));
        }
        for (const EmbeddedFile &file : embeddedTechnologies()) {
            const auto parsed = parseTechnology(file.content, "f");
            QVERIFY2(parsed, parsed ? "" : parsed.error().message().c_str());
            QVERIFY(parsed->findings.empty());
            QCOMPARE(parsed->value.name(), std::string(file.name));
            QVERIFY(parseTechnology(toJson(parsed->value), "f").value().value == parsed->value);
        }
    }

    void everyPresetHasAllItsEnergies()
    {
        const Technology technology =
            parseTechnology(embeddedTechnologies().front().content, "f").value().value;
        for (const EmbeddedFile &file : embeddedHardware()) {
            const Architecture architecture = preset(file.name);
            for (const MemoryLevel &level : architecture.levels()) {
                const auto energy = technology.accessEnergyPerBit(level);
                QVERIFY2(energy, energy ? "" : energy.error().message().c_str());
                QVERIFY(energy->value > 0);
                QVERIFY(!energy->source.empty());
            }
            QVERIFY(!technology.macEnergy(architecture.mac(), {}).value().source.empty());
        }
    }

    void shippedTechnologyHoldsHorowitzsPoints()
    {
        const Technology technology =
            parseTechnology(embeddedTechnologies().front().content, "f").value().value;
        MacUnit mac;
        mac.operandBits = 8;
        QCOMPARE(technology.macEnergy(mac, {8, 8, 32, 8}).value().value, 0.2 + 0.1);
        mac.operandBits = 32;
        QCOMPARE(technology.macEnergy(mac, {}).value().value, 3.1 + 0.1);
        mac.kind = MacKind::Floating;
        mac.exponentBits = 8;
        QCOMPARE(technology.macEnergy(mac, {}).value().value, 3.7 + 0.9);
        QCOMPARE(technology.macArea(mac).value().value, 7700.0 + 4184);
        mac.operandBits = 16;
        mac.exponentBits = 5;
        mac.accumulatorBits = 16;
        QCOMPARE(technology.macEnergy(mac, {}).value().value, 1.1 + 0.4);
        QCOMPARE(technology.vectorOpEnergy(VectorOp::Compare, 32).value().value, 0.02947);
        for (const auto &[entry, value] : {std::pair(technology.wirePerBitMm(), 0.24),
                                           {technology.clockPerBitCycle(), 0.009},
                                           {technology.leakagePerMm2(), 0.0126},
                                           {technology.gateArea(), 0.798}}) {
            QCOMPARE(entry.value().value, value);
            QVERIFY(!entry.value().source.empty());
        }
        QCOMPARE(technology.adderEnergy(8).value, 0.03);
        QCOMPARE(technology.adderEnergy(16).value, 0.05);
        MemoryLevel level;
        for (const auto &[kibibytes, per32] :
             std::map<Count, double>{{8, 5}, {32, 10}, {1024, 50}}) {
            level.capacityBits = kibibytes * 8192;
            QCOMPARE(technology.accessEnergyPerBit(level).value().value * 32, per32);
        }
        level.kind = MemoryKind::RegisterFile;
        QCOMPARE(technology.accessEnergyPerBit(level).value().value * 32, 1.0);
        level.kind = MemoryKind::Dram;
        for (const auto &[kind, perBit] : std::map<std::string, double>{{"lpddr4", 8},
                                                                        {"hbm2", 3.9},
                                                                        {"gddr5", 14},
                                                                        {"ddr3", 70},
                                                                        {"horowitz", 20},
                                                                        {"lpddr", 40}}) {
            level.dramType = kind;
            QCOMPARE(technology.accessEnergyPerBit(level).value().value, perBit);
        }
    }

    void aHandWrittenFile()
    {
        const auto parsed = parseHardware(smallFile.toStdString(), "f");
        QVERIFY2(parsed, parsed ? "" : parsed.error().message().c_str());
        QVERIFY(parsed->findings.empty());
        const Architecture &a = parsed->value;
        QCOMPARE(a.clockHz(), 1e9);
        QCOMPARE(a.peArray().columns, 4);
        QCOMPARE(a.peArray().rows, 2);
        QVERIFY(a.peArray().columnsCarry == dims({Dim::K}));
        QVERIFY(a.peArray().rowsCarry == allDims());
        QCOMPARE(a.macUnits(), 16);
        const MemoryLevel &dram = a.levels()[2];
        QVERIFY(dram.kind == MemoryKind::Dram && !dram.capacityBits && dram.wordBits == 64);
        QVERIFY((dram.readBandwidth == Bandwidth{9.6e9, Bandwidth::Per::Second}));
        QVERIFY(!dram.writeBandwidth);
        const MemoryLevel &glb = a.levels()[1];
        QCOMPARE(glb.capacityBits, std::optional<Count>(64 * 8192));
        QCOMPARE(glb.buffering, Buffering::Double);
        QVERIFY(glb.keeps[Tensor::Ifmap] && !glb.keeps[Tensor::Filter] && glb.keeps[Tensor::Ofmap]);
        QCOMPARE(a.mac().energyPJ, std::optional(0.25));
        QCOMPARE(a.mac().energySource, std::string("a paper"));
        QVERIFY(parseHardware(toJson(a), "f").value().value == a);
    }

    void oddValuesRoundTrip()
    {
        ArchitectureSpec spec = preset("eyeriss").spec();
        spec.name = "\"quoted\" ä\n";
        spec.clockHz = 1e9 / 3;
        spec.peArrayLevel = 3;
        spec.levels[0].capacityBits = 12345677;
        spec.levels[0].wordBits = 7;
        spec.levels[1].readBandwidth = Bandwidth{0.1, Bandwidth::Per::Cycle};
        spec.levels[1].writeBandwidth = Bandwidth{1e10 / 7, Bandwidth::Per::Second};
        spec.levels[2].accessEnergyPJ = 1.0 / 3;
        spec.levels[2].keeps = TensorMask();
        Fanout &fanout = spec.levels[4].fanout;
        fanout = {};
        fanout.columns = 3;
        fanout.rows = 5;
        fanout.columnsCarry = dims({});
        fanout.rowsCarry = dims({Dim::G, Dim::N});
        spec.mac.energyPJ = 0;
        const Architecture odd = Architecture::make(spec).value();
        QVERIFY(parseHardware(toJson(odd), "f").value().value == odd);
    }

    void unknownKeysBecomeFindings()
    {
        QString file = smallFile;
        file.replace("\"clock\"", "\"colour\": 1, \"clock\"")
            .replace("\"buffering\"", "\"rooms\": 4, \"buffering\"");
        const auto parsed = parseHardware(file.toStdString(), "f");
        QCOMPARE(parsed.value().findings.size(), std::size_t(2));
        QCOMPARE(parsed->findings[0].kind, FindingKind::UnknownKey);
        QVERIFY(text(parsed->findings[0].hint).startsWith("f: /colour: "));
        QVERIFY(text(parsed->findings[1].hint).startsWith("f: /levels/1/rooms: "));
    }

    void badFiles_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("message");
        QTest::newRow("no format") << "\"format\": \"pelorus-hardware\", "
                                   << ""
                                   << "f: /: the key \"format\" is missing";
        QTest::newRow("a network")
            << "pelorus-hardware"
            << "pelorus-network"
            << "f: /format: the format is \"pelorus-network\", expected \"pelorus-hardware\"";
        QTest::newRow("newer") << "\"version\": 1"
                               << "\"version\": 2"
                               << "f: /version: version 2 of the format";
        QTest::newRow("no name") << "\"name\": \"small\", "
                                 << ""
                                 << "f: /: the key \"name\" is missing";
        QTest::newRow("clock zero") << "1 GHz"
                                    << "0 GHz"
                                    << "f: /clock: \"0 GHz\": is not greater than zero";
        QTest::newRow("clock is a list") << "\"1 GHz\""
                                         << "[1]"
                                         << "f: /clock: this array is not a text";
        QTest::newRow("no array") << "\"pe_array\""
                                  << "\"array\""
                                  << "f: /: the key \"pe_array\" is missing";
        QTest::newRow("array below nothing")
            << "\"below\": \"GLB\""
            << "\"below\": \"L2\""
            << "f: /pe_array/below: \"L2\" is not the name of a level";
        QTest::newRow("array twice")
            << "\"buffering\": \"double\""
            << "\"fanout\": {\"columns\": 1, \"rows\": 1}"
            << "f: /levels/1/fanout: the fan-out of this level is that of /pe_array";
        QTest::newRow("columns negative") << "\"columns\": 4"
                                          << "\"columns\": -4"
                                          << "f: /pe_array/columns: -4 is not an integer >= 1";
        QTest::newRow("columns fraction") << "\"columns\": 4"
                                          << "\"columns\": 4.5"
                                          << "f: /pe_array/columns: 4.5 is not an integer";
        QTest::newRow("columns in words") << "\"columns\": 4"
                                          << "\"columns\": \"four\""
                                          << "f: /pe_array/columns: \"four\": cannot be read";
        QTest::newRow("columns overflow")
            << "\"columns\": 4"
            << "\"columns\": 9223372036854775807"
            << "f: /pe_array: the number of MAC units does not fit into 64 bits";
        QTest::newRow("rows beyond 64 bits") << "\"2*1\""
                                             << "1e30"
                                             << "f: /pe_array/rows: 1e+30 is not an integer >= 1";
        QTest::newRow("carried dimension") << "\"K\""
                                           << "\"KX\""
                                           << "f: /pe_array/columns_carry: \"KX\" is not a choice";
        QTest::newRow("carried twice") << "\"K\""
                                       << "\"KK\""
                                       << "f: /pe_array/columns_carry: \"KK\" is not a choice";
        QTest::newRow("levels is an object") << "\"levels\": ["
                                             << "\"levels\": {}, \"x\": ["
                                             << "f: /levels: this object is not an array";
        QTest::newRow("level is a text")
            << "{\"name\": \"RF\", \"kind\": \"register-file\", \"capacity\": \"32 B\", "
               "\"fanout\": {\"columns\": 1, \"rows\": 2}}"
            << "\"RF\""
            << "f: /levels/2: \"RF\" is not an object";
        QTest::newRow("same name twice") << "\"RF\""
                                         << "\"GLB\""
                                         << "f: /levels/GLB: two levels have this name";
        QTest::newRow("kind")
            << "\"sram\""
            << "\"flash\""
            << "f: /levels/1/kind: \"flash\" is not one of dram, sram, register-file";
        QTest::newRow("capacity without unit") << "\"2*32 KiB\""
                                               << "64"
                                               << "f: /levels/1/capacity: \"64\": has no unit";
        QTest::newRow("capacity zero")
            << "2*32 KiB"
            << "0 KiB"
            << "f: /levels/1/capacity: \"0 KiB\": is not greater than zero";
        QTest::newRow("capacity negative")
            << "2*32 KiB"
            << "-1 KiB"
            << "f: /levels/1/capacity: \"-1 KiB\": is not greater than zero";
        QTest::newRow("capacity overflow")
            << "2*32 KiB"
            << "9999999 TiB"
            << "f: /levels/1/capacity: \"9999999 TiB\": is larger than 2^53";
        QTest::newRow("bounded DRAM") << "\"word\": \"64 bit\""
                                      << "\"capacity\": \"1 GiB\""
                                      << "f: /levels/DRAM/capacity: the outermost level";
        QTest::newRow("rate")
            << "1.2 GB/s"
            << "1.2 GB"
            << "f: /levels/0/read_bandwidth: \"1.2 GB\": does not end in /cycle or /s";
        QTest::newRow("keeps")
            << "[\"ifmap\""
            << "[\"weights\""
            << "f: /levels/1/keeps/0: \"weights\" is not one of ifmap, filter, ofmap";
        QTest::newRow("keeps is a text") << "[\"ifmap\", \"ofmap\"]"
                                         << "\"all\""
                                         << "f: /levels/1/keeps: \"all\" is not an array";
        QTest::newRow("buffering")
            << "\"buffering\": \"double\""
            << "\"buffering\": \"triple\""
            << "f: /levels/1/buffering: \"triple\" is not one of single, double, streamed";
        QTest::newRow("fan-out without rows") << ", \"rows\": 2}"
                                              << "}"
                                              << "f: /levels/2/fanout: the key \"rows\" is missing";
        QTest::newRow("no mac") << "\"mac\""
                                << "\"alu\""
                                << "f: /: the key \"mac\" is missing";
        QTest::newRow("operand bits") << "\"operand_bits\": 8"
                                      << "\"operand_bits\": 64"
                                      << "f: /mac/operand_bits: 64 is not an integer from 1 to 32";
        QTest::newRow("energy negative") << "0.25"
                                         << "-0.25"
                                         << "f: /mac/energy_pJ: -0.25 is not a number >= 0";
        QTest::newRow("energy infinite") << "0.25"
                                         << "1e999"
                                         << "f:9:";
        QTest::newRow("truncated") << "{\"name\": \"RF\""
                                   << "\x01"
                                   << "f:7:5: not valid JSON";
        QTest::newRow("nested deeply") << "\"1 GHz\"" << QString("[").repeated(100000) << "f:2:";
    }
    void badFiles()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, message);
        QString file = smallFile;
        const auto at = file.indexOf(from);
        QVERIFY(at >= 0);
        file.replace(at, from.size(), to);
        const auto parsed = parseHardware(file.toStdString(), "f");
        QVERIFY(!parsed);
        QVERIFY2(text(parsed.error().message()).startsWith(message),
                 parsed.error().message().c_str());
    }

    void everyTruncationIsAnError()
    {
        const std::string file = smallFile.toStdString();
        for (std::size_t size = 0; size < file.size(); ++size) {
            const auto parsed = parseHardware(std::string_view(file).substr(0, size), "f");
            QVERIFY(!parsed);
            QCOMPARE(parsed.error().code, ErrorCode::Syntax);
        }
        QVERIFY(parseHardware(file, "f"));
    }

    void damagedFilesAreErrorsOrSoundAccelerators()
    {
        std::mt19937 random(20260722);
        const std::string file = toJson(preset("eyeriss"));
        const std::string_view pieces[] = {"-", "0",    "1e300", "\"",     "{",  "]",
                                           ",", "null", "KiB",   "/cycle", "\\", "\xff"};
        int sound = 0;
        for (int i = 0; i < 1000; ++i) {
            std::string damaged = file;
            const std::size_t at = random() % damaged.size();
            const std::size_t length = random() % 4;
            damaged.replace(at, length, pieces[random() % std::size(pieces)]);
            const auto parsed = parseHardware(damaged, "f");
            if (parsed) {
                ++sound;
                QVERIFY(parseHardware(toJson(parsed->value), "f").value().value == parsed->value);
            } else {
                QVERIFY(text(parsed.error().where).startsWith("f:"));
                QVERIFY(!parsed.error().what.empty());
            }
        }
        QVERIFY(sound > 50); // names, descriptions and digits may change
        QVERIFY(sound < 950);
    }

    void badTechnologies_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("message");
        QTest::newRow("format") << "pelorus-technology"
                                << "x"
                                << "f: /format: the format is \"x\"";
        QTest::newRow("no table") << "\"int_add\""
                                  << "\"add\""
                                  << "f: /: the key \"int_add\" is missing";
        QTest::newRow("empty table") << "[{\"bits\": 8, \"energy_pJ\": 0.03, \"source\": \"a\"}]"
                                     << "[]"
                                     << "f: /int_add: the table is empty";
        QTest::newRow("no source") << ", \"source\": \"s\""
                                   << ""
                                   << "f: /sram_per_bit/0: the key \"source\" is missing";
        QTest::newRow("energy zero") << "0.2"
                                     << "0"
                                     << "f: /int_multiply/0/energy_pJ: 0 is not a number > 0";
        QTest::newRow("voltage") << "0.8"
                                 << "-0.8"
                                 << "f: /voltage: -0.8 is not a number > 0";
        QTest::newRow("capacity") << "8 KiB"
                                  << "8"
                                  << "f: /sram_per_bit/0/capacity: \"8\": has no unit";
        QTest::newRow("float without significands")
            << "\"dram_per_bit\""
            << "\"float_multiply\": [{\"bits\": 16, \"energy_pJ\": 1, \"source\": \"f\"}], "
               "\"dram_per_bit\""
            << "f: /float_multiply/0: the key \"significand_product\"";
        QTest::newRow("negative area")
            << "\"dram_per_bit\""
            << "\"area\": {\"gate\": {\"area_um2\": -1, \"source\": \"g\"}}, \"dram_per_bit\""
            << "f: /area/gate/area_um2: -1 is not a number > 0";
        QTest::newRow("leakage without a source")
            << "\"dram_per_bit\""
            << "\"leakage_per_mm2\": {\"power_W\": 1}, \"dram_per_bit\""
            << "f: /leakage_per_mm2: the key \"source\"";
        QTest::newRow("dram is a list") << "{\"ddr3\": {\"energy_pJ\": 70, \"source\": \"d\"}}"
                                        << "[]"
                                        << "f: /dram_per_bit: this array is not an object";
    }
    void badTechnologies()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, message);
        const auto old = parseTechnology(smallTechnology.toStdString(), "f");
        QVERIFY(old && old->findings.empty()); // without the entries that came later
        QCOMPARE(old->value.wirePerBitMm().error().code, ErrorCode::NotFound);
        QString file = smallTechnology;
        const auto at = file.indexOf(from);
        QVERIFY(at >= 0);
        file.replace(at, from.size(), to);
        const auto parsed = parseTechnology(file.toStdString(), "f");
        QVERIFY(!parsed);
        QVERIFY2(text(parsed.error().message()).startsWith(message),
                 parsed.error().message().c_str());
    }
};

QTEST_APPLESS_MAIN(HardwareFileTest)
#include "tst_hardwarefile.moc"
