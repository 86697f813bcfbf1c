// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/evaluationpace.h"

#include "ui/models/samelevels.h"

#include <algorithm>
#include <utility>

namespace pelorus {

namespace {

/// As a hand that drags makes them. Who still shows one can be asked about the rows of the other.
bool differInNumbers(const Design &a, const Design &b)
{
    const auto &own = a.network->layers(), &others = b.network->layers();
    return a != b && a.settings == b.settings && a.pins == b.pins
        && sameLevels(*a.architecture, *b.architecture)
        && std::equal(own.begin(), own.end(), others.begin(), others.end(),
                      [](const LayerPtr &x, const LayerPtr &y) {
                          return x == y || (x->name == y->name && x->kind == y->kind);
                      });
}

} // namespace

EvaluationPace::EvaluationPace(std::chrono::milliseconds interval, QObject *parent)
    : QObject(parent)
{
    m_interval.setSingleShot(true);
    m_interval.setInterval(interval);
    connect(&m_interval, &QTimer::timeout, this, &EvaluationPace::passWaiting);
}

void EvaluationPace::passWaiting()
{
    if (m_waiting)
        pass(std::exchange(m_waiting, nullptr));
}

void EvaluationPace::offer(const EvaluationPtr &evaluation)
{
    const bool waits = m_interval.isActive() && m_last && evaluation
        && differInNumbers(evaluation->design, m_last->design);
    m_waiting = waits ? evaluation : nullptr;
    if (!waits)
        pass(evaluation);
}

void EvaluationPace::pass(EvaluationPtr evaluation)
{
    m_last = std::move(evaluation);
    m_interval.start();
    emit passed(m_last);
}

} // namespace pelorus
