// SPDX-License-Identifier: GPL-3.0-or-later
// An architecture is checked once, when it is made; and what a design's edits keep and change.
#include "core/hardware/architecture.h"

#include <QtTest>

#include <limits>

using namespace pelorus;

namespace {

MemoryLevel level(const char *name, std::optional<Count> capacityBits, Fanout fanout = {})
{
    MemoryLevel result;
    result.name = name;
    result.capacityBits = capacityBits;
    result.fanout = fanout;
    return result;
}

/// DRAM -> GLB (2) -> 4 x 3 RF -> MAC, innermost first.
ArchitectureSpec spec()
{
    ArchitectureSpec result;
    result.name = "test";
    result.levels = {level("RF", 512), level("GLB", 8 * 1024, {4, 3}), level("DRAM", {}, {2, 1})};
    return result;
}

} // namespace

class ArchitectureTest : public QObject
{
    Q_OBJECT

private slots:
    void derivedNumbers()
    {
        const Architecture a = Architecture::make(spec()).value();
        QCOMPARE(a.instances(2), 1);
        QCOMPARE(a.instances(1), 2);
        QCOMPARE(a.instances(0), 24);
        QCOMPARE(a.macUnits(), 24);
        QCOMPARE(a.onChipBytes(), 24 * 64.0 + 2 * 1024);
        QCOMPARE(a.outermost(), std::size_t(2));
        QCOMPARE(a.peArray().columns, 4);
        QCOMPARE(a.levelIndex("GLB"), std::optional<std::size_t>(1));
        QVERIFY(!a.levelIndex("L2"));
        QVERIFY(a == Architecture::make(spec()).value());
    }

    void badSpecifications_data()
    {
        QTest::addColumn<ArchitectureSpec>("bad");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *title, const char *message, auto edit) {
            ArchitectureSpec bad = spec();
            edit(bad);
            QTest::newRow(title) << bad << message;
        };
        const double infinity = std::numeric_limits<double>::infinity();
        row("clock zero", "f: /clock: the clock is not", [](auto &s) { s.clockHz = 0; });
        row("clock infinite", "f: /clock: the clock is not",
            [&](auto &s) { s.clockHz = infinity; });
        row("no levels", "f: /levels: there is no level", [](auto &s) { s.levels.clear(); });
        row("too many levels", "f: /levels: there are 33 levels, expected at most 32",
            [](auto &s) { s.levels.resize(33); });
        row("same name", "f: /levels/GLB: two levels", [](auto &s) { s.levels[0].name = "GLB"; });
        row("no name", "f: /levels//name: \"\" is not the name",
            [](auto &s) { s.levels[0].name = ""; });
        row("blank in name", "f: /levels/R F/name", [](auto &s) { s.levels[0].name = "R F"; });
        row("dot in name", "f: /levels/R.F/name", [](auto &s) { s.levels[0].name = "R.F"; });
        row("axis as name", "f: /levels/X/name", [](auto &s) { s.levels[0].name = "X"; });
        row("capacity zero", "f: /levels/RF/capacity",
            [](auto &s) { s.levels[0].capacityBits = 0; });
        row("capacity negative", "f: /levels/GLB/capacity",
            [](auto &s) { s.levels[1].capacityBits = -8; });
        row("word", "f: /levels/GLB/word", [](auto &s) { s.levels[1].wordBits = 0; });
        row("read bandwidth", "f: /levels/GLB/read_bandwidth", [](auto &s) {
            s.levels[1].readBandwidth = Bandwidth{0, Bandwidth::Per::Cycle};
        });
        row("write bandwidth", "f: /levels/GLB/write_bandwidth", [&](auto &s) {
            s.levels[1].writeBandwidth = Bandwidth{infinity, Bandwidth::Per::Second};
        });
        row("banks", "f: /levels/GLB/banks", [](auto &s) { s.levels[1].banks = 0; });
        row("more banks than bits",
            "f: /levels/GLB/banks: 8193 banks are more than the 8192 bits of the capacity",
            [](auto &s) { s.levels[1].banks = 8193; });
        row("write energy alone", "f: /levels/GLB/write_energy_pJ",
            [](auto &s) { s.levels[1].writeEnergyPJ = 1; });
        row("tensor's bandwidth", "f: /levels/GLB/tensor_read_bandwidth/filter",
            [](auto &s) { s.levels[1].tensorReadBandwidth[Tensor::Filter] = Bandwidth{}; });
        row("leakage", "f: /levels/GLB/leakage_W", [](auto &s) { s.levels[1].leakageW = -1; });
        row("transfer energy", "f: /pe_array/transfer_energy_pJ_per_bit",
            [](auto &s) { s.levels[1].fanout.transferPJPerBit = -1; });
        row("node", "f: /process/node_nm", [](auto &s) { s.process = Process{0, 1}; });
        row("exponent", "f: /mac/exponent_bits", [](auto &s) {
            s.mac.kind = MacKind::Floating;
            s.mac.exponentBits = s.mac.operandBits;
        });
        row("brick", "f: /mac/brick_bits", [](auto &s) {
            s.mac.kind = MacKind::Decomposable;
            s.mac.brickBits = 64;
        });
        row("lanes", "f: /mac/skip_lanes", [](auto &s) { s.mac.skipLanes = 0; });
        row("device", "f: /fpga/dsp", [](auto &s) { s.fpga = FpgaDevice{}; });
        row("access energy", "f: /levels/GLB/access_energy_pJ",
            [](auto &s) { s.levels[1].accessEnergyPJ = -1; });
        row("columns", "f: /pe_array/columns", [](auto &s) { s.levels[1].fanout.columns = 0; });
        row("rows elsewhere", "f: /levels/DRAM/fanout/rows",
            [](auto &s) { s.levels[2].fanout.rows = -1; });
        row("operand", "f: /mac/operand_bits: 33 bits are not from 1 to 32",
            [](auto &s) { s.mac.operandBits = 33; });
        row("accumulator", "f: /mac/accumulator_bits: 0 bits",
            [](auto &s) { s.mac.accumulatorBits = 0; });
        row("mac energy", "f: /mac/energy_pJ", [&](auto &s) { s.mac.energyPJ = infinity; });
        row("array level", "f: /pe_array/below", [](auto &s) { s.peArrayLevel = 3; });
        row("bounded DRAM", "f: /levels/DRAM/capacity: the outermost level",
            [](auto &s) { s.levels[2].capacityBits = 1; });
        row("DRAM without filters", "f: /levels/DRAM/keeps: the outermost level",
            [](auto &s) { s.levels[2].keeps[Tensor::Filter] = false; });
        row("PE overflow", "f: /pe_array: the number of MAC units does not fit into 64 bits",
            [](auto &s) {
                s.levels[1].fanout = {Count(1) << 32, Count(1) << 31};
            });
        row("storage overflow", "f: /levels: the storage of all levels does not fit into 64 bits",
            [](auto &s) {
                s.levels[1].fanout = {1024, 1024};
                s.levels[0].capacityBits = Count(1) << 50;
            });
    }
    void badSpecifications()
    {
        QFETCH(ArchitectureSpec, bad);
        QFETCH(QString, message);
        const Result<Architecture> made = Architecture::make(bad, "f");
        QVERIFY(!made);
        QVERIFY2(QString::fromStdString(made.error().message()).startsWith(message),
                 made.error().message().c_str());
        QCOMPARE(Architecture::make(bad).error().where, made.error().where.substr(3));
    }

    void kindsHaveNames()
    {
        for (const MemoryKind kind : enumerators<MemoryKind>())
            QCOMPARE(memoryKindFromName(name(kind)), std::optional(kind));
        QVERIFY(!memoryKindFromName("flash"));
    }
};

QTEST_APPLESS_MAIN(ArchitectureTest)
#include "tst_architecture.moc"
