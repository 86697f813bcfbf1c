// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/benchmarkcells.h"

#include "ui/models/format.h"
#include "ui/session/text.h"

#include <cmath>

namespace pelorus::cells {

QString hundredths(double value)
{
    return QString::number(value, 'f', 2).replace(u'-', QChar(0x2212));
}

BenchmarkCell word(const QString &text, const QString &tip)
{
    return {text, text, {}, tip};
}

BenchmarkCell word(const std::string &text)
{
    return word(QString::fromStdString(text));
}

BenchmarkCell unknown()
{
    return missing(Text::tr("not given by the source"));
}

BenchmarkCell missing(const QString &why)
{
    return {format::none(), {}, {}, why};
}

BenchmarkCell count(double value)
{
    return {format::count(value), value};
}

BenchmarkCell figure(std::optional<double> value, int digits, double factor)
{
    if (!value)
        return unknown();
    const double shown = *value * factor;
    const bool isLarge = std::abs(shown) >= 1000;
    return {isLarge ? QString::number(shown, 'f', 0) : QString::number(shown, 'g', digits), *value};
}

BenchmarkCell modelled(double value, double factor)
{
    return figure(value, format::units().digits, factor);
}

BenchmarkCell percent(double fraction)
{
    return {format::percent(fraction), fraction};
}

BenchmarkCell times(double ratio)
{
    return {QString::number(ratio, 'g', format::units().digits) + QChar(0xd7), ratio};
}

BenchmarkCell difference(double value, double reference)
{
    const double part = value / reference - 1;
    return {QStringLiteral("%1%2 %")
                .arg(part < 0 ? QStringLiteral("−") : QStringLiteral("+"))
                .arg(100 * std::abs(part), 0, 'f', 1),
            part};
}

BenchmarkCell bytes(Count bytes)
{
    return {format::bytes(static_cast<double>(bytes)), static_cast<double>(bytes)};
}

BenchmarkCell pending()
{
    return {QStringLiteral("…"), {}, {}, Text::tr("not computed yet")};
}

BenchmarkCell energy(const std::optional<double> &energyPJ)
{
    return energyPJ ? BenchmarkCell{format::energy(*energyPJ), *energyPJ}
                    : missing(Text::tr("a layer does not fit on the hardware"));
}

BenchmarkCell time(const std::optional<double> &seconds)
{
    return seconds ? BenchmarkCell{format::time(*seconds), *seconds}
                   : missing(Text::tr("a layer does not fit on the hardware"));
}

BenchmarkCell accuracy(const std::optional<accuracy::Measurement> &measured)
{
    if (!measured || measured->n == 0)
        return missing(Text::tr("no images"));
    const auto n = static_cast<double>(measured->n);
    const double right = static_cast<double>(measured->correct.value_or(measured->agreeing)) / n;
    const QString tip = measured->correct
        ? Text::tr("%L1 of %L2 images right; the same class as before: %L3.")
              .arg(*measured->correct)
              .arg(measured->n)
              .arg(measured->agreeing)
        : Text::tr("The images have no labels. The same class as before: %L1 of %L2.")
              .arg(measured->agreeing)
              .arg(measured->n);
    return {hundredths(100 * right) + QStringLiteral(" %"), right, {}, tip};
}

BenchmarkCell drop(const std::optional<accuracy::Measurement> &measured)
{
    if (!measured || !measured->drop)
        return missing(Text::tr("not known without labels"));
    return {hundredths(*measured->drop),
            *measured->drop,
            {},
            Text::tr("percentage points; 95 % interval %1 … %2, paired on the same images")
                .arg(hundredths(measured->dropInterval[0]), hundredths(measured->dropInterval[1]))};
}

} // namespace pelorus::cells
