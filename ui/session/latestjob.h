// SPDX-License-Identifier: GPL-3.0-or-later
// One piece of background work at a time, of which only the latest counts: a new one stops what
// runs and begins when that has ended. What the work finds it tells as functions that run in the
// GUI thread, in order; those of work that is no longer wanted never run. So a runner built on it
// needs no locks: the work gets copies, and what it tells holds what it shows.
//
// GUI thread only, but m_told, which its mutex guards, and m_error, which is the worker's until it
// is joined.
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace pelorus {

class LatestJob : public QObject
{
    Q_OBJECT
public:
    using Show = std::function<void()>;
    using Tell = std::function<void(Show)>; ///< called by the worker's thread
    using Work = std::function<void(const std::stop_token &stop, const Tell &tell)>;

    explicit LatestJob(QObject *parent = nullptr);
    ~LatestJob() override; ///< stops what runs and waits for it

    void start(Work work);
    /// What it has told stays.
    void stop();
    [[nodiscard]] bool isBusy() const { return m_thread.joinable(); }

signals:
    void busyChanged(bool busy);
    void failed(const QString &message); ///< the work threw (memory) and is still wanted
    void told(); ///< internal, as the next: emitted by the worker
    void workerDone();

private:
    void begin(Work work);
    void showTold();
    void finish();

    Work m_waiting; ///< empty: none
    quint64 m_wanted = 0; ///< number of the work whose tales are heard
    quint64 m_begun = 0; ///< of the one that runs
    QString m_error;
    std::mutex m_mutex;
    std::vector<std::pair<quint64, Show>> m_told; ///< by which work; not yet shown
    std::jthread m_thread; ///< last: stopped and joined before what it uses is destroyed
};

} // namespace pelorus
