// SPDX-License-Identifier: GPL-3.0-or-later
// The raw numbers behind a chart, its twin for screen readers, copy and CSV. Numbers in the C
// locale at full precision.
#pragma once

#include <QByteArray>
#include <QStringList>
#include <QVariantList>

namespace pelorus {

/// Units stand in the header. An invalid QVariant is a value that does not exist.
struct ChartTable
{
    QStringList keys; ///< column names of files: English, stable ("energy_pJ")
    QStringList header; ///< the same columns as people read them, translated
    QList<QVariantList> rows;

    void addColumn(const QString &key, const QString &title)
    {
        keys.append(key);
        header.append(title);
    }
};

/// RFC 4180 with keys as its first line.
[[nodiscard]] QByteArray toCsv(const ChartTable &table);
/// For the clipboard: tab-separated with the header as its first line.
[[nodiscard]] QString toTsv(const ChartTable &table);
/// One cell: shortest text that reads back as the same number.
[[nodiscard]] QString cellText(const QVariant &value);

} // namespace pelorus
