// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rangestops.h"

#include "core/io/sweepaxis.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

constexpr qsizetype leastBeyond = 4;

/// "A:B:STEP unit" and "A:B:*F unit".
struct SteppedRange
{
    double begin = 0, step = 1;
    bool multiplies = false;
    QString stepText, unit; ///< "*2"; " KiB", or empty

    [[nodiscard]] QString at(qsizetype index) const
    {
        const auto steps = static_cast<double>(index);
        const double value = multiplies ? begin * std::pow(step, steps) : begin + step * steps;
        return QString::number(value, 'g', 12) + unit;
    }
};

std::optional<SteppedRange> steppedRange(const QString &range)
{
    static const QRegularExpression pattern(
        QStringLiteral("^([^:]+):([^:]+):(\\*?)\\s*([0-9.]+)\\s*(\\D*)$"));
    const auto match = pattern.match(range.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    bool isNumber = false;
    SteppedRange result;
    result.begin = match.captured(1).toDouble(&isNumber);
    if (!isNumber)
        return std::nullopt;
    result.multiplies = !match.captured(3).isEmpty();
    result.step = match.captured(4).toDouble(&isNumber);
    if (!isNumber)
        return std::nullopt;
    result.stepText = match.captured(3) + match.captured(4);
    const QString unit = match.captured(5).trimmed();
    result.unit = unit.isEmpty() ? QString() : u' ' + unit;
    return result;
}

} // namespace

QString RangeStops::text(qsizetype from, qsizetype to) const
{
    if (step.isEmpty())
        return values.mid(from, to - from + 1).join(u',');
    // The unit stands once, behind the step.
    const auto number = [](const QString &value) { return value.section(u' ', 0, 0); };
    return QStringLiteral("%1:%2:%3").arg(number(values[from]), number(values[to]), step);
}

std::optional<RangeStops> rangeStops(const QString &range,
                                     const std::function<bool(const QString &value)> &accepts)
{
    const auto parsed =
        io::parseSweepValues(range.toStdString(), {}, static_cast<std::size_t>(mostRangeStops));
    if (!parsed)
        return std::nullopt;
    const auto count = static_cast<qsizetype>(parsed->size());
    RangeStops result;
    const auto stepped = steppedRange(range);
    if (!stepped) {
        if (count < 2)
            return std::nullopt;
        for (const std::string &value : *parsed)
            result.values += QString::fromStdString(value);
        result.last = count - 1;
        return result;
    }
    result.step = stepped->stepText + stepped->unit;
    const qsizetype beyond = std::min(std::max(count, leastBeyond), (mostRangeStops - count) / 2);
    qsizetype begin = 0, end = count;
    while (begin > -beyond && accepts(stepped->at(begin - 1)))
        --begin;
    while (end < count + beyond && accepts(stepped->at(end)))
        ++end;
    for (qsizetype index = begin; index < end; ++index)
        result.values += stepped->at(index);
    result.first = -begin;
    result.last = result.first + count - 1;
    if (result.values.size() < 2)
        return std::nullopt;
    return result;
}

} // namespace pelorus
