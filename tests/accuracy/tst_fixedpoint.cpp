// SPDX-License-Identifier: GPL-3.0-or-later
// Fixed point with fraction lengths chosen by calibration and by hand, against plain arithmetic in
// double; what a format loses; and the least bits of a layer alone, against every width run by
// itself.
#include "core/accuracy/fixedpoint.h"
#include "core/accuracy/leastbits.h"
#include "tests/accuracy/smallnetwork.h"

#include <QtTest>

#include <cmath>
#include <set>

using namespace pelorus;
using namespace pelorus::accuracy;
using namespace pelorus::test;

namespace {

constexpr Count imageCount = 96;

QuantConfig fixed(Scheme scheme, int bits)
{
    QuantConfig config;
    config.scheme = scheme;
    config.bits = {bits, bits};
    return config;
}

/// The definition in one line; std::round rounds half away from zero.
double inFixedPoint(double x, int bits, int fraction)
{
    const double half = std::exp2(bits - 1);
    return std::clamp(std::round(std::ldexp(x, fraction)), -half, half - 1) / std::exp2(fraction);
}

} // namespace

class TestFixedPoint : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto made = makeExperiment(*Classifier::make(network({})), images(imageCount), {}, 50);
        QVERIFY(made);
        m_experiment.emplace(std::move(*made));
    }

    void calibrationChoosesTheLargestNumber()
    {
        const auto layers = m_experiment->network.layers();
        const auto dynamic = fixedPoints(layers, m_experiment->ranges, fixed(Scheme::Dynamic, 8));
        const auto ristretto =
            fixedPoints(layers, m_experiment->ranges, fixed(Scheme::DynamicRistretto, 8));
        const auto same = fixedPoints(layers, m_experiment->ranges, fixed(Scheme::Static, 8));
        int widest = 0;
        for (std::size_t l = 0; l < layers.size(); ++l) {
            double most = 0;
            for (const float w : layers[l].weights.values<float>())
                most = std::max(most, std::abs(static_cast<double>(w)));
            const FixedPoint weights = *dynamic[l].weights, inputs = *dynamic[l].inputs;
            QCOMPARE(weights.integerBits(), static_cast<int>(std::ceil(std::log2(most))) + 1);
            QCOMPARE(weights.fraction, 8 - weights.integerBits());
            const auto read = static_cast<double>(m_experiment->ranges[l].magnitude());
            QCOMPARE(inputs.integerBits(), static_cast<int>(std::ceil(std::log2(read))) + 1);
            QCOMPARE(ristretto[l].weights, dynamic[l].weights);
            QCOMPARE(ristretto[l].inputs->fraction, inputs.fraction + 1);
            widest = std::max({widest, weights.integerBits(), inputs.integerBits()});
        }
        for (const LayerFixedPoint &layer : same) {
            QCOMPARE(layer.weights->integerBits(), widest);
            QCOMPARE(layer.inputs, layer.weights);
        }
    }

    void fractionLengthsAreTaken_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("weights");
        QTest::addColumn<int>("inputs");
        QTest::newRow("small steps, clipped") << 6 << 7 << 4;
        QTest::newRow("large steps") << 8 << 2 << -3;
        QTest::newRow("more fraction than bits") << 4 << 12 << 9;
    }

    void fractionLengthsAreTaken()
    {
        QFETCH(int, bits);
        QFETCH(int, weights);
        QFETCH(int, inputs);
        const auto layers = m_experiment->network.layers();
        QuantConfig config = fixed(Scheme::Dynamic, bits);
        config.fractions[1] = {weights, inputs};
        const auto prepared = m_experiment->network.prepare(config, m_experiment->ranges);
        const auto before =
            m_experiment->network.prepare(fixed(Scheme::Dynamic, bits), m_experiment->ranges);
        const auto w = layers[1].weights.values<float>();
        for (std::size_t i = 0; i < w.size(); ++i)
            QCOMPARE(static_cast<double>(prepared[1].values.values<float>()[i]),
                     inFixedPoint(static_cast<double>(w[i]), bits, weights));
        const Floats numbers{0, 0.3F, -0.3F, 1.5F, -2.5F, 7, -7, 130, -130, 4000};
        const Array x = Array::of<float>({static_cast<Count>(numbers.size())}, numbers);
        const Array read = prepared[1].activation.applied(x);
        for (std::size_t i = 0; i < numbers.size(); ++i)
            QCOMPARE(static_cast<double>(read.values<float>()[i]),
                     inFixedPoint(static_cast<double>(numbers[i]), bits, inputs));
        // The other layer has what calibration chose.
        const auto own = prepared[0].values.values<float>();
        const auto same = before[0].values.values<float>();
        QVERIFY(std::equal(own.begin(), own.end(), same.begin(), same.end()));
    }

    void calibratedLengthsByHandChangeNothing()
    {
        const auto layers = m_experiment->network.layers();
        for (const Scheme scheme : {Scheme::Dynamic, Scheme::DynamicRistretto, Scheme::Static}) {
            const QuantConfig plain = fixed(scheme, 5);
            QuantConfig typed = plain;
            const auto chosen = fixedPoints(layers, m_experiment->ranges, plain);
            for (std::size_t l = 0; l < chosen.size(); ++l)
                typed.fractions[l] = {chosen[l].weights->fraction, chosen[l].inputs->fraction};
            QCOMPARE(classes(typed), classes(plain));
        }
        QuantConfig coarse = fixed(Scheme::Dynamic, 5);
        coarse.fractions[0] = {-4, {}}; // all weights become 0
        QVERIFY(classes(coarse) != classes(fixed(Scheme::Dynamic, 5)));
    }

    void prefixesKnowFractionLengths()
    {
        PrefixCache prefixes(Count{1} << 20);
        const auto run = [&](const QuantConfig &config) {
            const auto prepared = m_experiment->network.prepare(config, m_experiment->ranges);
            prefixes.begin(config, 2);
            return *m_experiment->network.classify(m_experiment->images, {}, 0, imageCount,
                                                   prepared, {}, &prefixes);
        };
        QuantConfig config = fixed(Scheme::Dynamic, 6);
        for (const auto &[first, second] :
             std::vector<std::pair<int, int>>{{5, 5}, {5, 2}, {-4, 2}, {-4, 5}, {5, 2}}) {
            config.fractions = {{0, {first, {}}}, {1, {second, {}}}};
            QCOMPARE(run(config), classes(config));
        }
    }

    void lossesAreCounted()
    {
        // 4 bits, 2 of them behind the point: -2 … 1.75 in steps of 0.25.
        const FixedPoint format{4, 2};
        const Floats numbers{0.25F, -2.0F, 1.875F, 3.0F, -2.2F, 0.1F};
        const FixedPointFit fit = fitted(numbers, format);
        // 1.875 rounds to 2, 3 lies beyond; -2.2 is past half a step from the end.
        QCOMPARE(fit.overflow, 3.0 / 6);
        double signal = 0, noise = 0;
        for (const float x : numbers) {
            const auto value = static_cast<double>(x);
            signal += value * value;
            noise += std::pow(value - inFixedPoint(value, 4, 2), 2);
        }
        QVERIFY(std::abs(*fit.sqnr - 10 * std::log10(signal / noise)) < 1e-9);
        QVERIFY(!fitted(Floats{0.25F, -0.5F}, format).sqnr); // nothing is lost
        QCOMPARE(fitted(Floats{-2.1F}, format).overflow, 0.0); // rounds to the end itself
    }

    void samplesAreEvenAndBounded()
    {
        const auto whole = layerSamples(*m_experiment, 2, 10'000);
        QVERIFY(whole);
        QCOMPARE((*whole)[0].inputs.size(), std::size_t(2 * side * side));
        QCOMPARE((*whole)[1].weights.size(), std::size_t(depth * classCount));
        const auto part = layerSamples(*m_experiment, 2, 10);
        QVERIFY(part);
        for (const LayerSample &sample : *part) {
            QVERIFY(sample.weights.size() >= 10 && sample.weights.size() <= 20);
            QVERIFY(sample.inputs.size() >= 10 && sample.inputs.size() <= 20);
        }
        // Of 72 inputs those at multiples of 4.
        for (std::size_t i = 0; i < (*part)[0].inputs.size(); ++i)
            QCOMPARE((*part)[0].inputs[i], (*whole)[0].inputs[4 * i]);
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY(layerSamples(*m_experiment, 2, 10, stopped.get_token())->empty());
    }

    void leastBitsAreThoseOfEveryWidthAlone()
    {
        for (const double points : {0.0, 2.0, 12.0}) {
            const LeastBitsRequest request{Scheme::Dynamic, 2, 12, points, imageCount};
            std::vector<LeastBitsResult> told;
            QVERIFY(findLeastBits(*m_experiment, request,
                                  [&](const LeastBitsResult &r) { told.push_back(r); }));
            const LeastBitsResult &last = told.back();
            QVERIFY(last.isFound() && last.together);
            const Classes floats = classes({});
            for (std::size_t l = 0; l < last.layers.size(); ++l) {
                std::optional<int> expected;
                for (int width = 2; width <= 12 && !expected; ++width) {
                    QuantConfig alone = fixed(Scheme::Dynamic, floatBits);
                    alone.layerBits[l] = {width, width};
                    const Measurement m =
                        compared({}, classes(alone), floats, m_experiment->images.labels);
                    if (*m.drop <= points)
                        expected = width;
                }
                QCOMPARE(last.layers[l].bits, expected);
            }
            const QuantConfig together = integerConfig(Scheme::Dynamic, last.bits());
            QCOMPARE(last.together->correct,
                     compared({}, classes(together), floats, m_experiment->images.labels).correct);
            QVERIFY(!told.front().together);
            QCOMPARE(told.front().tried, 2);
        }
    }

    void leastBitsStop()
    {
        std::stop_source stop;
        std::size_t told = 0;
        QVERIFY(findLeastBits(*m_experiment, {Scheme::Dynamic, 2, 12, -100, imageCount},
                              [&](const LeastBitsResult &r) {
                                  ++told;
                                  QVERIFY(!r.together);
                                  stop.request_stop();
                              },
                              {0, stop.get_token(), {}}));
        QCOMPARE(told, std::size_t(1));
    }

private:
    Classes classes(const QuantConfig &config)
    {
        const auto prepared = config.scheme == Scheme::None
            ? std::vector<PreparedLayer>{}
            : m_experiment->network.prepare(config, m_experiment->ranges);
        return *m_experiment->network.classify(m_experiment->images, {}, imageCount, prepared);
    }

    std::optional<Experiment> m_experiment;
};

QTEST_GUILESS_MAIN(TestFixedPoint)
#include "tst_fixedpoint.moc"
