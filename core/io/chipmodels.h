// SPDX-License-Identifier: GPL-3.0-or-later
// Published runs of chips, computed with the built-in accelerators that stand for them: fully
// connected layers on EIE and ResNet-50 on NVDLA. What the window shows beside the published
// figures. Milliseconds to a second each.
#pragma once

#include "core/io/benchmarks.h"

namespace pelorus::io {

/// A layer on the accelerator `eie`: 4 bit weights of which as many are 0 as pruning left out, and
/// 16 bit inputs, none of them 0, for no source at hand gives their zeros.
struct EieModel
{
    double evenUs = 0; ///< products of weights that are not 0, shared evenly by 64 PEs at 800 MHz
    double modelUs = 0; ///< of the quickest mapping; PEs that share an input wait for each other
};
/// Absent for a network that is not built in, and where the kept weights are not published.
[[nodiscard]] std::optional<EieModel> modelledEieLayer(const EieLayer &published);

/// ResNet-50, one image, 8 bits, each layer's quickest mapping.
struct NvdlaModel
{
    double framesPerS = 0;
    double macFramesPerS = 0; ///< if layers without MACs took no time
    double milliwatt = 0; ///< of the layers with MACs, without DRAM
};
/// Absent where no built-in accelerator is named.
[[nodiscard]] std::optional<NvdlaModel> modelledNvdla(const NvdlaEstimate &published);

/// Peak of the accelerator `tpu-v1`, TOPS.
[[nodiscard]] double modelledTpuPeakTops();

} // namespace pelorus::io
