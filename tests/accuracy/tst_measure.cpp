// SPDX-License-Identifier: GPL-3.0-or-later
// Measuring end to end on a small network of random weights: the engine's outputs against plain loops
// written from the definitions of docs/accuracy.md, and the statistics.
#include "core/accuracy/measure.h"

#include <QtTest>

#include <functional>
#include <random>

using namespace pelorus;
using namespace pelorus::accuracy;
using Floats = std::vector<float>;

namespace {

constexpr Count side = 6, filters = 3, kernel = 3, out = side - kernel + 1, classCount = 4;
constexpr Count depth = filters * out * out;

Floats randomFloats(std::size_t n, unsigned seed)
{
    std::mt19937 random(seed);
    Floats values;
    for (std::size_t i = 0; i < n; ++i)
        values.push_back(static_cast<float>(static_cast<int>(random() % 2001) - 1000) / 1000);
    return values;
}

struct Weights
{
    Floats conv = randomFloats(filters * kernel * kernel, 1), convBias = randomFloats(filters, 2);
    Floats full = randomFloats(static_cast<std::size_t>(depth * classCount), 3);
    Floats fullBias = randomFloats(classCount, 4);
};

/// Conv 3x3, Relu, a fixed reshape of one image, Gemm.
Model network(const Weights &w)
{
    Model model;
    model.origin = "small.onnx";
    model.opset = 13;
    model.inputs = {{"x", Shape{1, 1, side, side}, ElementType::Float}};
    model.outputs = {"y"};
    model.nodes = {{"conv", "", "Conv", {"x", "w", "b"}, {"c"}, {}},
                   {"relu", "", "Relu", {"c"}, {"r"}, {}},
                   {"flat", "", "Reshape", {"r", "shape"}, {"f"}, {}},
                   {"full", "", "Gemm", {"f", "v", "d"}, {"y"}, {}}};
    const std::vector<Count> shape{1, depth};
    model.constants = {{"w", Array::of<float>({filters, 1, kernel, kernel}, w.conv)},
                       {"b", Array::of<float>({filters}, w.convBias)},
                       {"v", Array::of<float>({depth, classCount}, w.full)},
                       {"d", Array::of<float>({classCount}, w.fullBias)},
                       {"shape", Array::integers(shape)}};
    return model;
}

ImageSet images(Count n)
{
    std::mt19937 random(9);
    ImageSet set;
    set.images = Array(ElementType::UInt8, {n, 1, side, side});
    for (Count i = 0; i < set.images.size(); ++i)
        set.images.edit<std::uint8_t>()[i] = static_cast<std::uint8_t>(random());
    for (Count i = 0; i < n; ++i)
        set.labels.push_back(static_cast<Count>(random() % classCount));
    return set;
}

using Quantize = std::function<double(double)>;
const Quantize keep = [](double x) { return x; };

struct Reference
{
    Quantize convWeight = keep, convInput = keep, fullWeight = keep, fullInput = keep;
};

/// Scores of an image, all in double.
std::vector<double> scores(const Weights &w, const ImageSet &set, Count image, const Reference &q,
                           double *hiddenMost = nullptr)
{
    std::vector<double> y;
    for (const float b : w.fullBias)
        y.push_back(static_cast<double>(b));
    const std::uint8_t *x = set.images.data<std::uint8_t>() + image * side * side;
    for (Count f = 0; f < filters; ++f)
        for (Count p = 0; p < out; ++p)
            for (Count c = 0; c < out; ++c) {
                double sum = 0;
                for (Count r = 0; r < kernel; ++r)
                    for (Count s = 0; s < kernel; ++s)
                        sum += q.convInput(x[(p + r) * side + c + s])
                            * q.convWeight(static_cast<double>(
                                w.conv[static_cast<std::size_t>((f * kernel + r) * kernel + s)]));
                const double hidden =
                    std::max(0.0, sum + static_cast<double>(w.convBias[static_cast<std::size_t>(f)]));
                if (hiddenMost)
                    *hiddenMost = std::max(*hiddenMost, hidden);
                const Count k = (f * out + p) * out + c;
                for (Count n = 0; n < classCount; ++n)
                    y[static_cast<std::size_t>(n)] += q.fullInput(hidden)
                        * q.fullWeight(static_cast<double>(
                            w.full[static_cast<std::size_t>(k * classCount + n)]));
            }
    return y;
}

double largest(const Floats &values)
{
    double most = 0;
    for (const float v : values)
        most = std::max(most, std::abs(static_cast<double>(v)));
    return most;
}

/// round(x / s) clipped, times s; s as the engine's float.
Quantize steps(double scale, double low, double high, bool away = false)
{
    return [=](double x) {
        const double v = x / scale;
        const double rounded = away ? std::copysign(std::floor(std::abs(v) + 0.5), v)
                                    : std::nearbyint(v);
        return std::clamp(rounded, low, high) * scale;
    };
}

double floatScale(double most, double codes)
{
    return static_cast<double>(static_cast<float>(most) / static_cast<float>(codes));
}

double fixedStep(double most, int bits)
{
    return std::ldexp(1.0, static_cast<int>(std::ceil(std::log2(most))) + 1 - bits);
}

} // namespace

class TestMeasure : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_classifier = *Classifier::make(network(m_weights));
        m_set = images(200);
        m_ranges = *m_classifier->calibrate(m_set, {}, 50);
    }

    void findsLayersAndRanges()
    {
        QCOMPARE(m_classifier->layers().size(), 2u);
        QCOMPARE(m_classifier->layers()[0].name, "conv");
        QCOMPARE(m_classifier->layers()[1].axis, 1u);
        double hidden = 0;
        for (Count i = 0; i < 50; ++i)
            scores(m_weights, m_set, i, {}, &hidden);
        QCOMPARE(m_ranges[0], (LayerRange{0, 255}));
        QCOMPARE(m_ranges[1].least, 0.0F);
        QVERIFY(std::abs(static_cast<double>(m_ranges[1].most) - hidden) < 1e-3);
    }

    void agreesWithPlainLoops_data()
    {
        QTest::addColumn<QString>("config");
        for (const char *config :
             {"fp32", "U/w8a8", "U/w4a4", "U/w4a32", "U/w32a5", "D/w8a8", "D/w5a6", "DR/w6a6",
              "S/w14a14", "S/w20a20"})
            QTest::newRow(config) << config;
    }
    void agreesWithPlainLoops()
    {
        QFETCH(QString, config);
        const QuantConfig parsed = *parseQuantConfig(config.toStdString());
        const double hidden = static_cast<double>(m_ranges[1].most);
        Reference q;
        const int w = parsed.bits.weights, a = parsed.bits.activations;
        if (parsed.scheme == Scheme::Uniform) {
            const double codes = (1 << (w == 32 ? 2 : w - 1)) - 1, inputs = (1 << (a == 32 ? 2 : a)) - 1;
            if (w != 32) {
                q.convWeight = steps(floatScale(largest(m_weights.conv), codes), -codes, codes);
                q.fullWeight = steps(floatScale(largest(m_weights.full), codes), -codes, codes);
            }
            if (a != 32) {
                q.convInput = steps(floatScale(255, inputs), 0, inputs);
                q.fullInput = steps(floatScale(hidden, inputs), 0, inputs);
            }
        } else if (parsed.scheme != Scheme::None) {
            const double wHalf = std::ldexp(1.0, w - 1), aHalf = std::ldexp(1.0, a - 1);
            double conv = largest(m_weights.conv), full = largest(m_weights.full);
            double input = 255, inner = hidden;
            if (parsed.scheme == Scheme::Static)
                conv = full = input = inner = std::max({conv, full, input, inner});
            const double less = parsed.scheme == Scheme::DynamicRistretto ? 0.5 : 1;
            q.convWeight = steps(fixedStep(conv, w), -wHalf, wHalf - 1, true);
            q.fullWeight = steps(fixedStep(full, w), -wHalf, wHalf - 1, true);
            q.convInput = steps(fixedStep(input, a) * less, -aHalf, aHalf - 1, true);
            q.fullInput = steps(fixedStep(inner, a) * less, -aHalf, aHalf - 1, true);
        }
        const auto layers = m_classifier->prepare(parsed, m_ranges);
        const auto classes = m_classifier->classify(m_set, {}, m_set.size(), layers);
        QVERIFY(classes.has_value());
        int different = 0, close = 0;
        for (Count i = 0; i < m_set.size(); ++i) {
            const std::vector<double> expected = scores(m_weights, m_set, i, q);
            const auto best = std::max_element(expected.begin(), expected.end());
            different += best - expected.begin() != (*classes)[static_cast<std::size_t>(i)] ? 1 : 0;
            const Array y = *m_classifier->output(m_set, {}, i, layers);
            double distance = 0, size = 1;
            for (std::size_t k = 0; k < expected.size(); ++k) {
                distance = std::max(distance,
                                    std::abs(static_cast<double>(y.data<float>()[k]) - expected[k]));
                size = std::max(size, std::abs(expected[k]));
            }
            close += distance < 1e-4 * size ? 1 : 0;
        }
        // A hidden value half-way between two codes may fall to either side by its last bit.
        QVERIFY2(close >= 190, qPrintable(QString("%1 of 200 close").arg(close)));
        QVERIFY2(different <= 2, qPrintable(QString("%1 of 200 differ").arg(different)));
    }

    void isTheSameForAnyNumberOfThreads()
    {
        const auto layers = m_classifier->prepare(*parseQuantConfig("U/w4a4"), m_ranges);
        MeasureOptions one;
        one.threads = 1;
        const auto expected = m_classifier->classify(m_set, {}, m_set.size(), layers, one);
        for (const unsigned threads : {2U, 3U, 7U}) {
            MeasureOptions many;
            many.threads = threads;
            QCOMPARE(*m_classifier->classify(m_set, {}, m_set.size(), layers, many), *expected);
            QCOMPARE(*m_classifier->calibrate(m_set, {}, 50, many), m_ranges);
            const QuantConfig um = *parseQuantConfig("UM/w3a3");
            QCOMPARE(*m_classifier->clipping(m_set, {}, 50, um, m_ranges, many),
                     *m_classifier->clipping(m_set, {}, 50, um, m_ranges, one));
        }
    }

    void stopsBetweenBatches()
    {
        std::stop_source stop;
        MeasureOptions options;
        options.threads = 2;
        options.stop = stop.get_token();
        options.progress = [&](Count) { stop.request_stop(); };
        const auto classes = m_classifier->classify(m_set, {}, m_set.size(), {}, options);
        QVERIFY(classes->size() >= 16 && classes->size() <= 48);
        const auto all = m_classifier->classify(m_set, {}, m_set.size(), {});
        QVERIFY(std::equal(classes->begin(), classes->end(), all->begin()));
    }

    void everySchemeRuns_data()
    {
        QTest::addColumn<QString>("config");
        for (const char *config :
             {"UC/w4a4", "UM/w3a3", "fp16/wa", "bf16/w", "tf32/a", "e4m3s/wa", "e5m2/wa", "fp4s/wa",
              "log2/w4", "binary/w", "xnor/wa", "ternary/w", "prune/50", "kmeans/w3"})
            QTest::newRow(config) << config;
    }
    void everySchemeRuns()
    {
        QFETCH(QString, config);
        const QuantConfig parsed = *parseQuantConfig(config.toStdString());
        const auto layers = m_classifier->prepare(parsed, m_ranges);
        const auto classes = m_classifier->classify(m_set, {}, 32, layers);
        QVERIFY(classes.has_value());
        QCOMPARE(classes->size(), 32u);
    }

    void refuses()
    {
        Model bad = network(m_weights);
        Array w = bad.constants.at("w").copy();
        w.edit<float>()[3] = std::numeric_limits<float>::quiet_NaN();
        bad.constants.insert_or_assign("w", w);
        const auto refused = Classifier::make(bad);
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().message(),
                 "small.onnx: node \"conv\" (Conv): a weight is not a finite number");
        ImageSet wide;
        wide.images = Array(ElementType::UInt8, {1, 1, 28, 28});
        QCOMPARE(m_classifier->accepts(wide, {}).error().message(),
                 "small.onnx: images of 1x28x28 do not fit the input of 1x1x6x6");
    }

    void preprocesses()
    {
        ImageSet set;
        const std::vector<std::uint8_t> pixels{1, 2, 3, 4, 5, 6, 7, 8};
        set.images = Array::of<std::uint8_t>({1, 2, 2, 2}, pixels);
        const auto p = parsePreprocessing("scale=1/2,mean=1/2,std=0.5,layout=nhwc,order=bgr");
        QVERIFY(p.has_value());
        const Array x = set.batch(0, 1, *p, {1, 2, 2, 2});
        const auto values = x.values<float>();
        QCOMPARE(Floats(values.begin(), values.end()), Floats({3, -3, 4, -2, 5, -1, 6, 0}));
        for (const char *bad : {"scale", "scale=x", "std=0", "layout=chw", "size=3", "mean=1/"})
            QVERIFY2(!parsePreprocessing(bad).has_value(), bad);
    }

    void comparesPairs()
    {
        // 10 images; float right on 8, the other on 7: loses 2, wins 1.
        const std::vector<Count> labels(10, 0);
        const Classes before{0, 0, 0, 0, 0, 0, 0, 0, 1, 1};
        const Classes after{1, 1, 0, 0, 0, 0, 0, 0, 0, 2};
        const Measurement m = compared("c", after, before, labels);
        QCOMPARE(*m.correct, 7);
        QCOMPARE(*m.floatCorrect, 8);
        QCOMPARE(m.agreeing, 6);
        QCOMPARE(*m.drop, 10.0);
        const double half = 196 * std::sqrt((3 - 0.1) / 100.0);
        QVERIFY(std::abs(m.dropInterval[1] - (10 + half)) < 1e-9);
        QVERIFY(!compared("c", after, before, {}).correct.has_value());
    }

private:
    Weights m_weights;
    std::optional<Classifier> m_classifier;
    ImageSet m_set;
    std::vector<LayerRange> m_ranges;
};

QTEST_APPLESS_MAIN(TestMeasure)
#include "tst_measure.moc"
