// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes that layers move: sums against the model's own, levels as options.
#include "tests/charts/examples.h"
#include "ui/charts/trafficchart.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace pelorus;
using test::example;

namespace {

double number(const ChartTable &table, int row, const QString &key)
{
    const qsizetype column = table.keys.indexOf(key);
    return column < 0 ? std::nan("") : table.rows[row][column].toDouble();
}

bool isNear(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::abs(b);
}

} // namespace

class TestTrafficChart : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin does not support )")); }

    void bytesAreTheModels()
    {
        const EvaluationPtr evaluation = example({.macLayers = 5, .batch = 4});
        TrafficChart chart;
        chart.resize(420, 260);
        chart.show();
        chart.setEvaluation(evaluation);
        const ChartTable all = chart.table();
        QCOMPARE(all.keys,
                 (QStringList{"layer", "traffic_DRAM_B", "traffic_GLB_B", "traffic_RF_B",
                              "traffic_total_B"}));
        chart.setLevel("GLB");
        QCOMPARE(chart.level(), std::string("GLB"));
        const ChartTable glb = chart.table();
        int row = 0;
        for (const auto &cost : evaluation->layers) {
            if (!cost)
                continue;
            const double dram = number(all, row, "traffic_DRAM_B");
            QVERIFY(isNear(dram, cost->dramBytes / 4));
            // Words of 16 bit at the buffer, partial sums of theirs; all counted accesses.
            const Precision precision; // of the made-up layers
            double bytes = 0, filterRead = 0;
            for (const Tensor t : enumerators<Tensor>()) {
                const TensorAccesses &a = cost->counts.levels[1].tensors[t];
                const double width = (t == Tensor::Ofmap ? precision.psumBits : 16) / 8.0;
                bytes += width * static_cast<double>(a.reads + a.fills + a.updates);
                if (t == Tensor::Filter)
                    filterRead = width * static_cast<double>(a.reads);
            }
            QVERIFY(isNear(number(all, row, "traffic_GLB_B"), bytes / 4));
            QVERIFY(isNear(number(glb, row, "traffic_total_B"), bytes / 4));
            QVERIFY(isNear(number(glb, row, "traffic_filter_read_B"), filterRead / 4));
            QVERIFY(isNear(chart.bars()->height(row), bytes / 4));
            ++row;
        }
        QCOMPARE(row, 5);
        QVERIFY(chart.heading().contains(QLatin1String("GLB")));
        QVERIFY(chart.description().contains(QLatin1String("per inference")));
    }

    void theLevelStaysByItsName()
    {
        TrafficChart chart;
        chart.show();
        chart.setEvaluation(example({.macLayers = 3}));
        chart.setLevel("RF");
        chart.setEvaluation(example({.macLayers = 3, .scratchpads = 1})); // one more level inside
        QCOMPARE(chart.level(), std::string("RF"));
        QVERIFY(chart.bars()->highest() > 0);
        chart.setLevel("scratchpad_0");
        QCOMPARE(chart.level(), std::string("scratchpad_0"));
        chart.setEvaluation(example({.macLayers = 3}));
        QCOMPARE(chart.level(), std::string()); // which is all of them
        QVERIFY(chart.bars()->highest() > 0);
    }
};

QTEST_MAIN(TestTrafficChart)
#include "tst_trafficchart.moc"
