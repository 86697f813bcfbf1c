// SPDX-License-Identifier: GPL-3.0-or-later
// The energy bill of a layer, in pJ, each line with its source:
//
//   read, fill, update   bits at a level times its energy per bit read or written
//   mac                  MACs that are not gated or skipped, times the unit's energy at these bits
//   adder                additions of the spatial reduction
//   transfer             words carried by a fan-out: bits times hops times the wire between
//                        neighbours (core/cost/area.h). A delivered word takes a hop; with Multicast
//                        each distinct word first travels half the columns and half the rows
//   leakage              watts of every component times the layer's time
//   clock                energy of a cycle of the clock network times the cycles: registers of the
//                        MAC units, or as the accelerator states. Register files and buffers are
//                        taken as clock-gated: their clock is in their accesses
//
// `timeloop` accounting knows the first two only, as Timeloop without further components.
#pragma once

#include "core/cost/area.h"
#include "core/cost/layercost.h"
#include "core/cost/traffic.h"

namespace pelorus {

/// What an access, a MAC, an addition, a hop, a cycle and a second cost on one machine at one
/// precision, looked up once (the energy reference table). Making it formats provenance texts and
/// takes some ten microseconds; using it does not.
class EnergyTable
{
public:
    /// NotFound if the technology lacks an entry that a level or the MAC unit needs; wires, leakage
    /// and clock without an entry cost nothing and are listed in missing(). OutOfRange for a
    /// process to which the technology does not scale.
    [[nodiscard]] static Result<EnergyTable> make(const Architecture &, const Technology &,
                                                  const Precision &);
    /// The same for a technology at the accelerator's process (atProcess()) and its area there.
    [[nodiscard]] static Result<EnergyTable> make(const Architecture &, const Technology &,
                                                  const Area &, const Precision &);

    [[nodiscard]] std::size_t levels() const { return m_levels.size(); }
    [[nodiscard]] double readPJ(std::size_t level) const { return m_levels[level].readPJ; }
    [[nodiscard]] double writePJ(std::size_t level) const { return m_levels[level].writePJ; }
    /// pJ per bit and hop below a level, and hops of a distinct word on its way to the first child.
    [[nodiscard]] double hopPJ(std::size_t level) const { return m_levels[level].hopPJ; }
    [[nodiscard]] double hopsBefore(std::size_t level) const { return m_levels[level].hopsBefore; }
    [[nodiscard]] double macPJ() const { return m_macPJ; }
    [[nodiscard]] double adderPJ() const { return m_adderPJ; }
    [[nodiscard]] double clockPJ() const { return m_clockPJ; } ///< a cycle
    [[nodiscard]] double leakageW(std::size_t level) const { return m_levels[level].leakageW; }
    [[nodiscard]] double macLeakageW() const { return m_macLeakageW; } ///< of all units

    /// Indices of sources().
    struct LevelSources
    {
        std::size_t read = 0, write = 0, hop = 0, leakage = 0;
    };
    [[nodiscard]] const LevelSources &sourcesOf(std::size_t level) const
    {
        return m_levels[level].sources;
    }
    [[nodiscard]] std::size_t macSource() const { return m_macSource; }
    [[nodiscard]] std::size_t adderSource() const { return m_adderSource; }
    [[nodiscard]] std::size_t clockSource() const { return m_clockSource; }
    [[nodiscard]] std::size_t macLeakageSource() const { return m_macLeakageSource; }
    [[nodiscard]] const SourceList &sources() const { return m_sources; }
    [[nodiscard]] const std::vector<Error> &missing() const { return m_missing; }

private:
    struct Level
    {
        double readPJ = 0, writePJ = 0, hopPJ = 0, hopsBefore = 0, leakageW = 0;
        LevelSources sources;
    };
    friend class EnergyTableMaker;
    std::vector<Level> m_levels;
    double m_macPJ = 0, m_adderPJ = 0, m_clockPJ = 0, m_macLeakageW = 0;
    std::size_t m_macSource = 0, m_adderSource = 0, m_clockSource = 0, m_macLeakageSource = 0;
    SourceList m_sources;
    std::vector<Error> m_missing;
};

/// The technology at the accelerator's process, or as it is where none is given. OutOfRange for a
/// process to which it does not scale.
[[nodiscard]] Result<Technology> atProcess(const Architecture &, const Technology &);

struct EnergyBill
{
    std::vector<EnergyLine>
        lines; ///< only those with an amount; their source is an entry of the table
    double totalPJ = 0;
};

[[nodiscard]] EnergyBill energyOf(const AccessCounts &, const Traffic &, const ZeroSavings &,
                                  const Precision &, double cycles, double seconds,
                                  const EnergyTable &, Accounting);

/// EnergyBill::totalPJ alone, without the lines.
[[nodiscard]] double totalEnergyPJ(const AccessCounts &, const Traffic &, const ZeroSavings &,
                                   const Precision &, double cycles, double seconds,
                                   const EnergyTable &, Accounting);

} // namespace pelorus
