// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tiledeltas.h"

#include "ui/models/format.h"
#include "ui/session/text.h"

#include <algorithm>

namespace pelorus {

namespace {

/// Figures that do not depend on which layers have a cost.
bool isOfTheMachine(const QString &tile)
{
    return tile == QLatin1String("area") || tile == QLatin1String("storage")
        || tile == QLatin1String("fpga");
}

void compareAccuracy(Tile &tile, const std::optional<MeasuredAccuracy> &now,
                     const ComparedDesign &baseline)
{
    const auto &then = baseline.accuracy;
    if (!now || !then || now->correct.has_value() != then->correct.has_value())
        return;
    tile.delta = pointsDelta(shareRight(*now), shareRight(*then), Goal::Higher);
    tile.toolTip += u'\n'
        + baselineLine(QString::fromStdString(baseline.snapshot->name),
                       Text::tr("%1 on %n image(s)", nullptr, static_cast<int>(then->images))
                           .arg(format::percent(shareRight(*then), 4)),
                       *tile.delta)
        + Text::tr(" (percentage points)");
}

} // namespace

std::optional<Goal> goalOf(const QString &tile)
{
    static const QStringList lower{"latency", "energy", "power", "area", "edp", "dram", "storage"};
    static const QStringList higher{"throughput", "efficiency", "utilization"};
    if (lower.contains(tile))
        return Goal::Lower;
    return higher.contains(tile) ? std::optional(Goal::Higher) : std::nullopt;
}

QList<Tile> comparedScoreboard(const EvaluationPtr &evaluation, bool searching,
                               const AccuracyStatePtr &accuracy, const ComparedDesignPtr &baseline)
{
    QList<Tile> tiles = scoreboard(evaluation, searching, accuracy);
    if (!baseline)
        return tiles;
    for (Tile &tile : tiles) {
        if (tile.id == QLatin1String("accuracy"))
            compareAccuracy(tile, measuredAccuracy(accuracy), *baseline);
    }
    if (!evaluation || !baseline->evaluation)
        return tiles;
    const QString name = QString::fromStdString(baseline->snapshot->name);
    const int missing = evaluation->totals.missingLayers;
    const int missingThen = baseline->evaluation->totals.missingLayers;
    const QList<Tile> then = scoreboard(baseline->evaluation);
    for (Tile &tile : tiles) {
        const std::optional<Goal> goal = goalOf(tile.id);
        const auto base = std::find_if(then.begin(), then.end(),
                                       [&](const Tile &one) { return one.id == tile.id; });
        if (!goal || base == then.end() || tile.value == format::none()
            || base->value == format::none())
            continue;
        if ((missing > 0 || missingThen > 0) && !isOfTheMachine(tile.id)) {
            tile.toolTip += u'\n'
                + Text::tr("Not compared with the baseline “%1” (%2): layers without a cost are "
                           "missing in the sum, %3 now and %4 then.")
                      .arg(name, base->value)
                      .arg(missing)
                      .arg(missingThen);
            continue;
        }
        tile.delta = relativeDelta(tile.number, base->number, *goal);
        tile.toolTip += u'\n' + baselineLine(name, base->value, *tile.delta);
    }
    return tiles;
}

} // namespace pelorus
