// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/countingrules.h"

namespace pelorus {

CountingRules countingRules(const Architecture &architecture, Accounting accounting)
{
    CountingRules rules(accounting);
    if (accounting == Accounting::Timeloop)
        return rules;
    rules.firstAccumulationReads = architecture.spec().firstAccumulationReads;
    rules.multicast = architecture.spec().multicast;
    for (const MemoryLevel &level : architecture.levels())
        rules.interconnects.push_back(level.fanout.interconnect);
    return rules;
}

} // namespace pelorus
