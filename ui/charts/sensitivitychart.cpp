// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sensitivitychart.h"

#include "ui/charts/legendrow.h"
#include "ui/charts/optionbutton.h"
#include "ui/models/format.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolTip>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

constexpr std::size_t shownRows = 12; // the table has all
constexpr double barWidth = 0.36, barOffset = 0.2; // of a row, one bar below the other
constexpr double leastPercent = 1; // percent: less looks like noise
constexpr int nameWidth = 190; // pixels
const Objective figures[] = {Objective::Energy, Objective::Latency, Objective::Edp};

QCPBars *addBars(QCustomPlot *plot)
{
    auto *bars = new QCPBars(plot->yAxis, plot->xAxis);
    bars->setWidth(barWidth);
    bars->setAntialiased(false);
    bars->setAntialiasedFill(false);
    return bars;
}

double percentOf(const std::optional<StepEffect> &step, Objective figure)
{
    return step && step->change ? 100 * changeOf(*step->change, figure) : 0;
}

QColor upColour()
{
    return utilizationColour();
}

QColor downColour()
{
    return macColour();
}

} // namespace

SensitivityChart::SensitivityChart(QWidget *parent)
    : Chart(parent), m_down(addBars(plot())), m_up(addBars(plot())), m_chosen(addBars(plot())),
      m_rowNames(new QCPAxisTickerText), m_legend(new LegendRow(plot())),
      m_figure(new OptionButton(this))
{
    QCustomPlot *p = plot();
    p->plotLayout()->addElement(1, 0, m_legend);
    m_legend->setMargins(QMargins(14, 0, 8, 4));
    p->plotLayout()->setRowStretchFactor(1, 0.001);
    p->axisRect()->setMinimumMargins(QMargins(14, 8, 16, 4));
    p->yAxis->setTicker(m_rowNames);
    p->yAxis->setRangeReversed(true);
    p->yAxis->grid()->setVisible(false);
    for (QCPAxis *axis : {p->xAxis, p->yAxis}) {
        axis->setSubTicks(false);
        axis->setTickLength(0, 0);
    }
    p->installEventFilter(this);
    optionRow()->insertWidget(0, m_figure);
    connect(m_figure, &OptionButton::currentChanged, this, &SensitivityChart::invalidate);
}

void SensitivityChart::setRunner(StepRunner *runner)
{
    m_runner = runner;
    connect(runner, &StepRunner::effectsChanged, this, &SensitivityChart::invalidate);
    connect(runner, &StepRunner::busyChanged, this, &SensitivityChart::invalidate);
    invalidate();
}

void SensitivityChart::setNames(const QHash<QString, QString> &names)
{
    if (std::exchange(m_names, names) != names)
        invalidate();
}

Objective SensitivityChart::figure() const
{
    return figures[m_figure->current()];
}

void SensitivityChart::setFigure(Objective figure)
{
    const auto *at = std::find(std::begin(figures), std::end(figures), figure);
    Q_ASSERT(at != std::end(figures));
    m_figure->setCurrent(static_cast<int>(at - std::begin(figures)));
}

QString SensitivityChart::nameOf(const QString &path) const
{
    return m_names.value(path, path);
}

const std::optional<StepEffect> &SensitivityChart::stepAt(const Place &place) const
{
    const StepPair &steps = m_rows[place.row].steps;
    return place.isUp ? steps.up : steps.down;
}

std::optional<StepEffect> SensitivityChart::currentStep() const
{
    return m_current ? stepAt(*m_current) : std::nullopt;
}

std::vector<SensitivityChart::Row> SensitivityChart::sortedRows() const
{
    std::vector<Row> rows;
    if (!m_runner)
        return rows;
    const auto pairs = stepsByPath(m_runner->effects());
    for (const StepEffect &effect : m_runner->effects()) { // in the order of the fields
        const QString path = QString::fromStdString(effect.path);
        if (rows.empty() || rows.back().path != path)
            rows.push_back({path, pairs[path]});
    }
    std::erase_if(rows, [this](const Row &row) {
        return percentOf(row.steps.down, figure()) == 0 && percentOf(row.steps.up, figure()) == 0;
    });
    const auto gain = [this](const Row &row) {
        return std::min(percentOf(row.steps.down, figure()), percentOf(row.steps.up, figure()));
    };
    std::ranges::stable_sort(rows, [&](const Row &a, const Row &b) { return gain(a) < gain(b); });
    return rows;
}

void SensitivityChart::refresh()
{
    const auto chosen = currentStep();
    m_rows = sortedRows();
    if (m_rows.size() > shownRows)
        m_rows.resize(shownRows);
    m_current.reset();
    for (std::size_t i = 0; i < m_rows.size() && chosen; ++i)
        if (m_rows[i].path.toStdString() == chosen->path)
            m_current = Place{i, chosen->isUp};

    const bool isBusy = m_runner && m_runner->isBusy();
    const std::vector<StepEffect> none;
    const std::vector<StepEffect> &effects = m_runner ? m_runner->effects() : none;
    const bool cannotBe = !effects.empty()
        && std::ranges::none_of(effects, [](const StepEffect &e) { return e.change.has_value(); });
    setEmptyText(!m_rows.empty() ? QString()
                     : cannotBe  ? QString::fromStdString(effects.front().note)
                     : isBusy    ? tr("Finding what one step of each value would do…")
                                 : tr("No step of any value changes this figure."));
    QVector<QCPBarsData> down, up;
    double least = 0, most = 0;
    m_rowNames->clear();
    const QFontMetrics metrics(plot()->yAxis->tickLabelFont());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto row = static_cast<double>(i);
        const double below = percentOf(m_rows[i].steps.down, figure());
        const double above = percentOf(m_rows[i].steps.up, figure());
        down.append(QCPBarsData(row - barOffset, below));
        up.append(QCPBarsData(row + barOffset, above));
        least = std::min({least, below, above});
        most = std::max({most, below, above});
        m_rowNames->addTick(row,
                            metrics.elidedText(nameOf(m_rows[i].path), Qt::ElideMiddle, nameWidth));
    }
    m_down->data()->set(down, true);
    m_up->data()->set(up, true);
    const double span = std::max(leastPercent, most - least);
    plot()->xAxis->setRange(least < 0 ? least - 0.05 * span : 0,
                            most > 0 ? most + 0.05 * span : 0.05 * span);
    plot()->xAxis->setLabel(isBusy && m_runner->expected() > 0
                                ? tr("change of %1, %, after %2 of %3 steps")
                                      .arg(changeName(figure()))
                                      .arg(effects.size())
                                      .arg(m_runner->expected())
                                : tr("change of %1, %").arg(changeName(figure())));
    plot()->yAxis->setRange(-0.5, std::max(0.5, static_cast<double>(m_rows.size()) - 0.5));
    showLooks();
    showCurrent();
    replotLater();
}

void SensitivityChart::showLooks()
{
    const auto fill = [this](QCPBars *bars, const QColor &colour) {
        bars->setPen(Qt::NoPen);
        bars->setBrush(theme().shown({colour}, Emphasis::Normal));
    };
    fill(m_down, downColour());
    fill(m_up, upColour());
    m_chosen->setPen(QPen(theme().text, 2));
    m_chosen->setBrush(Qt::NoBrush);
    m_legend->setEntries(
        {{tr("÷2, or a bit less"), {downColour()}, 0}, {tr("×2, or a bit more"), {upColour()}, 1}});
}

void SensitivityChart::showCurrent()
{
    QVector<QCPBarsData> chosen;
    if (m_current)
        chosen.append(QCPBarsData(static_cast<double>(m_current->row)
                                      + (m_current->isUp ? barOffset : -barOffset),
                                  percentOf(stepAt(*m_current), figure())));
    m_chosen->data()->set(chosen, true);
}

void SensitivityChart::applyTheme()
{
    m_legend->setTheme(theme());
    plot()->xAxis->grid()->setZeroLinePen(QPen(theme().axis, 1));
    showLooks();
}

void SensitivityChart::retranslate()
{
    Chart::retranslate();
    m_figure->setOptions(tr("Figure"),
                         {changeName(figures[0]), changeName(figures[1]), changeName(figures[2])});
}

std::optional<SensitivityChart::Place> SensitivityChart::placeAt(const QPointF &pixel) const
{
    if (!plot()->axisRect()->rect().contains(pixel.toPoint()))
        return std::nullopt;
    const double at = plot()->yAxis->pixelToCoord(pixel.y());
    const double row = std::round(at);
    if (row < 0 || row >= static_cast<double>(m_rows.size()))
        return std::nullopt;
    const Place place{static_cast<std::size_t>(row), at > row};
    return stepAt(place) ? std::optional(place) : std::nullopt;
}

std::optional<Explanation> SensitivityChart::explanationOf(const std::optional<Place> &place) const
{
    const auto step = place ? stepAt(*place) : std::nullopt;
    if (!step || !step->change)
        return std::nullopt;
    return explanationOf(*step, m_rows[place->row].steps);
}

Explanation SensitivityChart::explanationOf(const StepEffect &step, const StepPair &steps) const
{
    Explanation result;
    result.title = QStringLiteral("%1 → %2 · %3")
                       .arg(nameOf(QString::fromStdString(step.path)),
                            QString::fromStdString(step.value), changeName(figure()));
    result.value = step.change ? changeText(changeOf(*step.change, figure())) : format::none();
    result.text = stepExplanation(steps);
    result.origin = tr("Modelled: the design evaluated anew with this one value changed.");
    return result;
}

std::optional<Explanation> SensitivityChart::tableExplanation(int row, int column) const
{
    const ChartTable cells = table(); // a row an effect
    if (row < 0 || row >= cells.rows.size())
        return std::nullopt;
    const std::vector<StepEffect> &effects = m_runner->effects();
    const StepEffect &step = effects[static_cast<std::size_t>(row)];
    const StepPair steps = stepsByPath(effects).value(QString::fromStdString(step.path));
    Explanation result = explanationOf(step, steps);
    result.title = QStringLiteral("%1 → %2 · %3")
                       .arg(nameOf(QString::fromStdString(step.path)),
                            QString::fromStdString(step.value), cells.header[column]);
    result.value = cellText(cells.rows[row][column]);
    return result;
}

std::optional<Explanation> SensitivityChart::explanation() const
{
    return explanationOf(m_current);
}

std::optional<Explanation> SensitivityChart::explanationAt(const QPoint &pixel) const
{
    return explanationOf(placeAt(pixel));
}

void SensitivityChart::showTip(const std::optional<Place> &place, const QPoint &at)
{
    if (place)
        QToolTip::showText(plot()->mapToGlobal(at),
                           nameOf(m_rows[place->row].path) + u'\n'
                               + stepExplanation(m_rows[place->row].steps),
                           plot());
    else
        QToolTip::hideText();
}

bool SensitivityChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == plot()) {
        if (event->type() == QEvent::MouseMove) {
            const auto *mouse = static_cast<QMouseEvent *>(event);
            showTip(placeAt(mouse->position()), mouse->position().toPoint());
        } else if (event->type() == QEvent::MouseButtonPress) {
            m_pressedAt = static_cast<QMouseEvent *>(event)->position().toPoint();
        } else if (event->type() == QEvent::MouseButtonRelease) {
            const auto *mouse = static_cast<QMouseEvent *>(event);
            const QPoint moved = mouse->position().toPoint() - m_pressedAt;
            if (mouse->button() == Qt::LeftButton && moved.manhattanLength() <= clickTolerance)
                choose(placeAt(mouse->position()));
        }
    }
    return Chart::eventFilter(watched, event);
}

/// Takes the step of a place; one that cannot be taken does nothing.
void SensitivityChart::choose(const std::optional<Place> &place)
{
    if (!place)
        return;
    const auto step = stepAt(*place); // the edit replaces the rows
    if (step && step->change)
        emit stepWanted(QString::fromStdString(step->path), QString::fromStdString(step->value));
}

void SensitivityChart::walk(int by)
{
    std::vector<Place> places;
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        for (const bool isUp : {false, true})
            if (stepAt({row, isUp}))
                places.push_back({row, isUp});
    if (places.empty())
        return;
    const auto at = m_current ? std::ranges::find(places, *m_current) : places.end();
    const auto last = static_cast<std::ptrdiff_t>(places.size()) - 1;
    const std::ptrdiff_t next =
        at == places.end() ? 0 : std::clamp<std::ptrdiff_t>(at - places.begin() + by, 0, last);
    m_current = places[static_cast<std::size_t>(next)];
    showCurrent();
    const double row = static_cast<double>(m_current->row);
    showTip(m_current,
            QPoint(plot()->axisRect()->left(), static_cast<int>(plot()->yAxis->coordToPixel(row))));
    replotLater();
}

void SensitivityChart::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down: walk(1); return;
    case Qt::Key_Up: walk(-1); return;
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(m_current); return;
    default: Chart::keyPressEvent(event);
    }
}

QString SensitivityChart::heading() const
{
    return tr("Change of %1 by one step of each value").arg(changeName(figure()));
}

ChartTable SensitivityChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("path"), tr("Value"));
    table.addColumn(QStringLiteral("step"), tr("Step"));
    table.addColumn(QStringLiteral("to"), tr("To"));
    table.addColumn(QStringLiteral("energy_change"), tr("Energy"));
    table.addColumn(QStringLiteral("latency_change"), tr("Latency"));
    table.addColumn(QStringLiteral("edp_change"), tr("Energy × delay"));
    table.addColumn(QStringLiteral("note"), tr("Note"));
    if (!m_runner)
        return table;
    for (const StepEffect &effect : m_runner->effects()) {
        const auto value = [&](double StepChange::*which) {
            return effect.change ? QVariant(*effect.change.*which) : QVariant();
        };
        table.rows.append({QString::fromStdString(effect.path),
                           effect.isUp ? QStringLiteral("up") : QStringLiteral("down"),
                           QString::fromStdString(effect.value), value(&StepChange::energy),
                           value(&StepChange::latency), value(&StepChange::edp),
                           QString::fromStdString(effect.note)});
    }
    return table;
}

QString SensitivityChart::description() const
{
    if (m_rows.empty())
        return emptyText();
    const Row &best = m_rows.front();
    return tr("%1. Most helps %2: %3")
        .arg(heading(), nameOf(best.path), stepSummary(best.steps, figure()));
}

} // namespace pelorus
