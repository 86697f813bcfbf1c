// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/formatchart.h"

#include "ui/charts/legendrow.h"
#include "ui/charts/optionbutton.h"
#include "ui/charts/progresschip.h"
#include "ui/models/format.h"

#include <QHBoxLayout>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace pelorus {

using namespace accuracy;

namespace {

constexpr double halfBar = 0.32; // of a row
constexpr double histogramRows = 4; // rows that the histogram is high
constexpr double histogramBase = 0.75; // above the uppermost format's row
constexpr double formatRoom = 4; // factor beyond what is shown
constexpr double leastOfAll = 1e-46, mostOfAll = 1e40;

QString powersText(double value)
{
    return QString::number(value, 'g', 4);
}

double leastPositive(const FieldFormat &format)
{
    const FormatLimits limits = format.limits();
    if (format.isInteger())
        return 1;
    return limits.leastSubnormal ? *limits.leastSubnormal : limits.leastNormal.value_or(1);
}

QSharedPointer<QCPAxisTickerLog> decadeTicker()
{
    auto ticker = QSharedPointer<QCPAxisTickerLog>::create();
    ticker->setLogBase(10);
    return ticker;
}

} // namespace

FormatChart::FormatChart(QWidget *parent) : PointChart(parent), m_option(new OptionButton(this))
{
    chip()->button()->setFocusPolicy(Qt::NoFocus); // it is not used
    QCustomPlot *p = plot();
    p->xAxis->setScaleType(QCPAxis::stLogarithmic);
    p->xAxis->setTicker(decadeTicker());
    p->xAxis->setNumberFormat(QStringLiteral("eb"));
    p->xAxis->setNumberPrecision(0);
    p->yAxis->setNumberFormat(QStringLiteral("eb"));
    p->yAxis->setNumberPrecision(0);
    for (QCPCurve *&curve : m_histogram) {
        curve = new QCPCurve(p->xAxis, p->yAxis);
        curve->setSelectable(QCP::stNone);
    }
    for (QCPGraph *&graph : m_ends) {
        graph = addPoints();
        graph->setLineStyle(QCPGraph::lsLine);
    }
    followAgain(); // that was no zoom of the user's
    setAccessibleName(title()); // before it is first seen
    offerOptions();
    optionRow()->insertWidget(0, m_option);
    connect(m_option, &OptionButton::currentChanged, this, [this] {
        followAgain();
        forgetPoint();
        invalidate();
    });
}

void FormatChart::retranslate()
{
    PointChart::retranslate();
    offerOptions();
}

void FormatChart::offerOptions()
{
    m_option->setOptions(tr("Shown"), {tr("range"), tr("spacing")}); // as Mode
}

FormatChart::Mode FormatChart::mode() const
{
    return m_option->current() == 1 ? Mode::Spacing : Mode::Range;
}

void FormatChart::setMode(Mode mode)
{
    m_option->setCurrent(mode == Mode::Spacing ? 1 : 0);
}

void FormatChart::setView(const FormatView &view)
{
    m_view = view;
    invalidate();
}

double FormatChart::rowOf(std::size_t format) const
{
    return static_cast<double>(m_formats.size() - 1 - format);
}

void FormatChart::refresh()
{
    m_formats = knownFormats();
    const auto same = [this](const FieldFormat &format) {
        return format.name() == m_view.format.name();
    };
    const auto found = std::ranges::find_if(m_formats, same);
    m_chosen = 0;
    if (found == m_formats.end())
        m_formats.insert(m_formats.begin(), m_view.format);
    else
        m_chosen = static_cast<std::size_t>(found - m_formats.begin());

    QCustomPlot *p = plot();
    const bool isRange = mode() == Mode::Range;
    const bool followed = followsData();
    p->yAxis->setScaleType(isRange ? QCPAxis::stLinear : QCPAxis::stLogarithmic);
    if (followed)
        followAgain(); // that was no zoom of the user's
    p->yAxis->grid()->setVisible(!isRange);
    if (isRange) {
        auto ticker = QSharedPointer<QCPAxisTickerText>::create();
        for (std::size_t i = 0; i < m_formats.size(); ++i)
            ticker->addTick(rowOf(i), QString::fromStdString(m_formats[i].name()));
        p->yAxis->setTicker(ticker);
        p->yAxis->setLabel({});
    } else {
        p->yAxis->setTicker(decadeTicker());
        p->yAxis->setLabel(tr("distance to the next number"));
    }
    p->xAxis->setLabel(isRange && m_view.values && m_view.scale != 1
                           ? tr("magnitude, in units of the scale %1").arg(powersText(m_view.scale))
                           : tr("magnitude"));
    showRanges();
    showHistogram();
    showSpacing();
    showMarks();
    pointsChanged();
}

void FormatChart::showRanges()
{
    QCustomPlot *p = plot();
    while (m_normal.size() < m_formats.size()) {
        m_normal.push_back(new QCPItemRect(p));
        m_subnormal.push_back(new QCPItemRect(p));
    }
    const bool isRange = mode() == Mode::Range;
    for (std::size_t i = 0; i < m_normal.size(); ++i) {
        const bool isThere = isRange && i < m_formats.size();
        m_normal[i]->setVisible(isThere);
        m_subnormal[i]->setVisible(false);
        if (!isThere)
            continue;
        const FormatLimits limits = m_formats[i].limits();
        const double least = leastPositive(m_formats[i]);
        const auto place = [&](QCPItemRect *item, double from, double to) {
            item->topLeft->setCoords(from, rowOf(i) + halfBar);
            item->bottomRight->setCoords(to, rowOf(i) - halfBar);
        };
        const double normal =
            m_formats[i].isInteger() ? least : limits.leastNormal.value_or(limits.largest);
        // A single magnitude (INT1) is seen, too.
        place(m_normal[i], normal == limits.largest ? normal / 1.2 : normal, limits.largest);
        if (least < normal) {
            m_subnormal[i]->setVisible(true);
            place(m_subnormal[i], least, normal);
        }
    }
    const FormatLimits chosen = m_formats[m_chosen].limits();
    const double top = static_cast<double>(m_formats.size()) - 1 + histogramBase + histogramRows;
    const std::array<double, 2> ends{leastPositive(m_formats[m_chosen]), chosen.largest};
    for (std::size_t i = 0; i < ends.size(); ++i) {
        m_ends[i]->setVisible(isRange && m_view.values != nullptr);
        m_ends[i]->data()->set({QCPGraphData(ends[i], rowOf(m_chosen)), QCPGraphData(ends[i], top)},
                               true);
    }
}

void FormatChart::showHistogram()
{
    QVector<QCPCurveData> shapes[parts];
    const ValueSummary *values = mode() == Mode::Range ? m_view.values.get() : nullptr;
    const Count highest = values ? std::ranges::max(values->magnitudes) : 0;
    const double base = static_cast<double>(m_formats.size()) - 1 + histogramBase;
    const FieldFormat &format = m_formats[m_chosen];
    const double zeroBelow = leastPositive(format) / 2, largest = format.limits().largest;
    for (std::size_t bin = 0; highest > 0 && bin + 1 < ValueSummary::bins; ++bin) {
        if (values->magnitudes[bin] == 0)
            continue;
        const double from = std::max(ValueSummary::lowerEdge(bin) / m_view.scale, leastOfAll);
        const double to = std::max(ValueSummary::lowerEdge(bin + 1) / m_view.scale, leastOfAll);
        const double height = base
            + histogramRows * 0.95 * static_cast<double>(values->magnitudes[bin])
                / static_cast<double>(highest);
        const auto add = [&](Part part, double low, double high) {
            if (!(low < high))
                return;
            QVector<QCPCurveData> &shape = shapes[part];
            for (const QPointF at : {QPointF(low, base), QPointF(low, height),
                                     QPointF(high, height), QPointF(high, base)})
                shape.append(QCPCurveData(static_cast<double>(shape.size()), at.x(), at.y()));
        };
        add(Underflow, from, std::min(to, zeroBelow));
        add(Kept, std::max(from, zeroBelow), std::min(to, largest));
        add(Overflow, std::max(from, largest), to);
    }
    for (std::size_t part = 0; part < parts; ++part)
        m_histogram[part]->data()->set(shapes[part], true);
}

void FormatChart::showSpacing()
{
    while (m_spacing.size() < m_formats.size()) {
        m_spacing.push_back(addPoints());
        m_spacing.back()->setLineStyle(QCPGraph::lsStepLeft);
    }
    for (std::size_t i = 0; i < m_spacing.size(); ++i) {
        QVector<QCPGraphData> steps;
        if (mode() == Mode::Spacing && i < m_formats.size()) {
            const FieldFormat &format = m_formats[i];
            const FormatLimits limits = format.limits();
            const double least = leastPositive(format);
            const double first = limits.leastNormal.value_or(least);
            const double atFirst = format.isInteger() ? 1 : first * limits.step;
            steps.append(QCPGraphData(least, limits.leastNormal ? atFirst : least));
            if (limits.leastNormal)
                for (double x = first; x <= limits.largest; x *= 2)
                    steps.append(QCPGraphData(x, x * limits.step));
            steps.append(QCPGraphData(limits.largest, steps.back().value));
        }
        m_spacing[i]->data()->set(steps, true);
    }
}

void FormatChart::showMarks()
{
    if (m_formats.empty())
        return; // not shown yet
    const QColor chosen = presentColour();
    const QColor other = utilizationColour();
    const auto fill = [this](const QColor &colour, bool pale) {
        FillLook look{colour};
        look.weight = pale ? FillLook::Weight::Pale : FillLook::Weight::Full;
        return theme().shown(look, Emphasis::Normal);
    };
    for (std::size_t i = 0; i < m_normal.size(); ++i) {
        const QColor base = i == m_chosen ? chosen : other;
        m_normal[i]->setBrush(fill(base, false));
        m_normal[i]->setPen(Qt::NoPen);
        m_subnormal[i]->setBrush(fill(base, true));
        m_subnormal[i]->setPen(Qt::NoPen);
    }
    const std::array<QColor, parts> colours{QColor(0x00, 0x9E, 0x73), nocColour(),
                                            QColor(0xCC, 0x79, 0xA7)};
    for (std::size_t part = 0; part < parts; ++part) {
        m_histogram[part]->setPen(Qt::NoPen);
        m_histogram[part]->setBrush(fill(colours[part], false));
    }
    for (QCPGraph *graph : m_ends)
        graph->setPen(QPen(fill(chosen, false), 1, Qt::DashLine));
    for (std::size_t i = 0; i < m_spacing.size(); ++i) {
        const bool isChosen = i == m_chosen;
        m_spacing[i]->setPen(
            QPen(isChosen ? theme().clear(chosen) : fill(other, true), isChosen ? 2.2 : 1.2));
    }
    std::vector<LegendEntry> entries;
    const auto add = [&entries](const QString &name, const QColor &colour,
                                FillLook::Weight weight = FillLook::Weight::Full) {
        FillLook look{colour};
        look.weight = weight;
        entries.push_back({name, look, entries.size()});
    };
    const QString name = QString::fromStdString(m_formats[m_chosen].name());
    add(name, chosen);
    if (mode() == Mode::Spacing) {
        add(tr("other formats"), other, FillLook::Weight::Pale);
    } else {
        add(tr("subnormal numbers"), chosen, FillLook::Weight::Pale);
        if (m_view.values) {
            add(m_view.valuesName, colours[Kept]);
            add(tr("become 0"), colours[Underflow]);
            add(tr("beyond the range"), colours[Overflow]);
        }
    }
    legend()->setEntries(std::move(entries));
}

void FormatChart::setRanges()
{
    double least = leastOfAll * formatRoom, most = mostOfAll / formatRoom;
    const bool isRange = mode() == Mode::Range;
    if (isRange && m_view.values && m_view.values->largest() > 0) {
        const auto &bins = m_view.values->magnitudes;
        // From where all but a thousandth lie: a few tiny values are not worth the room.
        Count seen = 0;
        std::size_t first = 0;
        while (first + 1 < ValueSummary::bins
               && 1000 * (seen += bins[first]) < m_view.values->count - m_view.values->zeros)
            ++first;
        least = std::min(leastPositive(m_formats[m_chosen]),
                         ValueSummary::lowerEdge(first) / m_view.scale);
        most = std::max(m_formats[m_chosen].limits().largest,
                        static_cast<double>(m_view.values->largest()) / m_view.scale);
    }
    plot()->xAxis->setRange(std::max(least / formatRoom, leastOfAll),
                            std::min(most * formatRoom, mostOfAll));
    if (isRange)
        plot()->yAxis->setRange(-0.6,
                                static_cast<double>(m_formats.size()) - 0.5
                                    + (m_view.values ? histogramBase + histogramRows : 0));
    else
        plot()->yAxis->setRange(leastOfAll, mostOfAll);
}

double FormatChart::leastShown(const QCPAxis &axis) const
{
    return &axis == plot()->xAxis || mode() == Mode::Spacing
        ? leastOfAll
        : -std::numeric_limits<double>::infinity();
}

std::vector<QPointF> FormatChart::points() const
{
    std::vector<QPointF> all;
    for (std::size_t i = 0; i < walkablePoints(); ++i)
        all.emplace_back(m_formats[i].limits().largest, rowOf(i));
    return all;
}

std::size_t FormatChart::walkablePoints() const
{
    return mode() == Mode::Range ? m_formats.size() : 0;
}

std::optional<std::size_t> FormatChart::pointAt(const QPointF &pixel) const
{
    if (mode() != Mode::Range || !plot()->axisRect()->rect().contains(pixel.toPoint()))
        return std::nullopt;
    const double row = std::round(plot()->yAxis->pixelToCoord(pixel.y()));
    if (row < 0 || row >= static_cast<double>(m_formats.size()))
        return std::nullopt;
    return m_formats.size() - 1 - static_cast<std::size_t>(row);
}

QString FormatChart::pointTip(std::size_t point) const
{
    const FieldFormat &format = m_formats[point];
    const FormatLimits limits = format.limits();
    QString text = QString::fromStdString(format.name()) + QLatin1Char('\n')
        + tr("%1 to %2").arg(powersText(limits.lowest), powersText(limits.largest));
    if (limits.leastNormal)
        text +=
            QLatin1Char('\n') + tr("least normal number %1").arg(powersText(*limits.leastNormal));
    if (limits.leastSubnormal)
        text += QLatin1Char('\n')
            + tr("least subnormal number %1").arg(powersText(*limits.leastSubnormal));
    text += QLatin1Char('\n')
        + (limits.relativeError
               ? tr("rounding errs by at most %1").arg(format::percent(*limits.relativeError))
               : tr("rounding errs by at most half a step"));
    return text + QLatin1Char('\n') + tr("Click to choose it");
}

void FormatChart::pointChosen(std::size_t point)
{
    emit formatWanted(QString::fromStdString(m_formats[point].name()));
}

void FormatChart::applyTheme()
{
    PointChart::applyTheme();
    showMarks();
}

QString FormatChart::subject() const
{
    return m_view.values ? m_view.valuesName : QString();
}

QString FormatChart::heading() const
{
    return mode() == Mode::Range ? tr("Range of number formats") : tr("Spacing of number formats");
}

ChartTable FormatChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("format"), tr("Format"));
    table.addColumn(QStringLiteral("sign_bits"), tr("Sign bits"));
    table.addColumn(QStringLiteral("exponent_bits"), tr("Exponent bits"));
    table.addColumn(QStringLiteral("mantissa_bits"), tr("Mantissa bits"));
    table.addColumn(QStringLiteral("lowest"), tr("Lowest"));
    table.addColumn(QStringLiteral("largest"), tr("Largest"));
    table.addColumn(QStringLiteral("least_normal"), tr("Least normal"));
    table.addColumn(QStringLiteral("least_subnormal"), tr("Least subnormal"));
    table.addColumn(QStringLiteral("step"), tr("Step at 1"));
    table.addColumn(QStringLiteral("relative_error"), tr("Relative error"));
    const auto cell = [](std::optional<double> value) {
        return value ? QVariant(*value) : QVariant();
    };
    for (const FieldFormat &format : m_formats) {
        const FormatLimits limits = format.limits();
        table.rows.append({QString::fromStdString(format.name()), format.fields().sign,
                           format.fields().exponent, format.fields().mantissa, limits.lowest,
                           limits.largest, cell(limits.leastNormal), cell(limits.leastSubnormal),
                           limits.step, cell(limits.relativeError)});
    }
    return table;
}

QString FormatChart::description() const
{
    const FormatLimits limits = m_view.format.limits();
    QString text = tr("%1 holds numbers from %2 to %3.")
                       .arg(QString::fromStdString(m_view.format.name()), powersText(limits.lowest),
                            powersText(limits.largest));
    if (m_view.values && m_view.values->count > 0) {
        const FormatFit fit = fitted(*m_view.values, m_view.format, m_view.scale);
        text += QLatin1Char(' ')
            + tr("Of the %1, %2 lie beyond its range and %3 become 0.")
                  .arg(m_view.valuesName, format::percent(fit.overflow),
                       format::percent(fit.underflow));
    }
    return text;
}

} // namespace pelorus
