// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/frontrunner.h"

#include "core/explore/searchpool.h"
#include "ui/session/background.h"

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

namespace pelorus {

FrontRunner::FrontRunner(QObject *parent, Search search)
    : QObject(parent), m_search(std::move(search))
{
    connect(this, &FrontRunner::workerDone, this, &FrontRunner::finish, Qt::QueuedConnection);
    connect(this, &FrontRunner::workerProgressed, this, &FrontRunner::showProgress,
            Qt::QueuedConnection);
}

FrontRunner::~FrontRunner()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void FrontRunner::setThreads(unsigned threads)
{
    m_context.pool.setThreads(threads);
}

void FrontRunner::request(const Design &design, const std::vector<std::size_t> &layers)
{
    if (m_wanted && m_wanted->layers == layers && sameFronts(m_wanted->design, design))
        return;
    m_thread.request_stop();
    DesignFronts known = knownFronts(design, layers, m_context);
    if (known.complete) {
        answer([&] { emit found(std::make_shared<const DesignFronts>(std::move(known))); });
        return;
    }
    want(Job{design, layers, ++m_jobs});
    startIfFree();
}

void FrontRunner::cancel()
{
    m_thread.request_stop();
    want(std::nullopt);
}

void FrontRunner::setOnHold(bool hold)
{
    if (m_onHold == hold)
        return;
    m_onHold = hold;
    if (hold)
        m_thread.request_stop();
    startIfFree();
    emit progressed();
}

void FrontRunner::want(std::optional<Job> job)
{
    m_wanted = std::move(job);
    m_progress = {};
    announce();
}

/// Who hears that the runner is idle has heard its answer before.
void FrontRunner::answer(const std::function<void()> &tell)
{
    m_wanted.reset();
    m_progress = {};
    tell();
    announce();
}

void FrontRunner::announce()
{
    if (m_busy == isBusy())
        return;
    m_busy = !m_busy;
    emit busyChanged(m_busy);
}

void FrontRunner::startIfFree()
{
    if (m_running || !m_wanted || m_onHold)
        return;
    m_running = m_wanted->id;
    m_outcome = {};
    m_thread = std::jthread([this, job = *m_wanted](const std::stop_token &stop) {
        letTheWindowGoFirst();
        const FrontProgress progress = [this, id = job.id](std::size_t done, std::size_t all) {
            emit workerProgressed(id, static_cast<int>(done), static_cast<int>(all));
        };
        try {
            m_outcome.fronts = std::make_shared<const DesignFronts>(
                m_search(job.design, job.layers, m_context, progress, stop));
        } catch (const std::bad_alloc &) {
            m_outcome.error = tr("Not enough memory to search these fronts.");
        } catch (
            const std::exception &error) { // the thread's last line: beyond it is std::terminate
            m_outcome.error = tr("The search failed: %1").arg(QString::fromUtf8(error.what()));
        }
        emit workerDone();
    });
}

void FrontRunner::finish()
{
    m_thread.join();
    const Outcome outcome = std::exchange(m_outcome, {});
    const quint64 job = *std::exchange(m_running, std::nullopt);
    const bool isWanted = m_wanted && m_wanted->id == job;
    if (isWanted && (!outcome.fronts || outcome.fronts->complete)) {
        answer([&] {
            if (outcome.fronts)
                emit found(outcome.fronts);
            else
                emit failed(outcome.error);
        });
    }
    startIfFree(); // what came meanwhile, or what a hold had stopped
}

void FrontRunner::showProgress(quint64 job, int done, int all)
{
    if (!m_wanted || m_wanted->id != job)
        return;
    m_progress = {std::max(m_progress.done, done), all};
    emit progressed();
}

} // namespace pelorus
