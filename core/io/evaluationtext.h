// SPDX-License-Identifier: GPL-3.0-or-later
// An Evaluation as text, in the C locale always.
//
// JSON, whose keys scripts rely on: {model_version, network, hardware, technology, batch,
// accounting, objective, complete, network_optimum, totals{}, layers[], vector_layers[],
// findings[]}. `network_optimum` is null unless mappings were chosen together (network-edp):
// {lambda_pJ_per_cycle, edp_pJ_cycles, bound_pJ_cycles, proven, gap}. `layers` holds every
// layer with MACs; where one has no cost (it does not fit, or the evaluation was stopped) its
// figures are null. `vector_layers` names those that carry no cost in this model version.
// energy_by_level has the level names and "MAC", energy_by_tensor has ifmap, filter, ofmap and
// "mac" (MAC units and adders); each sums to energy_pJ. Units are in the keys; edp is in J s,
// utilization and gap are fractions. A mapping that the design pins is "pinned", and "pin_excess" says
// by which fraction its objective is above that of the best mapping found (null: not known).
#pragma once

#include "core/explore/evaluation.h"

#include <string>

namespace pelorus::io {

[[nodiscard]] std::string evaluationJson(const Evaluation &);
/// One row a layer with MACs; RFC 4180 quoting, line feeds. Figures of a layer without a cost are
/// empty.
[[nodiscard]] std::string evaluationCsv(const Evaluation &);
/// Totals, layers and findings to read on a terminal.
[[nodiscard]] std::string evaluationText(const Evaluation &);

} // namespace pelorus::io
