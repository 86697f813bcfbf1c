// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fixedpointdock.h"

#include "ui/widgets/fractionspage.h"
#include "ui/widgets/leastbitspage.h"

namespace pelorus {

FixedPointDock::FixedPointDock(Session &session, QWidget *parent)
    : PagesDock(
        session, QStringLiteral("fixedpoint"), tr("Fixed point"),
        {tr("Watch where the two curves part; then take 4 bits and give the inputs of a layer one "
            "fraction bit more. On the other tab allow a larger loss."),
         tr("One binary point for a whole network wastes bits in layers of small numbers. A finer "
            "step can be worth a few clipped values. Layers that do with few bits alone may not do "
            "so together."),
         tr("D. D. Lin et al., ICML 2016; P. Gysel et al., Ristretto, arXiv 1604.03168; P. Judd et "
            "al., Stripes, MICRO 2016; V. Sze et al., Proc. IEEE 105(12), 2017, section VII.")},
        QStringLiteral("fixed-point.csv"), parent)
{
    m_fractions = add(tr("Static and dynamic"), new FractionsPage(session)); // as Tab
    m_leastBits = add(tr("Least bits"), new LeastBitsPage(session));
}

} // namespace pelorus
