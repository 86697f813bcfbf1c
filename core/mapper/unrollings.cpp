// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/unrollings.h"

#include <algorithm>
#include <bit>

namespace pelorus {

namespace {

/// May an axis that carries a dimension, or not, and has to have a factor of it (0: any) have this
/// one?
bool allows(bool carries, Count required, Count factor)
{
    return (factor == 1 || carries) && (required == 0 || required == factor);
}

/// From the last dimension to the first: all splits of all products of the dimensions looked at so
/// far. Splits of one product over as many columns are alike but for their order, so that one is
/// kept for each number of columns: of 10,000 splits of a 3 x 3 layer of ResNet-50 over 16 x 16
/// children 3,800, of 1,171 products.
class Uses
{
public:
    Uses(const Lattice &lattice, const Fanout &fanout, const LevelConstraint &constraint,
         bool oneAxisPerDimension)
        : m_lattice(lattice), m_columns(fanout.columns), m_rows(fanout.rows),
          m_oneAxis(oneAxisPerDimension), m_ofNode(lattice.size(), none),
          m_known(lattice.size() / wordBits + 1)
    {
        m_splits.reserve(4000);
        m_splits.push_back({});
        m_ofNode[0] = 0;
        m_known[0] = 1;
        for (std::size_t i = EnumArray<Dim, Count>::size; i-- > 0;) {
            Choices choices{static_cast<Dim>(i), m_bits, {}, {}};
            const Dim d = choices.dim;
            choices.columns.reserve(lattice.divisorCount(d));
            choices.rows.reserve(lattice.divisorCount(d));
            for (Node digit = 0; digit < lattice.divisorCount(d); ++digit) {
                const Count factor = lattice.divisor(d, digit);
                if (factor <= fanout.columns
                    && allows(fanout.columnsCarry[d], constraint.spatialX[d], factor))
                    choices.columns.push_back({factor, digit * lattice.stride(d)});
                if (factor <= fanout.rows
                    && allows(fanout.rowsCarry[d], constraint.spatialY[d], factor))
                    choices.rows.push_back({factor, digit * lattice.stride(d)});
            }
            m_bits += static_cast<int>(std::bit_width(choices.columns.size()));
            multiply(choices);
            if (lattice.divisorCount(d) > 1)
                m_choices.push_back(std::move(choices));
        }
    }

    std::vector<FanoutUse> take() const
    {
        std::vector<FanoutUse> uses;
        uses.reserve(m_products);
        for (std::size_t word = 0; word < m_known.size(); ++word) {
            for (std::uint64_t bits = m_known[word]; bits != 0; bits &= bits - 1) {
                const auto bit = static_cast<std::size_t>(std::countr_zero(bits));
                const Split *best = nullptr;
                for (std::uint32_t at = m_ofNode[word * wordBits + bit]; at != none;
                     at = m_splits[at].next) {
                    if (at >= m_first && (!best || isBetter(m_splits[at], *best)))
                        best = &m_splits[at];
                }
                if (best)
                    fill(uses.emplace_back(), *best);
            }
        }
        return uses;
    }

private:
    static constexpr std::uint32_t none = ~std::uint32_t{};
    static constexpr std::size_t wordBits = 64;
    struct Factor
    {
        Count count = 1;
        Node node = 0;
    };
    /// Factors that a dimension may have on the columns and rows, in the order of the lattice.
    struct Choices
    {
        Dim dim;
        int place; ///< of the choice of columns in Split::rank, bits
        std::vector<Factor> columns, rows;
    };
    struct Split
    {
        Node node = 0;
        std::uint32_t next = none; ///< another one of the same product
        Count columns = 1, rows = 1;
        /// Its place in the order of the columns' factors, that of the first dimension counting
        /// most; says what these are.
        std::uint64_t rank = 0;
    };

    /// The node of a dimension's factors on columns and rows together, `none` if that is no choice.
    [[nodiscard]] Node together(Dim d, const Factor &columns, const Factor &rows) const
    {
        const bool both = columns.count > 1 && rows.count > 1;
        if ((m_lattice.bounds()[d] / columns.count) % rows.count != 0 || (both && m_oneAxis))
            return none;
        if (!both || !m_lattice.isCoarse())
            return columns.node + rows.node;
        return m_lattice.find(d, columns.count * rows.count).value_or(none); // it has not all
    }

    /// All splits so far times all choices of a further dimension.
    void multiply(const Choices &choices)
    {
        struct Pair
        {
            Count columns, rows;
            Node node;
            std::uint64_t rank;
        };
        std::vector<Pair> pairs;
        pairs.reserve(choices.columns.size() + choices.rows.size()); // most often no more
        bool hasOne = false; // the splits so far stay as they are
        for (std::size_t c = 0; c < choices.columns.size(); ++c) {
            for (const Factor &rows : choices.rows) {
                const Factor &columns = choices.columns[c];
                const Node node = together(choices.dim, columns, rows);
                if (columns.count * rows.count == 1)
                    hasOne = true;
                else if (node != none)
                    pairs.push_back(
                        {columns.count, rows.count, node, std::uint64_t{c} << choices.place});
            }
        }
        std::ranges::stable_sort(pairs, {}, &Pair::columns);
        const std::size_t before = m_splits.size();
        for (std::size_t i = m_first; i < before; ++i) {
            const Split split = m_splits[i];
            for (const Pair &pair : pairs) {
                const Count columns = split.columns * pair.columns;
                const Count rows = split.rows * pair.rows;
                if (columns > m_columns)
                    break;
                if (rows <= m_rows) {
                    enter({split.node + pair.node, none, columns, rows, split.rank + pair.rank});
                }
            }
        }
        if (!hasOne)
            m_first = before;
    }

    void enter(Split split)
    {
        std::uint32_t &last = m_ofNode[split.node];
        for (std::uint32_t at = last; at != none; at = m_splits[at].next) {
            if (m_splits[at].columns == split.columns) {
                m_splits[at].rank = std::min(m_splits[at].rank, split.rank);
                return;
            }
        }
        m_products += last == none ? 1 : 0;
        m_known[split.node / wordBits] |= std::uint64_t{1} << split.node % wordBits;
        split.next = last;
        last = static_cast<std::uint32_t>(m_splits.size());
        m_splits.push_back(split);
    }

    /// Of the same product: fewer columns and rows, else the first in order.
    static bool isBetter(const Split &a, const Split &b)
    {
        const Count own = a.columns + a.rows;
        const Count other = b.columns + b.rows;
        return own < other || (own == other && a.rank < b.rank);
    }

    void fill(FanoutUse &use, const Split &best) const
    {
        use.node = best.node;
        use.units = best.columns * best.rows;
        use.span = best.columns + best.rows - 2;
        factor(best, use);
    }

    void factor(const Split &split, FanoutUse &use) const
    {
        for (const Choices &choices : m_choices) {
            const Dim d = choices.dim;
            const std::uint64_t mask = std::bit_ceil(choices.columns.size() + 1) - 1;
            const Count own = choices.columns[split.rank >> choices.place & mask].count;
            const Count both = m_lattice.extent(d, split.node);
            use.factors[d] = both;
            use.columns[d] = own;
            use.rows[d] = own == both ? 1 : own == 1 ? both : both / own;
        }
    }

    const Lattice &m_lattice;
    Count m_columns, m_rows; ///< of the fan-out
    bool m_oneAxis;
    std::vector<Choices> m_choices;
    int m_bits = 0; ///< for the choices of columns so far: there are no more than tiles
    std::vector<Split> m_splits;
    std::size_t m_first = 0; ///< of these, the others lack a factor that has to be
    std::vector<std::uint32_t> m_ofNode; ///< the last split of each product
    std::vector<std::uint64_t> m_known; ///< one bit a node: it is such a product
    std::size_t m_products = 1;
};

} // namespace

std::vector<FanoutUse> fanoutUses(const Lattice &lattice, const Fanout &fanout,
                                  const LevelConstraint &constraint, bool oneAxisPerDimension)
{
    return Uses(lattice, fanout, constraint, oneAxisPerDimension).take();
}

std::vector<FanoutUse::Split> otherSplits(const Lattice &lattice, const Fanout &fanout,
                                          const LevelConstraint &constraint,
                                          bool oneAxisPerDimension, const FanoutUse &use)
{
    std::vector<FanoutUse::Split> result;
    const DimVector &factors = use.factors;
    FanoutUse::Split split;
    const auto choose = [&](const auto &self, std::size_t at, Count columns, Count rows) -> void {
        if (at == EnumArray<Dim, Count>::size) {
            if (split.columns != use.columns)
                result.push_back(split);
            return;
        }
        const Dim d = static_cast<Dim>(at);
        for (const Count c : lattice.divisors(d)) {
            const Count r = factors[d] / c;
            if (c * r != factors[d] || c > columns || r > rows
                || !allows(fanout.columnsCarry[d], constraint.spatialX[d], c)
                || !allows(fanout.rowsCarry[d], constraint.spatialY[d], r)
                || (oneAxisPerDimension && c > 1 && r > 1) || !lattice.find(d, r))
                continue;
            split.columns[d] = c;
            split.rows[d] = r;
            self(self, at + 1, columns / c, rows / r);
        }
    };
    choose(choose, 0, fanout.columns, fanout.rows);
    return result;
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
