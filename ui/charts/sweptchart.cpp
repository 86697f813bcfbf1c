// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sweptchart.h"

#include "ui/charts/optionbutton.h"
#include "ui/charts/progresschip.h"
#include "ui/models/format.h"
#include "ui/models/hinttext.h"

#include <QHBoxLayout>

#include <algorithm>
#include <utility>

namespace pelorus {

SweptChart::SweptChart(QWidget *parent) : PointChart(parent)
{
    connect(chip(), &ProgressChip::clicked, this, &SweptChart::stopOrGo);
}

void SweptChart::setRunner(SweepRunner *runner)
{
    m_runner = runner;
    connect(runner, &SweepRunner::pointsChanged, this, &SweptChart::invalidate);
    connect(runner, &SweepRunner::busyChanged, this, [this](bool busy) {
        if (busy)
            m_error.clear();
        invalidate();
    });
    connect(runner, &SweepRunner::failed, this, [this](const QString &message) {
        m_error = message;
        invalidate();
    });
    invalidate();
}

void SweptChart::setNames(const SweepNames &names)
{
    if (std::exchange(m_names, names) != names)
        invalidate();
}

OptionButton *SweptChart::addFigureButton()
{
    auto *button = new OptionButton(this);
    optionRow()->insertWidget(0, button);
    connect(button, &OptionButton::currentChanged, this, [this] {
        followAgain(); // a range of joules is none of seconds
        invalidate();
    });
    return button;
}

void SweptChart::setFigureOptions(OptionButton &button, const QString &name)
{
    QStringList names;
    for (const SweepFigure figure : sweepFigures())
        names += figureShortName(figure);
    button.setOptions(name, names);
}

const std::vector<SweepPoint> &SweptChart::found() const
{
    static const std::vector<SweepPoint> none;
    return m_runner ? m_runner->points() : none;
}

QString SweptChart::subject() const
{
    if (!m_runner || !m_runner->design())
        return {};
    const Design &design = *m_runner->design();
    return tr("%1 on %2")
        .arg(QString::fromStdString(design.network->name()),
             QString::fromStdString(design.architecture->name()));
}

QString SweptChart::axisName(std::size_t axis) const
{
    return sweepAxisName(m_runner->axes()[axis], m_names);
}

QString SweptChart::valuesText(std::size_t point) const
{
    return sweepValuesText(m_runner->axes(), m_names, point);
}

void SweptChart::wantPoint(std::size_t point)
{
    if (point != m_present)
        emit pointWanted(point, valuesText(point));
}

void SweptChart::refresh()
{
    const bool isThere = !found().empty();
    if (m_runner && std::exchange(m_generation, m_runner->generation()) != m_runner->generation()) {
        followAgain();
        forgetPoint();
        m_hasPresent = false;
        sweepChanged();
    }
    // It is known with the first point, and changes with the design only.
    if (std::exchange(m_presentOf, evaluation()) != evaluation())
        m_hasPresent = false;
    if (!m_hasPresent) {
        m_hasPresent = isThere;
        m_present = isThere && evaluation() ? m_runner->pointOf(evaluation()->design)
                                            : std::optional<std::size_t>();
    }
    setEmptyText(isThere ? QString() : nothingText());
    if (isThere)
        showPoints();
    showChip();
}

QString SweptChart::nothingText() const
{
    if (!m_error.isEmpty())
        return m_error;
    if (m_runner && m_runner->isBusy())
        return m_runner->isOnHold() ? tr("The sweep begins when the design is evaluated.")
                                    : tr("Evaluating the first points…");
    return purpose() + QStringLiteral("\n\n")
        + tr("In the dock “Explore”, choose a value and the range that it takes, then “Run”.");
}

QString SweptChart::countText() const
{
    const auto misfits =
        std::ranges::count_if(found(), [](const SweepPoint &point) { return !point.result; });
    QString text = found().size() < m_runner->expected()
        ? tr("%1 of %n point(s)", nullptr, static_cast<int>(m_runner->expected()))
              .arg(found().size())
        : tr("%n point(s)", nullptr, static_cast<int>(found().size()));
    if (misfits > 0)
        text += QStringLiteral(", ") + tr("%n do(es) not fit", nullptr, static_cast<int>(misfits));
    return text;
}

void SweptChart::showChip()
{
    const std::size_t all = m_runner ? m_runner->expected() : 0;
    const bool isBusy = m_runner && m_runner->isBusy();
    const QString progress = tr("%1 of %2").arg(found().size()).arg(all);
    const QString missing = tr("Evaluate the points that are missing");
    if (isBusy)
        chip()->setTexts(m_runner->isOnHold() ? tr("%1, waits for the design").arg(progress)
                                              : progress,
                         tr("Stop"), tr("Stop the sweep; its points stay"));
    else if (!m_error.isEmpty())
        chip()->setTexts(m_error, tr("Try again"), missing);
    else
        chip()->setTexts(tr("Stopped after %1").arg(progress), tr("Go on"), missing);
    chip()->setVisible(found().size() < all);
    placeChip();
}

void SweptChart::stopOrGo()
{
    if (m_runner->isBusy())
        m_runner->cancel();
    else
        m_runner->goOn();
}

QString SweptChart::tipOf(std::size_t point) const
{
    QString html = QStringLiteral("<b>%1</b>").arg(valuesText(point).toHtmlEscaped());
    if (point >= found().size())
        return html + QStringLiteral("<br>") + tr("Not evaluated yet.");
    const SweepPoint &one = found()[point];
    if (one.result) {
        html += QStringLiteral("<table>");
        for (const SweepFigure figure : sweepFigures())
            html += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align=right>%2</td></tr>")
                        .arg(figureShortName(figure).toHtmlEscaped(),
                             figureText(figure, valueOf(figure, *one.result), 4).toHtmlEscaped());
        html += QStringLiteral("</table>");
        const MappingQuality &quality = one.result->quality;
        if (!quality.allProven())
            html += (quality.gap ? tr("Not all mappings are proven: within %1 of the bound.")
                                       .arg(format::percent(*quality.gap))
                                 : tr("Not all mappings are proven."))
                        .toHtmlEscaped()
                + QStringLiteral("<br>");
    } else {
        html += QStringLiteral("<br>")
            + tr("Does not fit: %1").arg(hintText(one.note)).toHtmlEscaped()
            + QStringLiteral("<br>");
    }
    return html
        + (point == m_present ? tr("This design.")
                              : tr("A click opens it as the design; so does Return."));
}

ChartTable SweptChart::table() const
{
    ChartTable table;
    for (std::size_t i = 0; m_runner && i < m_runner->axes().size(); ++i)
        table.addColumn(QString::fromStdString(m_runner->axes()[i].path), axisName(i));
    for (const SweepFigure figure : sweepFigures()) {
        const QString unit = figureUnit(figure);
        table.addColumn(figureKey(figure),
                        unit.isEmpty() ? figureName(figure)
                                       : figureName(figure) + QStringLiteral(", ") + unit);
    }
    table.addColumn(QStringLiteral("proven"), tr("All mappings proven (1: yes)"));
    table.addColumn(QStringLiteral("gap"), tr("Gap to the bound"));
    table.addColumn(QStringLiteral("findings"), tr("Findings"));
    table.addColumn(QStringLiteral("note"), tr("Why there is no result"));
    if (hasFront())
        table.addColumn(QStringLiteral("front"), tr("On the front (1: yes)"));
    table.addColumn(QStringLiteral("present"), tr("This design (1: yes)"));
    for (std::size_t index = 0; index < found().size(); ++index) {
        const SweepPoint &point = found()[index];
        QVariantList row;
        for (const std::string &value : point.values)
            row += QString::fromStdString(value);
        for (const SweepFigure figure : sweepFigures())
            row += point.result ? QVariant(valueOf(figure, *point.result)) : QVariant();
        row += point.result ? QVariant(point.result->quality.allProven() ? 1 : 0) : QVariant();
        row += point.result && point.result->quality.gap ? QVariant(*point.result->quality.gap)
                                                         : QVariant();
        row += point.findings;
        row += QString::fromStdString(point.note);
        if (hasFront())
            row += isOnFront(index) ? 1 : 0;
        row += index == m_present ? 1 : 0;
        table.rows.append(row);
    }
    return table;
}

} // namespace pelorus
