// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/layersmodel.h"

#include "ui/models/format.h"
#include "ui/models/layercells.h"
#include "ui/session/designedits.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cassert>

namespace pelorus {

namespace {

constexpr std::array copyHeader{"name",   "kind",      "shape",      "MACs",
                                "W bits", "A bits",    "psum bits",  "utilization",
                                "cycles", "energy pJ", "bottleneck", "mapping"};
static_assert(copyHeader.size() == LayersModel::ColumnCount);

bool isBits(int column)
{
    return column == LayersModel::FilterBits || column == LayersModel::IfmapBits
        || column == LayersModel::PsumBits;
}

/// Of cells and header alike: numbers stand below each other, widths in the middle of their frame.
Qt::Alignment alignmentOf(int column)
{
    if (isBits(column))
        return Qt::AlignCenter;
    const bool number = column >= LayersModel::Macs && column <= LayersModel::Energy;
    return (number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

BitField fieldOf(int column)
{
    if (column == LayersModel::FilterBits)
        return BitField::Filter;
    return column == LayersModel::IfmapBits ? BitField::Ifmap : BitField::Psum;
}

bool sameNames(const std::vector<LayerPtr> &a, const std::vector<LayerPtr> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const LayerPtr &x, const LayerPtr &y) { return x->name == y->name; });
}

} // namespace

LayersModel::LayersModel(DesignDocument &document, QObject *parent)
    : QAbstractTableModel(parent), m_document(document), m_design(document.design())
{
    for (const LayerPtr &layer : m_design->network->layers())
        m_rows.push_back({layer, nullptr, nullptr, false});
    connect(&m_document, &DesignDocument::designChanged, this, &LayersModel::followDesign);
}

void LayersModel::setEvaluation(const EvaluationPtr &evaluation)
{
    if (!evaluation)
        return;
    const Network &network = *evaluation->design.network;
    if (!sameNames(network.layers(), m_design->network->layers()))
        return; // edited meanwhile; the next one is on its way
    // Names of levels stand in the cells: another accelerator changes them all.
    const bool renamed =
        !m_evaluation || m_evaluation->design.architecture != evaluation->design.architecture;
    m_evaluation = evaluation;
    std::vector<bool> changed(m_rows.size());
    double maxEnergyPJ = 0;
    double maxCycles = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        LayerRow &row = m_rows[i];
        const auto &cost = evaluation->layers[i];
        const auto &vectorCost = evaluation->vectorLayers[i];
        const bool sameVectorCost = row.vectorCost == vectorCost
            || (row.vectorCost && vectorCost && *row.vectorCost == *vectorCost);
        changed[i] = renamed || row.cost != cost || !sameVectorCost || !row.evaluated;
        row.cost = cost;
        row.vectorCost = vectorCost;
        row.evaluated = true;
        if (cost) {
            maxEnergyPJ = std::max(maxEnergyPJ, cost->energyPJ);
            maxCycles = std::max(maxCycles, cost->cycles);
        } else if (vectorCost) {
            maxEnergyPJ = std::max(maxEnergyPJ, vectorCost->energyPJ);
            maxCycles = std::max(maxCycles, vectorCost->cycles);
        }
    }
    if (maxEnergyPJ != m_maxEnergyPJ || maxCycles != m_maxCycles)
        changed.assign(m_rows.size(), true); // all bars
    m_maxEnergyPJ = maxEnergyPJ;
    m_maxCycles = maxCycles;
    emitChanged(changed, Utilization, MappingColumn);
}

void LayersModel::setBaseline(const ComparedDesignPtr &baseline)
{
    const ComparedDesignPtr next = baseline && baseline->evaluation ? baseline : nullptr;
    if (next == m_baseline)
        return;
    m_baseline = next;
    m_matched = nullptr;
    matchBaseline();
    emitChanged(std::vector<bool>(m_rows.size(), true), Utilization, Energy);
}

void LayersModel::matchBaseline()
{
    if (m_matched == m_design->network)
        return;
    m_matched = m_design->network;
    auto next = m_baseline ? counterparts(*m_matched, *m_baseline->evaluation->design.network)
                           : std::vector<std::optional<std::size_t>>(m_rows.size());
    const auto compares = [](const auto &list) {
        return std::any_of(list.begin(), list.end(),
                           [](const auto &layer) { return layer.has_value(); });
    };
    const bool isNews = next != m_counterparts && (compares(next) || compares(m_counterparts));
    m_counterparts = std::move(next);
    if (isNews)
        emitChanged(std::vector<bool>(m_rows.size(), true), Utilization, Energy);
}

QVariant LayersModel::baselineFraction(const LayerCell &cell) const
{
    const auto then = cellBaseline(cell);
    const double most = cell.column == Utilization ? 1
        : cell.column == Cycles                    ? m_maxCycles
                                                   : m_maxEnergyPJ;
    return then && most > 0 ? QVariant(then->first / most) : QVariant();
}

void LayersModel::followDesign(const DesignPtr &design)
{
    const DesignPtr before = std::exchange(m_design, design);
    const std::vector<LayerPtr> &layers = design->network->layers();
    if (before->network != design->network && !reconcile(layers)) {
        beginResetModel();
        m_rows.clear();
        for (const LayerPtr &layer : layers)
            m_rows.push_back({layer, nullptr, nullptr, false});
        m_evaluation.reset();
        m_matched = nullptr;
        endResetModel();
        matchBaseline();
        return;
    }
    matchBaseline();
    replaceRows(layers);
    if (before->settings.batch != design->settings.batch
        || before->network->batch() != design->network->batch())
        emitChanged(std::vector<bool>(m_rows.size(), true), Macs, Macs);
}

void LayersModel::replaceRows(const std::vector<LayerPtr> &layers)
{
    std::vector<bool> changed(m_rows.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const LayerPtr before = std::exchange(m_rows[i].layer, layers[i]);
        changed[i] = before != layers[i] && *before != *layers[i];
    }
    emitChanged(changed, Name, MappingColumn);
}

void LayersModel::emitChanged(const std::vector<bool> &rows, Column first, Column last)
{
    for (std::size_t begin = 0; begin < rows.size();) {
        if (!rows[begin]) {
            ++begin;
            continue;
        }
        std::size_t end = begin;
        while (end < rows.size() && rows[end])
            ++end;
        emit dataChanged(index(static_cast<int>(begin), first),
                         index(static_cast<int>(end) - 1, last));
        begin = end;
    }
}

int LayersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LayersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LayersModel::costFraction(const LayerRow &row, Column column) const
{
    if (!row.cost && !row.vectorCost)
        return {};
    const double cycles = row.cost ? row.cost->cycles : row.vectorCost->cycles;
    const double energyPJ = row.cost ? row.cost->energyPJ : row.vectorCost->energyPJ;
    switch (column) {
    case Utilization: return row.cost ? QVariant(row.cost->utilization) : QVariant();
    case Cycles: return m_maxCycles > 0 ? cycles / m_maxCycles : 0;
    case Energy: return m_maxEnergyPJ > 0 ? energyPJ / m_maxEnergyPJ : 0;
    default: return {};
    }
}

LayerCell LayersModel::cellAt(const QModelIndex &index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    return {m_rows[row], static_cast<Column>(index.column()), *m_design, m_evaluation.get(),
            m_baseline.get(),
            // While rows come and go, there are none.
            m_matched == m_design->network ? m_counterparts[row] : std::nullopt};
}

Explanation LayersModel::explanation(const QModelIndex &index) const
{
    return cellExplanation(cellAt(index),
                           headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
}

QVariant LayersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LayerCell cell = cellAt(index);
    switch (role) {
    case Qt::DisplayRole: return cellText(cell);
    case Qt::EditRole: return cellEditValue(cell);
    case Qt::ToolTipRole: return format::toolTip(cellToolTip(cell));
    case Qt::TextAlignmentRole: return QVariant::fromValue(alignmentOf(cell.column));
    case SortRole: return cellSortKey(cell);
    case CopyRole: return cellCopy(cell);
    case CostRole: return costFraction(cell.row, cell.column);
    case BaselineRole: return baselineFraction(cell);
    case LayerRole: return QVariant::fromValue(static_cast<qulonglong>(index.row()));
    default: return {};
    }
}

QVariant LayersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(section));
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (static_cast<Column>(section)) {
    case Name: return tip ? tr("Unique name of the layer") : tr("Layer");
    case Kind: return tip ? tr("Kind of layer") : tr("Kind");
    case Shape:
        return tip ? tr("Output channels × input channels × filter rows × filter columns → output "
                        "rows × columns, channels per group")
                   : tr("Shape");
    case Macs: return tip ? tr("Multiply-accumulates of a run over the batch") : tr("MACs");
    case FilterBits: return tip ? tr("Bits of each weight") : tr("W bits");
    case IfmapBits: return tip ? tr("Bits of each activation read") : tr("A bits");
    case PsumBits: return tip ? tr("Bits of each partial sum") : tr("psum bits");
    case Utilization: return tip ? tr("MACs / (MAC units × cycles)") : tr("Utilization");
    case Cycles: return tip ? tr("Clock cycles with stalls") : tr("Cycles");
    case Energy:
        return tip ? tr("Energy of a run over the batch, leakage and clock included")
                   : tr("Energy");
    case BottleneckColumn: return tip ? tr("What limits the layer's time") : tr("Bottleneck");
    case MappingColumn:
        return tip ? tr("What is known about the mapping's quality") : tr("Mapping");
    case ColumnCount: break;
    }
    return {};
}

Qt::ItemFlags LayersModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags result = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return result;
    const LayerRow &row = m_rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    const bool editable = column == Name || column == Kind || column == Shape
        || (isBits(column) && bitsOf(*row.layer, static_cast<Column>(column)));
    return editable ? result | Qt::ItemIsEditable : result;
}

bool LayersModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const auto row = static_cast<std::size_t>(index.row());
    const QPersistentModelIndex cell = index; // the edit may move rows
    Result<void> done;
    switch (index.column()) {
    case Name: done = setLayerName(m_document, row, value.toString()); break;
    case Shape: done = setLayerShape(m_document, row, value.toString()); break;
    case Kind: {
        const auto kind = layerKindFromName(value.toString().toStdString());
        done = kind ? setLayerKind(m_document, row, *kind)
                    : Result<void>(fail(ErrorCode::OutOfRange, value.toString().toStdString(),
                                        tr("no kind of layer").toStdString()));
        break;
    }
    default: {
        bool ok = false;
        const int bits = value.toInt(&ok);
        done = ok ? setBitsOfRows({row}, static_cast<Column>(index.column()), bits)
                  : Result<void>(fail(ErrorCode::Syntax, value.toString().toStdString(),
                                      tr("expected a number of bits").toStdString()));
    }
    }
    if (!done)
        emit editFailed(cell, QString::fromStdString(done.error().message()));
    return done.has_value();
}

Result<void> LayersModel::setBitsOfRows(const std::vector<std::size_t> &rows, Column column,
                                        int bits)
{
    assert(isBits(column));
    std::vector<std::size_t> layers;
    for (const std::size_t row : rows) {
        if (bitsOf(*m_rows[row].layer, column))
            layers.push_back(row);
    }
    std::sort(layers.begin(), layers.end());
    return setBits(m_document, layers, fieldOf(column), bits);
}

QString LayersModel::tsv(const std::vector<std::size_t> &rows) const
{
    QStringList lines;
    QStringList cells;
    for (const char *title : copyHeader)
        cells << QLatin1String(title);
    lines << cells.join(u'\t');
    const auto addRow = [&](int row) {
        cells.clear();
        for (int column = 0; column < ColumnCount; ++column) {
            QString text = index(row, column).data(CopyRole).toString();
            cells << text.replace(u'\t', u' ').replace(u'\n', u' ');
        }
        lines << cells.join(u'\t');
    };
    if (rows.empty()) {
        for (int row = 0; row < rowCount(); ++row)
            addRow(row);
    }
    for (const std::size_t row : rows)
        addRow(static_cast<int>(row));
    return lines.join(u'\n') + u'\n';
}

} // namespace pelorus
