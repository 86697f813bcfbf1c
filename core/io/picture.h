// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures as photographs and drawings are stored: PNG (libpng), JPEG (libjpeg-turbo), PGM and PPM.
// Recognised by content. Alpha is dropped, palettes are resolved, 16 bits become 8; an orientation
// that a camera noted is not applied.
#pragma once

#include "core/accuracy/array.h"
#include "core/base/result.h"

#include <string>
#include <string_view>

namespace pelorus::io {

[[nodiscard]] bool isPicture(std::string_view bytes);

/// channels x height x width of UInt8: one channel where the file is grey, otherwise red, green and
/// blue. Errors, naming `where`: Syntax (damaged, cut off), Unsupported (not one of these formats,
/// CMYK), OutOfRange (more than 2^26 pixels).
[[nodiscard]] Result<accuracy::Array> parsePicture(std::string_view bytes,
                                                   const std::string &where);

} // namespace pelorus::io
