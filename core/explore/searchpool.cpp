// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/searchpool.h"

#include <algorithm>
#include <exception>
#include <system_error>

namespace pelorus {

/// One call of run(): lives on its caller's stack. All but `task`, `count` and `stop` is guarded by
/// the pool's mutex.
struct SearchPool::Run
{
    const Task &task;
    const std::size_t count;
    const std::stop_token &stop;
    std::size_t next = 0; ///< the first task that has not begun
    std::size_t underWay = 0;
    std::exception_ptr thrown;
    std::size_t thrownBy = 0; ///< the task's number

    [[nodiscard]] bool hasTasks() const
    {
        return next < count && !thrown && !stop.stop_requested();
    }
};

namespace {

unsigned atLeastOne(unsigned threads)
{
    return threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
}

} // namespace

SearchPool::SearchPool(unsigned threads) : m_threads(atLeastOne(threads)) { }

void SearchPool::setThreads(unsigned threads)
{
    const std::lock_guard lock(m_mutex);
    m_threads = atLeastOne(threads);
    if (!m_runs.empty())
        startWorkers();
    m_wanted.notify_all(); // one that was too many may begin
}

SearchPool::~SearchPool()
{
    for (std::jthread &worker : m_workers)
        worker.request_stop();
}

void SearchPool::run(std::size_t count, const Task &task, const std::stop_token &stop)
{
    Run run{task, count, stop, 0, 0, nullptr, 0};
    std::unique_lock lock(m_mutex);
    const bool shared = count > 1 && m_threads > 1;
    if (shared) {
        startWorkers();
        m_runs.push_back(&run);
        m_wanted.notify_all();
    }
    while (run.hasTasks())
        help(run, lock);
    if (shared)
        m_runs.remove(&run);
    m_ended.wait(lock, [&run] { return run.underWay == 0; });
    lock.unlock();
    if (run.thrown)
        std::rethrow_exception(run.thrown);
}

void SearchPool::startWorkers()
{
    try {
        while (m_workers.size() + 1 < m_threads)
            m_workers.emplace_back([this](const std::stop_token &ended) { work(ended); });
    } catch (const std::system_error &) {
        // The system gives no more threads: those there are, at least the caller's, do the work.
    }
}

void SearchPool::work(const std::stop_token &ended)
{
    std::unique_lock lock(m_mutex);
    auto wanted = m_runs.end();
    const auto isWanted = [&] {
        wanted = std::ranges::find_if(m_runs, [](const Run *run) { return run->hasTasks(); });
        return wanted != m_runs.end() && m_helping + 1 < m_threads;
    };
    while (m_wanted.wait(lock, ended, isWanted)) {
        ++m_helping;
        help(**wanted, lock);
        --m_helping;
    }
}

void SearchPool::help(Run &run, std::unique_lock<std::mutex> &lock)
{
    const std::size_t number = run.next++;
    ++run.underWay;
    lock.unlock();
    std::exception_ptr thrown;
    try {
        run.task(number);
    } catch (...) { // beyond a thread's last line is std::terminate
        thrown = std::current_exception();
    }
    lock.lock();
    --run.underWay;
    if (thrown && (!run.thrown || number < run.thrownBy)) {
        run.thrown = thrown;
        run.thrownBy = number;
    }
    // From here on the run may end, and with it its caller's stack frame.
    if (run.underWay == 0)
        m_ended.notify_all();
}

} // namespace pelorus
