// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a file, unpacked where it is gzip (by content, whatever its name). Reentrant.
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace pelorus::io {

/// More bytes than any set of images that is read at once.
inline constexpr std::size_t maxBinaryBytes = std::size_t(1) << 33;

/// Errors: Io (missing, a folder, no regular file, unreadable), Syntax (damaged or cut gzip data),
/// OutOfRange (more than maxBytes), naming the path. Memory: what is there, not what a header
/// promises.
[[nodiscard]] Result<std::string> readBinary(const std::filesystem::path &path,
                                             std::size_t maxBytes = maxBinaryBytes);

} // namespace pelorus::io
