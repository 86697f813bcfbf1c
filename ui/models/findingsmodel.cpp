// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/findingsmodel.h"

#include "ui/models/format.h"
#include "ui/models/hinttext.h"
#include "ui/models/names.h"
#include "ui/session/findingfixes.h"

#include <algorithm>

namespace pelorus {

namespace {

/// How a finding comes about; empty: its sentence says all.
QString findingRule(const Finding &finding)
{
    switch (finding.cause.value_or(finding.kind)) {
    case FindingKind::CapacityExceeded:
        return FindingsModel::tr(
            "Needed: words × bits of the tiles that one instance holds at a time; where no mapping "
            "fits, of the smallest tiles there are. Available: its capacity, or half of it with a "
            "double buffer.");
    case FindingKind::FanoutExceeded:
        return FindingsModel::tr("Needed: product of the spatial factors along one axis. "
                                 "Available: the columns or rows of the fan-out.");
    case FindingKind::FpgaBudgetExceeded:
        return FindingsModel::tr("Needed: the sum over MAC units, buffers and register files. "
                                 "Available: what the device has.");
    case FindingKind::PrecisionMismatch:
        return finding.tensor.empty()
            ? FindingsModel::tr("Needed: the wider of the layer's filter and ifmap bits. "
                                "Available: the operand bits of the MAC unit. Its energy is that "
                                "of a unit that could take them.")
            : FindingsModel::tr("Needed: the bits that the layer reads. Available: the bits of the "
                                "ofmap that its producer writes.");
    case FindingKind::NoMapping:
        return FindingsModel::tr("The layer has no cost, and the totals say that it is missing.");
    case FindingKind::MissingEntry:
        return FindingsModel::tr("Nothing is put in place of a number that no source gives.");
    default: return {};
    }
}

QString findingOrigin(const Finding &finding)
{
    switch (finding.kind) {
    case FindingKind::UnknownKey: return FindingsModel::tr("Read in a file.");
    case FindingKind::ShapeMismatch:
    case FindingKind::Overflow: return FindingsModel::tr("Checked, exactly.");
    case FindingKind::NoMapping: return FindingsModel::tr("Found by the search for mappings.");
    case FindingKind::PublishedMapping:
        return FindingsModel::tr("Taken from the publication that is named.");
    case FindingKind::MissingEntry:
        return FindingsModel::tr("The technology and the accelerator were looked through.");
    default: return FindingsModel::tr("Counted from the design, exactly.");
    }
}

} // namespace

void FindingsModel::setEvaluation(const EvaluationPtr &evaluation)
{
    m_evaluation = evaluation;
    rebuild();
    forgetFixes();
}

void FindingsModel::setFileFindings(const Findings &findings)
{
    m_fileFindings = findings;
    rebuild();
}

void FindingsModel::rebuild()
{
    Findings next = m_fileFindings;
    if (m_evaluation)
        next.insert(next.end(), m_evaluation->findings.begin(), m_evaluation->findings.end());
    std::stable_sort(next.begin(), next.end(),
                     [](const Finding &a, const Finding &b) { return a.severity > b.severity; });
    if (next == m_findings) // most edits change no finding: selection and scroll position stay
        return;
    beginResetModel();
    m_findings = std::move(next);
    m_fixes.assign(m_findings.size(), std::nullopt);
    endResetModel();
}

/// Of the design before: the same finding may have another remedy now, or none.
void FindingsModel::forgetFixes()
{
    if (m_findings.empty())
        return;
    m_fixes.assign(m_findings.size(), std::nullopt);
    emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {FixRole});
}

/// Found when a row is first seen: checking a change costs about as much as an edit.
QVariant FindingsModel::fixText(std::size_t row) const
{
    std::optional<QVariant> &known = m_fixes[row];
    if (!known) {
        const auto fix = m_evaluation
            ? findingFix(m_findings[row], m_findings, m_evaluation->design)
            : std::nullopt;
        known = fix ? QVariant(fix->text) : QVariant();
    }
    return *known;
}

Explanation FindingsModel::explanation(const QModelIndex &index) const
{
    const Finding &finding = m_findings[static_cast<std::size_t>(index.row())];
    Explanation result;
    QStringList place{severityName(finding.severity)};
    for (const QString &part : {QString::fromStdString(finding.layer),
                                QString::fromStdString(finding.level), tensorName(finding.tensor)})
        if (!part.isEmpty())
            place += part;
    result.title = place.join(QStringLiteral(" · "));
    result.text = findingText(finding);
    if (const QString rule = findingRule(finding); !rule.isEmpty())
        result.text += u'\n' + rule;
    if (!finding.unit.empty()) {
        const auto quantity = [&finding](double value) {
            return findingQuantity(value, finding.unit);
        };
        result.value = tr("%1 of %2", "needed, available")
                           .arg(quantity(finding.required), quantity(finding.available));
        result.inputs = {{tr("Needed"), quantity(finding.required)},
                         {tr("Available"), quantity(finding.available)}};
        if (finding.required > finding.available)
            result.inputs.append({tr("Missing"), quantity(finding.required - finding.available)});
    }
    if (const QString fix = fixText(static_cast<std::size_t>(index.row())).toString();
        !fix.isEmpty())
        result.inputs.append({tr("Remedy"), fix});
    result.origin = findingOrigin(finding);
    return result;
}

int FindingsModel::countOf(Severity severity) const
{
    return static_cast<int>(
        std::count_if(m_findings.begin(), m_findings.end(),
                      [severity](const Finding &f) { return f.severity == severity; }));
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

int FindingsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Finding &finding = m_findings[static_cast<std::size_t>(index.row())];
    const bool hasNumbers = !finding.unit.empty();
    switch (role) {
    case Qt::DisplayRole:
        switch (static_cast<Column>(index.column())) {
        case SeverityColumn: return severityName(finding.severity);
        case Layer: return QString::fromStdString(finding.layer);
        case Level: return QString::fromStdString(finding.level);
        case TensorColumn: return tensorName(finding.tensor);
        case Required:
            return hasNumbers ? findingQuantity(finding.required, finding.unit) : QString();
        case Available:
            return hasNumbers ? findingQuantity(finding.available, finding.unit) : QString();
        case Hint: return findingText(finding);
        case ColumnCount: break;
        }
        return {};
    case Qt::ToolTipRole: {
        const QString hint = hintText(finding.hint);
        const QString text = findingText(finding);
        return format::toolTip(hint.isEmpty() || text.contains(hint) ? text : text + u'\n' + hint);
    }
    case Qt::TextAlignmentRole:
        if (index.column() == Required || index.column() == Available)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case SeverityRole: return static_cast<int>(finding.severity);
    case FixRole: return fixText(static_cast<std::size_t>(index.row()));
    case LayerRole:
        if (m_evaluation && !finding.layer.empty()) {
            const auto &layers = m_evaluation->design.network->layers();
            const auto found =
                std::find_if(layers.begin(), layers.end(),
                             [&](const LayerPtr &layer) { return layer->name == finding.layer; });
            if (found != layers.end())
                return QVariant::fromValue<qulonglong>(
                    static_cast<qulonglong>(found - layers.begin()));
        }
        return {};
    case LevelRole:
        if (m_evaluation) {
            if (const auto level = m_evaluation->design.architecture->levelIndex(finding.level))
                return QVariant::fromValue<qulonglong>(*level);
        }
        return {};
    case TensorRole:
        for (Tensor tensor : enumerators<Tensor>()) {
            if (finding.tensor == name(tensor))
                return static_cast<int>(tensor);
        }
        return {};
    default: return {};
    }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case SeverityColumn: return tr("Severity");
    case Layer: return tr("Layer");
    case Level: return tr("Level");
    case TensorColumn: return tr("Tensor");
    case Required: return tr("Needed");
    case Available: return tr("Available");
    case Hint: return tr("What");
    case ColumnCount: break;
    }
    return {};
}

} // namespace pelorus
