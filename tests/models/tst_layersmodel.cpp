// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/layersmodel.h"

#include "core/mapping/describe.h"
#include "tests/support/uitest.h"
#include "ui/models/format.h"
#include "ui/models/qualitytext.h"
#include "ui/models/layercells.h"
#include "ui/models/layersfilter.h"
#include "ui/session/designedits.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace pelorus;

namespace {

using Rows = std::vector<std::size_t>;

/// What a view sees happen.
struct Spies
{
    explicit Spies(QAbstractItemModel &model)
        : reset(&model, &QAbstractItemModel::modelReset),
          inserted(&model, &QAbstractItemModel::rowsInserted),
          removed(&model, &QAbstractItemModel::rowsRemoved),
          moved(&model, &QAbstractItemModel::rowsMoved),
          changed(&model, &QAbstractItemModel::dataChanged)
    {
    }
    /// "reset inserted removed moved"
    [[nodiscard]] QString structure() const
    {
        return QStringLiteral("%1 %2 %3 %4")
            .arg(reset.size())
            .arg(inserted.size())
            .arg(removed.size())
            .arg(moved.size());
    }
    QSignalSpy reset, inserted, removed, moved, changed;
};

} // namespace

class TestLayersModel : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        test::failOnQtWarnings();
        m_document = std::make_unique<DesignDocument>(test::smallDesign());
        m_model = std::make_unique<LayersModel>(*m_document);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_document.reset();
    }

    void showsTheNetworkAtOnceAndResultsLater()
    {
        QCOMPARE(m_model->rowCount(), 4);
        QCOMPARE(text(0, LayersModel::Name), QString("conv1"));
        QCOMPARE(text(0, LayersModel::Kind), QString("conv"));
        QCOMPARE(text(0, LayersModel::Shape), QString("8×3×3×3 → 16×16"));
        QCOMPARE(text(0, LayersModel::Macs), QString("55.3 k"));
        QCOMPARE(text(0, LayersModel::FilterBits), QString("16"));
        QCOMPARE(text(0, LayersModel::Cycles), QString("…"));
        evaluate();
        const LayerCost &cost = *m_model->evaluation()->layers[0];
        QCOMPARE(text(0, LayersModel::Cycles), format::count(cost.cycles));
        QCOMPARE(text(0, LayersModel::Energy), format::energy(cost.energyPJ));
        QCOMPARE(text(0, LayersModel::Utilization), format::percent(cost.utilization));
        QCOMPARE(text(0, LayersModel::BottleneckColumn), QString("compute"));
        QCOMPARE(text(0, LayersModel::MappingColumn),
                 cost.proven    ? QString("proven")
                     : cost.gap ? QString("within %1").arg(format::percent(*cost.gap, 2))
                                : QString("no bound"));
    }

    void aVectorLayerHasNoMeaninglessFigures()
    {
        evaluate();
        for (int column = LayersModel::Macs; column < LayersModel::ColumnCount; ++column)
            QCOMPARE(text(1, column), format::none());
        QCOMPARE(text(1, LayersModel::Shape), QString("8×8×8, window 2×2, stride 2"));
        QVERIFY(!m_model->flags(m_model->index(1, LayersModel::FilterBits))
                     .testFlag(Qt::ItemIsEditable));
    }

    void aLayerThatDoesNotFitSaysSo()
    {
        useHardware(*m_document,
                    test::valueOf(Architecture::make(test::threeLevels(4, 4, 8 * 8192, 1))));
        evaluate();
        QCOMPARE(text(0, LayersModel::MappingColumn), QString("does not fit"));
        QCOMPARE(text(0, LayersModel::Energy), format::none());
        QVERIFY(!cell(0, LayersModel::Energy).data(LayersModel::CostRole).isValid());
    }

    void countsMacsOfTheBatch()
    {
        Spies spies(*m_model);
        QVERIFY(setBatch(*m_document, 4));
        QCOMPARE(cell(0, LayersModel::Macs).data(LayersModel::SortRole).toLongLong(), 4 * 55296);
        QCOMPARE(spies.changed.size(), 1);
        QCOMPARE(spies.structure(), QString("0 0 0 0"));
    }

    void anEditOfBitsChangesOnlyItsCells()
    {
        evaluate();
        const QPersistentModelIndex row = cell(2, LayersModel::Name);
        Spies spies(*m_model);
        QVERIFY(m_model->setData(cell(2, LayersModel::FilterBits), 8));
        QCOMPARE(m_document->design()->network->layers()[2]->precision.filterBits, 8);
        QCOMPARE(spies.structure(), QString("0 0 0 0"));
        QCOMPARE(spies.changed.size(), 1);
        QCOMPARE(spies.changed[0][0].toModelIndex().row(), 2);
        QCOMPARE(spies.changed[0][1].toModelIndex().row(), 2);
        QCOMPARE(text(2, LayersModel::FilterBits), QString("8"));
        QVERIFY(text(2, LayersModel::Energy) != "…"); // the last result stays until the next
        evaluate();
        QCOMPARE(spies.structure(), QString("0 0 0 0"));
        QVERIFY(row.isValid());
    }

    void anUnchangedResultIsNotAChange()
    {
        EvaluationContext context;
        const Design &design = *m_document->design();
        m_model->setEvaluation(
            std::make_shared<const Evaluation>(pelorus::evaluate(design, context)));
        Spies spies(*m_model);
        m_model->setEvaluation(
            std::make_shared<const Evaluation>(pelorus::evaluate(design, context)));
        QCOMPARE(spies.changed.size(), 0);
    }

    void editsManyRowsAsOne()
    {
        QVERIFY(m_model->setBitsOfRows({3, 1, 0}, LayersModel::PsumBits, 24));
        QCOMPARE(m_document->undoStack()->count(), 1);
        QCOMPARE(text(0, LayersModel::PsumBits), QString("24"));
        QCOMPARE(text(3, LayersModel::PsumBits), QString("24"));
        QCOMPARE(m_document->design()->network->layers()[1]->precision.psumBits, 16); // pooling
        m_document->undoStack()->undo();
        QCOMPARE(text(3, LayersModel::PsumBits), QString("16"));
        QVERIFY(!m_model->setBitsOfRows({0}, LayersModel::FilterBits, 33));
    }

    void editsInTheCells()
    {
        QVERIFY(m_model->setData(cell(0, LayersModel::Name), "first"));
        QVERIFY(m_model->setData(cell(0, LayersModel::Shape), "R5 S5 P16 Q16 C3 K8 pad2"));
        QVERIFY(m_model->setData(cell(0, LayersModel::IfmapBits), "8"));
        QVERIFY(m_model->setData(cell(2, LayersModel::Kind), "depthwise"));
        QCOMPARE(text(0, LayersModel::Name), QString("first"));
        QCOMPARE(text(0, LayersModel::Shape), QString("8×3×5×5 → 16×16"));
        QCOMPARE(cell(0, LayersModel::Shape).data(Qt::EditRole).toString(),
                 QString("R5 S5 P16 Q16 C3 K8 pad2"));
        QCOMPARE(text(0, LayersModel::IfmapBits), QString("8"));
        QCOMPARE(text(2, LayersModel::Kind), QString("depthwise"));
        QCOMPARE(m_document->undoStack()->count(), 4);
    }

    void refusesBadCells_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QVariant>("value");
        QTest::newRow("name taken") << int(LayersModel::Name) << QVariant("conv2");
        QTest::newRow("no name") << int(LayersModel::Name) << QVariant("");
        QTest::newRow("no kind") << int(LayersModel::Kind) << QVariant("convolution");
        QTest::newRow("bad shape") << int(LayersModel::Shape) << QVariant("R3 X3");
        QTest::newRow("bits out of range") << int(LayersModel::FilterBits) << QVariant(0);
        QTest::newRow("bits no number") << int(LayersModel::IfmapBits) << QVariant("eight");
        QTest::newRow("psum bits") << int(LayersModel::PsumBits) << QVariant(65);
    }
    void refusesBadCells()
    {
        QFETCH(int, column);
        QFETCH(QVariant, value);
        QSignalSpy failed(m_model.get(), &LayersModel::editFailed);
        QVERIFY(!m_model->setData(cell(0, column), value));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].toModelIndex(), cell(0, column));
        QVERIFY(!failed[0][1].toString().isEmpty());
        QVERIFY(!m_document->isModified());
    }

    void resultsCannotBeEdited()
    {
        QVERIFY(!m_model->setData(cell(0, LayersModel::Energy), 1));
        QVERIFY(!m_model->setData(cell(0, LayersModel::Name), "x", Qt::DisplayRole));
    }

    void editsOfTheNetworkMoveRowsInsteadOfResetting_data()
    {
        QTest::addColumn<std::function<Result<void>(DesignDocument &)>>("edit");
        QTest::addColumn<QString>("structure"); // reset inserted removed moved
        using Edit = std::function<Result<void>(DesignDocument &)>;
        const auto row = [](const char *name, const Edit &edit, const char *structure) {
            QTest::newRow(name) << edit << structure;
        };
        row(
            "add", [](DesignDocument &d) { return addLayer(d, 2, LayerKind::Conv); }, "0 1 0 0");
        row(
            "append", [](DesignDocument &d) { return addLayer(d, 4, LayerKind::Conv); }, "0 1 0 0");
        row(
            "duplicate one", [](DesignDocument &d) { return duplicateLayers(d, Rows{1}); },
            "0 1 0 0");
        row(
            "duplicate some",
            [](DesignDocument &d) {
                return duplicateLayers(d, Rows{0, 2});
            },
            "0 2 0 0");
        row(
            "delete one", [](DesignDocument &d) { return removeLayers(d, Rows{1}); }, "0 0 1 0");
        row(
            "delete neighbours",
            [](DesignDocument &d) {
                return removeLayers(d, Rows{1, 2});
            },
            "0 0 1 0");
        row(
            "delete apart",
            [](DesignDocument &d) {
                return removeLayers(d, Rows{0, 2});
            },
            "0 0 2 0");
        row(
            "move up", [](DesignDocument &d) { return moveLayer(d, 3, 0); }, "0 0 0 1");
        row(
            "move down", [](DesignDocument &d) { return moveLayer(d, 0, 2); }, "0 0 0 1");
        row(
            "swap neighbours", [](DesignDocument &d) { return moveLayer(d, 1, 2); }, "0 0 0 1");
        row(
            "rename", [](DesignDocument &d) { return setLayerName(d, 1, "x"); }, "0 0 0 0");
        row(
            "shape", [](DesignDocument &d) { return setLayerShape(d, 0, "K4"); }, "0 0 0 0");
        row(
            "paste", [](DesignDocument &d) { return pasteLayers(d, 1, "name\tK\nx\t4\ny\t4\n"); },
            "0 1 0 0");
        row(
            "another network", [](DesignDocument &d) { return newNetwork(d, "n"); }, "0 0 1 0");
        row(
            "delete all",
            [](DesignDocument &d) {
                return removeLayers(d, Rows{0, 1, 2, 3});
            },
            "1 0 0 0");
    }
    void editsOfTheNetworkMoveRowsInsteadOfResetting()
    {
        using Edit = std::function<Result<void>(DesignDocument &)>;
        QFETCH(Edit, edit);
        QFETCH(QString, structure);
        evaluate();
        {
            Spies spies(*m_model);
            QVERIFY(edit(*m_document));
            QCOMPARE(spies.structure(), structure);
        }
        compareWithFreshModel();
        m_document->undoStack()->undo();
        compareWithFreshModel();
        m_document->undoStack()->redo();
        evaluate();
        compareWithFreshModel();
    }

    void ignoresAnEvaluationOfAnotherNetwork()
    {
        const EvaluationPtr old = test::evaluated(*m_document->design());
        QVERIFY(removeLayers(*m_document, Rows{0}));
        m_model->setEvaluation(old);
        QCOMPARE(text(0, LayersModel::Energy), QString("…")); // pool1, which will have one
        QCOMPARE(text(0, LayersModel::Utilization), format::none()); // and will never have one
        QCOMPARE(text(1, LayersModel::Energy), QString("…"));
    }

    void barsAreSharesOfTheLargest()
    {
        evaluate();
        double largest = 0;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QVariant share = cell(row, LayersModel::Energy).data(LayersModel::CostRole);
            QCOMPARE(share.isValid(), row != 1);
            QVERIFY(share.toDouble() >= 0 && share.toDouble() <= 1);
            largest = std::max(largest, share.toDouble());
        }
        QCOMPARE(largest, 1.0);
    }

    void everyFigureSaysWhereItIsFrom()
    {
        evaluate();
        for (int row = 0; row < m_model->rowCount(); ++row) {
            for (int column = 0; column < m_model->columnCount(); ++column)
                QVERIFY(!cell(row, column).data(Qt::ToolTipRole).toString().isEmpty());
        }
        const QString energy = cell(0, LayersModel::Energy).data(Qt::ToolTipRole).toString();
        const LayerCost &cost = *m_model->evaluation()->layers[0];
        for (const EnergyLine &line : cost.energy) {
            const SourcedValue &source = cost.sources[line.source];
            QVERIFY(line.energyPJ == 0 || energy.contains(QString::fromStdString(source.item)));
            QVERIFY(line.energyPJ == 0
                    || energy.contains(QString::fromStdString(source.source).toHtmlEscaped()));
        }
        const QString mapping =
            cell(0, LayersModel::MappingColumn).data(Qt::ToolTipRole).toString();
        QVERIFY(mapping.contains(QString::fromStdString(describe(
            m_model->evaluation()->layers[0]->mapping, *m_document->design()->architecture))));
        QVERIFY(mapping.contains(qualityTip(cost, Objective::Energy)));
        QVERIFY(mapping.contains("perfect factors"));
        QVERIFY(cell(0, LayersModel::Macs).data(Qt::ToolTipRole).toString().contains("= 55296"));
        for (int column = 0; column < m_model->columnCount(); ++column) {
            QVERIFY(!m_model->headerData(column, Qt::Horizontal).toString().isEmpty());
            QVERIFY(
                !m_model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        }
    }

    void whatIsCopiedCanBePasted()
    {
        QVERIFY(setBits(*m_document, Rows{0, 2, 3}, BitField::Ifmap, 8));
        QVERIFY(setBits(*m_document, Rows{2}, BitField::Filter, 5));
        evaluate();
        const QString table = m_model->tsv();
        QCOMPARE(table.count('\n'), 5);
        const NetworkPtr original = m_document->design()->network;
        QVERIFY(newNetworkFromTable(*m_document, "copy", table));
        const auto &layers = m_document->design()->network->layers();
        QCOMPARE(layers.size(), original->layers().size());
        for (std::size_t i = 0; i < layers.size(); ++i) {
            QCOMPARE(layers[i]->name, original->layers()[i]->name);
            QVERIFY(layers[i]->kind == original->layers()[i]->kind);
            QVERIFY(layers[i]->shape == original->layers()[i]->shape);
            if (hasMacs(layers[i]->kind)) {
                QCOMPARE(layers[i]->precision.filterBits,
                         original->layers()[i]->precision.filterBits);
                QCOMPARE(layers[i]->precision.ifmapBits,
                         original->layers()[i]->precision.ifmapBits);
                QCOMPARE(layers[i]->precision.psumBits, original->layers()[i]->precision.psumBits);
            }
        }
        QCOMPARE(m_document->design()->network->macs(), original->macs());
    }

    void copiesChosenRowsWithPlainNumbers()
    {
        evaluate();
        const QStringList lines = m_model->tsv({2}).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        const QStringList titles = lines[0].split('\t');
        const QStringList cells = lines[1].split('\t');
        QCOMPARE(titles.size(), int(LayersModel::ColumnCount));
        QCOMPARE(cells.size(), int(LayersModel::ColumnCount));
        QCOMPARE(cells[LayersModel::Shape], QString("R3 S3 P8 Q8 C8 K16 pad1"));
        QCOMPARE(cells[LayersModel::Macs], QString("73728"));
        QCOMPARE(titles[LayersModel::Energy], QString("energy pJ"));
        QCOMPARE(cells[LayersModel::Energy].toDouble(), m_model->evaluation()->layers[2]->energyPJ);
    }

    void shapesReadWell_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("shape");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, LayerKind kind, const char *shape,
                            const char *expected) {
            QTest::newRow(name) << int(kind) << shape << expected;
        };
        row("conv", LayerKind::Conv, "R11 S11 P55 Q55 C3 K96 stride4",
            "96×3×11×11 → 55×55, stride 4");
        row("groups", LayerKind::Conv, "R5 S5 P27 Q27 C48 K128 G2 pad2",
            "128×48×5×5 → 27×27, groups 2");
        row("dilation", LayerKind::Conv, "R3 S3 P8 Q8 C4 K4 dilation2x1",
            "4×4×3×3 → 8×8, dilation 2×1");
        row("fc", LayerKind::FullyConnected, "C9216 K4096", "4096×9216");
        row("tokens", LayerKind::FullyConnected, "N197 C768 K768", "768×768, N 197");
        row("matmul", LayerKind::MatMul, "G12 N197 C64 K197", "197×64 · 64×197, 12 times");
        row("add", LayerKind::Elementwise, "G64 P56 Q56", "64×56×56");
    }
    void shapesReadWell()
    {
        QFETCH(int, kind);
        QFETCH(QString, shape);
        QFETCH(QString, expected);
        Layer layer;
        layer.kind = static_cast<LayerKind>(kind);
        layer.shape = test::valueOf(parseShape(shape.toStdString()));
        QCOMPARE(shapeText(layer), expected);
    }

    void sortsByNumbers()
    {
        evaluate();
        LayersFilter filter;
        const QAbstractItemModelTester tester(&filter);
        filter.setSourceModel(m_model.get());
        filter.sort(LayersModel::Macs, Qt::DescendingOrder);
        double last = 1e300;
        for (int row = 0; row < filter.rowCount(); ++row) {
            const double macs =
                filter.index(row, LayersModel::Macs).data(LayersModel::SortRole).toDouble();
            QVERIFY(macs <= last);
            last = macs;
        }
        QCOMPARE(filter.index(0, 0).data().toString(), QString("conv2"));
    }

    void filtersByWords_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing") << ""
                                 << "conv1 pool1 conv2 fc3";
        QTest::newRow("name") << "CONV1"
                              << "conv1";
        QTest::newRow("kind") << "pool"
                              << "pool1";
        QTest::newRow("bottleneck") << "compute"
                                    << "conv1 conv2 fc3";
        QTest::newRow("all words") << "conv 16×16"
                                   << "conv1";
        QTest::newRow("none") << "xyz"
                              << "";
    }
    void filtersByWords()
    {
        QFETCH(QString, words);
        QFETCH(QString, expected);
        evaluate();
        LayersFilter filter;
        filter.setSourceModel(m_model.get());
        filter.setFilterText(words);
        QStringList names;
        for (int row = 0; row < filter.rowCount(); ++row)
            names << filter.index(row, 0).data().toString();
        QCOMPARE(names.join(' '), expected);
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

    /// What was edited looks the same in a model that never saw another design.
    void compareWithFreshModel() const
    {
        const LayersModel fresh(*m_document);
        QCOMPARE(m_model->rowCount(), fresh.rowCount());
        for (int row = 0; row < fresh.rowCount(); ++row) {
            for (int column = 0; column < LayersModel::Utilization; ++column)
                QCOMPARE(text(row, column), fresh.index(row, column).data().toString());
        }
    }

    std::unique_ptr<DesignDocument> m_document;
    std::unique_ptr<LayersModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestLayersModel)
#include "tst_layersmodel.moc"
