// SPDX-License-Identifier: GPL-3.0-or-later
// Mappings in a text file, one layer a line, in the form of core/mapping/describe.h:
//
//     # AlexNet on a shared register file
//     conv1: DRAM: K4 C2 | GLB: Q56 C8 | X: K16 | Y: C4 | RF: R3 S3
//
// Empty lines and lines that start with # are passed over.
#pragma once

#include "core/explore/evaluate.h"

#include <string>
#include <string_view>

namespace pelorus::io {

/// `where` is the file's name. Errors ("file:line"): a line that names no layer with MACs of
/// `network`, a layer that stands twice, what parseMapping() refuses.
[[nodiscard]] Result<GivenMappings> parseMappings(std::string_view text, const std::string &where,
                                                  const Network &network, const Architecture &);

/// The mappings of an evaluation in this form, under a line that says of what and for what.
[[nodiscard]] std::string mappingsText(const Evaluation &);

} // namespace pelorus::io
