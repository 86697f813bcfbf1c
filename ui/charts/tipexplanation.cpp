// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/tipexplanation.h"

#include <QStringList>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>

namespace pelorus {

namespace {

QString cellOf(const QTextTable &table, int row, int column)
{
    return table.cellAt(row, column).firstCursorPosition().block().text().trimmed();
}

} // namespace

Explanation explanationOfTip(const QString &tip)
{
    Explanation result;
    QStringList lines;
    if (!Qt::mightBeRichText(tip)) {
        lines = tip.split(u'\n');
    } else {
        QTextDocument document;
        document.setHtml(tip);
        const QTextFrame *root = document.rootFrame();
        for (auto part = root->begin(); !part.atEnd(); ++part) {
            const auto *table = qobject_cast<const QTextTable *>(part.currentFrame());
            for (int row = 0; table && row < table->rows(); ++row)
                if (table->columns() > 1)
                    result.inputs.append({cellOf(*table, row, 0), cellOf(*table, row, 1)});
            if (part.currentBlock().isValid())
                lines += part.currentBlock().text().split(QChar::LineSeparator);
        }
    }
    for (QString &line : lines)
        line = line.trimmed();
    lines.removeAll(QString());
    if (!lines.isEmpty())
        result.title = lines.takeFirst();
    result.text = lines.join(u'\n');
    return result;
}

} // namespace pelorus
