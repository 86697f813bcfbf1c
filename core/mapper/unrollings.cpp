// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/unrollings.h"

#include <algorithm>
#include <unordered_map>

namespace pelorus {

namespace {

class Uses
{
public:
    Uses(const Lattice &lattice, const Fanout &fanout, const LevelConstraint &constraint,
         bool oneAxisPerDimension, bool allSplits)
        : m_lattice(lattice), m_fanout(fanout), m_constraint(constraint),
          m_oneAxis(oneAxisPerDimension), m_allSplits(allSplits)
    {
        enterColumns(0, 1);
    }

    std::vector<FanoutUse> take()
    {
        std::sort(m_uses.begin(), m_uses.end(),
                  [](const FanoutUse &a, const FanoutUse &b) { return a.node < b.node; });
        return std::move(m_uses);
    }

private:
    static constexpr std::size_t dimCount = EnumArray<Dim, Count>::size;

    [[nodiscard]] static bool allows(Count required, Count factor)
    {
        return required == 0 || required == factor;
    }

    /// Chooses factors of dimension `i` and further ones for the columns, then the rows.
    void enterColumns(std::size_t i, Count used)
    {
        if (i == dimCount) {
            m_columnsUsed = used;
            enterRows(0, 1);
            return;
        }
        const auto d = static_cast<Dim>(i);
        for (Count f : m_lattice.divisors(d)) {
            const bool carried = f == 1 || m_fanout.columnsCarry[d];
            if (!carried || f > m_fanout.columns / used || !allows(m_constraint.spatialX[d], f))
                continue;
            m_columns[d] = f;
            enterColumns(i + 1, used * f);
        }
        m_columns[d] = 1;
    }

    void enterRows(std::size_t i, Count used)
    {
        if (i == dimCount) {
            enter(used);
            return;
        }
        const auto d = static_cast<Dim>(i);
        const Count left = m_lattice.bounds()[d] / m_columns[d];
        for (Count f : m_lattice.divisors(d)) {
            const bool carried = f == 1 || (m_fanout.rowsCarry[d] && left % f == 0);
            if (!carried || f > m_fanout.rows / used || !allows(m_constraint.spatialY[d], f))
                continue;
            if (m_oneAxis && f > 1 && m_columns[d] > 1)
                continue;
            m_rows[d] = f;
            enterRows(i + 1, used * f);
        }
        m_rows[d] = 1;
    }

    void enter(Count rowsUsed)
    {
        Node node = 0;
        for (Dim d : enumerators<Dim>()) {
            const Count product = m_columns[d] * m_rows[d];
            if (product > 1) {
                const auto factor = m_lattice.find(d, product);
                if (!factor)
                    return; // a coarse lattice has not all products
                node += *factor;
            }
        }
        const Count span = m_columnsUsed + rowsUsed - 2;
        const auto [known, isNew] = m_index.try_emplace(node, m_uses.size());
        if (isNew) {
            m_uses.push_back({node, m_columns, m_rows, m_columnsUsed * rowsUsed, span});
            return;
        }
        FanoutUse &use = m_uses[known->second];
        FanoutUse::Split other{m_columns, m_rows};
        if (span < use.span) {
            std::swap(other.columns, use.columns);
            std::swap(other.rows, use.rows);
            use.span = span;
        }
        if (m_allSplits)
            use.others.push_back(other);
    }

    const Lattice &m_lattice;
    const Fanout &m_fanout;
    const LevelConstraint &m_constraint;
    bool m_oneAxis, m_allSplits;
    DimVector m_columns = ones(), m_rows = ones();
    Count m_columnsUsed = 1;
    std::unordered_map<Node, std::size_t> m_index;
    std::vector<FanoutUse> m_uses;
};

} // namespace

std::vector<FanoutUse> fanoutUses(const Lattice &lattice, const Fanout &fanout,
                                  const LevelConstraint &constraint, bool oneAxisPerDimension,
                                  bool allSplits)
{
    return Uses(lattice, fanout, constraint, oneAxisPerDimension, allSplits).take();
}

std::vector<std::vector<FanoutUse>>
otherFanouts(const Lattice &lattice, const std::vector<std::vector<FanoutUse>> &uses,
             std::size_t array)
{
    std::vector<std::vector<FanoutUse>> choices;
    std::vector<FanoutUse> fixed(uses.size());
    const auto fix = [&](const auto &self, std::size_t level, Node all) -> void {
        if (level == uses.size()) {
            choices.push_back(fixed);
            return;
        }
        if (level == array) {
            self(self, level + 1, all);
            return;
        }
        for (const FanoutUse &use : uses[level]) {
            if (!lattice.multiply(all, use.node))
                continue;
            fixed[level] = use;
            self(self, level + 1, all + use.node);
        }
        fixed[level] = {};
    };
    fix(fix, 0, 0);
    return choices;
}

} // namespace pelorus
