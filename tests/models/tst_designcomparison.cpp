// SPDX-License-Identifier: GPL-3.0-or-later
// Two designs side by side, and the list of snapshots.
#include "ui/models/designcomparison.h"

#include "core/explore/comparison.h"
#include "core/io/designdifferences.h"
#include "tests/support/uitest.h"
#include "ui/models/format.h"
#include "ui/models/snapshotsmodel.h"
#include "ui/session/comparisonedits.h"
#include "ui/session/designedits.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace pelorus;

namespace {

ComparedDesign comparedOf(const Design &design, const char *name,
                          std::optional<MeasuredAccuracy> accuracy = {})
{
    return {snapshotOf(design, name, 1769860800, accuracy), test::evaluated(design), accuracy};
}

std::optional<ComparisonRow> rowOf(const QList<ComparisonRow> &rows, const QString &key)
{
    for (const ComparisonRow &row : rows) {
        if (row.key == key)
            return row;
    }
    return {};
}

/// The small design with 8 columns, a batch of 2, 6-bit weights in conv2, and without pool1.
Design changed()
{
    DesignDocument document(test::smallDesign());
    const std::array<std::size_t, 1> second = {1}, third = {2};
    const bool done = setHardwareValue(document, "pe_array.columns", "8").has_value()
        && setBits(document, third, BitField::Filter, 6).has_value()
        && removeLayers(document, second).has_value() && setBatch(document, 2).has_value();
    return done ? *document.design() : Design();
}

} // namespace

class TestDesignComparison : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void everyValueThatDiffersIsNamed()
    {
        const Design first = *test::smallDesign(), second = changed();
        QVERIFY(second.network);
        std::map<std::string, std::pair<std::string, std::string>> found;
        for (const io::DesignDifference &one : io::designDifferences(first, second))
            found[one.path] = {one.first, one.second};
        QCOMPARE(found["hardware.pe_array.columns"],
                 (std::pair<std::string, std::string>("4", "8")));
        QCOMPARE(found["settings.batch"], (std::pair<std::string, std::string>("1", "2")));
        QVERIFY(found.contains("network.layers.pool1")); // only one has it
        QVERIFY(!found["network.layers.pool1"].first.empty());
        QVERIFY(found["network.layers.pool1"].second.empty());
        const auto bits = std::find_if(found.begin(), found.end(), [](const auto &one) {
            return one.first.starts_with("network.layers.conv2.") && one.second.second == "6";
        });
        QVERIFY(bits != found.end());
        for (const auto &[path, values] : found) // nothing that is the same
            QVERIFY2(values.first != values.second, path.c_str());
        QVERIFY(io::designDifferences(first, first).empty());
        QVERIFY(io::designDifferences(second, withBaseline(second, snapshotOf(first, "x", 0)))
                    .empty()); // what it is compared with does not count
    }

    void resultsStandBesideEachOther()
    {
        const ComparedDesign first = comparedOf(*test::smallDesign(), "first");
        const ComparedDesign second = comparedOf(changed(), "second");
        const auto rows = compareDesigns(first, second);
        const auto latency = rowOf(rows, "latency");
        QVERIFY(latency);
        QCOMPARE(latency->firstValue.toDouble(), first.evaluation->totals.seconds);
        QCOMPARE(latency->secondValue.toDouble(), second.evaluation->totals.seconds);
        QCOMPARE(*latency->delta,
                 relativeDelta(second.evaluation->totals.seconds, first.evaluation->totals.seconds,
                               Goal::Lower));
        const auto energy = rowOf(rows, "conv2.energy_J");
        QVERIFY(energy && energy->delta);
        QCOMPARE(energy->secondValue.toDouble(), second.evaluation->layers[1]->energyPJ * 1e-12);
        // Parts follow each other.
        QVERIFY(std::is_sorted(rows.begin(), rows.end(),
                               [](const auto &a, const auto &b) { return a.part < b.part; }));
    }

    void layersThatOnlyOneHasStandAlone()
    {
        const ComparedDesign first = comparedOf(*test::smallDesign(), "first");
        Network more = test::valueOf(
            test::network({test::layer("conv1", "R3 S3 P16 Q16 C3 K8 pad1", "in", "a"),
                           test::layer("extra", "R3 S3 P16 Q16 C8 K8 pad1", "a", "b")},
                          {{"in", {1, 3, 16, 16}}}));
        const ComparedDesign second =
            comparedOf(withNetwork(*test::smallDesign(), std::move(more)), "second");
        const auto rows = compareDesigns(first, second);
        const auto extra = rowOf(rows, "extra.energy_J"), gone = rowOf(rows, "conv2.energy_J");
        QVERIFY(extra && !extra->firstValue.isValid() && extra->secondValue.isValid());
        QVERIFY(gone && gone->firstValue.isValid() && !gone->secondValue.isValid());
        QVERIFY(!extra->delta && !gone->delta);
    }

    void accuracyIsComparedInPoints()
    {
        const ComparedDesign first =
            comparedOf(*test::smallDesign(), "first", MeasuredAccuracy{1000, 970, 990, 8});
        const ComparedDesign second =
            comparedOf(*test::smallDesign(), "second", MeasuredAccuracy{500, 480, 492, 6});
        const auto row = rowOf(compareDesigns(first, second), "accuracy");
        QVERIFY(row && row->isShare);
        QCOMPARE(row->firstValue.toDouble(), 0.97);
        QCOMPARE(row->delta->text, QString("▼ −1.00"));
    }

    void withoutResultsTheDesignsAreCompared()
    {
        ComparedDesign first = comparedOf(*test::smallDesign(), "first");
        first.evaluation = nullptr;
        const auto rows = compareDesigns(first, comparedOf(changed(), "second"));
        QVERIFY(!rows.isEmpty());
        for (const ComparisonRow &row : rows)
            QCOMPARE(row.part, ComparisonRow::Part::Design);
    }

    void snapshotsAreRows()
    {
        DesignDocument document(test::smallDesign());
        EvaluationRunner runner;
        AccuracyRunner accuracy;
        ComparedDesigns compared(document, runner, accuracy);
        connect(&document, &DesignDocument::designChanged, &runner, &EvaluationRunner::request);
        SnapshotsModel model(document, compared);
        const QAbstractItemModelTester tester(&model);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        addSnapshot(document, compared.taken("one"));
        addSnapshot(document, snapshotOf(changed(), "two", 0, MeasuredAccuracy{100, 97, 98, 8}));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(inserted.count(), 2); // a selection survives
        QCOMPARE(resets.count(), 0);
        QTRY_VERIFY(!runner.isBusy());
        const auto text = [&](int row, SnapshotsModel::Column column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(text(0, SnapshotsModel::Name), QString("one"));
        QVERIFY(text(0, SnapshotsModel::Energy).endsWith(QLatin1Char('J')));
        QVERIFY(text(0, SnapshotsModel::Latency).endsWith(QLatin1Char('s')));
        QCOMPARE(text(1, SnapshotsModel::Accuracy), QString("97.00 %"));
        QVERIFY(
            !model.index(1, SnapshotsModel::Latency).data(SnapshotsModel::VerdictRole).isValid());

        pinBaseline(document, snapshotsOf(*document.design())[0]);
        QVERIFY(model.index(0, 0).data(SnapshotsModel::BaselineRole).toBool());
        QVERIFY(!model.index(1, 0).data(SnapshotsModel::BaselineRole).toBool());
        QVERIFY(
            model.index(1, SnapshotsModel::Latency).data(SnapshotsModel::VerdictRole).isValid());
        QVERIFY(
            !model.index(0, SnapshotsModel::Latency).data(SnapshotsModel::VerdictRole).isValid());

        const Evaluation &one = *compared.snapshots()[0]->evaluation;
        QCOMPARE(text(0, SnapshotsModel::Energy), format::energy(one.totals.energyPJ));
        QCOMPARE(text(0, SnapshotsModel::Latency), format::time(one.totals.seconds));
        const Evaluation &two = *compared.snapshots()[1]->evaluation; // of a batch of 2
        QVERIFY2(
            text(1, SnapshotsModel::Energy).startsWith(format::energy(two.totals.energyPJ / 2)),
            qPrintable(text(1, SnapshotsModel::Energy)));
        QVERIFY(
            text(1, SnapshotsModel::Latency)
                .endsWith(relativeDelta(two.totals.seconds, one.totals.seconds, Goal::Lower).text));

        QVERIFY(model.setData(model.index(1, SnapshotsModel::Name), " three "));
        QCOMPARE(text(1, SnapshotsModel::Name), QString("three"));
        QVERIFY(!model.setData(model.index(1, SnapshotsModel::Name), "  "));
        QVERIFY(!model.setData(model.index(1, SnapshotsModel::Energy), "3"));
        const std::array<std::size_t, 1> first = {0};
        removeSnapshots(document, first);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(text(0, SnapshotsModel::Name), QString("three"));
    }
};

QTEST_GUILESS_MAIN(TestDesignComparison)
#include "tst_designcomparison.moc"
