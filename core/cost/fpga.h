// SPDX-License-Identifier: GPL-3.0-or-later
// What a design takes of an FPGA: DSP slices, block RAMs, look-up tables and flip-flops, by rules
// for Xilinx's 7 series and UltraScale. DSPs and block RAMs follow from the structure; LUTs and FFs
// are estimates of arithmetic and small memories alone, a lower bound: control, address generators,
// crossbars and the DRAM interface are not in the model.
//
// Multiplier of a x b bits (two's complement) from slices of W x N (25 x 18; DSP48E2 27 x 18): one
//   port takes W bits, each further slice W - 1 more, as the parts below the top one are unsigned;
//   the orientation with fewer slices. 16 x 16: 1, 16 x 32: 2, 32 x 32: 4 on 25 x 18, as Vivado
//   gives (measured: github.com/gussmith23/churchroad issue 90).
// Two MACs in one slice where they share an operand s <= N bits: the others, t bits each, lie a
//   product and 2 guard bits apart: s + 2 t + 2 <= W. 8 x 8 needs 26 of DSP48E2's 27 bits (Xilinx
//   WP486, 2016: 7 products add up before the guard bits overflow), so that each of the two then
//   accumulates in logic. Assumes an array that sends one operand to both.
// Accumulators: up to 48 bits in the slice (UG479), beyond that another slice.
// Floating point: the significand's multiplier, one more slice that rounds, and two for the adder:
//   5 for fp32 on the 7 series, as C. Zhang et al., FPGA 2015: 448 MACs on 2,240 slices.
// Bit-serial and decomposable MACs have no slice's shape: logic, one LUT for each bit of a partial
//   product (18 x 18 in logic: 324; Vivado 365 to 401, github.com/fastmachinelearning/hls4ml issue
//   99), and the accumulator.
// Block RAM: 18 Kibit as 16K x 1, 8K x 2, 4K x 4, 2K x 9, 1K x 18 or 512 x 36 (UG473); each bank
//   of a level by itself, with the shape that takes fewest. Banks of up to 64 words lie in
//   LUTs (RAM64M: 64 words of 3 bits with two ports in 4, UG474), single words in FFs.
#pragma once

#include "core/base/finding.h"
#include "core/hardware/architecture.h"

namespace pelorus {

struct FpgaUse
{
    double dspPerMac = 0; ///< 0.5: two MACs in a slice
    CheckedCount dsp;
    CheckedCount bram18; ///< block RAMs of 18 Kibit
    CheckedCount lut; ///< estimate, at least
    CheckedCount ff; ///< estimate, at least
    bool operator==(const FpgaUse &) const = default;
};

/// For the widest layer: operands of these bits (floating point: those of the MAC unit instead).
/// The architecture names its device (asserted), whose ports are taken. Pure, O(levels).
[[nodiscard]] FpgaUse fpgaUse(const Architecture &, int filterBits, int ifmapBits, int psumBits);

/// Slices of one multiplier of a x b bits, a, b >= 1, from slices of wide x narrow, both >= 2.
[[nodiscard]] Count dspsOfMultiplier(int a, int b, int wide, int narrow);

/// Block RAMs of 18 Kibit for one memory of `words` x `bits`, both >= 1.
[[nodiscard]] CheckedCount bram18sOf(Count words, Count bits);

/// FpgaBudgetExceeded for each resource of which the device has less, Overflow where a count leaves
/// 64 bits.
[[nodiscard]] Findings fpgaFindings(const FpgaUse &, const FpgaDevice &);

} // namespace pelorus
