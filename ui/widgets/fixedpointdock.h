// SPDX-License-Identifier: GPL-3.0-or-later
// Fixed point on the open trained network, in tabs: static against dynamic with the fraction length
// of each layer, and the least bits that each layer can do with. GUI thread only.
#pragma once

#include "ui/widgets/pagesdock.h"

namespace pelorus {

class FractionsPage;
class LeastBitsPage;

class FixedPointDock : public PagesDock
{
    Q_OBJECT
public:
    enum Tab { Fractions, LeastBits };

    explicit FixedPointDock(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] FractionsPage *fractions() const { return m_fractions; }
    [[nodiscard]] LeastBitsPage *leastBits() const { return m_leastBits; }

private:
    FractionsPage *m_fractions;
    LeastBitsPage *m_leastBits;
};

} // namespace pelorus
