// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/comparisontable.h"

#include <QCoreApplication>

namespace pelorus {

namespace {

struct ComparisonTableText
{
    Q_DECLARE_TR_FUNCTIONS(ComparisonTable)
};

QVariant change(const ComparisonRow &row)
{
    if (!row.delta)
        return {};
    const double first = row.firstValue.toDouble(), second = row.secondValue.toDouble();
    if (row.isShare)
        return second - first;
    return first > 0 ? QVariant(second / first - 1) : QVariant();
}

QString partKey(ComparisonRow::Part part)
{
    switch (part) {
    case ComparisonRow::Part::Design: return QStringLiteral("design");
    case ComparisonRow::Part::Totals: return QStringLiteral("totals");
    case ComparisonRow::Part::Layers: break;
    }
    return QStringLiteral("layers");
}

} // namespace

ChartTable comparisonTable(const QList<ComparisonRow> &rows, const QString &first,
                           const QString &second)
{
    ChartTable table;
    table.addColumn(QStringLiteral("part"), ComparisonTableText::tr("Part"));
    table.addColumn(QStringLiteral("item"), ComparisonTableText::tr("Item"));
    table.addColumn(QStringLiteral("first"), first);
    table.addColumn(QStringLiteral("second"), second);
    table.addColumn(QStringLiteral("change"), ComparisonTableText::tr("Change (1)"));
    for (const ComparisonRow &row : rows)
        table.rows.append(
            {partKey(row.part), row.key, row.firstValue, row.secondValue, change(row)});
    return table;
}

} // namespace pelorus
