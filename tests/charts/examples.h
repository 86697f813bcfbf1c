// SPDX-License-Identifier: GPL-3.0-or-later
// Evaluations of made-up networks for tests of charts, computed by the model itself.
#pragma once

#include "core/explore/evaluate.h"

#include <QString>

namespace pelorus::test {

/// Network and hardware to evaluate. The layers differ in shape; every third is followed by a
/// pooling layer, and a slow DRAM makes some of them stall.
struct ExampleOptions
{
    int macLayers = 8;
    Count batch = 1;
    /// Layers that do not fit: their psums are wider than the register file.
    std::vector<int> tooWide = {};
    std::string networkName = "example";
    /// Names as long as frameworks make them.
    bool longNames = false;
    /// With entries for wires, clock, leakage, areas and vector operations.
    bool completeTechnology = false;
    /// Further levels inside of each PE.
    int scratchpads = 0;
};

[[nodiscard]] EvaluationPtr example(const ExampleOptions &options = {});

/// Name of MAC layer `index` of an example.
[[nodiscard]] QString exampleLayerName(int index, bool longNames = false);

} // namespace pelorus::test
