// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/levelaccessmodel.h"

#include "ui/models/format.h"
#include "ui/models/names.h"
#include "ui/models/samelevels.h"

#include <QLocale>

#include <algorithm>

namespace pelorus {

namespace {

int bitsOf(const Precision &precision, Tensor tensor)
{
    switch (tensor) {
    case Tensor::Ifmap: return precision.ifmapBits;
    case Tensor::Filter: return precision.filterBits;
    case Tensor::Ofmap:
    case Tensor::Count_: break;
    }
    return precision.psumBits;
}

/// The bill's lines of a level and tensor: accesses, or transfers through the fan-out below.
double energyOf(const LayerCost &cost, std::size_t level, Tensor tensor, bool transfers)
{
    double energyPJ = 0;
    for (const EnergyLine &line : cost.energy) {
        if (line.level == level && line.tensor == tensor
            && (line.kind == EnergyKind::Transfer) == transfers)
            energyPJ += line.energyPJ;
    }
    return energyPJ;
}

} // namespace

void LevelAccessModel::setLayer(const EvaluationPtr &evaluation, std::optional<std::size_t> layer)
{
    std::vector<Row> rows;
    double layerEnergyPJ = 0;
    const bool hasLayer = evaluation && layer && *layer < evaluation->layers.size();
    if (const LayerCost *cost = hasLayer ? evaluation->layers[*layer].get() : nullptr) {
        layerEnergyPJ = cost->energyPJ;
        const Design &design = evaluation->design;
        const Precision &precision = design.network->layers()[*layer]->precision;
        const auto &levels = design.architecture->levels();
        for (std::size_t level = levels.size(); level-- > 0;) {
            for (Tensor tensor : enumerators<Tensor>()) {
                const TensorAccesses &accesses = cost->counts.levels[level].tensors[tensor];
                if (!accesses.kept)
                    continue;
                Row row{level, tensor, accesses, 0, 0, energyOf(*cost, level, tensor, false), 0};
                // As far as the next level inside that keeps the tensor.
                for (std::size_t below = level;; --below) {
                    row.transferPJ += energyOf(*cost, below, tensor, true);
                    if (below == 0 || cost->counts.levels[below - 1].tensors[tensor].kept)
                        break;
                }
                row.tileBits = static_cast<double>(accesses.tileWords) * bitsOf(precision, tensor);
                if (const auto usable = levels[level].usableBits())
                    row.usableBits = static_cast<double>(*usable);
                rows.push_back(row);
            }
        }
    }
    const auto place = [](const Row &row) { return std::pair(row.level, row.tensor); };
    const bool sameRows = m_evaluation && evaluation
        && sameLevels(*m_evaluation->design.architecture, *evaluation->design.architecture)
        && std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                      [&](const Row &a, const Row &b) { return place(a) == place(b); });
    const bool isNews = rows != m_rows || layerEnergyPJ != m_layerEnergyPJ;
    if (!sameRows)
        beginResetModel();
    m_evaluation = evaluation;
    m_layer = layer.value_or(0);
    m_rows = std::move(rows);
    m_layerEnergyPJ = layerEnergyPJ;
    if (!sameRows)
        endResetModel();
    else if (isNews && !m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int LevelAccessModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LevelAccessModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LevelAccessModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case Qt::ToolTipRole: return toolTip(row, column);
    case Qt::TextAlignmentRole:
        if (column >= TileWords)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case SortRole: return sortKey(row, column);
    case CostRole:
        if (column == Occupancy && row.usableBits > 0)
            return row.tileBits / row.usableBits;
        if (column == Energy && m_layerEnergyPJ > 0)
            return row.energyPJ / m_layerEnergyPJ;
        return {};
    case LevelRole: return QVariant::fromValue(static_cast<qulonglong>(row.level));
    case TensorRole: return static_cast<int>(row.tensor);
    default: return {};
    }
}

QString LevelAccessModel::text(const Row &row, Column column) const
{
    const auto words = [](Count count) { return format::count(static_cast<double>(count)); };
    switch (column) {
    case Level:
        return QString::fromStdString(m_evaluation->design.architecture->levels()[row.level].name);
    case TensorColumn: return tensorName(row.tensor);
    case TileWords: return words(row.accesses.tileWords);
    case Occupancy:
        return row.usableBits > 0 ? format::percent(row.tileBits / row.usableBits) : format::none();
    case Reads: return words(row.accesses.reads);
    case Fills: return words(row.accesses.fills);
    case Updates: return words(row.accesses.updates);
    case Energy: return format::energy(row.energyPJ);
    case ColumnCount: break;
    }
    return {};
}

QVariant LevelAccessModel::sortKey(const Row &row, Column column) const
{
    switch (column) {
    case Level: return QVariant::fromValue(static_cast<qulonglong>(row.level));
    case TensorColumn: return static_cast<int>(row.tensor);
    case TileWords: return static_cast<qlonglong>(row.accesses.tileWords);
    case Occupancy: return row.usableBits > 0 ? row.tileBits / row.usableBits : 0.0;
    case Reads: return static_cast<qlonglong>(row.accesses.reads);
    case Fills: return static_cast<qlonglong>(row.accesses.fills);
    case Updates: return static_cast<qlonglong>(row.accesses.updates);
    case Energy: return row.energyPJ;
    case ColumnCount: break;
    }
    return {};
}

QString LevelAccessModel::toolTip(const Row &row, Column column) const
{
    switch (column) {
    case TileWords:
        return tr("Words of the tile that one instance holds: %1").arg(row.accesses.tileWords);
    case Occupancy:
        if (row.usableBits <= 0)
            return tr("This level is unbounded.");
        return tr("%1 of %2 that one instance has for tiles")
            .arg(format::storage(row.tileBits / 8), format::storage(row.usableBits / 8));
    case Reads:
        return tr("Words read to feed the level below, and drains: %1").arg(row.accesses.reads);
    case Fills: return tr("Words written that came from above: %1").arg(row.accesses.fills);
    case Updates:
        return tr("Words written that came from below, as partial sums: %1")
            .arg(row.accesses.updates);
    case Energy: {
        const auto share = [this](double pJ) {
            return format::percent(m_layerEnergyPJ > 0 ? pJ / m_layerEnergyPJ : 0);
        };
        const QString accesses =
            tr("Energy of the accesses: %1 of the layer's").arg(share(row.energyPJ));
        if (row.transferPJ == 0)
            return accesses;
        return accesses + u'\n'
            + tr("Carried on through the fan-out below: another %1 (%2)")
                  .arg(format::energy(row.transferPJ), share(row.transferPJ));
    }
    default: return {};
    }
}

Explanation LevelAccessModel::explanation(const QModelIndex &index) const
{
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    const Design &design = m_evaluation->design;
    const LayerCost &cost = *m_evaluation->layers[m_layer];
    Explanation result;
    result.title = tr("%1, %2 of %3: %4")
                       .arg(QString::fromStdString(design.network->layers()[m_layer]->name),
                            tensorName(row.tensor), text(row, Level),
                            headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
    result.value = text(row, column);
    result.text = toolTip(row, column);
    result.origin = modelledOrigin(design.settings.accounting);
    if (column != Energy)
        return result;
    for (const EnergyLine &line : cost.energy) {
        if (line.level != row.level || line.tensor != row.tensor || line.energyPJ == 0
            || line.kind == EnergyKind::Transfer)
            continue;
        const QString kind = line.kind == EnergyKind::Read ? tr("reads")
            : line.kind == EnergyKind::Fill                ? tr("fills")
                                                           : tr("updates");
        result.inputs.append({kind,
                              tr("%1 words, %2")
                                  .arg(format::count(static_cast<double>(line.operations), 4),
                                       format::energy(line.energyPJ))});
        const SourcedValue &source = cost.sources[line.source];
        if (std::ranges::find(result.sources, source) == result.sources.end())
            result.sources.push_back(source);
    }
    return result;
}

Explanation LevelAccessModel::occupancyExplanation(std::size_t level) const
{
    const Design &design = m_evaluation->design;
    const MemoryLevel &memory = design.architecture->levels()[level];
    const Layer &layer = *design.network->layers()[m_layer];
    Explanation result;
    result.title =
        tr("%1: occupancy of %2")
            .arg(QString::fromStdString(layer.name), QString::fromStdString(memory.name));
    result.text = tr("Bits of the tiles that one instance holds at a time / bits that it has for "
                     "them");
    if (memory.buffering == Buffering::Double)
        result.text +=
            u'\n' + tr("That is half of its capacity: the next tiles arrive in the other.");
    double tiles = 0, usable = 0;
    for (const Row &row : m_rows) {
        if (row.level != level)
            continue;
        tiles += row.tileBits;
        usable = row.usableBits;
        result.inputs.append(
            {tensorName(row.tensor),
             tr("%1 words × %2 bit = %3")
                 .arg(format::count(static_cast<double>(row.accesses.tileWords), 4))
                 .arg(bitsOf(layer.precision, row.tensor))
                 .arg(format::storage(row.tileBits / 8))});
    }
    result.inputs.append({tr("tiles"), format::storage(tiles / 8)});
    result.inputs.append({tr("room for tiles"), format::storage(usable / 8)});
    result.value = usable > 0 ? format::percent(tiles / usable) : format::none();
    result.origin = modelledOrigin(design.settings.accounting);
    return result;
}

QString LevelAccessModel::tsv() const
{
    QString text = QStringLiteral("level\ttensor\ttile_words\treads\tfills\tupdates\tenergy_pJ"
                                  "\ttransfer_pJ\n");
    for (const Row &row : m_rows) {
        const std::string &level = m_evaluation->design.architecture->levels()[row.level].name;
        const std::string_view tensor = pelorus::name(row.tensor);
        QStringList cells{QString::fromStdString(level).replace(u'\t', u' '),
                          QString::fromUtf8(tensor.data(), qsizetype(tensor.size()))};
        for (Count words :
             {row.accesses.tileWords, row.accesses.reads, row.accesses.fills, row.accesses.updates})
            cells += QString::number(words);
        for (double energyPJ : {row.energyPJ, row.transferPJ})
            cells += QString::number(energyPJ, 'g', QLocale::FloatingPointShortest);
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

QVariant LevelAccessModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section >= TileWords)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter)); // as the cells
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Level: return tr("Level");
    case TensorColumn: return tr("Tensor");
    case TileWords: return tr("Tile");
    case Occupancy: return tr("Occupancy");
    case Reads: return tr("Reads");
    case Fills: return tr("Fills");
    case Updates: return tr("Updates");
    case Energy: return tr("Energy");
    case ColumnCount: break;
    }
    return {};
}

} // namespace pelorus
