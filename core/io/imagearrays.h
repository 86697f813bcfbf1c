// SPDX-License-Identifier: GPL-3.0-or-later
// Images and labels out of arrays of numbers, whatever file these came from.
#pragma once

#include "core/accuracy/imageset.h"

#include <string>

namespace pelorus::io {

/// Images x height x width, or with one more extent for the channels: in front of height and width,
/// or behind them where there are 1 or 3 and in front there are not. Bytes and truths stay bytes;
/// other numbers become floats (integers beyond 2^24 and doubles are rounded). Errors, naming
/// `where`: OutOfRange (other extents, no images, a value that is no number, with its image).
[[nodiscard]] Result<accuracy::ImageSet> imagesOf(const accuracy::Array &array,
                                                  const std::string &where);

/// A list of integers >= 0, or a table with one column. Errors, naming `where`: OutOfRange (other
/// extents, a negative label), Unsupported (reals).
[[nodiscard]] Result<std::vector<Count>> labelsOf(const accuracy::Array &array,
                                                  const std::string &where);

} // namespace pelorus::io
