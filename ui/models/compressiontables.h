// SPDX-License-Identifier: GPL-3.0-or-later
// What a network is behind each stage of compression, as tables: the stages, the layers behind one
// of them, and what others published, which stands apart. Pure functions.
#pragma once

#include "ui/models/benchmarktables.h"
#include "ui/session/compressionrunner.h"

namespace pelorus {

/// The layers by name, where they are few; else how many they are.
[[nodiscard]] QString layersText(const std::vector<std::string> &layers);

/// "pruned: 50 % of each layer; only fc1, fc2", translated.
[[nodiscard]] QString stageText(const accuracy::CompressionStage &stage);

/// The network as it is, each stage of the request (those that are not done yet without figures),
/// and the last one Huffman coded.
[[nodiscard]] BenchmarkTable stagesTable(const CompressionState &state);

/// A row of stagesTable() in detail.
struct StageRow
{
    std::size_t result = 0; ///< of CompressionState::results
    enum class Codes { EqualLength, Huffman } codes = Codes::EqualLength;
};
[[nodiscard]] StageRow stageRow(const CompressionState &state, int row);

/// The layers behind one stage, which must be done.
[[nodiscard]] BenchmarkTable compressedLayersTable(const CompressionState &state, StageRow row);

[[nodiscard]] BenchmarkTable
publishedCompressionTable(const std::vector<io::CompressedNetwork> &networks);
[[nodiscard]] BenchmarkTable
publishedCompressedLayersTable(const std::vector<io::CompressedLayer> &layers);

} // namespace pelorus
