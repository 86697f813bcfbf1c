// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/levelaccessmodel.h"

#include "core/io/hardwarefile.h"
#include "tests/support/uitest.h"
#include "ui/models/format.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <algorithm>
#include <numeric>

using namespace pelorus;

namespace {

/// A model of a design's first layer, and what it says from then on.
struct Watched
{
    explicit Watched(const Design &design) : tester(&model)
    {
        model.setLayer(test::evaluated(design), 0);
        reset.clear();
        changed.clear();
    }
    LevelAccessModel model;
    QAbstractItemModelTester tester;
    QSignalSpy reset{&model, &QAbstractItemModel::modelReset};
    QSignalSpy changed{&model, &QAbstractItemModel::dataChanged};
};

} // namespace

class TestLevelAccessModel : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void listsLevelsOutermostFirst()
    {
        LevelAccessModel model;
        const QAbstractItemModelTester tester(&model);
        model.setLayer(test::evaluated(*test::smallDesign()), 0);
        QCOMPARE(model.rowCount(), 9);
        QCOMPARE(model.index(0, LevelAccessModel::Level).data().toString(), QString("DRAM"));
        QCOMPARE(model.index(8, LevelAccessModel::Level).data().toString(), QString("RF"));
        QCOMPARE(model.index(1, LevelAccessModel::TensorColumn).data().toString(),
                 QString("filter"));
        QCOMPARE(model.index(1, 0).data(LevelAccessModel::TensorRole).toInt(), int(Tensor::Filter));
        QCOMPARE(model.index(8, 0).data(LevelAccessModel::LevelRole).toULongLong(), 0u);
    }

    void saysWhereItsNumbersAreFrom()
    {
        const EvaluationPtr evaluation = test::evaluated(*test::smallDesign());
        LevelAccessModel model;
        model.setLayer(evaluation, 2);
        const LayerCost &cost = *evaluation->layers[2];
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex cell = model.index(row, LevelAccessModel::Energy);
            const Explanation energy = model.explanation(cell);
            QCOMPARE(energy.value, cell.data().toString());
            QVERIFY(
                energy.title.contains(model.index(row, LevelAccessModel::Level).data().toString()));
            QCOMPARE(energy.inputs.isEmpty(),
                     cell.data(LevelAccessModel::SortRole).toDouble() == 0);
            QCOMPARE(energy.sources.empty(), energy.inputs.isEmpty());
            for (const SourcedValue &source : energy.sources)
                QVERIFY(std::ranges::find(cost.sources, source) != cost.sources.end());
            const QModelIndex reads = model.index(row, LevelAccessModel::Reads);
            QVERIFY(model.explanation(reads).text.contains(
                reads.data(LevelAccessModel::SortRole).toString()));
        }
    }

    void saysHowFullALevelIs()
    {
        const EvaluationPtr evaluation = test::evaluated(*test::smallDesign());
        LevelAccessModel model;
        model.setLayer(evaluation, 2);
        for (std::size_t level = 0; level < 2; ++level) {
            double shares = 0;
            int rows = 0;
            for (int row = 0; row < model.rowCount(); ++row) {
                if (model.index(row, 0).data(LevelAccessModel::LevelRole).toULongLong() != level)
                    continue;
                shares += model.index(row, LevelAccessModel::Occupancy)
                              .data(LevelAccessModel::CostRole)
                              .toDouble();
                ++rows;
            }
            const Explanation answer = model.occupancyExplanation(level);
            QCOMPARE(answer.value, format::percent(shares));
            QCOMPARE(answer.inputs.size(), rows + 2); // tensors, their sum, the room
            QVERIFY(answer.title.contains(
                QString::fromStdString(evaluation->design.architecture->levels()[level].name)));
            QVERIFY(!answer.origin.isEmpty());
        }
    }

    void showsTheCounts()
    {
        const EvaluationPtr evaluation = test::evaluated(*test::smallDesign());
        LevelAccessModel model;
        model.setLayer(evaluation, 2);
        const LayerCost &cost = *evaluation->layers[2];
        double energyShare = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto cell = [&](LevelAccessModel::Column column, int role) {
                return model.index(row, column).data(role);
            };
            const auto level =
                cell(LevelAccessModel::Level, LevelAccessModel::LevelRole).toULongLong();
            const auto tensor = static_cast<Tensor>(
                cell(LevelAccessModel::Level, LevelAccessModel::TensorRole).toInt());
            const TensorAccesses &accesses = cost.counts.levels[level].tensors[tensor];
            QCOMPARE(cell(LevelAccessModel::Reads, LevelAccessModel::SortRole).toLongLong(),
                     accesses.reads);
            QCOMPARE(cell(LevelAccessModel::Fills, LevelAccessModel::SortRole).toLongLong(),
                     accesses.fills);
            QCOMPARE(cell(LevelAccessModel::Updates, LevelAccessModel::SortRole).toLongLong(),
                     accesses.updates);
            QCOMPARE(cell(LevelAccessModel::TileWords, Qt::DisplayRole).toString(),
                     format::count(static_cast<double>(accesses.tileWords)));
            energyShare += cell(LevelAccessModel::Energy, LevelAccessModel::CostRole).toDouble();
        }
        const EnergyBreakdown parts = breakdown(cost);
        QVERIFY(std::abs(energyShare - (1 - parts.macPJ / cost.energyPJ)) < 1e-9);
    }

    void energyIsThatOfTheAccesses()
    {
        const EvaluationPtr evaluation = test::evaluated(*test::completeDesign());
        const LayerCost &cost = *evaluation->layers[0];
        const EnergyBreakdown parts = breakdown(cost);
        QVERIFY(parts.transferPJ > 0);
        LevelAccessModel model;
        model.setLayer(evaluation, 0);
        double accesses = 0;
        bool saysTransfers = false;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex energy = model.index(row, LevelAccessModel::Energy);
            accesses += energy.data(LevelAccessModel::SortRole).toDouble();
            saysTransfers |=
                energy.data(Qt::ToolTipRole).toString().contains("through the fan-out below");
        }
        QCOMPARE(accesses, std::accumulate(parts.byLevelPJ.begin(), parts.byLevelPJ.end(), 0.0));
        QVERIFY(saysTransfers);
    }

    void theTilesOfALevelFit()
    {
        LevelAccessModel model;
        model.setLayer(test::evaluated(*test::smallDesign()), 0);
        QHash<QString, double> occupied;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QVariant share =
                model.index(row, LevelAccessModel::Occupancy).data(LevelAccessModel::CostRole);
            const QString level = model.index(row, LevelAccessModel::Level).data().toString();
            QCOMPARE(share.isValid(), level != "DRAM"); // which is unbounded
            occupied[level] += share.toDouble();
        }
        QVERIFY(occupied["GLB"] > 0 && occupied["GLB"] <= 1);
        QVERIFY(occupied["RF"] > 0 && occupied["RF"] <= 1);
    }

    void anEditOfBitsKeepsTheRows()
    {
        const DesignPtr design = test::smallDesign();
        Watched watched(*design);
        const std::size_t layers[] = {0};
        watched.model.setLayer(
            test::evaluated(test::valueOf(withBits(*design, layers, BitField::Filter, 8))), 0);
        QCOMPARE(watched.reset.size(), 0);
        QCOMPARE(watched.changed.size(), 1);
    }

    void anEditOfTheAcceleratorKeepsTheRows()
    {
        const DesignPtr design = test::smallDesign();
        Watched watched(*design);
        const auto edited = [&](const std::string &path, const std::string &value) {
            return test::evaluated(withArchitecture(
                *design, test::valueOf(io::withValue(*design->architecture, path, value))));
        };
        watched.model.setLayer(edited("mac.energy_pJ", "1"), 0);
        QCOMPARE(watched.reset.size(), 0);
        QCOMPARE(watched.changed.size(), 1); // shares of the layer's energy
        // Another accelerator with equal figures is no news, but the one that is asked about.
        const EvaluationPtr equal = edited("mac.energy_pJ", "1");
        watched.model.setLayer(equal, 0);
        QCOMPARE(watched.reset.size(), 0);
        QCOMPARE(watched.changed.size(), 1);
        QCOMPARE(watched.model.evaluation(), equal);
        // Colours of rows go by the kind.
        watched.model.setLayer(edited("levels.GLB.kind", "register-file"), 0);
        QCOMPARE(watched.reset.size(), 1);
    }

    void isEmptyWithoutACost_data()
    {
        QTest::addColumn<int>("layer");
        QTest::newRow("no layer") << -1;
        QTest::newRow("pooling") << 1;
        QTest::newRow("out of range") << 99;
    }
    void isEmptyWithoutACost()
    {
        QFETCH(int, layer);
        LevelAccessModel model;
        const QAbstractItemModelTester tester(&model);
        const EvaluationPtr evaluation = test::evaluated(*test::smallDesign());
        model.setLayer(evaluation, 0);
        const auto index =
            layer < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(layer));
        model.setLayer(evaluation, index);
        QCOMPARE(model.rowCount(), 0);
        model.setLayer(nullptr, 0);
        QCOMPARE(model.rowCount(), 0);
    }

    void everyCellExplainsItself()
    {
        LevelAccessModel model;
        model.setLayer(test::evaluated(*test::smallDesign()), 0);
        for (int column = 0; column < model.columnCount(); ++column) {
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
            for (int row = 0; row < model.rowCount(); ++row) {
                QVERIFY(!model.index(row, column).data().toString().isEmpty());
                if (column >= LevelAccessModel::TileWords)
                    QVERIFY(!model.index(row, column).data(Qt::ToolTipRole).toString().isEmpty());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestLevelAccessModel)
#include "tst_levelaccessmodel.moc"
