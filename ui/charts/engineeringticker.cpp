// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/engineeringticker.h"

#include "ui/models/format.h"

#include <array>
#include <cmath>

namespace pelorus {

void EngineeringTicker::setUnit(const QString &unit, ValueScale scale)
{
    m_unit = unit;
    m_scale = scale;
}

double EngineeringTicker::displayFactor(double largest, QString *prefix) const
{
    if (m_scale == ValueScale::Percent)
        return 100;
    const format::ShownUnit shown = format::shownUnit(m_unit);
    if (shown.isFixed)
        return shown.factor;
    largest *= shown.factor;
    static const std::array prefixes = {"f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P"};
    constexpr int unscaled = 5;
    const int group = largest > 0 ? static_cast<int>(std::floor(std::log10(largest) / 3)) : 0;
    const int index = std::clamp(group + unscaled, 0, static_cast<int>(prefixes.size()) - 1);
    *prefix = QString::fromUtf8(prefixes[static_cast<std::size_t>(index)]);
    return shown.factor * std::pow(10.0, -3 * (index - unscaled));
}

double EngineeringTicker::getTickStep(const QCPRange &range)
{
    const double factor = format::shownUnit(m_unit).factor; // round numbers as they are read
    return m_scale == ValueScale::Percent && range.lower <= 0 && range.upper >= 1
            && range.upper < 1.2
        ? (tickCount() >= 4 ? 0.25 : 0.5)
        : QCPAxisTicker::getTickStep(range * factor) / factor;
}

void EngineeringTicker::generate(const QCPRange &range, const QLocale &locale, QChar formatChar,
                                 int precision, QVector<double> &ticks, QVector<double> *subTicks,
                                 QVector<QString> *tickLabels)
{
    // The size is that of the layout before: good enough, as labels do not change it.
    const QFontMetrics metrics(m_axis->tickLabelFont());
    const double room = m_axis->orientation() == Qt::Horizontal
        ? m_axis->axisRect()->width() / (11.0 * metrics.horizontalAdvance(QLatin1Char('0')))
        : m_axis->axisRect()->height() / (2.2 * metrics.height());
    setTickCount(std::clamp(static_cast<int>(room), 2, 5));
    QCPAxisTicker::generate(range, locale, formatChar, precision, ticks, subTicks, nullptr);
    if (!tickLabels)
        return;
    tickLabels->clear();
    if (ticks.isEmpty())
        return;

    QString prefix;
    const double factor =
        displayFactor(std::max(std::abs(range.lower), std::abs(range.upper)), &prefix);
    const double step = ticks.size() > 1 ? (ticks[1] - ticks[0]) * factor : 1;
    // The base class may keep one tick beyond each end of the range; the unit belongs to the last
    // one seen.
    const auto lastSeen = std::find_if(ticks.crbegin(), ticks.crend(),
                                       [&](double tick) { return tick <= range.upper; });
    for (const double &tick : std::as_const(ticks)) {
        const double shown = std::abs(tick * factor) < step * 1e-6 ? 0 : tick * factor;
        int decimals = 0;
        for (double rest = step; decimals < 9 && std::abs(rest - std::round(rest)) > 1e-6 * rest;
             rest *= 10)
            ++decimals;
        QString label = QString::number(shown, 'f', decimals);
        const QString unit = prefix
            + (m_scale == ValueScale::Percent ? QStringLiteral("%")
                                              : format::shownUnit(m_unit).name);
        if (lastSeen != ticks.crend() && &tick == &*lastSeen && !unit.isEmpty())
            label += QLatin1Char(' ') + unit;
        tickLabels->append(label);
    }
}

} // namespace pelorus
