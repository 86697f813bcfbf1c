// SPDX-License-Identifier: GPL-3.0-or-later
// What FrontChart says.
#include "ui/charts/frontchart.h"
#include "ui/models/delta.h"
#include "ui/models/format.h"

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

/// In J s.
QString productText(double pJCycles, double clockHz)
{
    return format::si(pJCycles * 1e-12 / clockHz, QStringLiteral("J s"));
}

QString priceOf(double pJ)
{
    return format::si(pJ * 1e-12, QStringLiteral("J"));
}

} // namespace

bool FrontChart::showsNetwork() const
{
    return evaluation() && m_layers.size() == evaluation()->design.network->layers().size();
}

QString FrontChart::what() const
{
    if (!evaluation() || showsNetwork())
        return tr("the network");
    if (isOneLayer())
        return QString::fromStdString(
            evaluation()->design.network->layers()[m_layers.front()]->name);
    return tr("%n layer(s)", nullptr, static_cast<int>(m_layers.size()));
}

QString FrontChart::heading() const
{
    return tr("Energy and latency of %1").arg(what());
}

QString FrontChart::nothingText() const
{
    const EvaluationPtr current = evaluation();
    if (!current)
        return tr("Open a network and an accelerator, and this chart fills.");
    if (!m_tradeOff.points.empty())
        return {};
    const auto &layers = current->design.network->layers();
    const auto withMacs = std::ranges::any_of(
        m_layers, [&](std::size_t layer) { return hasMacs(layers[layer]->kind); });
    if (!withMacs)
        return tr("Nothing to choose here: only layers with multiply-accumulates have mappings.");
    if (isFresh())
        return tr("No layer has a cost on this accelerator. The findings say why.");
    if (!m_error.isEmpty())
        return m_error;
    if (m_stopped)
        return tr("The search was stopped. What it has found stays known.");
    if (m_runner && m_runner->isBusy())
        return tr("Searching the mappings that no other one beats in both energy and latency…");
    return tr("Which choices of mappings no other one beats in both energy and latency is searched "
              "while this chart is seen.");
}

QString FrontChart::priceText(const TradeOffPoint &point) const
{
    if (!point.supported)
        return tr("at none: beside the line between its neighbours");
    if (std::isinf(point.mostCyclePJ))
        return point.leastCyclePJ > 0 ? tr("from %1 up").arg(priceOf(point.leastCyclePJ))
                                      : tr("any");
    return tr("%1 to %2").arg(priceOf(point.leastCyclePJ), priceOf(point.mostCyclePJ));
}

QString FrontChart::proofText(const TradeOffPoint &point) const
{
    if (point.proven)
        return tr("proven: none is better in one and as good in the other");
    if (m_tradeOff.gap)
        return tr("not proven: every choice is within %1 of the front")
            .arg(format::percent(*m_tradeOff.gap, 2));
    return tr("not proven, no bound");
}

QString FrontChart::placeText(const EnergyAndTime &chosen) const
{
    // The most frugal choice that is as quick.
    const TradeOffPoint *best = nullptr;
    for (const TradeOffPoint &point : m_tradeOff.points)
        if (point.sum.cycles <= chosen.cycles * (1 + 1e-12))
            best = &point;
    if (m_outdated || !best)
        return {};
    const double more = chosen.energyPJ / best->sum.energyPJ - 1;
    if (std::abs(more) < 1e-9)
        return tr("on the front");
    if (more > 0)
        return tr("%1 more energy than a choice as quick").arg(format::percent(more));
    const Settings &settings = evaluation()->design.settings;
    if (settings.factors == Factors::Imperfect)
        return tr("below the front, which is of perfect factors");
    return settings.featureMapsOnChip ? tr("below the front, which has all feature maps move")
                                      : tr("between two supported choices");
}

QString FrontChart::baselineTip() const
{
    const QString name = QString::fromStdString(baseline()->snapshot->name);
    const EnergyAndTime &now = *m_tradeOff.chosen, &then = *m_baselineSum;
    const double secondsThen = then.cycles / m_baselineClockHz;
    const QStringList lines{
        baselineLine(name, format::energy(then.energyPJ, 4),
                     relativeDelta(now.energyPJ, then.energyPJ, Goal::Lower)),
        baselineLine(name, format::time(secondsThen, 4),
                     relativeDelta(seconds(now.cycles), secondsThen, Goal::Lower))};
    return QStringLiteral("<b>%1</b><br>%2<br>%3")
        .arg(baselineText().toHtmlEscaped(), lines[0].toHtmlEscaped(), lines[1].toHtmlEscaped());
}

QString FrontChart::pointTip(std::size_t index) const
{
    if (index > m_tradeOff.points.size())
        return baselineTip();
    const TradeOffPoint *point =
        index < m_tradeOff.points.size() ? &m_tradeOff.points[index] : nullptr;
    const EnergyAndTime &sum = point ? point->sum : *m_tradeOff.chosen;
    const double clock = evaluation()->design.architecture->clockHz();
    QString title = point
        ? tr("%1: point %2 of %3").arg(what()).arg(index + 1).arg(m_tradeOff.points.size())
        : tr("%1 as it is mapped now").arg(what());
    if (point && m_outdated)
        title += tr(" (of the design before)");
    QString html = QStringLiteral("<b>%1</b><table>").arg(title.toHtmlEscaped());
    const auto line = [&html](const QString &name, const QString &value) {
        if (!value.isEmpty())
            html += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align=right>%2</td></tr>")
                        .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    };
    line(tr("energy"), format::energy(sum.energyPJ, 4));
    line(tr("latency"),
         tr("%1 (%2 cycles)").arg(format::time(sum.cycles / clock, 4), format::count(sum.cycles)));
    QString product = productText(sum.energyPJ * sum.cycles, clock);
    if (point && index == leastProduct(m_tradeOff.points))
        product = tr("%1, the least").arg(product);
    line(tr("energy × delay"), product);
    if (point) {
        line(tr("best at a price of a cycle"), priceText(*point));
        line(tr("known"), proofText(*point));
    } else {
        line(tr("place"), placeText(sum));
    }
    return html + QStringLiteral("</table>");
}

ChartTable FrontChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("cycles"), tr("Cycles"));
    table.addColumn(QStringLiteral("seconds"), tr("Latency (s)"));
    table.addColumn(QStringLiteral("energy_J"), tr("Energy (J)"));
    table.addColumn(QStringLiteral("edp_Js"), tr("Energy × delay (J s)"));
    table.addColumn(QStringLiteral("proven"), tr("Proven (1: yes)"));
    table.addColumn(QStringLiteral("least_price_pJ_per_cycle"), tr("Best from price (pJ/cycle)"));
    table.addColumn(QStringLiteral("most_price_pJ_per_cycle"), tr("to price (pJ/cycle)"));
    table.addColumn(QStringLiteral("present"), tr("Present mapping (1: yes, 2: baseline)"));
    if (!evaluation() || m_outdated || m_tradeOff.points.empty())
        return table; // a file is not to mix two designs
    const auto row = [this](const EnergyAndTime &sum) {
        return QVariantList{sum.cycles, seconds(sum.cycles), sum.energyPJ * 1e-12,
                            sum.energyPJ * 1e-12 * seconds(sum.cycles)};
    };
    for (const TradeOffPoint &point : m_tradeOff.points) {
        QVariantList cells = row(point.sum);
        cells << (point.proven ? 1 : 0);
        cells << (point.supported ? QVariant(point.leastCyclePJ) : QVariant());
        cells << (point.supported && std::isfinite(point.mostCyclePJ) ? QVariant(point.mostCyclePJ)
                                                                      : QVariant());
        table.rows.append(cells << 0);
    }
    if (m_tradeOff.chosen) {
        QVariantList cells = row(*m_tradeOff.chosen);
        table.rows.append(cells << QVariant() << QVariant() << QVariant() << 1);
    }
    if (m_tradeOff.chosen && m_baselineSum) { // neither of the front nor present: 2
        const double then = m_baselineSum->cycles / m_baselineClockHz;
        table.rows.append({m_baselineSum->cycles, then, m_baselineSum->energyPJ * 1e-12,
                           m_baselineSum->energyPJ * 1e-12 * then, QVariant(), QVariant(),
                           QVariant(), 2});
    }
    return table;
}

QString FrontChart::description() const
{
    if (m_tradeOff.points.empty())
        return nothingText();
    const TradeOffPoint &quick = m_tradeOff.points.front(), &frugal = m_tradeOff.points.back();
    const auto place = [this](const EnergyAndTime &sum) {
        return tr("%1 in %2").arg(format::energy(sum.energyPJ), format::time(seconds(sum.cycles)));
    };
    QString text = m_tradeOff.points.size() == 1
        ? tr("%1, %2: one choice is the best in both, %3.").arg(subject(), what(), place(quick.sum))
        : tr("%1, %2: %n choice(s) that no other one beats, from %3 to %4.", nullptr,
             static_cast<int>(m_tradeOff.points.size()))
              .arg(subject(), what(), place(quick.sum), place(frugal.sum));
    const auto add = [&text](const QString &sentence) { text += QLatin1Char(' ') + sentence; };
    if (m_tradeOff.chosen)
        add(tr("Now it takes %1.").arg(place(*m_tradeOff.chosen)));
    if (m_tradeOff.missingLayers > 0)
        add(tr("%n layer(s) without a cost are left out.", nullptr, m_tradeOff.missingLayers));
    if (m_outdated)
        add(tr("The front is that of the design before."));
    if (const auto current = currentPoint())
        add(tr("Point %1: %2.").arg(*current + 1).arg(place(m_tradeOff.points[*current].sum)));
    return text;
}

} // namespace pelorus
