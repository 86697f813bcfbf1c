// SPDX-License-Identifier: GPL-3.0-or-later
// Random machines for the oracle of the search: the hierarchies that the built-in accelerators
// have, with buffers so small that they decide, and random energies, ports, buffering and
// interconnects.
#pragma once

#include "core/hardware/architecture.h"
#include "tests/oracle/dice.h"

namespace pelorus::oracle {

/// Hierarchies, outermost level first.
enum class MapFamily {
    Base, ///< DRAM | GLB | array | RF
    Scratchpads, ///< buffers and scratchpads per tensor, as in most built-in accelerators
    ExtraLevel, ///< DRAM | L2 | GLB | array | RF
    TwoFanouts, ///< clusters of PEs, or PEs of several MAC units
    NoBuffer ///< DRAM | array | RF
};
[[nodiscard]] std::string_view name(MapFamily family);

[[nodiscard]] ArchitectureSpec randomMachine(MapFamily family, Dice &dice);

/// Codes, zeros, reads of first accumulations, multicast of what is equal: some of them.
void addModelOptions(ArchitectureSpec &machine, Dice &dice);

} // namespace pelorus::oracle
