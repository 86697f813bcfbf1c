// SPDX-License-Identifier: GPL-3.0-or-later
// One storage level and the fan-out below it. Level 0 is the innermost one (next to the MACs). All
// sizes are bits.
#pragma once

#include "core/base/count.h"
#include "core/workload/dimension.h"
#include "core/workload/tensor.h"

#include <optional>
#include <string>
#include <string_view>

namespace pelorus {

enum class MemoryKind { Dram, Sram, RegisterFile, Count_ };

[[nodiscard]] std::string_view name(MemoryKind kind); ///< "dram", "sram", "register-file"
[[nodiscard]] std::optional<MemoryKind> memoryKindFromName(std::string_view name);

/// Data rate of one instance in one direction. On-chip ports are given in bit per cycle and follow
/// the clock; DRAM in bit per second and does not.
struct Bandwidth
{
    enum class Per { Cycle, Second };
    double bits = 0; ///< > 0, finite
    Per per = Per::Cycle;
    [[nodiscard]] double bitsPerCycle(double clockHz) const
    {
        return per == Per::Cycle ? bits : bits / clockHz;
    }
    bool operator==(const Bandwidth &) const = default;
};

/// How many children (instances of the next inner level, or MACs) one instance of a level feeds.
struct Fanout
{
    Count columns = 1; ///< X axis, >= 1
    Count rows = 1; ///< Y axis, >= 1
    DimMask columnsCarry = allDims(); ///< dimensions that may unroll along X
    DimMask rowsCarry = allDims(); ///< dimensions that may unroll along Y
    [[nodiscard]] CheckedCount children() const { return CheckedCount(columns) * rows; }
    bool operator==(const Fanout &) const = default;
};

struct MemoryLevel
{
    std::string name; ///< "DRAM", "GLB", "RF", or as the file names it; unique
    MemoryKind kind = MemoryKind::Sram;
    std::string dramType; ///< kind Dram: key of the technology's DRAM table ("lpddr4")
    std::optional<Count>
        capacityBits; ///< per instance, shared by the tensors kept; none: unbounded
    Count wordBits = 16; ///< width of one access, bit
    std::optional<Bandwidth> readBandwidth; ///< per instance; none: unlimited
    std::optional<Bandwidth> writeBandwidth; ///< per instance, fills and updates; none: unlimited
    int multipleBuffering = 1; ///< 1, or 2: half the capacity, transfers overlap compute
    TensorMask keeps = allTensors(); ///< tensors that may be stored here; the others bypass
    std::optional<double> accessEnergyPJ; ///< pJ per access of wordBits; overrides the technology
    std::string accessEnergySource; ///< citation of the override
    Fanout fanout;
    bool operator==(const MemoryLevel &) const = default;
};

} // namespace pelorus
