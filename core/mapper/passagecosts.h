// SPDX-License-Identifier: GPL-3.0-or-later
// The cost model as the search sees it: a sum.
//
// A tensor passes from a level that keeps it (the parent) to the next inner one that does (the
// child). The words that pass depend only on the tile at which the child's run ends: the loops just
// above the child that do not move the tensor come for free, and every further iteration of a loop
// that does not move it repeats the tensor. With x the cumulative tile there, run included,
//
//     words = |tensor| * product of bound / x over the dimensions that do not move it
//
// read by the parents (updated, of psums), and as many times the fan-out of these dimensions
// filled into the children (drained). So energy is, per passage, two prices times these words, plus
// what depends on the unrolling alone: accesses by the MAC units, additions, cycles of compute.
//
// The objective that the search minimises is  energyWeight * energy + cycleWeight * cycles;  leakage
// and clock make cycles cost energy. The sum is a lower bound where the model is no sum: cycles are
// here compute and the first fill and last drain, not ports or stops; words of windows that overlap
// are those of the union. Candidates are therefore costed with core/cost in the end.
#pragma once

#include "core/cost/energy.h"
#include "core/mapping/accounting.h"
#include "core/workload/problem.h"

#include <vector>

namespace pelorus {

struct Weights
{
    double energy = 1;
    double cycles = 0;
};

/// A tensor's way between two levels that keep it next to each other.
struct Passage
{
    Tensor tensor = Tensor::Ifmap;
    std::size_t child = 0, parent = 0;
    double parentPrice = 0; ///< per word that the parents read; of psums, update
    double childPrice = 0; ///< per word filled into the children; of psums, drained
    /// Per word of the first tile (last, of psums): its transfer takes as long as the slower port.
    double edgePrice = 0;
};

/// The factors of every level's fan-out, innermost level first.
using Unrolling = std::vector<DimVector>;

class PassageCosts
{
public:
    /// `keeps`: the tensors that each level keeps, innermost first; the outermost keeps all.
    PassageCosts(const Problem &, const Architecture &, const EnergyTable &, Accounting,
                 const std::vector<TensorMask> &keeps, Weights);

    /// Of one tensor, inner to outer.
    [[nodiscard]] const std::vector<Passage> &passages(Tensor t) const { return m_passages[t]; }
    /// All that depends on the unrolling alone, and constants.
    [[nodiscard]] double unrolledCost(const Unrolling &) const;
    /// Compute cycles of an unrolling with this many MAC units.
    [[nodiscard]] double computeCycles(double units) const { return m_workCycles / units; }
    /// What a cycle costs, leakage and clock included.
    [[nodiscard]] double cyclePrice() const { return m_cyclePrice; }

private:
    void addOperand(Tensor t, std::size_t child, std::size_t parent);
    void addPsums(const std::vector<std::size_t> &levels);
    void addMacAccesses(const std::vector<TensorMask> &keeps);

    /// Accesses by the MAC units of a tensor at its innermost level, and hops on the way.
    struct MacAccess
    {
        std::size_t level = 0;
        double price = 0; ///< per distinct word and step
        double psumConstant = 0;
    };
    struct Hop
    {
        double price = 0; ///< per word delivered
        double before = 0; ///< deliveries that a distinct word's way to the first child counts as
    };
    [[nodiscard]] double macShare(Tensor t, const Unrolling &, std::size_t below) const;

    const Problem &m_problem;
    const Architecture &m_architecture;
    const EnergyTable &m_energies;
    Accounting m_accounting;
    Weights m_weights;
    double m_cyclePrice = 0;
    double m_workCycles = 0;
    double m_macs = 0;
    double m_constant = 0;
    PerTensor<double> m_words{};
    PerTensor<MacAccess> m_macAccess;
    std::vector<PerTensor<Hop>> m_hops; ///< per level
    PerTensor<std::vector<Passage>> m_passages;
    std::vector<double> m_timeloopPsums; ///< Timeloop: what a level's elided accesses save, per copy
};

/// Dimensions that do not move a tensor.
[[nodiscard]] DimMask irrelevantDims(Tensor t);
/// Product of the factors in these dimensions.
[[nodiscard]] double irrelevantProduct(Tensor t, const DimVector &factors);

} // namespace pelorus
