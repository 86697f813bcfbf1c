// SPDX-License-Identifier: GPL-3.0-or-later
// What a mapping that someone wrote would do for one layer of a design: is it read, does it fit,
// what does it cost. The design itself stays as it is.
#pragma once

#include "core/explore/evaluation.h"

#include <string_view>

namespace pelorus {

struct MappingTrial
{
    std::optional<Error> error; ///< the text cannot be read; its place is the part that is wrong
    std::optional<Mapping> mapping; ///< none: see the error
    Findings findings; ///< why it does not fit, or what is odd about it
    std::shared_ptr<const LayerCost> cost; ///< null: error or findings say why; not a proven one
};

/// `text` in the form of core/mapping/describe.h, where line breaks may stand for the bars between
/// parts. `layer` has MACs. The same numbers as evaluate() with this mapping given, but that
/// feature maps stay on chip only where the whole network decides it. Some microseconds. Pure.
[[nodiscard]] MappingTrial tryMapping(const Design &design, std::size_t layer,
                                      std::string_view text);

/// The text form with a part a line, as tryMapping() reads it.
[[nodiscard]] std::string linesOf(const Mapping &mapping, const Architecture &architecture);

} // namespace pelorus
