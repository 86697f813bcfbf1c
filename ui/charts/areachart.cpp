// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/areachart.h"

#include "ui/charts/legendrow.h"
#include "ui/charts/stackedbars.h"
#include "ui/models/delta.h"
#include "ui/models/format.h"

#include <QKeyEvent>
#include <QToolTip>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

constexpr double roomAtEnd = 1.04; // beyond the longest bar
constexpr int componentWidth = 130; // pixels

QString tableRow(const QString &what, const QString &value)
{
    return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align=right>%2</td></tr>")
        .arg(what.toHtmlEscaped(), value.toHtmlEscaped());
}

/// As files and tables spell it.
QString originKey(AreaOrigin origin)
{
    switch (origin) {
    case AreaOrigin::Given: return QStringLiteral("given");
    case AreaOrigin::Table: return QStringLiteral("table");
    case AreaOrigin::Scaled: return QStringLiteral("scaled");
    case AreaOrigin::Unknown: break;
    }
    return QStringLiteral("none");
}

} // namespace

AreaChart::AreaChart(QWidget *parent)
    : Chart(parent), m_bars(new StackedBars(plot()->yAxis, plot()->xAxis)),
      m_legend(new LegendRow(plot())), m_names(new QCPAxisTickerText),
      m_figures(new QCPAxisTickerText)
{
    QCustomPlot *p = plot();
    p->plotLayout()->addElement(1, 0, m_legend);
    m_legend->setMargins(QMargins(14, 0, 8, 4));
    p->plotLayout()->setRowStretchFactor(1, 0.001);
    p->axisRect()->setMinimumMargins(QMargins(14, 8, 12, 4));
    p->yAxis->setTicker(m_names);
    p->yAxis2->setTicker(m_figures);
    p->yAxis2->setVisible(true);
    p->yAxis2->setTickLabels(true);
    for (QCPAxis *axis : {p->yAxis, p->yAxis2}) {
        axis->setRangeReversed(true);
        axis->grid()->setVisible(false);
    }
    for (QCPAxis *axis : {p->xAxis, p->yAxis, p->yAxis2}) {
        axis->setSubTicks(false);
        axis->setTickLength(0, 0);
    }
    p->xAxis->ticker()->setTickCount(4);
    p->installEventFilter(this);
}

std::vector<AreaChart::Component> AreaChart::components() const
{
    std::vector<Component> result;
    const EvaluationPtr current = evaluation();
    if (!current || current->fpga || current->area.lines.empty())
        return result;
    for (AreaRow &row : areaRows(*current))
        result.push_back({std::move(row), false, {}});
    if (!baseline() || !baseline()->evaluation || baseline()->evaluation->fpga)
        return result;
    for (AreaRow &row : areaRows(*baseline()->evaluation)) {
        if (row.origin == AreaOrigin::Unknown)
            continue;
        const auto same = std::ranges::find_if(result, [&row](const Component &one) {
            return one.row.level.has_value() == row.level.has_value() && one.row.name == row.name;
        });
        if (same != result.end()) {
            same->baselineMm2 = row.mm2;
            continue;
        }
        const double mm2 = row.mm2;
        row.level.reset(); // an index into another accelerator
        result.push_back({std::move(row), true, mm2});
    }
    return result;
}

QString AreaChart::nothingText() const
{
    const EvaluationPtr current = evaluation();
    if (!current)
        return tr("Open a network and an accelerator, and this chart fills.");
    if (current->fpga)
        return tr("This design is one of an FPGA, which is there before it. The scoreboard says "
                  "what it takes of it.");
    if (current->area.lines.empty())
        return tr("The technology %1 has no areas for this accelerator.\n\nOpen a table with areas "
                  "under Hardware.")
            .arg(QString::fromStdString(current->design.technology->name()));
    return {};
}

void AreaChart::refresh()
{
    m_components = components();
    setEmptyText(nothingText());
    const QFontMetrics metrics(plot()->yAxis->tickLabelFont());
    std::vector<BarStack> stacks;
    std::vector<FillLook> looks;
    std::vector<std::optional<double>> ghosts;
    m_names->clear();
    m_figures->clear();
    if (!m_components.empty()) {
        const Architecture &architecture = *evaluation()->design.architecture;
        BarStack sum;
        for (const Component &one : m_components) {
            looks.push_back(one.row.level ? levelLook(architecture, *one.row.level)
                                          : FillLook{macColour()});
            if (one.row.origin != AreaOrigin::Unknown && !one.isGone)
                sum.push_back({one.row.mm2, looks.size() - 1});
        }
        stacks.push_back(std::move(sum));
        const bool isCompared = baseline() && baseline()->evaluation
            && !baseline()->evaluation->fpga && !baseline()->evaluation->area.lines.empty();
        ghosts.push_back(isCompared ? std::optional(baseline()->evaluation->area.mm2)
                                    : std::nullopt);
        for (std::size_t i = 0; i < m_components.size(); ++i) {
            const Component &one = m_components[i];
            BarStack stack;
            if (one.isGone)
                stack.push_back({0, i});
            else if (one.row.origin != AreaOrigin::Unknown)
                stack.push_back({one.row.mm2, i});
            stacks.push_back(std::move(stack));
            ghosts.push_back(one.baselineMm2);
        }
        const auto name = [&](int bar, const QString &text) {
            m_names->addTick(bar, metrics.elidedText(text, Qt::ElideMiddle, componentWidth));
            m_figures->addTick(bar, figureText(bar));
        };
        name(0, tr("Chip"));
        for (std::size_t i = 0; i < m_components.size(); ++i)
            name(static_cast<int>(i) + 1, m_components[i].row.name);
        m_legend->setEntries(
            isCompared
                ? std::vector<LegendEntry>{{tr("baseline"),
                                            {{}, FillLook::Hatch::None, FillLook::Weight::Ghost},
                                            0}}
                : std::vector<LegendEntry>());
    }
    if (m_current && *m_current >= static_cast<int>(stacks.size()))
        m_current.reset();
    m_bars->setLooks(std::move(looks));
    m_bars->setGhosts(std::move(ghosts));
    m_bars->setBars(std::move(stacks));
    const double most = m_bars->highest();
    plot()->xAxis->setRange(0, most > 0 ? most * roomAtEnd : 1);
    plot()->xAxis->setLabel(tr("mm², without control, buses and free space"));
    for (QCPAxis *axis : {plot()->yAxis, plot()->yAxis2})
        axis->setRange(-0.5, std::max(1, m_bars->count()) - 0.5);
    refreshSelection();
}

void AreaChart::refreshSelection()
{
    const std::optional<std::size_t> level = selectionHub()->selection().level;
    std::optional<int> chosen;
    for (std::size_t i = 0; i < m_components.size() && level; ++i)
        if (m_components[i].row.level == level)
            chosen = static_cast<int>(i) + 1;
    const bool isOfLevel = m_current && *m_current > 0
        && m_components[static_cast<std::size_t>(*m_current) - 1].row.level;
    if (chosen || isOfLevel) // the hub knows better; of the MAC units it knows nothing
        m_current = chosen;
    m_bars->setChosenBars(m_current ? std::vector<int>{*m_current} : std::vector<int>());
    replotLater();
}

void AreaChart::applyTheme()
{
    m_bars->setTheme(theme());
    m_legend->setTheme(theme());
    plot()->yAxis2->setBasePen(Qt::NoPen);
    plot()->yAxis2->setTickPen(Qt::NoPen);
    plot()->yAxis2->setTickLabelColor(theme().text);
}

std::optional<int> AreaChart::barAt(const QPointF &pixel) const
{
    // The whole row counts, with its name and its figure: small bars are hard to hit.
    const QRect area = plot()->axisRect()->rect();
    if (!emptyText().isEmpty() || pixel.y() < area.top() || pixel.y() > area.bottom())
        return std::nullopt;
    const int bar = static_cast<int>(std::lround(plot()->yAxis->pixelToCoord(pixel.y())));
    return bar >= 0 && bar < m_bars->count() ? std::optional(bar) : std::nullopt;
}

/// Selects the level of a bar in every view; of a bar without one only here.
void AreaChart::choose(std::optional<int> bar)
{
    m_current = bar;
    Selection selection = selectionHub()->selection();
    selection.level =
        bar && *bar > 0 ? m_components[static_cast<std::size_t>(*bar) - 1].row.level : std::nullopt;
    if (selection == selectionHub()->selection())
        refreshSelection();
    else
        selectionHub()->select(selection);
}

std::optional<Explanation> AreaChart::explanationOf(int bar) const
{
    if (bar > 0) {
        const Component &one = m_components[static_cast<std::size_t>(bar) - 1];
        if (one.isGone)
            return std::nullopt;
        return areaExplanation(one.row, evaluation()->area.mm2);
    }
    Explanation result;
    result.title = tr("Chip");
    result.value = chipAreaText(evaluation()->area);
    result.text = tr("The sum of storage and MAC units, without control, buses and free space.");
    for (const Component &one : m_components) {
        if (one.isGone)
            continue;
        const Explanation part = areaExplanation(one.row, evaluation()->area.mm2);
        result.inputs.append({one.row.name, part.value});
        result.sources.insert(result.sources.end(), part.sources.begin(), part.sources.end());
    }
    return result;
}

std::optional<Explanation> AreaChart::explanation() const
{
    return m_current ? explanationOf(*m_current) : std::nullopt;
}

std::optional<Explanation> AreaChart::explanationAt(const QPoint &pixel) const
{
    const std::optional<int> bar = barAt(pixel);
    return bar ? explanationOf(*bar) : std::nullopt;
}

std::optional<Explanation> AreaChart::tableExplanation(int row, int) const
{
    // The figures of a row are parts of one answer.
    return row < static_cast<int>(m_components.size()) ? explanationOf(row + 1) : std::nullopt;
}

void AreaChart::showBarTip(std::optional<int> bar, const QPoint &at)
{
    if (bar)
        QToolTip::showText(plot()->mapToGlobal(at), barTip(*bar), plot());
    else
        QToolTip::hideText();
}

bool AreaChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == plot()) {
        if (event->type() == QEvent::MouseMove) {
            const auto *mouse = static_cast<QMouseEvent *>(event);
            showBarTip(barAt(mouse->position()), mouse->position().toPoint());
        } else if (event->type() == QEvent::MouseButtonPress) {
            m_pressedAt = static_cast<QMouseEvent *>(event)->position().toPoint();
        } else if (event->type() == QEvent::MouseButtonRelease) {
            const auto *mouse = static_cast<QMouseEvent *>(event);
            const QPoint moved = mouse->position().toPoint() - m_pressedAt;
            const std::optional<int> bar = barAt(mouse->position());
            if (mouse->button() == Qt::LeftButton && moved.manhattanLength() <= clickTolerance
                && bar)
                choose(bar == m_current ? std::nullopt : bar);
        }
    }
    return Chart::eventFilter(watched, event);
}

void AreaChart::keyPressEvent(QKeyEvent *event)
{
    const int last = m_bars->count() - 1;
    int bar = 0;
    switch (event->key()) {
    case Qt::Key_Down: bar = m_current ? std::min(*m_current + 1, last) : 0; break;
    case Qt::Key_Up: bar = m_current ? std::max(*m_current - 1, 0) : last; break;
    case Qt::Key_Home: break;
    case Qt::Key_End: bar = last; break;
    default: Chart::keyPressEvent(event); return;
    }
    if (last < 0)
        return;
    choose(bar);
    showBarTip(
        bar,
        QPoint(plot()->axisRect()->left(), static_cast<int>(plot()->yAxis->coordToPixel(bar))));
}

QString AreaChart::figureText(int bar) const
{
    if (bar == 0)
        return chipAreaText(evaluation()->area);
    const Component &one = m_components[static_cast<std::size_t>(bar) - 1];
    if (one.isGone)
        return tr("only in the baseline");
    if (one.row.origin == AreaOrigin::Unknown)
        return originName(one.row.origin);
    return QStringList{format::area(one.row.mm2),
                       format::percent(one.row.mm2 / evaluation()->area.mm2, 2),
                       originName(one.row.origin)}
        .join(QStringLiteral(" · "));
}

QString AreaChart::barTip(int bar) const
{
    const Area &area = evaluation()->area;
    const std::optional<double> then = m_bars->ghost(bar);
    const auto against = [&](double now) {
        return then ? baselineLine(QString::fromStdString(baseline()->snapshot->name),
                                   format::area(*then), relativeDelta(now, *then, Goal::Lower))
                          .toHtmlEscaped()
                    : QString();
    };
    if (bar == 0) {
        QString html = QStringLiteral("<b>%1</b><table>").arg(tr("Chip"));
        html += tableRow(tr("storage and MAC units"), chipAreaText(area));
        if (area.gates)
            html += tableRow(tr("gates"), format::count(*area.gates));
        return html + QStringLiteral("</table>") + against(area.mm2);
    }
    const Component &one = m_components[static_cast<std::size_t>(bar) - 1];
    QString html = QStringLiteral("<b>%1</b>").arg(one.row.name.toHtmlEscaped());
    if (one.isGone)
        return html + QStringLiteral("<br>")
            + tr("Only in the baseline: %1").arg(format::area(one.row.mm2)).toHtmlEscaped();
    if (one.row.origin == AreaOrigin::Unknown)
        return html + QStringLiteral("<br>") + one.row.missing.toHtmlEscaped();
    html += QStringLiteral("<table>");
    html += tableRow(tr("area"), format::area(one.row.mm2));
    html += tableRow(tr("share"), format::percent(one.row.mm2 / area.mm2));
    html += tableRow(tr("instances"), QString::number(one.row.instances));
    html += tableRow(tr("each"),
                     QStringLiteral("%1 µm²").arg(QString::number(one.row.um2Each, 'g', 4)));
    return html
        + QStringLiteral("</table><p>%1<br><i>%2</i></p>")
              .arg(QString::fromStdString(one.row.sourced.formula).toHtmlEscaped(),
                   QString::fromStdString(one.row.sourced.source).toHtmlEscaped())
        + against(one.row.mm2);
}

QString AreaChart::heading() const
{
    return m_components.empty() ? tr("Area by component")
                                : tr("Area by component: %1").arg(chipAreaText(evaluation()->area));
}

ChartTable AreaChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("component"), tr("Component"));
    table.addColumn(QStringLiteral("instances"), tr("Instances"));
    table.addColumn(QStringLiteral("each_um2"), tr("Each (µm²)"));
    table.addColumn(QStringLiteral("area_mm2"), tr("Area (mm²)"));
    table.addColumn(QStringLiteral("share"), tr("Share"));
    table.addColumn(QStringLiteral("origin"), tr("Origin"));
    table.addColumn(QStringLiteral("formula"), tr("Formula"));
    table.addColumn(QStringLiteral("source"), tr("Source"));
    const std::vector<Component> all = components(); // hidden charts have none drawn
    const bool isCompared =
        std::ranges::any_of(all, [](const Component &one) { return one.baselineMm2.has_value(); });
    if (isCompared)
        table.addColumn(QStringLiteral("area_baseline_mm2"), tr("Baseline (mm²)"));
    for (const Component &one : all) {
        QVariantList row{one.isGone || one.row.level ? one.row.name : QStringLiteral("MAC units")};
        row.resize(table.keys.size());
        if (one.isGone) {
            row[5] = QStringLiteral("baseline");
        } else if (one.row.origin == AreaOrigin::Unknown) {
            row[1] = QVariant::fromValue(static_cast<qlonglong>(one.row.instances));
            row[5] = originKey(one.row.origin);
            row[6] = one.row.missing;
        } else {
            row[1] = QVariant::fromValue(static_cast<qlonglong>(one.row.instances));
            row[2] = one.row.um2Each;
            row[3] = one.row.mm2;
            row[4] = one.row.mm2 / evaluation()->area.mm2;
            row[5] = originKey(one.row.origin);
            row[6] = QString::fromStdString(one.row.sourced.formula);
            row[7] = QString::fromStdString(one.row.sourced.source);
        }
        if (one.baselineMm2)
            row.back() = *one.baselineMm2;
        table.rows.append(row);
    }
    return table;
}

QString AreaChart::description() const
{
    const std::vector<Component> all = components();
    if (all.empty())
        return nothingText();
    QStringList parts;
    for (const Component &one : all) {
        if (one.isGone)
            continue;
        parts.append(
            one.row.origin == AreaOrigin::Unknown
                ? tr("%1 unknown").arg(one.row.name)
                : tr("%1 %2").arg(one.row.name,
                                  format::percent(one.row.mm2 / evaluation()->area.mm2, 2)));
    }
    return tr("%1: %2 of storage and MAC units: %3.")
        .arg(QString::fromStdString(evaluation()->design.architecture->name()),
             chipAreaText(evaluation()->area), parts.join(tr(", ")));
}

} // namespace pelorus
