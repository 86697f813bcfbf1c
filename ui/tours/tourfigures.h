// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of a tour's texts: each is named by what it is of, and computed from the evaluation
// (and accuracy, and steps) that the window shows. Pure; nothing is known by heart.
#pragma once

#include "core/explore/stepeffects.h"
#include "ui/session/accuracyrunner.h"
#include "ui/session/compareddesigns.h"

#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace pelorus {

/// Of a whole network, or of one layer where a figure names one.
enum class TourQuantity {
    Energy, ///< J per inference; of a layer: in one run over the batch
    EnergyPerMac,
    Latency,
    DramTraffic, ///< bytes in one run over the batch
    Weights,
    Macs,
    MacsPerWeight,
    FeatureMapWords, ///< words that all layers with MACs write, per image
    Utilization,
    SpatialUtilization,
    TemporalUtilization,
    UnusedPes, ///< part of the PE array
    Pes,
    UsedPes,
    Columns,
    Rows,
    UsedColumns,
    UsedRows,
    Channels, ///< C: input channels that one filter sees
    Filters, ///< K
    FilterRows, ///< R
    OfmapRows, ///< P
    ShareOfNetwork, ///< of the network's energy
    LevelShare, ///< a memory level's accesses, of the energy of the layer or of all with MACs
    MacShare, ///< MAC units, likewise
    ClockShare, ///< clock network, likewise
    FilterShare, ///< accesses and transfers of filters, likewise
    AccessInMacs, ///< energy of reading a word at a level / energy of a MAC
    AccessesPerMac, ///< words read and written at a level / MACs
    MacsPerAccess,
    Bottleneck, ///< a word
    Value, ///< of the accelerator at a path, as its file has it
    Batch,
    Accuracy, ///< share of images that are right, measured
    BestStepName, ///< of the steps of the accelerator's values: the greatest gain for the objective
    BestStepValue,
    BestStepGain
};

struct TourFigure
{
    enum class Of { Present, Baseline, Change, Times };

    TourQuantity quantity = TourQuantity::Energy;
    QString layer = {}; ///< by name; empty: the whole network
    QString at = {}; ///< a level's name, or a path
    Of of = Of::Present; ///< Change: "−41 %" against the baseline; Times: baseline / present
};

/// What the window shows; members are null where there is nothing yet.
struct TourContext
{
    EvaluationPtr evaluation;
    ComparedDesignPtr baseline;
    AccuracyStatePtr accuracy;
    std::vector<StepEffect> steps = {}; ///< all that there are, or none
    QHash<QString, QString> names = {}; ///< what people call the accelerator's values, by path
};

/// Null: not known (yet), or of a layer or level that is not there.
[[nodiscard]] std::optional<double> tourNumber(const TourFigure &figure,
                                               const TourContext &context);
/// As the window writes it; empty: not known (yet).
[[nodiscard]] QString tourText(const TourFigure &figure, const TourContext &context);
/// The greatest gain of `steps` for an objective; null: there is none.
[[nodiscard]] const StepEffect *bestStep(const std::vector<StepEffect> &steps, Objective objective);

} // namespace pelorus
