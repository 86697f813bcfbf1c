// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/spatialfill.h"

#include "core/base/factorize.h"

#include <array>
#include <cassert>
#include <vector>

namespace pelorus {

namespace {

using Order = std::array<Dim, EnumArray<Dim, Count>::size>;

constexpr Order channelsFirst{Dim::K, Dim::C, Dim::Q, Dim::P, Dim::R, Dim::S, Dim::G, Dim::N};
constexpr Order reductionFirst{Dim::C, Dim::R, Dim::S, Dim::K, Dim::G, Dim::Q, Dim::P, Dim::N};

class AxisFill
{
public:
    AxisFill(const DimVector &available, const DimMask &carried, Count limit, FillOrder order)
        : m_order(order == FillOrder::ChannelsFirst ? channelsFirst : reductionFirst),
          m_limit(limit)
    {
        for (std::size_t i = 0; i < m_order.size(); ++i) {
            const Dim d = m_order[i];
            if (carried[d])
                m_divisors[i] = divisors(available[d]);
            else
                m_divisors[i] = {1};
        }
    }

    DimVector best()
    {
        descend(0, 1);
        return m_best;
    }

private:
    void descend(std::size_t i, Count product)
    {
        if (m_bestProduct == m_limit)
            return; // nothing is idle
        if (i == m_order.size()) {
            if (product > m_bestProduct) {
                m_bestProduct = product;
                m_best = m_current;
            }
            return;
        }
        for (auto f = m_divisors[i].rbegin(); f != m_divisors[i].rend(); ++f) {
            if (*f > m_limit / product)
                continue;
            m_current[m_order[i]] = *f;
            descend(i + 1, product * *f);
        }
        m_current[m_order[i]] = 1;
    }

    const Order &m_order;
    Count m_limit;
    std::array<std::vector<Count>, Order{}.size()> m_divisors;
    DimVector m_current = ones();
    DimVector m_best = ones();
    Count m_bestProduct = 0;
};

} // namespace

DimVector fillAxis(const DimVector &available, const DimMask &carried, Count limit, FillOrder order)
{
    assert(limit >= 1);
    return AxisFill(available, carried, limit, order).best();
}

} // namespace pelorus
