// SPDX-License-Identifier: GPL-3.0-or-later
// CIFAR's binary version: records of one label (CIFAR-10) or a coarse and a fine one (CIFAR-100),
// and 3 x 32 x 32 bytes, all red ones first. https://www.cs.toronto.edu/~kriz/cifar.html
#pragma once

#include "core/accuracy/imageset.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pelorus::io {

enum class CifarKind { Ten, Hundred };

/// What the bytes can be: whole records, all of them with labels that the kind has. Nothing in such
/// a file says what it is.
[[nodiscard]] std::optional<CifarKind> cifarKind(std::string_view bytes);

/// Of CIFAR-100 the fine labels.
[[nodiscard]] accuracy::ImageSet cifarImages(std::string_view bytes, CifarKind kind);

/// The files of a folder that CIFAR's archives unpack to: the test images (test_batch.bin,
/// test.bin), or where there are none those for training (data_batch_N.bin in order, train.bin).
/// Empty: no such folder.
[[nodiscard]] std::vector<std::filesystem::path> cifarFiles(const std::filesystem::path &folder);

} // namespace pelorus::io
