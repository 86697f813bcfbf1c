// SPDX-License-Identifier: GPL-3.0-or-later
// "PATH=A:B:STEP" and "PATH=v1,v2,...": which value of a design a sweep varies, and over what.
//
// PATH is one of the hardware file's (core/io/hardwarefile.h: "pe_array.columns",
// "levels.GLB.capacity"), or `batch`, `bits` (W/A[/P] of all layers), `accounting`, `objective` or
// `factors`. A range holds A, A + STEP, ... as far as B, which need not be met; "A:B:*F"
// multiplies. A unit behind the step goes with all values: "32:128:32 KiB".
#pragma once

#include "core/explore/sweep.h"

#include <string>

namespace pelorus::io {

/// The texts that "A:B:STEP", "A:B:*F" or "V1,V2,..." stands for, at least one. Errors, naming
/// `where`: Syntax (no numbers, a value is empty), OutOfRange (a step of 0 or away from B, more
/// than `most` values).
[[nodiscard]] Result<std::vector<std::string>> parseSweepValues(const std::string &range,
                                                                const std::string &where,
                                                                std::size_t most = maxSweepPoints);

/// Any PATH with these values, none of which is tried: an unknown path is an error of its edit.
[[nodiscard]] SweepAxis sweepAxis(const std::string &path, std::vector<std::string> values);

/// Each value is tried on `base`, so that an unknown path or a value that cannot be is found before
/// anything is computed. Errors, naming the text: Syntax (no "=", no range), OutOfRange (empty
/// range, a step of 0 or away from B, more than maxSweepPoints values), those of the edits.
[[nodiscard]] Result<SweepAxis> parseSweepAxis(const std::string &text, const Design &base);

} // namespace pelorus::io
