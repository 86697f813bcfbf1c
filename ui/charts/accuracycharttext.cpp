// SPDX-License-Identifier: GPL-3.0-or-later
// What AccuracyChart says.
#include "ui/charts/accuracychart.h"

#include "core/accuracy/designscheme.h"
#include "ui/models/format.h"

#include <algorithm>

namespace pelorus {

using namespace accuracy;

namespace {

constexpr qsizetype accuracyColumns = 10; ///< of the table

QString twoDecimals(double value)
{
    return QString::number(value, 'f', 2);
}

double share(Count part, Count of)
{
    return of > 0 ? static_cast<double>(part) / static_cast<double>(of) : 0;
}

} // namespace

QString schemeText(Scheme scheme)
{
    switch (scheme) {
    case Scheme::UniformPerChannel: return AccuracyChart::tr("uniform per channel");
    case Scheme::UniformMse: return AccuracyChart::tr("uniform, least squares");
    case Scheme::Dynamic: return AccuracyChart::tr("dynamic fixed point");
    case Scheme::DynamicRistretto: return AccuracyChart::tr("dynamic, Ristretto");
    case Scheme::Static: return AccuracyChart::tr("static fixed point");
    default: return AccuracyChart::tr("uniform");
    }
}

QString schemeText(const std::string &scheme)
{
    if (const auto integer = schemeFromName(scheme))
        return schemeText(*integer);
    const auto format = formatScheme(scheme);
    const QString name = QString::fromStdString(scheme).section(u'/', 0, 0);
    if (!format)
        return name;
    switch (format->scheme) {
    case Scheme::Log2:
        return AccuracyChart::tr("powers of two, %n bit(s)", nullptr, format->bits.weights);
    case Scheme::Binary: return AccuracyChart::tr("binary weights");
    case Scheme::Xnor: return AccuracyChart::tr("binary weights and inputs");
    case Scheme::Ternary: return AccuracyChart::tr("ternary weights");
    default: break;
    }
    const QString number =
        format->isScaled ? AccuracyChart::tr("%1 scaled").arg(name.chopped(1)) : name;
    if (format->bits.activations == floatBits)
        return AccuracyChart::tr("%1, weights alone").arg(number);
    return format->bits.weights == floatBits ? AccuracyChart::tr("%1, inputs alone").arg(number)
                                             : number;
}

QStringList schemeNames(const std::string &present)
{
    QStringList names;
    const auto add = [&](std::string_view name) {
        names += QString::fromUtf8(name.data(), static_cast<int>(name.size()));
    };
    for (const auto &[name, scheme] : integerSchemes)
        add(name);
    for (const std::string_view format : offeredFormats)
        add(format);
    if (!names.contains(QString::fromStdString(present)))
        add(present);
    return names;
}

QString AccuracyChart::heading() const
{
    return quantity() == Quantity::Accuracy ? tr("Accuracy against bits")
                                            : tr("Agreement with fp32 against bits");
}

QString AccuracyChart::nothingText() const
{
    if (!m_places.empty() && (!m_state || !m_state->isOpen))
        return {}; // what others published
    if (!m_runner || !m_state)
        return tr("Open a network with its weights (ONNX) and images, and this chart fills.");
    if (m_state->error) {
        return tr("Accuracy cannot be measured.\n\n%1")
            .arg(QString::fromStdString(m_state->error->message()));
    }
    const auto &setup = m_state->design->accuracy;
    if (!setup)
        return tr("Accuracy is measured on real images, with the trained weights of a network.\n\n"
                  "This network has none. Open one as ONNX with its weights, or try an example.");
    if (setup->data.empty())
        return tr("Accuracy is measured on real images.\n\nName some for %1.")
            .arg(QString::fromStdString(setup->model));
    if (m_runner->isStopped() && !m_state->study.measured)
        return tr("Measuring was stopped before there was a number.");
    if (!m_state->isOpen)
        return tr("Opening %1 and its images…").arg(QString::fromStdString(setup->model));
    if (m_places.empty() && !m_state->study.measured && !m_runner->isBusy())
        return tr("Not measured: it would take long.\n\n“Measure all” does it all the same.");
    if (m_places.empty() && !m_state->study.measured)
        return tr("Measuring the first images…");
    return {};
}

QString AccuracyChart::progressText() const
{
    if (!m_state || !m_state->isOpen)
        return tr("opening");
    const AccuracyRunner::Progress progress = m_runner->progress();
    const StudyResult &study = m_state->study;
    const auto number = [](Count count) { return QString::number(count); };
    if (!m_runner->isBusy())
        return tr("measured on %1 of %2 images")
            .arg(number(study.measured ? study.measured->n : 0), number(m_state->images));
    switch (study.step) {
    case StudyStep::Table:
        return tr("noise table: %1 of %2 images").arg(number(progress.done), number(progress.all));
    case StudyStep::Curves: return tr("curves on %1 images").arg(number(progress.all));
    default: break;
    }
    return tr("%1 of %2 images")
        .arg(number(study.measured ? study.measured->n : 0), number(progress.all));
}

QString AccuracyChart::measuredText(const Measurement &m) const
{
    QString html;
    const auto line = [&html](const QString &name, const QString &value) {
        html += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align=right>%2</td></tr>")
                    .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    };
    line(tr("images"), tr("%1 of %2").arg(m.n).arg(m_state->images));
    if (m.correct && m.floatCorrect) {
        line(tr("accuracy"), format::percent(share(*m.correct, m.n), 4));
        line(tr("fp32, same images"), format::percent(share(*m.floatCorrect, m.n), 4));
    }
    line(tr("agreement with fp32"), format::percent(share(m.agreeing, m.n), 4));
    if (m.drop)
        line(tr("lost, points (paired 95 %)"),
             QStringLiteral("%1 (%2 … %3)")
                 .arg(twoDecimals(*m.drop), twoDecimals(m.dropInterval[0]),
                      twoDecimals(m.dropInterval[1])));
    return html;
}

QString AccuracyChart::publishedTip(const io::PublishedAccuracy &one)
{
    const auto bits = [](int width) {
        return width == floatBits ? tr("float") : QString::number(width);
    };
    QString rows;
    const auto line = [&rows](const QString &name, const QString &value) {
        rows += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align=right>%2</td></tr>")
                    .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    };
    line(tr("bits of weights / inputs"),
         QStringLiteral("%1 / %2").arg(bits(one.weightBits), bits(one.inputBits)));
    line(tr("top-1, %1").arg(QString::fromStdString(one.data)), format::percent(one.top1 / 100, 4));
    line(tr("training"), one.training == "retrained" ? tr("retrained") : tr("post-training"));
    line(tr("source"), QString::fromStdString(one.source));
    return QStringLiteral("<b>%1</b><table>%2</table>")
        .arg(tr("published: %1").arg(QString::fromStdString(one.method)).toHtmlEscaped(), rows);
}

QString AccuracyChart::baselineTip() const
{
    const MeasuredAccuracy &then = *baseline()->accuracy;
    QStringList lines;
    if (then.correct)
        lines << tr("accuracy %1").arg(format::percent(share(*then.correct, then.images), 4));
    lines
        << tr("agreement with fp32 %1").arg(format::percent(share(then.agreeing, then.images), 4));
    lines << tr("measured on %n image(s), as if %1 bits everywhere", nullptr,
                static_cast<int>(then.images))
                 .arg(twoDecimals(then.equivalentBits));
    return QStringLiteral("<b>%1</b><br>%2")
        .arg(baselineText().toHtmlEscaped(), lines.join(QStringLiteral("<br>")));
}

QString AccuracyChart::pointOrigin(std::size_t point) const
{
    switch (m_places[point].kind) {
    case Place::Kind::Published:
        return tr("Published by the source named above; not measured here.");
    case Place::Kind::Estimate:
        return tr("Estimated from a table of measured noise; measuring says more.");
    default: return tr("Measured: the network ran on images with these bits. “≈” marks estimates.");
    }
}

QString AccuracyChart::pointTip(std::size_t index) const
{
    const Place &place = m_places[index];
    if (place.kind == Place::Kind::Published)
        return publishedTip(m_published[place.curve]);
    if (place.kind == Place::Kind::Baseline)
        return baselineTip();
    const StudyResult &study = m_state->study;
    const AccuracySetup &setup = *m_state->design->accuracy;
    QString title, rows;
    const auto line = [&rows](const QString &name, const QString &value) {
        rows += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align=right>%2</td></tr>")
                    .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    };
    const auto estimateLine = [&](const AgreementEstimate &estimate) {
        line(tr("agreement, estimated"),
             QStringLiteral("≈ %1 ± %2 %")
                     .arg(twoDecimals(100 * estimate.agreement),
                          twoDecimals(100 * estimate.halfWidth))
                 + (estimate.isWeak() ? tr(" (weak: measure)") : QString()));
    };
    switch (place.kind) {
    case Place::Kind::Curve: {
        const StudyCurve &curve = study.curves[place.curve];
        title = tr("%1, %2 bits everywhere")
                    .arg(schemeText(curve.scheme))
                    .arg(study.request.widths[place.width]);
        rows = measuredText(*curve.measured[place.width]);
        break;
    }
    case Place::Kind::Estimate: {
        const int bits = study.request.widths[place.width];
        title = tr("%1 bits everywhere, estimated").arg(bits);
        estimateLine(*study.table->estimate(
            std::vector<LayerBits>(study.table->layers().size(), {bits, bits})));
        line(tr("table made of"),
             tr("%n image(s)", nullptr, static_cast<int>(study.table->images())));
        break;
    }
    case Place::Kind::Published:
    case Place::Kind::Baseline: break;
    case Place::Kind::Design:
        title =
            tr("this design, as if %1 bits everywhere").arg(twoDecimals(m_state->equivalentBits));
        if (study.measured)
            rows = measuredText(*study.measured);
        if (m_state->estimate)
            estimateLine(*m_state->estimate);
        break;
    }
    line(tr("network"), QString::fromStdString(setup.model));
    line(tr("images from"), QString::fromStdString(setup.data));
    line(tr("preprocessing"),
         setup.preprocessing.empty() ? tr("none") : QString::fromStdString(setup.preprocessing));
    line(tr("scheme"), tr("%1, without retraining").arg(schemeText(study.request.scheme)));
    return QStringLiteral("<b>%1</b><table>%2</table>").arg(title.toHtmlEscaped(), rows);
}

ChartTable AccuracyChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("series"), tr("Series"));
    table.addColumn(QStringLiteral("bits"), tr("Bits"));
    table.addColumn(QStringLiteral("images"), tr("Images"));
    table.addColumn(QStringLiteral("accuracy_pct"), tr("Accuracy (%)"));
    table.addColumn(QStringLiteral("fp32_accuracy_pct"), tr("fp32 accuracy (%)"));
    table.addColumn(QStringLiteral("agreement_pct"), tr("Agreement with fp32 (%)"));
    table.addColumn(QStringLiteral("drop_points"), tr("Lost (points)"));
    table.addColumn(QStringLiteral("drop_low"), tr("95 % from"));
    table.addColumn(QStringLiteral("drop_high"), tr("to"));
    table.addColumn(QStringLiteral("estimated_agreement_pct"), tr("Estimated agreement (%)"));
    for (const TableRow &row : tableRows())
        table.rows.append(row.cells);
    return table;
}

std::optional<std::size_t> AccuracyChart::placeOf(Place::Kind kind, std::size_t curve,
                                                  std::size_t width) const
{
    const auto place = std::ranges::find_if(m_places, [&](const Place &one) {
        return one.kind == kind && one.curve == curve && one.width == width;
    });
    return place == m_places.end()
        ? std::nullopt
        : std::optional(static_cast<std::size_t>(place - m_places.begin()));
}

std::optional<std::size_t> AccuracyChart::pointOfRow(std::size_t row) const
{
    const std::vector<TableRow> rows = tableRows();
    return row < rows.size() ? rows[row].place : std::nullopt;
}

std::vector<AccuracyChart::TableRow> AccuracyChart::tableRows() const
{
    std::vector<TableRow> rows;
    const auto addPublished = [&] {
        for (std::size_t index = 0; index < m_places.size(); ++index) {
            const Place &place = m_places[index];
            if (place.kind != Place::Kind::Published)
                continue;
            const io::PublishedAccuracy &one = m_published[place.curve];
            QVariantList cells{
                tr("published: %1 (%2)")
                    .arg(QString::fromStdString(one.method), QString::fromStdString(one.source)),
                place.at.x(), QVariant(), one.top1};
            while (cells.size() < accuracyColumns)
                cells << QVariant();
            rows.push_back({cells, index});
        }
    };
    if (!m_state || !m_state->isOpen) {
        addPublished();
        return rows;
    }
    const StudyResult &study = m_state->study;
    const auto add = [&](const QString &series, double bits, const std::optional<Measurement> &m,
                         const std::optional<AgreementEstimate> &estimate,
                         std::optional<std::size_t> place) {
        QVariantList cells{series, bits};
        const bool has = m && m->n > 0;
        cells << (has ? QVariant(static_cast<qlonglong>(m->n)) : QVariant());
        cells << (has && m->correct ? QVariant(100 * share(*m->correct, m->n)) : QVariant());
        cells << (has && m->floatCorrect ? QVariant(100 * share(*m->floatCorrect, m->n))
                                         : QVariant());
        cells << (has ? QVariant(100 * share(m->agreeing, m->n)) : QVariant());
        cells << (has && m->drop ? QVariant(*m->drop) : QVariant());
        cells << (has && m->drop ? QVariant(m->dropInterval[0]) : QVariant());
        cells << (has && m->drop ? QVariant(m->dropInterval[1]) : QVariant());
        cells << (estimate ? QVariant(100 * estimate->agreement) : QVariant());
        rows.push_back({cells, place});
    };
    for (std::size_t c = 0; c < study.curves.size(); ++c) {
        const StudyCurve &curve = study.curves[c];
        for (std::size_t i = 0; i < curve.measured.size(); ++i) {
            const int bits = study.request.widths[i];
            std::optional<AgreementEstimate> estimate;
            if (study.table && curve.scheme == study.request.scheme)
                estimate = study.table->estimate(
                    std::vector<LayerBits>(study.table->layers().size(), {bits, bits}));
            const auto measured = placeOf(Place::Kind::Curve, c, i);
            if (curve.measured[i] || estimate)
                add(schemeText(curve.scheme), bits, curve.measured[i], estimate,
                    measured ? measured : placeOf(Place::Kind::Estimate, 0, i));
        }
    }
    if (study.measured || m_state->estimate)
        add(tr("this design"), m_state->equivalentBits, study.measured, m_state->estimate,
            placeOf(Place::Kind::Design));
    for (std::size_t index = 0; index < m_places.size(); ++index) {
        if (m_places[index].kind != Place::Kind::Baseline)
            continue;
        const MeasuredAccuracy &then = *baseline()->accuracy;
        add(baselineText(), then.equivalentBits,
            Measurement{{}, then.images, then.correct, {}, then.agreeing, {}, {}}, std::nullopt,
            index);
    }
    addPublished();
    return rows;
}

QString AccuracyChart::description() const
{
    if (!m_state || !m_state->isOpen || m_places.empty())
        return m_places.empty() ? nothingText()
                                : tr("%1: not measured here; %n published figure(s).", nullptr,
                                     static_cast<int>(m_places.size()))
                                      .arg(subject());
    const StudyResult &study = m_state->study;
    QString text;
    if (study.measured && study.measured->correct && study.measured->floatCorrect)
        text = tr("%1: %2 of %3 images right, %4 in fp32.")
                   .arg(subject(), QString::number(*study.measured->correct),
                        QString::number(study.measured->n),
                        QString::number(*study.measured->floatCorrect));
    else if (study.measured)
        text = tr("%1: %2 of %3 images get the class of fp32.")
                   .arg(subject(), QString::number(study.measured->agreeing),
                        QString::number(study.measured->n));
    if (m_state->estimate)
        text += QLatin1Char(' ')
            + tr("Estimated agreement with fp32 %1.")
                  .arg(format::percent(m_state->estimate->agreement));
    if (const auto current = currentPoint(); current && *current < m_places.size()) {
        const Place &place = m_places[*current];
        text += QLatin1Char(' ')
            + tr("At %1 bits everywhere %2 %.")
                  .arg(QString::number(place.at.x()), twoDecimals(place.at.y()));
    }
    return text.trimmed();
}

} // namespace pelorus
