// SPDX-License-Identifier: GPL-3.0-or-later
// When what stands beside the charts shows a result.
#include "ui/widgets/evaluationpace.h"

#include "core/explore/pins.h"
#include "tests/support/uitest.h"

#include <chrono>

using namespace pelorus;

namespace {

using namespace std::chrono_literals;

/// A pace, and what it has passed on since.
struct Watched
{
    explicit Watched(std::chrono::milliseconds interval) : pace(interval)
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
        Watched w(1h);
        w.pace.offer(m_first);
        QCOMPARE(w.passed, QList{m_first});
        w.pace.offer(m_wider);
        w.pace.offer(m_widest);
        QVERIFY(w.pace.isWaiting());
        QCOMPARE(w.passed, QList{m_first});
        w.pace.passWaiting();
        QCOMPARE(w.passed, (QList{m_first, m_widest}));
        w.pace.passWaiting(); // nothing does
        w.pace.offer(m_wider); // an interval begins with each
        QCOMPARE(w.passed.size(), 2);
    }

    void itComesWhenTheIntervalIsOver()
    {
        Watched w(0ms);
        w.pace.offer(m_first);
        w.pace.offer(m_wider); // no event was handled
        QCOMPARE(w.passed, QList{m_first});
        QTRY_COMPARE(w.passed, (QList{m_first, m_wider}));
        QVERIFY(!w.pace.isWaiting());
    }

    void oneThatComesAloneDoesNotWait()
    {
        Watched w(0ms);
        w.pace.offer(m_first);
        QCoreApplication::processEvents(); // the interval is over
        w.pace.offer(m_wider);
        QCOMPARE(w.passed, (QList{m_first, m_wider}));
    }

    void norDoesAnotherResultOfTheSameDesign()
    {
        Watched w(1h);
        w.pace.offer(m_first);
        const EvaluationPtr proven = std::make_shared<const Evaluation>(*m_first);
        w.pace.offer(m_wider);
        w.pace.offer(proven); // back again, and what waited is out of date
        QCOMPARE(w.passed, (QList{m_first, proven}));
        QVERIFY(!w.pace.isWaiting());
    }

    /// Rows are asked about by their places, and a setting or a pin is no number under a hand.
    void norDoesOneThatDiffersInMore()
    {
        for (const EvaluationPtr &other : {otherLayers(), otherKind(), otherLevels(),
                                           otherSettings(), otherPins(), EvaluationPtr()}) {
            Watched w(1h);
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
    static EvaluationPtr withTheseLayers(std::vector<LayerPtr> layers)
    {
        return test::evaluated(withNetwork(
            *test::smallDesign(),
            test::valueOf(withLayers(*test::smallDesign()->network, std::move(layers)))));
    }
    static EvaluationPtr otherLayers()
    {
        std::vector<LayerPtr> layers = test::smallDesign()->network->layers();
        layers.pop_back();
        return withTheseLayers(std::move(layers));
    }
    static EvaluationPtr otherKind()
    {
        std::vector<LayerPtr> layers = test::smallDesign()->network->layers();
        Layer other = *layers.front();
        other.kind = LayerKind::FullyConnected;
        layers.front() = std::make_shared<const Layer>(std::move(other));
        return withTheseLayers(std::move(layers));
    }
    static EvaluationPtr otherPins()
    {
        return test::evaluated(withPin(*test::smallDesign(), "conv1", "no mapping"));
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
