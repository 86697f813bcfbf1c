// SPDX-License-Identifier: GPL-3.0-or-later
// The tours there are, one function each; allTours() has their order.
#pragma once

#include "ui/tours/tour.h"

#include <QCoreApplication>

namespace pelorus::tours {

/// Of the tours' texts.
struct TourWords
{
    Q_DECLARE_TR_FUNCTIONS(Tours)
};

[[nodiscard]] Tour idleArray();
[[nodiscard]] Tour fewerBits();
[[nodiscard]] Tour energyByPart();
[[nodiscard]] Tour costOfDram();
[[nodiscard]] Tour fewerWeights();
[[nodiscard]] Tour bestStep();

} // namespace pelorus::tours
