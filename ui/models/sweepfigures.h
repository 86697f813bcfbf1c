// SPDX-License-Identifier: GPL-3.0-or-later
// What the points of a sweep are compared by: a figure of an evaluation, with its name, unit and
// the direction in which it is better. Energy and time are of one inference, so that points of
// different batches compare. Pure functions.
#pragma once

#include "core/explore/sweep.h"

#include <QHash>
#include <QString>

#include <vector>

namespace pelorus {

enum class SweepFigure {
    Energy, ///< J per inference
    Latency, ///< s per inference: of a run over the batch, divided by the batch
    Edp, ///< J s: their product
    Power, ///< W
    Throughput, ///< operations per second achieved, 1 MAC = 2
    Efficiency, ///< operations per second and watt
    Area, ///< mm²
    Utilization, ///< 0..1 of the MAC units' cycles
    DramTraffic ///< bytes per inference
};

/// In the order of the menus.
[[nodiscard]] const std::vector<SweepFigure> &sweepFigures();

[[nodiscard]] double valueOf(SweepFigure figure, const SweepResult &result);
[[nodiscard]] bool isMoreBetter(SweepFigure figure);
[[nodiscard]] QString figureName(SweepFigure figure); ///< "energy per inference"
[[nodiscard]] QString figureShortName(SweepFigure figure); ///< "energy"
[[nodiscard]] QString figureKey(SweepFigure figure); ///< of files: "energy_J"
/// Of values on an axis: "J"; empty: a share (utilization) or said in the axis' label (area).
[[nodiscard]] QString figureUnit(SweepFigure figure);
[[nodiscard]] QString figureText(SweepFigure figure, double value, int digits = 3); ///< "8.02 mJ"

/// What to call the values of a design, by path; others are called by their path.
using SweepNames = QHash<QString, QString>;
[[nodiscard]] QString sweepAxisName(const SweepAxis &axis, const SweepNames &names);
/// "PE array: PE columns (X) = 16, GLB · SRAM: Capacity = 64 KiB": the values of a point.
[[nodiscard]] QString sweepValuesText(const std::vector<SweepAxis> &axes, const SweepNames &names,
                                      std::size_t point);

} // namespace pelorus
