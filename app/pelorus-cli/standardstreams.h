// SPDX-License-Identifier: GPL-3.0-or-later
// Writing to standard output and standard error so that failure is seen: a full disk or a closed
// pipe is an error with a message, never silence.
#pragma once

#include "core/base/result.h"

#include <string_view>

namespace pelorus::cli {

/// From now on a closed pipe is an error of the write, not the end of the process.
void ignoreBrokenPipes();

/// All of `text` to standard output. Io error if it cannot be taken whole.
[[nodiscard]] Result<void> writeOutput(std::string_view text);

/// To standard error, as far as it is there.
void writeMessages(std::string_view text);

/// One line of a message: line feeds and other control characters become spaces.
[[nodiscard]] std::string oneLine(std::string text);

} // namespace pelorus::cli
