// SPDX-License-Identifier: GPL-3.0-or-later
// Images and labels as IDX files (idxfile.h), plain.
#pragma once

#include "core/accuracy/imageset.h"

#include <filesystem>

namespace pelorus::io {

/// The file's bytes. `bytes` are unsigned, in any shape.
[[nodiscard]] std::string idxBytes(const accuracy::Array &bytes);

/// NAME-images-idx3-ubyte and NAME-labels-idx1-ubyte in the folder; the labels first, so that
/// images are never without theirs. Bytes, one channel, labels below 256. Errors: those of
/// writeFile().
[[nodiscard]] Result<void> writeIdxImages(const std::filesystem::path &folder,
                                          const std::string &name, const accuracy::ImageSet &);

} // namespace pelorus::io
