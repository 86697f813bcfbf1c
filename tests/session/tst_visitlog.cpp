// SPDX-License-Identifier: GPL-3.0-or-later
// The session's log of measured designs: it fills as one edits and as searches find, and begins
// anew with other images.
#include "ui/session/visitlog.h"

#include "core/explore/operandbits.h"

#include "tests/support/visits.h"

#include <QSignalSpy>

using namespace pelorus;
using namespace pelorus::accuracy;
using test::measuredDesign;

class TestVisitLog : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void fillsAsOneEdits()
    {
        test::Visits one;
        QVERIFY(one.log.visits()->empty());
        QVERIFY(one.visit(measuredDesign(4)));
        QCOMPARE(one.log.visits()->size(), std::size_t{1});
        const VisitedDesign &first = one.log.visits()->front();
        QVERIFY(first.measured == *one.accuracies.latest()->study.measured);
        QCOMPARE(first.measured.n, Count{300});
        QCOMPARE(first.energyPJ, one.evaluations.latest()->totals.energyPJ);
        QVERIFY(one.visit(measuredDesign(3)));
        QVERIFY(one.visit(measuredDesign(4))); // known
        QCOMPARE(one.log.visits()->size(), std::size_t{2});
        QSignalSpy changed(&one.log, &VisitLog::changed);
        QVERIFY(one.visit(measuredDesign(4)));
        QCOMPARE(changed.count(), 0);
        // Other hardware is another point of the same question.
        Design design = *measuredDesign(4);
        design.settings.batch = 2;
        QVERIFY(one.visit(std::make_shared<const Design>(design)));
        QCOMPARE(one.log.visits()->size(), std::size_t{3});
    }

    void otherImagesBeginAnew()
    {
        test::Visits one;
        QVERIFY(one.visit(measuredDesign(4)));
        QVERIFY(one.visit(measuredDesign(3)));
        QVERIFY(one.visit(measuredDesign(3, "others")));
        QCOMPARE(one.log.visits()->size(), std::size_t{1});
        QVERIFY(one.visit(measuredDesign(3, "")));
        QVERIFY(one.log.visits()->empty());
        QVERIFY(one.visit(test::smallDesign())); // nothing to measure
        QVERIFY(one.log.visits()->empty());
    }

    void takesWhatASearchFound()
    {
        test::Visits one;
        const DesignPtr design = measuredDesign(8);
        QVERIFY(one.visit(design));
        const auto experiment = test::valueOf(test::openSmall(*design->accuracy, {}));
        BitSearchRequest request;
        request.cost = BitCost::BitOperations;
        request.budgetCost = 0.3;
        request.images = 300;
        EvaluationContext context;
        const auto found = searchBits(request, experiment, *design, context);
        QVERIFY2(found, found ? "" : found.error().message().c_str());
        one.log.add(*found, *design);
        QCOMPARE(one.log.visits()->size(), std::size_t{2});
        const VisitedDesign &visit = one.log.visits()->back();
        QVERIFY(visit.source == VisitSource::Search);
        QCOMPARE(visit.bits, found->bits);
        QCOMPARE(visit.energyPJ, found->energyPJ);
        QVERIFY(visit.measured == found->measured);
        const double at8 = one.log.visits()->front().bitOperations;
        QVERIFY(std::abs(visit.bitOperations / at8 - found->bitopsRatio) < 1e-12);
    }
};

QTEST_GUILESS_MAIN(TestVisitLog)
#include "tst_visitlog.moc"
