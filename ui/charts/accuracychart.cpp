// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/accuracychart.h"

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

constexpr double markSize = 5; // pixels
constexpr double border = 0.06; // of the range, above and below the outermost points
constexpr double roomForChip = 0.5; // of the range, above the outermost points
constexpr double leastSpan = 2; // percentage points: less looks like noise

} // namespace

QColor schemeColour(Scheme scheme)
{
    switch (scheme) {
    case Scheme::UniformPerChannel: return QColor(0x56, 0xB4, 0xE9);
    case Scheme::UniformMse: return QColor(0x00, 0x9E, 0x73);
    case Scheme::Dynamic: return QColor(0xCC, 0x79, 0xA7);
    case Scheme::DynamicRistretto: return QColor(0xB8, 0xA5, 0x00);
    case Scheme::Static: return QColor(0x8C, 0x8C, 0x8C);
    default: return utilizationColour();
    }
}

AccuracyChart::AccuracyChart(QWidget *parent)
    : PointChart(parent), m_estimate(addPoints()), m_float(addPoints()), m_marks(addPoints()),
      m_design(nullptr), m_interval(nullptr), m_ghost(addPoints()),
      m_quantity(new OptionButton(this)), m_scheme(new OptionButton(this))
{
    for (QCPGraph *&curve : m_curves)
        curve = addPoints();
    m_interval = addPoints();
    m_design = addPoints(); // above all others
    for (QCPGraph *line : {m_curves[0], m_curves[1], m_curves[2], m_estimate, m_float, m_interval})
        line->setLineStyle(QCPGraph::lsLine);
    const QSharedPointer<QCPAxisTickerFixed> bits(new QCPAxisTickerFixed);
    bits->setTickStep(2);
    plot()->xAxis->setTicker(bits);
    optionRow()->insertWidget(0, m_scheme);
    optionRow()->insertWidget(1, m_quantity);
    connect(m_quantity, &OptionButton::currentChanged, this, [this] {
        followAgain();
        invalidate();
    });
    connect(m_scheme, &OptionButton::currentChanged, this, [this](int index) {
        if (m_state && m_state->design->accuracy
            && m_state->design->accuracy->scheme != m_schemes[index].toStdString())
            emit schemeWanted(m_schemes[index]);
    });
    connect(chip(), &ProgressChip::clicked, this, &AccuracyChart::chipClicked);
}

void AccuracyChart::setRunner(AccuracyRunner *runner)
{
    m_runner = runner;
    connect(runner, &AccuracyRunner::changed, this, &AccuracyChart::invalidate);
    connect(runner, &AccuracyRunner::progressed, this, &AccuracyChart::showChip);
    connect(runner, &AccuracyRunner::busyChanged, this, &AccuracyChart::showChip);
    invalidate();
}

AccuracyChart::Quantity AccuracyChart::quantity() const
{
    // Without labels there is no accuracy, only agreement.
    if (m_state && m_state->isOpen && !m_state->hasLabels)
        return Quantity::Agreement;
    return static_cast<Quantity>(m_quantity->current());
}

void AccuracyChart::setQuantity(Quantity quantity)
{
    m_quantity->setCurrent(static_cast<int>(quantity));
}

std::optional<double> AccuracyChart::percentOf(const Measurement &m) const
{
    return m.n > 0 ? percentOf(MeasuredAccuracy{m.n, m.correct, m.agreeing}) : std::nullopt;
}

std::optional<double> AccuracyChart::percentOf(const MeasuredAccuracy &m) const
{
    const auto share = [&](Count part) {
        return 100 * static_cast<double>(part) / static_cast<double>(m.images);
    };
    if (quantity() == Quantity::Agreement)
        return share(m.agreeing);
    return m.correct ? std::optional(share(*m.correct)) : std::nullopt;
}

void AccuracyChart::refresh()
{
    const AccuracyStatePtr before = std::exchange(m_state, m_runner ? m_runner->latest() : nullptr);
    const bool isOpen = m_state && m_state->isOpen;
    if (!before || before->isOpen != isOpen
        || (isOpen && before->design->accuracy != m_state->design->accuracy)) {
        followAgain();
        forgetPoint();
    }
    // Where a format's bits do not fit the layers, another scheme must be in reach.
    m_scheme->setVisible(isOpen || (hasImages() && m_state->error));
    m_quantity->setVisible(isOpen && m_state->hasLabels);
    showSchemes();
    findPublished();
    placeAll();
    setEmptyText(nothingText());
    showData();
    showChip();
}

void AccuracyChart::showSchemes()
{
    if (!m_state || !m_state->design->accuracy)
        return;
    const std::string &present = m_state->design->accuracy->scheme;
    if (const QStringList names = schemeNames(present); names != m_schemes) {
        m_schemes = names;
        QStringList texts;
        for (const QString &name : names)
            texts += schemeText(name.toStdString());
        m_scheme->setOptions(tr("Scheme"), texts);
    }
    m_scheme->setCurrent(static_cast<int>(m_schemes.indexOf(QString::fromStdString(present))));
}

void AccuracyChart::findPublished()
{
    const std::string name = m_state ? m_state->design->network->name() : std::string();
    if (name == m_network)
        return;
    m_network = name;
    m_published = io::publishedAccuracy(name);
}

void AccuracyChart::placeAll()
{
    m_places.clear();
    m_walkable = 0;
    if (quantity() == Quantity::Accuracy) {
        for (std::size_t i = 0; i < m_published.size(); ++i) {
            const io::PublishedAccuracy &one = m_published[i];
            m_places.push_back({Place::Kind::Published,
                                i,
                                0,
                                {std::sqrt(double(one.weightBits) * one.inputBits), one.top1}});
        }
        // Keys walk them in the order of their bits.
        std::stable_sort(m_places.begin(), m_places.end(),
                         [](const Place &a, const Place &b) { return a.at.x() < b.at.x(); });
    }
    if (!m_state || !m_state->isOpen) {
        m_walkable = m_places.size();
        return;
    }
    const std::vector<Place> published = std::exchange(m_places, {});
    const StudyResult &study = m_state->study;
    const std::vector<int> &widths = study.request.widths;
    for (std::size_t c = 0; c < std::min(study.curves.size(), mostCurves); ++c) {
        const auto &measured = study.curves[c].measured;
        for (std::size_t i = 0; i < std::min(widths.size(), measured.size()); ++i) {
            const auto percent = measured[i] ? percentOf(*measured[i]) : std::nullopt;
            if (percent)
                m_places.push_back({Place::Kind::Curve, c, i, {double(widths[i]), *percent}});
        }
        if (c == 0)
            m_walkable = m_places.size();
    }
    m_places.insert(m_places.end(), published.begin(), published.end());
    if (study.table && quantity() == Quantity::Agreement) {
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const std::vector<LayerBits> everywhere(study.table->layers().size(),
                                                    {widths[i], widths[i]});
            if (const auto estimate = study.table->estimate(everywhere))
                m_places.push_back(
                    {Place::Kind::Estimate, 0, i, {double(widths[i]), 100 * estimate->agreement}});
        }
    }
    // On other images of another network it would be another accuracy.
    const bool isComparable = baseline() && baseline()->accuracy
        && baseline()->accuracy->equivalentBits > 0 && baseline()->snapshot->design->accuracy
        && baseline()->snapshot->design->accuracy->model == m_state->design->accuracy->model
        && baseline()->snapshot->design->accuracy->data == m_state->design->accuracy->data;
    if (isComparable) {
        if (const auto percent = percentOf(*baseline()->accuracy))
            m_places.push_back(
                {Place::Kind::Baseline, 0, 0, {baseline()->accuracy->equivalentBits, *percent}});
    }
    const auto design = study.measured ? percentOf(*study.measured) : std::nullopt;
    if (design)
        m_places.push_back({Place::Kind::Design, 0, 0, {m_state->equivalentBits, *design}});
    else if (m_state->estimate && quantity() == Quantity::Agreement)
        m_places.push_back({Place::Kind::Design,
                            0,
                            0,
                            {m_state->equivalentBits, 100 * m_state->estimate->agreement}});
}

std::vector<QPointF> AccuracyChart::points() const
{
    std::vector<QPointF> all;
    for (const Place &place : m_places)
        all.push_back(place.at);
    return all;
}

void AccuracyChart::showData()
{
    plot()->xAxis->setLabel(tr("bits of weights and inputs"));
    plot()->yAxis->setLabel(quantity() == Quantity::Accuracy ? tr("accuracy, %")
                                                             : tr("agreement with fp32, %"));
    using Points = QVector<QCPGraphData>;
    Points curves[mostCurves], estimate, floats, design, interval, marks, ghost;
    for (const Place &place : m_places) {
        Points &to = place.kind == Place::Kind::Curve ? curves[place.curve]
            : place.kind == Place::Kind::Estimate     ? estimate
            : place.kind == Place::Kind::Published    ? marks
            : place.kind == Place::Kind::Baseline     ? ghost
                                                      : design;
        to.append(QCPGraphData(place.at.x(), place.at.y()));
    }
    if (m_state && m_state->isOpen && m_state->study.measured) {
        const Measurement &m = *m_state->study.measured;
        if (m.floatCorrect && m.n > 0 && quantity() == Quantity::Accuracy) {
            const double level =
                100 * static_cast<double>(*m.floatCorrect) / static_cast<double>(m.n);
            floats = {QCPGraphData(0, level), QCPGraphData(64, level)};
            interval = {QCPGraphData(m_state->equivalentBits, level - m.dropInterval[0]),
                        QCPGraphData(m_state->equivalentBits, level - m.dropInterval[1])};
        }
    }
    for (std::size_t c = 0; c < mostCurves; ++c)
        m_curves[c]->data()->set(curves[c], true);
    for (const auto &[graph, points] : {std::pair(m_estimate, estimate),
                                        {m_float, floats},
                                        {m_marks, marks},
                                        {m_ghost, ghost},
                                        {m_design, design},
                                        {m_interval, interval}})
        graph->data()->set(points, false);
    showMarks();
    pointsChanged();
}

void AccuracyChart::showMarks()
{
    const auto pen = [](const QColor &colour, Qt::PenStyle style, double width) {
        return QPen(colour, width, style);
    };
    std::vector<LegendEntry> entries;
    const auto enter = [&](const QCPGraph *graph, const QString &name, const QColor &colour,
                           Mark mark) {
        if (!graph->data()->isEmpty())
            entries.push_back({name, {colour}, entries.size(), Emphasis::Normal, mark});
    };
    const QColor present = theme().shown({presentColour()}, Emphasis::Normal);
    for (std::size_t c = 0; m_state && c < std::min(m_state->study.curves.size(), mostCurves);
         ++c) {
        const Scheme scheme = m_state->study.curves[c].scheme;
        const QColor colour = theme().shown({schemeColour(scheme)}, Emphasis::Normal);
        m_curves[c]->setPen(pen(colour, Qt::SolidLine, c == 0 ? 1.8 : 1.2));
        m_curves[c]->setScatterStyle(
            scatterStyle(c == 0 ? Mark::Disc : Mark::Circle, colour, theme().background, markSize));
        enter(m_curves[c], schemeText(scheme), schemeColour(scheme),
              c == 0 ? Mark::Disc : Mark::Circle);
    }
    const QColor first = m_state && !m_state->study.curves.empty()
        ? theme().shown({schemeColour(m_state->study.curves[0].scheme)}, Emphasis::Normal)
        : theme().text;
    m_estimate->setPen(pen(first, Qt::DashLine, 1.2));
    m_estimate->setScatterStyle(QCPScatterStyle::ssNone);
    m_float->setPen(pen(theme().mutedText, Qt::DashLine, 1));
    m_interval->setPen(pen(present, Qt::SolidLine, 1.4));
    m_marks->setScatterStyle(
        scatterStyle(Mark::Square, theme().mutedText, theme().background, markSize));
    const bool isEstimate = m_state && !m_state->study.measured;
    m_design->setScatterStyle(scatterStyle(isEstimate ? Mark::Circle : Mark::Diamond, present,
                                           theme().background,
                                           isEstimate ? 1.5 * markSize : 1.2 * markSize));
    if (!m_estimate->data()->isEmpty())
        enter(m_estimate, tr("≈ estimate from the noise table"), first, Mark::Ring);
    if (!m_float->data()->isEmpty())
        entries.push_back(
            lineEntry(QStringLiteral("fp32: %1 %")
                          .arg(QString::number(m_float->data()->begin()->value, 'f', 2)),
                      m_float->pen(), entries.size()));
    if (!m_marks->data()->isEmpty())
        enter(m_marks, tr("published, %1").arg(QString::fromStdString(m_published.front().data)),
              theme().mutedText, Mark::Square);
    m_ghost->setScatterStyle(scatterStyle(Mark::Ghost, theme().text, theme().background, markSize));
    enter(m_ghost, tr("baseline"), theme().text, Mark::Ghost);
    enter(m_design, isEstimate ? tr("≈ this design") : tr("this design"), presentColour(),
          isEstimate ? Mark::Circle : Mark::Diamond);
    legend()->setEntries(std::move(entries));
}

void AccuracyChart::setRanges()
{
    double least = 100, most = 0, right = 8;
    for (const Place &place : m_places) {
        least = std::min(least, place.at.y());
        most = std::max(most, place.at.y());
        right = std::max(right, place.at.x());
    }
    if (least > most)
        least = 0, most = 100;
    if (!m_float->data()->isEmpty())
        most = std::max(most, m_float->data()->begin()->value);
    else if (m_runner && !m_places.empty())
        most += roomForChip * (most - least); // published points alone: none behind the invitation
    if (most - least < leastSpan)
        least = std::max(0.0, most - leastSpan);
    const double pad = border * (most - least);
    plot()->xAxis->setRange(1.5, std::min(right, 24.0) + 0.5);
    plot()->yAxis->setRange(std::max(0.0, least - pad), std::min(100 + pad / 2, most + pad));
}

void AccuracyChart::showChip()
{
    const bool busy = m_runner && m_runner->isBusy();
    const bool isOpen = m_state && m_state->isOpen;
    bool shown = true;
    if (busy)
        chip()->setTexts(progressText(), tr("Stop"),
                         tr("Stop measuring; what is measured stays known"));
    else if (m_runner && m_runner->isStopped())
        chip()->setTexts(tr("stopped"), tr("Go on"), tr("Measure the rest"));
    else if (!isOpen && hasImages() && m_state->error)
        chip()->setTexts({}, tr("Try again"), tr("Open network and images once more"));
    else if (!isOpen && m_state && m_state->design->accuracy)
        chip()->setTexts({}, tr("Images…"), tr("Name the images and the network to measure with"));
    else if (!isOpen)
        chip()->setTexts({}, tr("Try on an example"),
                         tr("Open a trained network that ships with the program"));
    else if (m_runner->isBounded())
        chip()->setTexts(progressText(), tr("Measure all"),
                         tr("Measure on all images, and make the table and the curves, "
                            "however long it takes"));
    else
        shown = false;
    chip()->setVisible(shown && m_runner);
    placeChip();
}

bool AccuracyChart::hasImages() const
{
    return m_state && m_state->design->accuracy && !m_state->design->accuracy->data.empty();
}

void AccuracyChart::chipClicked()
{
    if (!m_runner)
        return;
    const bool isAnswered = m_state && (m_state->isOpen || (hasImages() && m_state->error));
    if (m_runner->isBusy())
        m_runner->stop();
    else if (m_runner->isStopped() || isAnswered)
        m_runner->thoroughly();
    else if (m_state && m_state->design->accuracy)
        emit setupWanted();
    else
        emit exampleWanted();
}

void AccuracyChart::applyTheme()
{
    PointChart::applyTheme();
    showMarks();
}

void AccuracyChart::retranslate()
{
    PointChart::retranslate();
    m_schemes.clear(); // said anew
    showSchemes();
    m_quantity->setOptions(tr("Quantity"), {tr("accuracy"), tr("agreement")});
}

} // namespace pelorus
