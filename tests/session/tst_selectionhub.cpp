// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/selectionhub.h"

#include "tests/support/uitest.h"

#include <QSignalSpy>

using namespace pelorus;

class TestSelectionHub : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void selects()
    {
        SelectionHub hub;
        QSignalSpy changed(&hub, &SelectionHub::selectionChanged);
        const Selection wanted{{0, 2}, 1, Tensor::Filter};
        hub.select(wanted);
        QCOMPARE(changed.size(), 1);
        QVERIFY(hub.selection() == wanted);
        QVERIFY(changed[0][0].value<Selection>() == wanted);
    }

    void saysNothingWithoutAChange()
    {
        SelectionHub hub;
        hub.select({{1}, {}, {}});
        hub.setHoveredLayer(1);
        QSignalSpy changed(&hub, &SelectionHub::selectionChanged);
        QSignalSpy hovered(&hub, &SelectionHub::hoveredLayerChanged);
        hub.select({{1}, {}, {}});
        hub.setHoveredLayer(1);
        QCOMPARE(changed.size(), 0);
        QCOMPARE(hovered.size(), 0);
    }

    void clears()
    {
        SelectionHub hub;
        hub.select({{1}, 0, {}});
        hub.clear();
        QVERIFY(hub.selection().isEmpty());
    }

    void aClickOnThePlaceAgainClearsIt()
    {
        SelectionHub hub;
        hub.select({{1}, 0, Tensor::Filter});
        hub.toggle(2, {}); // the tensor was of the other level
        QVERIFY(hub.selection() == (Selection{{1}, 2, {}}));
        hub.toggle(2, Tensor::Ifmap);
        QVERIFY(hub.selection() == (Selection{{1}, 2, Tensor::Ifmap}));
        hub.toggle(2, Tensor::Ifmap);
        QVERIFY(hub.selection() == (Selection{{1}, {}, {}}));
        hub.toggle({}, {});
        QVERIFY(!hub.selection().hasPlace());
    }

    void aSelectionCoversItsLevelAndTensor()
    {
        const Selection none;
        QVERIFY(!none.hasPlace());
        QVERIFY(none.covers(1, Tensor::Ofmap));
        const Selection level{{}, 1, {}};
        QVERIFY(level.covers(1, Tensor::Ofmap));
        QVERIFY(!level.covers(0, Tensor::Ofmap));
        const Selection tensor{{}, {}, Tensor::Filter};
        QVERIFY(tensor.covers(0, Tensor::Filter));
        QVERIFY(!tensor.covers(0, Tensor::Ofmap));
        const Selection both{{}, 1, Tensor::Filter};
        QVERIFY(both.hasPlace() && both.covers(1, Tensor::Filter));
        QVERIFY(!both.covers(1, Tensor::Ofmap));
        QVERIFY(!both.covers(0, Tensor::Filter));
    }

    void hoverIsApartFromSelection()
    {
        SelectionHub hub;
        hub.select({{1}, {}, {}});
        QSignalSpy hovered(&hub, &SelectionHub::hoveredLayerChanged);
        hub.setHoveredLayer(3);
        hub.setHoveredLayer(std::nullopt);
        QCOMPARE(hovered.size(), 2);
        QVERIFY(!hub.hoveredLayer());
        QCOMPARE(hub.selection().layers.size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TestSelectionHub)
#include "tst_selectionhub.moc"
