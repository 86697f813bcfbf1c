// SPDX-License-Identifier: GPL-3.0-or-later
// What "where from?" answers: the inputs of a number give the number, and its sources are there.
#include "ui/models/tileexplanation.h"

#include "tests/support/uitest.h"
#include "ui/models/benchmarkmodel.h"
#include "ui/models/format.h"
#include "ui/models/layersmodel.h"

using namespace pelorus;

namespace {

EvaluationPtr complete()
{
    EvaluationContext context;
    return std::make_shared<const Evaluation>(evaluate(*test::completeDesign(), context));
}

Explanation ofTile(const EvaluationPtr &evaluation, const char *id)
{
    for (const Tile &tile : scoreboard(evaluation))
        if (tile.id == QLatin1String(id))
            return tileExplanation(tile, evaluation);
    return {};
}

QString inputOf(const Explanation &explanation, const char *name)
{
    for (const Explanation::Input &input : explanation.inputs)
        if (input.name == QLatin1String(name))
            return input.value;
    return {};
}

} // namespace

class TestExplanation : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void aTileHasItsInputsAndSources()
    {
        const EvaluationPtr evaluation = complete();
        const Explanation energy = ofTile(evaluation, "energy");
        QCOMPARE(energy.value,
                 format::energy(evaluation->totals.energyPJ
                                / static_cast<double>(evaluation->design.settings.batch)));
        QCOMPARE(inputOf(energy, "energy of a run"),
                 format::energy(evaluation->totals.energyPJ, 4));
        QVERIFY(!energy.sources.empty());
        for (std::size_t i = 0; i < energy.sources.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!(energy.sources[i] == energy.sources[j]));
        const Explanation latency = ofTile(evaluation, "latency");
        QCOMPARE(inputOf(latency, "cycles"), format::count(evaluation->totals.cycles, 4));
        QCOMPARE(ofTile(evaluation, "area").sources.size(), evaluation->area.lines.size());
        // Before there is a result the meaning is said all the same.
        const Explanation none = ofTile(nullptr, "latency");
        QVERIFY(none.inputs.isEmpty());
        QVERIFY(!none.text.isEmpty());
    }

    void aCellsExplanationIsItsToolTip()
    {
        DesignDocument document(test::completeDesign());
        LayersModel model(document);
        model.setEvaluation(complete());
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex cell = model.index(0, column);
            const Explanation explanation = model.explanation(cell);
            QCOMPARE(explanation.value, cell.data().toString());
            QVERIFY(explanation.title.startsWith(QStringLiteral("conv1 · ")));
            QVERIFY(!explanation.origin.isEmpty());
            const QString tip = cell.data(Qt::ToolTipRole).toString();
            if (column != LayersModel::Energy) { // which adds its formula
                for (const QString &line : explanation.text.split(u'\n'))
                    QVERIFY2(tip.contains(line.toHtmlEscaped()), qPrintable(line));
                continue;
            }
            for (const Explanation::Input &input : explanation.inputs)
                QVERIFY2(
                    tip.contains((input.name + QStringLiteral(": ") + input.value).toHtmlEscaped()),
                    qPrintable(input.name));
        }
        const Explanation energy = model.explanation(model.index(0, LayersModel::Energy));
        QVERIFY(energy.inputs.size() > 3);
        QVERIFY(!energy.sources.empty());
        const QString html = explanationHtml(energy);
        const QString text = explanationText(energy);
        for (const SourcedValue &source : energy.sources) {
            QVERIFY(html.contains(QString::fromStdString(source.source).toHtmlEscaped()));
            QVERIFY(text.contains(QString::fromStdString(source.source)));
        }
    }

    void publishedFiguresNameTheirSource()
    {
        BenchmarkTable table;
        table.columns = {{"chip", "Chip", false},
                         {"power_mW", "Power (mW)", true},
                         {"area_mm2", "Area (mm²)", true},
                         {"source", "Source", false}};
        table.rows = {{{"Eyeriss", "Eyeriss"}, {"278", 278.0}, {"—", {}}, {"ISSCC 2016", "s"}},
                      {{"own", "own"}, {"100", 100.0, {}, "with DRAM"}, {"2", 2.0}, {}}};
        BenchmarkModel model;
        model.setTable(table);
        const auto power = model.explanation(model.index(0, 1));
        QVERIFY(power);
        QCOMPARE(power->title, QStringLiteral("Eyeriss · Power (mW)"));
        QCOMPARE(power->value, QStringLiteral("278"));
        QCOMPARE(power->origin, QStringLiteral("ISSCC 2016"));
        QVERIFY(!model.explanation(model.index(0, 0))); // a word
        QVERIFY(!model.explanation(model.index(0, 2))); // not published
        QCOMPARE(model.explanation(model.index(1, 1))->text, QStringLiteral("with DRAM"));
        QVERIFY(!model.explanation(model.index(1, 2))); // nothing more is known
        QVERIFY(!model.explanation({}));
    }

    void markupInNamesIsText()
    {
        Explanation explanation;
        explanation.title = QStringLiteral("<b>layer</b>");
        explanation.sources.push_back({"a<b", 1, "pJ", "1 < 2", "J. & Co"});
        const QString html = explanationHtml(explanation);
        QVERIFY(html.contains(QLatin1String("&lt;b&gt;layer")));
        QVERIFY(html.contains(QLatin1String("J. &amp; Co")));
        QVERIFY(!html.contains(QLatin1String("<b>layer")));
    }
};

QTEST_GUILESS_MAIN(TestExplanation)
#include "tst_explanation.moc"
