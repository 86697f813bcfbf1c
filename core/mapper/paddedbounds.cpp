// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/paddedbounds.h"

#include "core/base/factorize.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace pelorus {

namespace {

/// How much worse it is to leave half of the work idle than to have a tile of half the size.
constexpr double wasteWeight = 3;
/// The same of half of a fan-out's axis.
constexpr double axisWeight = 5;
/// A prime above this is worth less than smaller ones beside it.
constexpr Count largePrime = 13;

Count blocksOf(Count bound, Count step)
{
    return (bound - 1) / step + 1;
}

bool isPrime(Count n)
{
    return n > 1 && divisors(n).size() == 2;
}

/// One dimension in the making.
class PaddedDim
{
public:
    PaddedDim(Count bound, std::vector<Count> axes) : m_bound(bound), m_axes(std::move(axes))
    {
        std::set<Count> primes{2, 3, 5, 7, 11, 13};
        for (Count axis : m_axes) {
            // As even as that axis allows.
            const Count even = blocksOf(bound, blocksOf(bound, std::min(axis, bound)));
            for (Count d : divisors(even)) {
                if (isPrime(d))
                    primes.insert(d);
            }
        }
        m_primes.assign(primes.begin(), primes.end());
        // Of a large prime the only tiles are one and all.
        set(isPrime(bound) && bound > largePrime ? 1 : bound);
    }

    struct Offer
    {
        Count prime = 1;
        double gain = 0; ///< per doubling of the tiles
        double growth = 1; ///< of the number of tiles
    };
    /// The prime that is worth most for the tiles that it takes; a gain of 0: none is.
    [[nodiscard]] const Offer &best() const { return m_best; }
    void take(Count prime) { set(m_padded * prime); }
    /// Up to the bound at least; then only that is asked for.
    void complete()
    {
        while (m_padded < m_bound)
            m_padded *= 2;
    }

    [[nodiscard]] Count padded() const { return m_padded; }
    [[nodiscard]] double tiles() const { return static_cast<double>(m_divisors.size()); }

private:
    void set(Count padded)
    {
        m_padded = padded;
        m_divisors = divisors(padded);
        m_worth = worth(m_divisors);
        m_best = bestOffer();
    }

    [[nodiscard]] Offer bestOffer() const
    {
        Offer result;
        for (Count prime : m_primes) {
            if (prime >= m_bound)
                continue;
            const std::vector<Count> more = divisors(m_padded * prime);
            const double growth =
                static_cast<double>(more.size()) / static_cast<double>(m_divisors.size());
            const double gain = (worth(more) - m_worth) / std::log2(growth);
            if (gain > result.gain)
                result = {prime, gain, growth};
        }
        return result;
    }

    /// Less what is lost on average: octaves from the size that would fit best, which may be any,
    /// down to a step, and waste.
    [[nodiscard]] double worth(const std::vector<Count> &steps) const
    {
        double lost = 0;
        double from = 0; // octaves
        double best = 0; // the step to take, its waste counted
        for (Count step : steps) {
            const double at = std::log2(static_cast<double>(std::min(step, m_bound)));
            lost += ((at - best) * (at - best) - (from - best) * (from - best)) / 2;
            from = at;
            if (step >= m_bound)
                break;
            const double waste = std::log2(static_cast<double>(blocksOf(m_bound, step) * step)
                                           / static_cast<double>(m_bound));
            best = std::max(best, at - wasteWeight * waste);
        }
        const double whole = std::log2(static_cast<double>(m_bound));
        lost += ((whole - best) * (whole - best) - (from - best) * (from - best)) / 2;
        for (Count axis : m_axes) {
            double most = 0; // share of the axis that works
            for (Count step : steps) {
                if (step <= axis) {
                    most = std::max(most,
                                    static_cast<double>(m_bound)
                                        / static_cast<double>(blocksOf(m_bound, step) * axis));
                }
            }
            lost += axisWeight * std::log2(1 / most);
        }
        return -lost;
    }

    Count m_bound;
    std::vector<Count> m_axes; ///< columns and rows that carry the dimension
    std::vector<Count> m_primes;
    Count m_padded = 1;
    std::vector<Count> m_divisors;
    double m_worth = 0;
    Offer m_best;
};

bool isFixed(Dim d, const MapConstraints &constraints)
{
    return std::ranges::any_of(constraints.levels, [d](const LevelConstraint &level) {
        return level.temporal[d] > 0 || level.spatialX[d] > 0 || level.spatialY[d] > 0;
    });
}

} // namespace

DimVector paddedBounds(const LayerShape &shape, const Architecture &architecture,
                       const MapConstraints &constraints, std::size_t tiles)
{
    std::vector<std::pair<Dim, PaddedDim>> paddings;
    double all = 1;
    for (Dim d : enumerators<Dim>()) {
        const Count bound = shape.bounds[d];
        if (bound <= 2 || isFixed(d, constraints)) {
            all *= static_cast<double>(divisors(bound).size());
            continue;
        }
        std::set<Count> axes;
        for (const MemoryLevel &level : architecture.levels()) {
            if (level.fanout.columns > 1 && level.fanout.columnsCarry[d])
                axes.insert(level.fanout.columns);
            if (level.fanout.rows > 1 && level.fanout.rowsCarry[d])
                axes.insert(level.fanout.rows);
        }
        paddings.emplace_back(d, PaddedDim(bound, {axes.begin(), axes.end()}));
        all *= paddings.back().second.tiles();
    }
    for (;;) {
        PaddedDim *best = nullptr;
        PaddedDim::Offer taken;
        for (auto &[d, padding] : paddings) {
            const PaddedDim::Offer &offer = padding.best();
            if (offer.gain > taken.gain && all * offer.growth <= static_cast<double>(tiles)) {
                taken = offer;
                best = &padding;
            }
        }
        if (!best)
            break;
        best->take(taken.prime);
        all *= taken.growth;
    }
    DimVector padded = shape.bounds;
    for (auto &[d, padding] : paddings) {
        padding.complete();
        padded[d] = padding.padded();
    }
    double completed = 1;
    for (Dim d : enumerators<Dim>())
        completed *= static_cast<double>(divisors(padded[d]).size());
    return completed <= static_cast<double>(tiles) ? padded : shape.bounds;
}

} // namespace pelorus
