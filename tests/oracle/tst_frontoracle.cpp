// SPDX-License-Identifier: GPL-3.0-or-later
// The search's energy-latency front is that of the brute force, on random tiny cases: every mapping
// of the map space has a point as good in both, no point has a mapping that is better in one and as
// good in the other, and each point's mapping has the point's energy and cycles. A failing case is
// printed shrunk; PELORUS_MAPPER_SEED=<n> runs that seed alone.
#include "core/mapper/front.h"
#include "core/mapping/describe.h"
#include "core/mapping/validate.h"
#include "tests/oracle/bruteforce.h"
#include "tests/oracle/randommapcase.h"
#include "tests/support/sanitized.h"

#include <QTest>

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

using namespace pelorus;
using namespace pelorus::oracle;

namespace {

/// Energies are sums of the same numbers in another order.
constexpr double tolerance = 1e-9;

constexpr const char *beatenPoint = "a point is beaten";
constexpr const char *missingPoint = "a point is missing";

/// Timeloop's simulation of two iterations can count lower than the rules that a front is made of
/// (docs/model.md, section 4).
bool isAnomaly(const std::string &wrong, const MapCase &given)
{
    return given.kind.accounting == Accounting::Timeloop
        && (wrong == beatenPoint || wrong == missingPoint);
}

Front bruteFront(const MapCase &given)
{
    const Architecture architecture = given.architecture();
    const EnergyTable energies = given.energies();
    const CountingRules rules = countingRules(architecture, given.kind.accounting);
    Front front;
    forEachMapping(given.problem, architecture, given.kind.accounting, given.constraints,
                   Completeness::WhatMatters, [&](const Mapping &mapping) {
                       const AccessCounts counts =
                           countAccesses(given.problem.shape, mapping, rules).value();
                       const EnergyAndCycles cost =
                           energyAndCycles(counts, mapping, given.problem, architecture, energies,
                                           given.kind.accounting);
                       front.offer(mapping, cost.energyPJ, cost.cycles);
                       return true;
                   });
    return front;
}

/// Is there a point with no more cycles, and no more energy but for rounding?
bool covered(const FrontPoint &point, const std::vector<FrontPoint> &points)
{
    return std::ranges::any_of(points, [&](const FrontPoint &p) {
        return p.cycles <= point.cycles && p.energyPJ <= point.energyPJ * (1 + tolerance);
    });
}

bool beaten(const FrontPoint &point, const std::vector<FrontPoint> &points)
{
    return std::ranges::any_of(points, [&](const FrontPoint &p) {
        return (p.cycles < point.cycles && p.energyPJ <= point.energyPJ * (1 - tolerance))
            || (p.cycles <= point.cycles && p.energyPJ < point.energyPJ * (1 - tolerance));
    });
}

/// What is wrong with the search's front; empty: nothing.
std::string fault(const FrontResult &searched, const Front &brute, const MapCase &given)
{
    if (searched.points.empty()) {
        if (!brute.points().empty())
            return "no mapping although there is one";
        return searched.findings.empty() ? "no mapping and no finding" : "";
    }
    if (!searched.proven || searched.gap != 0.0)
        return "not proven";
    const Architecture architecture = given.architecture();
    const EnergyTable energies = given.energies();
    double cycles = 0;
    double energy = std::numeric_limits<double>::infinity();
    for (const FrontPoint &point : searched.points) {
        if (!(point.cycles > cycles && point.energyPJ < energy))
            return "the points are not in order";
        cycles = point.cycles;
        energy = point.energyPJ;
        if (!point.proven)
            return "a point is not proven";
        if (!validate(point.mapping, given.problem.shape, given.problem.precision, architecture,
                      given.kind.accounting)
                 .empty())
            return "a mapping is not valid";
        const AccessCounts counts =
            countAccesses(given.problem.shape, point.mapping,
                          countingRules(architecture, given.kind.accounting))
                .value();
        const EnergyAndCycles cost = energyAndCycles(counts, point.mapping, given.problem,
                                                     architecture, energies, given.kind.accounting);
        if (cost.energyPJ != point.energyPJ || cost.cycles != point.cycles)
            return "a point is not what its mapping costs";
        if (beaten(point, brute.points()))
            return beatenPoint;
        if (!covered(point, brute.points()))
            return "a point is not in the map space";
    }
    for (const FrontPoint &point : brute.points()) {
        if (!covered(point, searched.points))
            return missingPoint;
    }
    return {};
}

std::string faultOf(const MapCase &given)
{
    return fault(searchFront(given.problem, given.architecture(), given.energies(),
                             given.kind.accounting, given.options()),
                 bruteFront(given), given);
}

std::string listed(const char *who, const std::vector<FrontPoint> &points, const MapCase &given)
{
    std::string text = fmt::format("{}:\n", who);
    for (const FrontPoint &point : points) {
        text += fmt::format("  {:.15g} pJ, {} cycles  {}\n", point.energyPJ, point.cycles,
                            describe(point.mapping, given.architecture()));
    }
    return text;
}

std::string described(const MapCase &given)
{
    const FrontResult searched = searchFront(given.problem, given.architecture(), given.energies(),
                                             given.kind.accounting, given.options());
    const Front brute = bruteFront(given);
    return fault(searched, brute, given) + "\n" + toText(given)
        + listed("search", searched.points, given) + listed("brute force", brute.points(), given);
}

} // namespace

class TestFrontOracle : public QObject
{
    Q_OBJECT

private slots:
    void complete_data();
    void complete();
    void unprovenFrontsAreHonest();
};

void TestFrontOracle::complete_data()
{
    QTest::addColumn<MapCaseKind>("kind");
    QTest::addColumn<int>("cases");
    using F = MapFamily;
    using X = MapExtra;
    const auto row = [](F family, X extra, int cases,
                        Accounting accounting = Accounting::Physical) {
        QTest::addRow("%s%s%s%s", name(family).data(), extra == X::None ? "" : ", ",
                      extra == X::None ? "" : name(extra).data(),
                      accounting == Accounting::Timeloop ? ", timeloop" : "")
            << MapCaseKind{family, extra, Objective::Edp, accounting} << cases;
    };
    row(F::Base, X::None, 150);
    row(F::Scratchpads, X::None, 60);
    row(F::ExtraLevel, X::None, 30);
    row(F::TwoFanouts, X::None, 40);
    row(F::Base, X::Bypass, 20);
    row(F::Base, X::Stationary, 20);
    row(F::Scratchpads, X::Factors, 20);
    row(F::Base, X::Model, 30);
    row(F::Base, X::Square, 20);
    row(F::Scratchpads, X::Square, 10);
    row(F::TwoFanouts, X::OneAxis, 15);
    row(F::Base, X::RowStationary, 20);
    row(F::Base, X::None, 100, Accounting::Timeloop);
    row(F::Base, X::OneAxis, 40, Accounting::Timeloop);
    row(F::Scratchpads, X::OneAxis, 30, Accounting::Timeloop);
    row(F::TwoFanouts, X::None, 20, Accounting::Timeloop);
}

void TestFrontOracle::complete()
{
    QFETCH(MapCaseKind, kind);
    QFETCH(int, cases);
    const char *const chosen = std::getenv("PELORUS_MAPPER_SEED");
    const std::uint64_t first = chosen ? std::stoull(chosen) : 1;
    if (test::sanitized())
        cases = (cases + 9) / 10; // each takes ten times as long
    const std::uint64_t last =
        chosen ? first : static_cast<std::uint64_t>(cases) * mapCasesFactor();
    std::size_t points = 0;
    std::size_t longest = 0;
    double seconds = 0;
    std::uint64_t anomalies = 0;
    for (std::uint64_t seed = first; seed <= last; ++seed) {
        const MapCase given = randomMapCase(kind, seed);
        const auto start = std::chrono::steady_clock::now();
        const FrontResult searched =
            searchFront(given.problem, given.architecture(), given.energies(),
                        given.kind.accounting, given.options());
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        const std::string wrong = fault(searched, bruteFront(given), given);
        points += searched.points.size();
        longest = std::max(longest, searched.points.size());
        if (isAnomaly(wrong, given)) {
            ++anomalies;
            continue;
        }
        if (wrong.empty() || (wrong == "not proven" && mapCasesFactor() > 1))
            continue;
        const MapCase minimal =
            shrunk(given, [&](const MapCase &c) { return faultOf(c) == wrong; });
        std::fprintf(stderr, "%s: seed %llu\n%s\nshrunk to\n%s\n", QTest::currentDataTag(),
                     static_cast<unsigned long long>(seed), described(given).c_str(),
                     described(minimal).c_str());
        QFAIL(wrong.c_str());
    }
    qInfo(
        "%s",
        fmt::format("{} cases, {} points, at most {} in a front; search {:.2f} s; {} anomalies of "
                    "the two-iteration simulation",
                    last - first + 1, points, longest, seconds, anomalies)
            .c_str());
    // Rare enough that the proof of the rules is worth something for the simulation.
    QVERIFY(chosen || 10 * anomalies <= last);
}

void TestFrontOracle::unprovenFrontsAreHonest()
{
    int unproven = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const MapCase given = randomMapCase(
            {MapFamily::Base, MapExtra::None, Objective::Edp, Accounting::Physical}, seed, 5'000);
        SearchOptions options = given.options();
        options.candidates = 3;
        const FrontResult searched = searchFront(given.problem, given.architecture(),
                                                 given.energies(), given.kind.accounting, options);
        if (searched.points.empty())
            continue;
        const Front brute = bruteFront(given);
        for (const FrontPoint &point : searched.points)
            QVERIFY2(!point.proven || !beaten(point, brute.points()), toText(given).c_str());
        if (searched.proven)
            continue;
        ++unproven;
        if (!searched.gap)
            continue;
        QVERIFY(*searched.gap >= 0);
        const double factor = 1 + *searched.gap + tolerance;
        for (const FrontPoint &point : brute.points()) {
            QVERIFY2(std::ranges::any_of(searched.points,
                                         [&](const FrontPoint &p) {
                                             return p.cycles <= point.cycles * factor
                                                 && p.energyPJ <= point.energyPJ * factor;
                                         }),
                     toText(given).c_str());
        }
    }
    QVERIFY(unproven > 5);
}

QTEST_APPLESS_MAIN(TestFrontOracle)
#include "tst_frontoracle.moc"
