// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/format.h"

#include "core/base/quantity.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace pelorus::format {

namespace {

/// Below 1000 a whole number has no digits to round.
bool isSmallInteger(double value)
{
    return std::abs(value) < 1000 && value == std::floor(value);
}

/// Fixed notation with `digits` significant digits. Rounds first: 99.96 has three in 100, not four
/// in 100.0.
QString fixed(double value, int digits)
{
    const int exponent = QString::number(value, 'e', digits - 1).section(u'e', 1).toInt();
    return QString::number(value, 'f', std::max(0, digits - 1 - exponent));
}

Units preferredUnits; // of the GUI thread

int digitsOr(int digits)
{
    return digits == preferredDigits ? preferredUnits.digits : digits;
}

/// In one unit for all sizes: from afar as a power of ten.
QString inFixedUnit(double value, const QString &unit, int digits)
{
    constexpr double most = 1e9, least = 1e-4;
    const double size = std::abs(value);
    const QString number = value == 0 || !std::isfinite(value) ? QString::number(value)
        : size >= most || size < least ? QString::number(value, 'e', digits - 1)
                                       : fixed(value, digits);
    return number + u' ' + unit;
}

} // namespace

void setUnits(const Units &units)
{
    preferredUnits = units;
}

const Units &units()
{
    return preferredUnits;
}

ShownUnit shownUnit(const QString &unit)
{
    if (unit == QLatin1String("J")) {
        switch (preferredUnits.energy) {
        case EnergyUnit::Automatic: break;
        case EnergyUnit::Millijoule: return {1e3, QStringLiteral("mJ"), true};
        case EnergyUnit::Microjoule: return {1e6, QStringLiteral("µJ"), true};
        case EnergyUnit::Nanojoule: return {1e9, QStringLiteral("nJ"), true};
        case EnergyUnit::Picojoule: return {1e12, QStringLiteral("pJ"), true};
        }
    } else if (unit == QLatin1String("s")) {
        switch (preferredUnits.time) {
        case TimeUnit::Automatic: break;
        case TimeUnit::Millisecond: return {1e3, QStringLiteral("ms"), true};
        case TimeUnit::Microsecond: return {1e6, QStringLiteral("µs"), true};
        case TimeUnit::Nanosecond: return {1e9, QStringLiteral("ns"), true};
        }
    } else if (preferredUnits.data == DataUnit::Bits) {
        if (unit == QLatin1String("B"))
            return {8, QStringLiteral("bit"), false};
        if (unit == QLatin1String("B/s"))
            return {8, QStringLiteral("bit/s"), false};
    }
    return {1, unit, false};
}

QString si(double value, const QString &unit, int digits)
{
    const ShownUnit shown = shownUnit(unit);
    const double number = value * shown.factor;
    return shown.isFixed
        ? inFixedUnit(number, shown.name, digitsOr(digits))
        : QString::fromStdString(formatSi(number, shown.name.toStdString(), digitsOr(digits)));
}

QString count(double value, int digits)
{
    return isSmallInteger(value) ? QString::number(value) : si(value, {}, digits);
}

QString energy(double pJ, int digits)
{
    return si(pJ * 1e-12, QStringLiteral("J"), digits);
}

QString time(double seconds, int digits)
{
    return si(seconds, QStringLiteral("s"), digits);
}

QString power(double watt, int digits)
{
    return si(watt, QStringLiteral("W"), digits);
}

QString throughput(double tops, int digits)
{
    return si(tops * 1e12, QStringLiteral("OPS"), digits);
}

QString efficiency(double topsPerW, int digits)
{
    return si(topsPerW * 1e12, QStringLiteral("OPS/W"), digits);
}

QString bytes(double bytes, int digits)
{
    const ShownUnit shown = shownUnit(QStringLiteral("B"));
    return isSmallInteger(bytes * shown.factor)
        ? QStringLiteral("%1 %2").arg(bytes * shown.factor).arg(shown.name)
        : si(bytes, QStringLiteral("B"), digits);
}

QString storage(double bytes)
{
    static const QStringList prefixes{QString(), "Ki", "Mi", "Gi", "Ti"};
    const ShownUnit shown = shownUnit(QStringLiteral("B"));
    double size = bytes * shown.factor;
    qsizetype prefix = 0;
    while (size >= 1024 && prefix + 1 < prefixes.size()) {
        size /= 1024;
        ++prefix;
    }
    const QString number = QString::number(size, 'g', std::max(4, preferredUnits.digits));
    return QStringLiteral("%1 %2%3").arg(number, prefixes[prefix], shown.name);
}

QString area(double mm2, int digits)
{
    return (mm2 == 0 ? QStringLiteral("0") : fixed(mm2, digitsOr(digits))) + QStringLiteral(" mm²");
}

QString bandwidth(double bytesPerSecond, int digits)
{
    return si(bytesPerSecond, QStringLiteral("B/s"), digits);
}

QString percent(double fraction, int digits)
{
    const double value = fraction * 100;
    digits = digitsOr(digits);
    if (value == 0 || !std::isfinite(value))
        return QStringLiteral("%1 %").arg(value);
    if (std::abs(value) < 1e-6)
        return QStringLiteral("%1 %").arg(QString::number(value, 'e', digits - 1));
    return fixed(value, digits) + QStringLiteral(" %");
}

QString none()
{
    return QStringLiteral("—");
}

QString toolTip(const QString &plain)
{
    if (plain.isEmpty())
        return {};
    return QStringLiteral("<p style=\"white-space:pre-wrap\">%1</p>").arg(plain.toHtmlEscaped());
}

} // namespace pelorus::format
