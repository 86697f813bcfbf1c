// SPDX-License-Identifier: GPL-3.0-or-later
// The core's sentences are recognised, whatever names and numbers they hold: a translator that
// marks what it was asked for stands for a language.
#include "ui/models/hinttext.h"

#include "core/explore/pins.h"
#include "core/hardware/scaling.h"
#include "core/io/catalog.h"
#include "core/io/hardwarefile.h"
#include "core/io/mappingimport.h"
#include "core/io/sweepaxis.h"
#include "core/io/textfile.h"
#include "tests/support/uitest.h"

#include <QTemporaryDir>
#include <QTranslator>

#include <array>
#include <functional>

using namespace pelorus;

namespace {

/// "a %1 b" is "«a %1 b»".
class Marking : public QTranslator
{
public:
    using QTranslator::QTranslator;
    [[nodiscard]] QString translate(const char *, const char *source, const char *,
                                    int) const override
    {
        return QStringLiteral("«%1»").arg(QString::fromUtf8(source));
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

Design withValue(const Design &design, const char *path, const char *value)
{
    const auto changed = io::withValue(*design.architecture, path, value);
    if (!changed)
        qFatal("%s", changed.error().message().c_str());
    return withArchitecture(design, *changed);
}

template <typename Value> void addError(const char *row, const Result<Value> &result)
{
    QTest::newRow(row) << (result ? QString() : QString::fromStdString(result.error().message()));
}

/// A reference case of one level, to be spoiled.
constexpr const char *goodCase = R"({"cases": [{"name": "conv1",
  "layer": {"N": 1, "G": 1, "M": 1, "C": 1, "P": 1, "Q": 1, "R": 3, "S": 1,
            "stride": [1, 1], "dilation": [1, 1]},
  "arch": {"name": "one", "levels": [
      {"name": "DRAM", "size_words": null, "word_bits": 16, "instances": 1, "meshX": 1, "meshY": 1,
       "energy_pJ_per_access": 200.0, "read_bw": null, "write_bw": null, "noc": null}],
    "mac": {"instances": 6, "meshX": 3, "meshY": 2, "energy_pJ": 1.5, "word_bits": 16}},
  "mapping": {"DRAM": {"temporal": [["R", 3]], "spatialX": [], "spatialY": [],
                       "keep": ["Weights", "Inputs", "Outputs"]}}}]})";

/// The factors of conv1, each of them once.
constexpr const char *conv1Factors = "R=3 S=3 P=16 Q=16 C=3 M=8 N=1 G=1";

} // namespace

class TestHintText : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void namesAndNumbersAreKept()
    {
        const auto marked = [](const char *hint) {
            Marking marking;
            QCoreApplication::installTranslator(&marking);
            return hintText(hint); // the translator removes itself
        };
        const char *hint = "A has too few DSP: use fewer MAC units or narrower operands";
        QCOMPARE(hintText(hint), QString(hint)); // English
        QCOMPARE(marked(hint),
                 QString("«A has too few DSP: use fewer MAC units or narrower operands»"));
        // The longer of two that begin alike, and one within another.
        QCOMPARE(
            marked("the factors of C must multiply to 7 or more; the layer has the mapping "
                   "that is sought instead"),
            QString("««the factors of C must multiply to 7 or more»; the layer has the mapping "
                    "that is sought instead»"));
        QCOMPARE(marked("%2: the technology has no entry for it"),
                 QString("«%2: the technology has no entry for it»"));
        QCOMPARE(marked("nobody knows"), QString("nobody knows"));
    }

    void theCoreSaysNothingElse_data()
    {
        QTest::addColumn<Design>("design");
        const Design small = *test::smallDesign();
        QTest::newRow("too small")
            << withValue(withValue(small, "levels.RF.capacity", "1 bit"), "mac.operand_bits", "2");
        QTest::newRow("wrong factors") << withPin(small, "fc3", "DRAM: C5");
        for (const char *pin :
             {"DRAM: 5C", "DRAM: C0", "DRAM[Z]: C5", "DRAM[I,]: C5", "L9: C5", ": C5", "DRAM[I: C5",
              "C5", "DRAM: C5 | ", "RF: C5 | DRAM: K5", "X: C5"})
            QTest::addRow("unreadable pin %s", pin) << withPin(small, "fc3", pin);
        Design lenet = small;
        lenet.network =
            std::make_shared<const Network>(test::valueOf(io::builtinNetwork("lenet5")));
        for (const Count batch : {1'000'000'000'000'000, 5'000'000'000'000}) {
            lenet.settings.batch = batch;
            QTest::addRow("batch %lld", static_cast<long long>(batch)) << lenet;
        }
        QTest::newRow("no such layer") << withPin(small, "nowhere", "DRAM: C5");
        QTest::newRow("not along X") << withPin(small, "fc3", "DRAM: C1024 | X: K10");
        const std::array third{std::size_t(2)};
        QTest::newRow("bits") << *withBits(small, third, BitField::Ifmap, 5);
        auto layers = small.network->layers();
        Layer wider = *layers[2];
        wider.shape.bounds[Dim::C] = 9;
        layers[2] = std::make_shared<const Layer>(wider);
        QTest::newRow("shape") << withNetwork(small, *withLayers(*small.network, layers));
    }
    void theCoreSaysNothingElse()
    {
        QFETCH(const Design, design);
        Findings all = test::evaluated(design)->findings;
        QVERIFY(!all.empty());
        Marking marking;
        QCoreApplication::installTranslator(&marking);
        for (const Finding &finding : all) {
            // What is around it is known: of a pin it is the reason that counts.
            const std::string hint = finding.hint.substr(0, finding.hint.find("; the layer has"));
            QVERIFY2(hintText(hint) != QString::fromStdString(hint), hint.c_str());
        }
    }

    /// Each row is what core says of bad input; a sentence that is changed there is missed here.
    void theCoreRefusesWithNothingElse_data()
    {
        QTest::addColumn<QString>("message");
        hardwareErrors();
        levelErrors();
        sweepErrors();
        importErrors();
        networkErrors();
    }
    void theCoreRefusesWithNothingElse()
    {
        QFETCH(const QString, message);
        QVERIFY2(!message.isEmpty(), "not refused");
        QCOMPARE(hintText(message.toStdString()), message); // English
        Marking marking;
        QCoreApplication::installTranslator(&marking);
        const QString text = hintText(message.toStdString());
        QVERIFY2(text != message, qPrintable(message.left(200)));
        // Of a quantity why it cannot be read is known, and what was expected.
        if (message.contains(QLatin1String(", expected a ")))
            QVERIFY2(text.count(u'«') >= 2, qPrintable(text));
    }

    void aPlaceIsKept()
    {
        const std::string hint = "levels.GLB.capacity=7: \"7\": has no unit, expected a memory "
                                 "size such as \"108 KiB\", \"512 B\" or \"24 bit\"";
        QCOMPARE(hintText(hint), QString::fromStdString(hint));
        Marking marking;
        QCoreApplication::installTranslator(&marking);
        QCOMPARE(hintText(hint),
                 QStringLiteral("««levels.GLB.capacity=7: \"7\": «has no unit»», expected a "
                                "memory size such as \"108 KiB\", \"512 B\" or \"24 bit\"»"));
        QCOMPARE(hintText("conv1: /mac: %1: the clock is not a frequency > 0"),
                 QStringLiteral("«conv1: /mac: %1: «the clock is not a frequency > 0»»"));
    }

private:
    /// Values typed into the fields of the hardware.
    static void hardwareErrors()
    {
        const DesignPtr small = test::smallDesign();
        for (const auto &[path, value] :
             std::initializer_list<std::pair<const char *, const char *>>{
                 {"clock", "0"},
                 {"clock", "abc"},
                 {"clock", "2*"},
                 {"clock", "(2"},
                 {"clock", "2)"},
                 {"clock", "1 MHz, 2 MHz"},
                 {"clock", "1 MHz + 1"},
                 {"clock", "1/0 MHz"},
                 {"clock", "-1 GHz"},
                 {"clock", "[]"},
                 {"format", "other"},
                 {"version", "99"},
                 {"levels.GLB.capacity", "7"},
                 {"levels.GLB.capacity", "abc"},
                 {"levels.GLB.capacity", "1 KiB 2"},
                 {"levels.GLB.capacity", "0.3 bit"},
                 {"levels.GLB.capacity", "99999999999 TiB"},
                 {"levels.GLB.word", ""},
                 {"levels.GLB.word", "0 bit"},
                 {"levels.GLB.read_bandwidth", "3 bit"},
                 {"levels.GLB.read_bandwidth", "3/cycle"},
                 {"levels.GLB.banks", "0"},
                 {"levels.GLB.banks", "9999999"},
                 {"levels.GLB.banks", "true"},
                 {"levels.GLB.kind", "tape"},
                 {"levels.GLB.keeps", "[7]"},
                 {"levels.GLB.keeps", "7"},
                 {"levels.GLB.name", "a b"},
                 {"levels.GLB.name", "RF"},
                 {"levels.GLB.access_energy_pJ", "-1"},
                 {"levels.GLB.access_energy_pJ", "much"},
                 {"levels.GLB.write_energy_pJ", "1"},
                 {"levels.GLB.compression.filter", "zip"},
                 {"levels.GLB.compression", "{\"filter\": 3}"},
                 {"levels.GLB.cost", "1"},
                 {"levels.GLB", "1"},
                 {"levels.GLB", "{\"name\": \"GLB\", \"kind\": \"sram\", \"fanout\": {}}"},
                 {"levels.DRAM.capacity", "1 KiB"},
                 {"levels.DRAM.keeps", "[\"ifmap\"]"},
                 {"levels.RF.fanout.columns_carry", "ZZ"},
                 {"pe_array.columns", "0"},
                 {"pe_array.columns", "1.5"},
                 {"pe_array.columns", "3*"},
                 {"pe_array.columns", "9007199254740992"},
                 {"pe_array.columns.of", "1"},
                 {"pe_array.below", "nowhere"},
                 {"pe_array.columns_carry", "ZZ"},
                 {"process.node_nm", "28"},
                 {"process", "{\"node_nm\": 0, \"voltage\": 1}"},
                 {"process", "{\"node_nm\": 28}"},
                 {"mac.operand_bits", "0"},
                 {"mac.operand_bits", "33"},
                 {"mac.gates_narrow_operands", "1"},
                 {"mac.zero_operands", "[\"ofmap\"]"},
                 {"mac",
                  "{\"operand_bits\": 4, \"accumulator_bits\": 8, \"kind\": \"floating\", "
                  "\"exponent_bits\": 3}"},
                 {"nonsense", "1"}})
            addError((std::string(path) + '=' + value).c_str(),
                     io::withValue(*small->architecture, path, value));
        addError("a long text",
                 io::withValue(*small->architecture, "clock", std::string(100'000, '1')));
        addError("deep",
                 io::withValue(*small->architecture, "mac",
                               "{\"operand_bits\": " + std::string(200, '[') + std::string(200, ']')
                                   + '}'));
    }

    /// What no file can say, or only together.
    static void levelErrors()
    {
        const auto add = [](const char *row, const std::function<void(ArchitectureSpec &)> &spoil) {
            ArchitectureSpec spec = test::smallDesign()->architecture->spec();
            spoil(spec);
            addError(row, Architecture::make(std::move(spec)));
        };
        const double nothing = std::nan("");
        add("capacity", [](ArchitectureSpec &spec) { spec.levels[0].capacityBits = 0; });
        add("word", [](ArchitectureSpec &spec) { spec.levels[0].wordBits = 0; });
        add("bandwidth", [=](ArchitectureSpec &spec) {
            spec.levels[0].readBandwidth = Bandwidth{nothing, Bandwidth::Per::Cycle};
        });
        add("banks", [](ArchitectureSpec &spec) { spec.levels[0].banks = 0; });
        add("energy", [=](ArchitectureSpec &spec) { spec.levels[0].accessEnergyPJ = nothing; });
        add("wire",
            [=](ArchitectureSpec &spec) { spec.levels[1].fanout.transferPJPerBit = nothing; });
        add("name", [](ArchitectureSpec &spec) { spec.levels[0].name = "a b"; });
        add("one name", [](ArchitectureSpec &spec) { spec.levels[0].name = "GLB"; });
        add("columns", [](ArchitectureSpec &spec) { spec.levels[1].fanout.columns = 0; });
        add("rows", [](ArchitectureSpec &spec) { spec.levels[1].fanout.rows = 0; });
        add("lanes", [](ArchitectureSpec &spec) { spec.mac.skipLanes = 0; });
        add("MAC's area", [=](ArchitectureSpec &spec) { spec.mac.areaUm2 = nothing; });
        add("MAC's leakage", [=](ArchitectureSpec &spec) { spec.mac.leakageW = nothing; });
        add("device", [](ArchitectureSpec &spec) { spec.fpga.emplace().dsp = 0; });
        add("wide port", [](ArchitectureSpec &spec) { device(spec).dspWide = 65; });
        add("narrow port", [](ArchitectureSpec &spec) { device(spec).dspNarrow = 0; });
        add("device's power", [=](ArchitectureSpec &spec) { device(spec).watts = nothing; });
        add("clock of 0", [](ArchitectureSpec &spec) { spec.clockHz = 0; });
        add("node", [](ArchitectureSpec &spec) { spec.process = {0, 1}; });
        add("voltage", [](ArchitectureSpec &spec) { spec.process = {28, 0}; });
        add("no level", [](ArchitectureSpec &spec) { spec.levels.clear(); });
        add("many levels", [](ArchitectureSpec &spec) { spec.levels.resize(100); });
        add("below", [](ArchitectureSpec &spec) { spec.peArrayLevel = 9; });
        add("units", [](ArchitectureSpec &spec) {
            spec.levels[1].fanout.columns = spec.levels[1].fanout.rows = Count(1) << 40;
            spec.levels[0].capacityBits.reset();
        });
        add("storage",
            [](ArchitectureSpec &spec) { spec.levels[0].capacityBits = Count(1) << 62; });
        addError("no such node", energyScale({28, 1}, {65, 1}));
        addError("no such voltage", energyScale({65, 9}, {65, 1}));
    }
    static FpgaDevice &device(ArchitectureSpec &spec)
    {
        FpgaDevice &made = spec.fpga.emplace();
        made.dsp = made.bram18 = made.lut = made.ff = made.slices = 1;
        made.dspWide = 25;
        made.dspNarrow = 18;
        return made;
    }

    /// Ranges, then values that do not go into a design.
    static void sweepErrors()
    {
        for (const char *range :
             {"1:2", "2:1:1", "1:2:*0.5", "0:2:*2", "1:100:1", "1,,2", "1,2,3,4,5,6,7,8,9"})
            addError(range, io::parseSweepValues(range, {}, 8));
        const Design small = *test::smallDesign();
        const auto add = [&small](const char *path, const char *value) {
            addError((std::string("sweep of ") + path + '=' + value).c_str(),
                     io::sweepAxis(path, {value}).edit(small, value));
        };
        add("batch", "0");
        add("bits", "8");
        add("accounting", "none");
        add("objective", "none");
        add("factors", "none");
        add("levels.GLB.capacity", "0 B");
        const SweepAxis axis = io::sweepAxis("batch", {"1", "2"});
        addError("twice", sweepSize(std::array{axis, axis}));
        addError("no values", sweepSize(std::array{io::sweepAxis("batch", {})}));
        const auto many = [](const char *path) {
            return io::sweepAxis(path, std::vector<std::string>(100'000, "1"));
        };
        addError("combinations", sweepSize(std::array{many("batch"), many("bits")}));
    }

    /// Files with mappings: of ours, Timeloop's and cases.
    static void importErrors()
    {
        const Design small = *test::smallDesign();
        const QTemporaryDir folder;
        const auto add = [&](const char *row, const QString &name, const std::string &text) {
            const std::string path = folder.filePath(name).toStdString();
            QVERIFY(io::writeFile(path, text));
            addError(row, io::importMapping(path, small, 0));
        };
        addError("no file", io::importMapping("/nowhere/at/all", small, 0));
        addError("a folder", io::importMapping(folder.path().toStdString(), small, 0));
        const QString text = QStringLiteral("a.txt");
        add("empty", text, "");
        add("no layer", text, "nobody: DRAM: C5");
        add("no loop", text, "conv1: DRAM: 5C");
        add("a layer twice", text, "conv1: DRAM: C3\nconv1: DRAM: C3");
        const QString json = QStringLiteral("a.json");
        add("no JSON", json, "{");
        add("a key twice", json, "{\"cases\": 1, \"cases\": 2}");
        add("no cases", json, "{}");
        add("no object", json, "[]");
        add("nested", json, std::string(200, '['));
        for (const auto &[before, after] :
             std::initializer_list<std::pair<const char *, const char *>>{
                 {"[\"R\", 3]", "[\"R\"]"},
                 {"[\"R\", 3]", "[\"Z\", 3]"},
                 {"\"Weights\"", "\"Nothing\""},
                 {"\"temporal\"", "\"depth\": 1, \"temporal\""},
                 {"{\"DRAM\"", "{\"L9\": {}, \"DRAM\""},
                 {"\"stride\": [1, 1]", "\"stride\": [1]"},
                 {"\"instances\": 6", "\"instances\": 7"},
                 {"\"instances\": 1, \"meshX\": 1", "\"instances\": 2, \"meshX\": 2"},
                 {"\"word_bits\": 16}", "\"word_bits\": 8}"},
                 {"\"size_words\": null", "\"size_words\": 9223372036854775807"},
                 {"\"noc\": null", "\"noc\": 1"}}) {
            const QString spoilt = QString::fromLatin1(goodCase).replace(before, after);
            add(qPrintable(QStringLiteral("case with %1").arg(after)), json, spoilt.toStdString());
        }
        const QString yaml = QStringLiteral("a.yaml");
        add("no YAML", yaml, "a: [");
        add("no mapping", yaml, "a: 1");
        add("no target", yaml, "mapping: [{type: temporal}]");
        const auto directive = [&](const char *row, const char *keys) {
            add(row, yaml, std::string("mapping: [{target: ") + keys + "}]");
        };
        directive("no such level", "L9, type: temporal");
        directive("no such type", "GLB, type: parallel");
        directive("unknown key", "GLB, type: temporal, depth: 3");
        directive("target", "{a: 1}, type: temporal");
        directive("twice", "GLB, type: temporal}, {target: GLB, type: temporal");
        directive("split", "GLB, type: spatial, split: 9");
        directive("no order", "GLB, type: temporal, factors: C=3 M=8");
        directive("no axis", "GLB, type: spatial, factors: C=3, split: 8");
        directive("no factor", "GLB, type: temporal, factors: C");
        directive("residual", "GLB, type: temporal, factors: \"C=3,1\"");
        directive("no dimension", "GLB, type: temporal, factors: Z=3");
        directive("two factors", "GLB, type: temporal, factors: C=3 C=3");
        directive("permuted twice", "GLB, type: temporal, permutation: CC");
        directive("no list", "GLB, type: bypass, keep: Inputs");
        directive("no tensor", "GLB, type: bypass, keep: [Nothing]");
        directive("kept and not", "GLB, type: bypass, keep: [Inputs], bypass: [Inputs]");
        const std::string all = std::string("factors: ") + conv1Factors;
        directive("product", "GLB, type: temporal");
        directive("much",
                  "GLB, type: temporal, permutation: CM, factors: C=9223372036854775807 "
                  "M=8}, {target: RF, type: temporal, permutation: C, factors: C=4");
        directive("two rests",
                  ("GLB, type: temporal, permutation: NCMPQRSG, " + all
                   + "}, {target: RF, type: temporal, factors: C=0}, "
                     "{target: RF, type: spatial, factors: C=0")
                      .c_str());
    }

    /// Layers added, moved and edited.
    static void networkErrors()
    {
        const Design small = *test::smallDesign();
        const Network &network = *small.network;
        const auto add = [&](const char *row, const std::function<void(Layer &)> &spoil) {
            auto layers = network.layers();
            Layer layer = *layers[2];
            spoil(layer);
            layers[2] = std::make_shared<const Layer>(std::move(layer));
            addError(row, withLayers(network, std::move(layers)));
        };
        add("no name", [](Layer &layer) { layer.name.clear(); });
        add("another's name", [](Layer &layer) { layer.name = "conv1"; });
        add("bound", [](Layer &layer) { layer.shape.bounds[Dim::C] = 0; });
        add("huge", [](Layer &layer) { layer.shape.bounds[Dim::C] = Count(1) << 60; });
        add("bias", [](Layer &layer) { layer.biasWords = -1; });
        add("bits", [](Layer &layer) { layer.precision.filterBits = 0; });
        add("reads nothing", [](Layer &layer) { layer.inputs = {"nowhere"}; });
        add("reads what follows", [](Layer &layer) { layer.inputs = {"d"}; });
        add("a second producer", [](Layer &layer) { layer.outputs = {"a"}; });
        add("no name of a tensor", [](Layer &layer) { layer.outputs = {""}; });
        addError("bits of a field",
                 withBits(small, std::array{std::size_t(0)}, BitField::Filter, 99));
    }
};

QTEST_GUILESS_MAIN(TestHintText)
#include "tst_hinttext.moc"
