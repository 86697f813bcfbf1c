// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/latestjob.h"

#include "ui/session/background.h"

#include <exception>
#include <new>
#include <utility>

namespace pelorus {

LatestJob::LatestJob(QObject *parent) : QObject(parent)
{
    connect(this, &LatestJob::told, this, &LatestJob::showTold, Qt::QueuedConnection);
    connect(this, &LatestJob::workerDone, this, &LatestJob::finish, Qt::QueuedConnection);
}

LatestJob::~LatestJob()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void LatestJob::start(Work work)
{
    ++m_wanted; // what runs is not heard any more
    if (isBusy()) {
        m_thread.request_stop();
        m_waiting = std::move(work);
        return;
    }
    begin(std::move(work));
    emit busyChanged(true);
}

void LatestJob::stop()
{
    ++m_wanted;
    m_waiting = {};
    m_thread.request_stop();
}

void LatestJob::begin(Work work)
{
    m_error.clear();
    m_begun = m_wanted;
    m_thread = std::jthread([this, id = m_wanted,
                             work = std::move(work)](const std::stop_token &stop) {
        letTheWindowGoFirst();
        const Tell tell = [this, id](Show show) {
            {
                const std::lock_guard lock(m_mutex);
                m_told.emplace_back(id, std::move(show));
            }
            emit told();
        };
        try {
            work(stop, tell);
        } catch (const std::bad_alloc &) {
            m_error = tr("Not enough memory.");
        } catch (
            const std::exception &error) { // the thread's last line: beyond it is std::terminate
            m_error = QString::fromUtf8(error.what());
        }
        emit workerDone();
    });
}

void LatestJob::showTold()
{
    std::vector<std::pair<quint64, Show>> all;
    {
        const std::lock_guard lock(m_mutex);
        all.swap(m_told);
    }
    for (const auto &[id, show] : all) {
        if (id == m_wanted)
            show();
    }
}

void LatestJob::finish()
{
    m_thread.join();
    if (m_waiting) {
        begin(std::exchange(m_waiting, {}));
        return;
    }
    const QString error = std::exchange(m_error, {});
    if (!error.isEmpty() && m_begun == m_wanted)
        emit failed(error);
    emit busyChanged(false);
}

} // namespace pelorus
