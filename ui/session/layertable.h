// SPDX-License-Identifier: GPL-3.0-or-later
// Layers from a pasted table: tab-separated text as spreadsheets and our own Layers table put it on
// the clipboard.
//
// With a header row the columns may stand in any order, in upper or lower case:
//     name   kind   shape ("R3 S3 P13 Q13 C256 K384 pad1")
//     N K C P Q R S G stride dilation pad        the shape in single cells, instead of or on top of
//     `shape` W bits   A bits   psum bits   out bits
// Other columns (MACs, energy, ...) are results and are ignored. Without a header the columns are
// those of the Layers table: name, kind, shape, MACs, W bits, A bits, psum bits. Missing cells take
// a default: conv, 16 bits. Numbers are in the C locale; "1,024" is an error, not 1.
#pragma once

#include "core/base/result.h"
#include "core/workload/layer.h"

#include <QString>

#include <vector>

namespace pelorus {

/// At least one layer, in the table's order, without inputs and outputs; names may repeat or be
/// empty. Errors name row and column as a spreadsheet counts them ("row 3, column \"W bits\"").
[[nodiscard]] Result<std::vector<Layer>> parseLayerTable(const QString &text);

} // namespace pelorus
