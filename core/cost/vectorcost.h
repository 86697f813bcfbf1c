// SPDX-License-Identifier: GPL-3.0-or-later
// Time and energy of a layer without MACs. Its words come from the outermost level through the
// buffer (the outermost level inside it that keeps ifmaps) to a vector unit beside the array and
// back; a fused layer works in its producer's output stage: no words move and no time passes.
//
//     cycles = max(operations / lanes, bits / bandwidth of the outermost level and the buffer)
//
// Words spread evenly over the instances of the buffer. Lanes: one operation a cycle for each
// column of the PE array (an assumption: none of the machines publishes more). Energy: accesses,
// operations by kind and width, leakage and clock for the time.
#pragma once

#include "core/cost/energy.h"
#include "core/cost/vectorlayer.h"

namespace pelorus {

struct VectorCost
{
    VectorWork work;
    bool fused = false;
    double cycles = 0;
    double seconds = 0;
    double energyPJ = 0;
    std::vector<EnergyLine> energy; ///< level, tensor (ifmap: read, ofmap: written), kind
    SourceList sources;
    double dramBytes = 0;
    bool operator==(const VectorCost &) const = default;
};

struct VectorOpEnergy
{
    double energyPJ = 0;
    std::size_t source = 0; ///< index of VectorEnergies::sources()
};

/// What accesses and the operations of the vector unit cost on one machine at one precision, looked
/// up once. The layers share its sources.
class VectorEnergies
{
public:
    /// `technology` at the accelerator's process.
    VectorEnergies(const EnergyTable &, const Architecture &, const Technology &technology,
                   const Precision &);

    [[nodiscard]] const EnergyTable &table() const { return m_table; }
    /// NotFound if the technology lacks it.
    [[nodiscard]] const Result<VectorOpEnergy> &at(VectorOp op) const { return m_operations[op]; }
    /// Those of the table, with the same indices, and the operations.
    [[nodiscard]] const SourceList &sources() const { return m_sources; }

private:
    EnergyTable m_table;
    EnumArray<VectorOp, Result<VectorOpEnergy>> m_operations;
    SourceList m_sources;
};

/// NotFound if the technology lacks an operation that the layer needs.
[[nodiscard]] Result<VectorCost> vectorCost(const VectorWork &, bool fused, const Precision &,
                                            const Architecture &, const VectorEnergies &);

} // namespace pelorus
