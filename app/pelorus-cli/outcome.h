// SPDX-License-Identifier: GPL-3.0-or-later
// From options to an Evaluation, and what it means for the exit status.
#pragma once

#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/designoptions.h"
#include "core/explore/evaluate.h"

namespace pelorus::cli {

/// Reads and evaluates; findings of the files stand before those of the evaluation.
[[nodiscard]] Result<Evaluation> evaluateDesign(const DesignOptions &, EvaluationContext &,
                                                const std::stop_token &);

/// Interrupted, Failed (a finding is an error, or a layer has no cost) or Done, with a message for
/// the first two.
[[nodiscard]] Output outcome(const Evaluation &);

} // namespace pelorus::cli
