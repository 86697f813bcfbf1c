// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/qualitytext.h"

#include "ui/models/format.h"
#include "ui/session/text.h"

namespace pelorus {

namespace {

/// What one layer's mapping was chosen for.
QString layerObjectiveName(Objective objective)
{
    return objective == Objective::NetworkEdp ? Text::tr("energy + price × cycles")
                                              : objectiveName(objective);
}

} // namespace

QString objectiveName(Objective objective)
{
    switch (objective) {
    case Objective::Energy: return Text::tr("energy");
    case Objective::Edp: return Text::tr("energy × delay");
    case Objective::NetworkEdp: return Text::tr("energy × delay of the network");
    case Objective::Latency:
    case Objective::Count_: break;
    }
    return Text::tr("latency");
}

QString leastText(Objective objective)
{
    return Text::tr("least %1").arg(objectiveName(objective));
}

QString mapSpaceText(Factors factors)
{
    return factors == Factors::Imperfect ? Text::tr("imperfect factors")
                                         : Text::tr("perfect factors");
}

QString qualityText(const LayerCost &cost)
{
    QString text;
    if (cost.proven)
        text = Text::tr("optimal, proven");
    else if (cost.gap)
        text = Text::tr("within %1 of the bound").arg(format::percent(*cost.gap, 2));
    else
        return Text::tr("no bound");
    return cost.factors ? Text::tr("%1 (%2)").arg(text, mapSpaceText(*cost.factors)) : text;
}

QString qualityTip(const LayerCost &cost, Objective objective)
{
    QString text;
    if (cost.proven)
        text = Text::tr("Proven: no mapping of this map space has a lower %1.")
                   .arg(layerObjectiveName(objective));
    else if (cost.gap)
        text = Text::tr("At most %1 above the bound: no mapping of this map space has a lower %2 "
                        "than the bound.")
                   .arg(format::percent(*cost.gap, 2), layerObjectiveName(objective));
    else
        text = Text::tr("Valid, but not proven to be the best: how much better another mapping "
                        "could be is not known.");
    if (objective == Objective::NetworkEdp)
        text += u'\n'
            + Text::tr("The price of a cycle is the same for all layers: the one at which the "
                       "network's energy × delay is least.");
    return cost.factors ? text + u'\n' + mapSpaceTip(*cost.factors) : text;
}

QString mapSpaceTip(Factors factors)
{
    if (factors == Factors::Imperfect)
        return Text::tr(
            "The map space: all loop nests that fit the buffers and the array, in every "
            "order of the loops, with perfect factors (those of a dimension multiply to "
            "its bound) or with imperfect ones (to more: the last block is cut off) "
            "whose steps divide a bound that the search has padded.");
    return Text::tr("The map space: all loop nests with perfect factors (those of a dimension "
                    "multiply to its bound) that fit the buffers and the array, in every order of "
                    "the loops.");
}

} // namespace pelorus
