// SPDX-License-Identifier: GPL-3.0-or-later
// The Precision dock on the first design: the map follows the bits and takes them, the search finds
// bits and applying them is one edit, fine-tuning is saved and used, the form edits what is
// measured.
#include "tests/widgets/openwindow.h"
#include "ui/charts/accuracychart.h"
#include "ui/charts/finetunechart.h"
#include "ui/models/sensitivitymodel.h"
#include "ui/session/designedits.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/finetuneform.h"
#include "ui/widgets/precisiondock.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>

#include <algorithm>
#include <memory>

using namespace pelorus;
using namespace pelorus::test;

namespace {

constexpr int patience = 120'000;

template <typename Widget> Widget *named(const QWidget &dock, const QString &name)
{
    for (auto *widget : dock.findChildren<Widget *>())
        if (widget->accessibleName() == name)
            return widget;
    return nullptr;
}

QPushButton *button(const QWidget &dock, const QString &text)
{
    for (auto *push : dock.findChildren<QPushButton *>())
        if (push->text() == text)
            return push;
    return nullptr;
}

} // namespace

class TestPrecisionDock : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_open = std::make_unique<OpenWindow>();
        QVERIFY(m_open->shown);
        PrecisionDock &dock = m_open->window().precision();
        auto *map = named<QTableView>(dock, QStringLiteral("Loss by layer and bits"));
        QVERIFY(map);
        QCOMPARE(map->model(), &dock.sensitivity());
        m_tester = std::make_unique<QAbstractItemModelTester>(
            map->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_open->window().precision().show();
        m_open->window().precision().raise();
        QTRY_VERIFY_WITH_TIMEOUT(!m_open->session.accuracy().isBusy(), patience);
        QVERIFY(m_open->session.accuracy().latest()->study.table);
    }
    void cleanupTestCase()
    {
        m_tester.reset();
        m_open.reset();
    }
    void init() { failOnQtWarnings(); }

    void theMapTakesBits()
    {
        OpenWindow &open = *m_open;
        PrecisionDock &dock = open.window().precision();
        const SensitivityModel &model = dock.sensitivity();
        const AccuracyState &state = *open.session.accuracy().latest();
        QCOMPARE(model.rowCount(), static_cast<int>(state.layers.size()));
        QVERIFY(model.columnCount() > 3);
        // Fewer bits of one tensor never keep more classes, but for what an estimate's grid allows.
        for (int row = 0; row < model.rowCount(); ++row) {
            const double few = model.index(row, 0).data(SensitivityModel::LossRole).toDouble();
            const double many = model.index(row, model.columnCount() - 1)
                                    .data(SensitivityModel::LossRole)
                                    .toDouble();
            QVERIFY(few >= many && few > 0);
        }
        const auto *map = named<QTableView>(dock, QStringLiteral("Loss by layer and bits"));
        QVERIFY(map);
        const QModelIndex cell = map->model()->index(1, 2);
        QVERIFY(!cell.data(SensitivityModel::ChosenRole).toBool());
        const DesignPtr before = open.session.document().design();
        QTest::mouseClick(map->viewport(), Qt::LeftButton, {}, map->visualRect(cell).center());
        const Precision &bits =
            open.session.document().design()->network->layers()[model.layer(1)]->precision;
        QCOMPARE(bits.filterBits, model.bits(2));
        QVERIFY(cell.data(SensitivityModel::ChosenRole).toBool());
        open.session.document().undoStack()->undo();
        QVERIFY(*open.session.document().design() == *before);
    }

    void aSearchIsAppliedAsOneEdit()
    {
        OpenWindow &open = *m_open;
        PrecisionDock &dock = open.window().precision();
        named<QComboBox>(dock, QStringLiteral("Save"))->setCurrentIndex(2); // bit operations
        named<QDoubleSpinBox>(dock, QStringLiteral("Lose at most"))->setValue(2);
        QSignalSpy found(&dock.search(), &BitSearchRunner::found);
        button(dock, QStringLiteral("Find"))->click();
        QVERIFY(dock.search().isBusy());
        QVERIFY(button(dock, QStringLiteral("Cancel")));
        QTRY_COMPARE_WITH_TIMEOUT(found.count(), 1, patience);
        QTRY_VERIFY(!dock.search().isBusy());
        const auto result = found[0][0].value<BitSearchResultPtr>();
        QVERIFY(result->bitopsRatio < 1);
        const int edits = open.session.document().undoStack()->index();
        QPushButton *apply = button(dock, QStringLiteral("Apply"));
        QVERIFY(apply->isVisibleTo(&dock));
        apply->click();
        QCOMPARE(open.session.document().undoStack()->index(), edits + 1);
        const auto &layers = open.session.document().design()->network->layers();
        for (std::size_t i = 0; i < result->layers.size(); ++i) {
            QCOMPARE(layers[result->layers[i]]->precision.filterBits, result->bits[i].weights);
            QCOMPARE(layers[result->layers[i]]->precision.ifmapBits, result->bits[i].activations);
        }
        open.session.document().undoStack()->undo();
        QVERIFY(setHardwareValue(open.session.document(), "pe_array.columns", "7"));
        QVERIFY(!apply->isVisibleTo(&dock)); // found for another accelerator
        open.session.document().undoStack()->undo();
    }

    void aSearchIsCancelled()
    {
        OpenWindow &open = *m_open;
        PrecisionDock &dock = open.window().precision();
        QSignalSpy found(&dock.search(), &BitSearchRunner::found);
        QSignalSpy failed(&dock.search(), &BitSearchRunner::failed);
        button(dock, QStringLiteral("Find"))->click();
        button(dock, QStringLiteral("Cancel"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(!dock.search().isBusy(), patience);
        QCOMPARE(found.count() + failed.count(), 0);
        QVERIFY(button(dock, QStringLiteral("Find")));
    }

    void aFineTunedNetworkIsSavedAndUsed()
    {
        OpenWindow &open = *m_open;
        PrecisionDock &dock = open.window().precision();
        DesignDocument &document = open.session.document();
        named<QSpinBox>(dock, QStringLiteral("Epochs"))->setValue(1);
        named<QSpinBox>(dock, QStringLiteral("Train on"))->setValue(640);
        const DesignPtr before = document.design();
        FinetuneRunner &runner = open.session.finetuning();
        button(dock, QStringLiteral("Fine-tune"))->click();
        QVERIFY(runner.isBusy());
        QVERIFY(button(dock, QStringLiteral("Stop")));
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isBusy(), patience);
        QVERIFY(*document.design() == *before); // nothing is applied unasked
        const FinetuneState &state = *runner.latest();
        QCOMPARE(state.training, Count{640});
        const FinetuneChart *chart = dock.finetuning().chart();
        QVERIFY(chart->isVisibleTo(&dock));
        QCOMPARE(chart->table().rows.size(),
                 static_cast<qsizetype>(state.runs[0].losses.size() + 2));
        const auto *ranges = named<QTableView>(dock, QStringLiteral("Ranges of weights"));
        QCOMPARE(ranges->model()->rowCount(), static_cast<int>(state.layers.size()));

        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("tuned.onnx"));
        QPushButton *use = button(dock, QStringLiteral("Measure the design with it"));
        QVERIFY(use->isVisibleTo(&dock) && !use->isEnabled()); // saved first
        dock.finetuning().saveTo(file);
        QVERIFY(QFileInfo::exists(file));
        QVERIFY(use->isEnabled());
        const int edits = document.undoStack()->index();
        use->click();
        QCOMPARE(document.undoStack()->index(), edits + 1);
        QCOMPARE(document.design()->accuracy->model, file.toStdString());
        QTRY_VERIFY_WITH_TIMEOUT(open.session.accuracy().latest()->isOpen, patience);
        QVERIFY(!open.session.accuracy().latest()->error);
        QVERIFY(!use->isEnabled());
        document.undoStack()->undo();
        QVERIFY(*document.design() == *before);
    }

    void fineTuningSaysWhatIsMissing()
    {
        OpenWindow &open = *m_open;
        PrecisionDock &dock = open.window().precision();
        std::optional<AccuracySetup> setup = open.session.document().design()->accuracy;
        setup->data.clear();
        setAccuracy(open.session.document(), setup);
        QPushButton *start = button(dock, QStringLiteral("Fine-tune"));
        QVERIFY(!start->isEnabled());
        const auto labels = dock.finetuning().findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [&](const QLabel *label) {
            return label->isVisibleTo(&dock) && label->text().contains("images with labels");
        }));
        open.session.document().undoStack()->undo();
        QTRY_VERIFY_WITH_TIMEOUT(start->isEnabled(), patience);
    }

    void theFormEditsTheDesign()
    {
        OpenWindow &open = *m_open;
        PrecisionDock &dock = open.window().precision();
        auto *data = named<QLineEdit>(dock, QStringLiteral("Images"));
        QVERIFY(data && data->text() == QLatin1String("strokes"));
        data->setText(QStringLiteral("/nowhere/images.gz"));
        QMetaObject::invokeMethod(data, "editingFinished");
        QCOMPARE(open.session.document().design()->accuracy->data,
                 std::string("/nowhere/images.gz"));
        QTRY_VERIFY_WITH_TIMEOUT(open.session.accuracy().latest()->error.has_value(), patience);
        QVERIFY(open.window().charts().accuracyChart()->emptyText().contains("/nowhere/images.gz"));
        open.session.document().undoStack()->undo();
        QCOMPARE(data->text(), QStringLiteral("strokes"));
        QTRY_VERIFY_WITH_TIMEOUT(open.session.accuracy().latest()->isOpen, patience);
    }

    void aNetworkWithoutWeightsOffersTheExample()
    {
        OpenWindow &open = *m_open;
        QVERIFY(useBuiltinNetwork(open.session.document(), QStringLiteral("squeezenet-v1.1")));
        AccuracyChart *chart = open.window().charts().accuracyChart();
        QTRY_VERIFY(chart->emptyText().contains("This network has none"));
        QCOMPARE(dock(open).sensitivity().rowCount(), 0);
        emit chart->exampleWanted();
        QVERIFY(open.session.document().design()->accuracy.has_value());
    }

private:
    static PrecisionDock &dock(OpenWindow &open) { return open.window().precision(); }

    std::unique_ptr<OpenWindow> m_open;
    std::unique_ptr<QAbstractItemModelTester> m_tester; ///< of the map, whatever happens to it
};

QTEST_MAIN(TestPrecisionDock)
#include "tst_precisiondock.moc"
