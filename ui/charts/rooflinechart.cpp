// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/rooflinechart.h"

#include "ui/charts/legendrow.h"
#include "ui/charts/optionbutton.h"
#include "ui/charts/progresschip.h"
#include "ui/models/format.h"

#include <QHBoxLayout>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

constexpr double pointSize = 5; // pixels
constexpr double roomAround = 1.6; // factor beyond the outermost points
constexpr double leastDecades = 10; // factor that an axis spans at least

/// Ticks at powers of ten and, where these are few, at 2 and 5 of each; "1 k", "20 G".
class DecadeTicker : public QCPAxisTickerLog
{
public:
    explicit DecadeTicker(QString unit) : m_unit(std::move(unit)) { setLogBase(10); }

protected:
    QString getTickLabel(double tick, const QLocale &, QChar, int) override
    {
        return format::si(tick, m_unit, 1);
    }

private:
    QString m_unit;
};

/// The range widened by a factor on both sides.
QCPRange widened(double least, double most)
{
    const double lack = std::sqrt(std::max(1.0, leastDecades * least / most));
    return {least / lack / roomAround, most * lack * roomAround};
}

} // namespace

RooflineChart::RooflineChart(QWidget *parent)
    : PointChart(parent), m_peak(addPoints()), m_option(new OptionButton(this))
{
    chip()->button()->setFocusPolicy(Qt::NoFocus); // it is not used
    for (QCPGraph *&graph : m_roofs)
        graph = addPoints();
    m_ghost = addPoints();
    for (QCPGraph *&graph : m_points)
        graph = addPoints();
    m_selected = addPoints();
    for (QCPGraph *graph : {m_peak, m_roofs[0], m_roofs[1]})
        graph->setLineStyle(QCPGraph::lsLine);
    plot()->xAxis->setTicker(QSharedPointer<DecadeTicker>::create(QString()));
    plot()->yAxis->setTicker(QSharedPointer<DecadeTicker>::create(QStringLiteral("OP/s")));
    for (QCPAxis *axis : {plot()->xAxis, plot()->yAxis})
        axis->setScaleType(QCPAxis::stLogarithmic);
    followAgain(); // that was no zoom of the user's
    optionRow()->insertWidget(0, m_option);
    connect(m_option, &OptionButton::currentChanged, this, [this] {
        followAgain(); // at another level the same layers stand elsewhere
        forgetPoint();
        invalidate();
    });
}

void RooflineChart::retranslate()
{
    PointChart::retranslate();
    offerLevels();
}

void RooflineChart::offerLevels()
{
    QStringList options;
    for (const std::string &name : m_levels)
        options += tr("at %1").arg(QString::fromStdString(name));
    m_option->setOptions(tr("Level"), options);
    m_option->setVisible(m_levels.size() > 1);
}

std::string RooflineChart::level() const
{
    const auto option = static_cast<std::size_t>(m_option->current());
    return option < m_levels.size() ? m_levels[option] : std::string();
}

void RooflineChart::setLevel(const std::string &level)
{
    const auto found = std::ranges::find(m_levels, level);
    m_option->setCurrent(found == m_levels.end() ? 0 : static_cast<int>(found - m_levels.begin()));
}

void RooflineChart::refresh()
{
    const EvaluationPtr current = evaluation();
    std::vector<std::string> names;
    if (current) {
        const Architecture &architecture = *current->design.architecture;
        for (const std::size_t index : limitedLevels(architecture))
            names.push_back(architecture.levels()[index].name);
    }
    if (names != m_levels) {
        const std::string chosen = level();
        m_levels = std::move(names);
        offerLevels();
        setLevel(chosen);
    }
    const auto rooflineIn = [this](const EvaluationPtr &of) {
        if (!of || level().empty())
            return Roofline{};
        const Architecture &architecture = *of->design.architecture;
        const auto index = architecture.levelIndex(level());
        const std::vector<std::size_t> limited = limitedLevels(architecture);
        return index && std::ranges::find(limited, *index) != limited.end()
            ? rooflineOf(*of, *index)
            : Roofline{};
    };
    m_roofline = rooflineIn(current);
    m_baseline = rooflineIn(baseline() ? baseline()->evaluation : nullptr);
    setEmptyText(nothingText());
    plot()->xAxis->setLabel(tr("operations per byte at %1").arg(levelName()));
    plot()->yAxis->setLabel(tr("operations per second"));

    QVector<QCPGraphData> marks[kinds], selected, ghost;
    for (const RooflinePoint &point : m_roofline.points) {
        const QCPGraphData at(point.operationsPerByte, point.operationsPerSecond);
        marks[static_cast<std::size_t>(kindOf(point))].append(at);
        if (isSelected(point))
            selected.append(at);
    }
    for (const RooflinePoint &point : m_baseline.points)
        ghost.append(QCPGraphData(point.operationsPerByte, point.operationsPerSecond));
    for (std::size_t kind = 0; kind < kinds; ++kind)
        m_points[kind]->data()->set(marks[kind]);
    m_selected->data()->set(selected);
    m_ghost->data()->set(ghost);
    showRoofs();
    showMarks();
    pointsChanged();
    refreshHover();
}

void RooflineChart::refreshHover()
{
    const auto &points = m_roofline.points;
    const auto hovered =
        std::ranges::find(points, selectionHub()->hoveredLayer(),
                          [](const RooflinePoint &point) { return std::optional(point.layer); });
    showHover(hovered == points.end()
                  ? std::nullopt
                  : std::optional(static_cast<std::size_t>(hovered - points.begin())));
}

/// A roof rises to the peak, which goes on from where the highest roof meets it. What is drawn
/// reaches beyond every zoom.
void RooflineChart::showRoofs()
{
    constexpr double far = 1e12;
    const double peak = m_roofline.peakOperationsPerSecond;
    for (QCPGraph *graph : {m_peak, m_roofs[0], m_roofs[1]})
        graph->data()->clear();
    if (m_roofline.roofs.empty())
        return;
    // Roofs are those of reads and writes at most; with ports of single tensors, the extremes.
    const Roof roofs[] = {m_roofline.roofs.back(), m_roofline.roofs.front()};
    for (std::size_t i = 0; i < std::min<std::size_t>(m_roofline.roofs.size(), 2); ++i) {
        const double ridge = peak / roofs[i].bytesPerSecond;
        m_roofs[i]->addData({ridge / far, ridge}, {peak / far, peak});
    }
    const double ridge = peak / roofs[0].bytesPerSecond;
    m_peak->addData({ridge, ridge * far}, {peak, peak});
}

RooflineChart::Kind RooflineChart::kindOf(const RooflinePoint &point) const
{
    const Bottleneck &limit = evaluation()->layers[point.layer]->bottleneck;
    if (!limit.level)
        return Kind::ComputeBound;
    return *limit.level == *point.port.level ? Kind::HereBound : Kind::ElsewhereBound;
}

bool RooflineChart::isSelected(const RooflinePoint &point) const
{
    const std::vector<std::size_t> &layers = selectionHub()->selection().layers;
    return std::ranges::find(layers, point.layer) != layers.end();
}

void RooflineChart::showMarks()
{
    const auto index =
        evaluation() ? evaluation()->design.architecture->levelIndex(level()) : std::nullopt;
    const FillLook here = index ? levelLook(*evaluation()->design.architecture, *index)
                                : FillLook{utilizationColour()};
    const FillLook looks[kinds] = {{here.colour}, {macColour()}, {nocColour()}};
    const Mark marks[kinds] = {Mark::Disc, Mark::Square, Mark::Circle};
    const bool isAnySelected = !m_selected->data()->isEmpty();
    const Emphasis emphasis = isAnySelected ? Emphasis::Dimmed : Emphasis::Normal;
    const auto colour = [&](const FillLook &look) { return theme().shown(look, Emphasis::Normal); };
    m_peak->setPen(QPen(colour({macColour()}), 1.6));
    m_roofs[0]->setPen(QPen(colour({here.colour}), 1.6));
    m_roofs[1]->setPen(QPen(colour({here.colour}), 1.6, Qt::DashLine));
    std::vector<LegendEntry> entries;
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        m_points[kind]->setScatterStyle(
            scatterStyle(marks[kind], theme().shown(looks[kind], emphasis), theme().background,
                         marks[kind] == Mark::Square ? 1.2 * pointSize : pointSize));
        if (!m_points[kind]->data()->isEmpty())
            entries.push_back({kindText(static_cast<Kind>(kind)), looks[kind], entries.size(),
                               Emphasis::Normal, marks[kind]});
    }
    m_selected->setScatterStyle(
        scatterStyle(Mark::Diamond, colour({presentColour()}), theme().background, pointSize));
    m_ghost->setScatterStyle(
        scatterStyle(Mark::Ghost, theme().text, theme().background, 1.2 * pointSize));
    if (isAnySelected)
        entries.push_back(
            {tr("selected"), {presentColour()}, entries.size(), Emphasis::Normal, Mark::Diamond});
    if (!m_ghost->data()->isEmpty())
        entries.push_back(
            {tr("baseline"), {theme().text}, entries.size(), Emphasis::Normal, Mark::Ghost});
    legend()->setEntries(std::move(entries));
}

void RooflineChart::setRanges()
{
    if (m_roofline.points.empty()) {
        plot()->xAxis->setRange(1, 100);
        plot()->yAxis->setRange(1, 100);
        return;
    }
    double left = m_roofline.points.front().operationsPerByte, right = left;
    double top = m_roofline.peakOperationsPerSecond, bottom = top;
    for (const Roofline *one : {&m_roofline, &m_baseline}) {
        for (const RooflinePoint &point : one->points) {
            left = std::min(left, point.operationsPerByte);
            right = std::max(right, point.operationsPerByte);
            bottom = std::min(bottom, point.operationsPerSecond);
            top = std::max(top, point.operationsPerSecond);
        }
    }
    // Where the highest roof meets the peak is what the chart is about.
    const double ridge =
        m_roofline.peakOperationsPerSecond / m_roofline.roofs.back().bytesPerSecond;
    plot()->xAxis->setRange(widened(std::min(left, ridge), std::max(right, ridge)));
    plot()->yAxis->setRange(widened(bottom, top));
}

std::vector<QPointF> RooflineChart::points() const
{
    std::vector<QPointF> all;
    for (const RooflinePoint &point : m_roofline.points)
        all.emplace_back(point.operationsPerByte, point.operationsPerSecond);
    return all;
}

void RooflineChart::pointChosen(std::size_t point)
{
    selectionHub()->select({{m_roofline.points[point].layer}, {}, {}});
}

void RooflineChart::pointerOn(std::optional<std::size_t> point)
{
    selectionHub()->setHoveredLayer(point ? std::optional(m_roofline.points[*point].layer)
                                          : std::nullopt);
}

void RooflineChart::applyTheme()
{
    PointChart::applyTheme();
    showMarks();
}

} // namespace pelorus
