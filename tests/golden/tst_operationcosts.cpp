// SPDX-License-Identifier: GPL-3.0-or-later
// The table of operations at 45 nm, out of the shipped technology; and what the network costs when
// its MACs compute in another format, by hand.
#include "core/explore/macformats.h"
#include "core/hardware/operationcosts.h"
#include "core/io/catalog.h"
#include "tests/support/machines.h"

#include "core/explore/evaluate.h"

#include <QFile>
#include <QTest>

#include <cmath>

using namespace pelorus;

namespace {

QList<QByteArrayList> tableRows()
{
    QFile file(QStringLiteral(PELORUS_TEST_DATA "/golden/operation_costs_45nm.csv"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArrayList> rows;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (!line.isEmpty() && !line.startsWith('#') && !line.startsWith("operation,"))
            rows += line.split(',');
    return rows;
}

} // namespace

class TestOperationCosts : public QObject
{
    Q_OBJECT
private slots:
    void everyRowIsInTheTechnology()
    {
        const Technology technology = test::valueOf(io::builtinTechnology("horowitz-45nm"));
        QCOMPARE(technology.spec().nodeNm, 45.0);
        QCOMPARE(technology.spec().voltage, 0.9);
        const std::vector<OperationCost> all = operationCosts(technology.spec());
        const QList<QByteArrayList> rows = tableRows();
        QCOMPARE(rows.size(), 14);
        const QByteArrayList kinds{"add", "multiply", "register", "sram", "dram"};
        for (const QByteArrayList &row : rows) {
            const auto found = std::ranges::find_if(all, [&](const OperationCost &cost) {
                return kinds[static_cast<int>(cost.kind)] == row[0]
                    && cost.isFloat == (row[1] == "1") && cost.bits == row[2].toInt()
                    && row[3] == cost.memory.c_str();
            });
            QVERIFY2(found != all.end(), row.join(',').constData());
            QVERIFY(std::abs(found->energyPJ / row[4].toDouble() - 1) < 1e-12);
            QCOMPARE(found->area.has_value(), !row[5].isEmpty());
            if (found->area)
                QCOMPARE(found->area->um2, row[5].toDouble());
            QVERIFY(!found->energySource.empty());
        }
        // Beyond them only other kinds of DRAM.
        const auto others = std::ranges::count_if(all, [](const OperationCost &cost) {
            return cost.kind == OperationKind::DramRead && cost.memory != "horowitz";
        });
        QCOMPARE(all.size(), std::size_t(rows.size() + others));
    }

    void otherFormatsChangeTheMacsAlone()
    {
        Design design;
        design.network =
            std::make_shared<const Network>(test::valueOf(io::builtinNetwork("lenet5")));
        ArchitectureSpec spec = test::valueOf(io::builtinHardware("eyeriss")).spec();
        spec.process.reset(); // the table's own, so that its numbers are the MACs'
        design.architecture =
            std::make_shared<const Architecture>(test::valueOf(Architecture::make(spec)));
        design.technology = std::make_shared<const Technology>(
            test::valueOf(io::builtinTechnology("horowitz-45nm")));
        EvaluationContext context(2);
        const Evaluation evaluation = evaluate(design, context);
        QCOMPARE(evaluation.totals.missingLayers, 0);
        const std::vector<MacFormatCost> costs = macFormatCosts(evaluation);
        QCOMPARE(costs.size(), std::size_t(6));
        QCOMPARE(costs[0].networkPJ, evaluation.totals.energyPJ);
        // Multiply and add of the golden table.
        const std::map<std::string, double> byHand{
            {"INT8", 0.2 + 0.1}, {"FP16", 1.1 + 0.4}, {"INT32", 3.1 + 0.1}, {"FP32", 3.7 + 0.9}};
        double macs = 0;
        for (const LayerPtr &layer : design.network->layers())
            macs += static_cast<double>(layer->macs());
        for (const MacFormatCost &cost : costs) {
            if (const auto hand = byHand.find(cost.name); hand != byHand.end())
                QVERIFY2(std::abs(cost.perMacPJ / hand->second - 1) < 1e-9, cost.name.c_str());
            const double expected = costs[0].networkPJ + macs * (cost.perMacPJ - costs[0].perMacPJ);
            QVERIFY2(std::abs(cost.networkPJ / expected - 1) < 1e-9, cost.name.c_str());
        }
        Evaluation nothing = evaluation;
        nothing.layers.assign(nothing.layers.size(), nullptr);
        QVERIFY(macFormatCosts(nothing).empty());
    }
};

QTEST_APPLESS_MAIN(TestOperationCosts)
#include "tst_operationcosts.moc"
