// SPDX-License-Identifier: GPL-3.0-or-later
// The dock Fixed point on the network that ships: both curves fill, a fraction length changed by
// hand is measured beside the calibrated one and reset, work stops and goes on, the least bits are
// found, costed and applied as one edit; without weights the dock says what is missing.
#include "tests/widgets/openwindow.h"
#include "ui/charts/fixedpointchart.h"
#include "ui/models/fractionsmodel.h"
#include "ui/models/leastbitstables.h"
#include "ui/session/designedits.h"
#include "ui/widgets/fixedpointdock.h"
#include "ui/widgets/fractionspage.h"
#include "ui/widgets/learndocks.h"
#include "ui/widgets/leastbitspage.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/weightsnote.h"

#include <QAbstractItemModelTester>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

#include <qcustomplot.h>

using namespace pelorus;
using namespace pelorus::test;

namespace {

constexpr int published = 2; // points of others
constexpr int patience = 120'000;

const BenchmarkCell &cellOf(const BenchmarkView *view, int row, const char *column)
{
    const BenchmarkTable &table = view->figures()->table();
    for (qsizetype i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].key == QLatin1String(column))
            return table.rows[row][i];
    static const BenchmarkCell none;
    return none;
}

QByteArray textOf(const BenchmarkModels &tables)
{
    QByteArray text;
    for (const BenchmarkModel *model : tables)
        text += tsvOf(model->table()).toUtf8();
    return text;
}

} // namespace

class TestFixedPointDock : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_open = std::make_unique<OpenWindow>();
        QVERIFY(m_open->shown);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            page().model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        dock().show();
        dock().raise();
        QVERIFY(curvesAreDone());
    }
    void cleanupTestCase()
    {
        m_tester.reset();
        m_open.reset();
    }
    void init() { failOnQtWarnings(); }

    void bothCurvesAreMeasured()
    {
        const FixedPointStatePtr state = page().runner().latest();
        const ChartTable table = page().chart()->table();
        QCOMPARE(table.rows.size(), 2 * 15 + published);
        for (const FixedPointCurve &curve : state->curves)
            for (const auto &point : curve.measured)
                QCOMPARE(point->n, 1000);
        const auto right = [&](std::size_t curve, int bits) {
            return *state->curves[curve].measured[static_cast<std::size_t>(bits - 2)]->correct;
        };
        // One binary point for all layers wastes bits: at 8 bits static is far below dynamic.
        QVERIFY(right(0, 8) > right(1, 8) + 100);
        QVERIFY(right(0, 8) > right(0, 2));
        QVERIFY(!page().chart()->description().isEmpty());
    }

    /// As far below the float line as AlexNet lost against its own (tests/golden's figures).
    void publishedLossesStandBelowTheFloatLine()
    {
        FixedPointChart &chart = *page().chart();
        const ChartTable table = chart.table();
        const double floats = table.rows.front()[6].toDouble();
        for (const auto &[name, inputBits, bits, lost] :
             {std::tuple("(Ma 2016)", 10.0, 9.0, 0.4), std::tuple("(Gysel 2016)", 8.0, 8.0, 0.6)}) {
            const auto row = std::ranges::find_if(table.rows, [&](const QVariantList &one) {
                return one[0].toString().endsWith(QLatin1String(name));
            });
            QVERIFY(row != table.rows.end());
            QCOMPARE(row->at(1).toDouble(), 8.0);
            QCOMPARE(row->at(2).toDouble(), inputBits);
            QCOMPARE(row->at(3).toDouble(), bits); // where its mark stands
            QVERIFY(!row->at(5).isValid()); // no accuracy: that was another network
            QCOMPARE(row->at(8).toDouble(), lost);
            const auto plot = chart.findChild<QCustomPlot *>();
            bool isThere = false;
            for (int i = 0; i < plot->graphCount(); ++i) {
                for (const QCPGraphData &point : *plot->graph(i)->data())
                    isThere = isThere
                        || (point.key == bits && std::abs(point.value - (floats - lost)) < 1e-9);
            }
            QVERIFY2(isThere, name);
            QVERIFY(plot->yAxis2->visible());
            QVERIFY(std::abs(plot->yAxis2->range().lower - (floats - plot->yAxis->range().upper))
                    < 1e-9);
        }
    }

    void calibratedLengthsAreThere()
    {
        const FractionsModel &model = *page().model();
        QCOMPARE(model.rowCount(), 10); // weights and inputs of five layers
        for (int row = 0; row < model.rowCount(); ++row) {
            const FixedPointRow &one = model.row(row);
            QCOMPARE(one.chosen, one.calibrated);
            QCOMPARE(one.calibrated.integerBits(), accuracy::integerBitsFor(float(one.largest)));
            QVERIFY(one.before.sqnr && *one.before.sqnr > 20);
        }
        QVERIFY(!page().reset()->isEnabled());
        QVERIFY(page().result()->text().contains(QStringLiteral("97.8")));
    }

    void aLengthByHandIsMeasuredBesideTheOther()
    {
        FractionsModel &model = *page().model();
        const FixedPointRow before = model.row(3); // inputs of conv2
        const QModelIndex cell = model.index(3, FractionsModel::Chosen);
        QVERIFY(model.flags(cell) & Qt::ItemIsEditable);
        QVERIFY(!model.setData(cell, 1000, Qt::EditRole));
        QVERIFY(!model.setData(cell, QStringLiteral("−"), Qt::EditRole));
        std::size_t fewest = 100; // points of the curves while the edit is answered
        const auto told = connect(&page().runner(), &FixedPointRunner::changed, this, [&] {
            std::size_t points = 0;
            for (const FixedPointCurve &curve : page().runner().latest()->curves)
                for (const auto &point : curve.measured)
                    points += point ? 1 : 0;
            fewest = std::min(fewest, points);
        });
        QVERIFY(model.setData(cell, before.calibrated.fraction + 4, Qt::EditRole));
        QVERIFY(curvesAreDone());
        disconnect(told);
        QCOMPARE(fewest, std::size_t(2 * 15)); // what was measured stays in view
        const FixedPointRow now = model.row(3);
        QCOMPARE(now.calibrated, before.calibrated);
        QCOMPARE(now.chosen.fraction, before.calibrated.fraction + 4);
        QVERIFY(now.now.overflow > before.now.overflow);
        QVERIFY(*now.now.sqnr < *now.before.sqnr);
        QCOMPARE(model.row(2).chosen, model.row(2).calibrated);
        const FixedPointStatePtr state = page().runner().latest();
        QVERIFY(*state->chosen->correct < *state->calibrated->correct);
        QCOMPARE(state->chosen->n, state->calibrated->n);
        QCOMPARE(page().chart()->table().rows.size(), 2 * 15 + published + 1);
        QVERIFY(page().result()->text().contains(QStringLiteral("by hand")));
        QVERIFY(page().reset()->isEnabled());

        // The minus sign that is shown may be typed, as may the hyphen.
        QVERIFY(model.setData(cell, QStringLiteral("-2"), Qt::EditRole));
        QVERIFY(curvesAreDone());
        QCOMPARE(model.row(3).chosen.fraction, -2);
        QCOMPARE(cell.data().toString(), QStringLiteral("−2"));
        QVERIFY(model.setData(cell, QStringLiteral("−1"), Qt::EditRole));
        QVERIFY(curvesAreDone());
        QCOMPARE(model.row(3).chosen.fraction, -1);

        page().reset()->click();
        QVERIFY(curvesAreDone());
        QCOMPARE(model.row(3).chosen, before.calibrated);
        QVERIFY(!page().reset()->isEnabled());
        QCOMPARE(page().chart()->table().rows.size(), 2 * 15 + published);
    }

    void otherBitsAreCalibratedAnew()
    {
        const accuracy::FixedPoint eight = page().model()->row(0).calibrated;
        page().bits()->setValue(4);
        QVERIFY(curvesAreDone());
        const FixedPointRow &four = page().model()->row(0);
        QCOMPARE(four.calibrated.bits, 4);
        QCOMPARE(four.calibrated.integerBits(), eight.integerBits());
        const QByteArray csv = csvOf(page().tables());
        QVERIFY(csv.startsWith("layer,values,bits,fraction,"));
        QCOMPARE(csv.count('\n'), 11 + 1 + 3); // and what is published, apart
        QVERIFY(csv.contains("fine-tuned (Gysel 2016)\",8,8,0.6\n"));
        page().bits()->setValue(8);
        QVERIFY(curvesAreDone());
    }

    /// Bits chosen while the ones before are still being measured leave nothing unanswered.
    void bitsClickedInAHurryAreAllAnswered()
    {
        int told = 0;
        const auto hurry = connect(&page().runner(), &FixedPointRunner::changed, this, [&] {
            if (told++ == 0)
                page().bits()->setValue(7);
        });
        page().bits()->setValue(6);
        QVERIFY(curvesAreDone());
        disconnect(hurry);
        QCOMPARE(page().bits()->value(), 7);
        QVERIFY2(!page().result()->text().contains(u'…'), qPrintable(page().result()->text()));
        QVERIFY(!csvOf(page().tables()).contains("…"));
        QCOMPARE(page().model()->row(0).calibrated.bits, 7);
        page().bits()->setValue(8);
        QVERIFY(curvesAreDone());
    }

    void workStopsAndGoesOn()
    {
        page().bits()->setValue(5);
        QVERIFY(page().progress()->button()->isVisible());
        page().progress()->button()->click();
        QTRY_VERIFY_WITH_TIMEOUT(!page().runner().isBusy(), patience);
        const bool isWhole =
            page().runner().latest()->isWhole && page().runner().latest()->request.bits == 5;
        QVERIFY(!isWhole);
        page().progress()->button()->click();
        QVERIFY(curvesAreDone());
        QVERIFY(!page().progress()->button()->isVisible());
    }

    void leastBitsAreFoundAndCosted()
    {
        dock().showTab(FixedPointDock::LeastBits);
        QVERIFY(bitsAreFound());
        const LeastBitsStatePtr state = bitsPage().runner().latest();
        QCOMPARE(bitsPage().layers()->figures()->rowCount(), 5);
        double bits = 0;
        for (int row = 0; row < 5; ++row) {
            QVERIFY(cellOf(bitsPage().layers(), row, "lost_points").value.toDouble() <= 1);
            bits += cellOf(bitsPage().layers(), row, "least_bits").value.toDouble();
        }
        QVERIFY(bits >= 10 && bits < 40);
        const double speedup = cellOf(bitsPage().bought(), 1, "serial_speedup").value.toDouble();
        QVERIFY(speedup > 16 / 8.0);
        QVERIFY(cellOf(bitsPage().bought(), 1, "energy_share").value.toDouble() < 1);
        QVERIFY(cellOf(bitsPage().bought(), 1, "lost_points").value.isValid());

        bitsPage().points()->setValue(10);
        QVERIFY(bitsAreFound());
        QCOMPARE(bitsPage().runner().latest()->result.request.points, 10.0);
        QVERIFY(cellOf(bitsPage().bought(), 1, "serial_speedup").value.toDouble() >= speedup);
        bitsPage().points()->setValue(1);
        QVERIFY(bitsAreFound());
        QCOMPARE(bitsPage().runner().latest()->result.bits(), state->result.bits());
    }

    /// Of a layer that no width serves nothing is on its way once the search has ended.
    void noWidthIsAnAnswerToo()
    {
        LeastBitsState state = *bitsPage().runner().latest();
        state.result.layers[1].bits.reset();
        state.result.layers[1].below.reset();
        state.result.tried = state.result.request.most;
        QVERIFY(state.result.isFound());
        const BenchmarkTable table = leastBitsTable(state, LeastBitsSearch::GoesOn);
        QCOMPARE(table.rows[1][1].text, QString("more than 16"));
        for (const BenchmarkCell &cell : table.rows[1])
            QVERIFY2(!cell.text.contains(u'…'), qPrintable(cell.text));
        state.result.tried = 9; // while it searches
        QVERIFY(!state.result.isFound());
        QCOMPARE(leastBitsTable(state, LeastBitsSearch::GoesOn).rows[1][3].text, QString("…"));
        QCOMPARE(leastBitsTable(state, LeastBitsSearch::Ended).rows[1][1].text,
                 QString("more than 9"));
    }

    /// What a search that was stopped did not find is not on its way.
    void aStoppedSearchLeavesNothingPending()
    {
        const auto shown = [&] { return csvOf(bitsPage().tables()) + textOf(bitsPage().tables()); };
        bool isStopped = false; // as soon as a width is tried: the search cannot end before
        const QObject here; // it listens no longer than the test
        connect(&bitsPage().runner(), &LeastBitsRunner::changed, &here, [&] {
            const accuracy::LeastBitsResult &result = bitsPage().runner().latest()->result;
            if (!isStopped && result.tried > 0 && result.request.points == 0.5) {
                isStopped = true;
                bitsPage().progress()->button()->click();
            }
        });
        bitsPage().points()->setValue(0.5);
        QTRY_VERIFY_WITH_TIMEOUT(isStopped, patience);
        QVERIFY(!bitsPage().runner().latest()->bought);
        QVERIFY2(!shown().contains("…"), shown().constData());
        bitsPage().progress()->button()->click();
        QVERIFY(bitsAreFound());
        QVERIFY(!shown().contains("…"));
        bitsPage().points()->setValue(1);
        QVERIFY(bitsAreFound());
    }

    void foundBitsAreOneEdit()
    {
        DesignDocument &document = m_open->session.document();
        const DesignPtr before = document.design();
        const int steps = document.undoStack()->count();
        const LeastBitsStatePtr state = bitsPage().runner().latest();
        QVERIFY(bitsPage().apply()->isEnabled());
        bitsPage().apply()->click();
        QCOMPARE(document.undoStack()->count(), steps + 1);
        const auto &layers = document.design()->network->layers();
        for (std::size_t i = 0; i < state->wanted.layers.size(); ++i) {
            const LayerPtr &layer = layers[state->wanted.layers[i]];
            QCOMPARE(layer->precision.filterBits, state->result.bits()[i].weights);
            QCOMPARE(layer->precision.ifmapBits, state->result.bits()[i].activations);
        }
        QCOMPARE(document.design()->accuracy->scheme, std::string("D"));
        QVERIFY(settled(m_open->session));
        QVERIFY(!bitsPage().runner().isBusy()); // its own edit starts no new search
        document.undoStack()->undo();
        QCOMPARE(document.design(), before);
        QVERIFY(settled(m_open->session));
    }

    void bitsOfOtherLayersAreNotApplied()
    {
        dock().showTab(FixedPointDock::LeastBits);
        QVERIFY(bitsAreFound());
        QVERIFY(bitsPage().apply()->isEnabled());
        DesignDocument &document = m_open->session.document();
        QVERIFY(removeLayers(document, std::vector<std::size_t>{0}));
        QTRY_VERIFY_WITH_TIMEOUT(!bitsPage().apply()->isEnabled(), patience);
        document.undoStack()->undo();
        QVERIFY(settled(m_open->session));
        QTRY_VERIFY_WITH_TIMEOUT(bitsPage().apply()->isEnabled(), patience);
    }

    void withoutWeightsItSaysWhatIsMissing()
    {
        QVERIFY(useBuiltinNetwork(m_open->session.document(), QStringLiteral("alexnet")));
        dock().showTab(FixedPointDock::Fractions);
        QVERIFY(QTest::qWaitFor([&] { return page().weightsNote()->isVisible(); }, patience));
        QVERIFY(page().weightsNote()->text().contains(QStringLiteral("weights")));
        QVERIFY(!page().chart()->isVisible());
        page().weightsNote()->getWeights()->click();
        QVERIFY(curvesAreDone());
        QVERIFY(!page().weightsNote()->isVisible());
    }

private:
    FixedPointDock &dock() { return m_open->window().learn().fixedPoint(); }
    FractionsPage &page() { return *dock().fractions(); }
    LeastBitsPage &bitsPage() { return *dock().leastBits(); }
    bool curvesAreDone()
    {
        return QTest::qWaitFor(
            [&] {
                const FixedPointStatePtr state = page().runner().latest();
                return state && state->isWhole && !page().runner().isBusy()
                    && state->request.bits == page().bits()->value() && page().chart()->isVisible();
            },
            patience);
    }
    bool bitsAreFound()
    {
        return QTest::qWaitFor(
            [&] {
                const LeastBitsStatePtr state = bitsPage().runner().latest();
                return state && state->bought && !bitsPage().runner().isBusy()
                    && state->result.request.points == bitsPage().points()->value();
            },
            patience);
    }

    std::unique_ptr<OpenWindow> m_open;
    std::unique_ptr<QAbstractItemModelTester> m_tester; ///< of the lengths
};

QTEST_MAIN(TestFixedPointDock)
#include "tst_fixedpointdock.moc"
