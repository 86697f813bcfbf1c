// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that go on from what is kept in front of an edited layer: the same classes as whole runs, on
// a network with branches; where states are kept and found; the budget.
#include "core/accuracy/measure.h"
#include "core/accuracy/strokes.h"
#include "core/io/trainedlibrary.h"
#include "tests/support/sanitized.h"

#include <QtTest>

#include <random>

using namespace pelorus;
using namespace pelorus::accuracy;
using pelorus::io::trainedModel;

namespace {

constexpr Count imageCount = 40; // two batches and a half

QuantConfig configOf(const std::vector<LayerBits> &bits, Scheme scheme = Scheme::Uniform)
{
    return integerConfig(scheme, bits);
}

/// A state of so many bytes, told apart by `next`.
GraphState state(std::size_t next, Count bytes)
{
    return {next, {Array(ElementType::UInt8, {bytes})}};
}

} // namespace

class TestPrefixCache : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_images = strokeImages(StrokeSplit::Test, imageCount);
        m_network = *Classifier::make(*trainedModel("strokes-resnet"));
        m_layers = m_network->layers().size();
        QVERIFY(m_layers > 5);
        m_ranges = *m_network->calibrate(m_images, {}, imageCount);
    }

    void partsOfARunAreTheRun()
    {
        const auto graph = *Graph::make(m_network->model());
        const Array batch = m_images.batch(0, 4, {}, {4, 1, 28, 28});
        const auto whole = *graph.run({&batch, 1});
        const std::size_t nodes = graph.model().nodes.size();
        for (std::size_t cut = 0; cut <= nodes; ++cut) {
            GraphState state = *graph.begin({&batch, 1});
            QVERIFY(graph.advance(state, cut));
            GraphState other = state; // two go on from one place
            for (GraphState *one : {&state, &other}) {
                QVERIFY(graph.advance(*one, nodes));
                QVERIFY(*graph.outputs(*one) == whole);
            }
        }
    }

    void bytesAreThoseOfTheActivations()
    {
        const auto graph = *Graph::make(m_network->model());
        const Array batch = m_images.batch(0, 4, {}, {4, 1, 28, 28});
        GraphState state = *graph.begin({&batch, 1});
        QCOMPARE(graph.bytesOf(state), batch.bytes());
        QVERIFY(graph.advance(state, 1)); // the first convolution: its output alone
        const Array *output = nullptr;
        for (const auto &value : state.values) {
            if (value && value->rank() == 4 && value->extent(0) == 4)
                output = &*value;
        }
        QVERIFY(output);
        QCOMPARE(graph.bytesOf(state), output->bytes());
    }

    void classesAreThoseOfWholeRuns_data()
    {
        QTest::addColumn<Count>("budget");
        QTest::addRow("ample") << (Count{1} << 30);
        QTest::addRow("for some batches") << Count{2'000'000};
        QTest::addRow("none") << Count{0};
    }

    void classesAreThoseOfWholeRuns()
    {
        QFETCH(Count, budget);
        PrefixCache cache(budget);
        std::mt19937 random(7);
        std::vector<LayerBits> bits(m_layers, {8, 8});
        Count found = 0;
        const int edits = test::sanitized() ? 9 : 25;
        for (int edit = 0; edit < edits; ++edit) {
            const std::size_t layer = random() % m_layers;
            bits[layer] = {2 + static_cast<int>(random() % 7), 1 + static_cast<int>(random() % 8)};
            const QuantConfig config =
                configOf(bits, edit == edits - 5 ? Scheme::Dynamic : Scheme::Uniform);
            const auto prepared = m_network->prepare(config, m_ranges);
            const Count some = edit % 3 == 0 ? 24 : imageCount;
            cache.begin(config, m_layers);
            const auto whole = *m_network->classify(m_images, {}, some, prepared, {2, {}, {}});
            const auto resumed =
                *m_network->classify(m_images, {}, 0, some, prepared, {2, {}, {}}, &cache);
            QCOMPARE(resumed, whole);
            QVERIFY(cache.bytes() <= budget);
            cache.begin(config, m_layers); // the same again: from what it has just kept
            found += cache.find(0, 16) ? 1 : 0;
            QCOMPARE(*m_network->classify(m_images, {}, 0, some, prepared, {2, {}, {}}, &cache),
                     whole);
        }
        QCOMPARE(found > edits / 2, budget > 0);
        QCOMPARE(cache.bytes() > 0, budget > 0);
    }

    /// The second edit of a layer does not run what stands in front of it.
    void runsOnlyWhatFollows()
    {
        PrefixCache cache(Count{1} << 30);
        std::vector<LayerBits> bits(m_layers, {8, 8});
        cache.begin(configOf(bits), m_layers);
        QVERIFY(!cache.keptLayer());
        const std::size_t edited = m_layers - 1;
        for (const int width : {7, 6}) {
            bits[edited].weights = width;
            const QuantConfig config = configOf(bits);
            cache.begin(config, m_layers);
            QCOMPARE(cache.keptLayer(), std::optional(edited));
            const auto before = cache.find(0, 16);
            QCOMPARE(before.has_value(), width == 6);
            if (before)
                QCOMPARE(before->next, m_network->layers()[edited].node);
            QVERIFY(m_network->classify(m_images, {}, 0, imageCount,
                                        m_network->prepare(config, m_ranges), {}, &cache));
        }
    }

    void findsTheFurthest()
    {
        PrefixCache cache(1000);
        const auto edit = [&](std::vector<LayerBits> bits) { cache.begin(configOf(bits), 4); };
        std::vector<LayerBits> bits(4, {8, 8});
        edit(bits);
        bits[1] = {4, 4};
        edit(bits);
        QCOMPARE(cache.keptLayer(), std::optional<std::size_t>(1));
        cache.keep(0, 16, state(10, 100), 100);
        bits[3] = {4, 4};
        edit(bits);
        QCOMPARE(cache.keptLayer(), std::optional<std::size_t>(3));
        QCOMPARE(cache.find(0, 16)->next, std::size_t{10});
        cache.keep(0, 16, state(30, 100), 100);
        QCOMPARE(cache.find(0, 16)->next, std::size_t{30});
        QVERIFY(!cache.find(16, 16)); // other images
        QVERIFY(!cache.find(0, 8));
        bits[2] = {4, 4}; // in front of layer 3: only the first prefix holds
        edit(bits);
        QCOMPARE(cache.find(0, 16)->next, std::size_t{10});
        bits[0] = {4, 4}; // nothing holds, and nothing is kept in front of the first layer
        edit(bits);
        QVERIFY(!cache.find(0, 16));
        QVERIFY(!cache.keptLayer());
        cache.begin(configOf(bits, Scheme::Dynamic), 4); // the same bits, other codes
        QVERIFY(!cache.find(0, 16));
    }

    void oldestLeaveFirst()
    {
        PrefixCache cache(250);
        std::vector<LayerBits> bits(4, {8, 8});
        cache.begin(configOf(bits), 4);
        for (const std::size_t layer : {1U, 2U, 3U}) {
            bits[layer] = {4, 4};
            cache.begin(configOf(bits), 4);
            cache.keep(0, 16, state(layer, 100), 100);
            QVERIFY(cache.bytes() <= 250);
        }
        QCOMPARE(cache.bytes(), 200); // that of layer 1 is gone
        QCOMPARE(cache.find(0, 16)->next, std::size_t{3});
        bits[2] = {5, 5};
        bits[3] = {5, 5};
        cache.begin(configOf(bits), 4);
        QCOMPARE(cache.find(0, 16)->next, std::size_t{2}); // layers 0 and 1 are as they were
        cache.keep(16, 16, state(2, 300), 300); // alone larger than the budget
        QVERIFY(cache.bytes() <= 250);
        QVERIFY(!cache.find(16, 16));
    }

private:
    ImageSet m_images;
    std::optional<Classifier> m_network;
    std::size_t m_layers = 0;
    std::vector<LayerRange> m_ranges;
};

QTEST_GUILESS_MAIN(TestPrefixCache)
#include "tst_prefixcache.moc"
