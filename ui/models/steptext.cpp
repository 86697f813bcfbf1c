// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/steptext.h"

#include "core/io/hardwaresteps.h"
#include "ui/models/format.h"
#include "ui/models/hinttext.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace pelorus {

namespace {

struct StepText
{
    Q_DECLARE_TR_FUNCTIONS(StepText)
};

QString line(const StepEffect &effect)
{
    const QString value = QString::fromStdString(effect.value);
    if (!effect.change)
        return StepText::tr("%1: does not work. %2").arg(value, hintText(effect.note));
    return StepText::tr("%1: energy %2, latency %3, energy × delay %4")
        .arg(value, changeText(effect.change->energy), changeText(effect.change->latency),
             changeText(effect.change->edp));
}

QString shortText(const StepEffect &effect, Objective objective)
{
    const QString step = io::isWidth(effect.path)
        ? (effect.isUp ? QStringLiteral("+1 ") : QStringLiteral("−1 "))
        : (effect.isUp ? QStringLiteral("×2 ") : QStringLiteral("÷2 "));
    return step
        + (effect.change ? changeText(changeOf(*effect.change, objective)) : QStringLiteral("✕"));
}

} // namespace

QHash<QString, StepPair> stepsByPath(const std::vector<StepEffect> &effects)
{
    QHash<QString, StepPair> pairs;
    for (const StepEffect &effect : effects) {
        StepPair &pair = pairs[QString::fromStdString(effect.path)];
        (effect.isUp ? pair.up : pair.down) = effect;
    }
    return pairs;
}

double changeOf(const StepChange &change, Objective objective)
{
    switch (objective) {
    case Objective::Energy: return change.energy;
    case Objective::Latency: return change.latency;
    default: return change.edp;
    }
}

QString changeName(Objective objective)
{
    switch (objective) {
    case Objective::Energy: return StepText::tr("energy");
    case Objective::Latency: return StepText::tr("latency");
    default: return StepText::tr("energy × delay");
    }
}

QString changeText(double change)
{
    if (change == 0)
        return QStringLiteral("0 %");
    return (change < 0 ? QStringLiteral("−") : QStringLiteral("+"))
        + format::percent(std::abs(change), 2);
}

QString stepSummary(const StepPair &steps, Objective objective)
{
    QStringList parts;
    for (const auto &step : {steps.down, steps.up})
        if (step)
            parts += shortText(*step, objective);
    const QString unit =
        QStringLiteral(" %"); // once is enough, beside an editor there is little room
    if (parts.size() == 2 && parts.first().endsWith(unit) && parts.last().endsWith(unit))
        parts.first().chop(unit.size());
    return parts.join(QStringLiteral("  "));
}

QString stepExplanation(const StepPair &steps)
{
    QStringList lines;
    for (const auto &step : {steps.down, steps.up})
        if (step)
            lines += line(*step);
    if (!lines.isEmpty())
        lines += StepText::tr("Each is the optimum with this value against the present one.");
    return lines.join(u'\n');
}

} // namespace pelorus
