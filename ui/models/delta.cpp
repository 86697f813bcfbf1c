// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/delta.h"

#include "ui/models/format.h"
#include "ui/session/text.h"

#include <cmath>

namespace pelorus {

namespace {

constexpr double manifold = 10; // from here on a factor says more than percent

QString signedText(bool rises, const QString &amount)
{
    return (rises ? QStringLiteral("▲ +") : QStringLiteral("▼ −")) + amount;
}

Delta::Verdict verdictOf(double change, Goal goal)
{
    if (change == 0)
        return Delta::Verdict::Same;
    return (change > 0) == (goal == Goal::Higher) ? Delta::Verdict::Better : Delta::Verdict::Worse;
}

} // namespace

Delta relativeDelta(double value, double base, Goal goal)
{
    const Delta::Verdict verdict = verdictOf(value - base, goal);
    if (verdict == Delta::Verdict::Same)
        return {verdict, QStringLiteral("= 0 %")};
    if (base == 0)
        return {verdict, Text::tr("▲ from 0")};
    const double ratio = value / base;
    if (ratio >= manifold)
        return {verdict, QStringLiteral("▲ ×") + format::count(ratio)};
    return {verdict, signedText(ratio > 1, format::percent(std::abs(value - base) / base, 2))};
}

Delta pointsDelta(double share, double base, Goal goal)
{
    const Delta::Verdict verdict = verdictOf(share - base, goal);
    if (verdict == Delta::Verdict::Same)
        return {verdict, QStringLiteral("= 0")};
    const double points = 100 * std::abs(share - base);
    return {verdict,
            signedText(share > base,
                       points < 0.005 ? QString::number(points, 'g', 1)
                                      : QString::number(points, 'f', 2))};
}

QString verdictText(Delta::Verdict verdict)
{
    switch (verdict) {
    case Delta::Verdict::Better: return Text::tr("better");
    case Delta::Verdict::Worse: return Text::tr("worse");
    case Delta::Verdict::Same: break;
    }
    return Text::tr("the same");
}

QString baselineLine(const QString &baseline, const QString &value, const Delta &delta)
{
    return Text::tr("Baseline “%1”: %2; now %3, %4")
        .arg(baseline, value, delta.text, verdictText(delta.verdict));
}

} // namespace pelorus
