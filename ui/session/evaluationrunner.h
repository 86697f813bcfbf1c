// SPDX-License-Identifier: GPL-3.0-or-later
// The live loop: evaluates designs on a worker thread, in tiers. A request is evaluated with
// quick searches and published at once. One runs, at most one waits, the newest wins, and a running
// one is never cancelled by a new edit (cancelling would freeze the charts for the length of a
// drag). When nothing waits, mappings that are not proven are searched again in full, and where the
// design allows imperfect factors all are refined with these then. A new edit ends either, and what
// it found so far is dropped. Its result is published only if it is another.
//
// One std::jthread per evaluation: starting it costs tens of microseconds, and joining it in the
// finished slot hands the result over without a lock. All members are used from the GUI thread, but
// m_outcome, which belongs to the worker until it is joined. Whatever the evaluation throws (out of
// memory) ends as failed(); the last good result stays.
#pragma once

#include "core/explore/evaluate.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>

namespace pelorus {

class EvaluationRunner : public QObject
{
    Q_OBJECT
public:
    using Evaluate = std::function<Evaluation(const Design &, EvaluationContext &, std::stop_token,
                                              SearchTier)>;

    /// `evaluate` runs on the worker thread; tests pass their own.
    explicit EvaluationRunner(QObject *parent = nullptr, Evaluate evaluate = pelorus::evaluate);
    ~EvaluationRunner() override; ///< stops what runs and waits for it

    /// Evaluate `design` (non-null) as soon as the worker is free.
    void request(const DesignPtr &design);
    /// False: idle, the newest result is proven or as good as the search can make it.
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// latest() belongs to the last requested design, and a full search for better mappings or the
    /// proof is under way.
    [[nodiscard]] bool isProving() const
    {
        return m_running.design && m_running.tier != SearchTier::Quick && !m_pending;
    }
    /// The same, of a search with imperfect factors: what latest() says of perfect ones is final.
    [[nodiscard]] bool isRefining() const;
    /// The newest result; null before the first.
    [[nodiscard]] EvaluationPtr latest() const { return m_latest; }
    /// Wall time of the newest evaluation in seconds.
    [[nodiscard]] double latestSeconds() const { return m_latestSeconds; }

signals:
    /// The one signal that carries results; every view holds the same pointer.
    void evaluated(const pelorus::EvaluationPtr &evaluation);
    void busyChanged(bool busy); ///< false: nothing runs or waits; latest() belongs to the last
                                 ///< requested design unless failed() said otherwise
    void provingChanged(bool proving); ///< also when refining begins
    /// The evaluation of `design` ended without a result.
    void failed(const pelorus::DesignPtr &design, const QString &message);
    void workerDone(); ///< internal: emitted by the worker thread, received by the GUI thread

private:
    struct Job
    {
        DesignPtr design; ///< null: nothing runs
        SearchTier tier = SearchTier::Quick;
    };
    /// What the worker leaves behind.
    struct Outcome
    {
        EvaluationPtr evaluation; ///< null: it threw
        QString error;
        double seconds = 0;
    };
    void start(const Job &job);
    void finish();
    void publish(const Job &job, const Outcome &outcome);
    void announceProving();
    /// What is to be searched after a job, if nothing else waits.
    [[nodiscard]] static std::optional<SearchTier> next(const Job &job, const Outcome &outcome);

    Evaluate m_evaluate;
    EvaluationContext m_context{0, SearchBegin::FromLast};
    Job m_running;
    DesignPtr m_pending;
    Outcome m_outcome;
    EvaluationPtr m_latest;
    double m_latestSeconds = 0;
    bool m_proving = false; ///< as provingChanged() said last
    bool m_refining = false; ///< likewise
    bool m_busy = false; ///< own flag, cleared in finish(): asking the thread would lose results
    std::jthread m_thread; ///< last: stopped and joined before what it uses is destroyed
};

} // namespace pelorus

Q_DECLARE_METATYPE(pelorus::EvaluationPtr)
