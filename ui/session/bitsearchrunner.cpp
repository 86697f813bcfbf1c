// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/bitsearchrunner.h"

#include "core/explore/searchpool.h"
#include "ui/session/background.h"

#include <exception>
#include <new>
#include <utility>

namespace pelorus {

BitSearchRunner::BitSearchRunner(QObject *parent) : QObject(parent)
{
    connect(this, &BitSearchRunner::workerDone, this, &BitSearchRunner::finish,
            Qt::QueuedConnection);
    connect(
        this, &BitSearchRunner::workerProgressed, this,
        [this](int step, quint64 done, quint64 all) {
            if (!isBusy())
                return;
            m_progress = {static_cast<BitSearchStep>(step), done, all};
            emit progressed();
        },
        Qt::QueuedConnection);
}

BitSearchRunner::~BitSearchRunner()
{
    cancel();
    if (m_thread.joinable())
        m_thread.join();
}

void BitSearchRunner::setThreads(unsigned threads)
{
    m_threads = threads;
    m_context.pool().setThreads(threads);
}

void BitSearchRunner::start(BitSearchRequest request,
                            std::shared_ptr<const accuracy::Experiment> experiment,
                            DesignPtr design)
{
    if (isBusy())
        return;
    m_progress = {};
    m_outcome = {};
    m_thread = std::jthread([this, request = std::move(request), experiment = std::move(experiment),
                             design = std::move(design),
                             threads = m_threads](const std::stop_token &stop) {
        letTheWindowGoFirst();
        const auto tell = [this](BitSearchStep step, std::size_t done, std::size_t all) {
            emit workerProgressed(static_cast<int>(step), done, all);
        };
        try {
            auto result =
                searchBits(request, *experiment, *design, m_context, {threads, stop, tell});
            if (result && result->misfit)
                m_outcome.error = QString::fromStdString(result->misfit->message());
            else if (result)
                m_outcome.result = std::make_shared<const BitSearchResult>(std::move(*result));
            else if (!stop.stop_requested())
                m_outcome.error = QString::fromStdString(result.error().message());
        } catch (const std::bad_alloc &) {
            m_outcome.error = tr("Not enough memory to search bits.");
        } catch (
            const std::exception &error) { // the thread's last line: beyond it is std::terminate
            m_outcome.error = tr("The search failed: %1").arg(QString::fromUtf8(error.what()));
        }
        emit workerDone();
    });
    emit busyChanged(true);
}

void BitSearchRunner::cancel()
{
    m_thread.request_stop();
}

void BitSearchRunner::finish()
{
    m_thread.join();
    const Outcome outcome = std::exchange(m_outcome, {});
    if (outcome.result)
        emit found(outcome.result);
    else if (!outcome.error.isEmpty())
        emit failed(outcome.error);
    emit busyChanged(false);
}

} // namespace pelorus
