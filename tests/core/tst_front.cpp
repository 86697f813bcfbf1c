// SPDX-License-Identifier: GPL-3.0-or-later
// Fronts of layers too large for the brute force (tests/oracle): the searches for one objective
// find points of them, and what was left out is not proven.
#include "core/mapper/front.h"
#include "tests/support/searchedlayers.h"

#include <QTest>

#include <chrono>
#include <thread>

using namespace pelorus;
using namespace pelorus::test;

namespace {

Mapping mappingNo(int number)
{
    Mapping mapping;
    mapping.levels.resize(static_cast<std::size_t>(number));
    return mapping;
}

std::vector<std::pair<double, double>> pairsOf(const Front &front)
{
    std::vector<std::pair<double, double>> pairs;
    for (const FrontPoint &point : front.points())
        pairs.emplace_back(point.cycles, point.energyPJ);
    return pairs;
}

/// Layers of LeNet-5 on a machine whose ports and leakage both decide.
std::vector<SearchedLayer> layersOn(const Architecture &architecture)
{
    return searchedLayers("lenet5", architecture);
}

} // namespace

class TestFront : public QObject
{
    Q_OBJECT

private slots:
    void keepsWhatNoOtherCovers()
    {
        Front front;
        QVERIFY(!front.covers({1e9, 1e9}));
        front.offer(mappingNo(1), 10, 5);
        front.offer(mappingNo(2), 10, 6); // covered
        front.offer(mappingNo(3), 12, 3);
        front.offer(mappingNo(4), 4, 9);
        QCOMPARE(pairsOf(front),
                 (std::vector<std::pair<double, double>>{{3, 12}, {5, 10}, {9, 4}}));
        front.offer(mappingNo(5), 10, 4); // covers one
        QCOMPARE(pairsOf(front),
                 (std::vector<std::pair<double, double>>{{3, 12}, {4, 10}, {9, 4}}));
        front.offer(mappingNo(6), 3, 2); // covers all
        QCOMPARE(pairsOf(front), (std::vector<std::pair<double, double>>{{2, 3}}));
        QCOMPARE(front.points().front().mapping, mappingNo(6));
        QVERIFY(front.covers({3, 2}));
        QVERIFY(front.covers({3, 1.1})); // cycles are whole
        QVERIFY(!front.covers({3, 1}));
        QVERIFY(!front.covers({2.9, 100}));
        QCOMPARE(front.energyWithin(2), 3.0);
        QVERIFY(front.energyWithin(1.9) > 1e300);
    }

    void equalEnergiesAreOnePoint()
    {
        Front front;
        front.offer(mappingNo(1), 10, 5);
        front.offer(mappingNo(2), 10 * (1 - 1e-12), 6);
        front.offer(mappingNo(3), 10 * (1 - 2e-12), 7);
        front.offer(mappingNo(4), 9, 8);
        front.merge(5e-10);
        QCOMPARE(pairsOf(front), (std::vector<std::pair<double, double>>{{5, 10}, {8, 9}}));
    }

    void whatIsLeftOutIsNotProven()
    {
        Front front;
        front.offer(mappingNo(1), 10, 5);
        front.offer(mappingNo(2), 6, 8);
        const auto proven = [&front](std::vector<CostBound> leftOut) {
            front.prove(leftOut);
            return std::pair(front.points()[0].proven, front.points()[1].proven);
        };
        QCOMPARE(proven({}), std::pair(true, true));
        QCOMPARE(proven({{9, 6}}), std::pair(true, true)); // another point, perhaps
        QCOMPARE(proven({{9, 4}}), std::pair(false, true));
        QCOMPARE(proven({{5, 8}}), std::pair(true, false));
        QCOMPARE(proven({{6, 7}}), std::pair(true, false));
        QCOMPARE(proven({{6, 8}}), std::pair(true, true)); // as good at best
        QCOMPARE(proven({{0, 0}}), std::pair(false, false));
        const auto gap = [&front](std::vector<CostBound> leftOut) { return front.gap(leftOut); };
        QCOMPARE(gap({}), std::optional(0.0));
        QCOMPARE(gap({{9, 6}}), std::optional(10.0 / 9 - 1)); // not 8 / 6
        QCOMPARE(gap({{9, 6}, {3, 8}}), std::optional(1.0));
        QCOMPARE(gap({{0, 6}}), std::optional<double>());
    }

    void lowestBounds()
    {
        const std::vector<CostBound> lowest{{5, 1}, {3, 2}, {1, 7}};
        QCOMPARE(lowestOf({{3, 2}, {4, 2}, {1, 7}, {5, 1}, {3, 3}, {1, 9}}), lowest);
        QVERIFY(lowestOf({}).empty());
    }

    /// Each objective's best mapping is a point, and at any price of a cycle the best sum is.
    void objectivesAreOnTheFront_data()
    {
        QTest::addColumn<QString>("machine");
        for (const char *machine : {"shared-rf-16x16", "nvdla-full", "tpu-like-32"})
            QTest::newRow(machine) << machine;
    }
    void objectivesAreOnTheFront()
    {
        QFETCH(QString, machine);
        const Architecture architecture = valueOf(io::builtinHardware(machine.toStdString()));
        for (const SearchedLayer &layer : layersOn(architecture)) {
            const FrontResult front =
                searchFront(layer.problem, architecture, layer.energies, Accounting::Physical);
            QVERIFY(front.proven && !front.points.empty());
            const auto least = [&front](const auto &objective) {
                double value = std::numeric_limits<double>::infinity();
                for (const FrontPoint &point : front.points)
                    value = std::min(value, objective(point.energyPJ, point.cycles));
                return value;
            };
            const auto check = [&](const SearchOptions &options, const auto &objective) {
                const MappingResult result = searchMapping(
                    layer.problem, architecture, layer.energies, Accounting::Physical, options);
                QVERIFY(result.proven);
                const double found = objective(result.energyPJ, result.cycles);
                QVERIFY2(std::abs(found / least(objective) - 1) < 1e-9, layer.name.c_str());
            };
            SearchOptions options;
            check(options, [](double energy, double) { return energy; });
            options.objective = Objective::Edp;
            check(options, [](double energy, double cycles) { return energy * cycles; });
            options.objective = Objective::Latency;
            check(options, [](double, double cycles) { return cycles; });
            options.objective = Objective::NetworkEdp;
            const double middle = front.points.front().energyPJ / front.points.front().cycles;
            for (double factor : {0.0, 0.01, 0.3, 1.0, 10.0}) {
                options.cyclePJ = factor * middle;
                check(options, [&options](double energy, double cycles) {
                    return energy + options.cyclePJ * cycles;
                });
            }
        }
    }

    void stopsAtOnce()
    {
        const Architecture architecture = valueOf(io::builtinHardware("eyeriss"));
        const SearchedLayer layer = searchedLayers("resnet50", architecture).front();
        for (int microseconds : {0, 100, 1'000, 3'000, 6'000, 10'000, 30'000, 60'000}) {
            std::stop_source stop;
            std::jthread stopper([&stop, microseconds] {
                std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
                stop.request_stop();
            });
            const FrontResult front = searchFront(layer.problem, architecture, layer.energies,
                                                  Accounting::Physical, {}, stop.get_token());
            QVERIFY(!front.proven);
            QVERIFY(front.findings.empty());
            QVERIFY(!front.gap || *front.gap > 0);
        }
    }

    /// Too many tiles for the tables: some factors occur only together, so that nothing is proven.
    void largeLayersAreNotProven()
    {
        const Architecture architecture = valueOf(io::builtinHardware("shared-rf-16x16"));
        const Problem problem{valueOf(parseShape("N64 K2520 C2520 P240 Q240 R3 S3")), {}};
        const EnergyTable energies = valueOf(
            EnergyTable::make(architecture, valueOf(io::builtinTechnology("horowitz-45nm")), {}));
        SearchOptions options;
        options.candidates = 20;
        const FrontResult front =
            searchFront(problem, architecture, energies, Accounting::Physical, options);
        QVERIFY(!front.points.empty());
        QVERIFY(!front.proven);
        QVERIFY(front.gap && *front.gap > 0);
        const double least =
            compulsoryCycles(problem, architecture, energies, Accounting::Physical);
        for (const FrontPoint &point : front.points) {
            QVERIFY(point.cycles >= least);
            QVERIFY(!point.proven || point.cycles == least);
        }
    }

    void saysWhyThereIsNone()
    {
        const Architecture architecture = valueOf(io::builtinHardware("shared-rf-16x16"));
        const SearchedLayer layer = layersOn(architecture).front();
        SearchOptions options;
        options.constraints.levels.resize(architecture.levels().size());
        options.constraints.levels[0].temporal[Dim::K] = 7; // of 6
        const FrontResult front =
            searchFront(layer.problem, architecture, layer.energies, Accounting::Physical, options);
        QVERIFY(front.points.empty());
        QVERIFY(!front.proven);
        QVERIFY(!front.findings.empty());
    }
};

QTEST_APPLESS_MAIN(TestFront)
#include "tst_front.moc"
