// SPDX-License-Identifier: GPL-3.0-or-later
// What RooflineChart says.
#include "ui/charts/rooflinechart.h"
#include "ui/models/format.h"
#include "ui/models/names.h"

#include <algorithm>

namespace pelorus {

namespace {

QString rate(double operationsPerSecond)
{
    return format::throughput(operationsPerSecond * 1e-12);
}

} // namespace

QString RooflineChart::levelName() const
{
    return QString::fromStdString(level());
}

const Layer &RooflineChart::layer(const RooflinePoint &point) const
{
    return *evaluation()->design.network->layers()[point.layer];
}

QString RooflineChart::heading() const
{
    return level().empty() ? title() : tr("Roofline at %1").arg(levelName());
}

QString RooflineChart::nothingText() const
{
    if (!evaluation())
        return tr("Open a network and an accelerator, and this chart fills.");
    if (evaluation()->totals.costedLayers == 0)
        return tr("No layer has a cost on this accelerator. The findings say why.");
    if (level().empty())
        return tr("No memory of this accelerator has a limited bandwidth: there is no roof but "
                  "the MAC units'.\n\nGive a level a bandwidth under Hardware.");
    if (m_roofline.points.empty())
        return tr("No layer moves anything through a limited port of %1.").arg(levelName());
    return {};
}

QString RooflineChart::kindText(Kind kind) const
{
    switch (kind) {
    case Kind::HereBound: return tr("%1 bound").arg(levelName());
    case Kind::ComputeBound: return tr("compute bound");
    case Kind::ElsewhereBound: break;
    }
    return tr("bound by another level");
}

QString RooflineChart::roofText(const Roof &roof) const
{
    return roof.writes
        ? tr("%1 writes up to %2").arg(levelName(), format::bandwidth(roof.bytesPerSecond))
        : tr("%1 up to %2").arg(levelName(), format::bandwidth(roof.bytesPerSecond));
}

QString RooflineChart::pointTip(std::size_t index) const
{
    const RooflinePoint &point = m_roofline.points[index];
    const LayerCost &cost = *evaluation()->layers[point.layer];
    QString html = QStringLiteral("<b>%1</b><table>")
                       .arg(QString::fromStdString(layer(point).name).toHtmlEscaped());
    const auto line = [&html](const QString &name, const QString &value) {
        html += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align=right>%2</td></tr>")
                    .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    };
    line(tr("operations per byte"), format::count(point.operationsPerByte));
    line(tr("operations per second"), rate(point.operationsPerSecond));
    line(tr("of the peak"),
         format::percent(point.operationsPerSecond / m_roofline.peakOperationsPerSecond));
    line(tr("busiest port here"), bottleneckName(point.port, *evaluation()->design.architecture));
    line(tr("limited by"), bottleneckName(cost.bottleneck, *evaluation()->design.architecture));
    return html + QStringLiteral("</table>")
        + tr("1 MAC = 2 operations. A click selects the layer.");
}

ChartTable RooflineChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("layer"), tr("Layer"));
    table.addColumn(QStringLiteral("level"), tr("Level"));
    table.addColumn(QStringLiteral("operations_per_byte"), tr("Operations per byte"));
    table.addColumn(QStringLiteral("operations_per_s"), tr("Operations per second"));
    table.addColumn(QStringLiteral("peak_operations_per_s"), tr("Peak operations per second"));
    table.addColumn(QStringLiteral("bottleneck"), tr("Limited by"));
    for (const RooflinePoint &point : m_roofline.points)
        table.rows.append(
            {QString::fromStdString(layer(point).name), levelName(), point.operationsPerByte,
             point.operationsPerSecond, m_roofline.peakOperationsPerSecond,
             QString::fromStdString(describe(evaluation()->layers[point.layer]->bottleneck,
                                             *evaluation()->design.architecture))});
    return table;
}

QString RooflineChart::description() const
{
    if (const QString nothing = nothingText(); !nothing.isEmpty())
        return nothing;
    int bound = 0;
    for (const RooflinePoint &point : m_roofline.points)
        bound += kindOf(point) == Kind::HereBound ? 1 : 0;
    QStringList roofs;
    for (const Roof &roof : m_roofline.roofs)
        roofs += roofText(roof);
    const auto best =
        std::ranges::max_element(m_roofline.points, {}, &RooflinePoint::operationsPerSecond);
    return tr("%1: %n layer(s) are bound at %2", nullptr, bound).arg(subject(), levelName())
        + QStringLiteral(" (") + roofs.join(QStringLiteral("; ")) + QStringLiteral("). ")
        + tr("%1 is the quickest with %2 of the peak %3.")
              .arg(QString::fromStdString(layer(*best).name), rate(best->operationsPerSecond),
                   rate(m_roofline.peakOperationsPerSecond));
}

} // namespace pelorus
