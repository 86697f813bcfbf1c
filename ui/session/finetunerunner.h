// SPDX-License-Identifier: GPL-3.0-or-later
// Fine-tunes the network of a design in the background (core/accuracy/finetune.h): one job at a
// time, with the loss and the accuracy on held-out images while it goes on. The open design and the
// network's file stay as they are; what comes out is kept here, to be saved.
//
// The worker builds states and hands each over behind a lock, at most ten a second; the GUI thread
// shows the newest. All members are used from the GUI thread but m_published and m_outcome, which
// are the worker's until it is joined.
#pragma once

#include "core/accuracy/finetunereport.h"
#include "core/explore/design.h"

#include <QObject>
#include <QString>
#include <atomic>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace pelorus {

struct FinetuneRequest
{
    accuracy::QuantConfig config; ///< scheme and bits of each layer
    /// One run for each, in this order; of a network that has none, the first alone.
    std::vector<accuracy::BatchNormalizationRule> rules;
    int epochs = 5;
    double rate = 0.01;
    Count images = 0; ///< to train on; 0: as trainingSplit() says
};

/// Of the steps since the point before.
struct LossPoint
{
    double epoch = 0; ///< epochs done at the last step
    double loss = 0; ///< of an image, their mean
    Count steps = 0;
    bool operator==(const LossPoint &) const = default;
};

/// Training under one rule: what has come of it so far.
struct FinetuneRun
{
    accuracy::BatchNormalizationRule rule = accuracy::BatchNormalizationRule::Train;
    std::vector<LossPoint> losses; ///< at most mostLossPoints
    std::vector<accuracy::FinetuneEpoch> epochs; ///< validated; the first before training
    std::shared_ptr<const accuracy::FinetuneReport> report; ///< when it is over
};
inline constexpr std::size_t mostLossPoints = 1000;

/// An immutable value that every view holds.
struct FinetuneState
{
    DesignPtr design; ///< that was fine-tuned
    FinetuneRequest request;
    bool hasBatchNormalization = false; ///< the network
    Count training = 0, validation = 0, reporting = 0; ///< images; 0: not opened yet
    std::vector<std::string> layers; ///< that are quantised
    std::vector<FinetuneRun> runs; ///< begun
    Count done = 0, all = 0; ///< steps of all runs; 0 of 0: not known yet
    bool wasStopped = false;

    /// The run that is over and has the most validation images right; null: none is.
    [[nodiscard]] const FinetuneRun *best() const;
};
using FinetuneStatePtr = std::shared_ptr<const FinetuneState>;

/// Adds a step's loss; where there would be too many points, halves their number by merging pairs.
void addLoss(std::vector<LossPoint> &losses, double epoch, double loss);

/// Why this design cannot be fine-tuned, as a line for the user; empty: it can. `experiment` is
/// null where network and images are not open.
[[nodiscard]] QString missingForFinetuning(const Design &design,
                                           const accuracy::Experiment *experiment);

class FinetuneRunner : public QObject
{
    Q_OBJECT
public:
    using OpenModel = std::function<Result<accuracy::Model>(const std::string &)>;

    /// `open` runs on the worker thread; the default is io::openModel().
    explicit FinetuneRunner(QObject *parent = nullptr, OpenModel open = {});
    ~FinetuneRunner() override; ///< stops what runs and waits for it

    /// How many threads work, from the next start on; 0: one a core.
    void setThreads(unsigned threads) { m_threads = threads; }
    /// Fine-tunes `design`, whose accuracy is measured by `experiment`. Nothing happens while one
    /// runs.
    void start(FinetuneRequest request, std::shared_ptr<const accuracy::Experiment> experiment,
               DesignPtr design);
    /// Ends training; the best weights so far are measured and kept.
    void stop();
    [[nodiscard]] bool isBusy() const { return m_thread.joinable(); }
    [[nodiscard]] FinetuneStatePtr latest() const { return m_state; } ///< null before a start
    /// Writes the best run's network as ONNX. Errors: nothing is there (NotFound), the network's
    /// own file, those of writing (Io).
    [[nodiscard]] Result<void> save(const QString &path);
    /// Where the network of the last run was saved; empty: nowhere yet.
    [[nodiscard]] const QString &savedTo() const { return m_savedTo; }
    /// Why the last run failed; empty: it did not.
    [[nodiscard]] const QString &error() const { return m_error; }

signals:
    void changed();
    void failed(const QString &message);
    void busyChanged(bool busy);
    void workerPublished(); ///< internal, as the next one: emitted by worker threads
    void workerDone();

private:
    struct Outcome
    {
        FinetuneStatePtr state;
        QString error; ///< empty: none
    };
    class Work;
    void publish();
    void finish();

    OpenModel m_open;
    FinetuneStatePtr m_state, m_published;
    Outcome m_outcome;
    QString m_savedTo, m_error; ///< of the last run
    std::mutex m_publishing; ///< guards m_published
    std::atomic<unsigned> m_threads = 0;
    std::stop_source m_training;
    std::jthread m_thread; ///< last: stopped and joined before what it uses is destroyed
};

} // namespace pelorus
