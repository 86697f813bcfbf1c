// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sweepfields.h"

#include "core/io/hardwaresteps.h"
#include "ui/session/text.h"
#include "ui/widgets/hardwarefields.h"

#include <QRegularExpression>
#include <QStringList>

#include <cmath>

namespace pelorus {

namespace {

QString numberText(double value)
{
    return QString::number(value, 'g', 12);
}

/// Empty: a list cannot hold these.
QString allChoices(const HardwareField &field)
{
    QStringList values;
    for (const HardwareField::Option &option : field.choices) {
        if (option.value.contains(u',') || option.value.contains(u':'))
            return {};
        values += option.value;
    }
    return values.join(u',');
}

} // namespace

QString rangeAround(const QString &path, const QString &value)
{
    static const QRegularExpression number(
        QStringLiteral("^([0-9]+(?:\\.[0-9]+)?)(?:(\\s+)(\\S.*))?$"));
    const QRegularExpressionMatch match = number.match(value);
    const double now = match.captured(1).toDouble();
    if (!match.hasMatch() || now <= 0)
        return value;
    const QString unit = match.captured(3).isEmpty() ? QString() : u' ' + match.captured(3);
    const bool isWhole = now == std::floor(now);
    if (io::isWidth(path.toStdString()) && isWhole) {
        const bool isQuartered = std::fmod(now, 4) == 0;
        const double step = isQuartered ? now / 4 : 1;
        return QStringLiteral("%1:%2:%3%4")
            .arg(numberText(step), numberText(now), numberText(step), unit);
    }
    double least = now;
    const bool isCount = isWhole && (unit.isEmpty() || unit == QLatin1String(" bit"));
    for (int halvings = 0; halvings < 2 && (!isCount || std::fmod(least, 2) == 0); ++halvings)
        least /= 2;
    return QStringLiteral("%1:%2:*2%3").arg(numberText(least), numberText(4 * now), unit);
}

QList<SweepField> sweepFields(const Design &design)
{
    const QString batch = QString::number(design.settings.batch);
    QList<SweepField> fields{
        {QStringLiteral("batch"), Text::tr("Batch"),
         design.settings.batch == 1 ? QStringLiteral("1:16:*2")
                                    : rangeAround(QStringLiteral("batch"), batch)},
        {QStringLiteral("bits"), Text::tr("Bits of all layers (weights/inputs)"),
         QStringLiteral("4/4,8/8,16/16")},
        {QStringLiteral("objective"), Text::tr("Objective of the mappings"),
         QStringLiteral("energy,edp,latency")},
        {QStringLiteral("factors"), Text::tr("Factors of the mappings"),
         QStringLiteral("perfect,imperfect")},
        {QStringLiteral("accounting"), Text::tr("Accounting"),
         QStringLiteral("physical,timeloop")}};
    for (const HardwareGroup &group : hardwareGroups(*design.architecture, *design.technology)) {
        for (const HardwareField &field : group.fields) {
            const QString range = field.editor == HardwareField::Editor::Flag
                ? QStringLiteral("false,true")
                : field.editor == HardwareField::Editor::Choice
                ? allChoices(field)
                : rangeAround(field.path, field.value);
            if (!range.isEmpty())
                fields.append({field.path, fullName(group, field), range});
        }
    }
    return fields;
}

} // namespace pelorus
