// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and atomically writing whole files. A save writes beside the target, flushes to the disk,
// then renames: the old file stays until the new one is complete, and nothing is left beside it
// when that fails. Symbolic links are followed, the permissions of an existing file are kept. What
// is not a regular file (a pipe, /dev/stdout) is written to as it is. Reentrant; the last of two
// writers at once wins as a whole.
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace pelorus::io {

/// What readFile() takes at most, in bytes: our files have kilobytes, and /dev/zero would never
/// end.
inline constexpr std::size_t maxTextBytes = std::size_t(256) << 20;

/// Errors: Io (missing, a folder, unreadable, larger than maxBytes), naming the path.
[[nodiscard]] Result<std::string> readFile(const std::filesystem::path &path,
                                           std::size_t maxBytes = maxTextBytes);
/// Errors: Io (no such folder, unwritable, disk full, ...), naming the path; an existing file is
/// then untouched.
[[nodiscard]] Result<void> writeFile(const std::filesystem::path &path, std::string_view content);

} // namespace pelorus::io
