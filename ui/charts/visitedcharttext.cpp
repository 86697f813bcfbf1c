// SPDX-License-Identifier: GPL-3.0-or-later
// What VisitedChart says.
#include "ui/charts/accuracychart.h"
#include "ui/charts/visitedchart.h"
#include "ui/models/format.h"

#include <algorithm>

namespace pelorus {

using namespace accuracy;

namespace {

QString hundredths(double value)
{
    return QString::number(value, 'f', 2);
}

QString schemeOf(const VisitedDesign &visit)
{
    return schemeText(visit.design->accuracy->scheme);
}

/// "8 5 4 8", or of weights and inputs.
QString list(const std::vector<LayerBits> &bits, int LayerBits::*which)
{
    QStringList texts;
    for (const LayerBits &one : bits)
        texts += QString::number(one.*which);
    return texts.join(u' ');
}

QString hardwareOf(const VisitedDesign &visit)
{
    return VisitedChart::tr("%1, batch %2")
        .arg(QString::fromStdString(visit.design->architecture->name()))
        .arg(visit.design->settings.batch);
}

} // namespace

QString VisitedChart::heading() const
{
    switch (cost()) {
    case VisitCost::Energy: return tr("Accuracy against energy of the designs visited");
    case VisitCost::Latency: return tr("Accuracy against latency of the designs visited");
    case VisitCost::BitOperations: break;
    }
    return tr("Accuracy against bit operations of the designs visited");
}

QString VisitedChart::nothingText() const
{
    if (!m_places.empty())
        return {};
    const bool isMeasured = evaluation() && evaluation()->design.accuracy
        && !evaluation()->design.accuracy->data.empty();
    if (isMeasured)
        return tr("Each design that is measured becomes a point here: the first one comes when "
                  "accuracy and energy are there.");
    return tr("Each design whose accuracy is measured becomes a point here.\n\nOpen a network with "
              "its weights (ONNX) and images, and edit bits.");
}

QString VisitedChart::costText(const VisitedDesign &visit) const
{
    switch (cost()) {
    case VisitCost::Energy: return format::energy(visit.energyPJ, 4);
    case VisitCost::Latency: return format::time(visit.seconds, 4);
    case VisitCost::BitOperations: break;
    }
    return tr("%1 bit operations").arg(format::count(visit.bitOperations, 4));
}

QString VisitedChart::pointOrigin(std::size_t) const
{
    return tr("The accuracy is measured on images; energy, latency and operations are modelled.");
}

QString VisitedChart::pointTip(std::size_t point) const
{
    const Place &place = m_places[point];
    const VisitedDesign &one = visit(place);
    const auto uniform = uniformBits(one);
    const QString title = uniform
        ? tr("%n bit(s) everywhere, %1", nullptr, *uniform).arg(schemeOf(one))
        : tr("bits per layer, %1").arg(schemeOf(one));
    QString html = QStringLiteral("<b>%1</b><table>").arg(title.toHtmlEscaped());
    const auto line = [&html](const QString &name, const QString &value) {
        html += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align=right>%2</td></tr>")
                    .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    };
    const Measurement &m = one.measured;
    const auto [low, high] = percentInterval(m);
    line(m.correct ? tr("accuracy") : tr("agreement with fp32"),
         m.correct ? QStringLiteral("%1 % (%2 … %3)")
                         .arg(hundredths(percentRight(m)), hundredths(low), hundredths(high))
                   : QStringLiteral("%1 %").arg(hundredths(percentRight(m))));
    line(tr("images"),
         one.source == VisitSource::Search ? tr("%1, those that the search has not seen").arg(m.n)
                                           : QString::number(m.n));
    line(tr("energy"), format::energy(one.energyPJ, 4));
    line(tr("latency"), format::time(one.seconds, 4));
    line(tr("bit operations"), format::count(one.bitOperations, 4));
    if (!uniform) {
        line(tr("bits of weights"), list(one.bits, &LayerBits::weights));
        line(tr("bits of inputs"), list(one.bits, &LayerBits::activations));
    }
    line(tr("hardware"), hardwareOf(one));
    html += QStringLiteral("</table>");
    return html
        + (place.isPresent ? tr("This design.") : tr("A click takes its bits; so does Return."));
}

ChartTable VisitedChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("energy_J"), tr("Energy (J)"));
    table.addColumn(QStringLiteral("latency_s"), tr("Latency (s)"));
    table.addColumn(QStringLiteral("bit_operations"), tr("Bit operations"));
    table.addColumn(QStringLiteral("accuracy_pct"), tr("Accuracy (%)"));
    table.addColumn(QStringLiteral("accuracy_low_pct"), tr("95 % from (%)"));
    table.addColumn(QStringLiteral("accuracy_high_pct"), tr("to (%)"));
    table.addColumn(QStringLiteral("agreement_pct"), tr("Agreement with fp32 (%)"));
    table.addColumn(QStringLiteral("images"), tr("Images"));
    table.addColumn(QStringLiteral("scheme"), tr("Scheme"));
    table.addColumn(QStringLiteral("weight_bits"), tr("Bits of weights"));
    table.addColumn(QStringLiteral("input_bits"), tr("Bits of inputs"));
    table.addColumn(QStringLiteral("hardware"), tr("Hardware"));
    table.addColumn(QStringLiteral("batch"), tr("Batch"));
    table.addColumn(QStringLiteral("front"), tr("On the front (1: yes)"));
    table.addColumn(QStringLiteral("present"), tr("This design (1: yes)"));
    for (const Place &place : m_places) {
        const VisitedDesign &one = visit(place);
        const Measurement &m = one.measured;
        const auto [low, high] = percentInterval(m);
        const bool has = m.correct.has_value();
        table.rows.append(
            {one.energyPJ * 1e-12, one.seconds, one.bitOperations,
             has ? QVariant(percentRight(m)) : QVariant(), has ? QVariant(low) : QVariant(),
             has ? QVariant(high) : QVariant(),
             100.0 * static_cast<double>(m.agreeing) / static_cast<double>(m.n),
             static_cast<qlonglong>(m.n), QString::fromStdString(one.design->accuracy->scheme),
             list(one.bits, &LayerBits::weights), list(one.bits, &LayerBits::activations),
             QString::fromStdString(one.design->architecture->name()),
             static_cast<qlonglong>(one.design->settings.batch), place.isFront ? 1 : 0,
             place.isPresent ? 1 : 0});
    }
    return table;
}

QString VisitedChart::description() const
{
    if (m_places.empty())
        return nothingText();
    const auto onFront = std::ranges::count_if(m_places, &Place::isFront);
    QString text =
        tr("%n design(s) measured in this session", nullptr, static_cast<int>(m_places.size()))
        + QStringLiteral(", ") + tr("%n on the front.", nullptr, static_cast<int>(onFront));
    const auto place = [this](const Place &at) {
        return tr("%1 % at %2").arg(hundredths(at.at.y()), costText(visit(at)));
    };
    if (onFront > 0) {
        const auto first = std::ranges::find_if(m_places, &Place::isFront);
        const auto last = std::find_if(m_places.rbegin(), m_places.rend(),
                                       [](const Place &at) { return at.isFront; });
        text += QLatin1Char(' ')
            + (onFront == 1 ? tr("It is %1.").arg(place(*first))
                            : tr("It goes from %1 to %2.").arg(place(*first), place(*last)));
    }
    const auto present = std::ranges::find_if(m_places, &Place::isPresent);
    if (present != m_places.end())
        text += QLatin1Char(' ') + tr("This design: %1.").arg(place(*present));
    if (const auto current = currentPoint())
        text += QLatin1Char(' ')
            + tr("Point %1 of %2: %3.")
                  .arg(*current + 1)
                  .arg(m_places.size())
                  .arg(place(m_places[*current]));
    return text;
}

} // namespace pelorus
