// SPDX-License-Identifier: GPL-3.0-or-later
// Every operator backwards against numerical differentiation of its forward pass, and a whole
// network's gradient along random directions.
#include "core/accuracy/backpropagation.h"
#include "core/accuracy/backward.h"
#include "core/accuracy/splitmix.h"
#include "core/accuracy/strokenetworks.h"
#include "core/accuracy/strokes.h"
#include "tests/support/sanitized.h"

#include <QtTest>

#include <cmath>
#include <set>

using namespace pelorus;
using namespace pelorus::accuracy;

namespace {

struct Case
{
    std::string op;
    Attributes attributes;
    std::vector<Shape> inputs;
    std::vector<bool> wanted;
    std::vector<Array> constants{}; ///< behind the inputs
    Count opset = 13;
};

/// Different values, odd multiples of 1/16 about 0: a step of 1/32 crosses no kink and no tie.
Array values(const Shape &shape, SplitMix &random)
{
    std::vector<Count> order(static_cast<std::size_t>(elementsOf(shape)));
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = static_cast<Count>(i);
    random.shuffle(order);
    Array array(ElementType::Float, shape);
    const auto half = static_cast<Count>(order.size() / 2);
    for (std::size_t i = 0; i < order.size(); ++i)
        array.edit<float>()[i] = static_cast<float>(2 * (order[i] - half) + 1) / 16;
    return array;
}

class Problem
{
public:
    explicit Problem(const Case &c) : m_node{"", "", c.op, {}, {"y"}, c.attributes}, m_case(c)
    {
        SplitMix random(7);
        for (const Shape &shape : c.inputs)
            m_inputs.push_back(values(shape, random));
        if (c.op == "Div") // no divisor near 0
            for (Count i = 0; i < m_inputs[1].size(); ++i)
                m_inputs[1].edit<float>()[i] = 2 + std::abs(m_inputs[1].data<float>()[i]);
        if (c.op == "BatchNormalization")
            for (Count i = 0; i < m_inputs[4].size(); ++i)
                m_inputs[4].edit<float>()[i] = 1 + std::abs(m_inputs[4].data<float>()[i]);
        m_inputs.insert(m_inputs.end(), c.constants.begin(), c.constants.end());
        m_factors = values(output().shape(), random);
    }

    /// Σ factor · y: its gradient by y are the factors.
    double value() const
    {
        const Array y = output();
        double sum = 0;
        for (Count i = 0; i < y.size(); ++i)
            sum += static_cast<double>(y.data<float>()[i])
                * static_cast<double>(m_factors.data<float>()[i]);
        return sum;
    }
    Gradients gradients() const
    {
        const auto given = pointers();
        const OpCall call(m_node, given, m_case.opset);
        std::vector<bool> wanted = m_case.wanted;
        wanted.resize(m_inputs.size(), false);
        return findBackward(m_case.op)({call, output(), m_factors, wanted});
    }
    Array &input(std::size_t i) { return m_inputs[i]; }

private:
    std::vector<const Array *> pointers() const
    {
        std::vector<const Array *> all;
        for (const Array &input : m_inputs)
            all.push_back(input.rank() == 1 && input.size() == 0 ? nullptr : &input);
        return all;
    }
    Array output() const
    {
        const auto given = pointers();
        return findOperator(m_case.op)->run(OpCall(m_node, given, m_case.opset)).front();
    }

    Node m_node;
    const Case &m_case;
    std::vector<Array> m_inputs;
    Array m_factors;
};

std::vector<std::pair<const char *, Case>> cases()
{
    const auto list = [](std::vector<Count> v) { return Attribute::ofIntegers(std::move(v)); };
    const auto number = [](Count v) { return Attribute::ofInteger(v); };
    const auto real = [](double v) { return Attribute::ofReal(v); };
    const std::vector<Count> axes{2, 3}, flat{2, 12}, back{-1};
    const Array low = Array::scalar(-0.5F), high = Array::scalar(0.75F);
    return {
        {"conv", {"Conv", {}, {{2, 3, 5, 6}, {4, 3, 3, 2}, {4}}, {true, true, true}}},
        {"conv strides pads",
         {"Conv",
          {{"strides", list({2, 3})}, {"pads", list({1, 0, 2, 1})}},
          {{2, 2, 7, 6}, {3, 2, 3, 3}, {3}},
          {true, true, true}}},
        {"conv dilations",
         {"Conv",
          {{"dilations", list({2, 2})}, {"pads", list({2, 2, 2, 2})}},
          {{1, 2, 5, 5}, {2, 2, 3, 3}},
          {true, true}}},
        {"conv groups",
         {"Conv",
          {{"group", number(2)}, {"pads", list({1, 1, 1, 1})}},
          {{2, 4, 4, 4}, {6, 2, 3, 3}, {6}},
          {true, true, true}}},
        {"depthwise",
         {"Conv",
          {{"group", number(3)}, {"strides", list({2, 2})}, {"pads", list({1, 1, 1, 1})}},
          {{2, 3, 6, 6}, {3, 1, 3, 3}},
          {true, true}}},
        {"pointwise", {"Conv", {}, {{2, 3, 4, 4}, {5, 3, 1, 1}}, {true, true}}},
        {"conv same",
         {"Conv",
          {{"auto_pad", Attribute::ofText("SAME_UPPER")}},
          {{1, 2, 5, 5}, {2, 2, 4, 4}},
          {true, true}}},
        {"conv one dimension",
         {"Conv", {{"strides", list({2})}}, {{2, 2, 9}, {3, 2, 3}}, {true, true}}},
        {"conv weights only", {"Conv", {}, {{2, 1, 5, 5}, {2, 1, 3, 3}}, {false, true}}},
        {"maxpool",
         {"MaxPool",
          {{"kernel_shape", list({3, 3})}, {"strides", list({2, 2})}, {"pads", list({1, 1, 1, 1})}},
          {{2, 2, 7, 7}},
          {true}}},
        {"maxpool ceil",
         {"MaxPool",
          {{"kernel_shape", list({2, 2})}, {"strides", list({2, 2})}, {"ceil_mode", number(1)}},
          {{1, 2, 5, 5}},
          {true}}},
        {"averagepool",
         {"AveragePool",
          {{"kernel_shape", list({3, 3})}, {"strides", list({2, 2})}, {"pads", list({1, 1, 1, 1})}},
          {{2, 2, 6, 6}},
          {true}}},
        {"averagepool pads",
         {"AveragePool",
          {{"kernel_shape", list({3, 2})},
           {"pads", list({1, 1, 1, 1})},
           {"count_include_pad", number(1)}},
          {{1, 2, 4, 4}},
          {true}}},
        {"global", {"GlobalAveragePool", {}, {{2, 3, 4, 5}}, {true}}},
        {"relu", {"Relu", {}, {{3, 8}}, {true}}},
        {"leaky", {"LeakyRelu", {{"alpha", real(0.25)}}, {{3, 8}}, {true}}},
        {"clip", {"Clip", {}, {{3, 8}}, {true}, {low, high}}},
        {"relu6 of old", {"Clip", {{"min", real(0)}, {"max", real(0.5)}}, {{3, 8}}, {true}, {}, 6}},
        {"sigmoid", {"Sigmoid", {}, {{3, 8}}, {true}}},
        {"tanh", {"Tanh", {}, {{3, 8}}, {true}}},
        {"hardsigmoid", {"HardSigmoid", {{"alpha", real(0.5)}}, {{3, 8}}, {true}}},
        {"hardswish", {"HardSwish", {}, {{3, 8}}, {true}, {}, 14}},
        {"add", {"Add", {}, {{2, 3, 4}, {2, 3, 4}}, {true, true}}},
        {"add bias", {"Add", {}, {{2, 3, 4, 4}, {3, 1, 1}}, {true, true}}},
        {"sub", {"Sub", {}, {{2, 3, 4}, {4}}, {true, true}}},
        {"mul", {"Mul", {}, {{2, 3, 4}, {2, 1, 4}}, {true, true}}},
        {"div", {"Div", {}, {{2, 3, 4}, {3, 1}}, {true, true}}},
        {"sum", {"Sum", {}, {{2, 3}, {2, 3}, {3}}, {true, true, true}}},
        {"gemm", {"Gemm", {}, {{4, 3}, {3, 5}, {5}}, {true, true, true}}},
        {"gemm transB",
         {"Gemm",
          {{"transB", number(1)}, {"alpha", real(0.5)}, {"beta", real(2)}},
          {{4, 3}, {5, 3}, {1, 5}},
          {true, true, true}}},
        {"gemm transA",
         {"Gemm", {{"transA", number(1)}, {"transB", number(1)}}, {{3, 4}, {5, 3}}, {true, true}}},
        {"matmul", {"MatMul", {}, {{4, 3}, {3, 5}}, {true, true}}},
        {"matmul stack", {"MatMul", {}, {{2, 4, 3}, {3, 5}}, {true, true}}},
        {"flatten", {"Flatten", {}, {{2, 3, 4}}, {true}}},
        {"reshape", {"Reshape", {}, {{2, 3, 4}}, {true}, {Array::integers(flat)}}},
        {"identity", {"Identity", {}, {{2, 3}}, {true}}},
        {"dropout", {"Dropout", {}, {{2, 3}}, {true}}},
        {"transpose", {"Transpose", {{"perm", list({2, 0, 1})}}, {{2, 3, 4}}, {true}}},
        {"transpose all", {"Transpose", {}, {{2, 3, 4}}, {true}}},
        {"concat",
         {"Concat", {{"axis", number(1)}}, {{2, 3, 4}, {2, 1, 4}, {2, 2, 4}}, {true, true, true}}},
        {"concat last", {"Concat", {{"axis", number(-1)}}, {{2, 3}, {2, 1}}, {false, true}}},
        {"mean", {"ReduceMean", {{"axes", list(axes)}}, {{2, 3, 4, 2}}, {true}}},
        {"mean flat",
         {"ReduceMean", {{"axes", list({-1})}, {"keepdims", number(0)}}, {{2, 3, 4}}, {true}}},
        {"squeeze", {"Squeeze", {}, {{2, 1, 3}}, {true}}},
        {"unsqueeze", {"Unsqueeze", {}, {{2, 3}}, {true}, {Array::integers(back)}}},
        {"batchnorm constants",
         {"BatchNormalization",
          {},
          {{3, 2, 2, 2}, {2}, {2}, {2}, {2}},
          {true, true, true, false, false}}},
    };
}

constexpr float step = 1.0F / 32;

} // namespace

class TestBackward : public QObject
{
    Q_OBJECT

private slots:
    void operators_data()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const auto &[name, c] : cases())
            QTest::newRow(name) << index++;
    }
    void operators()
    {
        QFETCH(int, index);
        const auto all = cases();
        const Case &c = all[static_cast<std::size_t>(index)].second;
        Problem problem(c);
        const Gradients gradients = problem.gradients();
        for (std::size_t i = 0; i < c.wanted.size(); ++i) {
            if (!c.wanted[i])
                continue;
            QVERIFY(gradients[i]);
            QCOMPARE(gradients[i]->shape(), c.inputs[i]);
            for (Count k = 0; k < gradients[i]->size(); ++k) {
                float &x = problem.input(i).edit<float>()[k];
                const float was = x;
                x = was + step;
                const double above = problem.value();
                x = was - step;
                const double below = problem.value();
                x = was;
                const double numerical = (above - below) / static_cast<double>(2 * step);
                const auto ours = static_cast<double>(gradients[i]->data<float>()[k]);
                QVERIFY2(std::abs(numerical - ours) <= 2e-3 * (1 + std::abs(numerical)),
                         qPrintable(QString("input %1, element %2: %3, numerically %4")
                                        .arg(i)
                                        .arg(k)
                                        .arg(ours)
                                        .arg(numerical)));
            }
        }
    }
    /// No operator without a case above.
    void everyOperatorIsChecked()
    {
        std::set<std::string, std::less<>> checked;
        for (const auto &[name, c] : cases())
            checked.insert(c.op);
        for (const auto group :
             {windowBackward(), elementBackward(), matrixBackward(), shapeBackward()}) {
            for (const BackwardOperator &op : group)
                QVERIFY2(checked.contains(op.name), std::string(op.name).c_str());
        }
    }

    void networks_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<bool>("byBatch");
        QTest::newRow("lenet") << 0 << false;
        QTest::newRow("resnet, statistics of the images") << 1 << true;
        QTest::newRow("resnet, running statistics") << 1 << false;
    }
    /// (L(θ + εd) - L(θ - εd)) / 2ε = g · d for the direction d of each parameter alone.
    void networks()
    {
        QFETCH(int, index);
        QFETCH(bool, byBatch);
        const auto network =
            Backpropagation::make(strokeNetworks()[static_cast<std::size_t>(index)].make(3));
        QVERIFY(network);
        const ImageSet set = strokeImages(StrokeSplit::Train, 12);
        const Array images = set.batch(0, 12, {}, {-1, 1, 28, 28});
        const PassOptions options{
            byBatch ? Normalization::Batch : Normalization::Running, {}, 1.5, 1};
        std::vector<Array> at;
        for (const std::string &name : network->parameters())
            at.push_back(network->model().constants.find(name)->second);
        const auto lossAt = [&](const std::vector<Array> &point) {
            return network->run(images, set.labels, point, options)->loss;
        };
        const auto pass = network->run(images, set.labels, at, options);
        QVERIFY(pass);
        QCOMPARE(pass->gradients.size(), at.size());
        SplitMix random(5);
        for (std::size_t i = 0; i < at.size(); i += test::sanitized() ? 4 : 1) {
            // The direction of the gradient itself, roughened: no cancellation hides an error.
            Array direction(ElementType::Float, at[i].shape());
            double expected = 0, length = 0;
            for (Count k = 0; k < at[i].size(); ++k) {
                const auto g = static_cast<double>(pass->gradients[i].data<float>()[k]);
                const double d = g * random.between(0.5, 1.5);
                direction.edit<float>()[k] = static_cast<float>(d);
                expected += g * d;
                length += d * d;
            }
            QVERIFY2(length > 0, network->parameters()[i].c_str());
            const double epsilon = 0.005 / expected; // a change of the loss by 0.005
            const auto moved = [&](double by) {
                std::vector<Array> point = at;
                point[i] = at[i].copy();
                for (Count k = 0; k < at[i].size(); ++k)
                    point[i].edit<float>()[k] +=
                        static_cast<float>(by * static_cast<double>(direction.data<float>()[k]));
                return lossAt(point);
            };
            const double numerical = (moved(epsilon) - moved(-epsilon)) / (2 * epsilon);
            QVERIFY2(std::abs(numerical - expected) <= 0.03 * expected,
                     qPrintable(QString("%1: %2, numerically %3")
                                    .arg(QString::fromStdString(network->parameters()[i]))
                                    .arg(expected)
                                    .arg(numerical)));
        }
    }
};

QTEST_GUILESS_MAIN(TestBackward)
#include "tst_backward.moc"
