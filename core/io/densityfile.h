// SPDX-License-Identifier: GPL-3.0-or-later
// Densities of a network's layers from a table, as pruning tools and measurements give them:
//
//   layer,weights,ifmap
//   CONV1,0.84,1
//   CONV2,0.38,
//
// The first row names the columns, in any order; columns of other names are ignored. Values are
// shares of non-zero words, 0 to 1; an empty cell leaves the density unknown. Layers that the table
// does not name keep what they have.
#pragma once

#include "core/accuracy/density.h"
#include "core/base/result.h"
#include "core/workload/network.h"

#include <string>
#include <string_view>

namespace pelorus::io {

/// The network with these densities. Errors name "where:line": Syntax (not a number), OutOfRange
/// (not 0..1), Schema (no header, a column missing or twice, a layer twice, weights of a layer that
/// has none), NotFound (no such layer; similar names are listed).
[[nodiscard]] Result<Network> withDensities(const Network &, std::string_view csv,
                                            const std::string &where);

/// The table of measured densities, as withDensities() reads it: layer, weights, ifmap, and ofmap
/// beside them. A cell is empty where nothing was measured.
[[nodiscard]] std::string densityCsv(const std::vector<accuracy::LayerDensity> &densities);

} // namespace pelorus::io
