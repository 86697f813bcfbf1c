// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/findingsmodel.h"

#include "ui/models/format.h"
#include "ui/models/names.h"
#include "ui/session/findingfixes.h"

#include <algorithm>

namespace pelorus {

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
        const QString hint = QString::fromStdString(finding.hint);
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
