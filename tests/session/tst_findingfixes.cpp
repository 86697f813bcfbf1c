// SPDX-License-Identifier: GPL-3.0-or-later
// What mends a finding, mends it: the finding is gone in an evaluation of the changed design.
#include "ui/session/findingfixes.h"

#include "core/explore/pins.h"
#include "tests/support/uitest.h"

using namespace pelorus;

namespace {

Findings findingsOf(const Design &design)
{
    return test::evaluated(design)->findings;
}

Findings ofKind(const Findings &all, FindingKind kind)
{
    Findings result;
    for (const Finding &finding : all) {
        if (finding.kind == kind)
            result.push_back(finding);
    }
    return result;
}

Design onRegisterFile(Count bits, Buffering buffering = Buffering::Single)
{
    ArchitectureSpec spec = test::threeLevels(4, 4, 64 * 8192, bits);
    spec.levels.front().buffering = buffering;
    return test::designOf(*test::smallDesign()->network, spec);
}

} // namespace

class TestFindingFixes : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void aPinThatDoesNotFitIsTakenOff()
    {
        DesignDocument document(
            std::make_shared<const Design>(withPin(*test::smallDesign(), "fc3", "DRAM: C5")));
        const Findings all = findingsOf(*document.design());
        const Findings pins = ofKind(all, FindingKind::PinDoesNotFit);
        QCOMPARE(pins.size(), std::size_t(1));
        auto fix = findingFix(pins.front(), all, *document.design());
        QVERIFY(fix);
        QCOMPARE(fix->text, QStringLiteral("Unpin the mapping of fc3"));
        applyFix(document, std::move(*fix));
        QVERIFY(*document.design() == *test::smallDesign());
        QVERIFY(!findingFix(pins.front(), all, *document.design())); // no longer there
    }

    void aLevelIsMadeAsLargeAsTheSmallestTile_data()
    {
        QTest::addColumn<int>("buffering");
        QTest::newRow("single") << int(Buffering::Single);
        QTest::newRow("double") << int(Buffering::Double);
    }
    void aLevelIsMadeAsLargeAsTheSmallestTile()
    {
        QFETCH(int, buffering);
        DesignDocument document(
            std::make_shared<const Design>(onRegisterFile(8, Buffering(buffering))));
        const Findings all = findingsOf(*document.design());
        const Findings small = ofKind(all, FindingKind::CapacityExceeded);
        QVERIFY(!small.empty());
        auto fix = findingFix(small.front(), all, *document.design());
        QVERIFY(fix);
        QVERIFY2(fix->text.startsWith("Make RF "), qPrintable(fix->text));
        applyFix(document, std::move(*fix));
        QCOMPARE(document.undoStack()->count(), 1); // one step
        const auto after = test::evaluated(*document.design());
        QVERIFY(ofKind(after->findings, FindingKind::CapacityExceeded).empty()); // all of them
        QCOMPARE(after->totals.missingLayers, 0);
        // No smaller one, by whole bytes, would do.
        const MemoryLevel &level = document.design()->architecture->levels().front();
        const Count less = *level.capacityBits - 8;
        QVERIFY(less <= 0
                || test::evaluated(onRegisterFile(less, Buffering(buffering)))->totals.missingLayers
                    > 0);
        document.undoStack()->undo();
        QCOMPARE(findingsOf(*document.design()), all);
    }

    void aMacUnitIsMadeAsWideAsTheOperands()
    {
        const std::array<std::size_t, 1> first = {0}, third = {2};
        ArchitectureSpec spec = test::threeLevels(4, 4, 64 * 8192, 4096);
        spec.mac.operandBits = 16;
        Design design = test::designOf(*test::smallDesign()->network, spec);
        design = withBits(design, first, BitField::Filter, 20).value();
        design = withBits(design, third, BitField::Filter, 24).value();
        const Findings all = findingsOf(design);
        const Findings wide = ofKind(all, FindingKind::PrecisionMismatch);
        QVERIFY(!wide.empty());
        const auto fix = findingFix(wide.front(), all, design);
        QVERIFY(fix);
        QCOMPARE(fix->design.architecture->mac().operandBits, 24); // the widest, at once
        for (const Finding &finding : findingsOf(fix->design))
            QVERIFY(finding.kind != FindingKind::PrecisionMismatch || !finding.tensor.empty());
    }

    void aMapIsWrittenInTheWidthInWhichItIsRead()
    {
        const std::array<std::size_t, 1> first = {0};
        const Design design =
            withBits(*test::smallDesign(), first, BitField::Ofmap, 5).value(); // conv2 reads 16
        const Findings all = findingsOf(design);
        const Findings differing = ofKind(all, FindingKind::PrecisionMismatch);
        QCOMPARE(differing.size(), std::size_t(1));
        QCOMPARE(differing.front().layer, std::string("conv2")); // pool1 stands between
        const auto fix = findingFix(differing.front(), all, design);
        QVERIFY(fix);
        QVERIFY(ofKind(findingsOf(fix->design), FindingKind::PrecisionMismatch).empty());
        QCOMPARE(fix->design.network->layers()[0]->precision.ofmapBits,
                 design.network->layers()[2]->precision.ifmapBits);
    }

    void whereNothingIsObviousThereIsNoFix()
    {
        const Design design = *test::smallDesign();
        Finding finding;
        for (const FindingKind kind :
             {FindingKind::NoMapping, FindingKind::ShapeMismatch, FindingKind::Overflow,
              FindingKind::UnknownKey, FindingKind::MissingEntry,
              FindingKind::FpgaBudgetExceeded}) {
            finding.kind = kind;
            QVERIFY(!findingFix(finding, {finding}, design));
        }
        finding.kind = FindingKind::CapacityExceeded;
        finding.level = "nowhere";
        finding.required = 100;
        QVERIFY(!findingFix(finding, {finding}, design)); // of a design before
        finding.level = "RF";
        finding.required = 1e30;
        QVERIFY(!findingFix(finding, {finding}, design));
        finding.required = 8; // it is large enough meanwhile
        QVERIFY(!findingFix(finding, {finding}, design));
        finding.kind = FindingKind::PrecisionMismatch;
        finding.tensor = "a";
        finding.layer = "gone";
        QVERIFY(!findingFix(finding, {finding}, design));
    }
};

QTEST_GUILESS_MAIN(TestFindingFixes)
#include "tst_findingfixes.moc"
