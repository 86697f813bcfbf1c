// SPDX-License-Identifier: GPL-3.0-or-later
// IDX, the format of MNIST and its relatives: two zero bytes, the element type (8: unsigned bytes),
// the number of extents, the extents as big-endian 32-bit numbers, the elements.
#pragma once

#include "core/accuracy/array.h"
#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace pelorus::io {

/// Whether the bytes begin as an IDX file does.
[[nodiscard]] bool isIdx(std::string_view bytes);

/// Unsigned bytes in any shape. Errors: Syntax (not IDX, too few or too many elements), OutOfRange
/// (more than fit), Unsupported (another element type), naming `where`.
[[nodiscard]] Result<accuracy::Array> parseIdx(std::string_view bytes, const std::string &where);

/// The file beside the images whose name says labels-idx1 where theirs says images-idx3, packed or
/// not; empty: none.
[[nodiscard]] std::filesystem::path idxLabelsBeside(const std::filesystem::path &images);

} // namespace pelorus::io
