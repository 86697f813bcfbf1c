// SPDX-License-Identifier: GPL-3.0-or-later
// The energies of one machine, looked up once for each precision of a network (few): making a table
// formats provenance texts and takes some ten microseconds. Lives as long as one evaluation; not
// for several threads.
#pragma once

#include "core/cost/vectorcost.h"

#include <list>
#include <optional>

namespace pelorus {

class EnergyTables
{
public:
    /// Both outlive this.
    EnergyTables(const Architecture &architecture, const Technology &technology);

    /// The technology at the accelerator's process. OutOfRange where it does not scale to it.
    [[nodiscard]] const Result<Technology> &technology() const { return m_technology; }
    /// Empty where there is no technology().
    [[nodiscard]] const Area &area() const { return m_area; }
    /// NotFound if an entry is missing, OutOfRange as technology().
    [[nodiscard]] const Result<EnergyTable> &at(const Precision &);
    /// The same with the operations of vector layers.
    [[nodiscard]] const Result<VectorEnergies> &vectorAt(const Precision &);

private:
    struct Entry
    {
        Precision precision;
        Result<EnergyTable> table;
        std::optional<Result<VectorEnergies>> vector; ///< once asked for
    };
    Entry &entry(const Precision &);

    const Architecture &m_architecture;
    Result<Technology> m_technology;
    Area m_area;
    std::list<Entry> m_entries;
};

} // namespace pelorus
