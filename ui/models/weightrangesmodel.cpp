// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/weightrangesmodel.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace pelorus {

using namespace accuracy;

namespace {

constexpr int nameColumn = 0, beforeColumn = 1, firstRun = 2;

double reach(const LayerRange &range)
{
    return std::max(std::abs(static_cast<double>(range.least)),
                    std::abs(static_cast<double>(range.most)));
}

/// That of the weights that are kept, or of the newest while it runs.
const FinetuneEpoch &shownEpoch(const FinetuneRun &run)
{
    return run.report ? run.epochs[static_cast<std::size_t>(run.report->tuned.best)]
                      : run.epochs.back();
}

QString signedPercent(double change)
{
    return QStringLiteral("%1%2 %").arg(
        change < 0 ? QStringLiteral("−") : QStringLiteral("+"),
        QString::number(100 * std::abs(change), 'f', std::abs(change) < 0.0995 ? 1 : 0));
}

} // namespace

QString ruleText(BatchNormalizationRule rule)
{
    return rule == BatchNormalizationRule::Train ? WeightRangesModel::tr("kept")
                                                 : WeightRangesModel::tr("folded");
}

QString configText(const QuantConfig &config)
{
    const QString whole = QString::fromStdString(config.text);
    if (config.layerBits.size() < 2)
        return whole;
    const LayerBits first = config.layerBits.begin()->second;
    const bool same = std::ranges::all_of(config.layerBits,
                                          [&](const auto &layer) { return layer.second == first; });
    const QString scheme = whole.section(u'/', 0, 0);
    return same ? QStringLiteral("%1/w%2a%3").arg(scheme).arg(first.weights).arg(first.activations)
                : WeightRangesModel::tr("%1, bits per layer").arg(scheme);
}

void WeightRangesModel::setState(const FinetuneStatePtr &state)
{
    if (m_state == state)
        return;
    const auto shape = [this] {
        return std::tuple(rowCount(), columnCount(),
                          m_state && m_state->hasBatchNormalization ? 1 : 0);
    };
    const FinetuneStatePtr before = std::exchange(m_state, state);
    const auto next = shape();
    m_state = before;
    const bool isReset = shape() != next || (before && state && before->layers != state->layers);
    if (isReset)
        beginResetModel();
    m_state = state;
    m_most = 0;
    for (int row = 0; row < rowCount(); ++row) {
        for (int column = beforeColumn; column < columnCount(); ++column)
            m_most = std::max(m_most, reach(*range(static_cast<std::size_t>(row), column)));
    }
    if (isReset)
        endResetModel();
    else if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int WeightRangesModel::shownRuns() const
{
    if (!m_state)
        return 0;
    // A run is shown from its first epoch on.
    return static_cast<int>(std::ranges::count_if(
        m_state->runs, [](const FinetuneRun &run) { return !run.epochs.empty(); }));
}

const LayerRange *WeightRangesModel::range(std::size_t layer, int column) const
{
    const FinetuneEpoch &epoch = column == beforeColumn
        ? m_state->runs.front().epochs.front()
        : shownEpoch(m_state->runs[static_cast<std::size_t>(column - firstRun)]);
    return &epoch.weights[layer];
}

QString WeightRangesModel::summary() const
{
    QString text;
    for (int run = 0; run < shownRuns(); ++run) {
        if (m_state->runs[static_cast<std::size_t>(run)].epochs.size() < 2)
            continue;
        int shrunk = 0;
        double least = 0, most = 0;
        for (int row = 0; row < rowCount(); ++row) {
            const double change = index(row, firstRun + run).data(ChangeRole).toDouble();
            shrunk += change < 0 ? 1 : 0;
            least = row == 0 ? change : std::min(least, change);
            most = row == 0 ? change : std::max(most, change);
        }
        const QString counts = tr("the largest weight shrinks in %1 of %2 layers (%3 … %4)")
                                   .arg(shrunk)
                                   .arg(rowCount())
                                   .arg(signedPercent(least), signedPercent(most));
        const QString rule = !m_state->hasBatchNormalization ? tr("No batch normalization: %1.")
            : m_state->runs[static_cast<std::size_t>(run)].rule == BatchNormalizationRule::Train
            ? tr("Batch normalization kept: %1.")
            : tr("Folded first: %1.");
        text += (text.isEmpty() ? QString() : QStringLiteral(" ")) + rule.arg(counts);
    }
    return text;
}

int WeightRangesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || shownRuns() == 0 ? 0 : static_cast<int>(m_state->layers.size());
}

int WeightRangesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || shownRuns() == 0 ? 0 : firstRun + shownRuns();
}

QVariant WeightRangesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || shownRuns() == 0)
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const QString name = QString::fromStdString(m_state->layers[row]);
    if (index.column() == nameColumn)
        return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(name) : QVariant();
    const LayerRange &here = *range(row, index.column());
    const double before = reach(*range(row, beforeColumn));
    const double change = before > 0 ? reach(here) / before - 1 : 0;
    const QString most = QString::number(reach(here), 'g', 3);
    const bool isRun = index.column() >= firstRun;
    switch (role) {
    case Qt::DisplayRole: return isRun ? signedPercent(change) : most;
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    case ShareRole: return m_most > 0 ? reach(here) / m_most : 0;
    case ChangeRole: return isRun ? QVariant(change) : QVariant();
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return tr("%1: weights from %2 to %3, as they are quantised")
            .arg(name, QString::number(here.least, 'g', 4), QString::number(here.most, 'g', 4));
    default: return {};
    }
}

QVariant WeightRangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || shownRuns() == 0)
        return {};
    if (role == Qt::TextAlignmentRole && section != nameColumn)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (section == nameColumn)
        return tr("largest |w|");
    if (section == beforeColumn)
        return tr("before");
    return m_state->hasBatchNormalization
        ? ruleText(m_state->runs[static_cast<std::size_t>(section - firstRun)].rule)
        : tr("after");
}

} // namespace pelorus
