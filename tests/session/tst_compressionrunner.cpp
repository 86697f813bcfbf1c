// SPDX-License-Identifier: GPL-3.0-or-later
// Stages of compression in the background: what the core gives, stage by stage; only what changed
// is computed again; newer requests win; and the job that it stands on.
#include "ui/session/compressionrunner.h"

#include "tests/support/measureddesign.h"
#include "tests/support/memoryuse.h"
#include "tests/support/sanitized.h"

#include <QSignalSpy>

#include <atomic>
#include <mutex>

using namespace pelorus;
using namespace pelorus::accuracy;
using test::depth;
using test::Floats;
using test::images;
using test::measuredDesign;
using test::memoryUse;
using test::randomFloats;
using test::valueOf;

namespace {

constexpr int patience = 120'000;

std::shared_ptr<const Experiment> small()
{
    return std::make_shared<const Experiment>(
        valueOf(test::openSmall({"small.onnx", "images", {}, {}, "U", 50}, {})));
}

CompressionRequest wanted(const std::shared_ptr<const Experiment> &experiment,
                          const std::vector<std::pair<std::string, std::string>> &stages,
                          DesignPtr design = measuredDesign(16))
{
    CompressionRequest request{experiment, std::move(design), {0, 1}, {}};
    for (const auto &[kind, value] : stages)
        request.stages.push_back(valueOf(parseStage(kind, value)));
    return request;
}

bool ends(const CompressionRunner &runner)
{
    return QTest::qWaitFor([&] { return !runner.isBusy(); }, patience);
}

bool isWhole(const CompressionRunner &runner)
{
    return runner.latest()
        && runner.latest()->results.size() == runner.latest()->request.stages.size() + 1;
}

} // namespace

class TestCompressionRunner : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void tellsWhatTheCoreGives()
    {
        const auto experiment = small();
        CompressionRunner runner;
        std::vector<std::size_t> told;
        connect(&runner, &CompressionRunner::changed, this,
                [&] { told.push_back(runner.latest()->results.size()); });
        QSignalSpy busy(&runner, &CompressionRunner::busyChanged);
        runner.request(wanted(experiment, {{"prune", "50"}, {"share", "3"}}));
        QVERIFY(runner.isBusy());
        QVERIFY(ends(runner));
        QCOMPARE(told, (std::vector<std::size_t>{1, 2, 3}));
        QCOMPARE(busy.count(), 2);
        const auto &results = runner.latest()->results;
        // The same by hand.
        auto network = valueOf(uncompressed(experiment->network.model()));
        const io::StageImages images{experiment->images, experiment->preprocessing, 300, 50};
        Classes original;
        EvaluationContext context(1);
        for (std::size_t i = 0; i < results.size(); ++i) {
            if (i > 0)
                network = valueOf(compressed(network, runner.latest()->request.stages[i - 1]));
            const auto stage = valueOf(io::measuredStage(network, "", &images, original));
            QCOMPARE(results[i].sizes.bytes(), stage.sizes.bytes());
            QCOMPARE(results[i].sizes.huffmanBytes(), stage.sizes.huffmanBytes());
            QCOMPARE(results[i].measured->agreeing, stage.measured->agreeing);
            QCOMPARE(results[i].measured->n, Count(300));
            const auto cost =
                valueOf(io::costOf(network.model, stage.densities, *measuredDesign(16), context));
            QCOMPARE(results[i].cost.energyPJ, cost.energyPJ);
            QCOMPARE(results[i].cost.nonzeroMacs, cost.nonzeroMacs);
            QCOMPARE(cost.layerMacs, (std::vector<Count>{432, 192}));
        }
        QCOMPARE(results[0].measured->agreeing, Count(300));
        QCOMPARE(results[1].sizes.nonzero(), Count(14 + 96));
        QVERIFY(results[2].sizes.bytes() < results[1].sizes.bytes());
    }

    void onlyWhatChangedIsMeasuredAgain()
    {
        const auto experiment = small();
        CompressionRunner runner;
        runner.request(wanted(experiment, {{"prune", "50"}, {"share", "3"}}));
        QVERIFY(ends(runner));
        const CompressionStatePtr before = runner.latest();
        std::set<std::size_t> measured;
        connect(&runner, &CompressionRunner::progressed, this, [&] {
            if (runner.progress().images > 0)
                measured.insert(runner.progress().stage);
        });
        runner.request(wanted(experiment, {{"prune", "50"}, {"share", "2"}}));
        QVERIFY(ends(runner));
        QVERIFY(isWhole(runner));
        QVERIFY(!measured.contains(0) && !measured.contains(1));
        QCOMPARE(runner.latest()->results[1].sizes.bytes(), before->results[1].sizes.bytes());
        QVERIFY(runner.latest()->results[2].sizes.bytes() < before->results[2].sizes.bytes());

        // Bits of the design change costs, not what was measured.
        measured.clear();
        runner.request(wanted(experiment, {{"prune", "50"}, {"share", "2"}}, measuredDesign(4)));
        QVERIFY(ends(runner));
        QVERIFY(measured.empty());
        QVERIFY(*runner.latest()->results[0].cost.energyPJ < *before->results[0].cost.energyPJ);
    }

    /// Pruning is done again from what is kept, with the layers that it was for.
    void whatIsNotKeptIsDoneAgain()
    {
        const auto experiment = small();
        const std::vector<std::pair<std::string, std::string>> stages{
            {"prune", "30"}, {"rank", "2@full"}, {"prune", "60@full"}, {"share", "3"}};
        CompressionRunner runner;
        runner.request(wanted(experiment, stages));
        QVERIFY(ends(runner));
        auto other = stages;
        other[3].second = "2@conv";
        runner.request(wanted(experiment, other));
        QVERIFY(ends(runner));
        QVERIFY(isWhole(runner));
        CompressionRunner fresh;
        fresh.request(wanted(experiment, other));
        QVERIFY(ends(fresh));
        const io::StageResult &again = runner.latest()->results[4],
                              &once = fresh.latest()->results[4];
        QCOMPARE(again.sizes.bytes(), once.sizes.bytes());
        QCOMPARE(again.measured->agreeing, once.measured->agreeing);
        QCOMPARE(again.cost.energyPJ, once.cost.energyPJ);
        QCOMPARE(again.sizes.layers[0].size.codeBits, 2);
        QCOMPARE(again.sizes.layers[1].size.codeBits, 32);
        // The same stage for other layers is another stage.
        other[3].second = "2@full";
        runner.request(wanted(experiment, other));
        QVERIFY(ends(runner));
        QCOMPARE(runner.latest()->results[4].sizes.layers[0].size.codeBits, 32);
    }

    /// 40 MB of weights, pruned three times: results stay, not three networks.
    void networksOfStagesAreNotKept()
    {
        const Count hidden = test::sanitized() ? 2'000 : 200'000;
        Model model = test::network(test::Weights{});
        model.origin = "wide.onnx";
        model.constants["v"] = Array::of<float>(
            {depth, hidden}, randomFloats(static_cast<std::size_t>(depth * hidden), 3));
        model.constants["d"] = Array::of<float>({hidden}, Floats(hidden, 0));
        const auto experiment = std::make_shared<const Experiment>(valueOf(
            makeExperiment(valueOf(Classifier::make(std::move(model))), images(4), {}, 4, {})));
        const qint64 weights = 4 * depth * hidden;
        CompressionRunner runner;
        runner.request(wanted(experiment, {})); // what any request leaves behind
        QVERIFY(ends(runner));
        malloc_trim(0);
        const qint64 before = memoryUse("VmRSS");
        runner.request(wanted(experiment, {{"prune", "20"}, {"prune", "40"}, {"prune", "60"}}));
        QVERIFY(ends(runner));
        QVERIFY(isWhole(runner));
        malloc_trim(0);
        const qint64 kept = memoryUse("VmRSS") - before;
        if (!test::sanitized()) // whose shadows are memory, too
            QVERIFY2(4 * kept < weights,
                     qPrintable(QString("%1 of %2 bytes").arg(kept).arg(weights)));
    }

    void newerRequestsWin()
    {
        const auto experiment = small();
        CompressionRunner runner;
        for (int percent = 1; percent <= 60; ++percent)
            runner.request(wanted(experiment, {{"prune", std::to_string(percent)}}));
        QVERIFY(ends(runner));
        QVERIFY(isWhole(runner));
        QCOMPARE(runner.latest()->request.stages[0].share, 0.6);
        runner.request(wanted(experiment, {{"prune", "10"}}));
        runner.clear();
        QVERIFY(!runner.latest());
        QVERIFY(ends(runner));
        QVERIFY(!runner.latest());
    }

    void saysWhatFails()
    {
        CompressionRunner runner;
        QSignalSpy failed(&runner, &CompressionRunner::failed);
        runner.request(wanted(small(), {{"rank", "4000"}}));
        QVERIFY(ends(runner));
        QCOMPARE(failed.count(), 1);
        QVERIFY(failed[0][0].toString().contains("rank"));
        QCOMPARE(runner.latest()->results.size(), std::size_t(1));
    }

    void energiesDecideWhereToPrune()
    {
        CompressionRunner runner;
        runner.request(wanted(small(), {{"prune", "energy:80"}}));
        QVERIFY(ends(runner));
        const auto &results = runner.latest()->results;
        const auto energies = valueOf(io::layerEnergies(results[0], "m"));
        const double most = std::max(energies[0], energies[1]);
        for (std::size_t i = 0; i < 2; ++i) {
            const WeightSize &size = results[1].sizes.layers[i].size;
            const double gone = 0.8 * energies[i] / most * static_cast<double>(size.weights);
            QCOMPARE(size.weights - size.nonzero, static_cast<Count>(gone + 1e-9));
        }
    }

    void leavingWhileItWorksIsSafe()
    {
        const auto experiment = small();
        for (int i = 0; i < 5; ++i) {
            CompressionRunner runner;
            runner.request(wanted(experiment, {{"prune", "50"}, {"share", "3"}}));
        }
    }

    /// Work that is no longer wanted is stopped and not heard; what waits is replaced.
    void aJobHearsTheLatestOnly()
    {
        LatestJob job;
        QSignalSpy busy(&job, &LatestJob::busyChanged), failed(&job, &LatestJob::failed);
        QStringList heard;
        std::atomic<int> begun = 0;
        const auto work = [&](const QString &name) {
            return [&, name](const std::stop_token &stop, const LatestJob::Tell &tell) {
                ++begun;
                tell([&heard, name] { heard += name; });
                while (name == QLatin1String("first") && !stop.stop_requested())
                    std::this_thread::yield();
                tell([&heard, name] { heard += name + " ends"; });
            };
        };
        job.start(work("first"));
        QTRY_COMPARE(begun, 1);
        QTRY_COMPARE(heard, QStringList("first"));
        job.start(work("second"));
        job.start(work("third"));
        QTRY_VERIFY(!job.isBusy());
        QCOMPARE(heard, QStringList({"first", "third", "third ends"}));
        QCOMPARE(begun, 2);
        QCOMPARE(busy.count(), 2);
        job.start([](const std::stop_token &, const LatestJob::Tell &) {
            throw std::runtime_error("on purpose");
        });
        QTRY_VERIFY(!job.isBusy());
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed[0][0].toString(), QString("on purpose"));
        job.start(work("first"));
        job.stop();
        QTRY_VERIFY(!job.isBusy());
        QVERIFY(!heard.contains("first ends"));
        job.start([](const std::stop_token &stop, const LatestJob::Tell &) {
            while (!stop.stop_requested())
                std::this_thread::yield();
            throw std::runtime_error("when nobody wants it any more");
        });
        job.stop();
        QTRY_VERIFY(!job.isBusy());
        QCOMPARE(failed.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestCompressionRunner)
#include "tst_compressionrunner.moc"
