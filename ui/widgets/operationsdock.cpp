// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/operationsdock.h"

#include "core/explore/macformats.h"
#include "ui/charts/operationschart.h"
#include "ui/models/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/learnnote.h"
#include "ui/widgets/tables.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace pelorus {

OperationsDock::OperationsDock(Session &session, QWidget *parent)
    : Dock(QStringLiteral("operations"), tr("Operations"), parent)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(new LearnNote(
        *this, session.settings(),
        {tr("Click the read of DRAM, then an addition; turn the axis from logarithmic to linear; "
            "compare the areas."),
         tr("Fetching a number costs more than computing with it: a read of DRAM is thousands of "
            "additions. A multiplier grows with the square of its bits, an adder with the bits."),
         tr("M. Horowitz, “Computing's energy problem (and what we can do about it)”, ISSCC 2014; "
            "each bar's tool tip names its own source.")},
        content));
    m_chart = new OperationsChart(content);
    m_chart->setMinimumHeight(400);
    column->addWidget(m_chart, 1);
    m_comparison = strongLabel({}, content);
    m_comparison->setWordWrap(true);
    m_comparison->setContentsMargins(10, 2, 10, 4);
    column->addWidget(m_comparison);
    m_macs = new QLabel(content);
    m_macs->setContentsMargins(10, 4, 10, 0);
    m_macs->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_macs);
    m_note = wrappedNote(content);
    column->addWidget(m_note);
    setContent(transparentScrollArea(content, this));
    setMinimumWidth(250);
    connect(m_chart, &OperationsChart::comparisonChanged, this,
            [this] { m_comparison->setText(m_chart->comparison()); });
}

void OperationsDock::setEvaluation(const EvaluationPtr &evaluation)
{
    m_evaluation = evaluation;
    m_chart->setEvaluation(evaluation);
    if (isVisible())
        showMacs();
}

void OperationsDock::showEvent(QShowEvent *event)
{
    Dock::showEvent(event);
    showMacs();
}

void OperationsDock::showMacs()
{
    if (!m_evaluation)
        return;
    const TechnologySpec &spec = m_evaluation->design.technology->spec();
    setDetail(tr("%1 nm, %2 V").arg(spec.nodeNm).arg(spec.voltage));
    const std::vector<MacFormatCost> costs = macFormatCosts(*m_evaluation);
    if (costs.empty()) {
        m_macs->setText(QString());
        m_note->setText(tr("No layer of the network has a mapping yet, so there is no MAC to "
                           "count; the findings say what is missing."));
        return;
    }
    const auto cell = [](const QString &text, bool isNumber) {
        return QStringLiteral("<td align=%1>%2&nbsp;&nbsp;&nbsp;</td>")
            .arg(isNumber ? QStringLiteral("right") : QStringLiteral("left"),
                 QString(text).replace(u' ', QChar::Nbsp).toHtmlEscaped());
    };
    QString rows = QStringLiteral("<tr>%1%2%3%4</tr>")
                       .arg(cell(tr("MAC in"), false), cell(tr("one MAC"), true),
                            cell(tr("network"), true), cell(tr("change"), true));
    const double design = costs.front().networkPJ;
    const auto batch = static_cast<double>(m_evaluation->design.settings.batch);
    for (const MacFormatCost &cost : costs) {
        const double change = cost.networkPJ / design - 1;
        rows += QStringLiteral("<tr>%1%2%3%4</tr>")
                    .arg(cell(cost.name.empty() ? tr("the design's formats")
                                                : QString::fromStdString(cost.name),
                              false),
                         cell(format::energy(cost.perMacPJ), true),
                         cell(format::energy(cost.networkPJ / batch), true),
                         cell(cost.name.empty()
                                  ? format::none()
                                  : QStringLiteral("%1%2 %")
                                        .arg(change < 0 ? QStringLiteral("−") : QStringLiteral("+"))
                                        .arg(std::abs(100 * change), 0, 'f', 1),
                              true));
    }
    m_macs->setText(QStringLiteral("<table>%1</table>").arg(rows));
    const Design &open = m_evaluation->design;
    const Process process = open.architecture->spec().process.value_or(open.technology->process());
    m_note->setText(
        tr("Energy of %1 per inference if its MACs were computed in another format, at %2 nm and "
           "%3 V: accesses stay as they are. What fewer bits save in memory, the bits of the "
           "layers "
           "show.")
            .arg(QString::fromStdString(open.network->name()))
            .arg(process.nodeNm)
            .arg(process.volts));
}

} // namespace pelorus
