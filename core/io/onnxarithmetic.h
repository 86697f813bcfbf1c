// SPDX-License-Identifier: GPL-3.0-or-later
// Arithmetic on the values of small constants. Nothing comes out where there is no rule, or a value
// overflows.
#pragma once

#include "core/io/onnxmodel.h"

namespace pelorus::io {

/// Is there a rule for this operator on two operands of equal size? Reductions combine their
/// elements.
[[nodiscard]] bool combines(std::string_view op);
[[nodiscard]] std::optional<OnnxValues> combined(std::string_view op, const OnnxValues &a,
                                                 const OnnxValues &b);

/// An operator on each value: Floor, Neg, Not, ...
[[nodiscard]] std::optional<OnnxValues> applied(std::string_view op, const OnnxValues &values);

/// Cast to an element type by ONNX's number for it; towards zero from reals to integers.
[[nodiscard]] std::optional<OnnxValues> converted(const OnnxValues &values, Count type);

} // namespace pelorus::io
