// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chipschart.h"

#include "ui/charts/legendrow.h"
#include "ui/charts/optionbutton.h"
#include "ui/charts/progresschip.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace pelorus {

namespace {

constexpr double chipsMarkSize = 7; // pixels
constexpr double chipsBorder = 0.08; // of the range, around the outermost points
constexpr double decade = 10; // figures that span it get a logarithmic axis
constexpr std::array chipMarkLooks = {Mark::Disc, Mark::Circle, Mark::Square, Mark::Diamond};

QColor markColour(ChipMark mark)
{
    switch (mark) {
    case ChipMark::Silicon: return utilizationColour();
    case ChipMark::PostLayout: return {0x00, 0x9E, 0x73};
    case ChipMark::Estimate: return {0x8C, 0x8C, 0x8C};
    case ChipMark::Own: break;
    }
    return presentColour();
}

Mark lookOf(ChipMark mark)
{
    return chipMarkLooks[static_cast<std::size_t>(mark)];
}

QString markText(ChipMark mark)
{
    switch (mark) {
    case ChipMark::Silicon: return ChipsChart::tr("silicon");
    case ChipMark::PostLayout: return ChipsChart::tr("post-layout");
    case ChipMark::Estimate: return ChipsChart::tr("estimate");
    case ChipMark::Own: break;
    }
    return ChipsChart::tr("this design, modelled");
}

/// The range with room around it, in the axis's own scale.
QCPRange withRoom(double least, double most, bool isLogarithmic)
{
    if (isLogarithmic) {
        const double room = std::pow(most / least, chipsBorder);
        return {least / room, most * room};
    }
    const double span = std::max(most - least, 0.1 * std::max(std::abs(most), 1e-9));
    return {least - chipsBorder * span, most + chipsBorder * span};
}

} // namespace

QString chipFigureName(const BenchmarkColumn &column)
{
    const std::pair<const char *, QString> names[] = {
        {"year", ChipsChart::tr("year")},
        {"node_nm", ChipsChart::tr("node, nm")},
        {"area_mm2", ChipsChart::tr("area, mm²")},
        {"power_mW", ChipsChart::tr("power, mW")},
        {"clock_MHz", ChipsChart::tr("clock, MHz")},
        {"macs", ChipsChart::tr("MAC units")},
        {"bits", ChipsChart::tr("bits")},
        {"on_chip_KiB",
         ChipsChart::tr("on chip, %1")
             .arg(QLatin1String(column.shownFactor == 1 ? "KiB" : "Kibit"))},
        {"peak_GOPS", ChipsChart::tr("peak, GOPS")}};
    for (const auto &[key, name] : names) {
        if (column.key == QLatin1String(key))
            return name;
    }
    return column.title;
}

ChipsChart::ChipsChart(QWidget *parent)
    : PointChart(parent), m_x(new OptionButton(this)), m_y(new OptionButton(this))
{
    chip()->button()->setFocusPolicy(Qt::NoFocus); // it is not used
    setAccessibleName(title()); // before it is first seen
    for (QCPGraph *&graph : m_points)
        graph = addPoints();
    m_selected = addPoints();
    optionRow()->insertWidget(0, m_y);
    optionRow()->insertWidget(1, m_x);
    for (OptionButton *option : {m_x, m_y})
        connect(option, &OptionButton::currentChanged, this, [this] {
            followAgain();
            forgetPoint();
            placeAll();
            invalidate();
            emit axesChanged();
        });
    offerColumns(); // none yet, but the buttons have their names
    followAgain();
}

void ChipsChart::setChips(const BenchmarkTable &table, const std::vector<ChipMark> &marks)
{
    m_table = table;
    m_marks = marks;
    const bool isNew = m_columns.isEmpty() && !table.columns.isEmpty();
    offerColumns();
    if (isNew)
        setAxes(QStringLiteral("area_mm2"), QStringLiteral("power_mW"));
    placeAll();
    invalidate();
    emit axesChanged();
}

void ChipsChart::offerColumns()
{
    m_columns.clear();
    QStringList names;
    for (qsizetype i = 0; i < m_table.columns.size(); ++i) {
        if (!m_table.columns[i].isNumber)
            continue;
        m_columns += i;
        names += chipFigureName(m_table.columns[i]);
    }
    const auto offer = [&names](OptionButton *option, const QString &name, const QString &axis) {
        const QSignalBlocker quiet(option);
        QStringList texts;
        for (const QString &each : names)
            texts += axis.arg(each);
        option->setOptions(name, texts);
        option->setVisible(!texts.isEmpty());
    };
    offer(m_x, tr("Horizontal axis"), tr("x: %1"));
    offer(m_y, tr("Vertical axis"), tr("y: %1"));
}

void ChipsChart::setAxes(const QString &x, const QString &y)
{
    const auto choose = [this](OptionButton *option, const QString &key) {
        for (qsizetype i = 0; i < m_columns.size(); ++i) {
            if (m_table.columns[m_columns[i]].key == key)
                option->setCurrent(static_cast<int>(i));
        }
    };
    choose(m_x, x);
    choose(m_y, y);
}

void ChipsChart::setSelectedRow(int row)
{
    if (m_selectedRow == row)
        return;
    m_selectedRow = row;
    invalidate();
}

qsizetype ChipsChart::column(const OptionButton &option) const
{
    return m_columns.value(option.current(), 0);
}

QString ChipsChart::valueText(int row, qsizetype column) const
{
    return QStringLiteral("%1: %2").arg(chipFigureName(m_table.columns[column]),
                                        m_table.rows[row][column].text);
}

void ChipsChart::placeAll()
{
    m_places.clear();
    m_leftOut.clear();
    if (m_columns.isEmpty())
        return;
    const qsizetype x = column(*m_x), y = column(*m_y);
    for (int row = 0; row < m_table.rows.size(); ++row) {
        const QList<BenchmarkCell> &cells = m_table.rows[row];
        if (cells[x].value.isValid() && cells[y].value.isValid())
            m_places.push_back({row,
                                m_marks[static_cast<std::size_t>(row)],
                                {m_table.columns[x].shownFactor * cells[x].value.toDouble(),
                                 m_table.columns[y].shownFactor * cells[y].value.toDouble()}});
        else
            m_leftOut += cells.front().text;
    }
    std::ranges::stable_sort(m_places, {}, [](const Place &place) { return place.at.x(); });
}

void ChipsChart::refresh()
{
    setEmptyText(m_table.rows.isEmpty() ? tr("Computing the tables…")
                     : m_places.empty() ? tr("No chip states both figures. Choose other axes.")
                                        : QString());
    if (!m_columns.isEmpty()) {
        plot()->xAxis->setLabel(chipFigureName(m_table.columns[column(*m_x)]));
        plot()->yAxis->setLabel(chipFigureName(m_table.columns[column(*m_y)]));
    }
    std::array<QVector<QCPGraphData>, kinds> points;
    QVector<QCPGraphData> selected;
    for (const Place &place : m_places) {
        points[static_cast<std::size_t>(place.mark)].append(
            QCPGraphData(place.at.x(), place.at.y()));
        if (place.row == m_selectedRow)
            selected = {QCPGraphData(place.at.x(), place.at.y())};
    }
    for (std::size_t i = 0; i < kinds; ++i)
        m_points[i]->data()->set(points[i], true);
    m_selected->data()->set(selected, true);
    scaleAxes();
    showMarks();
    pointsChanged();
}

bool ChipsChart::isLogarithmic(Qt::Orientation axis) const
{
    double least = std::numeric_limits<double>::infinity(), most = 0;
    for (const Place &place : m_places) {
        const double value = axis == Qt::Horizontal ? place.at.x() : place.at.y();
        least = std::min(least, value);
        most = std::max(most, value);
    }
    return least > 0 && most >= decade * least;
}

void ChipsChart::scaleAxes()
{
    for (const auto &[axis, orientation] :
         {std::pair(plot()->xAxis, Qt::Horizontal), std::pair(plot()->yAxis, Qt::Vertical)}) {
        const bool isLog = isLogarithmic(orientation);
        const auto type = isLog ? QCPAxis::stLogarithmic : QCPAxis::stLinear;
        if (axis->scaleType() == type && axis->ticker())
            continue;
        const bool follows = followsData();
        axis->setScaleType(type);
        if (isLog)
            axis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
        else
            axis->setTicker(QSharedPointer<QCPAxisTicker>::create());
        axis->setNumberFormat(QStringLiteral("gb"));
        if (follows)
            followAgain(); // it was no zoom of the user's
    }
}

std::vector<QPointF> ChipsChart::points() const
{
    std::vector<QPointF> all;
    for (const Place &place : m_places)
        all.push_back(place.at);
    return all;
}

void ChipsChart::showMarks()
{
    std::vector<LegendEntry> entries;
    for (const ChipMark mark :
         {ChipMark::Silicon, ChipMark::PostLayout, ChipMark::Estimate, ChipMark::Own}) {
        QCPGraph *graph = m_points[static_cast<std::size_t>(mark)];
        const double size = mark == ChipMark::Own ? 1.3 * chipsMarkSize : chipsMarkSize;
        graph->setScatterStyle(scatterStyle(lookOf(mark),
                                            theme().shown({markColour(mark)}, Emphasis::Normal),
                                            theme().background, size));
        if (!graph->data()->isEmpty())
            entries.push_back({markText(mark),
                               {markColour(mark)},
                               entries.size(),
                               Emphasis::Normal,
                               lookOf(mark)});
    }
    m_selected->setScatterStyle(
        scatterStyle(Mark::Ring, theme().text, theme().background, chipsMarkSize));
    legend()->setEntries(std::move(entries));
}

double ChipsChart::leastShown(const QCPAxis &axis) const
{
    return axis.scaleType() == QCPAxis::stLogarithmic ? std::numeric_limits<double>::min() : 0;
}

void ChipsChart::setRanges()
{
    if (m_places.empty())
        return;
    const auto [left, right] =
        std::ranges::minmax(m_places, {}, [](const Place &place) { return place.at.x(); });
    const auto [low, high] =
        std::ranges::minmax(m_places, {}, [](const Place &place) { return place.at.y(); });
    plot()->xAxis->setRange(withRoom(left.at.x(), right.at.x(), isLogarithmic(Qt::Horizontal)));
    plot()->yAxis->setRange(withRoom(low.at.y(), high.at.y(), isLogarithmic(Qt::Vertical)));
}

void ChipsChart::applyTheme()
{
    PointChart::applyTheme();
    showMarks();
}

void ChipsChart::retranslate()
{
    PointChart::retranslate();
    offerColumns();
}

void ChipsChart::pointChosen(std::size_t point)
{
    emit chipChosen(m_places[point].row);
}

QString ChipsChart::pointTip(std::size_t point) const
{
    const Place &place = m_places[point];
    return QStringList{
        QStringLiteral("%1 (%2)").arg(m_table.rows[place.row].front().text, markText(place.mark)),
        valueText(place.row, column(*m_x)), valueText(place.row, column(*m_y)),
        m_table.rows[place.row].back().text}
        .join(u'\n');
}

QString ChipsChart::heading() const
{
    if (m_columns.isEmpty())
        return title();
    const QString axes = tr("Chips: %1 against %2")
                             .arg(chipFigureName(m_table.columns[column(*m_y)]),
                                  chipFigureName(m_table.columns[column(*m_x)]));
    return m_leftOut.isEmpty()
        ? axes
        : tr("%1; %n left out: not stated", nullptr, static_cast<int>(m_leftOut.size())).arg(axes);
}

ChartTable ChipsChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("chip"), tr("Chip"));
    table.addColumn(QStringLiteral("known_from"), tr("Known from"));
    if (m_columns.isEmpty())
        return table;
    const QList<qsizetype> axes{column(*m_x), column(*m_y)};
    for (const qsizetype axis : axes) {
        BenchmarkColumn column = m_table.columns[axis];
        column.shownFactor = 1; // tables keep the unit of their key
        table.addColumn(column.key, chipFigureName(column));
    }
    table.addColumn(QStringLiteral("source"), tr("Source"));
    for (const Place &place : m_places)
        table.rows.append({m_table.rows[place.row].front().text, markText(place.mark),
                           m_table.rows[place.row][axes[0]].value.toDouble(),
                           m_table.rows[place.row][axes[1]].value.toDouble(),
                           m_table.rows[place.row].back().text});
    return table;
}

QString ChipsChart::description() const
{
    if (m_places.empty())
        return emptyText();
    const auto current = currentPoint();
    if (current && *current < m_places.size())
        return pointTip(*current);
    return tr("%1. %n chip(s).", nullptr, static_cast<int>(m_places.size())).arg(heading());
}

} // namespace pelorus
