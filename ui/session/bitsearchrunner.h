// SPDX-License-Identifier: GPL-3.0-or-later
// Searches bits per layer in the background (core/explore/bitsearch.h): one search at a time, with
// progress, until it has found, failed or was cancelled. The open design stays as it is; applying
// what was found is an edit of the user's. GUI thread only, but m_outcome, which is the worker's
// until it is joined.
#pragma once

#include "core/explore/bitsearch.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <thread>

namespace pelorus {

using BitSearchResultPtr = std::shared_ptr<const BitSearchResult>;

class BitSearchRunner : public QObject
{
    Q_OBJECT
public:
    explicit BitSearchRunner(QObject *parent = nullptr);
    ~BitSearchRunner() override; ///< stops what runs and waits for it

    /// How many threads work, from the next start on; 0: one a core.
    void setThreads(unsigned threads);
    /// Nothing happens while one runs.
    void start(BitSearchRequest request, std::shared_ptr<const accuracy::Experiment> experiment,
               DesignPtr design);
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_thread.joinable(); }

    struct Progress
    {
        BitSearchStep step = BitSearchStep::Table;
        std::size_t done = 0, all = 0; ///< all 0: not known
    };
    [[nodiscard]] Progress progress() const { return m_progress; }

signals:
    void found(const pelorus::BitSearchResultPtr &result);
    void failed(const QString &message);
    void busyChanged(bool busy);
    void progressed();
    void workerDone(); ///< internal, as the next one: emitted by worker threads
    void workerProgressed(int step, quint64 done, quint64 all);

private:
    struct Outcome
    {
        BitSearchResultPtr result;
        QString error; ///< empty and no result: cancelled
    };
    void finish();

    EvaluationContext m_context;
    unsigned m_threads = 0;
    Progress m_progress;
    Outcome m_outcome;
    std::jthread m_thread; ///< last: stopped and joined before what it uses is destroyed
};

} // namespace pelorus

Q_DECLARE_METATYPE(pelorus::BitSearchResultPtr)
