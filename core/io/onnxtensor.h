// SPDX-License-Identifier: GPL-3.0-or-later
// Sizes and small values of ONNX's tensors. The one header with protobuf types; onnxread.cpp and
// onnxtensor.cpp include it.
#pragma once

#include "core/io/onnxmodel.h"

#include <onnx/onnx_pb.h>

namespace pelorus::io {

/// What is wrong with a file's content; thrown by the functions that read it, caught in readOnnx().
struct OnnxContentError
{
    ErrorCode code = ErrorCode::Schema;
    std::string what;
};

/// Extents of the constant `name`; throws where they are negative or more words than fit.
[[nodiscard]] Extents extentsOf(const google::protobuf::RepeatedField<std::int64_t> &dims,
                                const std::string &name);

/// Extents, and values where they are few and in the file.
[[nodiscard]] OnnxConstant constantOf(const onnx::TensorProto &tensor, const std::string &name);

/// All values; external data is looked for in `folder`. Throws where they are missing, too few, or of
/// a type that the inference does not have.
[[nodiscard]] accuracy::Array arrayOf(const onnx::TensorProto &tensor, const std::string &name,
                                      const std::filesystem::path &folder);

} // namespace pelorus::io
