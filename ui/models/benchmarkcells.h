// SPDX-License-Identifier: GPL-3.0-or-later
// Cells of the tables of figures: what stands in them, what they are sorted by and written as.
#pragma once

#include "core/accuracy/measure.h"
#include "ui/models/benchmarktables.h"

namespace pelorus::cells {

[[nodiscard]] BenchmarkCell word(const QString &text, const QString &tip = {});
[[nodiscard]] BenchmarkCell word(const std::string &text);
/// A figure that the source does not give.
[[nodiscard]] BenchmarkCell unknown();
/// A figure that is not there, and why.
[[nodiscard]] BenchmarkCell missing(const QString &why);
[[nodiscard]] BenchmarkCell count(double value); ///< "105 M"
/// Large ones as whole numbers, others with so many significant digits.
/// `factor`: what is shown is so many times the value.
[[nodiscard]] BenchmarkCell figure(std::optional<double> value, int digits = 4, double factor = 1);
/// A modelled figure in what is shown: `factor` times as much, with the digits that are preferred.
[[nodiscard]] BenchmarkCell modelled(double value, double factor = 1);
/// Of 1: "12.5 %".
[[nodiscard]] BenchmarkCell percent(double fraction);
/// How many times as much: "0.62×", "35×".
[[nodiscard]] BenchmarkCell times(double ratio);
/// Of a published one: "+3.1 %", "−26.0 %". `reference` is not 0.
[[nodiscard]] BenchmarkCell difference(double value, double reference);

[[nodiscard]] BenchmarkCell bytes(Count bytes); ///< "3.9 MB"
[[nodiscard]] BenchmarkCell pending(); ///< "…": on its way
/// None: a layer does not fit on the hardware.
[[nodiscard]] BenchmarkCell energy(const std::optional<double> &energyPJ);
[[nodiscard]] BenchmarkCell time(const std::optional<double> &seconds);
/// Images right, or, without labels, of the same class as before.
[[nodiscard]] BenchmarkCell accuracy(const std::optional<accuracy::Measurement> &measured);
/// "0.60", "−0.20", with the minus sign of the other cells.
[[nodiscard]] QString hundredths(double value);
/// Percentage points lost, with the interval in its tip.
[[nodiscard]] BenchmarkCell drop(const std::optional<accuracy::Measurement> &measured);

} // namespace pelorus::cells
