// SPDX-License-Identifier: GPL-3.0-or-later
// Pointer and keys of LayerChart.
#include "ui/charts/hovermarker.h"
#include "ui/charts/layerchart.h"
#include "ui/models/layercells.h"

#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>

namespace pelorus {

namespace {

} // namespace

std::optional<int> LayerChart::barAt(const QPointF &pixel) const
{
    // The whole column of a layer counts, with its name below: small bars are hard to hit.
    const QRect area = plot()->axisRect()->rect();
    const QRect column(area.topLeft(),
                       QPoint(area.right(), plot()->axisRect()->outerRect().bottom()));
    if (!emptyText().isEmpty() || !column.contains(pixel.toPoint()))
        return std::nullopt;
    return m_bars->barAtPixel(pixel.x());
}

QString LayerChart::toolTip(int bar) const
{
    const std::size_t layer = m_layers[static_cast<std::size_t>(bar)];
    const Evaluation &current = *evaluation();
    QString html = QStringLiteral("<b>%1</b>")
                       .arg(QString::fromStdString(current.design.network->layers()[layer]->name)
                                .toHtmlEscaped());
    if (!current.layers[layer])
        return html + QStringLiteral("<br>") + tr("No cost: the findings say why.");
    html += QStringLiteral("<table>");
    for (const auto &[what, value] : toolTipLines(current, *current.layers[layer])) {
        html += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align=right>%2</td></tr>")
                    .arg(what.toHtmlEscaped(), value.toHtmlEscaped());
    }
    return html + QStringLiteral("</table>") + againstBaseline(bar).toHtmlEscaped();
}

QString LayerChart::againstBaseline(int bar) const
{
    const auto then = m_bars->ghost(bar);
    if (!then)
        return {};
    return baselineLine(QString::fromStdString(baseline()->snapshot->name), ghostText(*then),
                        relativeDelta(ghostHeight(m_bars->stack(bar)), *then, goal()));
}

std::optional<Explanation> LayerChart::explanationOf(int bar) const
{
    const std::size_t layer = m_layers[static_cast<std::size_t>(bar)];
    const Evaluation &current = *evaluation();
    if (!current.layers[layer])
        return std::nullopt;
    const LayerCost &cost = *current.layers[layer];
    Explanation result;
    if (const auto column = explainedBy())
        result = layerExplanation(current, layer, *column, {});
    else
        for (const auto &[what, value] : toolTipLines(current, cost))
            result.inputs.append({what, value});
    result.title = QStringLiteral("%1 · %2").arg(
        QString::fromStdString(current.design.network->layers()[layer]->name), heading());
    result.value = ghostText(ghostHeight(m_bars->stack(bar)));
    result.origin = modelledOrigin(current.design.settings.accounting);
    QStringList lines{againstBaseline(bar), barFormula(current, cost), result.text};
    lines.removeAll(QString());
    result.text = lines.join(u'\n');
    return result;
}

std::optional<Explanation> LayerChart::explanation() const
{
    const auto barOf = [this](std::size_t layer) -> std::optional<int> {
        const auto found = std::lower_bound(m_layers.begin(), m_layers.end(), layer);
        if (found == m_layers.end() || *found != layer || emptyText() != QString())
            return std::nullopt;
        return static_cast<int>(found - m_layers.begin());
    };
    std::optional<std::size_t> layer = selectionHub()->hoveredLayer();
    if (!layer && !selectionHub()->selection().layers.empty())
        layer = selectionHub()->selection().layers.back();
    const std::optional<int> bar = layer ? barOf(*layer) : std::nullopt;
    return bar ? explanationOf(*bar) : std::nullopt;
}

std::optional<Explanation> LayerChart::explanationAt(const QPoint &pixel) const
{
    const std::optional<int> bar = barAt(pixel);
    return bar ? explanationOf(*bar) : std::nullopt;
}

std::optional<Explanation> LayerChart::tableExplanation(int row, int column) const
{
    if (row >= m_bars->count() || column == 0)
        return std::nullopt;
    std::optional<Explanation> result = explanationOf(row);
    if (!result)
        return result;
    // A column may show a part of the bar, or another figure of the layer.
    const ChartTable cells = table();
    result->title =
        QStringLiteral("%1 · %2").arg(cells.rows[row].front().toString(), cells.header[column]);
    result->value = cellText(cells.rows[row][column]);
    return result;
}

void LayerChart::pressed(QMouseEvent *event)
{
    m_pressedAt = event->pos();
    const bool values = event->modifiers() & Qt::ControlModifier
        || plot()->yAxis->selectTest(event->pos(), false) >= 0;
    plot()->axisRect()->setRangeDrag(values ? Qt::Vertical : Qt::Horizontal);
}

void LayerChart::wheeled(QWheelEvent *event)
{
    const bool values = event->modifiers() & Qt::ControlModifier
        || event->position().x() < plot()->axisRect()->left();
    plot()->axisRect()->setRangeZoom(values ? Qt::Vertical : Qt::Horizontal);
}

void LayerChart::moved(QMouseEvent *event)
{
    const std::optional<int> bar =
        event->buttons() == Qt::NoButton ? barAt(event->pos()) : std::nullopt;
    if (!bar) {
        selectionHub()->setHoveredLayer(std::nullopt);
        QToolTip::hideText();
        return;
    }
    selectionHub()->setHoveredLayer(m_layers[static_cast<std::size_t>(*bar)]);
    QToolTip::showText(event->globalPosition().toPoint(), toolTip(*bar), plot());
}

void LayerChart::released(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton
        || (event->pos() - m_pressedAt).manhattanLength() > clickTolerance)
        return;
    if (const std::optional<std::size_t> entry = m_legend->entryAt(event->pos()))
        selectSeries(*entry);
    else if (const std::optional<int> bar = barAt(event->pos()))
        selectBar(*bar, event->modifiers());
}

bool LayerChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == plot() && event->type() == QEvent::Leave)
        selectionHub()->setHoveredLayer(std::nullopt);
    return Chart::eventFilter(watched, event);
}

void LayerChart::selectBar(int bar, Qt::KeyboardModifiers modifiers)
{
    const std::size_t layer = m_layers[static_cast<std::size_t>(bar)];
    Selection selection = selectionHub()->selection();
    auto &layers = selection.layers;
    if (modifiers & Qt::ControlModifier) {
        const auto at = std::lower_bound(layers.begin(), layers.end(), layer);
        if (at != layers.end() && *at == layer)
            layers.erase(at);
        else
            layers.insert(at, layer);
    } else {
        layers = {layer};
    }
    selectionHub()->select(selection);
}

void LayerChart::selectSeries(std::size_t index)
{
    const BarSeries &series = m_series[index];
    if (series.level || series.tensor)
        selectionHub()->toggle(series.level, series.tensor);
}

void LayerChart::walkTo(int bar)
{
    bar = std::clamp(bar, 0, m_bars->count() - 1);
    selectBar(bar, Qt::NoModifier);
    // Keep the size of a zoom, but never lose sight of the selected layer.
    QCPRange range = plot()->xAxis->range();
    if (bar - 0.5 < range.lower)
        range = {bar - 0.5, bar - 0.5 + range.size()};
    else if (bar + 0.5 > range.upper)
        range = {bar + 0.5 - range.size(), bar + 0.5};
    else
        return;
    setRanges(range, plot()->yAxis->range());
    emit layerRangeChanged(range, m_followLayers);
    replotLater();
}

void LayerChart::keyPressEvent(QKeyEvent *event)
{
    if (m_bars->count() == 0) {
        Chart::keyPressEvent(event);
        return;
    }
    const auto &layers = selectionHub()->selection().layers;
    const auto bar = [this](std::size_t layer) {
        return static_cast<int>(std::lower_bound(m_layers.begin(), m_layers.end(), layer)
                                - m_layers.begin());
    };
    switch (event->key()) {
    case Qt::Key_Right: {
        // From a vector layer the next bar is the one at which a search for it ends.
        const bool onBar =
            !layers.empty() && std::binary_search(m_layers.begin(), m_layers.end(), layers.back());
        walkTo(layers.empty() ? 0 : bar(layers.back()) + (onBar ? 1 : 0));
        break;
    }
    case Qt::Key_Left:
        walkTo(layers.empty() ? m_bars->count() - 1 : bar(layers.front()) - 1);
        break;
    case Qt::Key_Home: walkTo(0); break;
    case Qt::Key_End: walkTo(m_bars->count() - 1); break;
    default: Chart::keyPressEvent(event);
    }
}

} // namespace pelorus
