// SPDX-License-Identifier: GPL-3.0-or-later
// Cases to search: a layer, an architecture, what a mapping may look like and what it is to
// minimise. Layer and arch are those of casefile.h; instead of a mapping stand
//
//   objective     "energy" (default), "edp" or "latency"
//   constraints   every key may be absent:
//     factors                  "perfect" (default): they multiply to the bounds; "imperfect": or to
//                              more (core/mapper/mapspace.h)
//     one_axis_per_dimension   true: on one axis of a fan-out, not on both
//     bypass                   "none" (default): a level keeps all that it may; "search"
//     keep                     {level: [tensor]}, what a level stores; [] passes it by
//     stationary               "Weights", "Inputs" or "Outputs" (core/mapper/mapspace.h), or
//     dataflow                 the same as "ws", "is" or "os"; or "rs": row stationary
//                              (core/mapper/dataflow.h)
//     spatialX, spatialY       {level: [dim]}, what may unroll on an axis of the fan-out below it
//     temporal                 {level: {dim: factor}}, exact factors; the others are free
//     spatial_x_factors, spatial_y_factors   the same on the axes of the fan-out
//
// Constraints that contradict each other, the layer or the array are errors here, before a search
// would look for a mapping that cannot be. Other keys of a case (a known mapping, its figures) are
// remarks; other keys of `constraints` are errors.
#pragma once

#include "core/io/casefile.h"
#include "core/mapper/search.h"

namespace pelorus::io {

struct SearchCase
{
    std::string name;
    LayerShape layer;
    Precision precision; ///< word_bits for every tensor
    Architecture architecture; ///< its fan-outs carry what spatialX and spatialY allow
    SearchOptions options;
};

/// `where` is the file's name. Errors as of parseCases().
[[nodiscard]] Result<std::vector<SearchCase>> parseSearchCases(std::string_view json,
                                                               const std::string &where);

} // namespace pelorus::io
