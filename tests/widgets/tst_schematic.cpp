// SPDX-License-Identifier: GPL-3.0-or-later
// The schematic by hand: colours, zoom, export, and the edges of the array.
#include "tests/widgets/openwindow.h"
#include "ui/charts/optionbutton.h"
#include "ui/session/designedits.h"
#include "ui/widgets/hardwaredock.h"
#include "ui/widgets/schematic.h"
#include "ui/widgets/schematicpanel.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPaintEvent>
#include <QPainter>
#include <QTemporaryDir>
#include <QWheelEvent>

using namespace pelorus;
using test::OpenWindow;

namespace {

/// The schematic of an open window, with what hands need.
struct Hand
{
    explicit Hand(OpenWindow &open)
        : session(open.session), dock(open.window().hardware()), schematic(*dock.schematic())
    {
    }
    QPoint rightEdge() const
    {
        const QRectF grid = schematic.picture().gridRect();
        return schematic.toWidget({grid.right(), grid.center().y()}).toPoint();
    }
    QPoint bottomEdge() const
    {
        const QRectF grid = schematic.picture().gridRect();
        return schematic.toWidget({grid.center().x(), grid.bottom()}).toPoint();
    }
    const Fanout &array() const { return session.document().design()->architecture->peArray(); }
    int undoCount() const { return session.document().undoStack()->count(); }
    void press(const QPoint &at) { QTest::mousePress(&schematic, Qt::LeftButton, {}, at); }
    void release(const QPoint &at) { QTest::mouseRelease(&schematic, Qt::LeftButton, {}, at); }
    void moveTo(const QPoint &at)
    {
        QMouseEvent move(QEvent::MouseMove, at, schematic.mapToGlobal(at), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&schematic, &move);
    }
    /// So many PEs to the right, or down.
    QPoint pes(double columns, double rows) const
    {
        const QSizeF pe = schematic.picture().pePixels();
        return (QPointF(pe.width() * columns, pe.height() * rows) * schematic.zoom()).toPoint();
    }

    Session &session;
    HardwareDock &dock;
    Schematic &schematic;
};

QColor colourAt(Schematic &schematic, std::size_t level)
{
    const QRect block = schematic.picture().rectOf(levelBlock(level));
    const QPoint inside(block.left() + 4, block.center().y()); // before its name
    return schematic.grab().toImage().pixelColor(schematic.toWidget(inside).toPoint()
                                                 * schematic.devicePixelRatioF());
}

} // namespace

class TestSchematic : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void coloursFollowTheChoiceAndTheSelection()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        Hand hand(open);
        const std::size_t outermost = hand.session.document().design()->architecture->outermost();
        const QColor energy = colourAt(hand.schematic, outermost);
        const QString said = hand.schematic.accessibleDescription();
        hand.dock.schematicPanel()->colour()->setCurrent(1);
        QCOMPARE(hand.schematic.colour(), SchematicColour::Utilization);
        QVERIFY(colourAt(hand.schematic, outermost) != energy);
        QVERIFY(hand.schematic.accessibleDescription() != said);
        hand.dock.schematicPanel()->colour()->setCurrent(0);
        QCOMPARE(colourAt(hand.schematic, outermost), energy);
        const Evaluation &evaluation = *hand.session.runner().latest();
        std::size_t layer = evaluation.layers.size() - 1;
        while (!evaluation.layers[layer]) // the last one with MACs
            --layer;
        hand.session.selection().select({{layer}, {}, {}});
        QVERIFY(hand.schematic.heading().contains(QString::fromStdString(
            hand.session.document().design()->network->layers()[layer]->name)));
        QVERIFY(colourAt(hand.schematic, outermost) != energy);
    }

    void anEditPaintsTheArrayAlone()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        Hand hand(open);
        struct Painted : QObject
        {
            bool eventFilter(QObject *, QEvent *event) override
            {
                if (event->type() == QEvent::Paint)
                    region += static_cast<QPaintEvent *>(event)->region();
                return false;
            }
            QRegion region;
        } painted;
        hand.schematic.installEventFilter(&painted);
        hand.schematic.setArraySize(hand.array().columns + 1, hand.array().rows);
        QTRY_VERIFY(!painted.region.isEmpty());
        const QRect block = hand.schematic.picture().rectOf(arrayBlock);
        QVERIFY(painted.region.boundingRect().contains(block));
        QVERIFY(block.adjusted(-2, -2, 2, 2).contains(painted.region.boundingRect()));
    }

    void aPartLooksAsInTheWhole()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const Schematic &schematic = Hand(open).schematic;
        const SchematicPicture picture = schematic.picture();
        const QRect whole(0, 0, schematic.width(), picture.height());
        const auto drawn = [&](const QRect &part) {
            QImage image(whole.size(), QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setClipRect(part);
            picture.paint(painter, part);
            painter.end();
            return image.copy(part);
        };
        const QImage all = drawn(whole);
        const QRect array = picture.rectOf(arrayBlock);
        for (const QRect &part :
             {QRect(0, 0, whole.width(), 40), array, picture.rectOf(macBlock),
              picture.rectOf(levelBlock(1)), whole.adjusted(0, array.bottom(), 0, 0),
              QRect(30, 20, 100, array.bottom())}) {
            QVERIFY(!part.isEmpty());
            QCOMPARE(drawn(part), all.copy(part));
        }
    }

    void largerMemoriesAreHigher()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        Hand hand(open);
        const Architecture &architecture = *hand.session.document().design()->architecture;
        const SchematicPicture picture = hand.schematic.picture();
        for (std::size_t i = architecture.spec().peArrayLevel; i < architecture.outermost(); ++i) {
            const auto &inner = architecture.levels()[i].capacityBits;
            const auto &outer = architecture.levels()[i + 1].capacityBits;
            QVERIFY(picture.rectOf(levelBlock(i)).top()
                    > picture.rectOf(levelBlock(i + 1)).bottom());
            if (inner && outer && *outer > *inner)
                QVERIFY(picture.rectOf(levelBlock(i + 1)).height()
                        > picture.rectOf(levelBlock(i)).height());
        }
        QVERIFY(picture.rectOf(arrayBlock).contains(picture.gridRect().toAlignedRect()));
    }

    void eachBlockHasAPlaceAndFields()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        Hand hand(open);
        const Architecture &architecture = *hand.session.document().design()->architecture;
        const SchematicPicture picture = hand.schematic.picture();
        for (const SchematicBlock block : schematicBlocks(architecture)) {
            const QRect rect = picture.rectOf(block);
            QVERIFY(hand.schematic.rect().contains(rect));
            if (block != arrayBlock) // the grid's middle
                QCOMPARE(picture.blockAt(rect.center()), block);
            const bool isInside = block == macBlock
                || (block.kind == SchematicBlock::Kind::Level
                    && block.level < architecture.spec().peArrayLevel);
            QCOMPARE(picture.rectOf(arrayBlock).contains(rect), isInside || block == arrayBlock);
            QVERIFY(!picture.gridRect().intersects(rect) || block == arrayBlock);
            hand.schematic.setFocus();
            emit hand.schematic.clicked(block);
            QVERIFY(!hand.schematic.hasFocus()); // a field has it
        }
    }

    void zoomKeepsThePointUnderThePointer()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        Schematic &schematic = *open.window().hardware().schematic();
        const QPointF at(60, 40);
        const auto wheel = [&](Qt::KeyboardModifiers modifiers) {
            QWheelEvent event(at, schematic.mapToGlobal(at), {}, QPoint(0, 240), Qt::NoButton,
                              modifiers, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(&schematic, &event);
        };
        wheel({});
        QCOMPARE(schematic.zoom(), 1.0); // that scrolls the dock
        wheel(Qt::ControlModifier);
        QVERIFY(schematic.zoom() > 1.5);
        QCOMPARE(schematic.toWidget(at), at);
        // The picture is moved, but never out of sight.
        const QPointF corner = schematic.toWidget({0, 0});
        QTest::keyClick(&schematic, Qt::Key_Right);
        QVERIFY(schematic.toWidget({0, 0}).x() < corner.x());
        for (int i = 0; i < 100; ++i)
            QTest::keyClick(&schematic, Qt::Key_Left);
        QCOMPARE(schematic.toWidget({0, 0}).x(), 0.0);
        QTest::keyClick(&schematic, Qt::Key_0);
        QCOMPARE(schematic.zoom(), 1.0);
        QCOMPARE(schematic.toWidget({0, 0}), QPointF(0, 0));
        QTest::keyClick(&schematic, Qt::Key_Plus);
        QTest::keyClick(&schematic, Qt::Key_Minus);
        QCOMPARE(schematic.zoom(), 1.0);
    }

    void movingIsNoClick()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        Hand hand(open);
        const QSignalSpy clicks(&hand.schematic, &Schematic::clicked);
        const QPoint block =
            hand.schematic.picture()
                .rectOf(levelBlock(hand.session.document().design()->architecture->outermost()))
                .center();
        hand.press(block);
        hand.release(block);
        QCOMPARE(clicks.count(), 1);
        hand.schematic.zoomBy(2);
        const QPointF corner = hand.schematic.toWidget({0, 0});
        hand.press({60, 40});
        hand.moveTo({90, 60});
        hand.release({90, 60});
        QCOMPARE(clicks.count(), 1);
        QCOMPARE(hand.schematic.toWidget({0, 0}), corner + QPointF(30, 20));
    }

    void draggingAnEdgeResizesTheArray()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        Hand hand(open);
        const Count columns = hand.array().columns, rows = hand.array().rows;
        const int before = hand.undoCount();
        const QPoint edge = hand.rightEdge();
        hand.press(edge);
        QSignalSpy evaluations(&hand.session.runner(), &EvaluationRunner::evaluated);
        for (int i = 1; i <= 3; ++i) { // live: each step is the design
            hand.moveTo(edge + hand.pes(i, 0));
            QCOMPARE(hand.array().columns, columns + i);
        }
        QTRY_VERIFY(evaluations.count() > 0); // before the mouse is let go
        hand.moveTo(edge + hand.pes(3.3, 0)); // integers only
        QCOMPARE(hand.array().columns, columns + 3);
        hand.release(edge + hand.pes(3.3, 0));
        QCOMPARE(hand.undoCount(), before + 1);
        QVERIFY(test::settled(hand.session));
        QVERIFY(hand.session.lookAhead().isWaitedFor()); // the hand is still there
        hand.schematic.clearFocus();
        QVERIFY(!hand.session.lookAhead().isWaitedFor());

        // The other edge is another step; what is dragged beyond nothing stops at 1.
        const double high = hand.schematic.picture().pePixels().height();
        const QPoint below = hand.bottomEdge();
        hand.press(below);
        hand.moveTo(below - QPoint(0, 2000));
        QCOMPARE(hand.array().rows, 1);
        hand.release(below - QPoint(0, 2000));
        QCOMPARE(hand.undoCount(), before + 2);
        hand.session.document().undoStack()->undo();
        // Shown at once, before it is evaluated: as many rows as before, as high as before.
        QCOMPARE(hand.schematic.picture().pePixels().height(), high);
        QCOMPARE(hand.array().rows, rows);
        QCOMPARE(hand.array().columns, columns + 3);
        hand.session.document().undoStack()->undo();
        QCOMPARE(hand.array().columns, columns);
    }

    void twoDragsAreTwoSteps()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        Hand hand(open);
        const int before = hand.undoCount();
        for (int i = 1; i <= 2; ++i) {
            const QPoint edge = hand.rightEdge();
            hand.press(edge);
            hand.moveTo(edge + hand.pes(2, 0));
            hand.release(edge + hand.pes(2, 0));
            QVERIFY(test::settled(hand.session));
            QCOMPARE(hand.undoCount(), before + i);
        }
    }

    void escTakesADragBack()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        Hand hand(open);
        hand.session.selection().select({{0}, {}, {}});
        const Count columns = hand.array().columns;
        const int before = hand.undoCount();
        const QPoint edge = hand.rightEdge();
        hand.press(edge);
        hand.moveTo(edge + hand.pes(4, 0));
        QCOMPARE(hand.array().columns, columns + 4);
        QTest::keyClick(open.window().windowHandle(), Qt::Key_Escape); // as the system sends it
        QCOMPARE(hand.array().columns, columns);
        QCOMPARE(hand.undoCount(), before);
        QCOMPARE(hand.session.selection().selection().layers, std::vector<std::size_t>{0});
        hand.moveTo(edge + hand.pes(2, 0)); // the button is still down
        hand.release(edge + hand.pes(2, 0));
        QCOMPARE(hand.array().columns, columns);
    }

    void blocksAnswer()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        Hand hand(open);
        const std::size_t outermost = hand.session.document().design()->architecture->outermost();
        hand.moveTo(hand.schematic.picture().rectOf(levelBlock(outermost)).center());
        const auto energy = hand.schematic.explanation();
        QVERIFY(energy && !energy->sources.empty());
        QVERIFY(hand.schematic.rect().contains(hand.schematic.explainedRect()));
        hand.schematic.setColour(SchematicColour::Utilization);
        QVERIFY(hand.schematic.explanation()->title != energy->title);
        hand.moveTo(hand.schematic.picture().rectOf(arrayBlock).topLeft() + QPoint(4, 4));
        QCOMPARE(hand.schematic.explanation(), hand.schematic.explanationOf(arrayBlock));
    }

    void keysWalkTheBlocks()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        Hand hand(open);
        const Architecture &architecture = *hand.session.document().design()->architecture;
        std::optional<SchematicBlock> entered;
        connect(&hand.schematic, &Schematic::clicked, this,
                [&entered](SchematicBlock block) { entered.emplace(block); });
        const auto leadsTo = [&](SchematicBlock block) {
            entered.reset();
            QTest::keyClick(&hand.schematic, Qt::Key_Return);
            return entered.has_value() && *entered == block;
        };
        QVERIFY(!leadsTo(arrayBlock)); // no block yet
        const auto blocks = schematicBlocks(architecture);
        for (const SchematicBlock block : blocks) {
            QTest::keyClick(&hand.schematic, Qt::Key_Down);
            QVERIFY(leadsTo(block));
        }
        QTest::keyClick(&hand.schematic, Qt::Key_Down); // the last one stays
        QVERIFY(leadsTo(macBlock));
        QTest::keyClick(&hand.schematic, Qt::Key_Up);
        QVERIFY(leadsTo(blocks[blocks.size() - 2]));
        hand.schematic.disconnect(this);
    }

    /// The library is asked once for a name; what is shown follows every edit all the same.
    void presetIsModifiedUntilUndone()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        Hand hand(open);
        DesignDocument &document = hand.session.document();
        const auto boxOf = [&](const char *name) -> QComboBox * {
            for (QComboBox *box : hand.dock.findChildren<QComboBox *>())
                if (box->accessibleName() == QLatin1String(name))
                    return box;
            return nullptr;
        };
        QComboBox *preset = boxOf("Hardware preset");
        QVERIFY(preset);
        QVERIFY(useBuiltinHardware(document, QStringLiteral("eyeriss")));
        QCOMPARE(preset->currentText(), QStringLiteral("eyeriss"));
        const auto columns = QStringLiteral("pe_array.columns");
        for (const char *width : {"15", "16"}) {
            QVERIFY(setHardwareValue(document, columns, QLatin1String(width)));
            QCOMPARE(preset->currentIndex(), -1);
            QCOMPARE(preset->placeholderText(), QStringLiteral("eyeriss (modified)"));
        }
        QVERIFY(useBuiltinHardware(document, QStringLiteral("tpu-v1")));
        QCOMPARE(preset->currentText(), QStringLiteral("tpu-v1"));
        document.undoStack()->undo();
        QCOMPARE(preset->placeholderText(), QStringLiteral("eyeriss (modified)"));
        document.undoStack()->undo();
        QCOMPARE(preset->currentText(), QStringLiteral("eyeriss"));
        QVERIFY(setHardwareValue(document, QStringLiteral("name"), QStringLiteral("mine")));
        QCOMPARE(preset->placeholderText(), QStringLiteral("mine"));
    }

    void picturesAndFiguresGoOut()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const SchematicPanel &panel = *open.window().hardware().schematicPanel();
        const QTemporaryDir folder;
        for (ChartFormat format :
             {ChartFormat::Png, ChartFormat::Svg, ChartFormat::Pdf, ChartFormat::Csv}) {
            const QString path = folder.filePath(QStringLiteral("s.") + suffix(format));
            QVERIFY(panel.exportTo(path, format));
            QVERIFY(QFile(path).size() > 100);
        }
        QFile svg(folder.filePath(QStringLiteral("s.svg")));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QByteArray text = svg.readAll();
        QVERIFY(text.contains("DRAM"));
        QVERIFY(text.contains("PE array"));
        QVERIFY(!QImage(folder.filePath(QStringLiteral("s.png"))).isNull());
        QVERIFY(!panel.exportTo(QStringLiteral("/nonexistent/s.svg"), ChartFormat::Svg));
        panel.copyData();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("DRAM\t")));
        panel.copyImage();
        QVERIFY(!QGuiApplication::clipboard()->image().isNull());
        const ChartTable table = panel.schematic()->table();
        double energy = 0;
        for (const QVariantList &row : table.rows)
            energy += row[2].toDouble();
        QVERIFY(std::abs(energy - 1) < 1e-9);
    }
};

QTEST_MAIN(TestSchematic)
#include "tst_schematic.moc"
