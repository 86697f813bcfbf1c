// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/steprunner.h"

#include "core/explore/comparison.h"
#include "core/explore/searchpool.h"
#include "ui/session/background.h"

#include <exception>
#include <new>
#include <utility>

namespace pelorus {

StepRunner::StepRunner(const EvaluationContext &known, QObject *parent)
    : QObject(parent),
      m_context(known, 1, SearchBegin::Anew), // a core: the others are for what is waited for
      m_own(1)
{
    connect(
        this, &StepRunner::workerFound, this,
        [this](quint64 job) {
            if (job == m_running && job == m_job)
                take();
        },
        Qt::QueuedConnection);
    connect(this, &StepRunner::workerDone, this, &StepRunner::finish, Qt::QueuedConnection);
}

StepRunner::~StepRunner()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void StepRunner::setThreads(unsigned threads)
{
    m_context.pool().setThreads(threads);
    m_own.pool().setThreads(threads);
}

void StepRunner::request(const DesignPtr &design, const std::vector<io::HardwareValue> &values)
{
    if (m_design && evaluateTheSame(*m_design, *design) && m_values == values)
        return;
    m_thread.request_stop();
    m_design = design;
    m_values = values;
    m_effects.clear();
    m_expected = 0;
    ++m_job;
    emit effectsChanged();
    setWanted(true);
    startIfFree();
}

void StepRunner::cancel()
{
    m_thread.request_stop();
    m_design = nullptr;
    m_effects.clear();
    m_expected = 0;
    ++m_job;
    emit effectsChanged();
    setWanted(false);
}

void StepRunner::setOnHold(bool hold)
{
    if (m_isOnHold == hold)
        return;
    m_isOnHold = hold;
    if (hold && m_isWanted)
        m_thread.request_stop();
    startIfFree();
}

void StepRunner::setWanted(bool wanted)
{
    if (m_isWanted == wanted)
        return;
    m_isWanted = wanted;
    emit busyChanged(wanted);
}

void StepRunner::startIfFree()
{
    if (m_running != 0 || !m_isWanted || m_isOnHold)
        return;
    m_running = m_job;
    m_shared.found.clear(); // no worker: it is ours
    m_shared.expected = 0;
    m_shared.error.clear();
    m_shared.isComplete = false;
    m_thread = std::jthread([this, job = m_job, design = *m_design,
                             values = m_values](const std::stop_token &stop) {
        letTheWindowGoFirst();
        QString error;
        bool isComplete = false;
        try {
            const std::vector<DesignStep> steps = io::hardwareSteps(design, values);
            {
                const std::lock_guard lock(m_shared.mutex);
                m_shared.expected = steps.size();
            }
            const auto report = [&](StepEffect effect) {
                {
                    const std::lock_guard lock(m_shared.mutex);
                    m_shared.found.push_back(std::move(effect));
                }
                emit workerFound(job);
            };
            isComplete =
                measureSteps(design, steps,
                             design.settings.objective == Objective::NetworkEdp ? m_own : m_context,
                             report, stop);
        } catch (const std::bad_alloc &) {
            error = tr("Not enough memory to find sensitivities.");
        } catch (
            const std::exception &caught) { // the thread's last line: beyond it is std::terminate
            error = tr("Finding sensitivities failed: %1").arg(QString::fromUtf8(caught.what()));
        }
        {
            const std::lock_guard lock(m_shared.mutex);
            m_shared.isComplete = isComplete;
            m_shared.error = error;
        }
        emit workerDone();
    });
}

/// What has been found by now, if that is more than before.
void StepRunner::take()
{
    {
        const std::lock_guard lock(m_shared.mutex);
        if (m_shared.found.size() <= m_effects.size())
            return;
        m_effects = m_shared.found;
        m_expected = m_shared.expected;
    }
    emit effectsChanged();
}

void StepRunner::finish()
{
    m_thread.join();
    const quint64 job = std::exchange(m_running, 0);
    if (job == m_job && m_isWanted) {
        take();
        if (m_shared.isComplete || !m_shared.error.isEmpty()) {
            setWanted(false);
            if (!m_shared.error.isEmpty())
                emit failed(m_shared.error);
        }
    }
    startIfFree(); // what came meanwhile, or what a hold had stopped
}

} // namespace pelorus
