// SPDX-License-Identifier: GPL-3.0-or-later
// The options that train and finetune share, and how they tell the loss.
#pragma once

#include "core/accuracy/training.h"

#include <CLI/CLI.hpp>

namespace pelorus::cli {

/// Adds --epochs, --rate and --seed, whose present values are the defaults.
void addTrainingOptions(CLI::App &command, accuracy::TrainingOptions &options);

/// Whether a network can be written there, which is better known before hours of training.
[[nodiscard]] Result<void> checkTarget(const std::string &file);

/// Writes one line an epoch to standard error, and on a terminal the present step.
[[nodiscard]] std::function<void(const accuracy::TrainingProgress &)> lossWriter(int epochs);

} // namespace pelorus::cli
