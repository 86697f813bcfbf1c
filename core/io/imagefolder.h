// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of pictures, one sub-folder a class.
#pragma once

#include "core/accuracy/imageset.h"

#include <filesystem>
#include <vector>

namespace pelorus::io {

/// Pictures in a row, all of one size after `resize` and `crop`. Where one has colours all have. At
/// most 8 GiB. Errors: those of reading one; other sizes (OutOfRange), naming the file.
[[nodiscard]] Result<accuracy::ImageSet>
readPictures(const std::vector<std::filesystem::path> &files, const accuracy::Preprocessing &);

/// The folder's pictures as imagefiles.h says. Errors: no pictures, files that are none.
[[nodiscard]] Result<accuracy::ImageSet> readImageFolder(const std::filesystem::path &folder,
                                                         const accuracy::Preprocessing &);

} // namespace pelorus::io
