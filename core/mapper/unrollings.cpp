// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/unrollings.h"

#include <algorithm>

namespace pelorus {

namespace {

class Uses
{
public:
    Uses(const Lattice &lattice, const Fanout &fanout, const LevelConstraint &constraint,
         bool oneAxisPerDimension, bool allSplits)
        : m_lattice(lattice), m_oneAxis(oneAxisPerDimension), m_allSplits(allSplits)
    {
        for (Dim d : enumerators<Dim>()) {
            Choices choices{d, {}, {}};
            for (Node digit = 0; digit < lattice.divisorCount(d); ++digit) {
                const Factor factor{lattice.divisor(d, digit), digit * lattice.stride(d)};
                if ((factor.count == 1 || fanout.columnsCarry[d]) && factor.count <= fanout.columns
                    && allows(constraint.spatialX[d], factor.count))
                    choices.columns.push_back(factor);
                if ((factor.count == 1 || fanout.rowsCarry[d]) && factor.count <= fanout.rows
                    && allows(constraint.spatialY[d], factor.count))
                    choices.rows.push_back(factor);
            }
            const auto one = [](const std::vector<Factor> &factors) {
                return factors.size() == 1 && factors.front().count == 1;
            };
            if (!one(choices.columns) || !one(choices.rows))
                m_choices.push_back(std::move(choices));
        }
        m_index.assign(lattice.size(), none);
        enterColumns(0, fanout.columns, 0, fanout.rows);
    }

    std::vector<FanoutUse> take()
    {
        std::sort(m_uses.begin(), m_uses.end(),
                  [](const FanoutUse &a, const FanoutUse &b) { return a.node < b.node; });
        return std::move(m_uses);
    }

private:
    static constexpr std::uint32_t none = ~std::uint32_t{};
    struct Factor
    {
        Count count = 1;
        Node node = 0;
    };
    /// Factors of a dimension that has any, in the order of the lattice.
    struct Choices
    {
        Dim dim;
        std::vector<Factor> columns, rows;
    };

    [[nodiscard]] static bool allows(Count required, Count factor)
    {
        return required == 0 || required == factor;
    }

    /// Chooses factors of the dimension `i` and further ones for the columns, of which `left` are
    /// left, then for the rows.
    void enterColumns(std::size_t i, Count left, Node node, Count rows)
    {
        if (i == m_choices.size()) {
            enterRows(0, rows, node);
            return;
        }
        const Dim d = m_choices[i].dim;
        for (const Factor &f : m_choices[i].columns) {
            if (f.count > left)
                continue;
            m_columns[d] = f.count;
            enterColumns(i + 1, left / f.count, node + f.node, rows);
        }
        m_columns[d] = 1;
    }

    void enterRows(std::size_t i, Count left, Node node)
    {
        if (i == m_choices.size()) {
            enter(node);
            return;
        }
        const Dim d = m_choices[i].dim;
        const Count bound = m_lattice.bounds()[d] / m_columns[d];
        for (const Factor &f : m_choices[i].rows) {
            if (f.count > left || bound % f.count != 0
                || (m_oneAxis && f.count > 1 && m_columns[d] > 1))
                continue;
            Node product = node + f.node;
            if (m_lattice.isCoarse() && f.count > 1 && m_columns[d] > 1) {
                const auto found = m_lattice.find(d, m_columns[d] * f.count);
                if (!found)
                    continue; // a coarse lattice has not all products
                product = node - *m_lattice.find(d, m_columns[d]) + *found;
            }
            m_rows[d] = f.count;
            enterRows(i + 1, left / f.count, product);
        }
        m_rows[d] = 1;
    }

    void enter(Node node)
    {
        const Count columns = product(m_columns).value();
        const Count rows = product(m_rows).value();
        const Count span = columns + rows - 2;
        std::uint32_t &known = m_index[node];
        if (known == none) {
            known = static_cast<std::uint32_t>(m_uses.size());
            m_uses.push_back({node, m_columns, m_rows, columns * rows, span});
            return;
        }
        FanoutUse &use = m_uses[known];
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
    bool m_oneAxis, m_allSplits;
    std::vector<Choices> m_choices;
    DimVector m_columns = ones(), m_rows = ones();
    std::vector<std::uint32_t> m_index; ///< in m_uses, by node
    std::vector<FanoutUse> m_uses;
};

} // namespace

std::vector<FanoutUse> fanoutUses(const Lattice &lattice, const Fanout &fanout,
                                  const LevelConstraint &constraint, bool oneAxisPerDimension,
                                  bool allSplits)
{
    return Uses(lattice, fanout, constraint, oneAxisPerDimension, allSplits).take();
}

std::vector<std::vector<FanoutUse>> otherFanouts(const Lattice &lattice,
                                                 const std::vector<std::vector<FanoutUse>> &uses,
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
