// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/energytables.h"

#include <algorithm>

namespace pelorus {

EnergyTables::EnergyTables(const Architecture &architecture, const Technology &technology)
    : m_architecture(architecture), m_technology(atProcess(architecture, technology))
{
    if (m_technology)
        m_area = areaOf(architecture, *m_technology);
}

const Result<EnergyTable> &EnergyTables::at(const Precision &precision)
{
    return entry(precision).table;
}

const Result<VectorEnergies> &EnergyTables::vectorAt(const Precision &precision)
{
    Entry &found = entry(precision);
    if (!found.vector) {
        found.vector = found.table.map([&](const EnergyTable &table) {
            return VectorEnergies(table, m_architecture, *m_technology, precision);
        });
    }
    return *found.vector;
}

EnergyTables::Entry &EnergyTables::entry(const Precision &precision)
{
    const auto known = std::ranges::find(m_entries, precision, &Entry::precision);
    if (known != m_entries.end())
        return *known;
    return m_entries.emplace_back(
        Entry{precision, m_technology.and_then([&](const Technology &scaled) {
                  return EnergyTable::make(m_architecture, scaled, m_area, precision);
              }),
              std::nullopt});
}

} // namespace pelorus
