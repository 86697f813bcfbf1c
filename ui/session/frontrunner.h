// SPDX-License-Identifier: GPL-3.0-or-later
// Searches energy-latency fronts of the open design in the background: of one layer, of some, of
// all. The newest request wins and stops the one before; what that had found stays known, so that
// coming back to it goes on there, and at once where nothing is missing. It costs seconds on large
// machines and therefore stands back: on hold nothing runs, and the session holds it whenever the
// evaluation is busy.
//
// One std::jthread per search, which shares the work with a pool; it hands its result over when it
// is joined, as EvaluationRunner's does. All members are used from the GUI thread, but m_outcome,
// which belongs to the worker until then, and m_context, which is thread-safe.
#pragma once

#include "core/explore/designfronts.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace pelorus {

class FrontRunner : public QObject
{
    Q_OBJECT
public:
    using Search =
        std::function<DesignFronts(const Design &, std::span<const std::size_t> layers,
                                   FrontContext &, const FrontProgress &, const std::stop_token &)>;

    /// `search` runs on the worker thread; tests pass their own.
    explicit FrontRunner(QObject *parent = nullptr, Search search = pelorus::searchFronts);
    ~FrontRunner() override; ///< stops what runs and waits for it

    /// How many threads work; 0: one a core. What runs follows.
    void setThreads(unsigned threads);
    /// The fronts of layers, ascending. What is known is found before this returns; what is wanted
    /// already goes on.
    void request(const Design &design, const std::vector<std::size_t> &layers);
    /// Nothing is wanted any more.
    void cancel();
    /// What is wanted waits until the hold is taken off.
    void setOnHold(bool hold);
    [[nodiscard]] bool isOnHold() const { return m_onHold; }

    /// Something is wanted and not found yet.
    [[nodiscard]] bool isBusy() const { return m_wanted.has_value(); }
    /// Layers whose fronts are known, of those wanted; 0 of 0 before the search knows.
    struct Progress
    {
        int done = 0, all = 0;
        bool operator==(const Progress &) const = default;
    };
    [[nodiscard]] Progress progress() const { return m_progress; }

signals:
    void found(const pelorus::DesignFrontsPtr &fronts);
    void busyChanged(bool busy);
    void progressed(); ///< or the hold came or went
    /// What was wanted ended without a result.
    void failed(const QString &message);
    void workerDone(); ///< internal, as the next one: emitted by worker threads
    void workerProgressed(quint64 job, int done, int all);

private:
    struct Job
    {
        Design design;
        std::vector<std::size_t> layers;
        quint64 id = 0;
    };
    /// What the worker leaves behind.
    struct Outcome
    {
        DesignFrontsPtr fronts; ///< null: it threw
        QString error;
    };
    void startIfFree();
    void finish();
    void showProgress(quint64 job, int done, int all);
    void want(std::optional<Job> job);
    void answer(const std::function<void()> &tell);
    void announce();

    Search m_search;
    FrontContext m_context;
    std::optional<Job> m_wanted; ///< asked for and not answered
    std::optional<quint64> m_running; ///< the worker's job
    quint64 m_jobs = 0;
    Progress m_progress;
    Outcome m_outcome;
    bool m_onHold = false;
    bool m_busy = false; ///< as busyChanged() said last
    std::jthread m_thread; ///< last: stopped and joined before what it uses is destroyed
};

} // namespace pelorus

Q_DECLARE_METATYPE(pelorus::DesignFrontsPtr)
