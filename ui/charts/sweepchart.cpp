// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sweepchart.h"

#include "ui/charts/engineeringticker.h"
#include "ui/charts/heatcells.h"
#include "ui/charts/layerticker.h"
#include "ui/charts/legendrow.h"
#include "ui/charts/optionbutton.h"

#include <QKeyEvent>

#include <qcustomplot.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace pelorus {

namespace {

constexpr double sweepMarkSize = 6; // pixels
constexpr double sweepBorder = 0.08; // of the range, above and below a curve
constexpr double aboveZero = 0.4; // of its top: a curve that stays above has an axis of its own
constexpr double misfitHeight = 0.04; // of the plot's, for crosses
constexpr int scaleWidth = 10; // pixels
constexpr int leastLabel = 80; // pixels of a name

QStringList textsOf(const SweepAxis &axis)
{
    QStringList texts;
    for (const std::string &value : axis.values)
        texts += QString::fromStdString(value);
    return texts;
}

} // namespace

SweepChart::SweepChart(QWidget *parent)
    : SweptChart(parent), m_line(addPoints()), m_proven(addPoints()), m_open(addPoints()),
      m_misfits(addPoints()), m_present(addPoints()), m_cells(new HeatCells(plot()->axisRect())),
      m_frame(new CellFrame(*m_cells, plot()->axisRect())), m_scale(new QCPColorScale(plot())),
      m_columns(new LayerTicker(plot()->xAxis)), m_rows(new LayerTicker(plot()->yAxis)),
      m_valueTicker(new EngineeringTicker(plot()->yAxis)), m_plainTicker(new QCPAxisTicker),
      m_figure(addFigureButton())
{
    plot()->xAxis->setTicker(m_columns);
    m_line->setLineStyle(QCPGraph::lsLine);
    m_misfits->setValueAxis(plot()->yAxis2); // at the bottom, whatever the values
    plot()->yAxis2->setRange(0, 1);
    m_scale->setType(QCPAxis::atRight);
    m_scale->setBarWidth(scaleWidth);
    m_scale->setRangeDrag(false);
    m_scale->setRangeZoom(false);
    m_scale->axis()->setSubTicks(false);
    m_scale->axis()->setTickLength(0, 0);
    m_scaleTicker.reset(new EngineeringTicker(m_scale->axis()));
    m_scale->setVisible(false);
    // Above the cover of exports, as all that stands around the axis rect.
    m_scale->axis()->axisRect()->setLayer(QStringLiteral("axes"));
    for (QCPAxis *side : m_scale->axis()->axisRect()->axes())
        side->setLayer(QStringLiteral("axes"));
    connect(plot(), &QCustomPlot::afterLayout, this, [this] {
        if (m_hasScale)
            showRowsLabel(); // on the screen as in a picture
    });
    auto *group = new QCPMarginGroup(plot());
    for (QCPLayoutElement *element : {static_cast<QCPLayoutElement *>(plot()->axisRect()),
                                      static_cast<QCPLayoutElement *>(m_scale)})
        element->setMarginGroup(QCP::msTop | QCP::msBottom, group);
}

SweepFigure SweepChart::figure() const
{
    return sweepFigures()[static_cast<std::size_t>(m_figure->current())];
}

void SweepChart::setFigure(SweepFigure figure)
{
    const auto &all = sweepFigures();
    m_figure->setCurrent(static_cast<int>(std::ranges::find(all, figure) - all.begin()));
}

bool SweepChart::isMap() const
{
    return runner() && runner()->axes().size() == 2;
}

std::size_t SweepChart::pointOfPlace(std::size_t place) const
{
    if (!isMap())
        return place;
    const std::size_t columns = runner()->axes()[0].values.size();
    return place % columns * runner()->axes()[1].values.size() + place / columns;
}

std::size_t SweepChart::placeOfPoint(std::size_t point) const
{
    if (!isMap())
        return point;
    const std::size_t rows = runner()->axes()[1].values.size();
    return point % rows * runner()->axes()[0].values.size() + point / rows;
}

std::optional<double> SweepChart::valueAt(std::size_t point) const
{
    return point < found().size() && found()[point].result
        ? std::optional(valueOf(figure(), *found()[point].result))
        : std::nullopt;
}

std::optional<std::size_t> SweepChart::bestPoint() const
{
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < found().size(); ++i) {
        const auto value = valueAt(i);
        if (value
            && (!best
                || (isMoreBetter(figure()) ? *value > *valueAt(*best) : *value < *valueAt(*best))))
            best = i;
    }
    return best;
}

/// A view of other axes.
void SweepChart::sweepChanged()
{
    const bool wasMap = m_hasScale;
    if (wasMap != isMap())
        showScale(isMap());
    if (!isMap()) {
        m_cells->setCells({}, 1);
        return;
    }
    for (QCPGraph *graph : {m_line, m_proven, m_open, m_misfits, m_present})
        graph->data()->clear();
}

void SweepChart::showScale(bool show)
{
    m_hasScale = show;
    m_scale->setVisible(show);
    hoverRing()->setVisible(!show); // a map frames the cell instead
    for (QCPAxis *axis : {plot()->xAxis, plot()->yAxis})
        axis->grid()->setVisible(!show);
    if (show) {
        plot()->plotLayout()->addElement(0, 1, m_scale);
    } else {
        plot()->plotLayout()->take(m_scale);
        plot()->plotLayout()->simplify();
    }
}

void SweepChart::showPoints()
{
    m_columns->setNames(textsOf(runner()->axes()[0]));
    plot()->xAxis->setLabel(axisName(0));
    const QString unit = figureUnit(figure());
    const ValueScale scale =
        figure() == SweepFigure::Utilization ? ValueScale::Percent : ValueScale::Engineering;
    for (EngineeringTicker *ticker : {m_valueTicker.data(), m_scaleTicker.data()})
        ticker->setUnit(unit, scale);
    if (isMap())
        showMap();
    else
        showCurve();
    showLooks();
    pointsChanged();
}

void SweepChart::showCurve()
{
    const bool isArea = figure() == SweepFigure::Area;
    plot()->yAxis->setTicker(isArea ? m_plainTicker : m_valueTicker);
    plot()->yAxis->setLabel(figureName(figure()));
    QVector<QCPGraphData> line, proven, open, misfits, present;
    for (std::size_t i = 0; i < found().size(); ++i) {
        const auto x = static_cast<double>(i);
        const auto value = valueAt(i);
        // A gap where a design does not fit.
        line.append(QCPGraphData(x, value.value_or(std::numeric_limits<double>::quiet_NaN())));
        if (!value)
            misfits.append(QCPGraphData(x, misfitHeight));
        else
            (found()[i].result->quality.allProven() ? proven : open)
                .append(QCPGraphData(x, *value));
        if (value && i == presentPoint())
            present.append(QCPGraphData(x, *value));
    }
    for (const auto &[graph, values] : {std::pair(m_line, line),
                                        {m_proven, proven},
                                        {m_open, open},
                                        {m_misfits, misfits},
                                        {m_present, present}})
        graph->data()->set(values, true);
}

void SweepChart::showMap()
{
    const auto &axes = runner()->axes();
    plot()->yAxis->setTicker(m_rows);
    m_rows->setNames(textsOf(axes[1]));
    showRowsLabel();
    std::vector<HeatCell> cells(runner()->expected());
    const auto best = bestPoint();
    for (std::size_t i = 0; i < found().size(); ++i) {
        HeatCell &cell = cells[placeOfPoint(i)];
        const auto value = valueAt(i);
        cell.state = value ? HeatCell::State::Value : HeatCell::State::Misfit;
        cell.value = value.value_or(0);
        cell.text = value ? figureText(figure(), *value) : QString();
        cell.isBest = i == best;
    }
    m_cells->setCells(std::move(cells), axes[0].values.size());
    const auto present = presentPoint();
    m_cells->setFramed(present ? std::optional(placeOfPoint(*present)) : std::nullopt);
    QCPRange range = m_cells->values();
    if (range.size() <= 0) // one value: a scale has two ends
        range = QCPRange(range.lower, range.lower > 0 ? 2 * range.lower : 1);
    m_scale->setDataRange(range);
    m_scale->axis()->setTicker(figure() == SweepFigure::Area
                                   ? m_plainTicker
                                   : QSharedPointer<QCPAxisTicker>(m_scaleTicker));
    m_scale->axis()->setLabel(figureName(figure()));
}

/// As much of the name as the height has room for; the heading has all of it.
void SweepChart::showRowsLabel()
{
    const QFontMetrics metrics(plot()->yAxis->labelFont());
    const int height = std::max(leastLabel, plot()->axisRect()->height());
    plot()->yAxis->setLabel(metrics.elidedText(axisName(1), Qt::ElideMiddle, height));
}

void SweepChart::showLooks()
{
    const QColor colour = theme().clear(utilizationColour());
    const auto style = [this](Mark mark, const QColor &of) {
        return scatterStyle(mark, of, theme().background, sweepMarkSize);
    };
    m_line->setPen(QPen(mixed(colour, theme().background, 0.35), 1.4));
    m_proven->setScatterStyle(style(Mark::Disc, colour));
    m_open->setScatterStyle(style(Mark::Circle, colour));
    m_misfits->setScatterStyle(style(Mark::Cross, theme().mutedText));
    m_present->setScatterStyle(style(Mark::Diamond, presentColour()));
    std::vector<LegendEntry> entries;
    const auto enter = [&](const QString &name, const QColor &of, Mark mark) {
        entries.push_back({name, {of}, entries.size(), Emphasis::Normal, mark});
    };
    const bool hasMisfits =
        std::ranges::any_of(found(), [](const SweepPoint &point) { return !point.result; });
    if (isMap()) {
        if (hasMisfits)
            enter(tr("does not fit"), theme().mutedText, Mark::Cross);
        if (presentPoint())
            enter(tr("this design"), presentColour(), Mark::Square);
    } else {
        if (!m_proven->data()->isEmpty())
            enter(tr("all mappings proven"), colour, Mark::Disc);
        if (!m_open->data()->isEmpty())
            enter(tr("not all proven"), colour, Mark::Circle);
        if (hasMisfits)
            enter(tr("does not fit"), theme().mutedText, Mark::Cross);
        if (!m_present->data()->isEmpty())
            enter(tr("this design"), presentColour(), Mark::Diamond);
    }
    legend()->setEntries(std::move(entries));
    m_cells->setTheme(theme());
    m_frame->setColour(theme().text);
    QCPColorGradient gradient;
    gradient.clearColorStops();
    constexpr int stops = 16; // colours are mixed channel by channel, as the gradient does between
    for (int i = 0; i <= stops; ++i)
        gradient.setColorStopAt(static_cast<double>(i) / stops,
                                m_cells->colourAt(static_cast<double>(i) / stops));
    m_scale->setGradient(gradient);
}

void SweepChart::setRanges()
{
    const auto columns = static_cast<double>(
        runner() && runner()->expected() > 0 ? runner()->axes()[0].values.size() : 1);
    plot()->xAxis->setRange(-0.5, columns - 0.5);
    if (isMap()) {
        plot()->yAxis->setRange(-0.5, static_cast<double>(runner()->axes()[1].values.size()) - 0.5);
        return;
    }
    double least = std::numeric_limits<double>::infinity(), most = 0;
    for (std::size_t i = 0; i < found().size(); ++i) {
        if (const auto value = valueAt(i)) {
            least = std::min(least, *value);
            most = std::max(most, *value);
        }
    }
    if (most <= 0) {
        plot()->yAxis->setRange(0, 1);
        return;
    }
    const double bottom = least > aboveZero * most && most > least ? least : 0;
    const double pad = sweepBorder * (most - bottom);
    plot()->yAxis->setRange(bottom > 0 ? std::max(0.0, bottom - 2 * pad) : 0, most + pad);
}

std::vector<QPointF> SweepChart::points() const
{
    std::vector<QPointF> all;
    if (isMap()) {
        const std::size_t columns = runner()->axes()[0].values.size();
        for (std::size_t place = 0; place < walkablePoints(); ++place)
            all.emplace_back(static_cast<double>(place % columns),
                             static_cast<double>(place / columns));
        return all;
    }
    const double bottom = plot()->yAxis->pixelToCoord(plot()->yAxis2->coordToPixel(misfitHeight));
    for (std::size_t i = 0; i < walkablePoints(); ++i)
        all.emplace_back(static_cast<double>(i), valueAt(i).value_or(bottom));
    return all;
}

std::size_t SweepChart::walkablePoints() const
{
    return isMap() && !found().empty() ? runner()->expected() : found().size();
}

std::optional<std::size_t> SweepChart::pointAt(const QPointF &pixel) const
{
    if (!isMap())
        return SweptChart::pointAt(pixel);
    if (!emptyText().isEmpty() || !plot()->axisRect()->rect().contains(pixel.toPoint()))
        return std::nullopt;
    return m_cells->cellAt(pixel);
}

double SweepChart::leastShown(const QCPAxis &axis) const
{
    return &axis == plot()->xAxis || isMap() ? -0.5 : 0;
}

void SweepChart::pointHovered(std::optional<std::size_t> place)
{
    m_frame->setCell(isMap() ? place : std::nullopt);
}

QString SweepChart::pointTip(std::size_t place) const
{
    return tipOf(pointOfPlace(place));
}

std::optional<std::size_t> SweepChart::pointOfRow(std::size_t row) const
{
    return row < found().size() ? std::optional(placeOfPoint(row)) : std::nullopt;
}

void SweepChart::pointChosen(std::size_t place)
{
    wantPoint(pointOfPlace(place));
}

/// Left and right walk along a row, up and down from row to row.
void SweepChart::keyPressEvent(QKeyEvent *event)
{
    const bool isVertical = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (!isVertical || !isMap() || !currentPoint()) {
        SweptChart::keyPressEvent(event);
        return;
    }
    const std::size_t columns = runner()->axes()[0].values.size();
    if (event->key() == Qt::Key_Up && *currentPoint() + columns < walkablePoints())
        walkTo(*currentPoint() + columns);
    else if (event->key() == Qt::Key_Down && *currentPoint() >= columns)
        walkTo(*currentPoint() - columns);
}

void SweepChart::applyTheme()
{
    SweptChart::applyTheme();
    QCPAxis *axis = m_scale->axis();
    axis->setTickLabelFont(theme().font);
    axis->setLabelFont(theme().font);
    axis->setTickLabelColor(theme().mutedText);
    axis->setLabelColor(theme().mutedText);
    for (QCPAxis *side : axis->axisRect()->axes()) // the frame of the scale
        side->setBasePen(QPen(theme().axis));
    showLooks();
}

void SweepChart::retranslate()
{
    SweptChart::retranslate();
    setFigureOptions(*m_figure, tr("Figure"));
}

QString SweepChart::purpose() const
{
    return tr("How energy, latency, area and more follow from one value of the design, as a curve, "
              "or from two, as a map.");
}

QString SweepChart::heading() const
{
    if (found().empty())
        return title();
    return isMap() ? tr("%1 by %2 and %3").arg(figureName(figure()), axisName(0), axisName(1))
                   : tr("%1 by %2").arg(figureName(figure()), axisName(0));
}

QString SweepChart::description() const
{
    if (found().empty())
        return emptyText();
    QString text = heading() + QStringLiteral(": ") + countText() + QLatin1Char('.');
    if (const auto best = bestPoint())
        text += QLatin1Char(' ')
            + (isMoreBetter(figure()) ? tr("Most: %1 at %2.") : tr("Least: %1 at %2."))
                  .arg(figureText(figure(), *valueAt(*best)), valuesText(*best));
    const auto say = [&](const QString &what, std::size_t point) {
        const auto value = valueAt(point);
        text += QLatin1Char(' ')
            + what.arg(valuesText(point),
                       value ? figureText(figure(), *value) : tr("does not fit"));
    };
    if (const auto present = presentPoint())
        say(tr("This design: %1, %2."), *present);
    if (const auto current = currentPoint())
        say(tr("Chosen: %1, %2."), pointOfPlace(*current));
    return text;
}

} // namespace pelorus
