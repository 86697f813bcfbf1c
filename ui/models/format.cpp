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

} // namespace

QString si(double value, const QString &unit, int digits)
{
    return QString::fromStdString(formatSi(value, unit.toStdString(), digits));
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
    return isSmallInteger(bytes) ? QStringLiteral("%1 B").arg(bytes)
                                 : si(bytes, QStringLiteral("B"), digits);
}

QString storage(double bytes)
{
    static const QStringList units{"B", "KiB", "MiB", "GiB", "TiB"};
    qsizetype unit = 0;
    while (bytes >= 1024 && unit + 1 < units.size()) {
        bytes /= 1024;
        ++unit;
    }
    return QStringLiteral("%1 %2").arg(QString::number(bytes, 'g', 4), units[unit]);
}

QString area(double mm2, int digits)
{
    return (mm2 == 0 ? QStringLiteral("0") : fixed(mm2, digits)) + QStringLiteral(" mm²");
}

QString bandwidth(double bytesPerSecond, int digits)
{
    return si(bytesPerSecond, QStringLiteral("B/s"), digits);
}

QString percent(double fraction, int digits)
{
    const double value = fraction * 100;
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
