// SPDX-License-Identifier: GPL-3.0-or-later
// Fine-tuning in the background: it tells what goes on, ends with what the core gives, stops with
// the best so far, and leaves the network's own file alone.
#include "ui/session/finetunerunner.h"

#include "core/accuracy/strokes.h"
#include "core/io/onnxinference.h"
#include "core/io/onnxwriter.h"
#include "core/io/trainedlibrary.h"

#include "tests/support/measureddesign.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace pelorus;
using namespace pelorus::accuracy;
using test::measuredDesign;

namespace {

constexpr int patience = 120'000;

Result<Model> openSmallModel(const std::string &)
{
    return test::network(test::Weights{});
}

std::shared_ptr<const Experiment> small(const std::string &data = "images")
{
    return std::make_shared<const Experiment>(
        test::valueOf(test::openSmall({"small.onnx", data, {}, {}, "U", 50}, {})));
}

FinetuneRequest request(int epochs = 3)
{
    FinetuneRequest wanted;
    wanted.config = *parseQuantConfig("U/w3a4");
    wanted.rules = {BatchNormalizationRule::Train};
    wanted.epochs = epochs;
    wanted.rate = 0.05;
    return wanted;
}

bool ends(const FinetuneRunner &runner)
{
    return QTest::qWaitFor([&] { return !runner.isBusy(); }, patience);
}

} // namespace

class TestFinetuneRunner : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void tellsAndEndsWithWhatTheCoreGives()
    {
        FinetuneRunner runner(nullptr, openSmallModel);
        QVERIFY(!runner.latest());
        std::vector<FinetuneStatePtr> told;
        connect(&runner, &FinetuneRunner::changed, this, [&] { told.push_back(runner.latest()); });
        const auto experiment = small();
        runner.start(request(), experiment, measuredDesign(4));
        QVERIFY(runner.isBusy());
        runner.start(request(9), experiment, measuredDesign(4)); // one at a time
        QVERIFY(ends(runner));
        const FinetuneState &state = *runner.latest();
        QCOMPARE(state.runs.size(), std::size_t{1});
        const FinetuneRun &run = state.runs.front();
        QCOMPARE(run.epochs.size(), std::size_t{4});
        QCOMPARE(state.training + state.validation + state.reporting, Count{300});
        QCOMPARE(state.done, state.all);
        QCOMPARE(static_cast<Count>(run.losses.size()), state.all);
        QCOMPARE(run.losses.back().epoch, 3.0);
        QVERIFY(!state.wasStopped && !state.hasBatchNormalization);
        QCOMPARE(state.layers, (std::vector<std::string>{"conv", "full"}));
        for (std::size_t i = 1; i < told.size(); ++i)
            QVERIFY(told[i]->done >= told[i - 1]->done);

        FinetuneOptions options;
        options.config = request().config;
        options.training.epochs = 3;
        options.training.rate = 0.05;
        const auto plain =
            finetunedAndMeasured(*openSmallModel({}), *experiment,
                                 *trainingSplit(experiment->images, "images"), options);
        QVERIFY(plain);
        QVERIFY(run.report->before == plain->before && run.report->after == plain->after);
        QVERIFY(run.report->tuned.model == plain->tuned.model);
        QCOMPARE(state.best(), &run);
        for (std::size_t i = 0; i < plain->tuned.correct.size(); ++i) {
            QCOMPARE(run.epochs[i].correct, plain->tuned.correct[i]);
            QCOMPARE(run.epochs[i].weights.size(), std::size_t{2});
        }
        const auto best = static_cast<std::size_t>(plain->tuned.best);
        QVERIFY(run.epochs[best].weights[0] == plain->tuned.ranges[0].after);
        QVERIFY(run.epochs[0].weights[1] == plain->tuned.ranges[1].before);
    }

    void bothRulesWhereThereIsBatchNormalization()
    {
        const Model resnet = test::valueOf(io::trainedModel("strokes-resnet"));
        FinetuneRunner runner(nullptr, [&](const std::string &) { return Result<Model>(resnet); });
        const auto experiment = std::make_shared<const Experiment>(
            test::valueOf(makeExperiment(test::valueOf(Classifier::make(resnet)),
                                         strokeImages(StrokeSplit::Test, 100), {}, 20)));
        FinetuneRequest wanted = request(1);
        wanted.rules = {BatchNormalizationRule::Train, BatchNormalizationRule::Fold};
        runner.start(wanted, experiment, measuredDesign(4));
        QVERIFY(ends(runner));
        const FinetuneState &state = *runner.latest();
        QVERIFY(state.hasBatchNormalization);
        QCOMPARE(state.runs.size(), std::size_t{2});
        QVERIFY(state.runs[1].rule == BatchNormalizationRule::Fold);
        QVERIFY(state.runs[0].report && state.runs[1].report);
        // Both begin with the same quantised numbers, and go different ways.
        QCOMPARE(state.runs[0].epochs[0].correct, state.runs[1].epochs[0].correct);
        QVERIFY(state.runs[0].epochs[0].weights == state.runs[1].epochs[0].weights);
        QVERIFY(state.runs[0].epochs[1].weights != state.runs[1].epochs[1].weights);

        FinetuneRunner without(nullptr, openSmallModel);
        without.start(wanted, small(), measuredDesign(4));
        QVERIFY(ends(without));
        QCOMPARE(without.latest()->runs.size(), std::size_t{1}); // both would be the same
    }

    void stopKeepsTheBestSoFar()
    {
        FinetuneRunner runner(nullptr, openSmallModel);
        connect(&runner, &FinetuneRunner::changed, this, [&] {
            const FinetuneState &state = *runner.latest();
            if (!state.runs.empty() && state.runs[0].epochs.size() >= 2)
                runner.stop();
        });
        runner.start(request(100'000), small(), measuredDesign(4));
        QVERIFY(ends(runner));
        const FinetuneState &state = *runner.latest();
        QVERIFY(state.wasStopped && state.done < state.all);
        QVERIFY(state.runs[0].report);
        QCOMPARE(state.runs[0].report->after.n, state.reporting);
        QVERIFY(state.runs[0].losses.size() <= mostLossPoints);
    }

    void leavingWhileItWorksIsSafe()
    {
        for (int i = 0; i < 5; ++i) {
            FinetuneRunner runner(nullptr, openSmallModel);
            runner.start(request(100'000), small(), measuredDesign(4));
        }
    }

    void savesBesideTheNetworksOwnFile()
    {
        const QTemporaryDir folder;
        const QString own = folder.filePath("small.onnx"), tuned = folder.filePath("tuned.onnx");
        QVERIFY(io::writeModel(*openSmallModel({}), own.toStdString()));
        FinetuneRunner runner(nullptr, openSmallModel);
        QVERIFY(runner.save(tuned).error().code == ErrorCode::NotFound);
        Design design = *measuredDesign(4);
        design.accuracy->model = own.toStdString();
        runner.start(request(2), small(), std::make_shared<const Design>(design));
        QVERIFY(ends(runner));
        const auto refused = runner.save(own);
        QVERIFY(!refused && refused.error().what.find("never overwritten") != std::string::npos);
        QVERIFY(runner.savedTo().isEmpty()); // refused
        QVERIFY(runner.save(tuned));
        QCOMPARE(runner.savedTo(), tuned);
        const auto read = io::readModel(tuned.toStdString());
        QVERIFY(read);
        QVERIFY(read->constants == runner.latest()->best()->report->tuned.model.constants);
        QVERIFY(!runner.save(folder.filePath("no/such/folder.onnx")));
        QCOMPARE(runner.savedTo(), tuned); // that one is still there
        runner.start(request(1), small(), std::make_shared<const Design>(design));
        QVERIFY(runner.savedTo().isEmpty()); // of another run
        QVERIFY(ends(runner));
    }

    void saysWhatFails()
    {
        FinetuneRunner runner(nullptr, [](const std::string &name) -> Result<Model> {
            return fail(ErrorCode::Io, name, "cannot be read");
        });
        QSignalSpy failed(&runner, &FinetuneRunner::failed);
        runner.start(request(), small(), measuredDesign(4));
        QVERIFY(ends(runner));
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed[0][0].toString(), QStringLiteral("small.onnx: cannot be read"));
        QCOMPARE(runner.error(), failed[0][0].toString()); // also for a view that comes later
        QVERIFY(!runner.latest()->best());
    }

    void saysWhatIsMissing()
    {
        const auto experiment = small(), unlabelled = small("unlabelled");
        QVERIFY(missingForFinetuning(*measuredDesign(4), experiment.get()).isEmpty());
        QVERIFY(missingForFinetuning(*measuredDesign(4), unlabelled.get()).contains("labels"));
        QVERIFY(missingForFinetuning(*measuredDesign(4, ""), nullptr).contains("images"));
        QVERIFY(missingForFinetuning(*test::smallDesign(), nullptr).contains("weights"));
    }

    void lossesAreThinnedAndKeepTheirMean()
    {
        std::vector<LossPoint> points;
        double sum = 0;
        constexpr int steps = 10'000;
        for (int i = 0; i < steps; ++i) {
            addLoss(points, (i + 1) / 100.0, i % 7);
            sum += i % 7;
        }
        QVERIFY(points.size() <= mostLossPoints && points.size() >= mostLossPoints / 2);
        double weighted = 0;
        Count counted = 0;
        for (const LossPoint &point : points) {
            weighted += point.loss * static_cast<double>(point.steps);
            counted += point.steps;
        }
        QCOMPARE(counted, Count{steps});
        QVERIFY(std::abs(weighted - sum) < 1e-6 * sum);
        QCOMPARE(points.back().epoch, 100.0);
    }
};

QTEST_GUILESS_MAIN(TestFinetuneRunner)
#include "tst_finetunerunner.moc"
