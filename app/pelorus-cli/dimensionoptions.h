// SPDX-License-Identifier: GPL-3.0-or-later
// --dimension NAME=N: a number for a dynamic extent of an ONNX file.
#pragma once

#include "core/io/onnximport.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace pelorus::cli {

CLI::Option *addDimensionOption(CLI::App &command, std::vector<std::string> &assignments);

/// Errors name the assignment at fault.
[[nodiscard]] Result<io::OnnxOptions> dimensionNumbers(const std::vector<std::string> &assignments);

} // namespace pelorus::cli
