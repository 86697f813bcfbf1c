// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and atomically writing whole files. A save writes beside the target, flushes, then renames:
// the old file stays until the new one is complete.
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace pelorus::io {

/// Errors: Io (missing, a folder, unreadable), naming the path.
[[nodiscard]] Result<std::string> readFile(const std::filesystem::path &path);
/// Errors: Io (unwritable), naming the path; an existing file is then untouched.
[[nodiscard]] Result<void> writeFile(const std::filesystem::path &path, std::string_view content);

} // namespace pelorus::io
