// SPDX-License-Identifier: GPL-3.0-or-later
// ONNX graphs to start from, and small random changes to one that leave it a protobuf message:
// other extents, operators, attributes, values and edges. Blind changes of bytes would rarely get
// past the parser. The same seed gives the same change.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace pelorus::test {

/// A few small graphs that between them use every shape rule.
[[nodiscard]] const std::vector<std::string> &onnxSeeds();

/// A changed model; one of the seeds where `bytes` is no ONNX model.
[[nodiscard]] std::string mutatedOnnx(const std::string &bytes, std::uint64_t seed);

} // namespace pelorus::test
