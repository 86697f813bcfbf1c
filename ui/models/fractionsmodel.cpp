// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/fractionsmodel.h"

#include "ui/models/benchmarkcells.h"
#include "ui/models/format.h"

#include <QFont>

#include <cmath>

namespace pelorus {

using namespace accuracy;

namespace {

QString decibels(const std::optional<double> &sqnr)
{
    return sqnr ? QString::number(*sqnr, 'f', 1) : FractionsModel::tr("nothing lost");
}

/// With a minus sign; setData() takes it and the hyphen of the keyboard.
QString wholeText(int value)
{
    return value < 0 ? QStringLiteral("−%1").arg(-value) : QString::number(value);
}

QString bitsText(const FixedPoint &format)
{
    const auto number = [](int bits) {
        return bits < 0 ? QStringLiteral("(%1)").arg(wholeText(bits)) : wholeText(bits);
    };
    return QStringLiteral("%1 + %2").arg(number(format.integerBits()), number(format.fraction));
}

QString valuesText(LayerValues values)
{
    return values == LayerValues::Weights ? FractionsModel::tr("weights")
                                          : FractionsModel::tr("inputs");
}

bool isNumberColumn(int column)
{
    return column > FractionsModel::Values;
}

} // namespace

void FractionsModel::setState(const FixedPointStatePtr &state)
{
    const int rows = state ? static_cast<int>(state->rows.size()) : 0;
    if (rows == rowCount()) {
        m_state = state; // an open editor and the selection stay
        if (rows > 0)
            emit dataChanged(index(0, 0), index(rows - 1, Columns_ - 1));
        return;
    }
    beginResetModel();
    m_state = state;
    endResetModel();
}

const FixedPointRow &FractionsModel::row(int row) const
{
    return m_state->rows[static_cast<std::size_t>(row)];
}

int FractionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_state ? 0 : static_cast<int>(m_state->rows.size());
}

int FractionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Columns_);
}

QVariant FractionsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const FixedPointRow &one = row(index.row());
    const bool isByHand = one.chosen != one.calibrated;
    switch (role) {
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(
            Qt::AlignVCenter | (isNumberColumn(index.column()) ? Qt::AlignRight : Qt::AlignLeft)));
    case Qt::FontRole:
        if (isByHand && index.column() >= Chosen && index.column() <= Sqnr) {
            QFont bold;
            bold.setBold(true);
            return bold;
        }
        return {};
    case Qt::EditRole:
        if (index.column() == Chosen)
            return one.chosen.fraction;
        [[fallthrough]];
    case Qt::DisplayRole: break;
    case Qt::ToolTipRole: {
        const double step = std::ldexp(1.0, -one.chosen.fraction);
        const double end = std::ldexp(step, one.chosen.bits - 1);
        return tr("%1 integer bits with the sign + %2 fraction bits: from %3 to %4 in steps of %5")
            .arg(one.chosen.integerBits())
            .arg(one.chosen.fraction)
            .arg(-end, 0, 'g', 4)
            .arg(end - step, 0, 'g', 4)
            .arg(step, 0, 'g', 4);
    }
    default: return {};
    }
    switch (index.column()) {
    case Name:
        return QString::fromStdString(
            m_state->request.experiment->network.layers()[one.layer].name);
    case Values: return valuesText(one.values);
    case Largest: return QString::number(one.largest, 'g', 3);
    case Chosen: return wholeText(one.chosen.fraction);
    case Overflow: return format::percent(one.now.overflow);
    case Sqnr: return decibels(one.now.sqnr);
    case Calibrated: return bitsText(one.calibrated);
    case OverflowBefore: return format::percent(one.before.overflow);
    case SqnrBefore: return decibels(one.before.sqnr);
    default: return {};
    }
}

QVariant FractionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(
            Qt::AlignVCenter | (isNumberColumn(section) ? Qt::AlignRight : Qt::AlignLeft)));
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Chosen: return tr("Fraction length: a code is worth 2^-length. Edit it here");
        case Overflow:
        case OverflowBefore: return tr("Share of the values that are clipped to the ends");
        case Sqnr:
        case SqnrBefore:
            return tr("Signal to quantisation noise: 10 log10 of Σx² / Σ(x - x̂)², over a sample");
        case Calibrated:
            return tr("What calibration chose: integer bits, the sign among them, + fraction bits");
        case Largest: return tr("Largest magnitude; of inputs over the calibration images");
        default: return {};
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Layer");
    case Values: return tr("Values");
    case Chosen: return tr("Fraction");
    case Overflow: return tr("Beyond");
    case Sqnr: return tr("SQNR, dB");
    case Calibrated: return tr("Calibrated");
    case OverflowBefore: return tr("Beyond, cal.");
    case SqnrBefore: return tr("SQNR, cal.");
    case Largest: return tr("Largest");
    default: return {};
    }
}

Qt::ItemFlags FractionsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    flags.setFlag(Qt::ItemIsEditable, index.column() == Chosen);
    return flags;
}

bool FractionsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || index.column() != Chosen)
        return false;
    bool isNumber = false;
    const int fraction = value.toString().replace(u'−', u'-').toInt(&isNumber);
    if (!isNumber || fraction < FractionLengths::least || fraction > FractionLengths::most)
        return false;
    emit fractionWanted(index.row(), fraction);
    return true;
}

BenchmarkTable fractionsTable(const FixedPointState &state)
{
    BenchmarkTable table;
    table.columns = {{QStringLiteral("layer"), FractionsModel::tr("Layer"), false},
                     {QStringLiteral("values"), FractionsModel::tr("Values"), false},
                     {QStringLiteral("bits"), FractionsModel::tr("Bits")},
                     {QStringLiteral("fraction"), FractionsModel::tr("Fraction")},
                     {QStringLiteral("overflow"), FractionsModel::tr("Beyond")},
                     {QStringLiteral("sqnr_dB"), FractionsModel::tr("SQNR, dB")},
                     {QStringLiteral("calibrated_fraction"), FractionsModel::tr("Calibrated")},
                     {QStringLiteral("calibrated_overflow"), FractionsModel::tr("Beyond, cal.")},
                     {QStringLiteral("calibrated_sqnr_dB"), FractionsModel::tr("SQNR, cal.")},
                     {QStringLiteral("largest"), FractionsModel::tr("Largest")}};
    const auto whole = [](int value) {
        return BenchmarkCell{wholeText(value), static_cast<double>(value)};
    };
    const auto sqnr = [](const FixedPointFit &fit) {
        return fit.sqnr ? BenchmarkCell{decibels(fit.sqnr), *fit.sqnr}
                        : cells::missing(decibels(fit.sqnr));
    };
    for (const FixedPointRow &row : state.rows)
        table.rows += {cells::word(state.request.experiment->network.layers()[row.layer].name),
                       cells::word(valuesText(row.values)),
                       whole(row.chosen.bits),
                       whole(row.chosen.fraction),
                       cells::percent(row.now.overflow),
                       sqnr(row.now),
                       whole(row.calibrated.fraction),
                       cells::percent(row.before.overflow),
                       sqnr(row.before),
                       {QString::number(row.largest, 'g', 3), row.largest}};
    return table;
}

BenchmarkTable publishedFixedPointTable(const io::Benchmarks &published)
{
    BenchmarkTable table;
    table.columns = {
        {QStringLiteral("method"), FractionsModel::tr("Published"), false},
        {QStringLiteral("weight_bits"), FractionsModel::tr("Weights, bits")},
        {QStringLiteral("input_bits"), FractionsModel::tr("Inputs, bits")},
        {QStringLiteral("top5_loss_points"), FractionsModel::tr("Lost top-5, points")}};
    for (const io::PublishedFixedPoint &row : published.fixedPoint)
        table.rows += {cells::word(row.method), cells::figure(row.weightBits),
                       cells::figure(row.inputBits), cells::figure(row.top5LossPoints)};
    return table;
}

} // namespace pelorus
