// SPDX-License-Identifier: GPL-3.0-or-later
// The dock Compression: stages follow their settings, binary networks stand beside the full one,
// layers are replaced on paper, networks are compared; what is published stands apart.
#include "tests/widgets/openwindow.h"
#include "ui/session/designedits.h"
#include "ui/widgets/binarypage.h"
#include "ui/widgets/compressiondock.h"
#include "ui/widgets/compressionpage.h"
#include "ui/widgets/layerchoicebutton.h"
#include "ui/widgets/learndocks.h"
#include "ui/widgets/networkcostspage.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/replacementpage.h"
#include "ui/widgets/weightsnote.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTimer>

using namespace pelorus;
using namespace pelorus::test;

namespace {

constexpr int patience = 120'000;

double valueAt(const BenchmarkView *view, int row, const char *column)
{
    const BenchmarkTable &table = view->figures()->table();
    for (qsizetype i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].key == QLatin1String(column))
            return table.rows[row][i].value.toDouble();
    return -1;
}

} // namespace

class TestCompressionDock : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_open = std::make_unique<OpenWindow>();
        QVERIFY(m_open->shown);
        dock().show();
        dock().raise();
        QVERIFY(stagesAreDone());
    }
    void cleanupTestCase() { m_open.reset(); }
    void init() { failOnQtWarnings(); }

    void tabsAreInView()
    {
        const auto *tabs = dock().findChild<QTabBar *>();
        QCOMPARE(tabs->count(), 4);
        QVERIFY(tabs->height() >= tabs->fontMetrics().height());
    }

    void stagesFollowTheirSettings()
    {
        CompressionPage &page = *dock().stages();
        const BenchmarkView *view = page.stages();
        QCOMPARE(view->figures()->rowCount(), 4); // as it is, pruned, shared, Huffman coded
        QCOMPARE(valueAt(view, 0, "times_smaller"), 1.0);
        QCOMPARE(valueAt(view, 1, "nonzero_share"), 0.5);
        QCOMPARE(valueAt(view, 0, "accuracy"), 0.9784); // docs/accuracy.md
        QVERIFY(valueAt(view, 3, "bytes") < valueAt(view, 2, "bytes"));
        QCOMPARE(valueAt(view, 3, "accuracy"), valueAt(view, 2, "accuracy"));
        QCOMPARE(page.layers()->figures()->rowCount(), 5);
        QCOMPARE(valueAt(page.layers(), 0, "code_bits"), 4.0);

        page.pruned()->setValue(80);
        QVERIFY(stagesAreDone());
        QVERIFY(std::abs(valueAt(view, 1, "nonzero_share") - 0.2) < 0.001);
        page.bits()->setValue(0);
        QVERIFY(stagesAreDone());
        QCOMPARE(view->figures()->rowCount(), 3);
        const double macs = valueAt(view, 0, "macs");
        page.rankRule()->setCurrentIndex(1);
        QVERIFY(stagesAreDone());
        QCOMPARE(view->figures()->rowCount(), 4);
        QVERIFY(valueAt(view, 1, "macs") < macs);
        page.rankRule()->setCurrentIndex(0);
        page.bits()->setValue(4);
        QVERIFY(stagesAreDone());
    }

    void aStageForSomeLayers()
    {
        CompressionPage &page = *dock().stages();
        LayerChoiceButton &button = *page.pruneLayers();
        QCOMPARE(button.list()->count(), 3 + 5); // all, two kinds, five layers
        QCOMPARE(button.text(), QString("all layers"));
        // Behind the stage each layer is as if all were pruned, or as if none was.
        page.pruned()->setValue(80);
        QVERIFY(stagesAreDone());
        const auto rows = [&page](int stage) {
            page.stages()->selectRow(stage);
            return page.layers()->figures()->table().rows;
        };
        const auto none = rows(0), all = rows(1);
        const double pruned = valueAt(page.stages(), 1, "accuracy");
        button.list()->item(1)->setCheckState(Qt::Unchecked); // the convolutions
        QVERIFY(stagesAreDone());
        QCOMPARE(button.list()->item(0)->checkState(), Qt::PartiallyChecked);
        QCOMPARE(*button.chosen(), (std::vector<std::string>{"fc1", "fc2", "fc3"}));
        const auto some = rows(1);
        for (int i = 0; i < 5; ++i) {
            const auto &expected = i < 2 ? none[i] : all[i];
            for (const int column : {1, 3, 7, 8}) // size, not 0, weights, MACs
                QCOMPARE(some[i][column].value, expected[column].value);
        }
        const double kept = valueAt(page.stages(), 1, "accuracy");
        QVERIFY2(kept >= pruned, qPrintable(QString("%1 %2").arg(kept).arg(pruned)));
        QVERIFY(page.stages()->figures()->index(1, 0).data().toString().endsWith(
            "; only fc1, fc2, fc3"));
        // Of no layer there is no stage; the list's first row takes all of them.
        button.list()->item(2)->setCheckState(Qt::Unchecked);
        QVERIFY(stagesAreDone());
        QCOMPARE(button.text(), QString("no layer"));
        QCOMPARE(page.stages()->figures()->rowCount(), 3);
        button.list()->item(0)->setCheckState(Qt::Checked);
        QVERIFY(stagesAreDone());
        QCOMPARE(button.text(), QString("all layers"));
        QCOMPARE(rows(1)[0][1].value, all[0][1].value);
        // Both halves of a layer of low rank belong to it.
        page.rankRule()->setCurrentIndex(1);
        for (int row = 3; row < 7; ++row)
            page.rankLayers()->list()->item(row)->setCheckState(Qt::Unchecked);
        QVERIFY(stagesAreDone());
        QCOMPARE(page.stages()->figures()->rowCount(), 5);
        QCOMPARE(rows(1).size(), 6);
        QCOMPARE(rows(1)[0][1].value, none[0][1].value);
        page.rankLayers()->list()->item(0)->setCheckState(Qt::Checked);
        page.rankRule()->setCurrentIndex(0);
        QVERIFY(stagesAreDone());
    }

    /// The list opens with the keyboard, stays open while one checks, and Esc closes it.
    void layersAreChosenByKeys()
    {
        LayerChoiceButton &button = *dock().stages()->pruneLayers();
        bool wasOpen = false;
        QTimer::singleShot(0, this, [&] {
            QListWidget *list = button.list();
            QTRY_VERIFY(list->isVisible());
            QVERIFY(list->hasFocus());
            QTest::keyClick(list, Qt::Key_End);
            QTest::keyClick(list, Qt::Key_Space);
            QTest::keyClick(list, Qt::Key_Up);
            QTest::keyClick(list, Qt::Key_Space);
            wasOpen = list->isVisible();
            QTest::keyClick(list, Qt::Key_Escape);
        });
        button.setFocus();
        QTest::keyClick(&button, Qt::Key_Space); // until the list is closed
        QVERIFY(wasOpen);
        QVERIFY(!button.list()->isVisible());
        QCOMPARE(*button.chosen(), (std::vector<std::string>{"conv1", "conv2", "fc1"}));
        QCOMPARE(button.text(), QString("conv1, conv2, fc1"));
        button.setChosen(3, Qt::Checked);
        QCOMPARE(button.text(), QString("4 layers")); // too many to be named
        QVERIFY(button.toolTip().endsWith("conv1, conv2, fc1, fc2"));
        button.list()->item(0)->setCheckState(Qt::Checked);
        QVERIFY(!button.chosen());
        QVERIFY(stagesAreDone());
    }

    void aStageShowsItsLayers()
    {
        CompressionPage &page = *dock().stages();
        page.stages()->selectRow(0);
        QCOMPARE(valueAt(page.layers(), 0, "code_bits"), 32.0);
        QCOMPARE(valueAt(page.layers(), 0, "share_of_floats"), 1.0);
        page.stages()->selectRow(3);
        QVERIFY(valueAt(page.layers(), 2, "share_of_floats") < 0.2);
        double bytes = 0;
        for (int i = 0; i < page.layers()->figures()->rowCount(); ++i)
            bytes += valueAt(page.layers(), i, "bytes");
        QVERIFY(bytes < valueAt(page.stages(), 3, "bytes")); // which has the biases, too
    }

    void publishedFiguresStandApart()
    {
        dock().showTab(CompressionDock::Stages);
        const BenchmarkModels tables = dock().stages()->tables();
        QCOMPARE(tables.size(), 4);
        const QByteArray published = csvOf(tables[2]->table());
        QVERIFY(published.contains("\"pruned, shared, Huffman coded\",6.9,35,"));
        QVERIFY(csvOf(tables[3]->table()).contains("AlexNet fc6,38000000,0.09,5,4,0.03,"));
        QVERIFY(!csvOf(tables[0]->table()).contains("6.9"));
    }

    void stagesStopAndGoOn()
    {
        CompressionPage &page = *dock().stages();
        page.pruned()->setValue(30);
        QVERIFY(page.progress()->button()->isVisible());
        page.progress()->button()->click();
        QTRY_VERIFY(!page.runner().isBusy());
        const CompressionStatePtr stopped = page.runner().latest();
        QVERIFY(!stagesAreWhole() || stopped->request.stages[0].share != 0.3);
        page.progress()->button()->click();
        QVERIFY(stagesAreDone());
        QCOMPARE(page.runner().latest()->request.stages[0].share, 0.3);
        QVERIFY(!page.progress()->button()->isVisible());
    }

    /// The design is evaluated anew and is the same in the end: the setting is another one.
    void aSettingOfABusyTimeIsAnsweredAfterIt()
    {
        DesignDocument &document = m_open->session.document();
        const auto busy = [&] {
            QVERIFY(settled(m_open->session));
            QVERIFY(setBatch(document, 4));
            document.undoStack()->undo();
            QVERIFY(m_open->session.runner().isBusy());
        };
        CompressionPage &page = *dock().stages();
        busy();
        page.pruned()->setValue(60);
        QTRY_COMPARE_WITH_TIMEOUT(page.runner().latest()->request.stages[0].share, 0.6, patience);
        QVERIFY(stagesAreDone());

        dock().showTab(CompressionDock::Binary);
        QVERIFY(binaryIsDone());
        for (const auto layers : {FloatLayers::None, FloatLayers::FirstAndLast}) {
            busy();
            dock().binary()->floats()->setChecked(layers == FloatLayers::FirstAndLast);
            QTRY_COMPARE_WITH_TIMEOUT(dock().binary()->runner().latest()->request.floats, layers,
                                      patience);
            QVERIFY(binaryIsDone());
        }

        dock().showTab(CompressionDock::Replace);
        ReplacementPage &replacement = *dock().replacement();
        QTRY_VERIFY_WITH_TIMEOUT(valueAt(replacement.choices(), 3, "weights") > 0, patience);
        const double narrow = valueAt(replacement.choices(), 3, "weights");
        const int reduction = replacement.reduction()->value();
        busy();
        replacement.reduction()->setValue(2);
        QTRY_VERIFY_WITH_TIMEOUT(valueAt(replacement.choices(), 3, "weights") > narrow, patience);
        replacement.reduction()->setValue(reduction);
        QTRY_COMPARE_WITH_TIMEOUT(valueAt(replacement.choices(), 3, "weights"), narrow, patience);
        dock().showTab(CompressionDock::Stages);
        QVERIFY(stagesAreDone());
    }

    void binaryNetworksBesideTheFullOne()
    {
        dock().showTab(CompressionDock::Binary);
        BinaryPage &page = *dock().binary();
        QVERIFY(binaryIsDone());
        const BenchmarkView *view = page.networks();
        QCOMPARE(view->figures()->rowCount(), 4);
        const double macs = valueAt(view, 0, "multiplications");
        QCOMPARE(macs, 363'824.0);
        QCOMPARE(valueAt(view, 0, "weight_bytes"), 4.0 * 47'224);
        QCOMPARE(valueAt(view, 0, "accuracy"), 0.9784);
        const double kept = valueAt(view, 1, "times_smaller");
        QVERIFY(valueAt(view, 1, "accuracy") < valueAt(view, 0, "accuracy"));
        page.floats()->setChecked(false);
        QVERIFY(binaryIsDone());
        QVERIFY(valueAt(view, 1, "times_smaller") > kept);
        QCOMPARE(valueAt(view, 3, "bit_operations"), macs);
        QVERIFY(valueAt(view, 3, "energy_pJ") < valueAt(view, 1, "energy_pJ"));
        page.floats()->setChecked(true);
        QVERIFY(binaryIsDone());
    }

    void fineTuningFillsItsCell()
    {
        BinaryPage &page = *dock().binary();
        page.networks()->selectRow(1);
        QVERIFY(page.tune()->isEnabled());
        page.tune()->click();
        FinetuneRunner &tuning = m_open->session.finetuning();
        QVERIFY(tuning.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(tuning.latest()->done > 0, patience);
        tuning.stop(); // the best so far is measured
        QTRY_VERIFY_WITH_TIMEOUT(!tuning.isBusy(), patience);
        if (tuning.latest()->best())
            QVERIFY(valueAt(page.networks(), 1, "accuracy_tuned") > 0);
        QCOMPARE(valueAt(page.networks(), 2, "accuracy_tuned"), 0.0);
    }

    void aLayerIsReplaced()
    {
        dock().showTab(CompressionDock::Replace);
        ReplacementPage &page = *dock().replacement();
        QTRY_VERIFY_WITH_TIMEOUT(!page.runner().isBusy() && page.runner().latest()
                                     && !page.runner().latest()->costs.empty(),
                                 patience);
        QCOMPARE(page.layer()->count(), 2);
        QCOMPARE(page.choices()->figures()->rowCount(), 4);
        const double weights = valueAt(page.choices(), 0, "weights");
        QVERIFY(page.layer()->currentText().startsWith("conv2"));
        QVERIFY(valueAt(page.choices(), 2, "weights") < weights); // depthwise
        const double narrow = valueAt(page.choices(), 3, "weights");
        page.reduction()->setValue(2);
        QTRY_VERIFY_WITH_TIMEOUT(
            !page.runner().isBusy() && valueAt(page.choices(), 3, "weights") > narrow, patience);
        for (int i = 0; i < 4; ++i)
            QVERIFY(valueAt(page.choices(), i, "energy_pJ") > 0);
        m_open->session.selection().select({{0}, {}, {}});
        QVERIFY(page.layer()->currentText().startsWith("conv1"));
        m_open->session.selection().clear();
    }

    /// The table of docs/accuracy.md.
    void fewerWeightsAreNotLessEnergy()
    {
        dock().showTab(CompressionDock::FewerWeights);
        NetworkCostsPage &page = *dock().costs();
        QTRY_VERIFY_WITH_TIMEOUT(
            page.runner().latest() && page.runner().latest()->costs.size() == 6, patience);
        const BenchmarkView *view = page.networks();
        QVERIFY(valueAt(view, 1, "energy_ratio") < 0.5); // one image
        QVERIFY(valueAt(view, 4, "energy_ratio") > 1.2); // sixteen
        QVERIFY(std::abs(valueAt(view, 4, "weights_ratio") - 1.0 / 49) < 0.001);
        QVERIFY(page.finding()->text().contains("1.4"));
    }

    void withoutWeightsItSaysSo()
    {
        dock().showTab(CompressionDock::Stages);
        QVERIFY(useBuiltinNetwork(m_open->session.document(), QStringLiteral("alexnet")));
        QTRY_VERIFY(dock().stages()->weightsNote()->getWeights()->isVisible());
        QVERIFY(!dock().stages()->stages()->isVisible());
        m_open->session.document().undoStack()->undo();
        QVERIFY(stagesAreDone());
        QVERIFY(!dock().stages()->weightsNote()->isVisible());
    }

private:
    CompressionDock &dock() { return m_open->window().learn().compression(); }

    bool stagesAreWhole()
    {
        const CompressionStatePtr state = dock().stages()->runner().latest();
        return state && state->results.size() == state->request.stages.size() + 1;
    }
    bool stagesAreDone()
    {
        return QTest::qWaitFor(
            [this] { return !dock().stages()->runner().isBusy() && stagesAreWhole(); }, patience);
    }
    bool binaryIsDone()
    {
        return QTest::qWaitFor(
            [this] {
                const BinaryRunner &runner = dock().binary()->runner();
                return !runner.isBusy() && runner.latest() && runner.latest()->results.size() == 4;
            },
            patience);
    }

    std::unique_ptr<OpenWindow> m_open;
};

QTEST_MAIN(TestCompressionDock)
#include "tst_compressiondock.moc"
