// SPDX-License-Identifier: GPL-3.0-or-later
// What multiplying costs, and what the network would cost if its MACs were computed in another
// format: the energy of the MAC units changes, accesses, time and everything else stay.
#pragma once

#include "core/explore/evaluation.h"

#include <string>
#include <vector>

namespace pelorus {

struct MacFormatCost
{
    std::string name; ///< "INT8", "FP16"; empty: as the design computes
    double perMacPJ = 0; ///< of the design: on average over its MACs
    double networkPJ = 0; ///< whole network, batch included
    std::string formula, source; ///< of the design: empty
};

/// The design first, then INT8, INT16, FP16, INT32 and FP32, each as a parallel unit of that width
/// (products added at 32 bits, FP16 at 16) by the design's technology at its process. Formats that
/// the technology has no entries for are left out; empty where no layer has a cost.
[[nodiscard]] std::vector<MacFormatCost> macFormatCosts(const Evaluation &evaluation);

} // namespace pelorus
