// SPDX-License-Identifier: GPL-3.0-or-later
// A technology's table as the list of single operations that it was measured on: additions and
// multiplications by type, reads of a word by memory. At the table's own process, nothing scaled.
#pragma once

#include "core/hardware/technology.h"

#include <optional>
#include <string>
#include <vector>

namespace pelorus {

enum class OperationKind { Add, Multiply, RegisterRead, SramRead, DramRead };

struct OperationCost
{
    static constexpr int wordBits = 32; ///< of a read

    OperationKind kind = OperationKind::Add;
    bool isFloat = false; ///< Add, Multiply
    int bits = wordBits; ///< of an operand, or of the word that is read
    std::string memory; ///< SramRead: its capacity, "8 KiB"; DramRead: its kind, "lpddr4"
    double energyPJ = 0;
    std::string energySource;
    std::optional<AreaPoint> area; ///< of one operator, with its source
    bool operator==(const OperationCost &) const = default;
};

/// In the order of the kinds, floats behind integers, ascending. Floating-point multiplications by
/// the widths whose significands the table has: 11 bits are those of 16, 24 those of 32.
[[nodiscard]] std::vector<OperationCost> operationCosts(const TechnologySpec &table);

} // namespace pelorus
