// SPDX-License-Identifier: GPL-3.0-or-later
// Training: it learns, the same whatever the threads and the units, and stops when asked;
// fine-tuning runs forwards what measuring runs, and gives back what it lost by few bits.
#include "core/accuracy/finetune.h"
#include "core/accuracy/layerquantizer.h"
#include "core/accuracy/strokenetworks.h"
#include "core/accuracy/strokes.h"
#include "core/io/trainedlibrary.h"
#include "tests/accuracy/smallnetwork.h"
#include "tests/support/sanitized.h"

#include <QtTest>

#include <cmath>

using namespace pelorus;
using namespace pelorus::accuracy;

namespace {

TrainingOptions shortTraining(unsigned threads = 2)
{
    TrainingOptions options;
    options.epochs = 2;
    options.batch = 64;
    options.threads = threads;
    return options;
}

Model lenet()
{
    return strokeNetworks()[0].make(1);
}

/// Losses of two epochs, and the network that they end with.
std::pair<std::vector<double>, Model> trained(const Model &model, const ImageSet &images,
                                              const Preprocessing &p,
                                              const TrainingOptions &options)
{
    auto trainer = Trainer::make(model, images, p, options);
    Q_ASSERT(trainer);
    while (trainer->losses().size() < static_cast<std::size_t>(options.epochs)) {
        const auto isDone = trainer->runEpoch();
        Q_ASSERT(isDone && *isDone);
    }
    return {trainer->losses(), trainer->model()};
}

/// Loss of the network under a configuration, from the scores that measuring gives.
double measuredLoss(const Classifier &network, std::span<const PreparedLayer> layers,
                    const ImageSet &set)
{
    std::vector<PreparedAt> prepared;
    for (std::size_t i = 0; i < layers.size(); ++i)
        prepared.push_back({i, &layers[i]});
    const auto scores = *network.scores(set, {}, 0, set.size(), prepared);
    double loss = 0;
    for (Count i = 0; i < set.size(); ++i) {
        double sum = 0;
        for (Count k = 0; k < strokeClasses; ++k)
            sum += std::exp(
                static_cast<double>(scores[static_cast<std::size_t>(i * strokeClasses + k)]));
        const Count label = set.labels[static_cast<std::size_t>(i)];
        loss += std::log(sum)
            - static_cast<double>(scores[static_cast<std::size_t>(i * strokeClasses + label)]);
    }
    return loss;
}

} // namespace

class TestTraining : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_images = strokeImages(StrokeSplit::Train, 640); }

    void learns()
    {
        TrainingOptions options = shortTraining();
        options.epochs = 6;
        const auto [losses, model] = trained(lenet(), m_images, {}, options);
        QVERIFY2(losses.front() < 4.2 && losses.back() < losses.front() - 0.6,
                 qPrintable(QString("%1 %2").arg(losses.front()).arg(losses.back())));
    }
    void dependsOnTheSeedAndNotOnThreads()
    {
        for (const std::size_t which : {0, 1}) {
            const Model start = strokeNetworks()[which].make(1);
            const ImageSet few = m_images.every(1, 0, test::sanitized() ? 64 : 128);
            const auto [one, a] = trained(start, few, {}, shortTraining(1));
            const auto [three, b] = trained(start, few, {}, shortTraining(3));
            QCOMPARE(one, three);
            for (const auto &[name, value] : a.constants) {
                const Array &other = b.constants.find(name)->second;
                QVERIFY2(std::equal(value.raw(), value.raw() + value.bytes(), other.raw()),
                         name.c_str());
            }
            TrainingOptions other = shortTraining(1);
            other.seed = 2;
            QVERIFY(trained(start, few, {}, other).first != one);
        }
    }
    /// Pixels of 0 … 1 and weights 255 times as large are the same network, and scores in thousands
    /// the same answer.
    void dependsOnNoUnits()
    {
        const auto [losses, model] = trained(lenet(), m_images, {}, shortTraining());
        Model scaled = lenet();
        Array &w = scaled.constants.find("conv1.weight")->second;
        w = w.copy();
        for (Count i = 0; i < w.size(); ++i)
            w.edit<float>()[i] *= 255;
        Preprocessing p;
        p.scale = 1.0F / 255;
        const auto [same, scaledModel] = trained(scaled, m_images, p, shortTraining());
        for (std::size_t i = 0; i < losses.size(); ++i)
            QVERIFY2(std::abs(losses[i] - same[i]) < 0.02,
                     qPrintable(QString("%1 %2").arg(losses[i]).arg(same[i])));
    }
    void stopsBetweenSteps()
    {
        std::stop_source source;
        TrainingOptions options = shortTraining();
        Count steps = 0;
        options.stop = source.get_token();
        options.progress = [&](const TrainingProgress &p) {
            steps = p.step;
            if (p.step == 2)
                source.request_stop();
        };
        auto trainer = Trainer::make(lenet(), m_images, {}, options);
        QVERIFY(trainer);
        QCOMPARE(*trainer->runEpoch(), false);
        QCOMPARE(steps, Count{2});
        QVERIFY(trainer->losses().empty());
    }

    void refuses()
    {
        const auto errorOf = [&](const Model &model, const ImageSet &set) {
            auto trainer = Trainer::make(model, set, {}, shortTraining());
            if (!trainer)
                return QString::fromStdString(trainer.error().message());
            const auto epoch = trainer->runEpoch();
            return epoch ? QString() : QString::fromStdString(epoch.error().message());
        };
        ImageSet unlabelled = m_images;
        unlabelled.labels.clear();
        QVERIFY(errorOf(lenet(), unlabelled).contains("labels"));
        ImageSet wrong = m_images;
        wrong.labels[3] = 36;
        QVERIFY(errorOf(lenet(), wrong).contains("a label 36 for 36 scores"));
        Model odd = lenet();
        odd.nodes[1].op = "Erf";
        QCOMPARE(errorOf(odd, m_images),
                 QString("strokes-lenet: node \"relu1\" (Erf): no training through this operator"));
        Model single = strokeNetworks()[1].make(1);
        single.inputs[0].shape = Shape{1, 1, 28, 28};
        QVERIFY(errorOf(single, m_images).contains("node \"norm1\" (BatchNormalization)"));
    }

    void oneImageAtATime()
    {
        const test::Weights w;
        const ImageSet set = test::images(64);
        const auto [losses, model] = trained(test::network(w), set, {}, shortTraining());
        QVERIFY(losses[1] < losses[0]);
    }

    /// What fine-tuning runs forwards is what measuring runs, batch normalization kept or folded.
    void quantisesAsMeasuringDoes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("config");
        for (const char *name : {"strokes-lenet", "strokes-resnet"}) {
            for (const char *config : {"U/w4a4", "UC/w3a5", "D/w6a6", "e4m3/wa", "ternary/w"})
                QTest::addRow("%s %s", name, config) << QString(name) << QString(config);
        }
    }
    void quantisesAsMeasuringDoes()
    {
        QFETCH(QString, name);
        QFETCH(QString, config);
        const Model model = *withFoldedConstants(*io::trainedModel(name.toStdString()));
        const QuantConfig parsed = *parseQuantConfig(config.toStdString());
        const ImageSet set = strokeImages(StrokeSplit::Test, 40);
        const Classifier network = *Classifier::make(model);
        const auto ranges = *network.calibrate(set, {}, 40);
        const auto layers = network.prepare(parsed, ranges);
        auto quantizer = LayerQuantizer::make(model, parsed);
        QVERIFY(quantizer);
        quantizer->setCalibration({ranges, {}});
        const auto back = Backpropagation::make(model);
        QVERIFY(back);
        std::vector<Array> values;
        for (const std::string &parameter : back->parameters())
            values.push_back(model.constants.find(parameter)->second);
        const auto pass = back->run(set.batch(0, 40, {}, {-1, 1, 28, 28}), set.labels, values,
                                    {Normalization::Running, (*quantizer)(model), 1, 1});
        QVERIFY(pass);
        const double expected = measuredLoss(network, layers, set);
        QVERIFY2(std::abs(pass->loss - expected) <= 2e-3 * (1 + expected),
                 qPrintable(QString("%1, expected %2").arg(pass->loss).arg(expected)));
    }
    /// With many bits the straight-through gradient is the gradient; what the format clips passes
    /// none.
    void passesStraightThrough()
    {
        const Model model = *withFoldedConstants(*io::trainedModel("strokes-lenet"));
        const ImageSet set = strokeImages(StrokeSplit::Test, 24);
        const auto back = *Backpropagation::make(model);
        std::vector<Array> values;
        for (const std::string &parameter : back.parameters())
            values.push_back(model.constants.find(parameter)->second);
        const Array images = set.batch(0, 24, {}, {-1, 1, 28, 28});
        auto quantizer = *LayerQuantizer::make(model, *parseQuantConfig("U/w16a16"));
        auto ranges = *Classifier::make(model)->calibrate(set, {}, 24);
        quantizer.setCalibration({ranges, {}});
        const auto exact = *back.run(images, set.labels, values, {});
        const auto rounded =
            *back.run(images, set.labels, values, {Normalization::Running, quantizer(model), 1, 1});
        for (std::size_t i = 0; i < values.size(); ++i) {
            double difference = 0, length = 0;
            for (Count k = 0; k < values[i].size(); ++k) {
                const auto a = static_cast<double>(exact.gradients[i].data<float>()[k]);
                const auto b = static_cast<double>(rounded.gradients[i].data<float>()[k]);
                difference += (a - b) * (a - b);
                length += a * a;
            }
            QVERIFY2(length > 0 && difference <= 0.05 * 0.05 * length,
                     qPrintable(QString("%1: off by %2")
                                    .arg(QString::fromStdString(back.parameters()[i]))
                                    .arg(std::sqrt(difference / length))));
        }
        ranges[1].most = 1e-6F; // conv2's inputs: everything but zeros is clipped
        quantizer.setCalibration({ranges, {}});
        const auto clipped =
            *back.run(images, set.labels, values, {Normalization::Running, quantizer(model), 1, 1});
        const auto first = clipped.gradients.front().values<float>(); // conv1.weight
        QCOMPARE(back.parameters().front(), std::string("conv1.weight"));
        QVERIFY(std::all_of(first.begin(), first.end(), [](float g) { return g == 0; }));
    }

    void recoversAccuracy_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("fold");
        QTest::newRow("lenet") << "strokes-lenet" << false;
        QTest::newRow("resnet folded") << "strokes-resnet" << true;
        if (!test::sanitized())
            QTest::newRow("resnet") << "strokes-resnet" << false;
    }
    void recoversAccuracy()
    {
        QFETCH(QString, name);
        QFETCH(bool, fold);
        const Model model = *io::trainedModel(name.toStdString());
        const ImageSet validation = strokeImages(StrokeSplit::Test, 300);
        FinetuneOptions options;
        options.config = *parseQuantConfig("U/w3a3");
        options.batchNormalization =
            fold ? BatchNormalizationRule::Fold : BatchNormalizationRule::Train;
        options.training.epochs = 1;
        options.training.batch = 64;
        options.training.threads = 2;
        const auto result = finetuned(model, {m_images, validation, validation, 100}, {}, options);
        QVERIFY2(result, result ? "" : result.error().message().c_str());
        QCOMPARE(result->epochs, 1);
        QCOMPARE(result->correct.size(), std::size_t{2});
        QVERIFY(result->best > 0);
        const Count before = result->correct[0];
        const Count after = result->correct[static_cast<std::size_t>(result->best)];
        QVERIFY2(after > before + 15, qPrintable(QString("%1 %2").arg(before).arg(after)));
        // What comes back is the network of that epoch, and the one given is as it was.
        const Classifier tuned = *Classifier::make(result->model);
        const auto layers = *preparedOn(tuned, validation, {}, 100, options.config);
        const auto classes = *tuned.classify(validation, {}, 300, layers);
        QCOMPARE(*compared("", classes, classes, validation.labels).correct, after);
        QVERIFY(model == *io::trainedModel(name.toStdString()));
        for (const WeightRange &layer : result->ranges)
            QVERIFY(layer.before.least < 0 && layer.after.least < 0 && layer.before != layer.after);
    }
    void stopsWithTheBestSoFar()
    {
        std::stop_source source;
        FinetuneOptions options;
        options.config = *parseQuantConfig("U/w3a3");
        options.training.stop = source.get_token();
        options.validated = [&](const FinetuneEpoch &done) {
            if (done.epoch == 1)
                source.request_stop();
        };
        const ImageSet validation = strokeImages(StrokeSplit::Test, 100);
        const auto result = finetuned(*io::trainedModel("strokes-lenet"),
                                      {m_images, validation, validation, 100}, {}, options);
        QVERIFY(result);
        QCOMPARE(result->epochs, 1);
        QCOMPARE(result->correct.size(), std::size_t{2});
        QCOMPARE(result->best, result->correct[1] > result->correct[0] ? 1 : 0);
    }

private:
    ImageSet m_images;
};

QTEST_GUILESS_MAIN(TestTraining)
#include "tst_training.moc"
