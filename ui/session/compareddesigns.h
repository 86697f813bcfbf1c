// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of the designs that the open one is compared with: the pinned baseline and the
// snapshots, each as one immutable value that every view holds. Their evaluations come from the
// same runner as all others; their accuracy from what is measured while the open design has the
// same bits, or was noted when they were taken. GUI thread only.
#pragma once

#include "core/explore/comparison.h"
#include "ui/session/accuracyrunner.h"
#include "ui/session/designdocument.h"
#include "ui/session/evaluationrunner.h"

#include <QObject>

#include <memory>
#include <vector>

namespace pelorus {

struct ComparedDesign
{
    SnapshotPtr snapshot; ///< never null
    EvaluationPtr evaluation; ///< null: on its way, or it failed
    std::optional<MeasuredAccuracy> accuracy; ///< none: not measured
    QString error = {}; ///< why there is no evaluation; empty: it is on its way, or there
};
using ComparedDesignPtr = std::shared_ptr<const ComparedDesign>;

class ComparedDesigns : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this object.
    ComparedDesigns(DesignDocument &document, EvaluationRunner &runner, AccuracyRunner &accuracy,
                    QObject *parent = nullptr);

    [[nodiscard]] ComparedDesignPtr baseline() const { return m_baseline; } ///< null: none
    /// One a snapshot of the open design, in its order.
    [[nodiscard]] const std::vector<ComparedDesignPtr> &snapshots() const { return m_snapshots; }

    /// The open design as it is now, with what has been measured of it.
    [[nodiscard]] SnapshotPtr taken(const QString &name) const;

signals:
    void baselineChanged(const pelorus::ComparedDesignPtr &baseline);
    /// Other snapshots, or news of one.
    void snapshotsChanged();

private:
    void followDesign();
    void refresh();
    [[nodiscard]] ComparedDesignPtr known(const SnapshotPtr &snapshot,
                                          const ComparedDesignPtr &before) const;

    DesignDocument &m_document;
    EvaluationRunner &m_runner;
    AccuracyRunner &m_accuracy;
    ComparisonPtr m_comparison; ///< that is followed
    ComparedDesignPtr m_baseline;
    std::vector<ComparedDesignPtr> m_snapshots;
    ComparedDesignPtr m_baselineBefore; ///< what was measured of it stays known
};

/// What a state says about its design; none: nothing is measured.
[[nodiscard]] std::optional<MeasuredAccuracy> measuredAccuracy(const AccuracyStatePtr &state);

} // namespace pelorus

Q_DECLARE_METATYPE(pelorus::ComparedDesignPtr)
