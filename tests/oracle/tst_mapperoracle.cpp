// SPDX-License-Identifier: GPL-3.0-or-later
// The search finds what the brute force finds, and says that it is proven, on random tiny cases of
// each kind. A failing case is printed shrunk; PELORUS_MAPPER_SEED=<n> runs that seed alone:
//
//     PELORUS_MAPPER_SEED=17 bin/tst_mapperoracle "optimal:base, energy"
//
// PELORUS_MAPPER_SHRINK=0 leaves the shrinking out, which takes a while.
#include "core/io/hardwarefile.h"
#include "core/workload/shapetext.h"
#include "tests/oracle/mapcasecheck.h"
#include "tests/support/sanitized.h"

#include <QTest>

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <map>
#include <utility>

using namespace pelorus;
using namespace pelorus::oracle;

namespace {

/// A layer on a machine with imperfect factors; `padded`: the bounds that are not the layer's own.
MapCase imperfectCase(const char *machine, const char *shape,
                      std::initializer_list<std::pair<Dim, Count>> padded)
{
    MapCase result;
    result.kind = {MapFamily::Base, MapExtra::Imperfect, Objective::Energy, Accounting::Physical};
    result.machine = io::parseHardware(machine, "machine").value().value.spec();
    result.problem.shape = parseShape(shape).value();
    result.constraints.factors = Factors::Imperfect;
    DimVector bounds = result.problem.shape.bounds;
    for (const auto &[dim, bound] : padded)
        bounds[dim] = bound;
    result.constraints.padded = bounds;
    return result;
}

} // namespace

class TestMapperOracle : public QObject
{
    Q_OBJECT

private slots:
    void optimal_data();
    void optimal();
    void tilesNotYetChosen();
    void noLoopsThatStay();
};

void TestMapperOracle::optimal_data()
{
    QTest::addColumn<MapCaseKind>("kind");
    QTest::addColumn<int>("cases");
    using F = MapFamily;
    using X = MapExtra;
    using O = Objective;
    const auto row = [](F family, X extra, O objective, int cases,
                        Accounting accounting = Accounting::Physical) {
        QTest::addRow("%s, %s%s%s%s", name(family).data(), name(objective).data(),
                      extra == X::None ? "" : ", ", extra == X::None ? "" : name(extra).data(),
                      accounting == Accounting::Timeloop ? ", timeloop" : "")
            << MapCaseKind{family, extra, objective, accounting} << cases;
    };
    row(F::Base, X::None, O::Energy, 200);
    row(F::Base, X::None, O::Edp, 75);
    row(F::Base, X::None, O::Latency, 75);
    row(F::Scratchpads, X::None, O::Energy, 100);
    row(F::Scratchpads, X::None, O::Edp, 40);
    row(F::Scratchpads, X::None, O::Latency, 40);
    row(F::ExtraLevel, X::None, O::Energy, 35);
    row(F::ExtraLevel, X::None, O::Edp, 15);
    row(F::ExtraLevel, X::None, O::Latency, 15);
    row(F::NoBuffer, X::None, O::Energy, 40);
    row(F::NoBuffer, X::None, O::Edp, 15);
    row(F::NoBuffer, X::None, O::Latency, 15);
    row(F::NoBuffer, X::Imperfect, O::Energy, 20);
    row(F::TwoFanouts, X::None, O::Energy, 35);
    row(F::TwoFanouts, X::None, O::Edp, 15);
    row(F::TwoFanouts, X::None, O::Latency, 15);
    row(F::Base, X::OneAxis, O::Energy, 25);
    row(F::Base, X::Bypass, O::Energy, 30);
    row(F::Base, X::Bypass, O::Edp, 15);
    row(F::Scratchpads, X::Bypass, O::Energy, 15);
    row(F::TwoFanouts, X::OneAxis, O::Energy, 10);
    row(F::Scratchpads, X::Stationary, O::Edp, 15);
    row(F::Scratchpads, X::Factors, O::Energy, 15);
    row(F::Base, X::Stationary, O::Energy, 30);
    row(F::Base, X::Factors, O::Energy, 30);
    row(F::Base, X::RowStationary, O::Energy, 30);
    row(F::Scratchpads, X::RowStationary, O::Edp, 15);
    row(F::TwoFanouts, X::RowStationary, O::Latency, 10);
    row(F::Base, X::Model, O::Energy, 30);
    row(F::Scratchpads, X::Model, O::Edp, 20);
    row(F::TwoFanouts, X::Model, O::Latency, 15);
    row(F::TwoFanouts, X::Bypass, O::Energy, 10);
    row(F::ExtraLevel, X::Bypass, O::Latency, 10);
    row(F::Base, X::Square, O::Energy, 50);
    row(F::Base, X::Square, O::Edp, 15);
    row(F::Scratchpads, X::Square, O::Latency, 20);
    row(F::ExtraLevel, X::Square, O::Energy, 10);
    row(F::TwoFanouts, X::Square, O::Energy, 10);
    row(F::TwoFanouts, X::Square, O::Edp, 10);
    row(F::TwoFanouts, X::Square, O::Latency, 10);
    row(F::Base, X::Imperfect, O::Energy, 75);
    row(F::Base, X::Imperfect, O::Edp, 30);
    row(F::Base, X::Imperfect, O::Latency, 30);
    row(F::Scratchpads, X::Imperfect, O::Energy, 30);
    row(F::Scratchpads, X::Imperfect, O::Edp, 20);
    row(F::ExtraLevel, X::Imperfect, O::Energy, 20);
    row(F::TwoFanouts, X::Imperfect, O::Energy, 20);
    row(F::TwoFanouts, X::Imperfect, O::Edp, 20);
    row(F::TwoFanouts, X::Imperfect, O::Latency, 20);
    row(F::Base, X::None, O::Energy, 50, Accounting::Timeloop);
    row(F::Base, X::Square, O::Energy, 20, Accounting::Timeloop);
    row(F::Base, X::OneAxis, O::Energy, 50, Accounting::Timeloop);
    row(F::Scratchpads, X::OneAxis, O::Edp, 25, Accounting::Timeloop);
    row(F::Base, X::RowStationary, O::Energy, 20, Accounting::Timeloop);
}

void TestMapperOracle::optimal()
{
    QFETCH(MapCaseKind, kind);
    QFETCH(int, cases);
    const char *const chosen = std::getenv("PELORUS_MAPPER_SEED");
    const bool shrinks = qEnvironmentVariable("PELORUS_MAPPER_SHRINK") != "0";
    const std::uint64_t first = chosen ? std::stoull(chosen) : 1;
    if (test::sanitized())
        cases = (cases + 9) / 10; // each takes ten times as long
    const std::uint64_t last =
        chosen ? first : static_cast<std::uint64_t>(cases) * mapCasesFactor();
    std::map<Verdict, std::uint64_t> verdicts;
    std::uint64_t mappings = 0;
    std::uint64_t empty = 0;
    std::uint64_t tiesMissed = 0;
    double worstTie = 1; // cycles over those of the mapping that is as good
    double searchSeconds = 0;
    double worstSeconds = 0;
    double bruteSeconds = 0;
    std::string failure;
    std::string seeds;
    std::string unproven;
    for (std::uint64_t seed = first; seed <= last; ++seed) {
        const MapCase given = randomMapCase(kind, seed);
        const MapCaseCheck check = checked(given);
        ++verdicts[check.verdict];
        mappings += static_cast<std::uint64_t>(check.brute.mappings);
        empty += check.brute.mapping ? 0 : 1;
        searchSeconds += check.searchSeconds;
        worstSeconds = std::max(worstSeconds, check.searchSeconds);
        bruteSeconds += check.bruteSeconds;
        if (check.tieMissed) {
            ++tiesMissed;
            worstTie = std::max(worstTie, check.searched.cycles / check.brute.cost.cycles);
        }
        if (check.verdict == Verdict::Agree || check.verdict == Verdict::Anomaly)
            continue;
        if (check.verdict == Verdict::NotProven && mapCasesFactor() > 1) {
            unproven += fmt::format(" {}", seed);
            continue; // counted below
        }
        seeds += fmt::format(" {}", seed);
        if (!failure.empty() || !shrinks)
            continue;
        const MapCase minimal =
            shrunk(given, [&](const MapCase &c) { return checked(c).verdict == check.verdict; });
        failure = "seed " + std::to_string(seed) + "\n" + toText(check, given) + "shrunk to\n"
            + toText(checked(minimal), minimal);
    }
    std::string summary = fmt::format(
        "{} cases: search {:.2f} s, worst {:.1f} ms; brute force {:.1f} s, {} mappings "
        "costed; {} map spaces empty; {} ties not broken, at most {:.1f} times the cycles",
        last - first + 1, searchSeconds, 1000 * worstSeconds, bruteSeconds, mappings, empty,
        tiesMissed, worstTie);
    for (const auto &[verdict, count] : verdicts)
        summary += "; " + std::string(name(verdict)) + ": " + std::to_string(count);
    if (!seeds.empty())
        summary += "; seeds" + seeds;
    if (!unproven.empty())
        summary += "; not proven: seeds" + unproven;
    qInfo("%s", summary.c_str());
    // Not in the test's message, which Qt cuts off.
    if (!failure.empty())
        std::fprintf(stderr, "%s: %s\n", QTest::currentDataTag(), failure.c_str());
    QVERIFY2(seeds.empty(), summary.c_str());
    // The usual cases are all proven; of many more an odd one may not be.
    QVERIFY2(chosen || 100 * verdicts[Verdict::NotProven] <= last, summary.c_str());
    // Rare enough that the proof of the rules is worth something for the simulation.
    QVERIFY2(chosen || 10 * verdicts[Verdict::Anomaly] <= last, summary.c_str());
}

// The tiles inside the array are chosen from the outermost inwards. Where a fan-out among them
// unrolls the ifmap's window, what its children fill depends on a tile that is still to be chosen:
// the search took what was there from the choice before.
void TestMapperOracle::tilesNotYetChosen()
{
    constexpr const char *machine =
        R"({"format": "pelorus-hardware", "version": 1, "name": "random",
        "clock": "200 MHz", "clock_energy_pJ": 0.0, "levels": [
        {"name": "DRAM", "kind": "dram", "dram_type": "plain", "access_energy_pJ": 0.0,
         "area_um2": 100.0, "leakage_W": 0.0},
        {"name": "GLB", "kind": "sram", "access_energy_pJ": 0.0, "area_um2": 100.0, "leakage_W": 0.0,
         "fanout": {"columns": 3, "rows": 1, "transfer_energy_pJ_per_bit": 0.04}},
        {"name": "LB", "kind": "sram", "access_energy_pJ": 4.9, "area_um2": 100.0,
         "leakage_W": 0.0},
        {"name": "RF", "kind": "sram", "access_energy_pJ": 0.0, "area_um2": 100.0, "leakage_W": 0.0,
         "capacity": "6 B"}],
        "mac": {"accumulator_bits": 32, "area_um2": 100.0, "energy_pJ": 1.0, "leakage_W": 0.0,
                "operand_bits": 16},
        "pe_array": {"below": "LB", "columns": 2, "rows": 1, "transfer_energy_pJ_per_bit": 0.66}})";
    MapCase given = imperfectCase(machine, "R4 P5 Q2", {{Dim::P, 8}, {Dim::Q, 3}, {Dim::R, 5}});
    given.problem.precision = {2, 7, 16, 16, Arithmetic::Integer};
    const MapCaseCheck check = checked(given);
    QVERIFY2(check.verdict == Verdict::Agree, toText(check, given).c_str());
}

// With padded bounds a tile that holds all of a dimension need not be the last one: the block
// outside it has no loops there, and a dataflow that binds these leaves it any order.
void TestMapperOracle::noLoopsThatStay()
{
    constexpr const char *machine =
        R"({"format": "pelorus-hardware", "version": 1, "name": "random",
        "clock": "200 MHz", "clock_energy_pJ": 0.0, "levels": [
        {"name": "DRAM", "kind": "dram", "dram_type": "plain", "access_energy_pJ": 100.0,
         "area_um2": 100.0, "leakage_W": 0.0},
        {"name": "RF", "kind": "sram", "access_energy_pJ": 0.0, "area_um2": 100.0, "leakage_W": 0.0,
         "capacity": "10 B"}],
        "mac": {"accumulator_bits": 32, "area_um2": 100.0, "energy_pJ": 1.0, "leakage_W": 0.0,
                "operand_bits": 16},
        "pe_array": {"below": "DRAM", "columns": 2, "rows": 2}})";
    MapCase given = imperfectCase(machine, "C4 K5", {{Dim::K, 16}});
    given.constraints.stationary = Tensor::Ifmap;
    const MapCaseCheck check = checked(given);
    QVERIFY2(check.verdict == Verdict::Agree, toText(check, given).c_str());
}

QTEST_APPLESS_MAIN(TestMapperOracle)
#include "tst_mapperoracle.moc"
