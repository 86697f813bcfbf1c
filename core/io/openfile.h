// SPDX-License-Identifier: GPL-3.0-or-later
// Opens whatever a person drops on the window: a design, a network, an accelerator, a technology or
// a table of energies in our JSON, a network in ONNX, or a table of energies in CSV or YAML. The
// content decides, not the suffix: text that starts with '{' is ours and says what it is in its
// "format" key; anything else is read as ONNX, unless its name ends in .json, .pelorus, .csv, .yaml
// or .yml.
#pragma once

#include "core/explore/design.h"
#include "core/hardware/referencetable.h"
#include "core/io/networkfile.h"
#include "core/io/onnximport.h"

#include <filesystem>
#include <variant>

namespace pelorus::io {

/// What is wrong with numbers for dimensions where there are none.
inline constexpr const char *noDimensions =
    "only the dynamic dimensions of an ONNX file take numbers";

using FileContent = std::variant<Design, Network, Architecture, Technology, ReferenceTable>;

/// Errors name the file and the place in it: Io (missing, not a file, unreadable), Schema (empty, a
/// format that is none of ours), and those of the reader of its format.
/// `options` are for ONNX; numbers for dimensions with another file are an error (NotFound).
[[nodiscard]] Result<Parsed<FileContent>> openFile(const std::filesystem::path &path,
                                                   const OnnxOptions &options = {});

} // namespace pelorus::io
