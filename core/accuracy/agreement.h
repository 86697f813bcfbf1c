// SPDX-License-Identifier: GPL-3.0-or-later
// Whether two arrays agree, as ONNX's backend tests ask: types and shapes are the same, integers are
// equal, reals differ by at most atol + rtol · |expected| and are NaN or infinite together.
#pragma once

#include "core/accuracy/array.h"

#include <optional>

namespace pelorus::accuracy {

struct Tolerance
{
    double relative = 1e-3;
    double absolute = 1e-7;
};

/// Absent: they agree; otherwise one line on what differs first and how much.
[[nodiscard]] std::optional<std::string> disagreement(const Array &computed, const Array &expected,
                                                      Tolerance tolerance = {});

} // namespace pelorus::accuracy
