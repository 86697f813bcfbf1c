// SPDX-License-Identifier: GPL-3.0-or-later
// The energy bill of a layer, in pJ: for every level and tensor accesses * bits * energy per bit,
// kept apart by read, fill and update; the MAC units; the additions of the spatial reduction
// (`physical` only). Each line names its source.
#pragma once

#include "core/cost/layercost.h"
#include "core/cost/traffic.h"

namespace pelorus {

/// What an access, a MAC and an addition cost on one machine at one precision, looked up once (the
/// energy reference table). Making it formats provenance texts and takes microseconds; using it
/// does not.
class EnergyTable
{
public:
    /// NotFound if the technology lacks an entry that a level needs.
    [[nodiscard]] static Result<EnergyTable> make(const Architecture &, const Technology &,
                                                  const Precision &);

    [[nodiscard]] double perBitPJ(std::size_t level) const { return m_entries[level].value; }
    [[nodiscard]] std::size_t macEntry() const { return m_entries.size() - 2; }
    [[nodiscard]] std::size_t adderEntry() const { return m_entries.size() - 1; }
    [[nodiscard]] double macPJ() const { return m_entries[macEntry()].value; }
    [[nodiscard]] double adderPJ() const { return m_entries[adderEntry()].value; }
    /// Levels in pJ/bit, innermost first; then the MAC and the adder in pJ.
    [[nodiscard]] const std::vector<SourcedValue> &entries() const { return m_entries; }

private:
    std::vector<SourcedValue> m_entries;
};

struct EnergyBill
{
    std::vector<EnergyLine>
        lines; ///< only those with operations; their source is an entry of the table
    double totalPJ = 0;
};

[[nodiscard]] EnergyBill energyOf(const AccessCounts &, const Traffic &, const EnergyTable &);

/// EnergyBill::totalPJ alone, without the lines.
[[nodiscard]] double totalEnergyPJ(const AccessCounts &, const Traffic &, const EnergyTable &);

} // namespace pelorus
