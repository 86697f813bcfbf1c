// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges of weights before and after fine-tuning: what stands in the table while it runs and when
// it is over.
#include "ui/models/weightrangesmodel.h"

#include "tests/support/uitest.h"

#include <QAbstractItemModelTester>

using namespace pelorus;
using namespace pelorus::accuracy;

namespace {

LayerRange range(float least, float most)
{
    LayerRange one;
    one.add({least, most});
    return one;
}

FinetuneState twoLayers()
{
    FinetuneState state;
    state.hasBatchNormalization = true;
    state.layers = {"conv", "full"};
    state.validation = 10;
    FinetuneRun kept;
    kept.epochs = {{0, 5, {range(-0.5F, 0.4F), range(-1, 0.2F)}},
                   {1, 8, {range(-0.25F, 0.4F), range(-1.5F, 0.2F)}}};
    state.runs = {kept};
    return state;
}

QString text(const WeightRangesModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestWeightRangesModel : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void showsTheNewestEpochWhileItRuns()
    {
        WeightRangesModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        FinetuneState state = twoLayers();
        model.setState(std::make_shared<const FinetuneState>(state));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.columnCount(), 3);
        QCOMPARE(text(model, 0, 0), QStringLiteral("conv"));
        QCOMPARE(text(model, 0, 1), QStringLiteral("0.5"));
        QCOMPARE(text(model, 0, 2), QStringLiteral("−20 %"));
        QCOMPARE(text(model, 1, 2), QStringLiteral("+50 %"));
        QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("kept"));
        QCOMPARE(model.index(1, 2).data(WeightRangesModel::ShareRole).toDouble(), 1.0);
        QCOMPARE(model.index(0, 1).data(WeightRangesModel::ShareRole).toDouble(), 0.5 / 1.5);
        QVERIFY(model.index(0, 2).data(Qt::ToolTipRole).toString().contains("-0.25 to 0.4"));
        QCOMPARE(model.summary(),
                 QStringLiteral("Batch normalization kept: the largest weight shrinks in 1 of 2 "
                                "layers (−20 % … +50 %)."));

        FinetuneRun folded = state.runs[0];
        folded.rule = BatchNormalizationRule::Fold;
        folded.epochs[1].weights[0] = range(-0.75F, 0);
        state.runs.push_back(folded);
        model.setState(std::make_shared<const FinetuneState>(state));
        QCOMPARE(model.columnCount(), 4);
        QCOMPARE(text(model, 0, 3), QStringLiteral("+50 %"));
        QVERIFY(model.summary().contains("Folded first: the largest weight shrinks in 0 of 2"));
        model.setState(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void showsTheBestEpochWhenItIsOver()
    {
        FinetuneState state = twoLayers();
        auto report = std::make_shared<FinetuneReport>();
        report->tuned.best = 0; // training made it worse: the weights are those given
        state.runs[0].report = report;
        WeightRangesModel model;
        model.setState(std::make_shared<const FinetuneState>(state));
        QCOMPARE(text(model, 0, 2), QStringLiteral("+0.0 %"));
    }

    void configurationsAreShort()
    {
        const std::vector<LayerBits> same{{3, 4}, {3, 4}, {3, 4}}, mixed{{3, 4}, {8, 4}};
        QCOMPARE(configText(integerConfig(Scheme::Dynamic, same)), QStringLiteral("D/w3a4"));
        QCOMPARE(configText(integerConfig(Scheme::Uniform, mixed)),
                 QStringLiteral("U, bits per layer"));
        QCOMPARE(configText(*parseQuantConfig("e4m3/wa")), QStringLiteral("e4m3/wa"));
    }

    void aNetworkWithoutItHasOneColumn()
    {
        FinetuneState state = twoLayers();
        state.hasBatchNormalization = false;
        WeightRangesModel model;
        model.setState(std::make_shared<const FinetuneState>(state));
        QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("after"));
        QVERIFY(model.summary().startsWith(QLatin1String("No batch normalization")));
    }
};

QTEST_GUILESS_MAIN(TestWeightRangesModel)
#include "tst_weightrangesmodel.moc"
