// SPDX-License-Identifier: GPL-3.0-or-later
// Inside tables that know how the array is used. A run that ends inside the array reads from a
// parent outside once for all units that share the words, and how many share depends on the use.
// Uses with the same sharing are one class and have tables of their own; those of all uses together
// bound every class. Where no run that ends inside has its parent outside there is one class only.
#pragma once

#include "core/mapper/insidetables.h"

#include <memory>

namespace pelorus {

class InsideClasses
{
public:
    InsideClasses(const SearchFrame &frame, const std::vector<FanoutUse> &uses);
    InsideClasses(const InsideClasses &) = delete;
    InsideClasses &operator=(const InsideClasses &) = delete;

    /// Bounds for all uses.
    [[nodiscard]] const InsideTables &all() const { return m_all; }
    /// Which class a use, an index of the list given, belongs to.
    [[nodiscard]] std::size_t classOf(std::size_t use) const { return m_classOf[use]; }
    /// The tables of a use's class, made when first asked for.
    [[nodiscard]] const InsideTables &of(std::size_t use);
    /// Are these there?
    [[nodiscard]] bool has(std::size_t use) const
    {
        return m_classes.empty() || m_classes[m_classOf[use]].tables;
    }
    /// Classes whose tables were made so far.
    [[nodiscard]] std::size_t made() const { return m_made; }
    /// What the tables made so far take.
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    struct Class
    {
        SearchFrame frame;
        std::unique_ptr<InsideTables> tables;
    };
    TileSet m_tiles; ///< that fit inside the array
    TileTables m_tables; ///< of these
    SearchFrame m_frame;
    InsideTables m_all;
    std::vector<Class> m_classes; ///< empty: one class, the tables of all
    std::vector<std::size_t> m_classOf; ///< by use
    std::size_t m_bytes;
    std::size_t m_made = 0;
};

} // namespace pelorus
