// SPDX-License-Identifier: GPL-3.0-or-later
// Max pooling a row at a time gives what it gives window by window (as where indices are asked
// for), to the bit: padding, strides, dilations, empty windows, NaN, infinities and signed zeros.
#include "core/accuracy/graph.h"

#include <QtTest>

#include <array>
#include <cstring>
#include <limits>
#include <random>

using namespace pelorus;
using namespace pelorus::accuracy;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr std::array<float, 6> odd = {
    std::numeric_limits<float>::quiet_NaN(), -infinity, infinity, 0.0F, -0.0F, -1.5F};

} // namespace

class TestMaxPool : public QObject
{
    Q_OBJECT

private slots:
    void rowsAreWindows();
};

void TestMaxPool::rowsAreWindows()
{
    std::mt19937 random(7);
    const auto below = [&random](Count n) { return static_cast<Count>(random()) % n; };
    int compared = 0;
    for (int i = 0; i < 400; ++i) {
        const std::size_t rank = 1 + static_cast<std::size_t>(below(3));
        Shape shape{1 + below(2), 1 + below(3)};
        std::vector<Count> kernel, strides, dilations, pads(2 * rank);
        for (std::size_t d = 0; d < rank; ++d) {
            shape.push_back(1 + below(rank == 3 ? 6 : 13));
            kernel.push_back(1 + below(4));
            strides.push_back(1 + below(3));
            dilations.push_back(1 + below(2));
            pads[d] = below(kernel[d]);
            pads[rank + d] = below(kernel[d]);
        }
        Array x(ElementType::Float, shape);
        const bool hasOddValues = below(2) > 0;
        for (Count e = 0; e < x.size(); ++e) {
            x.edit<float>()[e] = hasOddValues && below(3) == 0
                ? odd[static_cast<std::size_t>(below(6))]
                : static_cast<float>(below(40)) - 20;
        }
        Model model;
        model.origin = "test.onnx";
        model.opset = 17;
        Node node{"pool",
                  "",
                  "MaxPool",
                  {"x"},
                  {"y"},
                  {{"kernel_shape", Attribute::ofIntegers(kernel)},
                   {"strides", Attribute::ofIntegers(strides)},
                   {"dilations", Attribute::ofIntegers(dilations)},
                   {"pads", Attribute::ofIntegers(pads)},
                   {"ceil_mode", Attribute::ofInteger(below(2))}}};
        const Array *const inputs[] = {&x};
        const auto rows = runNode(model, node, inputs);
        node.outputs.emplace_back("indices");
        const auto windows = runNode(model, node, inputs);
        QCOMPARE(rows.has_value(), windows.has_value());
        if (!rows)
            continue; // no output: the window is larger than the map
        const Array &a = rows->at(0);
        const Array &b = windows->at(0);
        QCOMPARE(a.shape(), b.shape());
        QCOMPARE(std::memcmp(a.data<float>(), b.data<float>(),
                             static_cast<std::size_t>(a.size()) * sizeof(float)),
                 0);
        ++compared;
    }
    QVERIFY(compared > 200);
}

QTEST_APPLESS_MAIN(TestMaxPool)
#include "tst_maxpool.moc"
