// SPDX-License-Identifier: GPL-3.0-or-later
// Designs that are kept to compare with: what an edit keeps, which layers belong together.
#include "core/explore/comparison.h"
#include "core/explore/evaluate.h"

#include "tests/support/layers.h"
#include "tests/support/machines.h"

#include <QtTest>

using namespace pelorus;

namespace {

using Pairs = std::vector<std::optional<std::size_t>>;

Network networkOf(std::vector<std::pair<std::string, LayerKind>> layers)
{
    std::vector<LayerPtr> made;
    std::vector<TensorInfo> inputs;
    for (const auto &[name, kind] : layers) {
        const bool pools = kind == LayerKind::Pool;
        inputs.push_back({"in_" + name, {}});
        made.push_back(std::make_shared<const Layer>(
            test::layer(name, pools ? "P4 Q4 G4 R2 S2 stride2" : "K4 C4 P8 Q8 R3 S3 pad1",
                        "in_" + name, "out_" + name, kind, pools ? "MaxPool" : "Conv")));
    }
    return test::valueOf(Network::make("made up", "", "made up for a test", 1, inputs, made));
}

Design designOf(std::vector<std::pair<std::string, LayerKind>> layers)
{
    return test::designOf(networkOf(std::move(layers)), test::threeLevels(4, 4, 64 * 8192, 4096));
}

constexpr LayerKind conv = LayerKind::Conv;
constexpr LayerKind pool = LayerKind::Pool;

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT
private slots:
    void layersAreComparedByName()
    {
        const Network now = networkOf({{"a", conv}, {"p", pool}, {"b", conv}, {"new", conv}});
        const Network then = networkOf({{"gone", conv}, {"b", conv}, {"a", conv}, {"p", pool}});
        QCOMPARE(counterparts(now, then), (Pairs{2, 3, 1, std::nullopt}));
    }

    void aNamesakeOfAnotherKindIsNone()
    {
        const Network now = networkOf({{"a", conv}, {"b", conv}});
        const Network then = networkOf({{"a", pool}, {"b", conv}});
        QCOMPARE(counterparts(now, then), (Pairs{std::nullopt, 1}));
    }

    /// A network whose layers were renamed, or another of as many layers.
    void withoutNamesakesTheirOrderCounts()
    {
        const Network now = networkOf({{"a", conv}, {"p", pool}, {"b", conv}});
        QCOMPARE(counterparts(now, networkOf({{"x", conv}, {"y", conv}})),
                 (Pairs{0, std::nullopt, 1}));
        QCOMPARE(counterparts(now, networkOf({{"x", conv}})),
                 (Pairs{std::nullopt, std::nullopt, std::nullopt}));
    }

    void editsKeepWhatIsComparedWith()
    {
        const Design plain = designOf({{"a", conv}});
        const Design pinned = withBaseline(plain, snapshotOf(plain, "first", 7));
        QVERIFY(pinned != plain);
        const Design edited = withSettings(pinned, Settings{4});
        QCOMPARE(baselineOf(edited), baselineOf(pinned));
        QCOMPARE(edited.comparison, pinned.comparison);
        QVERIFY(withBaseline(edited, nullptr) == withSettings(plain, Settings{4}));
    }

    void aSnapshotHoldsNoSnapshots()
    {
        const Design plain = designOf({{"a", conv}});
        const Design kept = withSnapshots(plain, {snapshotOf(plain, "one", 1)});
        const SnapshotPtr second = snapshotOf(kept, "two", 2);
        QVERIFY(!second->design->comparison);
        QVERIFY(*second->design == plain);
        const Design both = withSnapshots(kept, {snapshotsOf(kept)[0], second});
        QCOMPARE(snapshotsOf(both).size(), std::size_t(2));
        QVERIFY(withSnapshots(both, {}) == plain);
        QVERIFY(withComparisonOf(both, *second->design) == both);
    }

    void comparisonsAreComparedByValue()
    {
        const Design plain = designOf({{"a", conv}});
        const auto kept = [&](const char *name, std::optional<MeasuredAccuracy> measured) {
            return withSnapshots(plain, {snapshotOf(plain, name, 3, measured)});
        };
        const MeasuredAccuracy measured{100, 97, 99, 6.5};
        QVERIFY(kept("x", measured) == kept("x", measured));
        QVERIFY(kept("x", measured) != kept("y", measured));
        QVERIFY(kept("x", measured) != kept("x", {}));
    }

    void namesAndComparisonsDoNotChangeResults()
    {
        const Design plain = designOf({{"a", conv}});
        Design other = withBaseline(plain, snapshotOf(plain, "first", 7));
        other.name = "another";
        QVERIFY(evaluateTheSame(plain, other));
        EvaluationContext context;
        QVERIFY(sameResults(evaluate(plain, context), evaluate(other, context)));
        QVERIFY(!evaluateTheSame(plain, withSettings(plain, Settings{2})));
        QVERIFY(!evaluateTheSame(plain, designOf({{"b", conv}})));
    }
};

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
