// SPDX-License-Identifier: GPL-3.0-or-later
// accuracy::Model -> ONNX. What readModel() gives is written so that reading it again gives the
// same Model, to the bit; the file is in the same order, so equal models are equal bytes.
//
// The IR version is the one that came with the opset, but at least 4: since then an initialiser
// need not be listed as an input (onnx/docs/Versioning.md). Outputs that the model does not declare
// get their types from the ONNX library's shape inference, where it knows the operators.
#pragma once

#include "core/accuracy/model.h"
#include "core/base/result.h"

#include <filesystem>

namespace pelorus::io {

/// Errors: Unsupported (an attribute that is a graph, an input without an element type, 2 GiB and
/// more), Schema (no opset, no nodes). Memory: twice the constants.
[[nodiscard]] Result<std::string> onnxBytes(const accuracy::Model &model);

/// Atomically, as writeFile() does. Errors: those of onnxBytes() and Io.
[[nodiscard]] Result<void> writeModel(const accuracy::Model &model,
                                      const std::filesystem::path &path);

} // namespace pelorus::io
