// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/bitsearch.h"

namespace pelorus::io {

struct NoiseTableOrigin
{
    std::string model, scheme;
    Count calibration = 0;
};

/// {model, scheme, calibration, n, layers[{index, name, kind}], bits[], V[layer]{w[], a[]} in the
/// order of `bits`, uniform[{bits, predicted_agreement, interval_95, weak}]}; agreements in
/// percent.
[[nodiscard]] std::string noiseTableJson(const accuracy::NoiseTable &table,
                                         const NoiseTableOrigin &origin);

/// What a precision search was asked.
struct PrecisionOrigin
{
    std::string model, hardware, scheme, cost;
    std::optional<double> budgetDrop, budgetCost; ///< points; share of the cost at 8 bits
};
[[nodiscard]] std::string precisionJson(const BitSearchResult &result,
                                        const PrecisionOrigin &origin);
/// Where nothing keeps the budget or fits: the same keys, no layers, no figures, and `reason`.
[[nodiscard]] std::string precisionMisfitJson(const Error &reason, const PrecisionOrigin &origin);

} // namespace pelorus::io
