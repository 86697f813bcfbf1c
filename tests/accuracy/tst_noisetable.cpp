// SPDX-License-Identifier: GPL-3.0-or-later
// The logit-noise table against two plain runs an entry, its estimates against the formula and against
// what is measured, and the search for bits against all choices.
#include "core/accuracy/precisionsearch.h"
#include "tests/accuracy/smallnetwork.h"

#include <QtTest>

using namespace pelorus;
using namespace pelorus::accuracy;
using namespace pelorus::test;

namespace {

constexpr Count imageCount = 200;

Result<NoiseTable> tableOf(const Classifier &network, const ImageSet &set,
                           std::span<const LayerRange> ranges, const MeasureOptions &options = {})
{
    return makeNoiseTable(network, set, {}, {*parseQuantConfig("U/w8a8"), {8, 2, 4, 3, 6}, imageCount, 50},
                          ranges, options);
}

/// V of one entry from whole runs, image by image.
double plainNoise(const Classifier &network, const ImageSet &set,
                  std::span<const LayerRange> ranges, std::size_t layer, LayerBits bits)
{
    QuantConfig config = *parseQuantConfig("U/w32a32");
    config.layerBits[layer] = bits;
    const auto prepared = network.prepare(config, ranges);
    double sum = 0;
    for (Count i = 0; i < imageCount; ++i) {
        const Array before = *network.output(set, {}, i), after = *network.output(set, {}, i, prepared);
        const auto x = before.values<float>(), y = after.values<float>();
        const auto top = static_cast<std::size_t>(std::max_element(x.begin(), x.end()) - x.begin());
        for (std::size_t j = 0; j < x.size(); ++j) {
            const double d = static_cast<double>(y[top]) - static_cast<double>(x[top])
                - (static_cast<double>(y[j]) - static_cast<double>(x[j]));
            sum += d * d;
        }
    }
    return sum / static_cast<double>(imageCount * (classCount - 1));
}

bool isClose(double a, double b, double relative)
{
    return std::abs(a - b) <= relative * std::max(std::abs(a), std::abs(b));
}

} // namespace

class TestNoiseTable : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_network = *Classifier::make(network(m_weights));
        m_set = images(imageCount);
        m_ranges = *m_network->calibrate(m_set, {}, 50);
        m_table = *tableOf(*m_network, m_set, m_ranges);
    }

    void entriesAreThoseOfPlainRuns()
    {
        const auto bits = m_table->bits();
        QCOMPARE(std::vector<int>(bits.begin(), bits.end()), std::vector<int>({2, 3, 4, 6, 8}));
        QCOMPARE(m_table->images(), imageCount);
        QCOMPARE(m_table->layers()[1].name, "full");
        QCOMPARE(m_table->layers()[1].op, "Gemm");
        for (std::size_t l = 0; l < 2; ++l) {
            for (std::size_t b = 0; b < bits.size(); ++b) {
                const double w =
                    plainNoise(*m_network, m_set, m_ranges, l, {bits[b], floatBits});
                const double a =
                    plainNoise(*m_network, m_set, m_ranges, l, {floatBits, bits[b]});
                QVERIFY2(isClose(m_table->layers()[l].weights[b], w, 1e-3),
                         qPrintable(QString("%1 %2").arg(m_table->layers()[l].weights[b]).arg(w)));
                // 8 bits hold the pixels exactly: what is left is rounding
                QVERIFY(isClose(m_table->layers()[l].activations[b], a, 1e-3) || a < 1e-3);
            }
        }
    }

    void estimatesAreTheFormula()
    {
        std::vector<std::vector<double>> margins;
        for (Count i = 0; i < imageCount; ++i) {
            const Array y = *m_network->output(m_set, {}, i);
            std::vector<double> scores;
            for (const float score : y.values<float>())
                scores.push_back(static_cast<double>(score));
            std::sort(scores.begin(), scores.end(), std::greater<>());
            margins.emplace_back();
            for (std::size_t j = 1; j < scores.size(); ++j)
                margins.back().push_back(scores[0] - scores[j]);
        }
        for (double variance = 1e-3; variance < 1e9; variance *= 3) {
            double expected = 0;
            for (const auto &image : margins) {
                double kept = 1;
                for (const double margin : image)
                    kept *= 0.5 * std::erfc(-margin / std::sqrt(2 * variance));
                expected += kept / static_cast<double>(imageCount);
            }
            const AgreementEstimate got = m_table->estimate(variance);
            QVERIFY2(std::abs(got.agreement - expected) < 5e-4,
                     qPrintable(QString("%1: %2 %3").arg(variance).arg(got.agreement).arg(expected)));
            QCOMPARE(got.isWeak(), got.agreement < 0.7);
        }
        QCOMPARE(m_table->estimate(0.0).agreement, 1.0);
    }

    /// Noise is taken as independent of the margins, which errs on the careful side where it is large.
    void estimatesFollowWhatIsMeasured()
    {
        const auto before = *m_network->classify(m_set, {}, imageCount, {});
        for (const int bits : {8, 6, 4, 3}) {
            QuantConfig config = *parseQuantConfig("U/w32a32");
            config.bits = {bits, bits};
            const auto after = *m_network->classify(m_set, {}, imageCount,
                                                    m_network->prepare(config, m_ranges));
            const double measured =
                static_cast<double>(compared("", after, before, {}).agreeing) / imageCount;
            const std::vector<LayerBits> uniform(2, LayerBits{bits, bits});
            const AgreementEstimate estimate = *m_table->estimate(uniform);
            QVERIFY2(estimate.isWeak() || std::abs(estimate.agreement - measured) < 0.07,
                     qPrintable(QString("%1 bits: %2 measured %3")
                                    .arg(bits).arg(estimate.agreement).arg(measured)));
        }
        const std::vector<LayerBits> unknown(2, LayerBits{5, 8}), none(2);
        QVERIFY(!m_table->estimate(unknown).has_value());
        QCOMPARE(m_table->estimate(none)->agreement, 1.0);
    }

    void anEditIsALookUp()
    {
        const std::vector<NoiseTable::Layer> layers(
            200, {"l", "Conv", {1e-2, 1e-3, 1e-4}, {1e-2, 1e-3, 1e-4}});
        const NoiseTable table({2, 4, 8}, layers, Floats(1000 * 99, 2.0F), 99);
        const std::vector<LayerBits> bits(200, LayerBits{4, 8});
        QElapsedTimer timer;
        timer.start();
        double sum = 0;
        for (int i = 0; i < 100; ++i)
            sum += table.estimate(bits)->agreement;
        const double each = static_cast<double>(timer.nsecsElapsed()) / 100;
        QVERIFY(sum > 0);
        QVERIFY2(each < 1e6, qPrintable(QString("%1 ns").arg(each))); // 1 ms
    }

    void isTheSameForAnyNumberOfThreads()
    {
        for (const unsigned threads : {1U, 3U, 7U}) {
            MeasureOptions options;
            options.threads = threads;
            const auto table = *tableOf(*m_network, m_set, m_ranges, options);
            for (std::size_t l = 0; l < 2; ++l) {
                QCOMPARE(table.layers()[l].weights, m_table->layers()[l].weights);
                QCOMPARE(table.layers()[l].activations, m_table->layers()[l].activations);
            }
            QCOMPARE(table.estimate(1.0).agreement, m_table->estimate(1.0).agreement);
        }
    }

    void stopsWithWhatIsDone()
    {
        std::stop_source stop;
        MeasureOptions options;
        options.threads = 2;
        options.stop = stop.get_token();
        options.progress = [&](Count) { stop.request_stop(); };
        const auto part = tableOf(*m_network, m_set, m_ranges, options);
        if (part) // the other thread's batch may be the first one
            QVERIFY(part->images() >= 16 && part->images() <= 48);
        const auto none = tableOf(*m_network, m_set, m_ranges, options);
        QVERIFY(!none.has_value());
        QCOMPARE(none.error().message(), "small.onnx: stopped before any image was done");
    }

    void looksBeforeSoftmax()
    {
        Model model = network(m_weights);
        model.nodes.push_back({"soft", "", "Softmax", {"y"}, {"p"}, {}});
        model.nodes.push_back({"same", "", "Identity", {"p"}, {"z"}, {}});
        model.outputs = {"z"};
        const auto table = *tableOf(*Classifier::make(model), m_set, m_ranges);
        QCOMPARE(table.layers()[0].weights, m_table->layers()[0].weights);
    }

    void refuses()
    {
        Model model = network(m_weights);
        model.nodes = {{"flat", "", "Flatten", {"x"}, {"y"}, {}}};
        const auto without = Classifier::make(model);
        QVERIFY(without.has_value());
        const auto table = tableOf(*without, m_set, {});
        QVERIFY(!table.has_value());
        QVERIFY(table.error().message().starts_with("small.onnx: no layer to quantise"));
    }

    void theFrontIsThatOfAllChoices()
    {
        const NoiseTable table({2, 4, 8},
                               {{"a", "Conv", {9, 2, 0.1}, {5, 1, 0.3}},
                                {"b", "Conv", {4, 3, 0.2}, {8, 0.7, 0.6}}},
                               Floats(10, 1.0F), 1);
        const std::vector<Count> macs{3, 7};
        const BitCosts costs = bitOperations(macs, table.bits());
        QCOMPARE(costs.at(1, 0, 2), 7.0 * 2 * 8);
        const auto front = precisionFront(table, costs);
        QCOMPARE(front.front().cost, 10.0 * 4);
        QCOMPARE(front.back().bits, std::vector<LayerBits>(2, LayerBits{8, 8}));
        for (std::size_t choice = 0; choice < 81; ++choice) {
            const std::size_t w0 = choice % 3, a0 = choice / 3 % 3, w1 = choice / 9 % 3, a1 = choice / 27;
            const double cost = costs.at(0, w0, a0) + costs.at(1, w1, a1);
            const auto &rows = table.layers();
            const double variance = rows[0].weights[w0] + rows[0].activations[a0]
                + rows[1].weights[w1] + rows[1].activations[a1];
            const Proposal *best = leastNoisy(front, cost);
            QVERIFY(best && best->cost <= cost && best->variance <= variance + 1e-12);
        }
        for (const Proposal &p : front)
            QVERIFY(isClose(*table.variance(p.bits), p.variance, 1e-12));
        QVERIFY(!leastNoisy(front, 39));

        const auto loss = [](const Proposal &p) -> Result<double> { return p.variance; };
        for (const Proposal &p : front)
            QCOMPARE((*cheapestWithin(front, p.variance, loss))->cost, p.cost);
        QCOMPARE(*cheapestWithin(front, 0.1, loss), nullptr);
    }

private:
    Weights m_weights;
    std::optional<Classifier> m_network;
    ImageSet m_set;
    std::vector<LayerRange> m_ranges;
    std::optional<NoiseTable> m_table;
};

QTEST_APPLESS_MAIN(TestNoiseTable)
#include "tst_noisetable.moc"
