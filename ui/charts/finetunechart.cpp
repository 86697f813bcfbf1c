// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/finetunechart.h"

#include "ui/charts/legendrow.h"
#include "ui/charts/progresschip.h"
#include "ui/models/weightrangesmodel.h"

#include <QToolButton>

#include <qcustomplot.h>

#include <algorithm>

namespace pelorus {

using namespace accuracy;

namespace {

constexpr double epochMarkSize = 5; // pixels
constexpr double epochBorder = 0.06; // of the range, above and below

QColor ruleColour(BatchNormalizationRule rule)
{
    return rule == BatchNormalizationRule::Train ? utilizationColour() : QColor(0xD5, 0x5E, 0x00);
}

} // namespace

FinetuneChart::FinetuneChart(QWidget *parent) : PointChart(parent)
{
    chip()->button()->setFocusPolicy(Qt::NoFocus); // it is not used
    plot()->yAxis2->setVisible(true);
    plot()->yAxis2->setSubTicks(false);
    plot()->yAxis2->setTickLength(0, 0);
    plot()->yAxis2->setLabelPadding(2);
    plot()->axisRect()->setRangeDragAxes({plot()->xAxis}, {plot()->yAxis, plot()->yAxis2});
    plot()->axisRect()->setRangeZoomAxes({plot()->xAxis}, {plot()->yAxis, plot()->yAxis2});
    for (std::size_t run = 0; run < mostRuns; ++run) {
        m_losses[run] = addPoints();
        m_accuracies[run] = addPoints();
        m_losses[run]->setLineStyle(QCPGraph::lsLine);
        m_accuracies[run]->setLineStyle(QCPGraph::lsLine);
        m_accuracies[run]->setValueAxis(plot()->yAxis2);
    }
}

void FinetuneChart::setState(const FinetuneStatePtr &state)
{
    if (!m_state || !state || m_state->design != state->design)
        followAgain();
    m_state = state;
    invalidate();
}

QCPAxis *FinetuneChart::valueAxis() const
{
    return plot()->yAxis2;
}

std::size_t FinetuneChart::runs() const
{
    return m_state ? std::min(m_state->runs.size(), mostRuns) : 0;
}

double FinetuneChart::percentOf(const FinetuneEpoch &epoch) const
{
    return 100 * static_cast<double>(epoch.correct) / static_cast<double>(m_state->validation);
}

QString FinetuneChart::nameOf(std::size_t run) const
{
    return m_state->hasBatchNormalization ? ruleText(m_state->runs[run].rule) : QString();
}

void FinetuneChart::refresh()
{
    m_places.clear();
    plot()->xAxis->setLabel(tr("epochs"));
    plot()->yAxis->setLabel(tr("loss"));
    plot()->yAxis2->setLabel(tr("held-out accuracy, %"));
    for (std::size_t run = 0; run < mostRuns; ++run) {
        QVector<QCPGraphData> losses, accuracies;
        if (run < runs()) {
            const FinetuneRun &one = m_state->runs[run];
            for (const LossPoint &point : one.losses)
                losses.append(QCPGraphData(point.epoch, point.loss));
            for (std::size_t i = 0; i < one.epochs.size(); ++i) {
                const QPointF at(one.epochs[i].epoch, percentOf(one.epochs[i]));
                m_places.push_back({run, i, at});
                accuracies.append(QCPGraphData(at.x(), at.y()));
            }
        }
        m_losses[run]->data()->set(losses, true);
        m_accuracies[run]->data()->set(accuracies, true);
    }
    setEmptyText(m_places.empty() ? tr("Measuring before the first epoch…") : QString());
    showMarks();
    pointsChanged();
}

std::vector<QPointF> FinetuneChart::points() const
{
    std::vector<QPointF> all;
    for (const Place &place : m_places)
        all.push_back(place.at);
    return all;
}

void FinetuneChart::showMarks()
{
    std::vector<LegendEntry> entries;
    const auto named = [](const QString &what, const QString &rule) {
        return rule.isEmpty() ? what : QStringLiteral("%1, %2").arg(what, rule);
    };
    for (std::size_t run = 0; run < runs(); ++run) {
        const QColor base = ruleColour(m_state->runs[run].rule);
        const QColor colour = theme().shown({base}, Emphasis::Normal);
        const Mark mark = run == 0 ? Mark::Disc : Mark::Square;
        m_losses[run]->setPen(QPen(colour, 1, run == 0 ? Qt::SolidLine : Qt::DashLine));
        m_losses[run]->setScatterStyle(QCPScatterStyle::ssNone);
        m_accuracies[run]->setPen(QPen(colour, 1.8, run == 0 ? Qt::SolidLine : Qt::DashLine));
        m_accuracies[run]->setScatterStyle(
            scatterStyle(mark, colour, theme().background, epochMarkSize));
        entries.push_back({named(tr("loss"), nameOf(run)), {base}, entries.size()});
        entries.push_back(
            {named(tr("accuracy"), nameOf(run)), {base}, entries.size(), Emphasis::Normal, mark});
    }
    legend()->setEntries(std::move(entries));
}

void FinetuneChart::setRanges()
{
    double loss = 0, least = 100, most = 0;
    for (std::size_t run = 0; run < runs(); ++run) {
        for (const LossPoint &point : m_state->runs[run].losses)
            loss = std::max(loss, point.loss);
    }
    for (const Place &place : m_places) {
        least = std::min(least, place.at.y());
        most = std::max(most, place.at.y());
    }
    if (least > most)
        least = 0, most = 100;
    const double pad = std::max(0.5, epochBorder * (most - least));
    const double epochs = m_state ? m_state->request.epochs : 1;
    plot()->xAxis->setRange(-0.03 * epochs, 1.03 * epochs);
    plot()->yAxis->setRange(0, loss > 0 ? (1 + epochBorder) * loss : 1);
    plot()->yAxis2->setRange(std::max(0.0, least - pad), std::min(100 + pad / 2, most + pad));
}

void FinetuneChart::applyTheme()
{
    PointChart::applyTheme();
    showMarks();
}

QString FinetuneChart::heading() const
{
    return m_state ? tr("Fine-tuning %1 under %2")
                         .arg(QString::fromStdString(m_state->design->accuracy->model),
                              configText(m_state->request.config))
                   : title();
}

QString FinetuneChart::pointOrigin(std::size_t) const
{
    return tr("Measured on images.");
}

QString FinetuneChart::pointTip(std::size_t point) const
{
    const Place &place = m_places[point];
    const FinetuneRun &run = m_state->runs[place.run];
    const FinetuneEpoch &epoch = run.epochs[place.epoch];
    QString text = epoch.epoch == 0 ? tr("before training") : tr("after epoch %1").arg(epoch.epoch);
    if (const QString rule = nameOf(place.run); !rule.isEmpty())
        text += tr(", batch normalization %1").arg(rule);
    text += QLatin1Char('\n')
        + tr("%1 of %2 held-out images right (%3 %)")
              .arg(epoch.correct)
              .arg(m_state->validation)
              .arg(QString::number(place.at.y(), 'f', 2));
    if (run.report && run.report->tuned.best == epoch.epoch)
        text += QLatin1Char('\n') + tr("the best epoch: its weights are kept");
    return text;
}

std::optional<std::size_t> FinetuneChart::pointOfRow(std::size_t row) const
{
    // A run's losses stand before its epochs.
    for (std::size_t run = 0; run < runs(); ++run) {
        const FinetuneRun &one = m_state->runs[run];
        if (row < one.losses.size())
            return std::nullopt;
        row -= one.losses.size();
        if (row < one.epochs.size()) {
            const auto place = std::ranges::find_if(
                m_places, [&](const Place &at) { return at.run == run && at.epoch == row; });
            return place == m_places.end()
                ? std::nullopt
                : std::optional(static_cast<std::size_t>(place - m_places.begin()));
        }
        row -= one.epochs.size();
    }
    return std::nullopt;
}

ChartTable FinetuneChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("batch_norm"), tr("Batch normalization"));
    table.addColumn(QStringLiteral("epoch"), tr("Epochs done"));
    table.addColumn(QStringLiteral("loss"), tr("Loss of an image"));
    table.addColumn(QStringLiteral("validation_correct"), tr("Held-out images right"));
    table.addColumn(QStringLiteral("validation_accuracy_pct"), tr("Held-out accuracy (%)"));
    table.addColumn(QStringLiteral("largest_weight"), tr("Largest absolute weight"));
    for (std::size_t run = 0; run < runs(); ++run) {
        const FinetuneRun &one = m_state->runs[run];
        const QString rule = !m_state->hasBatchNormalization ? QStringLiteral("none")
            : one.rule == BatchNormalizationRule::Train      ? QStringLiteral("train")
                                                             : QStringLiteral("fold");
        for (const LossPoint &point : one.losses)
            table.rows.append({rule, point.epoch, point.loss, {}, {}, {}});
        for (const FinetuneEpoch &epoch : one.epochs) {
            double largest = 0;
            for (const LayerRange &range : epoch.weights)
                largest = std::max(
                    {largest, static_cast<double>(range.most), -static_cast<double>(range.least)});
            table.rows.append({rule,
                               epoch.epoch,
                               {},
                               static_cast<qlonglong>(epoch.correct),
                               percentOf(epoch),
                               largest});
        }
    }
    return table;
}

QString FinetuneChart::description() const
{
    if (m_places.empty())
        return tr("Fine-tuning has not measured anything yet.");
    QString text;
    for (std::size_t run = 0; run < runs(); ++run) {
        const FinetuneRun &one = m_state->runs[run];
        if (one.epochs.empty())
            continue;
        const QString rule = nameOf(run).isEmpty()
            ? tr("Fine-tuning")
            : tr("Fine-tuning, batch normalization %1").arg(nameOf(run));
        text += (text.isEmpty() ? QString() : QStringLiteral(" "))
            + tr("%1: %2 % of the held-out images right before, %3 % after %n epoch(s).", nullptr,
                 one.epochs.back().epoch)
                  .arg(rule, QString::number(percentOf(one.epochs.front()), 'f', 2),
                       QString::number(percentOf(one.epochs.back()), 'f', 2));
        if (!one.losses.empty())
            text += QLatin1Char(' ')
                + tr("The loss is %1 now.").arg(QString::number(one.losses.back().loss, 'g', 3));
    }
    if (const auto current = currentPoint())
        text += QLatin1Char(' ')
            + QString(pointTip(*current)).replace(QLatin1Char('\n'), QLatin1String(", "));
    return text;
}

} // namespace pelorus
