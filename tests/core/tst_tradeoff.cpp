// SPDX-License-Identifier: GPL-3.0-or-later
// The fronts of a design's layers and what they leave to choose, against searches of single layers
// and evaluations under each objective.
#include "core/explore/tradeoff.h"

#include "core/explore/energytables.h"
#include "core/explore/evaluate.h"
#include "tests/support/uitest.h"

#include <algorithm>

using namespace pelorus;

namespace {

Design withObjective(Design design, Objective objective)
{
    design.settings.objective = objective;
    return design;
}

bool near(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::abs(b);
}

} // namespace

class TestTradeOff : public QObject
{
    Q_OBJECT
private slots:
    void endsAreTheBestOfEachObjective()
    {
        for (const DesignPtr &design : {test::smallDesign(), test::completeDesign()}) {
            FrontContext context;
            const DesignFronts fronts = searchFronts(*design, allLayers(*design->network), context);
            QVERIFY(fronts.complete);
            const EvaluationPtr frugal = test::evaluated(withObjective(*design, Objective::Energy));
            const TradeOff network = tradeOffOf(fronts, *frugal);
            QCOMPARE(network.missingLayers, 0);
            QCOMPARE(network.gap, std::optional(0.0));
            QVERIFY(near(network.points.back().sum.energyPJ, frugal->totals.energyPJ));
            QVERIFY(near(network.chosen->energyPJ, frugal->totals.energyPJ));
            QVERIFY(near(network.chosen->cycles, frugal->totals.cycles));
            const EvaluationPtr quick = test::evaluated(withObjective(*design, Objective::Latency));
            QVERIFY(near(network.points.front().sum.cycles, quick->totals.cycles));
            const EvaluationPtr product =
                test::evaluated(withObjective(*design, Objective::NetworkEdp));
            QVERIFY(near(network.points[leastProduct(network.points)].product(),
                         product->networkOptimum->product));
            QVERIFY(std::ranges::is_sorted(network.points, std::less(),
                                           [](const auto &point) { return point.sum.cycles; }));
        }
    }

    /// At each price between its two a supported point is the least, of one layer and of all.
    void supportedPointsAreLeastAtTheirPrices()
    {
        const DesignPtr design = test::completeDesign();
        const EvaluationPtr evaluation = test::evaluated(*design);
        FrontContext context;
        for (const std::vector<std::size_t> &layers :
             {std::vector<std::size_t>{0}, {3}, allLayers(*design->network)}) {
            const TradeOff tradeOff =
                tradeOffOf(searchFronts(*design, layers, context), *evaluation);
            for (const TradeOffPoint &point : tradeOff.points) {
                if (!point.supported)
                    continue;
                for (const double price : {point.leastCyclePJ, std::min(point.mostCyclePJ, 1e6)}) {
                    const auto at = [price](const EnergyAndTime &sum) {
                        return sum.energyPJ + price * sum.cycles;
                    };
                    for (const TradeOffPoint &other : tradeOff.points)
                        QVERIFY(at(point.sum) <= at(other.sum) * (1 + 1e-9));
                }
            }
        }
    }

    void layersOfOneProblemAreSearchedOnce()
    {
        Network twins =
            test::valueOf(test::network({test::layer("a", "R3 S3 P8 Q8 C8 K8 pad1", "in", "x"),
                                         test::layer("b", "R3 S3 P8 Q8 C8 K8 pad1", "x", "y")},
                                        {{"in", {1, 8, 8, 8}}}));
        const Design design =
            test::designOf(std::move(twins), test::threeLevels(4, 4, 64 * 8192, 512 * 8));
        FrontContext context;
        std::vector<std::size_t> steps;
        const DesignFronts fronts =
            searchFronts(design, allLayers(*design.network), context,
                         [&steps](std::size_t done, std::size_t) { steps.push_back(done); });
        QCOMPARE(fronts.fronts[0], fronts.fronts[1]);
        QCOMPARE(steps, (std::vector<std::size_t>{0, 2}));
        QVERIFY(knownFronts(design, std::vector<std::size_t>{1}, context).complete);
    }

    void aStopKeepsWhatWasFound()
    {
        const DesignPtr design = test::smallDesign();
        FrontContext context;
        std::stop_source stop;
        const DesignFronts part = searchFronts(
            *design, allLayers(*design->network), context,
            [&stop](std::size_t done, std::size_t) {
                if (done > 0)
                    stop.request_stop();
            },
            stop.get_token());
        const DesignFronts known = knownFronts(*design, allLayers(*design->network), context);
        QCOMPARE(part.fronts, known.fronts);
        QVERIFY(std::ranges::any_of(known.fronts,
                                    [](const FrontPtr &front) { return front != nullptr; }));
    }

    void anotherMachineHasItsOwn()
    {
        const DesignPtr design = test::smallDesign();
        FrontContext context;
        (void)searchFronts(*design, allLayers(*design->network), context);
        Design other = *design;
        other.settings.batch = 2;
        QVERIFY(!sameFronts(*design, other));
        QVERIFY(!knownFronts(other, std::vector<std::size_t>{0}, context).complete);
        other = withObjective(*design, Objective::Latency);
        QVERIFY(sameFronts(*design, other));
        QVERIFY(knownFronts(other, std::vector<std::size_t>{0}, context).complete);
    }
};

QTEST_APPLESS_MAIN(TestTradeOff)
#include "tst_tradeoff.moc"
