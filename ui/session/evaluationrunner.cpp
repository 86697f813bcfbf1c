// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/evaluationrunner.h"

#include <cassert>
#include <chrono>
#include <exception>
#include <new>

namespace pelorus {

EvaluationRunner::EvaluationRunner(QObject *parent, Evaluate evaluate)
    : QObject(parent), m_evaluate(std::move(evaluate))
{
    connect(this, &EvaluationRunner::workerDone, this, &EvaluationRunner::finish,
            Qt::QueuedConnection);
}

EvaluationRunner::~EvaluationRunner()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void EvaluationRunner::request(const DesignPtr &design)
{
    assert(design);
    if (m_busy) {
        m_pending = design;
        return;
    }
    m_busy = true;
    emit busyChanged(true);
    start(design);
}

void EvaluationRunner::start(const DesignPtr &design)
{
    m_running = design;
    m_outcome = {};
    m_thread = std::jthread([this, design](const std::stop_token &stop) {
        const auto begin = std::chrono::steady_clock::now();
        try {
            m_outcome.evaluation =
                std::make_shared<const Evaluation>(m_evaluate(*design, m_context, stop));
        } catch (const std::bad_alloc &) {
            m_outcome.error = tr("Not enough memory to evaluate this design.");
        } catch (
            const std::exception &error) { // the thread's last line: beyond it is std::terminate
            m_outcome.error = tr("The evaluation failed: %1").arg(QString::fromUtf8(error.what()));
        }
        m_outcome.seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        emit workerDone();
    });
}

void EvaluationRunner::finish()
{
    m_thread.join();
    const Outcome outcome = std::exchange(m_outcome, {});
    const DesignPtr design = std::exchange(m_running, nullptr);
    // The worker is busy again before anyone hears of the result: a slow view costs no time.
    const bool more = m_pending != nullptr;
    if (more)
        start(std::exchange(m_pending, nullptr));
    else
        m_busy = false;

    if (outcome.evaluation) {
        m_latest = outcome.evaluation;
        m_latestSeconds = outcome.seconds;
        emit evaluated(m_latest);
    } else {
        emit failed(design, outcome.error);
    }
    if (!m_busy)
        emit busyChanged(false);
}

} // namespace pelorus
