// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/qualitytext.h"

#include "ui/models/format.h"
#include "ui/session/text.h"

#include <cmath>

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

namespace {

QString pinText(const PinStanding &pin)
{
    constexpr double same = 1e-9; // energies of equal mappings are to 5e-10
    if (!pin.excess)
        return Text::tr("pinned");
    if (std::abs(*pin.excess) <= same)
        return pin.bestIsProven ? Text::tr("pinned, as good as the optimum")
                                : Text::tr("pinned, as good as the best found");
    const QString percent = format::percent(std::abs(*pin.excess), 3);
    if (*pin.excess < 0)
        return Text::tr("pinned, %1 better than the search").arg(percent);
    return pin.bestIsProven ? Text::tr("pinned, %1 worse than the optimum").arg(percent)
                            : Text::tr("pinned, %1 worse than the best found").arg(percent);
}

QString pinTip(const PinStanding &pin, const QString &objective)
{
    QString text =
        Text::tr("Pinned: this mapping was written by hand and stays until it is "
                 "unpinned. It is compared by %1 with the mapping that the search finds.")
            .arg(objective);
    if (pin.excess && *pin.excess < 0)
        text += u'\n'
            + Text::tr("It is better, because it lies outside the map space that is searched.");
    return text;
}

} // namespace

QString qualityText(const LayerCost &cost)
{
    if (cost.pin)
        return pinText(*cost.pin);
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
    if (cost.pin)
        return pinTip(*cost.pin, layerObjectiveName(objective));
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
