// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/fixedpointchart.h"

#include "core/explore/visiteddesigns.h"
#include "ui/charts/accuracychart.h"
#include "ui/charts/legendrow.h"
#include "ui/charts/progresschip.h"

#include <QToolButton>

#include <qcustomplot.h>

#include <algorithm>
#include <limits>

namespace pelorus {

using namespace accuracy;

namespace {

constexpr double fixedPointMarkSize = 5; // pixels
constexpr double fixedPointBorder = 0.06; // of the range, above and below
constexpr double leastFixedPointSpan = 2; // percentage points: less looks like noise

double percentOfFloats(const Measurement &m)
{
    return 100 * static_cast<double>(m.floatCorrect.value_or(m.n)) / static_cast<double>(m.n);
}

} // namespace

FixedPointChart::FixedPointChart(QWidget *parent) : PointChart(parent), m_float(addPoints())
{
    chip()->button()->setFocusPolicy(Qt::NoFocus); // it is not used
    setAccessibleName(title()); // before it is first seen
    for (QCPGraph *&curve : m_curves)
        curve = addPoints();
    m_reaches = addPoints();
    m_others = addPoints();
    m_chosen = addPoints(); // above all others
    for (QCPGraph *line : {m_float, m_curves[0], m_curves[1], m_reaches})
        line->setLineStyle(QCPGraph::lsLine);
    plot()->yAxis2->setRangeReversed(true);
    plot()->yAxis2->setSubTicks(false);
    plot()->yAxis2->setTickLength(0, 0);
    plot()->yAxis2->setLabelPadding(2);
    connect(plot()->yAxis, qOverload<const QCPRange &>(&QCPAxis::rangeChanged), this,
            &FixedPointChart::showLosses);
    const QSharedPointer<QCPAxisTickerFixed> bits(new QCPAxisTickerFixed);
    bits->setTickStep(2);
    plot()->xAxis->setTicker(bits);
    followAgain();
}

void FixedPointChart::setState(const FixedPointStatePtr &state, const QString &name)
{
    if (!m_state || !state || m_state->request.experiment != state->request.experiment)
        followAgain();
    m_state = state;
    m_name = name;
    invalidate();
}

void FixedPointChart::setPublished(std::vector<io::PublishedFixedPoint> rows,
                                   const std::string &source)
{
    m_published = std::move(rows);
    m_publishedSource = QString::fromStdString(source);
    invalidate();
}

bool FixedPointChart::hasLabels() const
{
    return m_state && !m_state->request.experiment->images.labels.empty();
}

void FixedPointChart::refresh()
{
    m_places.clear();
    plot()->xAxis->setLabel(tr("bits of weights and inputs"));
    plot()->yAxis->setLabel(hasLabels() || !m_state ? tr("accuracy, %")
                                                    : tr("agreement with fp32, %"));
    const auto place = [this](const QString &name, double bits, const Measurement &m,
                              QVector<QCPGraphData> &to) {
        if (m.n == 0)
            return;
        m_places.push_back({name, m, {bits, percentRight(m)}, nullptr});
        to.append(QCPGraphData(bits, percentRight(m)));
    };
    QVector<QCPGraphData> curves[2], chosen, floats;
    m_others->data()->clear();
    m_reaches->data()->clear();
    for (std::size_t c = 0; m_state && c < m_state->curves.size(); ++c) {
        const FixedPointCurve &curve = m_state->curves[c];
        for (std::size_t i = 0; i < curve.measured.size(); ++i) {
            if (curve.measured[i])
                place(schemeText(curve.scheme),
                      FixedPointRequest::leastBits + static_cast<double>(i), *curve.measured[i],
                      curves[c]);
        }
    }
    if (m_state && m_state->chosen)
        place(tr("fraction lengths by hand"), m_state->request.bits, *m_state->chosen, chosen);
    if (!m_places.empty()) {
        // Of the most images that anything was measured on.
        const auto most =
            std::ranges::max_element(m_places, {}, [](const Place &one) { return one.measured.n; });
        const double level = percentOfFloats(most->measured);
        floats = {QCPGraphData(0, level), QCPGraphData(32, level)};
        if (hasLabels()) // agreement is another loss
            placePublished(level);
    }
    for (std::size_t c = 0; c < 2; ++c)
        m_curves[c]->data()->set(curves[c], true);
    m_chosen->data()->set(chosen, true);
    m_float->data()->set(floats, true);
    setEmptyText(m_places.empty() ? tr("Measuring the first images…") : QString());
    showMarks();
    pointsChanged();
}

/// As far below the float line as they were below theirs; weights and inputs of unlike widths in
/// the middle of both, with a line that reaches them.
void FixedPointChart::placePublished(double level)
{
    constexpr double apart = std::numeric_limits<double>::quiet_NaN(); // between two lines
    for (const io::PublishedFixedPoint &one : m_published) {
        const double lost = level - one.top5LossPoints;
        const double middle = (one.weightBits + one.inputBits) / 2;
        m_places.push_back({tr("published: %1").arg(QString::fromStdString(one.method)),
                            {},
                            {middle, lost},
                            &one});
        m_others->addData(middle, lost);
        if (one.weightBits == one.inputBits)
            continue;
        m_reaches->addData(std::min(one.weightBits, one.inputBits), lost);
        m_reaches->addData(std::max(one.weightBits, one.inputBits), lost);
        m_reaches->addData(std::max(one.weightBits, one.inputBits), apart);
    }
}

/// The right axis counts from the float line down what the left one says.
void FixedPointChart::showLosses()
{
    const bool isShown = m_others->dataCount() > 0;
    plot()->yAxis2->setVisible(isShown);
    if (!isShown)
        return;
    const double level = m_float->data()->begin()->value;
    const QCPRange shown = plot()->yAxis->range();
    plot()->yAxis2->setRange(level - shown.upper, level - shown.lower);
    plot()->yAxis2->setLabel(tr("lost against fp32, points"));
}

std::vector<QPointF> FixedPointChart::points() const
{
    std::vector<QPointF> all;
    for (const Place &place : m_places)
        all.push_back(place.at);
    return all;
}

void FixedPointChart::showMarks()
{
    std::vector<LegendEntry> entries;
    for (std::size_t c = 0; c < 2; ++c) {
        const Scheme scheme = c == 0 ? Scheme::Dynamic : Scheme::Static;
        const Mark mark = c == 0 ? Mark::Disc : Mark::Circle;
        const QColor colour = theme().shown({schemeColour(scheme)}, Emphasis::Normal);
        m_curves[c]->setPen(QPen(colour, 1.8));
        m_curves[c]->setScatterStyle(
            scatterStyle(mark, colour, theme().background, fixedPointMarkSize));
        entries.push_back(
            {schemeText(scheme), {schemeColour(scheme)}, entries.size(), Emphasis::Normal, mark});
    }
    m_float->setPen(QPen(theme().mutedText, 1, Qt::DashLine));
    if (!m_float->data()->isEmpty())
        entries.push_back(
            lineEntry(QStringLiteral("fp32: %1 %")
                          .arg(QString::number(m_float->data()->begin()->value, 'f', 2)),
                      m_float->pen(), entries.size()));
    const QColor muted = theme().mutedText;
    m_others->setScatterStyle(
        scatterStyle(Mark::Square, muted, theme().background, 1.6 * fixedPointMarkSize));
    m_reaches->setPen(QPen(muted, 1.4));
    if (m_others->dataCount() > 0)
        entries.push_back({tr("published for AlexNet, top-5: lost against its fp32"),
                           {muted},
                           entries.size(),
                           Emphasis::Normal,
                           Mark::Square});
    const QColor present = theme().shown({presentColour()}, Emphasis::Normal);
    m_chosen->setScatterStyle(
        scatterStyle(Mark::Diamond, present, theme().background, 1.2 * fixedPointMarkSize));
    if (!m_chosen->data()->isEmpty())
        entries.push_back({tr("fraction lengths by hand"),
                           {presentColour()},
                           entries.size(),
                           Emphasis::Normal,
                           Mark::Diamond});
    legend()->setEntries(std::move(entries));
}

void FixedPointChart::setRanges()
{
    double least = 100, most = 0;
    for (const Place &place : m_places) {
        least = std::min(least, place.at.y());
        most = std::max(most, place.at.y());
    }
    if (!m_float->data()->isEmpty())
        most = std::max(most, m_float->data()->begin()->value);
    if (least > most)
        least = 0, most = 100;
    if (most - least < leastFixedPointSpan)
        least = std::max(0.0, most - leastFixedPointSpan);
    const double pad = fixedPointBorder * (most - least);
    showLosses(); // also where the left axis stays
    plot()->xAxis->setRange(FixedPointRequest::leastBits - 0.5, FixedPointRequest::mostBits + 0.5);
    plot()->yAxis->setRange(std::max(0.0, least - pad), std::min(100 + pad / 2, most + pad));
}

void FixedPointChart::applyTheme()
{
    PointChart::applyTheme();
    showMarks();
}

QString FixedPointChart::pointTip(std::size_t point) const
{
    const Place &place = m_places[point];
    const Measurement &m = place.measured;
    if (place.published)
        return QStringList{
            place.name,
            tr("weights %1 bit, inputs %2 bit")
                .arg(place.published->weightBits)
                .arg(place.published->inputBits),
            tr("lost against its float network: %1 points top-5")
                .arg(place.published->top5LossPoints),
            tr("Another network and other images: the mark stands as far below this one's fp32.")}
            .join(u'\n');
    QStringList lines{tr("%1, %n bit(s)", nullptr, static_cast<int>(place.at.x())).arg(place.name),
                      m.correct ? tr("accuracy %1 %").arg(place.at.y(), 0, 'f', 2)
                                : tr("agreement with fp32 %1 %").arg(place.at.y(), 0, 'f', 2)};
    if (m.drop)
        lines << tr("lost: %1 points (%2 … %3, paired 95 %)")
                     .arg(*m.drop, 0, 'f', 2)
                     .arg(m.dropInterval[0], 0, 'f', 2)
                     .arg(m.dropInterval[1], 0, 'f', 2);
    lines << tr("measured on %n image(s), without retraining", nullptr, static_cast<int>(m.n));
    return lines.join(u'\n');
}

QString FixedPointChart::pointOrigin(std::size_t point) const
{
    return m_places[point].published
        ? tr("Published: %1. Not measured here.").arg(m_publishedSource)
        : PointChart::pointOrigin(point);
}

ChartTable FixedPointChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("series"), tr("Series"));
    table.addColumn(QStringLiteral("bits"), tr("Bits of weights"));
    table.addColumn(QStringLiteral("input_bits"), tr("Bits of inputs"));
    table.addColumn(QStringLiteral("mark_bits"), tr("Mark at (bits)"));
    table.addColumn(QStringLiteral("images"), tr("Images"));
    table.addColumn(QStringLiteral("accuracy_pct"), tr("Accuracy (%)"));
    table.addColumn(QStringLiteral("fp32_accuracy_pct"), tr("fp32 accuracy (%)"));
    table.addColumn(QStringLiteral("agreement_pct"), tr("Agreement with fp32 (%)"));
    table.addColumn(QStringLiteral("drop_points"), tr("Lost (points)"));
    for (const Place &place : m_places) {
        const Measurement &m = place.measured;
        if (place.published) {
            table.rows.append({place.name,
                               place.published->weightBits,
                               place.published->inputBits,
                               place.at.x(),
                               {},
                               {},
                               {},
                               {},
                               place.published->top5LossPoints});
            continue;
        }
        table.rows.append({place.name, place.at.x(), place.at.x(), place.at.x(),
                           static_cast<qlonglong>(m.n),
                           m.correct ? QVariant(percentRight(m)) : QVariant(),
                           m.floatCorrect ? QVariant(percentOfFloats(m)) : QVariant(),
                           100 * static_cast<double>(m.agreeing) / static_cast<double>(m.n),
                           m.drop ? QVariant(*m.drop) : QVariant()});
    }
    return table;
}

QString FixedPointChart::description() const
{
    if (m_places.empty())
        return emptyText();
    const auto current = currentPoint();
    if (current && *current < m_places.size())
        return pointTip(*current);
    return tr("%1: %n point(s) of static and dynamic fixed point.", nullptr,
              static_cast<int>(std::ranges::count(m_places, nullptr, &Place::published)))
        .arg(m_name);
}

} // namespace pelorus
