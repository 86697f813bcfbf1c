// SPDX-License-Identifier: GPL-3.0-or-later
// From layers to an Evaluation: everything that evaluate() and recosted() have in common. A coster
// says what each MAC layer costs; vector layers, feature maps on chip, area, totals, FPGA and the
// findings of the whole follow here, in one fixed order.
#pragma once

#include "core/explore/energytables.h"
#include "core/explore/evaluation.h"
#include "core/workload/problem.h"

#include <functional>
#include <memory>

namespace pelorus {

/// What evaluating one MAC layer yields; findings carry no layer name (several layers may share an
/// outcome).
struct LayerOutcome
{
    std::shared_ptr<const LayerCost> cost; ///< null: see findings
    Findings findings;
};

/// Null: the evaluation was stopped before it reached the layer.
using LayerCoster = std::function<std::shared_ptr<const LayerOutcome>(
    std::size_t layer, const LayerShape &, const EnergyTable &)>;

/// A MAC layer of the design as the model sees it, with its checked shape for the design's batch.
[[nodiscard]] Problem problemOf(const Design &, std::size_t layer, LayerShape shape);

/// Asks `coster` for each MAC layer that has a shape and energies, in order. Layers that were not
/// reached stay null, and complete becomes false.
[[nodiscard]] Evaluation assembled(const Design &, const LayerCoster &coster);

/// A cost with the findings that go with it.
[[nodiscard]] LayerOutcome outcomeOf(LayerCost, const Precision &, const MacUnit &);

[[nodiscard]] Finding overflowFinding(const Error &);

} // namespace pelorus
