// SPDX-License-Identifier: GPL-3.0-or-later
// The options by which evaluate, report and map say what to evaluate, and the Design they make.
#pragma once

#include "core/base/finding.h"
#include "core/explore/evaluate.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace pelorus::cli {

/// As given on the command line; empty: not given.
struct DesignOptions
{
    std::string design, network, hardware, technology;
    std::string batch, layer, bits, accounting, objective, factors, mapping, passes;
    std::string density; ///< a CSV file
    bool noFusion = false, featureMapsOnChip = false;
    std::vector<std::string> layerBits; ///< NAME=W/A[/P], or several joined by commas
    std::vector<std::string> energyTables; ///< reference tables, in the order they count
    std::vector<std::string> set; ///< PATH=VALUE
    std::vector<std::string> dimensions; ///< NAME=N, of an ONNX file
};

/// Adds all but the design file, which is an option of some commands and an argument of others:
/// `design` is what the command added for it.
void addDesignOptions(CLI::App &command, DesignOptions &options, CLI::Option *design);

/// Which factors searched mappings may have.
void addFactorsOption(CLI::App &command, DesignOptions &options);

/// What the design's mappings are chosen for; a command that asks otherwise (map) has its own.
void addObjectiveOption(CLI::App &command, DesignOptions &options);

/// What to evaluate.
struct DesignInput
{
    Design design;
    GivenMappings mappings;
    Findings findings; ///< what the files hold that this version does not know
};

/// Reads the files and applies the options. Errors name the option or the file and what was
/// expected there.
[[nodiscard]] Result<DesignInput> readDesign(const DesignOptions &options);

} // namespace pelorus::cli
