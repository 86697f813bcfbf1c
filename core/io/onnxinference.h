// SPDX-License-Identifier: GPL-3.0-or-later
// ONNX files as networks that run (core/accuracy), and the single tensors in which ONNX's backend
// tests keep inputs and outputs.
#pragma once

#include "core/accuracy/graph.h"

#include <filesystem>

namespace pelorus::io {

/// The whole network with its weights. Errors: those of readOnnx(), a cycle, functions that the
/// model defines, inputs that are not tensors (Unsupported).
[[nodiscard]] Result<accuracy::Model> readModel(const std::filesystem::path &path);
/// The same from memory, `where` naming the origin.
[[nodiscard]] Result<accuracy::Model> readModel(std::string_view bytes, const std::string &where);

/// Whether the bytes are a TensorProto: it has no mark, but other files are hardly ever one.
[[nodiscard]] bool isTensor(std::string_view bytes);
/// The same as readArray() with the file's bytes; external data is looked for beside `path`.
[[nodiscard]] Result<accuracy::Array> parseTensor(std::string_view bytes,
                                                  const std::filesystem::path &path);
/// A TensorProto. Errors: Io, Syntax, Unsupported (strings, complex numbers).
[[nodiscard]] Result<accuracy::Array> readArray(const std::filesystem::path &path);

} // namespace pelorus::io
