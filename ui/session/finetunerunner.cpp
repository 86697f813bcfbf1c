// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/finetunerunner.h"

#include "core/io/onnxwriter.h"
#include "core/io/trainedlibrary.h"
#include "ui/session/background.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>
#include <new>
#include <utility>

namespace pelorus {

using namespace accuracy;

namespace {

constexpr auto publishEvery = std::chrono::milliseconds(100);

bool hasBatchNormalization(const Model &model)
{
    return std::ranges::any_of(model.nodes,
                               [](const Node &node) { return node.op == "BatchNormalization"; });
}

Count bestCorrect(const FinetuneRun &run)
{
    Count most = -1;
    for (const FinetuneEpoch &epoch : run.epochs)
        most = std::max(most, epoch.correct);
    return most;
}

} // namespace

const FinetuneRun *FinetuneState::best() const
{
    const FinetuneRun *found = nullptr;
    for (const FinetuneRun &run : runs) {
        if (run.report && (!found || bestCorrect(run) > bestCorrect(*found)))
            found = &run;
    }
    return found;
}

void addLoss(std::vector<LossPoint> &losses, double epoch, double loss)
{
    // All points but the last stand for equally many steps, so that the curve is evenly smooth.
    const Count size = losses.empty() ? 1 : losses.front().steps;
    if (!losses.empty() && losses.back().steps < size) {
        LossPoint &last = losses.back();
        last.loss = (last.loss * static_cast<double>(last.steps) + loss)
            / static_cast<double>(last.steps + 1);
        last.epoch = epoch;
        ++last.steps;
    } else {
        losses.push_back({epoch, loss, 1});
    }
    if (losses.size() < mostLossPoints || losses.back().steps < size)
        return;
    std::vector<LossPoint> merged;
    for (std::size_t i = 0; i + 1 < losses.size(); i += 2) {
        const LossPoint &a = losses[i], &b = losses[i + 1];
        merged.push_back({b.epoch, (a.loss + b.loss) / 2, a.steps + b.steps});
    }
    losses = std::move(merged);
}

QString missingForFinetuning(const Design &design, const Experiment *experiment)
{
    const auto &setup = design.accuracy;
    if (!setup)
        return FinetuneRunner::tr("Fine-tuning needs a network with its weights: name one above.");
    if (setup->data.empty())
        return FinetuneRunner::tr(
            "Fine-tuning needs images with labels to train on: name some above.");
    if (!experiment)
        return FinetuneRunner::tr("Fine-tuning needs network and images open.");
    if (experiment->images.labels.empty())
        return FinetuneRunner::tr("Fine-tuning needs labels: these images have none.");
    return {};
}

/// What the worker does: builds the state and tells it.
class FinetuneRunner::Work
{
public:
    Work(FinetuneRunner &runner, FinetuneState state, std::shared_ptr<const Experiment> experiment,
         std::stop_token all, std::stop_token training)
        : m_runner(runner), m_state(std::move(state)), m_experiment(std::move(experiment)),
          m_all(std::move(all)), m_training(std::move(training))
    {
    }

    Result<FinetuneStatePtr> run()
    {
        const AccuracySetup &setup = *m_state.design->accuracy;
        const auto model = m_runner.m_open(setup.model);
        if (!model)
            return tl::unexpected(model.error());
        const auto split = trainingSplit(m_experiment->images, setup.data, m_state.request.images);
        if (!split)
            return tl::unexpected(split.error());
        m_state.hasBatchNormalization = hasBatchNormalization(*model);
        std::vector<BatchNormalizationRule> rules = m_state.request.rules;
        if (!m_state.hasBatchNormalization)
            rules.resize(1); // both would do the same
        m_state.training = split->training.size();
        m_state.validation = split->validation.size();
        m_state.reporting = split->reporting.size();
        for (const WeightLayer &layer : m_experiment->network.layers())
            m_state.layers.push_back(layer.name);
        const Count batch = std::min(TrainingOptions{}.batch, m_state.training);
        m_state.all =
            m_state.training / batch * m_state.request.epochs * static_cast<Count>(rules.size());
        for (const BatchNormalizationRule rule : rules) {
            if (m_training.stop_requested())
                break;
            if (const auto done = runRule(*model, *split, rule); !done)
                return tl::unexpected(done.error());
        }
        m_state.wasStopped = m_training.stop_requested();
        return std::make_shared<const FinetuneState>(std::move(m_state));
    }

private:
    Result<void> runRule(const Model &model, const TrainingSplit &split,
                         BatchNormalizationRule rule)
    {
        const Count before = m_state.done;
        m_state.runs.push_back({rule, {}, {}, {}});
        FinetuneRun &run = m_state.runs.back();
        FinetuneOptions options;
        options.config = m_state.request.config;
        options.batchNormalization = rule;
        options.training.epochs = m_state.request.epochs;
        options.training.rate = m_state.request.rate;
        options.training.threads = m_runner.m_threads;
        options.training.stop = m_training;
        options.training.progress = [&](const TrainingProgress &now) {
            const auto done = static_cast<double>(now.epoch - 1)
                + static_cast<double>(now.step) / static_cast<double>(now.steps);
            addLoss(run.losses, done, now.stepLoss);
            m_state.done = before + (now.epoch - 1) * now.steps + now.step;
            if (std::chrono::steady_clock::now() >= m_next)
                tell();
        };
        options.validated = [&](const FinetuneEpoch &epoch) {
            run.epochs.push_back(epoch);
            tell();
        };
        auto report = finetunedAndMeasured(model, *m_experiment, split, options,
                                           {m_runner.m_threads, m_all, {}});
        if (!report)
            return tl::unexpected(report.error());
        if (!m_all.stop_requested() && !run.epochs.empty())
            run.report = std::make_shared<const FinetuneReport>(std::move(*report));
        tell();
        return {};
    }

    void tell()
    {
        auto state = std::make_shared<const FinetuneState>(m_state);
        {
            const std::lock_guard lock(m_runner.m_publishing);
            m_runner.m_published = std::move(state);
        }
        m_next = std::chrono::steady_clock::now() + publishEvery;
        emit m_runner.workerPublished();
    }

    FinetuneRunner &m_runner;
    FinetuneState m_state;
    std::shared_ptr<const Experiment> m_experiment;
    std::stop_token m_all, m_training;
    std::chrono::steady_clock::time_point m_next; ///< when progress is told again
};

FinetuneRunner::FinetuneRunner(QObject *parent, OpenModel open)
    : QObject(parent), m_open(open ? std::move(open) : OpenModel(io::openModel))
{
    connect(this, &FinetuneRunner::workerPublished, this, &FinetuneRunner::publish,
            Qt::QueuedConnection);
    connect(this, &FinetuneRunner::workerDone, this, &FinetuneRunner::finish, Qt::QueuedConnection);
}

FinetuneRunner::~FinetuneRunner()
{
    m_training.request_stop();
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void FinetuneRunner::start(FinetuneRequest request, std::shared_ptr<const Experiment> experiment,
                           DesignPtr design)
{
    if (isBusy())
        return;
    m_training = {};
    m_outcome = {};
    m_savedTo.clear();
    m_error.clear();
    FinetuneState state;
    state.design = std::move(design);
    state.request = std::move(request);
    m_state = std::make_shared<const FinetuneState>(state);
    m_thread = std::jthread([this, state = std::move(state), experiment = std::move(experiment),
                             training =
                                 m_training.get_token()](const std::stop_token &all) mutable {
        letTheWindowGoFirst();
        try {
            auto done = Work(*this, std::move(state), std::move(experiment), all, training).run();
            if (done)
                m_outcome.state = std::move(*done);
            else
                m_outcome.error = QString::fromStdString(done.error().message());
        } catch (const std::bad_alloc &) {
            m_outcome.error = tr("Not enough memory to fine-tune this network.");
        } catch (
            const std::exception &error) { // the thread's last line: beyond it is std::terminate
            m_outcome.error = tr("Fine-tuning failed: %1").arg(QString::fromUtf8(error.what()));
        }
        emit workerDone();
    });
    emit changed();
    emit busyChanged(true);
}

void FinetuneRunner::stop()
{
    m_training.request_stop();
}

void FinetuneRunner::publish()
{
    FinetuneStatePtr taken;
    {
        const std::lock_guard lock(m_publishing);
        taken = std::exchange(m_published, nullptr);
    }
    if (!taken || !isBusy()) // finish() has shown the last one
        return;
    m_state = std::move(taken);
    emit changed();
}

void FinetuneRunner::finish()
{
    m_thread.join();
    const Outcome outcome = std::exchange(m_outcome, {});
    {
        const std::lock_guard lock(m_publishing);
        m_published.reset();
    }
    if (outcome.state)
        m_state = outcome.state;
    m_error = outcome.error;
    if (!m_error.isEmpty())
        emit failed(m_error);
    emit changed();
    emit busyChanged(false);
}

Result<void> FinetuneRunner::save(const QString &path)
{
    const FinetuneRun *run = m_state ? m_state->best() : nullptr;
    if (!run)
        return fail(ErrorCode::NotFound, path.toStdString(), "no fine-tuned network to save");
    const std::filesystem::path target(path.toStdString());
    std::error_code error; // a file that is not there is no other one
    if (std::filesystem::equivalent(target, m_state->design->accuracy->model, error))
        return fail(
            ErrorCode::Io, path.toStdString(),
            tr("the network's own file: the float weights are never overwritten").toStdString());
    Result<void> written = io::writeModel(run->report->tuned.model, target);
    if (written)
        m_savedTo = path;
    return written;
}

} // namespace pelorus
