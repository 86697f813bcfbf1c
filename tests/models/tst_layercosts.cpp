// SPDX-License-Identifier: GPL-3.0-or-later
// What the Layers table says about costs when the technology has everything: layers without MACs,
// and a bill whose parts add up.
#include "tests/support/uitest.h"
#include "ui/models/format.h"
#include "ui/models/layersmodel.h"
#include "ui/session/designedits.h"

using namespace pelorus;

class TestLayerCosts : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        test::failOnQtWarnings();
        m_document = std::make_unique<DesignDocument>(test::completeDesign());
        m_model = std::make_unique<LayersModel>(*m_document);
    }
    void cleanup()
    {
        m_model.reset();
        m_document.reset();
    }

    void aVectorLayerShowsItsTimeAndEnergy()
    {
        evaluate();
        const Evaluation &evaluation = *m_model->evaluation();
        const auto tip = [this](int row, int column) {
            return cell(row, column).data(Qt::ToolTipRole).toString();
        };
        const VectorCost &relu = *evaluation.vectorLayers[1];
        QVERIFY(relu.fused);
        QCOMPARE(text(1, LayersModel::Cycles), QString("fused"));
        QCOMPARE(text(1, LayersModel::Energy), format::energy(relu.energyPJ));
        QVERIFY(tip(1, LayersModel::Cycles).contains("output stage"));

        const VectorCost &pool = *evaluation.vectorLayers[2];
        QVERIFY(!pool.fused);
        QCOMPARE(text(2, LayersModel::Cycles), format::count(pool.cycles));
        QCOMPARE(text(2, LayersModel::Energy), format::energy(pool.energyPJ));
        QCOMPARE(cell(2, LayersModel::Energy).data(LayersModel::CopyRole).toDouble(),
                 pool.energyPJ);
        QVERIFY(cell(2, LayersModel::Energy).data(LayersModel::SortRole).toDouble()
                > cell(1, LayersModel::Energy).data(LayersModel::SortRole).toDouble());
        QVERIFY(cell(2, LayersModel::Energy).data(LayersModel::CostRole).toDouble() > 0);
        QVERIFY(tip(2, LayersModel::Energy).contains("compared by test"));
        for (int column : {int(LayersModel::Utilization), int(LayersModel::BottleneckColumn),
                           int(LayersModel::MappingColumn)})
            QCOMPARE(text(2, column), format::none());

        setFuseElementwise(*m_document, false);
        evaluate();
        QCOMPARE(text(1, LayersModel::Cycles),
                 format::count(m_model->evaluation()->vectorLayers[1]->cycles));

        setAccounting(*m_document, Accounting::Timeloop);
        evaluate();
        QCOMPARE(text(2, LayersModel::Energy), format::none());
        QVERIFY(tip(2, LayersModel::Energy).contains("Timeloop"));
    }

    void theBillOfATipAddsUp()
    {
        evaluate();
        const LayerCost &cost = *m_model->evaluation()->layers[0];
        const EnergyBreakdown parts = breakdown(cost);
        const QString tip = cell(0, LayersModel::Energy).data(Qt::ToolTipRole).toString();
        for (const auto &[what, pJ] : {std::pair("MACs and adders", parts.macPJ),
                                       {"network on chip", parts.transferPJ},
                                       {"leakage", parts.leakagePJ},
                                       {"clock", parts.clockPJ}}) {
            QVERIFY2(pJ > 0, what);
            QVERIFY2(tip.contains(QStringLiteral("%1: %2 (%3)")
                                      .arg(QLatin1String(what), format::energy(pJ),
                                           format::percent(pJ / cost.energyPJ))),
                     qPrintable(tip));
        }
    }

private:
    [[nodiscard]] QModelIndex cell(int row, int column) const
    {
        return m_model->index(row, column);
    }
    [[nodiscard]] QString text(int row, int column) const
    {
        return cell(row, column).data().toString();
    }
    void evaluate() { m_model->setEvaluation(test::evaluated(*m_document->design())); }

    std::unique_ptr<DesignDocument> m_document;
    std::unique_ptr<LayersModel> m_model;
};

QTEST_GUILESS_MAIN(TestLayerCosts)
#include "tst_layercosts.moc"
