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
// The objective that the search minimises is  energyWeight * energy + cycleWeight * cycles; leakage
// and clock make cycles cost energy. The sum is a lower bound where the model is no sum, and
// candidates are costed with core/cost in the end:
//
//   - A layer takes as long as the slowest of compute and ports. Since a maximum is no less than
//   any
//     mean, sum of share * cycles with shares that add to 1 is a bound, and again a sum: a port's
//     share makes its words cost time. The search chooses the shares (a Lagrangian relaxation).
//   - Stops of single-buffered levels count with their transfers and the least restart.
//   - Words of windows that overlap are those of the union.
#pragma once

#include "core/cost/energy.h"
#include "core/mapper/portshares.h"
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
    double parentCycles = 0, childCycles = 0; ///< per word of that tile, at either port
    double refillParentCycles = 0, refillChildCycles = 0; ///< of psums that come back
    /// Per cycle of a restart of the array; there is one for every step of the loops outside the
    /// run. 0 unless the child is the outermost single-buffered level.
    double restartPrice = 0;
};

/// The factors of every level's fan-out, innermost level first.
using Unrolling = std::vector<DimVector>;

class PassageCosts
{
public:
    /// `keeps`: the tensors that each level keeps, innermost first; the outermost keeps all.
    /// `instances`: the most of every level that are in use; 0: its ports have no share.
    PassageCosts(const Problem &, const Architecture &, const EnergyTable &, Accounting,
                 const std::vector<TensorMask> &keeps, const std::vector<double> &instances,
                 Weights, const PortShares &);

    /// Of one tensor, inner to outer.
    [[nodiscard]] const std::vector<Passage> &passages(Tensor t) const { return m_passages[t]; }
    /// Unrollings that differ at one level only, `array`: what they have in common further in.
    struct Varied
    {
        std::size_t array = 0;
        std::vector<PerTensor<double>> macShares; ///< macShare() below a level, below the array
    };
    [[nodiscard]] Varied varied(const Unrolling &, std::size_t array) const;
    /// All that depends on the unrolling alone, and constants. `whole`: of all blocks; `paceCycles`
    /// as below.
    [[nodiscard]] double unrolledCost(const Unrolling &, const Varied &, bool whole,
                                      double paceCycles) const;
    /// What no mapping whatsoever costs less than: every word passes once, every read is shared by
    /// all units that could, all units work.
    [[nodiscard]] double compulsoryCost() const;
    /// Compute cycles at least of any mapping with this many MAC units; of one with this unrolling;
    /// and those of one step of the temporal loops.
    [[nodiscard]] double computeCycles(double units) const { return m_workCycles / units; }
    [[nodiscard]] double computeCycles(const Unrolling &) const;
    /// The same, or what the MAC units' own accesses take at the busiest port of their innermost
    /// levels, if that is more, if nothing stops the array and all blocks are whole.
    [[nodiscard]] double paceCycles(const Unrolling &, const Varied &, bool whole) const;
    [[nodiscard]] double cyclesPerStep() const { return m_workCycles / m_macs; }
    /// What a cycle costs, leakage and clock included.
    [[nodiscard]] double cyclePrice() const { return m_cyclePrice; }
    /// What a cycle of compute or of a stop costs.
    [[nodiscard]] double computePrice() const { return m_cyclePrice * m_computeShare; }
    /// What a step of the temporal loops costs.
    [[nodiscard]] double stepPrice() const { return computePrice() * cyclesPerStep(); }

private:
    void addOperand(Passage &);
    void addPsums(const std::vector<std::size_t> &levels);
    void addEdges(Passage &);
    /// Per word: energy, and time at the port as far as it has a share.
    [[nodiscard]] double readPrice(std::size_t level, Tensor t) const;
    [[nodiscard]] double writePrice(std::size_t level, Tensor t) const;
    /// Of these the time, were one instance alone at work.
    [[nodiscard]] double readTimePrice(std::size_t level, Tensor t) const;
    [[nodiscard]] double writeTimePrice(std::size_t level, Tensor t) const;

    /// Accesses by the MAC units of a tensor at its innermost level, and hops on the way.
    struct MacAccess
    {
        std::size_t level = 0;
        double share = 1; ///< that is not skipped
        double price = 0; ///< per distinct word and step
        double timePrice = 0; ///< of it the time, were one instance alone at work
        double psumConstant = 0;
        bool drained = false; ///< psums: a word that starts from zero is read when it leaves
        double readCycles = 0, writeCycles = 0; ///< per word
    };
    struct Hop
    {
        double price = 0; ///< per word delivered
        double before = 0; ///< deliveries that a distinct word's way to the first child counts as
    };
    [[nodiscard]] double macShare(Tensor t, const Unrolling &, std::size_t below) const;
    [[nodiscard]] double macShare(Tensor t, const Unrolling &unrolling, const Varied &varied,
                                  std::size_t below) const
    {
        return below < varied.array ? varied.macShares[below][t] : macShare(t, unrolling, below);
    }
    /// Words of the ofmap that its innermost level keeps for the next layer and nobody drains.
    [[nodiscard]] double finishedUnread() const;
    /// Cycles of the level's busiest port for the accesses by the MAC units alone.
    [[nodiscard]] double macPortCycles(std::size_t level, const Unrolling &, const Varied &) const;

    const Problem &m_problem;
    const Architecture &m_architecture;
    const EnergyTable &m_energies;
    Accounting m_accounting;
    Weights m_weights;
    PortShares m_shares;
    std::vector<double> m_instances;
    double m_cyclePrice = 0;
    double m_computeShare = 1;
    std::optional<std::size_t> m_stops; ///< the outermost level that stops the array
    double m_workCycles = 0;
    double m_macs = 0;
    double m_finishedBits = 0; ///< of a finished ofmap word at the outermost level
    double m_constant = 0;
    PerTensor<double> m_words{};
    PerTensor<MacAccess> m_macAccess;
    std::vector<PerTensor<Hop>> m_hops; ///< per level
    PerTensor<std::vector<Passage>> m_passages;
    std::vector<double>
        m_timeloopPsums; ///< Timeloop: what a level's elided accesses save, per copy
};

/// Dimensions that do not move a tensor.
[[nodiscard]] const DimMask &irrelevantDims(Tensor t);
/// Product of the factors in these dimensions.
[[nodiscard]] double irrelevantProduct(Tensor t, const DimVector &factors);

/// The most children that may share a read of one word: of these dimensions, and of the ifmap's
/// windows.
[[nodiscard]] double sharingProduct(Tensor t, const DimVector &factors);

} // namespace pelorus
