// SPDX-License-Identifier: GPL-3.0-or-later
// Opens what a design's accuracy is measured with.
#pragma once

#include "core/accuracy/experiment.h"
#include "core/explore/accuracysetup.h"

#include <filesystem>
#include <optional>
#include <string_view>

namespace pelorus::io {

/// What is known of a network's accuracy by where it comes from: an ONNX file may hold weights, but
/// names no images; none: other files have no weights.
[[nodiscard]] std::optional<AccuracySetup> accuracySetup(const std::filesystem::path &network);

/// The same of a built-in network: those that are trained come with their images.
[[nodiscard]] std::optional<AccuracySetup> builtinAccuracy(std::string_view network);

/// The network, its images and the ranges. Errors: those of reading; no data are named (NotFound);
/// a network without layers to quantise, images that it does not take. After a stop request without
/// ranges.
[[nodiscard]] Result<accuracy::Experiment>
openExperiment(const AccuracySetup &setup, const accuracy::MeasureOptions &options = {});

} // namespace pelorus::io
