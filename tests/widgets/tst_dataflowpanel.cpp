// SPDX-License-Identifier: GPL-3.0-or-later
// The array step by step in the Mapping dock: what the view says is what dataflowAt() says,
// stepping and playing reach what they should, and nothing runs unseen.
#include "tests/widgets/openwindow.h"
#include "ui/charts/charttheme.h"
#include "ui/charts/optionbutton.h"
#include "ui/models/dataflowtext.h"
#include "ui/widgets/arraypanel.h"
#include "ui/widgets/dataflowdetails.h"
#include "ui/widgets/dataflowpanel.h"
#include "ui/widgets/dataflowview.h"
#include "ui/widgets/mappingdock.h"

#include "core/mapping/describe.h"

#include <QLabel>
#include <QSlider>

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// Filters stay in 4 x 2 PEs while C6's three passes and 5 outputs go by: weight stationary.
ArrayRun weightStationary()
{
    const Architecture machine = valueOf(Architecture::make(threeLevels(8, 8, 1 << 20, 1 << 12)));
    return {valueOf(parseShape("K4 C6 P5")),
            valueOf(parseMapping("DRAM: C3 | GLB: P5 | X: K4 | Y: C2 | RF:", machine)),
            countingRules(machine, Accounting::Physical), 1};
}

PeArrayShape arrayOf(const ArrayRun &run)
{
    const LevelMapping &level = run.mapping.levels[run.arrayLevel];
    return {8, 8, 4, 2, unrolled(level, LoopKind::SpatialX), unrolled(level, LoopKind::SpatialY)};
}

const QStringList levelNames = {"RF", "GLB", "DRAM"};

/// Shown on its own, at the first step.
struct OpenPanel
{
    OpenPanel()
    {
        panel.resize(300, 600);
        panel.show();
        shown = QTest::qWaitForWindowExposed(&panel);
        const ArrayRun run = weightStationary();
        panel.setRun(run, arrayOf(run), levelNames);
    }
    DataflowPanel panel;
    bool shown = false;
};

} // namespace

class TestDataflowPanel : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnQtWarnings(); }

    void stationaryWeightsStay()
    {
        OpenPanel open;
        QVERIFY(open.shown);
        DataflowPanel &panel = open.panel;
        QCOMPARE(panel.steps(), 15);
        const auto line = [&](Tensor t) { return panel.details()->line(t); };
        panel.view()->setCurrent({2, 1});
        QCOMPARE(panel.details()->pe(), QStringLiteral("PE at column 2, row 1 (k = 2, c = 1)"));
        QCOMPARE(line(Tensor::Filter).range, QStringLiteral("k 2 · c 1"));
        QCOMPARE(line(Tensor::Filter).moves, QStringLiteral("1 new from GLB"));
        QCOMPARE(line(Tensor::Filter).port, QStringLiteral("GLB reads 8"));
        // One word for each of the two channels, for all four columns.
        QCOMPARE(line(Tensor::Ifmap).port, QStringLiteral("GLB reads 2"));
        QCOMPARE(line(Tensor::Ifmap).range, QStringLiteral("c 1 · rows 0"));
        // Of the two PEs that reduce a word none has a value of before.
        QCOMPARE(line(Tensor::Ofmap).moves, QStringLiteral("1 from zero, 1 out to GLB"));
        QCOMPARE(line(Tensor::Ofmap).port, QStringLiteral("GLB takes 4"));

        panel.next();
        QCOMPARE(line(Tensor::Filter).moves, QStringLiteral("1 kept"));
        QCOMPARE(line(Tensor::Filter).port, QStringLiteral("GLB idle"));
        QCOMPARE(line(Tensor::Ifmap).moves, QStringLiteral("1 new from GLB"));
        QCOMPARE(line(Tensor::Ifmap).range, QStringLiteral("c 1 · rows 1"));

        panel.setStep(5); // the next channels: psums come back, to the first of two PEs
        QCOMPARE(line(Tensor::Filter).moves, QStringLiteral("1 new from GLB"));
        QCOMPARE(line(Tensor::Filter).range, QStringLiteral("k 2 · c 3"));
        QCOMPARE(line(Tensor::Ofmap).moves, QStringLiteral("1 from zero, 1 out to GLB"));
        panel.view()->setCurrent({2, 0});
        QCOMPARE(line(Tensor::Ofmap).moves, QStringLiteral("1 back from GLB, 1 out to GLB"));
        QCOMPARE(line(Tensor::Ofmap).port, QStringLiteral("GLB reads 4, GLB takes 4"));
        QVERIFY(panel.details()->accessibleDescription().contains(line(Tensor::Ofmap).moves));
    }

    void rowsAreThoseOfTheImage()
    {
        HeldWords held;
        held.working = true;
        held.start[Dim::P] = 2;
        held.length[Dim::P] = 3;
        held.length[Dim::R] = 3;
        held.start[Dim::S] = 1;
        const LayerShape shape = valueOf(parseShape("P8 Q8 R3 S3 C4 stride2 pad1"));
        // Rows 2*2+0-1 = 3 to 4*2+2-1 = 9; column 0*2+1-1 = 0.
        QCOMPARE(heldRange(Tensor::Ifmap, held, shape),
                 QStringLiteral("c 0 · rows 3–9 · columns 0"));
        QCOMPARE(heldRange(Tensor::Filter, held, shape), QStringLiteral("c 0 · r 0–2 · s 1"));
        QCOMPARE(heldRange(Tensor::Ofmap, held, shape), QStringLiteral("p 2–4 · q 0"));
        held.working = false;
        QVERIFY(heldRange(Tensor::Ifmap, held, shape).isEmpty());
        QCOMPARE(heldMoves(Tensor::Ifmap, held, "GLB"), QStringLiteral("no work"));
    }

    void stepsAndMoves()
    {
        OpenPanel open;
        QVERIFY(open.shown);
        DataflowPanel &panel = open.panel;
        QCOMPARE(panel.place()->text(), QStringLiteral("step 1 of 15"));
        panel.previous();
        QCOMPARE(panel.step(), 0);
        QTest::keyClick(panel.view(), Qt::Key_PageDown);
        QTest::keyClick(panel.view(), Qt::Key_PageDown);
        QCOMPARE(panel.step(), 2);
        QTest::keyClick(panel.view(), Qt::Key_PageUp);
        QCOMPARE(panel.step(), 1);
        QTest::keyClick(panel.view(), Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(panel.step(), 0);
        panel.setStep(1000);
        QCOMPARE(panel.step(), 14);
        QCOMPARE(panel.slider()->value(), panel.slider()->maximum());
        panel.next();
        QCOMPARE(panel.step(), 14);
        panel.slider()->setValue(7);
        QCOMPARE(panel.step(), 7);
        QCOMPARE(panel.place()->text(), QStringLiteral("step 8 of 15"));
    }

    /// A run of far more steps than the slider has positions, with data that stay for 1000 steps.
    void longRunsAreReachedAnywhere()
    {
        OpenPanel open;
        QVERIFY(open.shown);
        const Architecture machine =
            valueOf(Architecture::make(threeLevels(8, 8, Count(1) << 40, 1 << 20)));
        ArrayRun run{valueOf(parseShape("K4000 C5000 N3000 P1000")),
                     valueOf(parseMapping("DRAM: K4000 C5000 | GLB: N3000 | RF: P1000", machine)),
                     countingRules(machine, Accounting::Physical), 1};
        DataflowPanel &panel = open.panel;
        panel.setStep(9);
        panel.setRun(run, {8, 8, 1, 1, {}, {}}, levelNames);
        QCOMPARE(panel.steps(), Count(60'000'000) * 1'000'000);
        QCOMPARE(panel.step(), 0);
        panel.slider()->setValue(panel.slider()->maximum());
        QCOMPARE(panel.step(), panel.steps() - 1);
        panel.slider()->setValue(panel.slider()->maximum() / 2);
        const Count half = panel.step();
        QVERIFY(std::abs(double(half) / double(panel.steps()) - 0.5) < 1e-3);
        panel.stride()->setCurrent(1);
        panel.next();
        QVERIFY(panel.step() > half && panel.step() - half <= 1000);
        QCOMPARE(panel.step() % 1000, 0);
        const Count after = panel.step();
        panel.previous();
        QCOMPARE(panel.step(), after - 1000);
        panel.setRun(run, {8, 8, 1, 1, {}, {}}, levelNames); // the same: it stays
        QVERIFY(panel.step() > 0);
    }

    void playsToTheEndAndStops()
    {
        OpenPanel open;
        QVERIFY(open.shown);
        DataflowPanel &panel = open.panel;
        panel.setStep(12);
        QTest::keyClick(panel.view(), Qt::Key_Space);
        QVERIFY(panel.isPlaying());
        QTRY_VERIFY(!panel.isPlaying());
        QCOMPARE(panel.step(), 14);
        panel.play(); // from the end: once more
        QCOMPARE(panel.step(), 0);
        QTest::keyClick(panel.view(), Qt::Key_Space);
        QVERIFY(!panel.isPlaying());
    }

    void nothingRunsUnseen()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        ArrayPanel *array = open.window().mapping().array();
        DataflowPanel *panel = array->dataflow();
        QVERIFY(!panel->view()->step()); // the whole run is shown at first
        panel->play();
        QVERIFY(!panel->isPlaying());
        array->choice()->setCurrent(1);
        QVERIFY(panel->isVisible());
        QVERIFY(panel->view()->step());
        panel->play();
        QVERIFY(panel->isPlaying());
        open.window().mapping().hide();
        QVERIFY(!panel->isPlaying());
        open.window().mapping().show();
        QVERIFY(!panel->isPlaying());
    }

    void showsTheSelectedLayer()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        ArrayPanel *array = open.window().mapping().array();
        array->choice()->setCurrent(1);
        DataflowPanel *panel = array->dataflow();
        const auto &layers = open.session.document().design()->network->layers();
        for (std::size_t layer = 0; layer < layers.size(); ++layer) {
            if (!hasMacs(layers[layer]->kind))
                continue;
            open.session.selection().select({.layers = {layer}, .level = {}, .tensor = {}});
            const LayerCost &cost = *open.session.runner().latest()->layers[layer];
            QCOMPARE(panel->steps(), cost.counts.computeCycles);
            QCOMPARE(panel->step(), 0);
            panel->next();
        }
    }

    /// One cell of one tensor: filled where words came, pale where they stayed.
    void movedAndKeptLookDifferent()
    {
        OpenPanel open;
        QVERIFY(open.shown);
        DataflowPanel &panel = open.panel;
        panel.tensor()->setCurrent(1 + int(Tensor::Filter));
        const auto colourOf = [&](PePlace place) {
            const QImage picture = panel.view()->grab().toImage();
            const QRectF cell = panel.view()->cellOf(place);
            const QPointF at = (cell.topLeft() + QPointF(4, 4)) * picture.devicePixelRatio();
            return picture.pixelColor(at.toPoint());
        };
        QCOMPARE(colourOf({1, 1}), tensorColour(Tensor::Filter));
        panel.next();
        QVERIFY(colourOf({1, 1}) != tensorColour(Tensor::Filter));
        QVERIFY(contrastRatio(colourOf({1, 1}), Qt::white)
                < contrastRatio(tensorColour(Tensor::Filter), Qt::white));
        panel.tensor()->setCurrent(1 + int(Tensor::Ifmap));
        QCOMPARE(colourOf({1, 1}), tensorColour(Tensor::Ifmap));
    }
};

QTEST_MAIN(TestDataflowPanel)
#include "tst_dataflowpanel.moc"
