// SPDX-License-Identifier: GPL-3.0-or-later
// When what stands beside the charts shows a result. No event is handled between two offers, so
// that an interval that has begun does not end.
#include "ui/widgets/evaluationpace.h"

#include "tests/support/uitest.h"

#include <QSignalSpy>

using namespace pelorus;

namespace {

/// A pace, and what it has passed on since.
struct Watched
{
    Watched()
    {
        QObject::connect(&pace, &EvaluationPace::passed,
                         [this](const EvaluationPtr &evaluation) { passed.append(evaluation); });
    }
    EvaluationPace pace;
    QList<EvaluationPtr> passed;
};

} // namespace

class TestEvaluationPace : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void ofEditsThatFollowEachOtherTheNewestWaits()
    {
        Watched w;
        w.pace.offer(m_first);
        QCOMPARE(w.passed, QList{m_first});
        w.pace.offer(m_wider);
        w.pace.offer(m_widest);
        QCOMPARE(w.passed, QList{m_first});
        QTRY_COMPARE(w.passed, (QList{m_first, m_widest}));
        w.pace.offer(m_wider); // an interval begins with each
        QCOMPARE(w.passed.size(), 2);
        QTRY_COMPARE(w.passed.last(), m_wider);
        QCOMPARE(w.passed.size(), 3);
    }

    void oneThatComesAloneDoesNot()
    {
        Watched w;
        w.pace.offer(m_first);
        QTest::qWait(static_cast<int>(2 * EvaluationPace::kInterval.count()));
        QCOMPARE(w.passed, QList{m_first}); // once
        w.pace.offer(m_wider);
        QCOMPARE(w.passed, (QList{m_first, m_wider}));
    }

    void norDoesAnotherResultOfTheSameDesign()
    {
        Watched w;
        w.pace.offer(m_first);
        const auto proven = std::make_shared<const Evaluation>(*m_first);
        w.pace.offer(m_wider);
        w.pace.offer(proven); // back again, and what waited is out of date
        QCOMPARE(w.passed, (QList{m_first, EvaluationPtr(proven)}));
        QTest::qWait(static_cast<int>(2 * EvaluationPace::kInterval.count()));
        QCOMPARE(w.passed.size(), 2);
    }

    /// Rows are asked about by their places, and a setting is no number under a hand.
    void norDoesOneThatDiffersInMore()
    {
        for (const EvaluationPtr &other :
             {otherLayers(), otherLevels(), otherSettings(), EvaluationPtr()}) {
            Watched w;
            w.pace.offer(m_first);
            w.pace.offer(other);
            QCOMPARE(w.passed, (QList{m_first, other}));
            w.pace.offer(m_first);
            QCOMPARE(w.passed.size(), 3);
        }
    }

private:
    static EvaluationPtr withColumns(Count columns)
    {
        ArchitectureSpec spec = test::smallDesign()->architecture->spec();
        spec.levels[spec.peArrayLevel].fanout.columns = columns;
        return test::evaluated(withArchitecture(
            *test::smallDesign(), test::valueOf(Architecture::make(std::move(spec)))));
    }
    static EvaluationPtr otherLayers()
    {
        std::vector<LayerPtr> layers = test::smallDesign()->network->layers();
        layers.pop_back();
        return test::evaluated(withNetwork(
            *test::smallDesign(),
            test::valueOf(withLayers(*test::smallDesign()->network, std::move(layers)))));
    }
    static EvaluationPtr otherLevels()
    {
        ArchitectureSpec spec = test::smallDesign()->architecture->spec();
        spec.levels.back().name = "DDR";
        return test::evaluated(withArchitecture(
            *test::smallDesign(), test::valueOf(Architecture::make(std::move(spec)))));
    }

    static EvaluationPtr otherSettings()
    {
        return test::evaluated(
            withSettings(*test::smallDesign(), {.objective = Objective::Latency}));
    }

    const EvaluationPtr m_first = withColumns(4), m_wider = withColumns(5),
                        m_widest = withColumns(6);
};

QTEST_MAIN(TestEvaluationPace)
#include "tst_evaluationpace.moc"
