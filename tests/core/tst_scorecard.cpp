// SPDX-License-Identifier: GPL-3.0-or-later
// The scorecard states what the evaluation knows, with its numbers, and names what it does not.
#include "core/base/quantity.h"
#include "core/explore/evaluate.h"
#include "core/explore/scorecard.h"
#include "core/io/catalog.h"
#include "core/io/designfile.h"
#include "core/io/reporthtml.h"
#include "tests/support/machines.h"

#include <QTest>

#include <algorithm>

using namespace pelorus;

namespace {

const ScorecardRow *rowOf(const std::vector<ScorecardRow> &rows, const std::string &metric)
{
    const auto found = std::ranges::find(rows, metric, &ScorecardRow::metric);
    return found == rows.end() ? nullptr : &*found;
}

} // namespace

class TestScorecard : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        Design design =
            withNetwork(io::defaultDesign(), test::valueOf(io::builtinNetwork("lenet5")));
        design.settings.batch = 2;
        design.accuracy.reset();
        EvaluationContext context(2);
        m_evaluation = evaluate(design, context);
        QCOMPARE(m_evaluation.totals.missingLayers, 0);
    }

    void numbersAreTheEvaluations()
    {
        const Totals &totals = m_evaluation.totals;
        const std::vector<ScorecardRow> rows = scorecard(m_evaluation);
        const auto stated = [&](const char *metric) {
            const ScorecardRow *row = rowOf(rows, metric);
            return row && row->isStated ? row->value : std::string("(none)");
        };
        QCOMPARE(stated("Energy per inference"), formatSi(totals.energyPJ * 1e-12 / 2, "J"));
        // Twice the tutorial's 2,293,000 MACs of LeNet-5.
        QCOMPARE(stated("Energy per MAC"), formatSi(totals.energyPJ * 1e-12 / 4'586'000, "J"));
        QCOMPARE(stated("Network"), std::string("lenet5: 2.293 M MACs, 430.5 k weights"));
        QCOMPARE(stated("Batch"), std::string("2"));
        QCOMPARE(stated("Inferences per second"), formatSi(2 / totals.seconds, ""));
        QCOMPARE(stated("Layers left out"), std::string("none"));
        QVERIFY(stated("Measured or modelled").starts_with("modelled: model version "));
    }

    void whatIsNotKnownIsNamed()
    {
        const std::vector<ScorecardRow> rows = scorecard(m_evaluation);
        for (const char *metric : {"Accuracy", "Zeros"}) {
            const ScorecardRow *row = rowOf(rows, metric);
            QVERIFY2(row && !row->isStated, metric);
            QVERIFY2(row->value.starts_with("not stated: "), metric);
        }
        Evaluation known = m_evaluation;
        std::vector<LayerPtr> layers = known.design.network->layers();
        Layer sparse = *layers.front();
        sparse.density.ifmap = 0.5;
        layers.front() = std::make_shared<const Layer>(sparse);
        known.design =
            withNetwork(known.design, test::valueOf(withLayers(*known.design.network, layers)));
        QVERIFY(rowOf(scorecard(known), "Zeros")->isStated);
    }

    void withoutMappingsThereIsNoPower()
    {
        Evaluation nothing = m_evaluation;
        nothing.layers.assign(nothing.layers.size(), nullptr);
        nothing.totals = Totals{};
        nothing.totals.missingLayers = 4;
        const std::vector<ScorecardRow> rows = scorecard(nothing);
        QVERIFY(!rowOf(rows, "All of them")->isStated);
        QVERIFY(!rowOf(rows, "Energy per MAC"));
        QVERIFY(rowOf(rows, "Layers left out")->value.find("4 of 4 layers") != std::string::npos);
    }

    void theReportHasIt()
    {
        const std::string html = io::reportHtml(m_evaluation);
        QVERIFY(html.find("Scorecard</h2>") != std::string::npos);
        for (const ScorecardRow &row : scorecard(m_evaluation))
            QVERIFY2(html.find(row.metric) != std::string::npos, row.metric.c_str());
    }

private:
    Evaluation m_evaluation;
};

QTEST_APPLESS_MAIN(TestScorecard)
#include "tst_scorecard.moc"
