// SPDX-License-Identifier: GPL-3.0-or-later
// numpy's matmul: stacks of matrices with broadcasting, vectors as rows or columns. Private to
// core/accuracy.
#pragma once

#include "core/accuracy/array.h"

namespace pelorus::accuracy {

/// Float, Double, Int32, Int64, UInt32 or UInt64, both alike; throws OpError otherwise and where the
/// shapes do not fit.
[[nodiscard]] Array matrixProduct(const Array &a, const Array &b);

} // namespace pelorus::accuracy
