// SPDX-License-Identifier: GPL-3.0-or-later
// AlexNet on the Eyeriss chip, computed: its published passes, the measured zeros of its ifmaps.
// What the validation compares and the window shows beside the chip's own figures.
#pragma once

#include "core/explore/evaluation.h"
#include "core/io/benchmarks.h"

#include <map>
#include <string>
#include <string_view>

namespace pelorus::io {

/// An evaluation of a run, with its layers by name.
struct ChipRun
{
    Evaluation evaluation;
    [[nodiscard]] const LayerCost *layer(std::string_view name) const; ///< null: no such cost
};

enum class ChipMappings { Published, Searched };

/// AlexNet on a built-in accelerator with the share of zeros of ifmaps by layer. Published
/// mappings: milliseconds; searched ones: seconds.
[[nodiscard]] ChipRun alexnetOn(const std::string &hardware, Count batch,
                                const std::map<std::string, double> &zeros, ChipMappings mappings);

/// The figures of a layer that the chip's table has, of the model. Null cost: not allowed.
[[nodiscard]] ChipLayer modelledLayer(const ChipRun &run, const ChipLayer &published);

/// Of every published layer, in their order; a layer that has no cost is left out.
[[nodiscard]] std::vector<ChipLayer>
modelledEyerissAlexnet(const std::vector<ChipLayer> &published);

} // namespace pelorus::io
