// SPDX-License-Identifier: GPL-3.0-or-later
// What a result paints and lays out of the window, and what it leaves alone: under a hand that
// drags there is one for each frame.
#include "tests/widgets/openwindow.h"
#include "ui/session/designedits.h"
#include "ui/widgets/card.h"
#include "ui/widgets/loopnestview.h"
#include "ui/widgets/mappingdock.h"

#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QStatusBar>

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// How many events of a type an object receives.
class Counted : public QObject
{
public:
    Counted(QObject &object, QEvent::Type type) : m_type(type) { object.installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == m_type;
        return false;
    }
    int count = 0;

private:
    QEvent::Type m_type;
};

ArchitecturePtr machine(Count columns, MemoryKind middle)
{
    ArchitectureSpec spec = smallDesign()->architecture->spec();
    spec.levels[spec.peArrayLevel].fanout.columns = columns;
    spec.levels[1].kind = middle;
    return std::make_shared<const Architecture>(valueOf(Architecture::make(std::move(spec))));
}

} // namespace

class TestRepaint : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnQtWarnings(); }

    /// What a child of it asks for has no border, and is painted another way.
    void aPartOfACardIsThatOfTheWhole()
    {
        const QRect card(3, 2, 60, 31);
        const QPalette palette(QColor(40, 60, 80), QColor(20, 30, 50));
        for (const double scale : {1.0, 1.25, 1.5, 2.0}) {
            const auto blank = [scale] {
                QImage image((QSizeF(70, 40) * scale).toSize(),
                             QImage::Format_ARGB32_Premultiplied);
                image.setDevicePixelRatio(scale);
                image.fill(Qt::magenta);
                return image;
            };
            QImage whole = blank();
            {
                QPainter painter(&whole);
                paintCard(painter, card, card, palette);
            }
            QVERIFY(whole != blank());
            for (const QSize size : {QSize(1, 1), QSize(7, 5), QSize(60, 3), QSize(9, 40)}) {
                QImage parts = blank();
                QPainter painter(&parts);
                for (int x = 0; x < 70; x += size.width()) {
                    for (int y = 0; y < 40; y += size.height()) {
                        const QRect part(QPoint(x, y), size);
                        painter.setClipRect(part);
                        paintCard(painter, card, part, palette);
                    }
                }
                painter.end();
                QCOMPARE(parts, whole);
            }
        }
    }

    void aNestThatLooksTheSameIsNotPainted()
    {
        const Mapping mapping = evaluated(*smallDesign())->layers[0]->mapping;
        const ArchitecturePtr machine4 = machine(4, MemoryKind::Sram);
        const QList<LoopLine> lines = loopLines(mapping, *machine4);
        LoopNestView nest;
        nest.setLines(lines, machine4);
        nest.resize(nest.sizeHint());
        nest.show();
        QVERIFY(QTest::qWaitForWindowExposed(&nest));
        QCoreApplication::processEvents();
        const auto paints = [&nest](const QList<LoopLine> &shown, const ArchitecturePtr &on) {
            const Counted painted(nest, QEvent::Paint);
            nest.setLines(shown, on);
            QCoreApplication::processEvents();
            return painted.count > 0;
        };
        QVERIFY(!paints(lines, machine4));
        QVERIFY(!paints(lines, machine(5, MemoryKind::Sram)));
        QVERIFY(paints(lines, machine(5, MemoryKind::RegisterFile))); // in another colour
        QVERIFY(!paints(lines, machine(4, MemoryKind::RegisterFile)));
        QVERIFY(paints(lines.first(lines.size() - 1), machine(4, MemoryKind::RegisterFile)));
        const LoopNestView other;
        nest.markDifferences(&other);
        QCoreApplication::processEvents();
        QVERIFY(!nest.marks().isEmpty());
        QVERIFY(paints(nest.lines(), machine(4, MemoryKind::RegisterFile))); // without marks
    }

    /// The state says how long an evaluation took: another text nearly each time.
    void aNewStateLaysOutNothing()
    {
        OpenWindow open;
        open.session.document().reset(smallDesign(), {});
        QVERIFY(settled(open.session));
        QLabel *state = nullptr;
        for (QLabel *label : open.window().statusBar()->findChildren<QLabel *>()) {
            if (label->text().contains(QStringLiteral("evaluated in")))
                state = label;
        }
        QVERIFY(state);
        QTRY_VERIFY(!open.session.steps().isBusy() && !open.session.lookAhead().isBusy());
        QCoreApplication::processEvents();
        const Counted layouts(open.window(), QEvent::LayoutRequest);
        const QString before = state->text();
        state->setText(before + before);
        QCoreApplication::processEvents();
        QCOMPARE(layouts.count, 0);
        QCOMPARE(state->width(), state->parentWidget()->width()); // as much as there is
        QVERIFY(state->width() > 200);
        QVERIFY(state->height() >= state->minimumSizeHint().height());
    }
};

QTEST_MAIN(TestRepaint)
#include "tst_repaint.moc"
