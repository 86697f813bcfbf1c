// SPDX-License-Identifier: GPL-3.0-or-later
// Accuracy of the open design in the background, beside energy and latency. An edit of bits is
// answered at once by an estimate, as soon as there is a logit-noise table, and within a moment by
// a measurement that grows from 64 images on. The newest request wins; what was measured before
// stays known as long as network, images and preprocessing stay.
//
// Work is measured in MACs and bounded, so that a network of ImageNet's size does not take the
// machine for hours unasked: thoroughly() lifts the bounds.
//
// One std::jthread per job, which hands its results over behind a lock and by the join. All members
// are used from the GUI thread, but m_study and m_outcome, which are the worker's while it runs,
// and m_published.
#pragma once

#include "core/accuracy/study.h"
#include "core/explore/design.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace pelorus {

/// What is known of a design's accuracy: one immutable value, which every view holds.
struct AccuracyState
{
    DesignPtr design; ///< that it belongs to
    /// Why there is nothing; none: there is, or it is on its way.
    std::optional<Error> error;
    bool isOpen = false; ///< network and images are there; otherwise what follows is empty
    Count images = 0; ///< in the data
    bool hasLabels = false;
    std::vector<std::size_t> layers; ///< of the design: those that are quantised
    double equivalentBits = 0; ///< of the same number of bit operations, everywhere
    std::optional<accuracy::AgreementEstimate> estimate; ///< of the request's bits
    accuracy::StudyResult study;
};
using AccuracyStatePtr = std::shared_ptr<const AccuracyState>;
using StudyResultPtr = std::shared_ptr<const accuracy::StudyResult>;

class AccuracyRunner : public QObject
{
    Q_OBJECT
public:
    using Open = std::function<Result<accuracy::Experiment>(const AccuracySetup &,
                                                            const accuracy::MeasureOptions &)>;

    /// `open` runs on the worker thread; the default is io::openExperiment().
    explicit AccuracyRunner(QObject *parent = nullptr, Open open = {});
    ~AccuracyRunner() override; ///< stops what runs and waits for it

    /// Half of so many threads measure, beside the evaluation, from the next step on; 0: one a
    /// core.
    void setThreads(unsigned threads) { m_threads = threads; }
    void request(const DesignPtr &design);
    /// Measure the present bits on all images, and the table and the curves whatever they take.
    void thoroughly();
    /// Stop what runs; what is measured stays. The next request goes on.
    void stop();

    [[nodiscard]] bool isBusy() const { return m_running.has_value(); }
    /// By the user, and not gone on with since.
    [[nodiscard]] bool isStopped() const { return m_stopped; }
    [[nodiscard]] AccuracyStatePtr latest() const { return m_state; } ///< null before a request
    /// Images done of the present step; 0 of 0 when not known.
    struct Progress
    {
        Count done = 0, all = 0;
    };
    [[nodiscard]] Progress progress() const { return m_progress; }
    /// Were bounds on the work reached? Then thoroughly() does more.
    [[nodiscard]] bool isBounded() const;

    /// Network and images while they are open; null otherwise. Immutable, shared.
    [[nodiscard]] std::shared_ptr<const accuracy::Experiment> experiment() const
    {
        return m_experiment;
    }

signals:
    void changed(const pelorus::AccuracyStatePtr &state);
    void busyChanged(bool busy);
    void progressed();
    void workerDone(); ///< internal, as the next two: emitted by worker threads
    void workerPublished(); ///< m_published has news
    void workerProgressed(quint64 job, qint64 done);

private:
    /// What the worker leaves behind.
    struct Outcome
    {
        std::optional<accuracy::Experiment> opened;
        std::optional<Error> error;
    };
    /// Opens this, or measures for it.
    struct Job
    {
        AccuracySetup setup;
        std::optional<accuracy::StudyRequest> request; ///< none: opens
        quint64 id = 0;
    };
    using Work = std::function<Outcome(const std::stop_token &all, const std::stop_token &edit)>;

    void ask();
    [[nodiscard]] AccuracyState known();
    [[nodiscard]] accuracy::StudyRequest studyRequest(const AccuracyState &) const;
    [[nodiscard]] bool isOpen() const; ///< what the design wants
    void startIfFree();
    void run(Job job, Work work);
    void finish();
    void publish();
    void show(AccuracyState state);
    void announce();

    Open m_open;
    DesignPtr m_design; ///< asked for
    AccuracyStatePtr m_state;
    AccuracySetup m_setup; ///< of the next two, whose scheme may be another
    std::shared_ptr<const accuracy::Experiment> m_experiment;
    std::optional<Error> m_openError;
    std::shared_ptr<accuracy::Study> m_study; ///< of m_experiment
    std::optional<accuracy::StudyRequest> m_wanted; ///< asked for and not answered in full
    unsigned m_threads = 0; ///< preferred
    bool m_thorough = false, m_stopped = false;
    std::optional<Job> m_running;
    quint64 m_jobs = 0;
    bool m_busy = false; ///< as busyChanged() said last
    Progress m_progress;
    Outcome m_outcome;
    /// The newest result of a job that runs, with its id; the one before, if nobody took it, is
    /// gone.
    std::optional<std::pair<quint64, StudyResultPtr>> m_published;
    std::mutex m_publishing; ///< guards m_published
    std::stop_source m_edit; ///< ends measuring, not the table
    std::jthread m_thread; ///< last: stopped and joined before what it uses is destroyed
};

} // namespace pelorus

Q_DECLARE_METATYPE(pelorus::AccuracyStatePtr)
