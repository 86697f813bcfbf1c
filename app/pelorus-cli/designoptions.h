// SPDX-License-Identifier: GPL-3.0-or-later
// The options by which evaluate and report say what to evaluate, and the Design they make.
#pragma once

#include "core/base/finding.h"
#include "core/explore/design.h"
#include "core/io/networkfile.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace pelorus::cli {

/// As given on the command line; empty: not given.
struct DesignOptions
{
    std::string design, network, hardware, technology;
    std::string batch, layer, bits, accounting;
    std::vector<std::string> layerBits; ///< NAME=W/A[/P], or several joined by commas
    std::vector<std::string> set; ///< PATH=VALUE
};

/// Adds all but the design file, which is an option of one command and an argument of the other:
/// `design` is what the command added for it.
void addDesignOptions(CLI::App &command, DesignOptions &options, CLI::Option *design);

/// Reads the files and applies the options in the order of the struct. The findings are what the
/// files hold that this version does not know. Errors name the option or the file and what was
/// expected there.
[[nodiscard]] Result<io::Parsed<Design>> readDesign(const DesignOptions &options);

} // namespace pelorus::cli
