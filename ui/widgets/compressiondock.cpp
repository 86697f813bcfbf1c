// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/compressiondock.h"

#include "ui/widgets/binarypage.h"
#include "ui/widgets/compressionpage.h"
#include "ui/widgets/networkcostspage.h"
#include "ui/widgets/replacementpage.h"

namespace pelorus {

CompressionDock::CompressionDock(Session &session, QWidget *parent)
    : PagesDock(
        session, QStringLiteral("compression"), tr("Compression"),
        {tr("Prune more, step by step, until the accuracy falls; then share the rest among 16 and "
            "among 4 values. Try low rank instead."),
         tr("Most weights can go before the accuracy does, and the size falls with them; the "
            "energy hardly follows, for weights are not what it is spent on."),
         tr("S. Han, H. Mao and W. J. Dally, Deep Compression, ICLR 2016; V. Sze et al., Proc. "
            "IEEE "
            "105(12), 2017, section VII.")},
        QStringLiteral("compression.csv"), parent)
{
    m_stages = add(tr("Stages"), new CompressionPage(session)); // as Tab
    m_binary = add(tr("Binary"), new BinaryPage(session));
    m_replacement = add(tr("Replace a layer"), new ReplacementPage(session));
    m_costs = add(tr("Fewer weights"), new NetworkCostsPage(session));
}

} // namespace pelorus
