// SPDX-License-Identifier: GPL-3.0-or-later
// ONNX -> Network: the whole graph, MAC and vector layers, without the weights' values. Shapes come
// from our own inference rules over the operators we support (ONNX's own stop at opset 17), with
// ONNX's where ours have none.
#pragma once

#include "core/base/result.h"
#include "core/workload/network.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace pelorus::io {

struct OnnxOptions
{
    Count batch = 1; ///< for a dynamic first extent of the inputs
    std::map<std::string, Count>
        dimensions; ///< values for other named dynamic extents ("sequence": 128)
};

/// Errors name the file and the node or tensor: empty, truncated or non-ONNX files, cyclic graphs,
/// extents <= 0 or overflowing, unresolved dynamic extents (with the name to set), no layer with
/// MACs.
[[nodiscard]] Result<Network> importOnnx(const std::filesystem::path &path,
                                         const OnnxOptions & = {});
/// The same from memory, `where` naming the origin: the fuzz target's entry.
[[nodiscard]] Result<Network> importOnnx(std::string_view bytes, const std::string &where,
                                         const OnnxOptions & = {});

} // namespace pelorus::io
