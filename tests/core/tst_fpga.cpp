// SPDX-License-Identifier: GPL-3.0-or-later
// What designs take of an FPGA: slices and block RAMs by hand, budgets, and two published designs
// (tests/golden/fpga_benchmarks.csv), whose differences are printed.
#include "core/cost/fpga.h"
#include "core/io/csvtable.h"
#include "core/io/textfile.h"
#include "tests/support/machines.h"

#include <QTest>

using namespace pelorus;
using namespace pelorus::test;

namespace {

// Device resources: Xilinx DS180 (7 series) and DS190 (Zynq-7000).
FpgaDevice device(const char *name, Count dsp, Count bram18, Count lut, Count ff, Count slices)
{
    FpgaDevice result;
    result.name = name;
    result.dsp = dsp;
    result.bram18 = bram18;
    result.lut = lut;
    result.ff = ff;
    result.slices = slices;
    return result;
}
FpgaDevice vx485t()
{
    return device("XC7VX485T", 2800, 2060, 303'600, 607'200, 75'900);
}
FpgaDevice z7045()
{
    return device("XC7Z045", 900, 1090, 218'600, 437'200, 54'650);
}

/// 16 MACs on one buffer that is a plain register word.
ArchitectureSpec sixteenMacs(int wide = 25)
{
    ArchitectureSpec spec = threeLevels(4, 4, 16, 16);
    spec.fpga = z7045();
    spec.fpga->dspWide = wide;
    return spec;
}

FpgaUse useOf(ArchitectureSpec spec, int filterBits, int ifmapBits, int psumBits)
{
    return fpgaUse(valueOf(Architecture::make(std::move(spec))), filterBits, ifmapBits, psumBits);
}

MemoryLevel buffer(const char *name, Count banks, Count words, Count bits)
{
    MemoryLevel level;
    level.name = name;
    level.capacityBits = banks * words * bits;
    level.banks = banks;
    level.wordBits = bits;
    return level;
}

/// A published row by its first cell.
std::vector<double> published(const std::string &work)
{
    const auto text = valueOf(io::readFile(PELORUS_TEST_DATA "/golden/fpga_benchmarks.csv"));
    for (const io::CsvRow &row : valueOf(io::parseCsv(text, "fpga_benchmarks.csv"))) {
        if (row.cells[0] != work)
            continue;
        std::vector<double> values;
        for (std::size_t i = 2; i < row.cells.size(); ++i)
            values.push_back(std::stod(row.cells[i]));
        return values;
    }
    throw std::runtime_error(work);
}

void print(const char *what, double model, double paper)
{
    qInfo("%-16s model %9.1f  published %9.1f  %+6.1f %%", what, model, paper,
          100 * (model / paper - 1));
}

} // namespace

class TestFpga : public QObject
{
    Q_OBJECT

private slots:
    void multipliers_data()
    {
        QTest::addColumn<int>("a");
        QTest::addColumn<int>("b");
        QTest::addColumn<qint64>("slices");
        // Vivado on DSP48E1: churchroad issue 90.
        QTest::newRow("8 x 8") << 8 << 8 << qint64(1);
        QTest::newRow("8 x 16") << 8 << 16 << qint64(1);
        QTest::newRow("16 x 16") << 16 << 16 << qint64(1);
        QTest::newRow("16 x 32") << 16 << 32 << qint64(2);
        QTest::newRow("32 x 32") << 32 << 32 << qint64(4);
        // By hand: the ports' edges.
        QTest::newRow("25 x 18") << 25 << 18 << qint64(1);
        QTest::newRow("25 x 19") << 25 << 19 << qint64(2);
        QTest::newRow("26 x 18") << 26 << 18 << qint64(2);
        QTest::newRow("25 x 35") << 25 << 35 << qint64(2); // 18 + 17
        QTest::newRow("25 x 36") << 25 << 36 << qint64(3);
    }
    void multipliers()
    {
        QFETCH(int, a);
        QFETCH(int, b);
        QTEST(qint64(dspsOfMultiplier(a, b, 25, 18)), "slices");
        QTEST(qint64(dspsOfMultiplier(b, a, 25, 18)), "slices");
    }

    void macsShareASlice()
    {
        QCOMPARE(useOf(sixteenMacs(27), 8, 8, 32).dspPerMac, 0.5); // DSP48E2
        QCOMPARE(useOf(sixteenMacs(27), 8, 8, 32).dsp.value(), Count(8));
        QCOMPARE(useOf(sixteenMacs(25), 8, 8, 32).dspPerMac, 1.0); // DSP48E1: 26 bits needed
        QCOMPARE(useOf(sixteenMacs(25), 4, 8, 32).dspPerMac, 0.5); // 8 + 2 * 4 + 2
        QCOMPARE(useOf(sixteenMacs(27), 9, 9, 32).dspPerMac, 1.0);
        QCOMPARE(useOf(sixteenMacs(27), 8, 8, 32).lut.value(), Count(16 * 32)); // accumulators
        QCOMPARE(useOf(sixteenMacs(), 16, 16, 48).dsp.value(), Count(16));
        QCOMPARE(useOf(sixteenMacs(), 16, 16, 49).dsp.value(), Count(32)); // a second accumulator
        ArchitectureSpec odd = sixteenMacs(27);
        odd.levels[1].fanout.columns = 5;
        odd.levels[1].fanout.rows = 3;
        QCOMPARE(useOf(odd, 8, 8, 32).dsp.value(), Count(8));
    }

    void otherMacs()
    {
        ArchitectureSpec spec = sixteenMacs();
        spec.mac.kind = MacKind::Floating;
        spec.mac.operandBits = 32;
        spec.mac.exponentBits = 8;
        QCOMPARE(useOf(spec, 32, 32, 32).dspPerMac, 5.0);
        spec.mac.kind = MacKind::Decomposable;
        QCOMPARE(useOf(spec, 8, 8, 24).dsp.value(), Count(0));
        QCOMPARE(useOf(spec, 8, 8, 24).lut.value(), Count(16 * (64 + 24)));
        spec.mac.kind = MacKind::BitSerial;
        spec.mac.serial = SerialOperand::Ifmap;
        QCOMPARE(useOf(spec, 16, 8, 32).lut.value(), Count(16 * (16 + 32)));
    }

    void blockRams_data()
    {
        QTest::addColumn<qint64>("words");
        QTest::addColumn<qint64>("bits");
        QTest::addColumn<qint64>("brams");
        const auto row = [](qint64 words, qint64 bits, qint64 brams) {
            QTest::addRow("%lld x %lld", static_cast<long long>(words),
                          static_cast<long long>(bits))
                << words << bits << brams;
        };
        row(512, 36, 1);
        row(513, 36, 2); // 1K x 18, twice
        row(1024, 18, 1);
        row(1024, 16, 1);
        row(16384, 1, 1);
        row(1025, 32, 3); // 512 x 36, three deep
        row(512, 64, 2);
        row(4096, 64, 16); // every shape but 16K x 1 and 8K x 2
        row(65, 1, 1);
    }
    void blockRams()
    {
        QFETCH(qint64, words);
        QFETCH(qint64, bits);
        QTEST(qint64(bram18sOf(words, bits).value()), "brams");
    }

    void memoriesByTheirDepth()
    {
        ArchitectureSpec spec = sixteenMacs();
        const Count lut = useOf(spec, 16, 16, 32).lut.value();
        QCOMPARE(lut, Count(0)); // single words are flip-flops: 16 register files and the buffer
        QCOMPARE(useOf(spec, 16, 16, 32).ff.value(), Count(17 * 16));
        spec.levels[0].capacityBits = 24 * 16;
        FpgaUse use = useOf(spec, 16, 16, 32);
        QCOMPARE(use.lut.value(), Count(16 * 6 * 4)); // 6 RAM64M for 16 bits
        QCOMPARE(use.bram18.value(), Count(0));
        spec.levels[0].capacityBits = 65 * 16;
        use = useOf(spec, 16, 16, 32);
        QCOMPARE(use.bram18.value(), Count(16));
        spec.levels[1].capacityBits = 32 * 1024 * 8;
        spec.levels[1].banks = 16; // 1,024 words of 16 bits each
        QCOMPARE(useOf(spec, 16, 16, 32).bram18.value(), Count(16 + 16));
    }

    void budgets()
    {
        FpgaUse use;
        use.dsp = 900;
        use.bram18 = 1091;
        use.lut = 218'601;
        use.ff = CheckedCount(Count{1} << 62) * 4;
        const Findings found = fpgaFindings(use, z7045());
        QCOMPARE(found.size(), std::size_t(3));
        QCOMPARE(found[0].kind, FindingKind::FpgaBudgetExceeded);
        QCOMPARE(found[0].unit, std::string("BRAM18"));
        QCOMPARE(found[0].required, 1091.0);
        QCOMPARE(found[0].available, 1090.0);
        QCOMPARE(found[0].severity, Severity::Error);
        QCOMPARE(found[1].unit, std::string("LUT"));
        QCOMPARE(found[2].kind, FindingKind::Overflow);
        QCOMPARE(found[2].unit, std::string("FF"));
        QVERIFY(fpgaFindings(FpgaUse(), z7045()).empty());
    }

    /// <Tm, Tn> = <64, 7> of the paper, fp32, two of each buffer, a bank for each input channel,
    /// output map and pair of them. Assumed: Tr = Tc = 13 and buffers as deep as the tile of CONV1
    /// (11 x 11 filters, stride 4).
    void zhang()
    {
        ArchitectureSpec spec;
        spec.name = "zhang-fpga15";
        spec.clockHz = 100e6;
        spec.fpga = vx485t();
        spec.mac.kind = MacKind::Floating;
        spec.mac.operandBits = 32;
        spec.mac.exponentBits = 8;
        const Count inputRows = 12 * 4 + 11;
        MemoryLevel filters = buffer("filters", 2 * 64 * 7, 11 * 11, 32);
        filters.fanout.columns = 64;
        filters.fanout.rows = 7;
        MemoryLevel dram;
        dram.name = "DRAM";
        dram.kind = MemoryKind::Dram;
        spec.levels = {filters, buffer("ofmap", 2 * 64, 13 * 13, 32),
                       buffer("ifmap", 2 * 7, inputRows * inputRows, 32), dram};
        spec.peArrayLevel = 0;
        const Architecture architecture = valueOf(Architecture::make(spec));
        const FpgaUse use = fpgaUse(architecture, 32, 32, 32);
        const std::vector<double> paper = published("Zhang FPGA 2015");
        print("Zhang DSP", double(use.dsp.value()), paper[0]);
        print("Zhang BRAM18", double(use.bram18.value()), paper[1]);
        print("Zhang LUT (min)", double(use.lut.value()), paper[2]);
        print("Zhang FF (min)", double(use.ff.value()), paper[3]);
        QCOMPARE(double(use.dsp.value()), paper[0]);
        // 896 filter banks and 128 ofmap banks of one block RAM, 14 ifmap banks of 7.
        QCOMPARE(use.bram18.value(), Count(896 + 128 + 14 * 7));
        QVERIFY(double(use.lut.value()) < paper[2] && double(use.ff.value()) < paper[3]);
        QVERIFY(fpgaFindings(use, vx485t()).empty());
        const double peak = 2 * double(architecture.macUnits()) * spec.clockHz / 1e9;
        print("Zhang GOPS, peak", peak, paper[5]);
        QVERIFY(peak > paper[5]);
    }

    /// What the papers use fits their devices, and not a smaller one (XC7Z020).
    void publishedDesignsFitTheirDevices()
    {
        const FpgaDevice small = device("XC7Z020", 220, 280, 53'200, 106'400, 13'300);
        for (const auto &[work, large] :
             {std::pair{"Zhang FPGA 2015", vx485t()}, {"Qiu FPGA 2016", z7045()}}) {
            const std::vector<double> paper = published(work);
            FpgaUse use;
            use.dsp = Count(paper[0]);
            use.bram18 = Count(paper[1]);
            use.lut = Count(paper[2]);
            use.ff = Count(paper[3]);
            QVERIFY(fpgaFindings(use, large).empty());
            QCOMPARE(fpgaFindings(use, small).size(), std::size_t(4));
        }
    }

    /// What is known of the multipliers behind Qiu's 780 slices is their width, 16 bits: one slice
    /// a MAC, so that their peak has to be above what the paper measures.
    void qiu()
    {
        const double macsPerSlice = 1 / useOf(sixteenMacs(), 16, 16, 48).dspPerMac;
        const std::vector<double> paper = published("Qiu FPGA 2016");
        const double peak = 2 * paper[0] * macsPerSlice * paper[4] * 1e6 / 1e9;
        print("Qiu GOPS, peak", peak, paper[5]);
        QVERIFY(peak > paper[5] && peak < 2 * paper[5]);
    }
};

QTEST_APPLESS_MAIN(TestFpga)
#include "tst_fpga.moc"
