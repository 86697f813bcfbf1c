// SPDX-License-Identifier: GPL-3.0-or-later
// IDX, the format of MNIST and its relatives: two zero bytes, the element type (8: unsigned bytes),
// the number of extents, the extents as big-endian 32-bit numbers, the elements. Plain or gzip.
#pragma once

#include "core/accuracy/imageset.h"

#include <filesystem>

namespace pelorus::io {

/// Unsigned bytes in any shape. Errors: Io (missing, unreadable), Syntax (not IDX, damaged gzip, too
/// few or too many elements), Unsupported (another element type).
[[nodiscard]] Result<accuracy::Array> readIdx(const std::filesystem::path &path);

/// Images (images x height x width, or images x channels x height x width) with their labels. No
/// label file given: the one beside the images whose name says labels-idx1 where theirs says
/// images-idx3; without it the images have no labels. Errors: those of readIdx(); no images, other
/// numbers of images and labels (OutOfRange).
[[nodiscard]] Result<accuracy::ImageSet>
readIdxImages(const std::filesystem::path &images, const std::filesystem::path &labels = {});

/// Unsigned bytes of any shape, plain. Errors: those of writeFile().
[[nodiscard]] Result<void> writeIdx(const std::filesystem::path &path, const accuracy::Array &bytes);

/// NAME-images-idx3-ubyte and NAME-labels-idx1-ubyte in the folder; the labels first, so that images
/// are never without theirs. One channel, labels below 256. Errors: those of writeFile().
[[nodiscard]] Result<void> writeIdxImages(const std::filesystem::path &folder,
                                          const std::string &name, const accuracy::ImageSet &);

} // namespace pelorus::io
