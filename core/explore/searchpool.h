// SPDX-License-Identifier: GPL-3.0-or-later
// The cores of the machine for the layers of a network: threads that stay, so that an edit does not
// pay for starting them, and runs of numbered tasks that they share. Which thread does what, and in
// which order tasks end, is left open: a task writes to a place of its own, and then results do not
// depend on the number of threads.
//
// The thread that calls run() works as well; on one core no thread is started. Threads start with
// the first run that has two tasks. Their number may change at any time: what is under way ends
// first.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace pelorus {

class SearchPool
{
public:
    /// How many threads work on a run, the caller's among them; 0: one a core.
    explicit SearchPool(unsigned threads = 0);
    ~SearchPool(); ///< no run() may be under way
    SearchPool(const SearchPool &) = delete;
    SearchPool &operator=(const SearchPool &) = delete;

    [[nodiscard]] unsigned threads() const { return m_threads; }
    /// From the next task on; 0: one a core. A run that began on one thread stays there. Any thread
    /// may call this.
    void setThreads(unsigned threads);

    using Task = std::function<void(std::size_t)>;
    /// Calls task(0) ... task(count - 1), the lowest first, each once, and returns when all have
    /// ended. Once `stop` is requested no further task begins. What a task throws (out of memory)
    /// ends the run likewise and is thrown again here; of several the one of the lowest number.
    /// Several threads may call this at a time; a task may not.
    void run(std::size_t count, const Task &task, const std::stop_token &stop = {});

private:
    struct Run;
    void startWorkers(); ///< m_mutex is held
    void work(const std::stop_token &ended);
    /// The next task of `run`, which has one; m_mutex is held at both ends.
    void help(Run &run, std::unique_lock<std::mutex> &lock);

    std::atomic<unsigned> m_threads; ///< written with m_mutex held
    std::mutex m_mutex;
    unsigned m_helping = 0; ///< workers that have a task
    std::condition_variable_any m_wanted; ///< a run has tasks to begin
    std::condition_variable m_ended; ///< a run has no task under way any more
    std::list<Run *> m_runs; ///< those that may have tasks to begin, the oldest first
    std::vector<std::jthread> m_workers; ///< last: they end before what they use
};

} // namespace pelorus
