// SPDX-License-Identifier: GPL-3.0-or-later
// The live loop: evaluates designs on a worker thread, in tiers. A request is evaluated with
// quick searches and published at once. One runs, at most one waits, the newest wins, and a running
// one is never cancelled by a new edit (cancelling would freeze the charts for the length of a
// drag). When nothing waits, mappings that are not proven are searched again in full, and where the
// design allows imperfect factors all are refined with these then. A new edit ends either, and what
// it found so far is dropped; so while requests follow each other as in a drag, they begin only
// when the hand has rested for a moment. Their result is published only if it is another.
//
// Designs that the requested one is compared with are evaluated by the same worker, in the same
// tiers, whenever it would be idle; a request ends that, too. One that is evaluated as the
// requested one is shares its results.
//
// One std::jthread per evaluation: starting it costs tens of microseconds, and joining it in the
// finished slot hands the result over without a lock. All members are used from the GUI thread, but
// m_outcome, which belongs to the worker until it is joined. Whatever the evaluation throws (out of
// memory) ends as failed(); the last good result stays, and latestError() says why there is no
// newer one until there is.
#pragma once

#include "core/explore/evaluate.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace pelorus {

class EvaluationRunner : public QObject
{
    Q_OBJECT
public:
    using Evaluate =
        std::function<Evaluation(const Design &, EvaluationContext &, std::stop_token, SearchTier)>;

    /// `evaluate` runs on the worker thread; tests pass their own.
    explicit EvaluationRunner(QObject *parent = nullptr, Evaluate evaluate = pelorus::evaluate);
    ~EvaluationRunner() override; ///< stops what runs and waits for it

    /// How many threads work; 0: one a core. What runs follows.
    void setThreads(unsigned threads);
    [[nodiscard]] unsigned threads();
    /// Requests that follow each other sooner are a drag, and so long the hand has to rest before a
    /// full search begins.
    void setPause(std::chrono::milliseconds pause) { m_pause = pause; }
    /// What it knows of layers, for background work on the same designs.
    [[nodiscard]] const EvaluationContext &context() const { return m_context; }
    /// Evaluate `design` (non-null) as soon as the worker is free.
    void request(const DesignPtr &design);
    /// Evaluate these, too (non-null), when nothing else is to do; in place of those that were
    /// given before. What is known of one (by its pointer) stays known.
    void compareWith(const std::vector<DesignPtr> &designs);
    /// The newest result of one of these; null: none yet.
    [[nodiscard]] EvaluationPtr compared(const DesignPtr &design) const;
    /// Why there is none; empty: it is on its way, there, or not among them.
    [[nodiscard]] QString comparedError(const DesignPtr &design) const;

    /// False: idle, the newest result is proven or as good as the search can make it, those of the
    /// designs it is compared with are, too.
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// What runs belongs to a design that the requested one is compared with, and that one is done.
    [[nodiscard]] bool isComparing() const
    {
        return m_running.design && m_running.isCompared && !m_pending;
    }
    /// latest() belongs to the last requested design, and a full search for better mappings or the
    /// proof is under way.
    [[nodiscard]] bool isProving() const
    {
        return isResting()
            || (m_running.design && m_running.tier != SearchTier::Quick && !m_running.isCompared
                && !m_pending);
    }
    /// Nothing runs: the first answer is there, and the full search waits for the hand to rest.
    /// isBusy() and isProving() all the while.
    [[nodiscard]] bool isResting() const { return m_resting.design != nullptr; }
    /// As isProving(), of a search with imperfect factors: what latest() says of perfect ones is
    /// final.
    [[nodiscard]] bool isRefining() const;
    /// The newest result; null before the first.
    [[nodiscard]] EvaluationPtr latest() const { return m_latest; }
    /// Why the newest evaluation or search of a requested design ended without a result; empty: it
    /// had one.
    [[nodiscard]] QString latestError() const { return m_failure.message; }
    /// That was its first: latest() belongs to a design before it, or is null. Else latest() stays
    /// what the quick searches found.
    [[nodiscard]] bool isWithoutResult() const
    {
        return m_failure.design && m_failure.tier == SearchTier::Quick;
    }
    /// Evaluates the design of latestError() once more; does nothing without one or while busy with
    /// another.
    void retry();
    /// Wall time of the newest evaluation in seconds.
    [[nodiscard]] double latestSeconds() const { return m_latestSeconds; }

signals:
    /// The one signal that carries results; every view holds the same pointer.
    void evaluated(const pelorus::EvaluationPtr &evaluation);
    /// compared(design) is another now, or it failed.
    void comparedEvaluated(const pelorus::DesignPtr &design);
    void busyChanged(bool busy); ///< false: nothing runs or waits; latest() belongs to the last
                                 ///< requested design unless failed() said otherwise
    void provingChanged(bool proving); ///< also when refining begins
    void restingChanged(bool resting);
    /// The evaluation of `design` ended without a result; latestError() until evaluated() comes.
    void failed(const pelorus::DesignPtr &design, const QString &message);
    void workerDone(); ///< internal: emitted by the worker thread, received by the GUI thread

private:
    struct Job
    {
        DesignPtr design; ///< null: nothing runs
        SearchTier tier = SearchTier::Quick;
        bool isCompared = false;
    };
    struct Compared
    {
        DesignPtr design;
        EvaluationPtr evaluation; ///< null: none yet, or it failed
        QString error = {}; ///< of one that failed
        /// What is to be searched for it; none: nothing more.
        std::optional<SearchTier> tier = SearchTier::Quick;
    };
    /// What the worker leaves behind.
    struct Outcome
    {
        EvaluationPtr evaluation; ///< null: it threw
        QString error;
        double seconds = 0;
    };
    struct Failure
    {
        DesignPtr design; ///< null: none
        SearchTier tier = SearchTier::Quick;
        QString message;
    };
    void start(const Job &job);
    void finish();
    void rest(const Job &job); ///< it begins when the hand has rested
    [[nodiscard]] std::chrono::milliseconds untilRested() const; ///< 0: no drag, or it has
    void announceResting();
    /// Keeps the outcome of the requested design; is it news?
    [[nodiscard]] bool take(const Job &job, const Outcome &outcome);
    using Designs = std::vector<DesignPtr>;
    /// Of one that it is compared with. The result: those about which there is news.
    [[nodiscard]] Designs takeCompared(const Job &job, const Outcome &outcome);
    /// Those that are evaluated as latest() is get its results. Likewise.
    [[nodiscard]] Designs shareLatest();
    void tell(const Designs &compared);
    [[nodiscard]] std::optional<Job> comparison() const; ///< that is to be done
    void announceProving();
    /// What is to be searched after a job, if nothing else waits.
    [[nodiscard]] static std::optional<SearchTier> next(const Job &job, const Outcome &outcome);

    Evaluate m_evaluate;
    EvaluationContext m_context{0, SearchBegin::FromLast};
    Job m_running;
    Job m_resting; ///< begins when m_rest ends
    QTimer m_rest;
    std::chrono::milliseconds m_pause{
        60}; ///< longer than between edits of a spin box under the mouse
    QElapsedTimer m_sinceRequest;
    bool m_toldResting = false; ///< as restingChanged() said last
    bool m_isDrag = false; ///< the last request came soon after the one before
    DesignPtr m_pending;
    std::vector<Compared> m_compared;
    Outcome m_outcome;
    EvaluationPtr m_latest;
    double m_latestSeconds = 0;
    Failure m_failure; ///< of what was requested and ended last
    std::optional<SearchTier> m_latestNext; ///< what was to be searched after m_latest
    bool m_proving = false; ///< as provingChanged() said last
    bool m_refining = false; ///< likewise
    bool m_busy = false; ///< own flag, cleared in finish(): asking the thread would lose results
    std::jthread m_thread; ///< last: stopped and joined before what it uses is destroyed
};

} // namespace pelorus

Q_DECLARE_METATYPE(pelorus::EvaluationPtr)
