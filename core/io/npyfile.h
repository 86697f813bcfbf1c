// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy's files: .npy (versions 1 to 3: magic, version, length of the header, the header as a
// Python dictionary, the elements) and .npz (a zip of them, stored or deflated).
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
#pragma once

#include "core/accuracy/array.h"
#include "core/base/result.h"

#include <map>
#include <string>
#include <string_view>

namespace pelorus::io {

[[nodiscard]] bool isNpy(std::string_view bytes);
[[nodiscard]] bool isZip(std::string_view bytes);

/// Booleans, integers of 8 to 64 bits, floats of 16 to 64, of either byte order, in C order.
/// Errors, naming `where`: Syntax (not this format, cut off), Unsupported (other elements, Fortran
/// order), OutOfRange (more than memory has).
[[nodiscard]] Result<accuracy::Array> parseNpy(std::string_view bytes, const std::string &where);

/// The arrays by name, without ".npy". Errors: those of parseNpy(), naming "where: name"; Syntax
/// (damaged zip, wrong checksum), OutOfRange (more than 8 GiB).
[[nodiscard]] Result<std::map<std::string, accuracy::Array>> parseNpz(std::string_view bytes,
                                                                      const std::string &where);

} // namespace pelorus::io
