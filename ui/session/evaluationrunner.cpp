// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/evaluationrunner.h"

#include "core/explore/comparison.h"
#include "core/explore/mappingquality.h"
#include "core/explore/searchpool.h"
#include "ui/session/background.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <exception>
#include <new>

namespace pelorus {

namespace {

using namespace std::chrono_literals;

/// Would a full search change nothing?
bool isProven(const Evaluation &evaluation)
{
    if (evaluation.design.settings.objective == Objective::NetworkEdp
        && mappingQuality(evaluation).gap != 0.0)
        return false;
    return evaluation.totals.missingLayers == 0
        && std::ranges::all_of(evaluation.layers, [](const auto &cost) {
               return !cost || cost->proven || (cost->pin && cost->pin->bestIsProven);
           });
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
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        start(std::exchange(m_resting, {}));
        announceResting();
        announceProving();
    });
}

EvaluationRunner::~EvaluationRunner()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void EvaluationRunner::setThreads(unsigned threads)
{
    m_context.pool().setThreads(threads);
}

unsigned EvaluationRunner::threads()
{
    return m_context.pool().threads();
}

void EvaluationRunner::request(const DesignPtr &design)
{
    assert(design);
    m_isDrag = m_sinceRequest.isValid() && m_sinceRequest.elapsed() < m_pause.count();
    m_sinceRequest.start();
    if (isResting()) {
        m_rest.stop();
        m_resting = {};
        start({design, SearchTier::Quick});
        announceResting();
        announceProving();
        return;
    }
    if (m_busy) {
        m_pending = design;
        if (m_running.tier != SearchTier::Quick || m_running.isCompared)
            m_thread.request_stop();
        announceProving();
        return;
    }
    m_busy = true;
    emit busyChanged(true);
    start({design, SearchTier::Quick});
}

void EvaluationRunner::retry()
{
    if (m_failure.design && (!m_busy || isComparing()))
        request(DesignPtr(m_failure.design));
}

void EvaluationRunner::compareWith(const std::vector<DesignPtr> &designs)
{
    std::vector<Compared> all;
    for (const DesignPtr &design : designs) {
        assert(design);
        const auto known = std::ranges::find(m_compared, design, &Compared::design);
        all.push_back(known == m_compared.end() ? Compared{design, nullptr} : *known);
    }
    m_compared = std::move(all);
    if (m_running.isCompared
        && std::ranges::find(m_compared, m_running.design, &Compared::design) == m_compared.end())
        m_thread.request_stop();
    const Designs news = shareLatest();
    if (const std::optional<Job> job = comparison(); job && !m_busy) {
        m_busy = true;
        emit busyChanged(true);
        start(*job);
    }
    tell(news);
}

EvaluationPtr EvaluationRunner::compared(const DesignPtr &design) const
{
    const auto found = std::ranges::find(m_compared, design, &Compared::design);
    return found == m_compared.end() ? nullptr : found->evaluation;
}

QString EvaluationRunner::comparedError(const DesignPtr &design) const
{
    const auto found = std::ranges::find(m_compared, design, &Compared::design);
    return found == m_compared.end() || found->evaluation ? QString() : found->error;
}

std::optional<EvaluationRunner::Job> EvaluationRunner::comparison() const
{
    const Compared *next = nullptr; // quick answers for all come first
    for (const Compared &one : m_compared) {
        if (one.tier && (!next || *one.tier < *next->tier))
            next = &one;
    }
    return next ? std::optional(Job{next->design, *next->tier, true}) : std::nullopt;
}

EvaluationRunner::Designs EvaluationRunner::shareLatest()
{
    Designs news;
    for (Compared &one : m_compared) {
        if (!m_latest || !evaluateTheSame(*one.design, m_latest->design))
            continue;
        if (one.evaluation
            && (one.evaluation == m_latest || sameResults(*one.evaluation, *m_latest))) {
            if (!m_latestNext || (one.tier && *m_latestNext > *one.tier))
                one.tier = m_latestNext;
            continue;
        }
        // What was searched further is worth more than a quick answer.
        const bool isFurther =
            one.evaluation && m_latestNext && (!one.tier || *one.tier > *m_latestNext);
        if (isFurther)
            continue;
        one.evaluation = m_latest;
        one.tier = m_latestNext;
        news.push_back(one.design);
    }
    return news;
}

EvaluationRunner::Designs EvaluationRunner::takeCompared(const Job &job, const Outcome &outcome)
{
    const auto one = std::ranges::find(m_compared, job.design, &Compared::design);
    if (one == m_compared.end() || (outcome.evaluation && !outcome.evaluation->complete))
        return {};
    one->tier = next(job, outcome);
    if (!outcome.evaluation) { // what a quick search found before it stays
        one->error = outcome.error;
        return one->evaluation ? Designs() : Designs{job.design};
    }
    if (one->evaluation && sameResults(*one->evaluation, *outcome.evaluation))
        return {};
    one->evaluation = outcome.evaluation;
    return {job.design};
}

void EvaluationRunner::tell(const Designs &compared)
{
    for (const DesignPtr &design : compared)
        emit comparedEvaluated(design);
}

void EvaluationRunner::start(const Job &job)
{
    m_running = job;
    m_outcome = {};
    m_thread = std::jthread([this, job](const std::stop_token &stop) {
        letTheWindowGoFirst();
        const auto begin = std::chrono::steady_clock::now();
        try {
            m_outcome.evaluation = std::make_shared<const Evaluation>(
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
    const bool isOvertaken = (job.tier != SearchTier::Quick || job.isCompared) && m_pending;
    const std::optional<SearchTier> further = next(job, outcome);
    bool isNews = false;
    Designs compared;
    if (!isOvertaken && job.isCompared) {
        compared = takeCompared(job, outcome);
    } else if (!isOvertaken) {
        isNews = take(job, outcome);
        compared = shareLatest();
    }
    // The worker is busy again before anyone hears of the result: a slow view costs no time.
    if (m_pending)
        start({std::exchange(m_pending, nullptr), SearchTier::Quick});
    else if (further && !job.isCompared && untilRested() > 0ms)
        rest({job.design, *further});
    else if (further && !job.isCompared)
        start({job.design, *further});
    else if (const std::optional<Job> other = comparison())
        start(*other);
    else
        m_busy = false;

    if (isNews)
        emit evaluated(m_latest);
    else if (!isOvertaken && !job.isCompared && !outcome.evaluation)
        emit failed(job.design, outcome.error);
    tell(compared);
    announceResting();
    announceProving();
    if (!m_busy)
        emit busyChanged(false);
}

void EvaluationRunner::rest(const Job &job)
{
    m_resting = job;
    m_rest.start(untilRested());
}

std::chrono::milliseconds EvaluationRunner::untilRested() const
{
    using std::chrono::milliseconds;
    return m_isDrag ? m_pause - std::min(m_pause, milliseconds(m_sinceRequest.elapsed()))
                    : milliseconds(0);
}

void EvaluationRunner::announceResting()
{
    if (std::exchange(m_toldResting, isResting()) != isResting())
        emit restingChanged(isResting());
}

bool EvaluationRunner::take(const Job &job, const Outcome &outcome)
{
    m_failure = outcome.evaluation ? Failure() : Failure{job.design, job.tier, outcome.error};
    if (!outcome.evaluation)
        return false;
    m_latestNext = next(job, outcome);
    if (job.tier != SearchTier::Quick && sameResults(*outcome.evaluation, *m_latest))
        return false;
    m_latest = outcome.evaluation;
    m_latestSeconds = outcome.seconds;
    return true;
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
    const Job &job = isResting() ? m_resting : m_running;
    return isProving() && job.tier == SearchTier::Full && allowsImperfect(*job.design);
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
