// SPDX-License-Identifier: GPL-3.0-or-later
// An FPGA's resources: what a design on it may use.
#pragma once

#include "core/base/count.h"

#include <string>

namespace pelorus {

struct FpgaDevice
{
    std::string name; ///< "XC7VX485T"
    std::string source; ///< data sheet
    Count dsp = 0; ///< DSP slices
    Count bram18 = 0; ///< block RAMs of 18 Kibit
    Count lut = 0; ///< look-up tables
    Count ff = 0; ///< flip-flops
    Count slices = 0; ///< logic slices, for GOPS per slice
    int dspWide = 25; ///< the DSP multiplier's wider port, bit (signed)
    int dspNarrow = 18; ///< its narrower port, bit (signed)
    double watts = 0; ///< measured board or chip power; 0: unknown, energy is the model's
    std::string wattsSource;
    bool operator==(const FpgaDevice &) const = default;
};

} // namespace pelorus
