// SPDX-License-Identifier: GPL-3.0-or-later
// A search takes at most 256 MB: layers with as many tiles as tables are made for, and some with
// more, which are searched on a coarser lattice.
#include "core/io/catalog.h"
#include "core/mapper/search.h"
#include "core/workload/shapetext.h"
#include "tests/support/machines.h"
#include "tests/support/memoryuse.h"

#include <QTest>

using namespace pelorus;

class TestSearchMemory : public QObject
{
    Q_OBJECT

private slots:
    void peak_data();
    void peak();
    void stagesLeaveRoomForWhatIsMadeLater();
};

namespace {

/// A built-in one; "NAME, own ports": each tensor has a port of its own where there was one for
/// all.
Architecture machineOf(const std::string &name)
{
    const std::size_t comma = name.find(',');
    ArchitectureSpec spec = test::valueOf(io::builtinHardware(name.substr(0, comma))).spec();
    for (MemoryLevel &level : spec.levels) {
        for (Tensor t : enumerators<Tensor>()) {
            if (comma == std::string::npos)
                break;
            level.tensorReadBandwidth[t] = level.readBandwidth;
            level.tensorWriteBandwidth[t] = level.writeBandwidth;
        }
        if (comma != std::string::npos)
            level.readBandwidth = level.writeBandwidth = std::nullopt;
    }
    return test::valueOf(Architecture::make(spec));
}

} // namespace

void TestSearchMemory::peak_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<Objective>("objective");
    const auto row = [](const char *machine, const char *shape, Objective objective) {
        QTest::addRow("%s, %s, %s", machine, shape, name(objective).data())
            << machine << shape << objective;
    };
    // About as many tiles as a search has tables for.
    row("shared-rf-16x16", "N16 R3 S3 P224 Q224 C144 K96", Objective::Energy);
    row("shared-rf-16x16", "N4 R3 S3 P112 Q112 C384 K384", Objective::Edp);
    row("nvdla-full", "N4 R3 S3 P224 Q224 C384 K384", Objective::Latency);
    row("tpu-like-128", "N16 R3 S3 P112 Q112 C96 K96", Objective::Latency);
    row("eyeriss", "R3 S3 P56 Q56 C384 K384", Objective::Edp);
    row("eyeriss", "R3 S3 P224 Q224 C96 K96", Objective::Latency);
    row("eyeriss, own ports", "R3 S3 P56 Q56 C384 K384", Objective::Edp);
    row("eyeriss, own ports", "R3 S3 P112 Q112 C192 K192", Objective::Edp);
    row("eyeriss, own ports", "N2 R3 S3 P224 Q224 C192 K192", Objective::Energy);
    // More: coarse.
    row("eyeriss", "N64 R3 S3 P224 Q224 C64 K64", Objective::Edp);
    row("shidiannao", "N256 R3 S3 P224 Q224 C2048 K2048", Objective::Latency);
}

void TestSearchMemory::peak()
{
    QFETCH(QString, machine);
    QFETCH(QString, shape);
    QFETCH(Objective, objective);
    constexpr qint64 megabyte = 1'000'000;
    const Problem problem{test::valueOf(parseShape(shape.toStdString())), {}};
    const Architecture architecture = machineOf(machine.toStdString());
    const Technology technology =
        test::valueOf(io::builtinTechnology(io::listTechnologies().front().name));
    const EnergyTable energies =
        test::valueOf(EnergyTable::make(architecture, technology, problem.precision));
    SearchOptions options;
    options.objective = objective;
    options.candidates = 20'000;
    MappingResult result;
    const qint64 peak = test::peakOf([&] {
        result = searchMapping(problem, architecture, energies, Accounting::Physical, options);
    });
    QVERIFY(result.mapping);
    QVERIFY(result.gap);
    qInfo("%lld MB, gap %g", peak / megabyte, *result.gap);
    QVERIFY(peak <= 256 * megabyte);
}

/// Tables that are made when a use is looked at are counted before: a stage more in their place
/// would leave the search without room for its proof.
void TestSearchMemory::stagesLeaveRoomForWhatIsMadeLater()
{
    ArchitectureSpec spec = test::valueOf(io::builtinHardware("eyeriss")).spec();
    spec.levels[spec.peArrayLevel].fanout.columns = 27;
    const Architecture architecture = test::valueOf(Architecture::make(spec));
    const Technology technology =
        test::valueOf(io::builtinTechnology(io::listTechnologies().front().name));
    const Problem problem{test::valueOf(parseShape("R3 S3 P56 Q56 C64 K64")), {}};
    const EnergyTable energies =
        test::valueOf(EnergyTable::make(architecture, technology, problem.precision));
    const MappingResult result =
        searchMapping(problem, architecture, energies, Accounting::Physical, {});
    QVERIFY(result.mapping);
    QVERIFY(result.proven);
}

QTEST_GUILESS_MAIN(TestSearchMemory)
#include "tst_searchmemory.moc"
