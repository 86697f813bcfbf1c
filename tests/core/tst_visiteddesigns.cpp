// SPDX-License-Identifier: GPL-3.0-or-later
// Designs that were visited: what becomes a point, which answer the same question, the front and
// the bound on their number.
#include "core/explore/visiteddesigns.h"

#include "tests/support/measureddesign.h"

#include <random>
#include <set>

using namespace pelorus;
using namespace pelorus::accuracy;
using test::measuredDesign;

namespace {

const std::vector<std::size_t> layers{0, 1};

Measurement right(Count correct, Count n = 1000)
{
    Measurement m;
    m.n = n;
    m.correct = correct;
    m.floatCorrect = n;
    m.agreeing = correct;
    m.drop = 100.0 * static_cast<double>(n - correct) / static_cast<double>(n);
    m.dropInterval = {*m.drop - 1, *m.drop + 2};
    return m;
}

VisitedDesign visit(int bits, Count correct, double energy, Count n = 1000)
{
    VisitedDesign one;
    one.design = measuredDesign(bits);
    one.bits = {{bits, bits}, {bits, bits}};
    one.measured = right(correct, n);
    one.energyPJ = energy;
    return one;
}

} // namespace

class TestVisitedDesigns : public QObject
{
    Q_OBJECT
private slots:
    void aMeasuredDesignBecomesAPoint()
    {
        Design design = *measuredDesign(4);
        design.settings.batch = 2;
        const EvaluationPtr evaluation = test::evaluated(design);
        const auto same = visitOf(*evaluation, design, layers, right(900), VisitSource::Edit);
        QVERIFY(same);
        QCOMPARE(same->energyPJ, evaluation->totals.energyPJ / 2);
        QCOMPARE(same->seconds, evaluation->totals.seconds / 2);
        QCOMPARE(same->bits, (std::vector<LayerBits>{{4, 4}, {4, 4}}));
        const auto &all = design.network->layers();
        QCOMPARE(same->bitOperations, 16.0 * double(all[0]->macs() + all[1]->macs()));
        QCOMPARE(uniformBits(*same), std::optional<int>(4));
        QCOMPARE(percentRight(same->measured), 90.0);
        QCOMPARE(percentInterval(same->measured)[0], 88.0); // the drop's, turned round
        QCOMPARE(percentInterval(same->measured)[1], 91.0);
        QVERIFY(visitOf(*evaluation, *measuredDesign(4), layers, right(900), VisitSource::Edit));
        QVERIFY(!visitOf(*evaluation, *measuredDesign(5), layers, right(900), VisitSource::Edit));
        Evaluation stopped = *evaluation;
        stopped.complete = false;
        QVERIFY(!visitOf(stopped, design, layers, right(900), VisitSource::Edit));
        QVERIFY(!visitOf(*evaluation, design, layers, Measurement{}, VisitSource::Edit));
    }

    void bitsSchemesAndHardwareAnswerOneQuestion()
    {
        const Design a = *measuredDesign(4);
        Design b = *measuredDesign(7);
        b.accuracy->scheme = "D";
        b.settings.batch = 4;
        QVERIFY(sameQuestion(a, b));
        b.accuracy->calibration = 60;
        QVERIFY(!sameQuestion(a, b));
        QVERIFY(!sameQuestion(a, *measuredDesign(4, "others")));
        QVERIFY(!sameQuestion(a, *test::smallDesign()));
        Design other = *test::smallDesign();
        other.accuracy = a.accuracy;
        QVERIFY(!sameQuestion(a, other));
    }

    void moreImagesReplaceFewer()
    {
        auto visits = withVisit({}, visit(4, 60, 10, 64));
        visits = withVisit(visits, visit(4, 900, 10));
        QCOMPARE(visits.size(), std::size_t{1});
        QCOMPARE(visits[0].measured.n, Count{1000});
        visits = withVisit(visits, visit(4, 60, 10, 64));
        QCOMPARE(visits[0].measured.n, Count{1000});
        visits = withVisit(visits, visit(5, 950, 12));
        QCOMPARE(visits.size(), std::size_t{2});
        VisitedDesign others = visit(5, 950, 12);
        others.design = measuredDesign(5, "others");
        QCOMPARE(withVisit(visits, others).size(), std::size_t{1}); // other images: begins anew
    }

    void theFrontIsWhatNoneBeats()
    {
        std::mt19937 random(5);
        std::vector<VisitedDesign> visits;
        for (int i = 0; i < 300; ++i) {
            VisitedDesign one;
            one.measured = right(static_cast<Count>(random() % 50));
            one.energyPJ = static_cast<double>(random() % 40);
            visits.push_back(one);
        }
        std::vector<std::size_t> among;
        for (std::size_t i = 0; i < visits.size(); i += 2)
            among.push_back(i);
        const auto front = visitedFront(visits, among, VisitCost::Energy);
        std::set<std::pair<double, double>> found, expected;
        for (const std::size_t i : front)
            found.emplace(visits[i].energyPJ, percentRight(visits[i].measured));
        for (const std::size_t i : among) {
            const bool isBeaten = std::ranges::any_of(among, [&](std::size_t j) {
                const double more =
                    percentRight(visits[j].measured) - percentRight(visits[i].measured);
                return visits[j].energyPJ <= visits[i].energyPJ && more >= 0
                    && (more > 0 || visits[j].energyPJ < visits[i].energyPJ);
            });
            if (!isBeaten)
                expected.emplace(visits[i].energyPJ, percentRight(visits[i].measured));
        }
        QCOMPARE(found, expected);
        QCOMPARE(front.size(), expected.size()); // of equal ones, one
        QVERIFY(front.size() > 2);
    }

    void theOldestThatIsOnNoFrontGoes()
    {
        std::vector<VisitedDesign> visits;
        visits = withVisit(visits, visit(8, 990, 5), 3); // on the front for good
        visits = withVisit(visits, visit(7, 900, 6), 3);
        visits = withVisit(visits, visit(6, 910, 7), 3);
        visits = withVisit(visits, visit(5, 920, 8), 3);
        QCOMPARE(visits.size(), std::size_t{3});
        QCOMPARE(visits[0].bits[0].weights, 8);
        QCOMPARE(visits[1].bits[0].weights, 6);
    }
};

QTEST_GUILESS_MAIN(TestVisitedDesigns)
#include "tst_visiteddesigns.moc"
