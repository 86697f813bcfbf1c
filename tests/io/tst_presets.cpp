// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in accelerators against their sources: every file is clean, cites where its numbers
// come from and says what is assumed; peaks and on-chip storage are those that were published; each
// maps all layers of AlexNet.
#include "core/explore/evaluate.h"
#include "core/io/catalog.h"
#include "core/io/embedded.h"
#include "core/io/hardwarefile.h"

#include <QtTest>

#include <cmath>
#include <numeric>
#include <set>

using namespace pelorus;
using namespace pelorus::io;

namespace {

QString text(const std::string &s)
{
    return QString::fromStdString(s);
}

/// KiB of all instances of the levels called `names`.
double kibibytes(const Architecture &architecture, const QStringList &names)
{
    double bits = 0;
    for (const QString &name : names) {
        const std::size_t level = architecture.levelIndex(name.toStdString()).value();
        bits += static_cast<double>(architecture.instances(level))
            * static_cast<double>(architecture.levels()[level].capacityBits.value());
    }
    return bits / 8192;
}

/// AlexNet at the full width of the accelerator's multipliers.
Design alexnetOn(const Architecture &architecture)
{
    Design design;
    design.network = std::make_shared<const Network>(builtinNetwork("alexnet").value());
    design.architecture = std::make_shared<const Architecture>(architecture);
    design.technology =
        std::make_shared<const Technology>(builtinTechnology("horowitz-45nm").value());
    std::vector<std::size_t> all(design.network->layers().size());
    std::iota(all.begin(), all.end(), std::size_t(0));
    for (const BitField field : {BitField::Filter, BitField::Ifmap})
        design = withBits(design, all, field, architecture.mac().operandBits).value();
    return design;
}

} // namespace

class PresetsTest : public QObject
{
    Q_OBJECT

private slots:
    void documentsItself_data() { everyPreset(); }
    void documentsItself()
    {
        const std::string name = QTest::currentDataTag();
        const Architecture architecture = builtinHardware(name).value();
        const ArchitectureSpec &spec = architecture.spec();
        // A title in quotes and a year; the source of a template says that it is one.
        const QString source = text(spec.source);
        QVERIFY2(source.contains(QRegularExpression("\"[^\"]{10,}\"")), qPrintable(source));
        QVERIFY2(source.contains(QRegularExpression("\\b20[0-9][0-9]\\b"))
                     || source.contains(" doc/"),
                 qPrintable(source));
        const QString description = text(spec.description);
        QVERIFY2(description.contains(" Assumed: "), qPrintable(description));
        QVERIFY2(description.indexOf(". ") <= 140, "the first sentence is the short description");

        for (const MemoryLevel &level : spec.levels) {
            QVERIFY(!level.accessEnergyPJ || !level.accessEnergySource.empty());
            QVERIFY(!level.leakageW || !level.leakageSource.empty());
            QVERIFY(!level.areaUm2 || !level.areaSource.empty());
            QVERIFY(!level.fanout.transferPJPerBit || !level.fanout.transferSource.empty());
        }
        QVERIFY(!spec.mac.energyPJ || !spec.mac.energySource.empty());
        QVERIFY(!spec.mac.areaUm2 || !spec.mac.areaSource.empty());
        QVERIFY(!spec.clockEnergyPJ || !spec.clockEnergySource.empty());
        if (spec.process) { // nodes of the scaling tables (Stillmaker and Baas, Integration 58)
            const std::set<double> nodes{130, 90, 65, 45, 32, 20, 16, 14, 10, 7};
            QVERIFY(nodes.contains(spec.process->nodeNm));
            QVERIFY(spec.process->volts >= 0.5 && spec.process->volts <= 1.3);
        }
        if (spec.fpga) {
            QVERIFY(!spec.fpga->source.empty());
            QVERIFY(spec.fpga->watts == 0 || !spec.fpga->wattsSource.empty());
        }
    }

    void isWrittenInOurForm_data() { everyPreset(); }
    /// Reading finds nothing odd, and rewriting what was read changes no value.
    void isWrittenInOurForm()
    {
        const std::string name = QTest::currentDataTag();
        for (const EmbeddedFile &file : embeddedHardware()) {
            if (file.name != name)
                continue;
            const auto parsed = parseHardware(file.content, name);
            QVERIFY2(parsed, parsed ? "" : parsed.error().message().c_str());
            QVERIFY(parsed->findings.empty());
            QCOMPARE(parsed->value.name(), name);
            QVERIFY(parseHardware(toJson(parsed->value), name).value().value == parsed->value);
        }
    }

    void peak_data()
    {
        QTest::addColumn<qlonglong>("macs");
        QTest::addColumn<double>("megahertz");
        QTest::addColumn<double>("published"); // Gop/s; 0: none
        QTest::addColumn<double>("ratio"); // of ours, 2 a MAC, to the published
        const auto row = [](const char *name, qlonglong macs, double megahertz, double published,
                            double ratio = 1) {
            QTest::newRow(name) << macs << megahertz << published << ratio;
        };
        // Jouppi et al., ISCA 2017, Table 2: 92 TOPS
        row("tpu-v1", 65536, 700, 92e3);
        // parts of it, as many as their names say
        row("tpu-like-32", 1024, 700, 0);
        row("tpu-like-64", 4096, 700, 0);
        row("tpu-like-128", 16384, 700, 0);
        // NVDLA primer: MACs a cycle at 1 GHz
        row("nvdla-full", 2048, 1000, 2 * 2048);
        row("nvdla-small", 64, 1000, 2 * 64);
        // Du et al., ISCA 2015: 194 GOP/s, 3 operations a PE (multiply, add, compare) and the ALU
        row("shidiannao", 64, 1000, 194, 128.0 / 194);
        // Chen et al., ASPLOS 2014: 452 GOP/s, of 256 multipliers and 16 x 15 adders
        row("diannao", 256, 980, 452, 501.76 / 452);
        // Genc et al., DAC 2021: 16 x 16, no peak given for this configuration
        row("gemmini-16", 256, 1000, 0);
        // Shao et al., MICRO 2019: 4 TOPS, rounded; 128 TOPS for 36 chiplets
        row("simba-chiplet", 1024, 1800, 128e3 / 36, 3686.4 * 36 / 128e3);
        // Sharma et al., ISCA 2018, authors' simulator: 16 x 32 units
        row("bit-fusion", 512, 500, 0);
        // Albericio et al., MICRO 2017, section 4.2: 256 x 16 products a cycle
        row("stripes", 4096, 980, 0);
        // Han et al., ISCA 2016: 102 GOPS
        row("eie", 64, 800, 102);
        // Zhang et al., FPGA 2015: Tm = 64, Tn = 7, two operations each
        row("fpga-zhang15-vx485t", 448, 100, 2 * 64 * 7 * 0.1);
        // Qiu et al., FPGA 2016: 2 PEs of 64 convolvers of 3 x 3; only achieved rates are given
        row("fpga-qiu16-xc7z045", 2 * 64 * 9, 150, 0);
        // templates
        row("shared-rf-8x8", 64, 200, 0);
        row("shared-rf-32x32", 1024, 200, 0);
    }
    void peak()
    {
        QFETCH(qlonglong, macs);
        QFETCH(double, megahertz);
        QFETCH(double, published);
        QFETCH(double, ratio);
        const Architecture architecture = builtinHardware(QTest::currentDataTag()).value();
        QCOMPARE(architecture.macUnits(), macs);
        QCOMPARE(architecture.clockHz(), megahertz * 1e6);
        const double ours =
            2e-9 * static_cast<double>(architecture.macUnits()) * architecture.clockHz();
        if (published > 0)
            QVERIFY2(std::abs(ours / published - ratio) < 0.01 * ratio,
                     qPrintable(QString::number(ours)));
    }

    void storage_data()
    {
        QTest::addColumn<QStringList>("levels");
        QTest::addColumn<double>("published"); // KiB
        // Jouppi et al., ISCA 2017, Table 2: 28 MiB of buffer and accumulators
        QTest::newRow("tpu-v1") << QStringList{"UB", "ACC"} << 28 * 1024.0;
        // NVDLA primer
        QTest::newRow("nvdla-full") << QStringList{"CBUF"} << 512.0;
        QTest::newRow("nvdla-small") << QStringList{"CBUF"} << 128.0;
        // Du et al., ISCA 2015: 288 KiB with 32 KiB of instructions
        QTest::newRow("shidiannao") << QStringList{"NBin", "NBout", "SB"} << 288.0 - 32;
        // Chen et al., ASPLOS 2014: 44 KB with 8 KB of instructions
        QTest::newRow("diannao") << QStringList{"NBin", "SB", "NBout"} << 44.0 - 8;
        // Genc et al., DAC 2021, default configuration
        QTest::newRow("gemmini-16") << QStringList{"SPAD", "ACC"} << 256.0 + 64;
        // Shao et al., MICRO 2019: 752 KiB a chiplet
        QTest::newRow("simba-chiplet") << QStringList{"GB", "IBUF", "WBUF", "ABUF"} << 752.0;
        // Sharma et al., ISCA 2018, authors' simulator: 64 + 32 + 16 KiB
        QTest::newRow("bit-fusion") << QStringList{"WBUF", "IBUF", "OBUF"} << 112.0;
        // Albericio et al., MICRO 2017, section 4.2: 16 x 2 MiB and 4 MiB of eDRAM
        QTest::newRow("stripes") << QStringList{"SB", "NM"} << 36 * 1024.0;
        // Han et al., ISCA 2016: 162 KB a PE with 32 KB of pointers
        QTest::newRow("eie") << QStringList{"SPMAT", "ACT"} << 64 * (162.0 - 32);
    }
    void storage()
    {
        QFETCH(QStringList, levels);
        QFETCH(double, published);
        QCOMPARE(kibibytes(builtinHardware(QTest::currentDataTag()).value(), levels), published);
    }

    void mapsAlexnet_data() { everyPreset(); }
    void mapsAlexnet()
    {
        const Architecture architecture = builtinHardware(QTest::currentDataTag()).value();
        EvaluationContext context;
        const Evaluation evaluation = evaluate(alexnetOn(architecture), context);
        // Qiu's 1,152 multipliers take more DSPs than the device has, as its description says.
        const bool isOverBudget = architecture.name() == "fpga-qiu16-xc7z045";
        int errors = 0;
        for (const Finding &finding : evaluation.findings) {
            if (finding.severity != Severity::Error)
                continue;
            ++errors;
            QVERIFY2(isOverBudget && finding.kind == FindingKind::FpgaBudgetExceeded,
                     finding.hint.c_str());
        }
        QCOMPARE(errors, isOverBudget ? 1 : 0);
        QCOMPARE(evaluation.fpga.has_value(), architecture.spec().fpga.has_value());
        QCOMPARE(evaluation.totals.costedLayers, 8);
        QCOMPARE(evaluation.totals.missingLayers, 0);
        QVERIFY(evaluation.totals.utilization > 0 && evaluation.totals.utilization <= 1);
        QVERIFY(evaluation.totals.energyPJ > 0);
    }

private:
    static void everyPreset()
    {
        QTest::addColumn<QString>("name");
        for (const CatalogEntry &entry : listHardware())
            QTest::newRow(entry.name.c_str()) << text(entry.name);
    }
};

QTEST_APPLESS_MAIN(PresetsTest)
#include "tst_presets.moc"
