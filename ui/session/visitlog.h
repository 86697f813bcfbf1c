// SPDX-License-Identifier: GPL-3.0-or-later
// Every design of this session whose accuracy was measured, with what it costs: gathered from the
// evaluations and measurements as they come, and from searches. One immutable list, bounded, of one
// network on the same images; with another one it begins anew. GUI thread only.
#pragma once

#include "core/explore/bitsearch.h"
#include "core/explore/visiteddesigns.h"
#include "ui/session/accuracyrunner.h"
#include "ui/session/evaluationrunner.h"

#include <QObject>

namespace pelorus {

class VisitLog : public QObject
{
    Q_OBJECT
public:
    using Visits = std::shared_ptr<const std::vector<VisitedDesign>>;

    /// Both must outlive the log.
    VisitLog(EvaluationRunner &evaluations, AccuracyRunner &accuracies, QObject *parent = nullptr);

    [[nodiscard]] Visits visits() const { return m_visits; } ///< never null, oldest first
    /// These in place of what there is: the list as it was before a while with another design.
    void replace(Visits visits);
    /// What a search of `searched` found.
    void add(const BitSearchResult &result, const Design &searched);

signals:
    void changed();

private:
    void follow();
    void enter(VisitedDesign visit);

    EvaluationRunner &m_evaluations;
    AccuracyRunner &m_accuracies;
    Visits m_visits = std::make_shared<const std::vector<VisitedDesign>>();
};

} // namespace pelorus
