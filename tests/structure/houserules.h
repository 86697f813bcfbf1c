// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of ARCHITECTURE.md that a reader of the files can check: who may include whom, where Qt
// may be known, the licence line, the length of a file. Pure text in, complaints out, so that the
// rules are tested on strings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace houserules {

/// The part of the house that a path belongs to ("core/cost", "ui/models", "app/pelorus-cli",
/// "tests"); empty: none.
[[nodiscard]] std::string partOf(std::string_view path);

/// What is wrong with a C++ file: Qt where it may not be known, an include of a higher part, of a
/// part that has no place in the order, or by a path that does not start at the root. One line
/// each: "path:line: what".
[[nodiscard]] std::vector<std::string> includeComplaints(std::string_view path,
                                                         std::string_view text);

/// The licence line is missing at the top (a `#!` or `<?xml` line may stand before it).
[[nodiscard]] std::vector<std::string> licenceComplaints(std::string_view path,
                                                         std::string_view text);

/// More than 500 lines.
[[nodiscard]] std::vector<std::string> lengthComplaints(std::string_view path,
                                                        std::string_view text);

} // namespace houserules
