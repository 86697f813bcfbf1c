// SPDX-License-Identifier: GPL-3.0-or-later
// The text form of a mapping, outermost first, e.g.
//     "DRAM: K4 C2 | GLB: Q56 C8 | X: K16 | Y: C4 | RF: R3 S3"
// "X:" and "Y:" are the fan-out of the level before them (fastest loop first). A level that does
// not keep all tensors says what it keeps: "GLB[I,O]: Q13" (I ifmap, W filter, O ofmap; "[]" keeps
// none); without brackets it keeps what the architecture allows. Levels are named as in
// `architecture`.
#pragma once

#include "core/base/result.h"
#include "core/hardware/architecture.h"
#include "core/mapping/mapping.h"

#include <string>
#include <string_view>

namespace pelorus {

[[nodiscard]] std::string describe(const Mapping &, const Architecture &);
/// The inverse of describe(). Levels that are left out have no loops and keep what the architecture
/// allows.
[[nodiscard]] Result<Mapping> parseMapping(std::string_view text, const Architecture &);

} // namespace pelorus
