// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/snapshotsmodel.h"

#include "ui/models/format.h"
#include "ui/models/tileexplanation.h"
#include "ui/session/comparisonedits.h"

#include <QDateTime>

#include <algorithm>

namespace pelorus {

namespace {

/// Energy of an inference in J, or time of a run in s, as the scoreboard has them. None: no layer
/// has a cost.
std::optional<double> figureOf(const Evaluation &evaluation, SnapshotsModel::Column column)
{
    const Totals &totals = evaluation.totals;
    if (totals.costedLayers == 0)
        return std::nullopt;
    return column == SnapshotsModel::Energy
        ? totals.energyPJ * 1e-12 / static_cast<double>(evaluation.design.settings.batch)
        : totals.seconds;
}

QString figureText(const ComparedDesign &design, SnapshotsModel::Column column)
{
    const EvaluationPtr &evaluation = design.evaluation;
    if (!evaluation)
        return design.error.isEmpty() ? QStringLiteral("…") : SnapshotsModel::tr("failed");
    const std::optional<double> figure = figureOf(*evaluation, column);
    if (!figure)
        return format::none();
    const QString text = format::si(
        *figure, column == SnapshotsModel::Energy ? QStringLiteral("J") : QStringLiteral("s"));
    // With layers missing it is only a lower bound.
    return evaluation->totals.missingLayers > 0 ? QStringLiteral("≥ ") + text : text;
}

QString accuracyText(const std::optional<MeasuredAccuracy> &measured)
{
    return measured ? format::percent(shareRight(*measured), 4) : format::none();
}

QString subjectOf(const Design &design)
{
    return SnapshotsModel::tr("%1 on %2, batch %3")
        .arg(QString::fromStdString(design.network->name()),
             QString::fromStdString(design.architecture->name()))
        .arg(design.settings.batch);
}

} // namespace

SnapshotsModel::SnapshotsModel(DesignDocument &document, ComparedDesigns &compared, QObject *parent)
    : QAbstractTableModel(parent), m_document(document), m_compared(compared),
      m_rows(compared.snapshots()), m_baseline(baselineSnapshot())
{
    connect(&compared, &ComparedDesigns::snapshotsChanged, this, &SnapshotsModel::follow);
    connect(&compared, &ComparedDesigns::baselineChanged, this, &SnapshotsModel::follow);
}

void SnapshotsModel::follow()
{
    const std::vector<ComparedDesignPtr> &next = m_compared.snapshots();
    const auto sameDesign = [](const ComparedDesignPtr &a, const ComparedDesignPtr &b) {
        return a->snapshot->design == b->snapshot->design;
    };
    // Selection survives news, a name, and what comes at the end.
    const bool grows = next.size() >= m_rows.size()
        && std::equal(m_rows.begin(), m_rows.end(), next.begin(), sameDesign);
    if (!grows) {
        beginResetModel();
        m_rows = next;
        m_baseline = baselineSnapshot();
        endResetModel();
        return;
    }
    const std::vector<ComparedDesignPtr> old = m_rows;
    const auto before = static_cast<int>(m_rows.size());
    const auto after = static_cast<int>(next.size());
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        m_rows = next;
        endInsertRows();
    } else {
        m_rows = next;
    }
    const SnapshotPtr baseline = baselineSnapshot();
    for (int row = 0; row < before; ++row) {
        const SnapshotPtr &was = old[static_cast<std::size_t>(row)]->snapshot;
        const SnapshotPtr &is = m_rows[static_cast<std::size_t>(row)]->snapshot;
        // Said of a name only if it is another one: it would end its being edited.
        const bool renamed = was->name != is->name || (was == m_baseline) != (is == baseline);
        emit dataChanged(index(row, renamed ? Name : Taken), index(row, ColumnCount - 1));
    }
    m_baseline = baseline;
}

int SnapshotsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SnapshotsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

SnapshotPtr SnapshotsModel::baselineSnapshot() const
{
    const ComparedDesignPtr baseline = m_compared.baseline();
    return baseline ? baseline->snapshot : nullptr;
}

bool SnapshotsModel::isBaseline(const ComparedDesign &design) const
{
    return design.snapshot == baselineSnapshot();
}

std::optional<Delta> SnapshotsModel::delta(const ComparedDesign &design, Column column) const
{
    const ComparedDesignPtr baseline = m_compared.baseline();
    if (!baseline || isBaseline(design))
        return std::nullopt;
    if (column == Accuracy) {
        const auto &now = design.accuracy, &then = baseline->accuracy;
        if (!now || !then || now->correct.has_value() != then->correct.has_value())
            return std::nullopt;
        return pointsDelta(shareRight(*now), shareRight(*then), Goal::Higher);
    }
    if (column != Energy && column != Latency)
        return std::nullopt;
    const EvaluationPtr &now = design.evaluation, &then = baseline->evaluation;
    if (!now || !then || now->totals.missingLayers > 0 || then->totals.missingLayers > 0)
        return std::nullopt;
    const std::optional<double> value = figureOf(*now, column), base = figureOf(*then, column);
    return value && base ? std::optional(relativeDelta(*value, *base, Goal::Lower)) : std::nullopt;
}

QVariant SnapshotsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ComparedDesign &row = *m_rows[static_cast<std::size_t>(index.row())];
    const Snapshot &snapshot = *row.snapshot;
    const auto column = static_cast<Column>(index.column());
    const QDateTime taken = QDateTime::fromSecsSinceEpoch(snapshot.takenAt, Qt::UTC).toLocalTime();
    switch (role) {
    case Qt::EditRole:
    case Qt::DisplayRole:
        switch (column) {
        case Name: return QString::fromStdString(snapshot.name);
        case Taken: return taken.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
        case Energy:
        case Latency: {
            const QString value = figureText(row, column);
            const std::optional<Delta> change = delta(row, column);
            return change ? QStringLiteral("%1  %2").arg(value, change->text) : value;
        }
        case Accuracy: {
            const std::optional<Delta> change = delta(row, column);
            return change ? QStringLiteral("%1  %2").arg(accuracyText(row.accuracy), change->text)
                          : accuracyText(row.accuracy);
        }
        case ColumnCount: break;
        }
        return {};
    case Qt::ToolTipRole: {
        QString text = subjectOf(*snapshot.design);
        if (isBaseline(row))
            text += u'\n' + tr("The pinned baseline");
        if (column == Accuracy && row.accuracy)
            text += u'\n'
                + (row.accuracy->correct ? tr("Right, of %n image(s)", nullptr,
                                              static_cast<int>(row.accuracy->images))
                                         : tr("As the float network, of %n image(s)", nullptr,
                                              static_cast<int>(row.accuracy->images)));
        if (!row.error.isEmpty())
            text += u'\n' + row.error;
        if (const std::optional<Delta> change = delta(row, column))
            text += u'\n'
                + tr("Against the baseline: %1, %2")
                      .arg(change->text, verdictText(change->verdict));
        return format::toolTip(text + u'\n' + tr("Double click restores it."));
    }
    case Qt::TextAlignmentRole:
        if (column >= Energy)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case BaselineRole: return isBaseline(row);
    case VerdictRole: {
        const std::optional<Delta> change = delta(row, column);
        return change ? QVariant(static_cast<int>(change->verdict)) : QVariant();
    }
    default: return {};
    }
}

std::optional<Explanation> SnapshotsModel::explanation(const QModelIndex &index) const
{
    const ComparedDesign &row = *m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    Explanation result;
    if (column == Energy || column == Latency) {
        if (!row.evaluation)
            return std::nullopt;
        const QString id = column == Energy ? QStringLiteral("energy") : QStringLiteral("latency");
        for (const Tile &tile : scoreboard(row.evaluation))
            if (tile.id == id)
                result = tileExplanation(tile, row.evaluation);
        result.value = figureText(row, column);
    } else if (column == Accuracy && row.accuracy) {
        result = measuredExplanation(*row.accuracy);
    } else {
        return std::nullopt;
    }
    result.title = QStringLiteral("%1 · %2").arg(
        QString::fromStdString(row.snapshot->name),
        headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    if (const std::optional<Delta> change = delta(row, column)) {
        const ComparedDesign &baseline = *m_compared.baseline();
        result.inputs.append(
            {tr("baseline “%1”").arg(QString::fromStdString(baseline.snapshot->name)),
             column == Accuracy ? accuracyText(baseline.accuracy) : figureText(baseline, column)});
        result.inputs.append(
            {tr("against the baseline"),
             QStringLiteral("%1, %2").arg(change->text, verdictText(change->verdict))});
    }
    return result;
}

QVariant SnapshotsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section >= Energy ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Name: return tr("Snapshot");
    case Taken: return tr("Taken");
    case Energy: return tr("Energy / inference");
    case Latency: return tr("Latency");
    case Accuracy: return tr("Accuracy");
    case ColumnCount: break;
    }
    return {};
}

Qt::ItemFlags SnapshotsModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags result = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == Name ? result | Qt::ItemIsEditable : result;
}

bool SnapshotsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable)
        || value.toString().trimmed().isEmpty())
        return false;
    renameSnapshot(m_document, static_cast<std::size_t>(index.row()), value.toString());
    return true;
}

} // namespace pelorus
