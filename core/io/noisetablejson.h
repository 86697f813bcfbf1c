// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accuracy/precisionsearch.h"

namespace pelorus::io {

struct NoiseTableOrigin
{
    std::string model, scheme;
    Count calibration = 0;
};

/// {model, scheme, calibration, n, layers[{index, name, kind}], bits[], V[layer]{w[], a[]} in the
/// order of `bits`, uniform[{bits, predicted_agreement, interval_95, weak}]}; agreements in percent.
[[nodiscard]] std::string noiseTableJson(const accuracy::NoiseTable &table,
                                         const NoiseTableOrigin &origin);

/// What a precision search found, costed and measured.
struct PrecisionResult
{
    std::string model, hardware, scheme, cost;
    std::optional<double> budgetDrop, budgetCost; ///< points; share of the cost at 8 bits
    std::vector<std::string> layers;
    std::vector<accuracy::LayerBits> bits;
    accuracy::AgreementEstimate predicted;
    Count tableImages = 0;
    accuracy::Measurement selection, measured;
    double energyPJ = 0, energy8PJ = 0, cycles = 0, cycles8 = 0, bitopsRatio = 0;
    std::optional<bool> isWithinBudget; ///< absent where nothing was measured
};
[[nodiscard]] std::string precisionJson(const PrecisionResult &result);

} // namespace pelorus::io
