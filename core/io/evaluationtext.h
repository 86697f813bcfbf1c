// SPDX-License-Identifier: GPL-3.0-or-later
// An Evaluation as text: the JSON whose keys scripts rely on, CSV, and a readable table; C locale always.
#pragma once

#include "core/explore/evaluation.h"

#include <string>

namespace pelorus::io {

[[nodiscard]] std::string evaluationJson(const Evaluation &);
[[nodiscard]] std::string evaluationCsv(const Evaluation &);
[[nodiscard]] std::string evaluationText(const Evaluation &);

} // namespace pelorus::io
