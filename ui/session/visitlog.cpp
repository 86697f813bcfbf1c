// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/visitlog.h"

#include "core/explore/operandbits.h"

#include <utility>

namespace pelorus {

VisitLog::VisitLog(EvaluationRunner &evaluations, AccuracyRunner &accuracies, QObject *parent)
    : QObject(parent), m_evaluations(evaluations), m_accuracies(accuracies)
{
    connect(&evaluations, &EvaluationRunner::evaluated, this, &VisitLog::follow);
    connect(&accuracies, &AccuracyRunner::changed, this, &VisitLog::follow);
}

void VisitLog::follow()
{
    const AccuracyStatePtr state = m_accuracies.latest();
    const EvaluationPtr evaluation = m_evaluations.latest();
    if (!state)
        return;
    if (!m_visits->empty() && !sameQuestion(*m_visits->front().design, *state->design)) {
        m_visits = std::make_shared<const std::vector<VisitedDesign>>();
        emit changed();
    }
    if (!state->isOpen || !state->study.measured || !evaluation)
        return;
    if (auto visit = visitOf(*evaluation, *state->design, state->layers, *state->study.measured,
                             VisitSource::Edit))
        enter(std::move(*visit));
}

void VisitLog::replace(Visits visits)
{
    if (visits == m_visits)
        return;
    m_visits = std::move(visits);
    emit changed();
}

void VisitLog::add(const BitSearchResult &result, const Design &searched)
{
    auto design = withOperandBitsEverywhere(searched, {8, 8, {}});
    for (std::size_t i = 0; i < result.layers.size() && design; ++i)
        design = withReadBits(*design, result.layers[i],
                              {result.bits[i].weights, result.bits[i].activations, {}});
    if (!design)
        return; // the search has costed this very design
    Evaluation evaluation;
    evaluation.totals.energyPJ = result.energyPJ;
    evaluation.totals.seconds = result.cycles / searched.architecture->clockHz();
    evaluation.design = std::move(*design);
    if (auto visit = visitOf(evaluation, evaluation.design, result.layers, result.measured,
                             VisitSource::Search))
        enter(std::move(*visit));
}

void VisitLog::enter(VisitedDesign visit)
{
    // Measurements come again with each step of the study.
    for (const VisitedDesign &known : *m_visits) {
        if (known.measured == visit.measured && known.energyPJ == visit.energyPJ
            && known.seconds == visit.seconds && *known.design == *visit.design)
            return;
    }
    m_visits =
        std::make_shared<const std::vector<VisitedDesign>>(withVisit(*m_visits, std::move(visit)));
    emit changed();
}

} // namespace pelorus
