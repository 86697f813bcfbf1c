// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tileexplanation.h"

#include "ui/models/format.h"
#include "ui/session/text.h"

#include <algorithm>

namespace pelorus {

namespace {

constexpr int inputDigits = 4;

/// Of all layers, each once.
std::vector<SourcedValue> energySources(const Evaluation &evaluation)
{
    std::vector<SourcedValue> all;
    const auto add = [&all](const SourceList &sources) {
        for (const SourcedValue &source : sources) {
            if (std::ranges::find(all, source) == all.end())
                all.push_back(source);
        }
    };
    for (const auto &cost : evaluation.layers)
        if (cost)
            add(cost->sources);
    for (const auto &cost : evaluation.vectorLayers)
        if (cost)
            add(cost->sources);
    return all;
}

} // namespace

Explanation tileExplanation(const Tile &tile, const EvaluationPtr &evaluation)
{
    Explanation result{tile.title, tile.value, tile.toolTip, {}, {}, {}};
    if (!evaluation || tile.value == format::none())
        return result;
    if (tile.id != QLatin1String("accuracy")) // which says itself how it was found
        result.origin = modelledOrigin(evaluation->design.settings.accounting);
    const Totals &sums = evaluation->totals;
    const Architecture &architecture = *evaluation->design.architecture;
    const auto add = [&result](const QString &name, const QString &value) {
        result.inputs.append({name, value});
    };
    const auto time = [&] { add(Text::tr("time"), format::time(sums.seconds, inputDigits)); };
    const auto energy = [&] {
        add(Text::tr("energy of a run"), format::energy(sums.energyPJ, inputDigits));
    };
    const auto macs = [&] {
        add(Text::tr("MACs"), format::count(static_cast<double>(sums.macs), inputDigits));
    };
    const auto units = [&] {
        add(Text::tr("MAC units"), QString::number(architecture.macUnits()));
    };
    const auto clock = [&] {
        add(Text::tr("clock"),
            format::si(architecture.clockHz(), QStringLiteral("Hz"), inputDigits));
    };
    const auto cycles = [&] { add(Text::tr("cycles"), format::count(sums.cycles, inputDigits)); };
    const auto batch = [&] {
        add(Text::tr("batch"), QString::number(evaluation->design.settings.batch));
    };
    if (tile.id == QLatin1String("latency")) {
        cycles();
        clock();
    } else if (tile.id == QLatin1String("energy")) {
        energy();
        batch();
        result.sources = energySources(*evaluation);
    } else if (tile.id == QLatin1String("power")) {
        energy();
        time();
        result.sources = energySources(*evaluation);
    } else if (tile.id == QLatin1String("throughput")) {
        macs();
        time();
        units();
        clock();
    } else if (tile.id == QLatin1String("efficiency")) {
        add(Text::tr("throughput"), format::throughput(sums.tops, inputDigits));
        add(Text::tr("average power"), format::power(sums.powerW, inputDigits));
    } else if (tile.id == QLatin1String("edp")) {
        energy();
        time();
    } else if (tile.id == QLatin1String("utilization")) {
        macs();
        units();
        cycles();
    } else if (tile.id == QLatin1String("dram")) {
        add(Text::tr("bytes of a run"), format::bytes(sums.dramBytes, inputDigits));
        time();
    } else if (tile.id == QLatin1String("area")) {
        for (const AreaLine &line : evaluation->area.lines)
            result.sources.push_back(line.source);
    }
    return result;
}

Explanation measuredExplanation(const MeasuredAccuracy &measured)
{
    Explanation result;
    result.value = format::percent(shareRight(measured), inputDigits);
    result.text = measured.correct
        ? Text::tr("Images that the network classifies right with the layers' bits / images")
        : Text::tr("Images that get the class that the float network gives them / images: they "
                   "have no labels");
    if (measured.correct)
        result.inputs.append({Text::tr("images right"), QString::number(*measured.correct)});
    result.inputs.append(
        {Text::tr("classified as by the float network"), QString::number(measured.agreeing)});
    result.inputs.append({Text::tr("images"), QString::number(measured.images)});
    result.origin = Text::tr("Measured: the network ran on these images with these bits.");
    return result;
}

} // namespace pelorus
