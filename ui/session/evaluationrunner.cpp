// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/evaluationrunner.h"

#include "core/explore/mappingquality.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <exception>
#include <new>

namespace pelorus {

namespace {

/// Would a full search change nothing?
bool isProven(const Evaluation &evaluation)
{
    if (evaluation.design.settings.objective == Objective::NetworkEdp
        && mappingQuality(evaluation).gap != 0.0)
        return false;
    return evaluation.totals.missingLayers == 0
        && std::ranges::all_of(evaluation.layers,
                               [](const auto &cost) { return !cost || cost->proven; });
}

bool allowsImperfect(const Design &design)
{
    return design.settings.factors == Factors::Imperfect
        && design.settings.accounting == Accounting::Physical;
}

} // namespace

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
        if (m_running.tier != SearchTier::Quick)
            m_thread.request_stop();
        announceProving();
        return;
    }
    m_busy = true;
    emit busyChanged(true);
    start({design, SearchTier::Quick});
}

void EvaluationRunner::start(const Job &job)
{
    m_running = job;
    m_outcome = {};
    m_thread = std::jthread([this, job](const std::stop_token &stop) {
        const auto begin = std::chrono::steady_clock::now();
        try {
            m_outcome.evaluation =
                std::make_shared<const Evaluation>(
                    m_evaluate(*job.design, m_context, stop, job.tier));
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
    const Job job = std::exchange(m_running, {});
    const bool isOvertaken = job.tier != SearchTier::Quick && m_pending;
    // The worker is busy again before anyone hears of the result: a slow view costs no time.
    if (m_pending)
        start({std::exchange(m_pending, nullptr), SearchTier::Quick});
    else if (const std::optional<SearchTier> tier = next(job, outcome))
        start({job.design, *tier});
    else
        m_busy = false;

    if (!isOvertaken)
        publish(job, outcome);
    announceProving();
    if (!m_busy)
        emit busyChanged(false);
}

void EvaluationRunner::publish(const Job &job, const Outcome &outcome)
{
    if (!outcome.evaluation) {
        emit failed(job.design, outcome.error);
        return;
    }
    if (job.tier != SearchTier::Quick && sameResults(*outcome.evaluation, *m_latest))
        return;
    m_latest = outcome.evaluation;
    m_latestSeconds = outcome.seconds;
    emit evaluated(m_latest);
}

std::optional<SearchTier> EvaluationRunner::next(const Job &job, const Outcome &outcome)
{
    if (!outcome.evaluation || job.tier == SearchTier::Full)
        return std::nullopt;
    const bool refines = allowsImperfect(*job.design);
    if (job.tier == SearchTier::Quick && !isProven(*outcome.evaluation))
        return refines ? SearchTier::Perfect : SearchTier::Full;
    return refines ? std::optional(SearchTier::Full) : std::nullopt;
}

bool EvaluationRunner::isRefining() const
{
    return isProving() && m_running.tier == SearchTier::Full && allowsImperfect(*m_running.design);
}

void EvaluationRunner::announceProving()
{
    if (m_proving == isProving() && m_refining == isRefining())
        return;
    m_proving = isProving();
    m_refining = isRefining();
    emit provingChanged(m_proving);
}

} // namespace pelorus
