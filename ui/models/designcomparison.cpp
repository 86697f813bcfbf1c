// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/designcomparison.h"

#include "core/io/designdifferences.h"
#include "ui/models/format.h"
#include "ui/models/tiledeltas.h"
#include "ui/session/text.h"

#include <algorithm>

namespace pelorus {

namespace {

using Part = ComparisonRow::Part;

void addDifferences(QList<ComparisonRow> &rows, const Design &first, const Design &second)
{
    for (const io::DesignDifference &difference : io::designDifferences(first, second)) {
        const QString path = QString::fromStdString(difference.path);
        const auto text = [](const std::string &value) { return QString::fromStdString(value); };
        rows.append({Part::Design, path, path, text(difference.first), text(difference.second),
                     text(difference.first), text(difference.second)});
    }
}

void addTotals(QList<ComparisonRow> &rows, const ComparedDesign &first,
               const ComparedDesign &second)
{
    // The first one is the baseline of the second: its differences go from first to second.
    const auto baseline = std::make_shared<const ComparedDesign>(first);
    const QList<Tile> then = scoreboard(first.evaluation);
    for (const Tile &tile : comparedScoreboard(second.evaluation, false, nullptr, baseline)) {
        const auto base = std::find_if(then.begin(), then.end(),
                                       [&](const Tile &one) { return one.id == tile.id; });
        if (!goalOf(tile.id) || base == then.end())
            continue;
        rows.append({Part::Totals, tile.title, tile.id, base->value, tile.value, base->number,
                     tile.number, tile.delta});
    }
}

enum class Share { Correct, Agreeing };

/// What was measured, 0..1, into one side of a row.
bool fillShare(const std::optional<MeasuredAccuracy> &measured, Share share, QString &text,
               QVariant &value)
{
    if (!measured || (share == Share::Correct && !measured->correct))
        return false;
    const Count good = share == Share::Correct ? measured->correct.value_or(0) : measured->agreeing;
    const double part = static_cast<double>(good) / static_cast<double>(measured->images);
    text = Text::tr("%1 on %n image(s)", nullptr, static_cast<int>(measured->images))
               .arg(format::percent(part, 4));
    value = part;
    return true;
}

void addAccuracy(QList<ComparisonRow> &rows, const ComparedDesign &first,
                 const ComparedDesign &second)
{
    for (const Share share : {Share::Correct, Share::Agreeing}) {
        ComparisonRow row;
        row.part = Part::Totals;
        row.isShare = true;
        row.item = share == Share::Correct ? Text::tr("Accuracy") : Text::tr("Agreement with fp32");
        row.key =
            share == Share::Correct ? QStringLiteral("accuracy") : QStringLiteral("agreement");
        const bool hasFirst = fillShare(first.accuracy, share, row.first, row.firstValue);
        const bool hasSecond = fillShare(second.accuracy, share, row.second, row.secondValue);
        if (hasFirst && hasSecond)
            row.delta =
                pointsDelta(row.secondValue.toDouble(), row.firstValue.toDouble(), Goal::Higher);
        if (hasFirst || hasSecond)
            rows.append(row);
    }
}

/// Figures of one layer, of either kind.
struct LayerFigures
{
    std::optional<double> energyJ, cycles, utilization;
};

LayerFigures figuresOf(const Evaluation &evaluation, std::optional<std::size_t> layer)
{
    if (!layer)
        return {};
    if (const auto &cost = evaluation.layers[*layer])
        return {cost->energyPJ * 1e-12, cost->cycles, cost->utilization};
    if (const auto &cost = evaluation.vectorLayers[*layer])
        return {cost->energyPJ * 1e-12, cost->cycles, std::nullopt};
    return {};
}

void addLayer(QList<ComparisonRow> &rows, const std::string &name, const LayerFigures &first,
              const LayerFigures &second)
{
    const auto add = [&](const QString &what, const char *key, std::optional<double> a,
                         std::optional<double> b, Goal goal, auto text) {
        if (!a && !b)
            return;
        const QString layer = QString::fromStdString(name);
        ComparisonRow row{Part::Layers,
                          QStringLiteral("%1: %2").arg(layer, what),
                          layer + QLatin1Char('.') + QLatin1String(key),
                          a ? text(*a) : QString(),
                          b ? text(*b) : QString(),
                          a ? QVariant(*a) : QVariant(),
                          b ? QVariant(*b) : QVariant()};
        if (a && b)
            row.delta = relativeDelta(*b, *a, goal);
        rows.append(row);
    };
    add(Text::tr("energy"), "energy_J", first.energyJ, second.energyJ, Goal::Lower,
        [](double joule) { return format::si(joule, QStringLiteral("J")); });
    add(Text::tr("cycles"), "cycles", first.cycles, second.cycles, Goal::Lower,
        [](double cycles) { return format::count(cycles); });
    add(Text::tr("utilization"), "utilization", first.utilization, second.utilization, Goal::Higher,
        [](double share) { return format::percent(share); });
}

void addLayers(QList<ComparisonRow> &rows, const Evaluation &first, const Evaluation &second)
{
    const Network &ours = *first.design.network, &theirs = *second.design.network;
    const auto matched = counterparts(ours, theirs);
    std::vector<bool> shown(theirs.layers().size());
    for (std::size_t i = 0; i < matched.size(); ++i) {
        if (matched[i])
            shown[*matched[i]] = true;
        addLayer(rows, ours.layers()[i]->name, figuresOf(first, i), figuresOf(second, matched[i]));
    }
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (!shown[i])
            addLayer(rows, theirs.layers()[i]->name, {}, figuresOf(second, i));
    }
}

} // namespace

QList<ComparisonRow> compareDesigns(const ComparedDesign &first, const ComparedDesign &second)
{
    QList<ComparisonRow> rows;
    addDifferences(rows, *first.snapshot->design, *second.snapshot->design);
    if (first.evaluation && second.evaluation)
        addTotals(rows, first, second);
    addAccuracy(rows, first, second);
    if (first.evaluation && second.evaluation)
        addLayers(rows, *first.evaluation, *second.evaluation);
    return rows;
}

QString partText(ComparisonRow::Part part)
{
    switch (part) {
    case Part::Design: return Text::tr("Design");
    case Part::Totals: return Text::tr("Result");
    case Part::Layers: break;
    }
    return Text::tr("Layer");
}

} // namespace pelorus
