// SPDX-License-Identifier: GPL-3.0-or-later
// Pins as a person edits them: one undo entry each, following their layers.
#include "ui/session/pinedits.h"

#include "core/explore/pins.h"
#include "core/mapping/describe.h"
#include "tests/support/uitest.h"
#include "ui/session/designedits.h"

using namespace pelorus;
using namespace pelorus::test;

class TestPinEdits : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnQtWarnings();
        m_initial = smallDesign();
        m_document = std::make_unique<DesignDocument>(m_initial);
        pinMapping(*m_document, "fc3",
                   valueOf(parseMapping("DRAM: C64 K10 | GLB: C16", *m_initial->architecture)));
    }
    void cleanup()
    {
        m_document->undoStack()->setIndex(0);
        QCOMPARE(m_document->design(), m_initial);
    }

    void oneStepEach()
    {
        QCOMPARE(pin("fc3"), std::string("DRAM: C64 K10 | GLB: C16 | RF:"));
        QCOMPARE(m_document->undoStack()->undoText(), QString("Pin the mapping of fc3"));
        unpinMapping(*m_document, "fc3");
        QVERIFY(!m_document->design()->pins);
        unpinMapping(*m_document, "fc3"); // there is none
        QCOMPARE(m_document->undoStack()->count(), 2);
    }

    void aPinFollowsTheNameOfItsLayer()
    {
        QVERIFY(setLayerName(*m_document, 3, "classifier"));
        QVERIFY(!pin("classifier").empty() && pin("fc3").empty());
    }

    void aPinGoesWithItsLayer()
    {
        const std::size_t index[] = {3};
        QVERIFY(removeLayers(*m_document, index));
        QVERIFY(!m_document->design()->pins);
        m_document->undoStack()->undo();
        QVERIFY(!pin("fc3").empty());
    }

    /// On another machine it may fit, and it fits again on the one before.
    void aPinStaysOnOtherHardware()
    {
        QVERIFY(useBuiltinHardware(*m_document, "tpu-like-128"));
        QVERIFY(!pin("fc3").empty());
    }

    void anotherNetworkHasNoPins()
    {
        QVERIFY(useBuiltinNetwork(*m_document, "lenet5"));
        QVERIFY(!m_document->design()->pins);
    }

private:
    [[nodiscard]] std::string pin(const char *layer) const
    {
        const std::string *found = pinOf(*m_document->design(), layer);
        return found ? *found : std::string();
    }

    DesignPtr m_initial;
    std::unique_ptr<DesignDocument> m_document;
};

QTEST_APPLESS_MAIN(TestPinEdits)
#include "tst_pinedits.moc"
