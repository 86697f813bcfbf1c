// SPDX-License-Identifier: GPL-3.0-or-later
// One storage level and the fan-out below it. Level 0 is the innermost one (next to the MACs). All
// sizes are bits.
#pragma once

#include "core/base/count.h"
#include "core/workload/dimension.h"
#include "core/workload/sparsity.h"
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

/// Single: a tile changes only while the children wait. Double: the next tile arrives in a second
/// half while they work. Streamed: words are replaced one by one as they are used up (a FIFO or a
/// sliding window), so that a tile takes the whole capacity and its successor still overlaps.
enum class Buffering { Single, Double, Streamed, Count_ };
[[nodiscard]] std::string_view name(Buffering buffering); ///< "single", "double", "streamed"

/// Separate: reads and writes each have a port. Shared: both take turns on one, at readBandwidth.
enum class Port { Separate, Shared, Count_ };
[[nodiscard]] std::string_view name(Port port); ///< "separate", "shared"

/// Packed: words lie bit to bit. Padded: each word of a tensor takes a power-of-two share of the
/// level's word, or whole words of it.
enum class Packing { Packed, Padded, Count_ };
[[nodiscard]] std::string_view name(Packing packing); ///< "packed", "padded"

/// How words travel below a level. Multicast: buses; siblings that want a word at one step share
/// its read. Forwarding: also from neighbour to neighbour, so that a word a sibling holds is not
/// read again. Systolic: forwarding only, every hop takes a cycle (the wave's skew).
enum class Interconnect { Multicast, Forwarding, Systolic, Count_ };
[[nodiscard]] std::string_view name(Interconnect interconnect);

/// How many children (instances of the next inner level, or MACs) one instance of a level feeds.
struct Fanout
{
    Count columns = 1; ///< X axis, >= 1
    Count rows = 1; ///< Y axis, >= 1
    DimMask columnsCarry = allDims(); ///< dimensions that may unroll along X
    DimMask rowsCarry = allDims(); ///< dimensions that may unroll along Y
    Interconnect interconnect = Interconnect::Multicast;
    std::optional<double> transferPJPerBit =
        {}; ///< per bit and child reached; overrides the technology
    std::string transferSource = {};
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
    Count banks = 1; ///< equal parts of the capacity, one of which an access wakes, >= 1
    Count wordBits = 16; ///< width of one access, bit
    Packing packing = Packing::Packed;
    std::optional<Bandwidth> readBandwidth; ///< per instance; none: unlimited
    std::optional<Bandwidth> writeBandwidth; ///< per instance, fills and updates; none: unlimited
    Port port = Port::Separate;
    /// Ports of one tensor alone, which then does not use the common ones.
    PerTensor<std::optional<Bandwidth>> tensorReadBandwidth, tensorWriteBandwidth;
    Buffering buffering = Buffering::Streamed;
    TensorMask keeps = allTensors(); ///< tensors that may be stored here; the others bypass
    PerTensor<Codec> codec = PerTensor<Codec>::filled(Codec::None);
    std::optional<double> accessEnergyPJ; ///< pJ per access of wordBits; overrides the technology
    std::optional<double> writeEnergyPJ; ///< of a write where it differs; needs accessEnergyPJ
    std::string accessEnergySource; ///< citation of the override
    std::optional<double> leakageW; ///< of one instance; overrides the technology
    std::string leakageSource;
    std::optional<double> areaUm2; ///< of one instance; overrides the technology
    std::string areaSource;
    Fanout fanout;

    /// Bits that the tiles of one moment may take: half the capacity with a double buffer.
    [[nodiscard]] std::optional<Count> usableBits() const
    {
        if (!capacityBits)
            return std::nullopt;
        return buffering == Buffering::Double ? *capacityBits / 2 : *capacityBits;
    }
    bool operator==(const MemoryLevel &) const = default;
};

} // namespace pelorus
