// SPDX-License-Identifier: GPL-3.0-or-later
// Chips by layer, by configuration and by counter as published, beside the model where a built-in
// accelerator stands for the chip. Pure functions.
#pragma once

#include "core/io/chipmodels.h"
#include "ui/models/benchmarktables.h"

namespace pelorus {

/// Fully connected layers on EIE; `modelled` as the first of the layers, the others are on their
/// way.
[[nodiscard]] BenchmarkTable eieTable(const std::vector<io::EieLayer> &layers,
                                      const std::vector<std::optional<io::EieModel>> &modelled);

/// Configurations of NVDLA on ResNet-50; `modelled` likewise.
[[nodiscard]] BenchmarkTable nvdlaTable(const std::vector<io::NvdlaEstimate> &rows,
                                        const std::vector<std::optional<io::NvdlaModel>> &modelled);

/// Counters of the TPU, by application.
[[nodiscard]] BenchmarkTable tpuTable(const std::vector<std::string> &applications,
                                      const std::vector<io::TpuCounter> &counters);

} // namespace pelorus
