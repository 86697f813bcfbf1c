// SPDX-License-Identifier: GPL-3.0-or-later
// Low rank against Eigen's own SVD, MACs by formula, and networks run before and after.
#include "core/accuracy/lowrank.h"
#include "tests/accuracy/ranmodel.h"
#include "tests/accuracy/smallnetwork.h"

#include <Eigen/SVD>

#include <QtTest>

#include <cmath>

using namespace pelorus;
using namespace pelorus::test;

namespace {

using RankForm = RankRule::Form;
constexpr auto everywhere = RankRule::Where::Everywhere;

/// Largest |a - b| relative to the largest |b|.
double difference(const Array &a, const Array &b)
{
    double most = 0, scale = 1e-30;
    for (Count i = 0; i < b.size(); ++i) {
        most =
            std::max(most, static_cast<double>(std::abs(a.data<float>()[i] - b.data<float>()[i])));
        scale = std::max(scale, static_cast<double>(std::abs(b.data<float>()[i])));
    }
    return most / scale;
}

/// One convolution of these attributes.
Model convolution(Shape weights, Count height, Count width, Attributes attributes)
{
    Model model;
    model.origin = "conv.onnx";
    model.opset = 13;
    const Count channels =
        weights[1] * (attributes.contains("group") ? attributes["group"].integer : 1);
    model.inputs = {{"x", Shape{1, channels, height, width}, ElementType::Float}};
    model.outputs = {"y"};
    const Count filters = weights[0];
    const auto size = static_cast<std::size_t>(elementsOf(weights));
    model.constants = {
        {"w", Array::of<float>(weights, randomFloats(size, 5))},
        {"b", Array::of<float>({filters}, randomFloats(static_cast<std::size_t>(filters), 6))}};
    model.nodes = {{"conv", "", "Conv", {"x", "w", "b"}, {"y"}, std::move(attributes)}};
    return model;
}

Array inputOf(const Model &model, unsigned seed = 11)
{
    const Shape &shape = *model.inputs.front().shape;
    return Array::of<float>(shape, randomFloats(static_cast<std::size_t>(elementsOf(shape)), seed));
}

Model factored(const Model &model, const RankRule &rule)
{
    const auto extents = layerExtents(model);
    if (!extents)
        qFatal("%s", extents.error().message().c_str());
    const auto result = withLowRank(model, rule, *extents);
    if (!result)
        qFatal("%s", result.error().message().c_str());
    return *result;
}

} // namespace

Q_DECLARE_METATYPE(pelorus::accuracy::Attributes)

class TestLowRank : public QObject
{
    Q_OBJECT

private slots:
    void decomposesAsEigensSvd_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::addRow("wide") << 7 << 20;
        QTest::addRow("tall") << 30 << 9;
        QTest::addRow("square") << 8 << 8;
        QTest::addRow("row") << 1 << 6;
    }

    void decomposesAsEigensSvd()
    {
        QFETCH(int, rows);
        QFETCH(int, columns);
        const Floats values = randomFloats(static_cast<std::size_t>(rows * columns), 2);
        using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
        Matrix a(rows, columns);
        std::copy(values.begin(), values.end(), a.data());
        const Decomposition decomposition({a.data(), a.data() + a.size()}, rows, columns);
        const Eigen::JacobiSVD<Eigen::MatrixXd> svd(a, Eigen::ComputeThinU | Eigen::ComputeThinV);
        const auto sigma = svd.singularValues();
        QCOMPARE(decomposition.fullRank(), static_cast<Count>(sigma.size()));
        double kept = 0;
        const double all = sigma.squaredNorm();
        for (Eigen::Index r = 1; r <= sigma.size(); ++r) {
            kept += sigma[r - 1] * sigma[r - 1];
            QVERIFY(std::abs(decomposition.squares()[static_cast<std::size_t>(r - 1)]
                             - sigma[r - 1] * sigma[r - 1])
                    < 1e-10 * all);
            QCOMPARE(decomposition.rankFor((kept - 1e-9) / all), static_cast<Count>(r));
            const MatrixFactors f = decomposition.factors(r);
            const Matrix product = Eigen::Map<const Matrix>(f.left.data(), rows, r)
                * Eigen::Map<const Matrix>(f.right.data(), r, columns);
            const Matrix expected = svd.matrixU().leftCols(r) * sigma.head(r).asDiagonal()
                * svd.matrixV().leftCols(r).transpose();
            QVERIFY((product - expected).norm() < 1e-9 * a.norm());
        }
        QCOMPARE(decomposition.rankFor(1), decomposition.fullRank());
    }

    void fullRankComputesTheSame_data()
    {
        QTest::addColumn<Attributes>("attributes");
        QTest::addColumn<int>("form");
        const std::pair<const char *, Attributes> cases[] = {
            {"plain", {}},
            {"strides and pads",
             {{"strides", Attribute::ofIntegers({2, 3})},
              {"pads", Attribute::ofIntegers({1, 0, 2, 1})}}},
            {"dilated",
             {{"dilations", Attribute::ofIntegers({2, 1})},
              {"pads", Attribute::ofIntegers({2, 2, 2, 2})}}},
            {"same",
             {{"auto_pad", Attribute::ofText("SAME_LOWER")},
              {"strides", Attribute::ofIntegers({2, 2})}}},
        };
        for (const auto &[name, attributes] : cases) {
            for (const auto form : {RankForm::Spatial, RankForm::Channel})
                QTest::addRow("%s, %s", name, form == RankForm::Spatial ? "spatial" : "channel")
                    << attributes << static_cast<int>(form);
        }
    }

    void fullRankComputesTheSame()
    {
        QFETCH(Attributes, attributes);
        QFETCH(int, form);
        const Model model = convolution({5, 4, 3, 5}, 11, 14, attributes);
        RankRule rule{std::nullopt, 1, static_cast<RankForm>(form), everywhere};
        const Model split = factored(model, rule);
        QCOMPARE(split.nodes.size(), 2u);
        QCOMPARE(split.nodes[0].name, "conv_a");
        QCOMPARE(split.nodes[1].name, "conv_b");
        QVERIFY(!split.constants.contains("w"));
        const Array x = inputOf(model);
        QCOMPARE(ran(split, x).shape(), ran(model, x).shape());
        QVERIFY(difference(ran(split, x), ran(model, x)) < 1e-4);
        // Ranks below full lose something, and no more the higher they are.
        double before = 2;
        for (const Count rank : {1, 2, 3}) {
            rule.rank = rank;
            const double now = difference(ran(factored(model, rule), x), ran(model, x));
            QVERIFY(now > 1e-4 && now < before * 1.3);
            before = now;
        }
    }

    void productsToo_data()
    {
        QTest::addColumn<QString>("which");
        for (const char *which :
             {"Gemm", "Gemm transposed", "Gemm of opset 9", "MatMul", "MatMul left"})
            QTest::addRow("%s", which) << which;
    }

    void productsToo()
    {
        QFETCH(QString, which);
        Model model;
        model.origin = "product.onnx";
        model.opset = which.endsWith('9') ? 9 : 13;
        model.outputs = {"y"};
        const bool isTransposed = which == "Gemm transposed", isLeft = which == "MatMul left";
        model.inputs = {{"x",
                         isTransposed ? Shape{6, 4}
                             : isLeft ? Shape{2, 8, 3}
                                      : Shape{4, 6},
                         ElementType::Float}};
        model.constants = {{"w",
                            Array::of<float>(isTransposed || isLeft ? Shape{6, 8} : Shape{6, 8},
                                             randomFloats(48, 3))},
                           {"b", Array::of<float>({8}, randomFloats(8, 4))}};
        if (isTransposed)
            model.constants["w"] = Array::of<float>({8, 6}, randomFloats(48, 3));
        if (which.startsWith("Gemm"))
            model.nodes = {{"full",
                            "",
                            "Gemm",
                            {"x", "w", "b"},
                            {"y"},
                            {{"alpha", Attribute::ofReal(0.5)}, {"beta", Attribute::ofReal(2)}}}};
        else
            model.nodes = {
                {"full",
                 "",
                 "MatMul",
                 isLeft ? std::vector<std::string>{"w", "x"} : std::vector<std::string>{"x", "w"},
                 {"y"},
                 {}}};
        if (isTransposed) {
            model.nodes[0].attributes["transA"] = Attribute::ofInteger(1);
            model.nodes[0].attributes["transB"] = Attribute::ofInteger(1);
        }
        const Model split = factored(model, {std::nullopt, 1, RankForm::Cheapest, everywhere});
        QCOMPARE(split.nodes.size(), 2u);
        QCOMPARE(split.nodes[0].op, model.nodes[0].op);
        const Array x = inputOf(model);
        QVERIFY(difference(ran(split, x), ran(model, x)) < 1e-4);
        // Saving: rank 3 of 6 x 8 takes 42 instead of 48, rank 4 would take 56.
        QCOMPARE(factored(model, {3, 1, {}, {}}).nodes.size(), 2u);
        QCOMPARE(factored(model, {4, 1, {}, {}}).nodes.size(), 1u);
    }

    void ranksTakeMacsByFormula()
    {
        const Count K = 16, C = 8, R = 3, S = 5, H = 20, W = 30, r = 3;
        const Model model = convolution({K, C, R, S}, H, W,
                                        {{"strides", Attribute::ofIntegers({2, 1})},
                                         {"pads", Attribute::ofIntegers({1, 2, 1, 2})}});
        const Count P = 10, Q = 30;
        const auto macsOf = [](const Model &m) {
            Count macs = 0;
            const auto extents = layerExtents(m);
            const auto layers = weightLayers(m);
            for (std::size_t i = 0; i < layers.size(); ++i)
                macs += elementsOf((*extents)[i].output) * layers[i].weights.size()
                    / layers[i].weights.extent(0);
            return macs;
        };
        QCOMPARE(macsOf(model), P * Q * K * C * R * S);
        QCOMPARE(macsOf(factored(model, {r, 1, RankForm::Spatial, everywhere})),
                 P * W * r * C * R + P * Q * K * r * S);
        QCOMPARE(macsOf(factored(model, {r, 1, RankForm::Channel, everywhere})),
                 H * W * r * C + P * Q * K * r * R * S);
        // The cheaper of both, where it saves.
        QCOMPARE(macsOf(factored(model, {r, 1, RankForm::Cheapest, {}})),
                 P * W * r * C * R + P * Q * K * r * S);
        QCOMPARE(macsOf(factored(model, {8, 1, RankForm::Channel, {}})), macsOf(model));
    }

    void refusesWhereNoLayerCanBeSplit()
    {
        const Model model = convolution({8, 2, 3, 3}, 9, 9, {{"group", Attribute::ofInteger(4)}});
        const auto extents = layerExtents(model);
        for (const std::optional<Count> rank : {std::optional<Count>(), std::optional<Count>(2)}) {
            const auto result = withLowRank(model, {rank, 0.5, {}, everywhere}, *extents);
            QVERIFY(!result.has_value());
            QCOMPARE(QString::fromStdString(result.error().message()),
                     QString("conv.onnx: low rank: none of its layers can be split"));
        }
    }

    void refusesRanksThatNoLayerHas()
    {
        const Model model = convolution({5, 4, 3, 5}, 11, 14, {});
        const auto extents = layerExtents(model);
        for (const Count rank : {0, 13}) {
            const auto result = withLowRank(model, {rank, 1, {}, everywhere}, *extents);
            QVERIFY(!result.has_value());
            QCOMPARE(
                QString::fromStdString(result.error().message()),
                QString("conv.onnx: rank %1, expected 1 to 12, the largest full rank of its layers")
                    .arg(rank));
        }
    }
};

QTEST_APPLESS_MAIN(TestLowRank)
#include "tst_lowrank.moc"
