// SPDX-License-Identifier: GPL-3.0-or-later
// The engine itself: planning, folding, errors; kernels and operators against plain loops over
// sizes that ONNX's own tests do not reach. (What each operator means is checked by
// tst_onnxbackend.)
#include "core/accuracy/agreement.h"
#include "core/accuracy/graph.h"
#include "core/accuracy/kernels.h"
#include "tests/accuracy/ranmodel.h"

#include <QtTest>

#include <atomic>
#include <random>
#include <thread>

using namespace pelorus;
using namespace pelorus::accuracy;
using pelorus::test::ran;

namespace {

Array randomArray(Shape shape, unsigned seed)
{
    std::mt19937 random(seed);
    Array array(ElementType::Float, std::move(shape));
    for (Count i = 0; i < array.size(); ++i)
        array.edit<float>()[i] = static_cast<float>(static_cast<int>(random() % 2001) - 1000) / 500;
    return array;
}

Attribute list(std::vector<Count> values)
{
    return Attribute::ofIntegers(std::move(values));
}

Attribute number(Count value)
{
    return Attribute::ofInteger(value);
}

Node node(std::string op, std::vector<std::string> inputs, std::vector<std::string> outputs,
          std::map<std::string, Attribute, std::less<>> attributes = {})
{
    const std::string name = outputs.front();
    return {name, "", std::move(op), std::move(inputs), std::move(outputs), std::move(attributes)};
}

Model modelOf(std::vector<Node> nodes, std::vector<std::string> outputs = {"y"})
{
    Model model;
    model.origin = "test.onnx";
    model.opset = 17;
    model.inputs = {{"x", std::nullopt, ElementType::Float}};
    model.outputs = std::move(outputs);
    model.nodes = std::move(nodes);
    return model;
}

struct ConvCase
{
    Count channels, filters, groups, size, kernel, stride, dilation, pad;
};

/// The definition: seven loops in double.
Array plainConvolution(const ConvCase &c, const Array &x, const Array &w, const Array &bias)
{
    const Count out = (c.size + 2 * c.pad - (c.kernel - 1) * c.dilation - 1) / c.stride + 1;
    const Count images = x.extent(0), perGroup = c.channels / c.groups;
    Array y(ElementType::Float, {images, c.filters, out, out});
    Count at = 0;
    for (Count n = 0; n < images; ++n)
        for (Count f = 0; f < c.filters; ++f)
            for (Count p = 0; p < out; ++p)
                for (Count q = 0; q < out; ++q) {
                    auto sum = static_cast<double>(bias.data<float>()[f]);
                    for (Count k = 0; k < perGroup; ++k)
                        for (Count r = 0; r < c.kernel; ++r)
                            for (Count s = 0; s < c.kernel; ++s) {
                                const Count h = p * c.stride - c.pad + r * c.dilation;
                                const Count v = q * c.stride - c.pad + s * c.dilation;
                                if (h < 0 || h >= c.size || v < 0 || v >= c.size)
                                    continue;
                                const Count channel = f / (c.filters / c.groups) * perGroup + k;
                                sum += static_cast<double>(
                                           x.data<float>()[((n * c.channels + channel) * c.size + h)
                                                               * c.size
                                                           + v])
                                    * static_cast<double>(
                                           w.data<float>()[((f * perGroup + k) * c.kernel + r)
                                                               * c.kernel
                                                           + s]);
                            }
                    y.edit<float>()[at++] = static_cast<float>(sum);
                }
    return y;
}

} // namespace

class TestInference : public QObject
{
    Q_OBJECT

private slots:
    void convolves_data()
    {
        QTest::addColumn<QList<qint64>>("c");
        // channels, filters, groups, size, kernel, stride, dilation, pad
        const QList<QList<qint64>> cases{
            {3, 5, 1, 9, 3, 1, 1, 1},   {4, 6, 2, 8, 3, 2, 1, 1},    {6, 6, 6, 11, 3, 1, 1, 1},
            {6, 12, 6, 11, 5, 2, 1, 2}, {6, 6, 6, 12, 3, 2, 1, 0},   {2, 3, 1, 12, 3, 1, 2, 2},
            {1, 4, 1, 7, 5, 1, 1, 4},   {8, 8, 1, 6, 1, 1, 1, 0},    {8, 8, 1, 7, 1, 2, 1, 0},
            {3, 4, 1, 2, 2, 1, 1, 3},   {33, 17, 1, 35, 3, 1, 1, 1}, {2, 2, 2, 5, 3, 1, 2, 3},
            {5, 5, 5, 4, 4, 3, 1, 3},   {64, 64, 1, 28, 3, 1, 1, 1}, {3, 13, 1, 40, 7, 2, 1, 3},
            {4, 26, 2, 33, 3, 3, 2, 1}, {1, 1, 1, 20, 3, 2, 1, 1}};
        for (const auto &c : cases) {
            QString name;
            for (const qint64 v : c)
                name += QString::number(v) + ' ';
            QTest::newRow(qPrintable(name)) << c;
        }
    }
    void convolves()
    {
        QFETCH(QList<qint64>, c);
        const ConvCase k{c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]};
        Model model = modelOf({node("Conv", {"x", "w", "b"}, {"y"},
                                    {{"group", number(k.groups)},
                                     {"strides", list({k.stride, k.stride})},
                                     {"dilations", list({k.dilation, k.dilation})},
                                     {"pads", list({k.pad, k.pad, k.pad, k.pad})}})});
        const Array x = randomArray({2, k.channels, k.size, k.size}, 1);
        const Array w = randomArray({k.filters, k.channels / k.groups, k.kernel, k.kernel}, 2);
        const Array b = randomArray({k.filters}, 3);
        model.constants = {{"w", w}, {"b", b}};
        const Array expected = plainConvolution(k, x, w, b);
        const auto what = disagreement(ran(model, x), expected, {1e-4, 1e-3});
        QVERIFY2(!what, what.value_or("").c_str());
    }

    /// Every variant of the kernels on this machine computes the same products.
    void variantsAgree()
    {
        const Count m = 37, n = 53, k = 71;
        const Array a = randomArray({m, k}, 1), b = randomArray({k, n}, 2);
        Array expected(ElementType::Float, {m, n});
        for (Count i = 0; i < m; ++i)
            for (Count j = 0; j < n; ++j) {
                double sum = 0;
                for (Count l = 0; l < k; ++l)
                    sum += static_cast<double>(a.data<float>()[i * k + l])
                        * static_cast<double>(b.data<float>()[l * n + j]);
                expected.edit<float>()[i * n + j] = static_cast<float>(sum);
            }
#if defined(__x86_64__)
        QVERIFY2(kernelVariants().size() > 1, "no shared object of kernels beside the program");
#endif
        for (const KernelVariant &variant : kernelVariants()) {
            Array y(ElementType::Float, {m, n});
            variant.table->multiply(m, n, k, a.data<float>(), k, Order::RowMajor, b.data<float>(),
                                    n, Order::RowMajor, y.edit<float>(), n, false);
            const auto what = disagreement(y, expected, {1e-4, 1e-4});
            QVERIFY2(!what, (std::string(variant.name) + ": " + what.value_or("")).c_str());
        }
    }

    void convolutionsOfEveryVariant_data()
    {
        QTest::addColumn<QList<qint64>>("c");
        const auto row = [](const QList<qint64> &size, qint64 channels, qint64 filters,
                            qint64 groups, qint64 images) {
            QTest::addRow(
                "%lld x %lld, %lld / %lld, pad %lld; %lld -> %lld, %lld groups, %lld images",
                size[0], size[1], size[2], size[3], size[4], channels, filters, groups, images)
                << size + QList<qint64>{channels, filters, groups, images};
        };
        // height, width, kernel, stride, pad: vectors that fit, overlap and are narrow; few rows
        for (const QList<qint64> &size : {QList<qint64>{20, 32, 3, 1, 1},
                                          {9, 37, 3, 1, 1},
                                          {14, 14, 3, 1, 1},
                                          {7, 7, 3, 1, 1},
                                          {5, 20, 3, 1, 0},
                                          {2, 19, 3, 1, 1},
                                          {40, 41, 3, 2, 1},
                                          {15, 30, 3, 2, 0},
                                          {33, 17, 3, 2, 2},
                                          {14, 14, 3, 2, 1},
                                          {7, 9, 3, 2, 1},
                                          {12, 25, 5, 1, 2},
                                          {28, 28, 5, 2, 2},
                                          {9, 12, 5, 2, 3},
                                          {6, 3, 3, 1, 1}})
            row(size, 1, 1, 5, 2);
        // Directly: the last tile whole, of one, two and three vectors.
        for (const qint64 width : {11, 12, 13, 15, 18, 22, 26})
            row({10, width, 3, 1, 1}, 3, 9, 1, 2);
        row({23, 21, 3, 2, 1}, 3, 9, 2, 2);
        // Filters of one tap: 144, 195 and 169 outputs; too few.
        row({12, 12, 1, 1, 0}, 5, 17, 1, 3);
        row({15, 13, 1, 1, 0}, 6, 8, 2, 2);
        row({13, 13, 1, 1, 0}, 33, 3, 1, 1);
        row({7, 7, 1, 1, 0}, 5, 17, 1, 3);
        row({15, 13, 1, 2, 0}, 5, 17, 1, 2);
        // Small maps, some or all images together.
        row({7, 7, 3, 1, 1}, 5, 7, 2, 13);
        row({4, 4, 3, 1, 1}, 3, 8, 1, 2);
        row({9, 9, 3, 2, 1}, 4, 6, 1, 9);
        row({1, 70, 3, 1, 1}, 4, 6, 1, 9);
        row({6, 5, 5, 3, 2}, 2, 3, 3, 4);
        // Strides that pass over most of the input: no planes of all of it.
        row({5, 5, 3, 1000, 0}, 4, 6, 1, 3);
        row({5, 5, 3, 1 << 30, 0}, 16, 8, 1, 1);
        row({40, 40, 3, 4, 1}, 3, 4, 1, 2);
        row({7, 7, 1, 2, 0}, 5, 9, 1, 4);
    }
    void convolutionsOfEveryVariant()
    {
        QFETCH(QList<qint64>, c);
        ConvolutionShape s;
        s.height = c[0], s.width = c[1];
        s.kernelHeight = s.kernelWidth = c[2], s.strideHeight = s.strideWidth = c[3];
        s.padTop = s.padLeft = c[4];
        s.channels = c[5], s.filters = c[6], s.groups = c[7], s.images = c[8];
        s.outHeight = (c[0] + 2 * c[4] - c[2]) / c[3] + 1;
        s.outWidth = (c[1] + 2 * c[4] - c[2]) / c[3] + 1;
        const Count planes = s.images * s.groups, taps = c[2] * c[2], size = c[0] * c[1];
        const Array x = randomArray({planes * s.channels, c[0], c[1]}, 1);
        const Array w = randomArray({s.groups * s.filters, s.channels, c[2], c[2]}, 2);
        const Array bias = randomArray({s.groups * s.filters}, 3);
        Array expected(ElementType::Float, {planes * s.filters, s.outHeight, s.outWidth});
        for (Count i = 0; i < expected.size(); ++i) {
            const Count column = i % s.outWidth, row = i / s.outWidth % s.outHeight;
            const Count map = i / (s.outWidth * s.outHeight);
            const Count plane = map / s.filters;
            const Count filter = plane % s.groups * s.filters + map % s.filters;
            double sum = static_cast<double>(bias.data<float>()[filter]);
            for (Count t = 0; t < s.channels * taps; ++t) {
                const Count h = row * c[3] - c[4] + t % taps / c[2];
                const Count v = column * c[3] - c[4] + t % c[2];
                if (h >= 0 && h < c[0] && v >= 0 && v < c[1]) {
                    const Count at = (plane * s.channels + t / taps) * size + h * c[1] + v;
                    sum += static_cast<double>(x.data<float>()[at])
                        * static_cast<double>(w.data<float>()[filter * s.channels * taps + t]);
                }
            }
            expected.edit<float>()[i] = static_cast<float>(sum);
        }
        for (const KernelVariant &variant : kernelVariants()) {
            Array y(ElementType::Float, expected.shape());
            const std::int64_t floats = variant.table->scratchFloats(s);
            QVERIFY(floats >= 0 && floats < 1'000'000);
            std::vector<float> scratch(static_cast<std::size_t>(floats));
            variant.table->convolve(s, x.data<float>(), w.data<float>(), bias.data<float>(),
                                    y.edit<float>(), scratch.data());
            const auto what = disagreement(y, expected, {1e-4, 1e-4});
            QVERIFY2(!what, (std::string(variant.name) + ": " + what.value_or("")).c_str());
        }
    }

    /// A Relu or an addition may write over its input, but not over what is read again.
    void overwritesOnlyWhatNobodyReads()
    {
        const Model model = modelOf({node("Neg", {"x"}, {"n"}), node("Relu", {"n"}, {"r"}),
                                     node("Relu", {"x"}, {"s"}), node("Add", {"r", "s"}, {"a"}),
                                     node("Add", {"a", "a"}, {"b"}), node("Add", {"b", "n"}, {"c"}),
                                     node("Add", {"c", "x"}, {"y"})});
        const Array x = randomArray({3, 5}, 4);
        const Array before = x.copy();
        const Array y = ran(model, x); // 2 |x| - x + x
        QCOMPARE(x, before);
        for (Count i = 0; i < x.size(); ++i)
            QCOMPARE(y.data<float>()[i], 2 * std::abs(x.data<float>()[i]));

        const auto graph = Graph::make(model); // a copy of a state goes on from where it was
        QVERIFY(graph.has_value());
        GraphState state = graph->begin({&x, 1}).value();
        QVERIFY(graph->advance(state, 2).has_value());
        GraphState copy = state;
        QVERIFY(graph->advance(state, model.nodes.size()).has_value());
        QVERIFY(graph->advance(copy, model.nodes.size()).has_value());
        QCOMPARE(graph->outputs(copy).value().front(), y);
        QCOMPARE(graph->outputs(state).value().front(), y);
    }

    void foldsConstantsAndDropsWhatNobodyReads()
    {
        Model model = modelOf({node("Reshape", {"flat", "shape"}, {"w"}),
                               node("Exp", {"x"}, {"unused"}), node("MatMul", {"x", "w"}, {"y"})});
        const std::vector<Count> shape{2, 3};
        model.constants = {{"flat", randomArray({6}, 1)}, {"shape", Array::integers(shape)}};
        const auto folded = withFoldedConstants(model);
        QVERIFY(folded.has_value());
        QCOMPARE(folded->nodes.size(), 1u);
        QCOMPARE(folded->constants.size(), 1u);
        const Array x = randomArray({4, 2}, 2);
        QVERIFY(!disagreement(ran(*folded, x), ran(model, x)));
    }

    void foldsBatchNormalization()
    {
        Model model = modelOf({node("Conv", {"x", "w"}, {"c"}),
                               node("BatchNormalization", {"c", "g", "b", "m", "v"}, {"n"}),
                               node("Relu", {"n"}, {"y"})});
        Array variance = randomArray({4}, 5);
        for (Count i = 0; i < 4; ++i)
            variance.edit<float>()[i] = std::abs(variance.data<float>()[i]) + 0.1F;
        model.constants = {{"w", randomArray({4, 3, 3, 3}, 1)},
                           {"g", randomArray({4}, 2)},
                           {"b", randomArray({4}, 3)},
                           {"m", randomArray({4}, 4)},
                           {"v", variance}};
        const Model folded = withFoldedBatchNormalization(model);
        QCOMPARE(folded.nodes.size(), 2u);
        const Array x = randomArray({2, 3, 6, 6}, 6);
        const auto what = disagreement(ran(folded, x), ran(model, x), {1e-4, 1e-4});
        QVERIFY2(!what, what.value_or("").c_str());
        // Read by another node, too: it must stay.
        model.nodes.push_back(node("Add", {"c", "y"}, {"z"}));
        QCOMPARE(withFoldedBatchNormalization(model).nodes.size(), 4u);
    }

    void runsInManyThreads()
    {
        Model model = modelOf({node("Conv", {"x", "w"}, {"a"}), node("Relu", {"a"}, {"y"})});
        model.constants = {{"w", randomArray({8, 3, 3, 3}, 1)}};
        const auto graph = Graph::make(model);
        const Array x = randomArray({1, 3, 16, 16}, 2);
        const Array expected = graph->run({&x, 1})->front();
        std::vector<std::jthread> threads;
        std::atomic<int> different = 0;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int k = 0; k < 20; ++k)
                    different +=
                        disagreement(graph->run({&x, 1})->front(), expected, {0, 0}) ? 1 : 0;
            });
        threads.clear();
        QCOMPARE(different.load(), 0);
    }

    void halvesAreRoundedAtEachNode()
    {
        Model model = modelOf({node("Mul", {"x", "x"}, {"y"})});
        const Half oneAndABit{0x3C01}; // 1 + 2^-10
        const Array x = Array::of<Half>({1}, {&oneAndABit, 1});
        const Array y = ran(model, x);
        QCOMPARE(y.type(), ElementType::Half);
        QCOMPARE(y.data<Half>()[0].bits, std::uint16_t{0x3C02});
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("op");
        QTest::addColumn<QString>("attribute");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        const int unsupported = static_cast<int>(ErrorCode::Unsupported);
        const int schema = static_cast<int>(ErrorCode::Schema);
        QTest::newRow("operator") << "NonMaxSuppression"
                                  << "" << unsupported
                                  << "test.onnx: node \"y\" (NonMaxSuppression): this operator is "
                                     "not supported";
        QTest::newRow("attribute")
            << "Relu"
            << "slope" << unsupported
            << "test.onnx: node \"y\" (Relu): the attribute \"slope\" is not "
               "supported";
        QTest::newRow("input") << "Add"
                               << "" << schema << "test.onnx: node \"y\" (Add): input 1 is missing";
        QTest::newRow("type") << "Not"
                              << "" << schema
                              << "test.onnx: node \"y\" (Not): values of type float, expected bool";
        QTest::newRow("rank") << "MaxPool"
                              << "" << unsupported
                              << "test.onnx: node \"y\" (MaxPool): windows over values of 4, "
                                 "expected one to three spatial dimensions";
    }
    void refuses()
    {
        QFETCH(QString, op);
        QFETCH(QString, attribute);
        QFETCH(int, code);
        QFETCH(QString, message);
        Node bad = node(op.toStdString(), {"x"}, {"y"});
        if (!attribute.isEmpty())
            bad.attributes.emplace(attribute.toStdString(), number(1));
        const Array x = randomArray({4}, 1);
        const auto result = Graph::make(modelOf({bad})).and_then([&](const Graph &g) {
            return g.run({&x, 1});
        });
        QVERIFY(!result.has_value());
        QCOMPARE(static_cast<int>(result.error().code), code);
        QCOMPARE(QString::fromStdString(result.error().message()), message);
    }
    void refusesGraphs()
    {
        QVERIFY(!Graph::make(modelOf({node("Relu", {"nothing"}, {"y"})})).has_value());
        QVERIFY(!Graph::make(modelOf({node("Relu", {"x"}, {"x"})})).has_value());
        QVERIFY(!Graph::make(modelOf({node("Relu", {"x"}, {"z"})})).has_value());
        Model large = modelOf({node("Expand", {"x", "shape"}, {"y"})});
        large.constants = {{"shape", Array::integers(std::vector<Count>{1 << 20, 1 << 20, 4})}};
        const Array x = randomArray({4}, 1);
        const auto result = Graph::make(large)->run({&x, 1});
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().code, ErrorCode::OutOfRange);
    }
};

QTEST_APPLESS_MAIN(TestInference)
#include "tst_inference.moc"
