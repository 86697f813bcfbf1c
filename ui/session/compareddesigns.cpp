// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/compareddesigns.h"

#include <QDateTime>

#include <algorithm>

namespace pelorus {

namespace {

/// Do the same images see the same bits?
bool measureTheSame(const Design &a, const Design &b)
{
    return a.accuracy == b.accuracy && (a.network == b.network || *a.network == *b.network);
}

bool sameKnowledge(const ComparedDesignPtr &a, const ComparedDesignPtr &b)
{
    return a == b
        || (a && b && a->snapshot == b->snapshot && a->evaluation == b->evaluation
            && a->accuracy == b->accuracy && a->error == b->error);
}

} // namespace

std::optional<MeasuredAccuracy> measuredAccuracy(const AccuracyStatePtr &state)
{
    if (!state || !state->isOpen || !state->study.measured || state->study.measured->n <= 0)
        return std::nullopt;
    const accuracy::Measurement &measured = *state->study.measured;
    return MeasuredAccuracy{measured.n, measured.correct, measured.agreeing, state->equivalentBits};
}

ComparedDesigns::ComparedDesigns(DesignDocument &document, EvaluationRunner &runner,
                                 AccuracyRunner &accuracy, QObject *parent)
    : QObject(parent), m_document(document), m_runner(runner), m_accuracy(accuracy)
{
    connect(&document, &DesignDocument::designChanged, this, &ComparedDesigns::followDesign);
    connect(&runner, &EvaluationRunner::comparedEvaluated, this, &ComparedDesigns::refresh);
    connect(&accuracy, &AccuracyRunner::changed, this, &ComparedDesigns::refresh);
    followDesign();
}

void ComparedDesigns::followDesign()
{
    const ComparisonPtr &comparison = m_document.design()->comparison;
    if (comparison == m_comparison)
        return;
    m_comparison = comparison;
    std::vector<DesignPtr> designs;
    if (const SnapshotPtr baseline = baselineOf(*m_document.design()))
        designs.push_back(baseline->design);
    for (const SnapshotPtr &snapshot : snapshotsOf(*m_document.design())) {
        if (std::find(designs.begin(), designs.end(), snapshot->design) == designs.end())
            designs.push_back(snapshot->design);
    }
    m_runner.compareWith(designs);
    refresh();
}

ComparedDesignPtr ComparedDesigns::known(const SnapshotPtr &snapshot,
                                         const ComparedDesignPtr &before) const
{
    ComparedDesign now{snapshot, m_runner.compared(snapshot->design), snapshot->accuracy,
                       m_runner.comparedError(snapshot->design)};
    const auto takeBetter = [&now](const std::optional<MeasuredAccuracy> &other) {
        if (other && (!now.accuracy || other->images >= now.accuracy->images))
            now.accuracy = other;
    };
    for (const ComparedDesignPtr &one : {before, m_baselineBefore})
        if (one && measureTheSame(*one->snapshot->design, *snapshot->design))
            takeBetter(one->accuracy);
    if (const AccuracyStatePtr state = m_accuracy.latest();
        state && measureTheSame(*state->design, *snapshot->design))
        takeBetter(measuredAccuracy(state));
    auto result = std::make_shared<const ComparedDesign>(std::move(now));
    return sameKnowledge(result, before) ? before : result;
}

void ComparedDesigns::refresh()
{
    const ComparedDesignPtr before = m_baseline;
    const SnapshotPtr baseline = baselineOf(*m_document.design());
    m_baseline = baseline ? known(baseline, before) : nullptr;

    std::vector<ComparedDesignPtr> snapshots;
    for (const SnapshotPtr &snapshot : snapshotsOf(*m_document.design())) {
        const auto found =
            std::find_if(m_snapshots.begin(), m_snapshots.end(), [&](const ComparedDesignPtr &one) {
                return one->snapshot->design == snapshot->design;
            });
        snapshots.push_back(known(snapshot, found == m_snapshots.end() ? nullptr : *found));
    }
    const bool isSame = snapshots == m_snapshots;
    m_snapshots = std::move(snapshots);
    if (before && (!m_baseline || m_baseline->snapshot != before->snapshot))
        m_baselineBefore = before;
    if (m_baseline != before)
        emit baselineChanged(m_baseline);
    if (!isSame)
        emit snapshotsChanged();
}

SnapshotPtr ComparedDesigns::taken(const QString &name) const
{
    const DesignPtr design = m_document.design();
    const AccuracyStatePtr state = m_accuracy.latest();
    std::optional<MeasuredAccuracy> measured;
    if (state && measureTheSame(*state->design, *design))
        measured = measuredAccuracy(state);
    // A design that was the baseline a moment ago may not have been measured again yet.
    if (m_baselineBefore && measureTheSame(*m_baselineBefore->snapshot->design, *design)
        && m_baselineBefore->accuracy
        && (!measured || measured->images < m_baselineBefore->accuracy->images))
        measured = m_baselineBefore->accuracy;
    return snapshotOf(*design, name.toStdString(), QDateTime::currentSecsSinceEpoch(), measured);
}

} // namespace pelorus
