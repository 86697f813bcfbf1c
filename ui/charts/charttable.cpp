// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttable.h"

#include <QLocale>
#include <QVariant>

namespace pelorus {

namespace {

QString csvField(QString text)
{
    static const QString special = QStringLiteral(",\"\r\n");
    const bool quote =
        std::any_of(text.begin(), text.end(), [](QChar c) { return special.contains(c); });
    if (!quote)
        return text;
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\"\""))
        + QLatin1Char('"');
}

QString tsvField(QString text)
{
    return text.replace(QLatin1Char('\t'), QLatin1Char(' '))
        .replace(QLatin1Char('\n'), QLatin1Char(' '));
}

template <typename Field>
QString joined(const QStringList &first, const QList<QVariantList> &rows, QLatin1Char separator,
               QLatin1String lineEnd, Field field)
{
    QString text;
    const auto append = [&](const QStringList &cells) {
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (i > 0)
                text += separator;
            text += field(cells[i]);
        }
        text += lineEnd;
    };
    append(first);
    for (const QVariantList &row : rows) {
        QStringList cells;
        for (const QVariant &value : row)
            cells.append(cellText(value));
        append(cells);
    }
    return text;
}

} // namespace

QString cellText(const QVariant &value)
{
    if (value.typeId() == QMetaType::Double)
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    return value.toString();
}

QByteArray toCsv(const ChartTable &table)
{
    return joined(table.keys, table.rows, QLatin1Char(','), QLatin1String("\r\n"), csvField)
        .toUtf8();
}

QString toTsv(const ChartTable &table)
{
    return joined(table.header, table.rows, QLatin1Char('\t'), QLatin1String("\n"), tsvField);
}

} // namespace pelorus
