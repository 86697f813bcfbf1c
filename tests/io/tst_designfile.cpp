// SPDX-License-Identifier: GPL-3.0-or-later
// Designs on disk: round trips, bad files, saving; and edits that share what they do not touch.
#include "core/explore/comparison.h"
#include "core/explore/evaluation.h"
#include "core/explore/pins.h"
#include "core/io/catalog.h"
#include "core/io/designfile.h"
#include "core/io/hardwarefile.h"
#include "core/io/openfile.h"
#include "core/io/textfile.h"

#include <QtTest>

#include <array>
#include <filesystem>

using namespace pelorus;
using namespace pelorus::io;

namespace {

QString text(const std::string &s)
{
    return QString::fromStdString(s);
}

Design smallDesign()
{
    Design design = withNetwork(defaultDesign(), builtinNetwork("lenet5").value());
    design.name = "small";
    return design;
}

} // namespace

class DesignFileTest : public QObject
{
    Q_OBJECT

private slots:
    void theFirstDesign()
    {
        const Design design = defaultDesign();
        QCOMPARE(design.name, std::string("AlexNet on Eyeriss"));
        QCOMPARE(design.network->name(), std::string("alexnet"));
        QCOMPARE(design.architecture->name(), std::string("eyeriss"));
        QCOMPARE(design.technology->name(), std::string("horowitz-45nm"));
        QVERIFY(design.settings == Settings());
    }

    void roundTrips_data()
    {
        QTest::addColumn<int>("objective");
        for (Objective objective : enumerators<Objective>())
            QTest::addRow("%s", name(objective).data()) << int(objective);
    }
    void roundTrips()
    {
        QFETCH(int, objective);
        Settings settings{4, Accounting::Timeloop};
        settings.objective = Objective(objective);
        settings.factors = Factors::Imperfect;
        Design design = withSettings(smallDesign(), settings);
        const std::array<std::size_t, 1> first = {0};
        design = withBits(design, first, BitField::Filter, 3).value();
        design = withArchitecture(design, builtinHardware("tpu-like-128").value());
        const auto parsed = parseDesign(toJson(design), "f");
        QVERIFY2(parsed, parsed ? "" : parsed.error().message().c_str());
        QVERIFY(parsed->findings.empty());
        QVERIFY(parsed->value == design);
        QCOMPARE(toJson(parsed->value), toJson(design));
    }

    void everyBuiltInRoundTrips()
    {
        const auto networks = listNetworks();
        const auto hardware = listHardware();
        for (std::size_t i = 0; i < std::max(networks.size(), hardware.size()); ++i) {
            Design design = defaultDesign();
            design.network = std::make_shared<const Network>(
                builtinNetwork(networks[i % networks.size()].name).value());
            design.architecture = std::make_shared<const Architecture>(
                builtinHardware(hardware[i % hardware.size()].name).value());
            QVERIFY(parseDesign(toJson(design), "f").value().value == design);
        }
    }

    void pinnedMappingsGoWithIt()
    {
        Design design = withPin(smallDesign(), "conv1", "DRAM: K8 C3");
        design = withPin(design, "a/b~\"β\"", "anything: it is judged when it is used");
        design = withBaseline(design, snapshotOf(design, "pinned", 0));
        const std::string file = toJson(design);
        const auto parsed = parseDesign(file, "f");
        QVERIFY2(parsed, parsed ? "" : parsed.error().message().c_str());
        QVERIFY(parsed->findings.empty());
        QVERIFY(parsed->value == design);
        QCOMPARE(*pinOf(*baselineOf(parsed->value)->design, "conv1"), std::string("DRAM: K8 C3"));
        QCOMPARE(toJson(parsed->value), file);
        const auto bad = parseDesign(text(file).replace("\"DRAM: K8 C3\"", "5").toStdString(), "f");
        QVERIFY(!bad);
        QVERIFY2(text(bad.error().message()).contains("/mappings/conv1"),
                 bad.error().message().c_str());
        QVERIFY(!text(toJson(smallDesign())).contains("mappings"));
    }

    void whatItIsComparedWithGoesWithIt()
    {
        Design other = withArchitecture(smallDesign(), builtinHardware("tpu-like-128").value());
        other.name = "another";
        other.settings.batch = 4;
        const SnapshotPtr first = snapshotOf(other, "\"β\" 1", 1769860800),
                          second = snapshotOf(smallDesign(), "measured", 0,
                                              MeasuredAccuracy{1000, 971, 988, 6.25}),
                          unlabelled = snapshotOf(smallDesign(), "measured", 253402300799,
                                                  MeasuredAccuracy{64, {}, 60, 0});
        const Design design =
            withBaseline(withSnapshots(smallDesign(), {first, second}), unlabelled);
        const std::string file = toJson(design);
        QVERIFY(text(file).contains("\"taken\": \"2026-01-31T12:00:00Z\""));
        const auto parsed = parseDesign(file, "f");
        QVERIFY2(parsed, parsed ? "" : parsed.error().message().c_str());
        QVERIFY(parsed->findings.empty());
        QVERIFY(parsed->value == design);
        QCOMPARE(toJson(parsed->value), file);

        // A baseline that is one of the snapshots is the same one after loading.
        const Design pinned = withBaseline(design, second);
        const Design loaded = parseDesign(toJson(pinned), "f").value().value;
        QVERIFY(loaded == pinned);
        QCOMPARE(baselineOf(loaded), snapshotsOf(loaded)[1]);
    }

    void badComparisons_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("message");
        QTest::newRow("no date") << "2026-01-31T12:00:00Z"
                                 << "yesterday"
                                 << "f: /snapshots/0: \"yesterday\" is not a time such as";
        QTest::newRow("no such day") << "2026-01-31T12:00:00Z"
                                     << "2026-02-30T12:00:00Z"
                                     << "f: /snapshots/0: \"2026-02-30T12:00:00Z\" is not";
        QTest::newRow("no such hour") << "2026-01-31T12:00:00Z"
                                      << "2026-01-31T24:00:00Z"
                                      << "f: /snapshots/0: \"2026-01-31T24:00:00Z\" is not";
        QTest::newRow("more right than there are") << "\"correct\": 971"
                                                   << "\"correct\": 1001"
                                                   << "f: /snapshots/0/measured/correct: ";
        QTest::newRow("no images") << "\"images\": 1000"
                                   << "\"images\": 0"
                                   << "f: /snapshots/0/measured/images: ";
        QTest::newRow("no design") << "\"design\": {"
                                   << "\"plan\": {"
                                   << "f: /snapshots/0: the key \"design\" is missing";
    }
    void badComparisons()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, message);
        QString file =
            text(toJson(withSnapshots(smallDesign(),
                                      {snapshotOf(smallDesign(), "one", 1769860800,
                                                  MeasuredAccuracy{1000, 971, 988, 6.25})})));
        QVERIFY2(file.contains(from), qPrintable(from));
        const auto parsed = parseDesign(file.replace(from, to).toStdString(), "f");
        QVERIFY(!parsed);
        QVERIFY2(text(parsed.error().message()).startsWith(message),
                 parsed.error().message().c_str());
    }

    void theFileNamesItsVersions()
    {
        const QString file = text(toJson(smallDesign()));
        QVERIFY(file.contains("\"format\": \"pelorus-design\""));
        QVERIFY(file.contains("\"version\": 1"));
        QVERIFY(file.contains(QString("\"model_version\": %1").arg(kModelVersion)));
    }

    void schemesAndFormatsAreSaved()
    {
        Design design = smallDesign();
        design.accuracy = AccuracySetup{"small.onnx", "images", {}, {}, "log2/w4", 0};
        const QString file = text(toJson(design));
        const auto parsed = parseDesign(file.toStdString(), "f");
        QVERIFY2(parsed, parsed ? "" : parsed.error().message().c_str());
        QVERIFY(parsed->value == design);
        for (const char *wrong : {"log2/w9", "fp8", "prune/50", ""}) {
            const auto refused =
                parseDesign(QString(file).replace("log2/w4", wrong).toStdString(), "f");
            QVERIFY2(!refused, wrong);
            QVERIFY2(
                text(refused.error().message()).contains("/accuracy")
                    && text(refused.error().message()).contains("is no scheme: expected U, UC"),
                refused.error().message().c_str());
        }
    }

    void settingsMayBeLeftOut()
    {
        QString file = text(toJson(smallDesign()));
        file.replace("\"settings\": {\n    \"accounting\": \"physical\",\n    \"batch\": 1,\n"
                     "    \"factors\": \"perfect\",\n    \"feature_maps_on_chip\": false,\n    "
                     "\"fuse_elementwise\": true,\n"
                     "    \"objective\": \"energy\"\n  }",
                     "\"settings\": {}");
        QVERIFY(file.contains("\"settings\": {}"));
        QVERIFY(parseDesign(file.toStdString(), "f").value().value == smallDesign());
    }

    void unknownKeysBecomeFindings()
    {
        QString file = text(toJson(smallDesign()));
        file.replace("\"batch\": 1,\n    \"f", "\"batch\": 1, \"mood\": 2, \"f")
            .replace("\"pe_array\":", "\"extra\": [], \"pe_array\":");
        const auto parsed = parseDesign(file.toStdString(), "f");
        QVERIFY2(parsed, parsed ? "" : parsed.error().message().c_str());
        QCOMPARE(parsed->findings.size(), std::size_t(2));
        QVERIFY(text(parsed->findings[0].hint).startsWith("f: /hardware/extra: "));
        QVERIFY(text(parsed->findings[1].hint).startsWith("f: /settings/mood: "));
        QVERIFY(parsed->value == smallDesign());
    }

    void badFiles_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("code");
        const auto row = [](const char *title, const char *from, const char *to,
                            const char *message, ErrorCode code) {
            QTest::newRow(title) << from << to << message << static_cast<int>(code);
        };
        row("newer", "\"version\": 1\n}\n", "\"version\": 2\n}\n",
            "f: /version: version 2 of the format was written by a newer program",
            ErrorCode::Unsupported);
        row("newer network", "\"format\": \"pelorus-network\"", "\"format\": \"pelorus-net\"",
            "f: /network/format: ", ErrorCode::Schema);
        row("other", "\"pelorus-design\"", "\"pelorus-network\"", "f: /format: the format is",
            ErrorCode::Schema);
        row("no network", "\"network\": {", "\"net\": {", "f: /: the key \"network\" is missing",
            ErrorCode::Schema);
        row("no hardware", "\"hardware\": {", "\"hw\": {", "f: /: the key \"hardware\" is missing",
            ErrorCode::Schema);
        row("no technology", "\"technology\": {", "\"tech\": {",
            "f: /: the key \"technology\" is missing", ErrorCode::Schema);
        row("no name", "\"name\": \"small\"", "\"title\": \"small\"",
            "f: /: the key \"name\" is missing", ErrorCode::Schema);
        row("batch zero", "\"batch\": 1,\n    \"f", "\"batch\": 0,\n    \"f",
            "f: /settings/batch: 0 is not an integer >= 1", ErrorCode::OutOfRange);
        row("batch negative", "\"batch\": 1,\n    \"f", "\"batch\": -1,\n    \"f",
            "f: /settings/batch: -1 is not an integer >= 1", ErrorCode::OutOfRange);
        row("batch overflow", "\"batch\": 1,\n    \"f", "\"batch\": 9223372036854775808,\n    \"f",
            "f: /settings/batch: 9223372036854775808 is not", ErrorCode::OutOfRange);
        row("accounting", "\"physical\"", "\"magical\"",
            "f: /settings/accounting: \"magical\" is not one of physical, timeloop",
            ErrorCode::Schema);
        row("fusion", "\"fuse_elementwise\": true", "\"fuse_elementwise\": 1",
            "f: /settings/fuse_elementwise: 1 is not true or false", ErrorCode::Schema);
        row("objective", "\"objective\": \"energy\"", "\"objective\": \"beauty\"",
            "f: /settings/objective: \"beauty\" is not one of energy, edp, latency",
            ErrorCode::Schema);
        row("factors", "\"factors\": \"perfect\"", "\"factors\": \"any\"",
            "f: /settings/factors: \"any\" is not one of perfect, imperfect", ErrorCode::Schema);
        row("settings",
            "\"settings\": {\n    \"accounting\": \"physical\",\n    \"batch\": 1,\n"
            "    \"factors\": \"perfect\",\n    \"feature_maps_on_chip\": false,\n    "
            "\"fuse_elementwise\": true,\n"
            "    \"objective\": \"energy\"\n  }",
            "\"settings\": 7", "f: /settings: 7 is not an object", ErrorCode::Schema);
        row("inside the hardware", "\"clock\": \"200 MHz\"", "\"clock\": \"-1 Hz\"",
            "f: /hardware/clock: \"-1 Hz\": is not greater", ErrorCode::OutOfRange);
        row("rule of the hardware", "\"name\": \"GLB\"", "\"name\": \"DRAM\"", "f: /hardware/",
            ErrorCode::Schema);
    }
    void badFiles()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, message);
        QFETCH(int, code);
        QString file = text(toJson(smallDesign()));
        const auto at = file.indexOf(from);
        QVERIFY(at >= 0);
        file.replace(at, from.size(), to);
        const auto parsed = parseDesign(file.toStdString(), "f");
        QVERIFY(!parsed);
        QVERIFY2(text(parsed.error().message()).startsWith(message),
                 parsed.error().message().c_str());
        QCOMPARE(static_cast<int>(parsed.error().code), code);
    }

    void truncatedFiles()
    {
        const std::string file = toJson(smallDesign());
        for (std::size_t size = 0; size + 1 < file.size(); size += 97) {
            const auto parsed = parseDesign(std::string_view(file).substr(0, size), "f");
            QVERIFY(!parsed);
            QCOMPARE(parsed.error().code, ErrorCode::Syntax);
            QVERIFY(text(parsed.error().where).startsWith("f:"));
        }
    }

    void savesAndLoads()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("d.pelorus").toStdString();
        QVERIFY(saveDesign(smallDesign(), path));
        QVERIFY(loadDesign(path).value().value == smallDesign());
        QCOMPARE(loadDesign(path + "x").error().code, ErrorCode::Io);
    }

    /// Files beside the design are found from its folder, wherever that is and whichever folder
    /// the program works in; names of what is built in are no paths.
    void pathsAreSeenFromTheFile()
    {
        const QTemporaryDir folder;
        const std::string at = folder.path().toStdString();
        Design design = smallDesign();
        AccuracySetup setup;
        setup.model = at + "/nets/small.onnx";
        setup.data = at + "/strokes";
        setup.labels = "/elsewhere/labels.idx";
        design.accuracy = setup;
        design = withSnapshots(design, {snapshotOf(design, "kept", 0, std::nullopt)});
        QVERIFY(saveDesign(design, at + "/d.pelorus"));
        const QString file = text(readFile(at + "/d.pelorus").value());
        QVERIFY(!file.contains(folder.path()));
        QVERIFY(file.contains("\"nets/small.onnx\"") && file.contains("\"./strokes\""));
        QVERIFY(file.contains("\"/elsewhere/labels.idx\""));
        QVERIFY(loadDesign(at + "/d.pelorus").value().value == design);
        const auto opened = openFile(at + "/d.pelorus").value().value;
        QVERIFY(std::get<Design>(opened) == design);

        const QTemporaryDir other;
        const std::string there = other.path().toStdString();
        std::filesystem::copy(at + "/d.pelorus", there + "/d.pelorus");
        const Design moved = loadDesign(there + "/d.pelorus").value().value;
        QCOMPARE(text(moved.accuracy->model), text(there + "/nets/small.onnx"));
        QCOMPARE(text(moved.accuracy->data), text(there + "/strokes"));
        QCOMPARE(text(moved.accuracy->labels), text("/elsewhere/labels.idx"));
        QCOMPARE(text(snapshotsOf(moved)[0]->design->accuracy->model),
                 text(there + "/nets/small.onnx"));

        setup.model = "strokes-lenet", setup.data = "strokes", setup.labels.clear();
        design.accuracy = setup;
        QVERIFY(saveDesign(design, at + "/d.pelorus"));
        QVERIFY(*loadDesign(at + "/d.pelorus").value().value.accuracy == setup);
    }

    void aFailedSaveLeavesTheOldFile()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("d.pelorus").toStdString();
        QVERIFY(saveDesign(smallDesign(), path));
        const auto saved = saveDesign(smallDesign(), path + "/below");
        QCOMPARE(saved.error().code, ErrorCode::Io);
        QCOMPARE(saveDesign(smallDesign(), "/dev/full").error().code, ErrorCode::Io);
        QVERIFY(loadDesign(path).value().value == smallDesign());
    }

    void equalityIsDeep()
    {
        const Design a = smallDesign();
        const Design b = smallDesign();
        QVERIFY(a.network != b.network && a == b);
        QVERIFY(!(a == withSettings(a, {2, Accounting::Physical})));
        QVERIFY(!(a == withArchitecture(a, builtinHardware("shared-rf-16x16").value())));
        Design renamed = a;
        renamed.name = "other";
        QVERIFY(!(a == renamed));
        QVERIFY(Design() == Design() && !(Design() == a) && !(a == Design()));
    }

    void editsShareWhatTheyDoNotTouch()
    {
        const Design before = smallDesign();
        const std::array<std::size_t, 2> layers = {0, 1};
        const Design after = withBits(before, layers, BitField::Psum, 24).value();
        QCOMPARE(after.architecture, before.architecture);
        QCOMPARE(after.technology, before.technology);
        QCOMPARE(after.network->layers()[0]->precision.psumBits, 24);
        QCOMPARE(after.network->layers()[1]->precision.psumBits, 24);
        QCOMPARE(before.network->layers()[0]->precision.psumBits, 16);
        for (std::size_t i = 2; i < before.network->layers().size(); ++i)
            QCOMPARE(after.network->layers()[i], before.network->layers()[i]);
        const Design faster =
            withValue(*before.architecture, "clock", "1 GHz")
                .map([&](Architecture a) { return withArchitecture(before, std::move(a)); })
                .value();
        QCOMPARE(faster.network, before.network);
        QCOMPARE(faster.architecture->clockHz(), 1e9);
    }

    void bitsOutOfRange_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<int>("bits");
        QTest::addColumn<QString>("message"); // empty: allowed
        QTest::newRow("filter 0") << int(BitField::Filter) << 0
                                  << "0 bits of filter: expected 1 to 32";
        QTest::newRow("filter 33")
            << int(BitField::Filter) << 33 << "33 bits of filter: expected 1 to 32";
        QTest::newRow("ifmap 33") << int(BitField::Ifmap) << 33
                                  << "33 bits of ifmap: expected 1 to 32";
        QTest::newRow("ofmap -1") << int(BitField::Ofmap) << -1
                                  << "-1 bits of ofmap: expected 1 to 32";
        QTest::newRow("psum 65") << int(BitField::Psum) << 65
                                 << "65 bits of psum: expected 1 to 64";
        QTest::newRow("psum 64") << int(BitField::Psum) << 64 << "";
        QTest::newRow("filter 1") << int(BitField::Filter) << 1 << "";
    }
    void bitsOutOfRange()
    {
        QFETCH(int, field);
        QFETCH(int, bits);
        QFETCH(QString, message);
        const std::array<std::size_t, 1> layers = {0};
        const auto edited = withBits(smallDesign(), layers, static_cast<BitField>(field), bits);
        QCOMPARE(edited ? QString() : text(edited.error().message()), message);
    }
};

QTEST_APPLESS_MAIN(DesignFileTest)
#include "tst_designfile.moc"
