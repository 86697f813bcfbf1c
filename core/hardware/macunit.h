// SPDX-License-Identifier: GPL-3.0-or-later
// The multiply-accumulate unit of a PE: what it computes with, how its speed and energy follow the
// bits of a layer, and what it does with zeros. Its energy and area: core/hardware/macenergy.cpp.
#pragma once

#include "core/workload/precision.h"
#include "core/workload/tensor.h"

#include <optional>
#include <string>
#include <string_view>

namespace pelorus {

/// Parallel: one MAC a cycle at any width up to operandBits.
/// BitSerial: the serial operands arrive bit by bit, 1 cycle a bit, operandBits of them in parallel
///   (P. Judd et al., "Stripes", MICRO 2016; S. Sharify et al., "Loom", DAC 2018).
/// Decomposable: bricks of brickBits x brickBits that join to one wide or many narrow MACs
///   (H. Sharma et al., "Bit Fusion", ISCA 2018).
/// Floating: floating point with exponentBits of operandBits.
enum class MacKind { Parallel, BitSerial, Decomposable, Floating, Count_ };
[[nodiscard]] std::string_view name(MacKind kind); ///< "parallel", "bit-serial", ...

/// Whose bits arrive serially.
enum class SerialOperand { Filter, Ifmap, Both, Count_ };
[[nodiscard]] std::string_view name(SerialOperand operand); ///< "filter", "ifmap", "both"

/// Ignore: zeros are computed like any word. Gate: a MAC with a zero operand takes its cycle but
/// neither reads the other operands nor switches. Skip: it takes no cycle either.
enum class ZeroHandling { Ignore, Gate, Skip, Count_ };
[[nodiscard]] std::string_view name(ZeroHandling handling); ///< "ignore", "gate", "skip"

struct MacUnit
{
    int operandBits = 16; ///< multiplier width; wider operands are a Finding
    int accumulatorBits = 32;
    std::optional<double> energyPJ; ///< pJ per MAC at full width; overrides the technology
    std::string energySource; ///< citation of the override
    MacKind kind = MacKind::Parallel;
    SerialOperand serial = SerialOperand::Both; ///< BitSerial
    int brickBits = 2; ///< Decomposable, >= 1
    int exponentBits = 5; ///< Floating, 1..operandBits - 2
    bool gatesNarrowOperands = false; ///< Parallel: bits that a narrow operand lacks do not switch
    ZeroHandling zeros = ZeroHandling::Ignore;
    TensorMask zeroOperands = {}; ///< Gate, Skip: the operands (ifmap, filter) whose zeros it sees
    int skipLanes = 1; ///< Skip: lanes that wait for the one with most non-zeros, >= 1
    std::optional<double> areaUm2; ///< of one unit; overrides the technology
    std::string areaSource;
    std::optional<double> leakageW; ///< of one unit; overrides the technology
    std::string leakageSource;
    bool operator==(const MacUnit &) const = default;
};

/// Cycles that one MAC takes on one unit, > 0; below 1 a unit does several MACs a cycle.
/// Parallel, Floating: 1. BitSerial: as in Stripes and Loom, one unit stands for the operandBits
/// serial ones that together match a parallel unit's throughput at full width, so that a MAC takes
/// serial bits / operandBits of a cycle, and the product of both shares where both operands are
/// serial. Decomposable: bricks used / bricks of the unit, each operand's bits rounded up to
/// brickBits * 2^k, as bricks join in powers of two; operands beyond the unit's width take it in
/// turns.
[[nodiscard]] double cyclesPerMac(const MacUnit &mac, const Precision &precision);

} // namespace pelorus
