// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/explanation.h"

#include "ui/models/names.h"
#include "ui/session/text.h"

#include <QStringList>

#include <utility>

namespace pelorus {

namespace {

QString valueOfSource(const SourcedValue &source)
{
    return QStringLiteral("%1 %2").arg(QString::number(source.value, 'g', 4),
                                       QString::fromStdString(source.unit));
}

QString escapedLines(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\n', QLatin1String("<br>"));
}

} // namespace

QString explanationText(const Explanation &explanation)
{
    QStringList lines;
    if (!explanation.text.isEmpty())
        lines << explanation.text;
    for (const Explanation::Input &input : explanation.inputs)
        lines << QStringLiteral("%1: %2").arg(input.name, input.value);
    if (explanation.sources.empty())
        return lines.join(u'\n');
    lines << QString() << Text::tr("Sources");
    std::string cited;
    for (const SourcedValue &source : explanation.sources) {
        lines << QStringLiteral("%1: %2 = %3")
                     .arg(QString::fromStdString(source.item), valueOfSource(source),
                          QString::fromStdString(source.formula));
        if (std::exchange(cited, source.source) != source.source)
            lines << QStringLiteral("    ") + QString::fromStdString(source.source);
    }
    return lines.join(u'\n');
}

QString explanationPlain(const Explanation &explanation)
{
    QString text = explanation.title;
    if (!explanation.value.isEmpty())
        text += QStringLiteral(": ") + explanation.value;
    text += u'\n' + explanationText(explanation);
    if (!explanation.origin.isEmpty())
        text += QStringLiteral("\n\n") + explanation.origin;
    return text;
}

QString modelledOrigin(Accounting accounting)
{
    return Text::tr("Modelled, not measured, under the accounting “%1”. Help ▸ The model says what "
                    "is counted.")
        .arg(accountingName(accounting));
}

QString explanationHtml(const Explanation &explanation)
{
    QString html = QStringLiteral("<p>%1").arg(explanation.title.toHtmlEscaped());
    if (!explanation.value.isEmpty())
        html += QStringLiteral("<br><big><b>%1</b></big>").arg(explanation.value.toHtmlEscaped());
    html += QStringLiteral("</p>");
    if (!explanation.text.isEmpty())
        html += QStringLiteral("<p>%1</p>").arg(escapedLines(explanation.text));
    if (!explanation.inputs.isEmpty()) {
        html += QStringLiteral("<table style=\"margin-top:6px\">");
        for (const Explanation::Input &input : explanation.inputs)
            html += QStringLiteral("<tr><td>%1&nbsp;&nbsp;&nbsp;</td><td align=right>%2</td></tr>")
                        .arg(input.name.toHtmlEscaped(), input.value.toHtmlEscaped());
        html += QStringLiteral("</table>");
    }
    if (!explanation.origin.isEmpty())
        html += QStringLiteral("<p><i>%1</i></p>").arg(escapedLines(explanation.origin));
    if (!explanation.sources.empty())
        html += QStringLiteral("<p><b>%1</b></p>").arg(Text::tr("Sources").toHtmlEscaped());
    for (const SourcedValue &source : explanation.sources)
        html += QStringLiteral("<p>%1: <b>%2</b> = %3<br><i>%4</i></p>")
                    .arg(QString::fromStdString(source.item).toHtmlEscaped(),
                         valueOfSource(source).toHtmlEscaped(),
                         QString::fromStdString(source.formula).toHtmlEscaped(),
                         QString::fromStdString(source.source).toHtmlEscaped());
    return html;
}

} // namespace pelorus
