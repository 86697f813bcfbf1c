// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the core in the user's language: kinds, tensors, bottlenecks, findings. Files, JSON
// and CSV keep core's own.
#pragma once

#include "core/base/finding.h"
#include "core/cost/layercost.h"
#include "core/hardware/architecture.h"
#include "core/workload/layer.h"
#include "core/workload/tensor.h"

#include <QString>

namespace pelorus {

[[nodiscard]] QString kindName(LayerKind kind); ///< "conv", "depthwise", ...
[[nodiscard]] QString tensorName(Tensor tensor); ///< "ifmap", "filter", "ofmap"
/// A finding's tensor: one of the three in the user's language, or a feature map as the file names
/// it.
[[nodiscard]] QString tensorName(const std::string &tensor);
[[nodiscard]] QString accountingName(Accounting accounting); ///< "physical", "timeloop"
[[nodiscard]] QString severityName(Severity severity); ///< "note", "warning", "error"
/// "compute", "DRAM read bandwidth", "GLB write bandwidth".
[[nodiscard]] QString bottleneckName(const Bottleneck &bottleneck,
                                     const Architecture &architecture);

/// One translated sentence: what is wrong, with the numbers. What only core's own hint knows
/// (places in files, shapes) follows untranslated.
[[nodiscard]] QString findingText(const Finding &finding);
/// A finding's number with its unit: "96.2 KiB", "14 PE".
[[nodiscard]] QString findingQuantity(double value, const std::string &unit);

} // namespace pelorus
