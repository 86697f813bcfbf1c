// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sensitivitymodel.h"

#include <algorithm>

namespace pelorus {

using namespace accuracy;

namespace {

/// Beyond it next to nothing is lost by one layer alone, and cells get narrow.
constexpr int mostBits = 8;

/// In percent, two digits, but as short as a narrow cell asks for.
QString lossText(double loss)
{
    const double percent = 100 * loss;
    if (percent < 0.005)
        return QStringLiteral("0");
    if (percent < 0.095)
        return QString::number(percent, 'f', 2).mid(1); // ".04"
    return QString::number(percent, 'f', percent < 9.95 ? 1 : 0);
}

} // namespace

bool SensitivityModel::hasTable() const
{
    return m_state && m_state->isOpen && m_state->study.table;
}

void SensitivityModel::setState(const AccuracyStatePtr &state)
{
    const bool hasNext = state && state->isOpen && state->study.table;
    const bool sameShape = hasTable() == hasNext
        && (!hasNext
            || (state->study.table == m_state->study.table && state->layers == m_state->layers));
    if (!sameShape)
        beginResetModel();
    const bool sameBits =
        sameShape && (!hasNext || state->design->network == m_state->design->network);
    m_state = state;
    if (!sameShape)
        endResetModel();
    else if (!sameBits) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        emit headerDataChanged(Qt::Vertical, 0, rowCount() - 1); // a layer may have a new name
    }
}

void SensitivityModel::setOperand(Operand operand)
{
    if (m_operand == operand)
        return;
    m_operand = operand;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

std::size_t SensitivityModel::layer(int row) const
{
    return m_state->layers[static_cast<std::size_t>(row)];
}

int SensitivityModel::bits(int column) const
{
    return m_state->study.table->bits()[static_cast<std::size_t>(column)];
}

int SensitivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !hasTable() ? 0 : static_cast<int>(m_state->layers.size());
}

int SensitivityModel::columnCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !hasTable())
        return 0;
    const auto bits = m_state->study.table->bits();
    return static_cast<int>(std::upper_bound(bits.begin(), bits.end(), mostBits) - bits.begin());
}

AgreementEstimate SensitivityModel::estimate(const QModelIndex &index) const
{
    const NoiseTable::Layer &row =
        m_state->study.table->layers()[static_cast<std::size_t>(index.row())];
    const auto &variances = m_operand == Operand::Weights ? row.weights : row.activations;
    return m_state->study.table->estimate(variances[static_cast<std::size_t>(index.column())]);
}

int SensitivityModel::designBits(int row) const
{
    const Precision &precision = m_state->design->network->layers()[layer(row)]->precision;
    return m_operand == Operand::Weights ? precision.filterBits : precision.ifmapBits;
}

QVariant SensitivityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !hasTable())
        return {};
    const AgreementEstimate found = estimate(index);
    const double loss = 1 - found.agreement;
    const QString name =
        QString::fromStdString(m_state->design->network->layers()[layer(index.row())]->name);
    switch (role) {
    case Qt::DisplayRole: return lossText(loss);
    case Qt::TextAlignmentRole: return Qt::AlignCenter;
    case LossRole: return loss;
    case ChosenRole: return bits(index.column()) == designBits(index.row());
    case WeakRole: return found.isWeak();
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        QString text = (m_operand == Operand::Weights
                            ? tr("%1, weights of %2 bits alone: ≈ %3 % of the images "
                                 "change their class")
                            : tr("%1, inputs of %2 bits alone: ≈ %3 % of the images "
                                 "change their class"))
                           .arg(name)
                           .arg(bits(index.column()))
                           .arg(QString::number(100 * loss, 'f', 2));
        if (found.isWeak())
            text += tr(" (weak: measure)");
        if (index.data(ChosenRole).toBool())
            text += tr("; the design's bits");
        return text;
    }
    default: return {};
    }
}

QVariant SensitivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (!hasTable())
        return {};
    if (role == Qt::DisplayRole)
        return orientation == Qt::Horizontal
            ? QString::number(bits(section))
            : QString::fromStdString(m_state->design->network->layers()[layer(section)]->name);
    if (role == Qt::TextAlignmentRole && orientation == Qt::Vertical)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

} // namespace pelorus
