// SPDX-License-Identifier: GPL-3.0-or-later
// A mapping in Timeloop's YAML, written and read:
//
//   mapping:
//     - {target: GLB, type: bypass, keep: [Inputs, Outputs], bypass: [Weights]}
//     - {target: GLB, type: temporal, factors: C=4 P=7 ..., permutation: PCMNQRS}
//     - {target: GLB, type: spatial, factors: M=16 C=2 ..., permutation: MCNPQRS, split: 1}
//
// as Timeloop itself reads it (NVlabs/timeloop, src/mapping/parser.cpp, ParseAndConstruct(), and
// the page "Mapping" of its documentation, timeloop.csail.mit.edu). Version 0.4 of its input files
// has the same directives; its front end (timeloopfe, v4/constraints.py) calls type bypass
// "dataspace" and has lists of factors and dimensions in place of texts, which are read, too.
//   target        a level; of a spatial directive the parent, from which the fan-out starts
//   factors       trip counts; what is not named is 1. The grammar is that of ParseUserFactors():
//                 "C=4 M=2", "C4 M2"; "C=4,3" has a residual factor, which is refused here
//   permutation   the loops, innermost first, temporal and spatial alike
//   split         the first `split` dimensions of the permutation go to X, the others to Y; without
//                 it all go to X
//   keep, bypass  tensors that the level stores or not; here, what is not named is kept where the
//                 architecture allows it (there always)
// A factor 0 is the rest: the bound over the dimension's other factors. (Timeloop takes the whole
// bound and refuses the mapping where other factors are above 1, so this only reads more.) The
// factors of a dimension multiply to its bound.
//
// Dimensions and tensors are Timeloop's: N C M P Q R S (M is our K), G where the layer has groups;
// Weights, Inputs, Outputs. A level has one temporal and one spatial directive, in which a
// dimension has one factor (a second directive of a level would replace the first), so a dimension
// on both axes of one fan-out, or in two loops of one level, cannot be said: Unsupported. Loops of
// factor 1 do nothing and are not kept.
#pragma once

#include "core/base/result.h"
#include "core/hardware/architecture.h"
#include "core/mapping/mapping.h"
#include "core/workload/layer.h"

#include <string>
#include <string_view>

namespace pelorus::io {

/// The file's text. Unsupported, with the level as place, for what the form cannot say.
[[nodiscard]] Result<std::string> timeloopMappingYaml(const Mapping &, const LayerShape &,
                                                      const Architecture &);

/// The inverse, levels not named have no loops and keep what the architecture allows. `where` is
/// the file's name. Errors ("file:line"): Syntax, Schema, NotFound, OutOfRange, Unsupported for
/// keys that change counts in ways not modelled.
[[nodiscard]] Result<Mapping> parseTimeloopMapping(std::string_view yaml, const std::string &where,
                                                   const LayerShape &, const Architecture &);

} // namespace pelorus::io
