// SPDX-License-Identifier: GPL-3.0-or-later
// A manufacturing process and its supply: what a technology's energies and areas are scaled to.
#pragma once

namespace pelorus {

struct Process
{
    double nodeNm = 45; ///< one of the nodes of the scaling table
    double volts = 0.9; ///< core supply
    bool operator==(const Process &) const = default;
};

} // namespace pelorus
