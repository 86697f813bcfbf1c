// SPDX-License-Identifier: GPL-3.0-or-later
// A study's answers against plain runs over all images, what it publishes and in which order, what
// it remembers and what a stop leaves.
#include "core/accuracy/study.h"
#include "tests/accuracy/smallnetwork.h"

#include <QtTest>

using namespace pelorus;
using namespace pelorus::accuracy;
using namespace pelorus::test;

namespace {

constexpr Count imageCount = 300;

StudyRequest requestOf(std::vector<LayerBits> bits, Scheme scheme = Scheme::Uniform)
{
    return {scheme, std::move(bits), imageCount, {scheme, Scheme::Static}, {2, 4, 8}, 256, 64};
}

} // namespace

class TestStudy : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto made = makeExperiment(*Classifier::make(network({})), images(imageCount), {}, 50);
        QVERIFY(made);
        m_experiment = std::make_shared<const Experiment>(std::move(*made));
    }

    void stepsGrowToAllImages()
    {
        QCOMPARE(measuringSteps(10'000), (std::vector<Count>{64, 256, 1000, 10'000}));
        QCOMPARE(measuringSteps(256), (std::vector<Count>{64, 256}));
        QCOMPARE(measuringSteps(10), std::vector<Count>{10});
    }

    void answersAreThoseOfPlainRuns_data()
    {
        QTest::addColumn<int>("scheme");
        for (const auto &[name, scheme] : integerSchemes)
            QTest::addRow("%s", name.data()) << static_cast<int>(scheme);
    }

    void answersAreThoseOfPlainRuns()
    {
        QFETCH(int, scheme);
        const StudyRequest request = requestOf({{3, 5}, {4, 2}}, static_cast<Scheme>(scheme));
        Study study(m_experiment);
        std::vector<StudyResult> published;
        QVERIFY(study.run(request, [&](const StudyResult &r) { published.push_back(r); }, {}, {}));
        const StudyResult &last = published.back();
        QCOMPARE(last.step, StudyStep::Done);
        QCOMPARE(*last.measured, plain(request.scheme, request.bits, imageCount));
        QCOMPARE(last.curves.size(), request.curves.size());
        for (const StudyCurve &curve : last.curves) {
            for (std::size_t i = 0; i < request.widths.size(); ++i) {
                const int bits = request.widths[i];
                QCOMPARE(*curve.measured[i],
                         plain(curve.scheme, {{bits, bits}, {bits, bits}}, 256));
            }
        }
        QVERIFY(last.table);
        QCOMPARE(last.table->images(), 64);
        QCOMPARE(study.table(request.scheme), last.table);
    }

    void whatIsNearComesFirst()
    {
        Study study(m_experiment);
        std::vector<QString> order;
        const auto note = [&](const StudyResult &r) {
            Count curve = 0;
            if (!r.curves.empty() && r.curves[0].measured[0])
                curve = r.curves[0].measured[0]->n;
            order.push_back(QStringLiteral("%1 %2 %3")
                                .arg(r.measured ? r.measured->n : 0)
                                .arg(r.table ? "table" : "-")
                                .arg(curve));
        };
        QVERIFY(study.run(requestOf({{8, 8}, {8, 8}}), note, {}, {}));
        const std::vector<QString> expected = {
            "64 - 0",       "256 - 0",      "256 - 0", // the table begins
            "256 table 0",  "300 table 0", // of 300 images, 1000 is all
            "300 table 64", "300 table 64", "300 table 256", "300 table 256", "300 table 256"};
        QCOMPARE(order, expected);
    }

    void whatIsKnownIsNotMeasuredAgain()
    {
        Study study(m_experiment);
        Count done = 0;
        const MeasureOptions counting{0, {}, [&](Count) { ++done; }};
        QVERIFY(study.run(requestOf({{4, 4}, {4, 4}}), [](const StudyResult &) {}, counting, {}));
        QVERIFY(done > 0);
        done = 0;
        std::optional<StudyResult> last;
        QVERIFY(study.run(requestOf({{4, 4}, {4, 4}}), [&](const StudyResult &r) { last = r; },
                          counting, {}));
        QCOMPARE(done, 0);
        QCOMPARE(*last->measured, plain(Scheme::Uniform, {{4, 4}, {4, 4}}, imageCount));
    }

    /// Edits of single layers, some back to bits that are known, with what a study keeps of earlier
    /// runs: its answers are those of plain runs.
    void editsAreAnsweredAsPlainRunsAre()
    {
        for (const Scheme scheme : {Scheme::Uniform, Scheme::UniformMse, Scheme::Static}) {
            Study study(m_experiment);
            std::vector<LayerBits> bits{{8, 8}, {8, 8}};
            for (const auto &[layer, one] :
                 std::vector<std::pair<std::size_t, LayerBits>>{{1, {4, 4}},
                                                                {1, {3, 4}},
                                                                {0, {3, 5}},
                                                                {1, {2, 2}},
                                                                {1, {4, 4}},
                                                                {0, {8, 8}}}) {
                bits[layer] = one;
                StudyRequest request = requestOf(bits, scheme);
                request.curves.clear();
                request.tableImages = 0;
                std::optional<StudyResult> last;
                QVERIFY(study.run(request, [&](const StudyResult &r) { last = r; }, {}, {}));
                QCOMPARE(*last->measured, plain(scheme, bits, imageCount));
            }
        }
    }

    void aStopLeavesWhatIsDone()
    {
        Study study(m_experiment);
        std::stop_source edit;
        std::vector<StudyResult> published;
        QVERIFY(study.run(requestOf({{4, 4}, {4, 4}}),
                          [&](const StudyResult &r) {
                              published.push_back(r);
                              if (r.measured)
                                  edit.request_stop();
                          },
                          {1, edit.get_token(), {}}, {}));
        QCOMPARE(published.size(), 1u); // stopped behind its first step
        QCOMPARE(published[0].measured->n, 64);

        std::stop_source none;
        QVERIFY(study.run(requestOf({{4, 4}, {4, 4}}),
                          [&](const StudyResult &r) { published.push_back(r); },
                          {1, none.get_token(), {}}, {}));
        QCOMPARE(published.back().step, StudyStep::Done);
        QCOMPARE(*published.back().measured, plain(Scheme::Uniform, {{4, 4}, {4, 4}}, imageCount));
    }

    void anEditDoesNotEndTheTable()
    {
        Study study(m_experiment);
        std::stop_source edit;
        QVERIFY(study.run(requestOf({{4, 4}, {4, 4}}),
                          [&](const StudyResult &r) {
                              if (r.step == StudyStep::Table)
                                  edit.request_stop();
                          },
                          {1, edit.get_token(), {}}, {}));
        QVERIFY(study.table(Scheme::Uniform));

        Study other(m_experiment);
        std::stop_source all;
        QVERIFY(other.run(
            requestOf({{4, 4}, {4, 4}}),
            [&](const StudyResult &r) {
                if (r.step == StudyStep::Table)
                    all.request_stop();
            },
            {1, all.get_token(), {}}, all.get_token()));
        QVERIFY(!other.table(Scheme::Uniform));
    }

    void nothingToQuantiseIsAnError()
    {
        Model model = network({});
        model.nodes.erase(model.nodes.begin(), model.nodes.begin() + 1);
        model.nodes.resize(2); // Relu, Reshape
        model.nodes[0].inputs = {"x"};
        model.outputs = {"f"};
        model.constants["shape"] = Array::integers(std::vector<Count>{-1, side * side});
        auto classifier = Classifier::make(model);
        QVERIFY(classifier);
        const auto made = makeExperiment(*classifier, images(20), {}, 0);
        QVERIFY(!made);
        QVERIFY(QString::fromStdString(made.error().what).contains("no layer to quantise"));
    }

private:
    Measurement plain(Scheme scheme, const std::vector<LayerBits> &bits, Count count) const
    {
        const Experiment &e = *m_experiment;
        const QuantConfig config = integerConfig(scheme, bits);
        std::vector<float> clipping;
        if (scheme == Scheme::UniformMse)
            clipping = *e.network.clipping(e.images, {}, e.calibration, config, e.ranges);
        const auto prepared = e.network.prepare(config, e.ranges, clipping);
        return compared(config.text, *e.network.classify(e.images, {}, count, prepared),
                        *e.network.classify(e.images, {}, count, {}), e.images.labels);
    }

    std::shared_ptr<const Experiment> m_experiment;
};

QTEST_GUILESS_MAIN(TestStudy)
#include "tst_study.moc"
