// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layerstable.h"

#include "ui/charts/charttheme.h"
#include "ui/models/layersfilter.h"
#include "ui/widgets/bardelegate.h"
#include "ui/widgets/bitsdelegate.h"
#include "ui/widgets/kinddelegate.h"
#include "ui/widgets/layercelldelegate.h"
#include "ui/widgets/palette.h"
#include "ui/widgets/tables.h"

#include <QHeaderView>
#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>

namespace pelorus {

namespace {

/// Bars of a table of layers, where those without MACs stand back.
class LayerBarDelegate : public BarDelegate
{
public:
    using BarDelegate::BarDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        BarDelegate::initStyleOption(option, index);
        LayerCellDelegate::standBack(*option, index);
    }
};

} // namespace

LayersTable::LayersTable(LayersModel &model, SelectionHub &hub, QWidget *parent)
    : QTableView(parent), m_model(model), m_hub(hub), m_filter(new LayersFilter(this))
{
    m_filter->setSourceModel(&model);
    setModel(m_filter);
    makeFlatTable(*this);
    setAccessibleName(tr("Layers"));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                    | QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    setTabKeyNavigation(false); // Tab leaves the table, arrows walk in it
    setSortingEnabled(true);
    horizontalHeader()->setSortIndicatorClearable(true);
    sortByColumn(-1, Qt::AscendingOrder); // the network's own order
    setUpColumns();

    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &LayersTable::giveSelectionToHub);
    connect(&hub, &SelectionHub::selectionChanged, this, &LayersTable::takeHubSelection);
    connect(&hub, &SelectionHub::hoveredLayerChanged, this, &LayersTable::markHovered);
    connect(&model, &LayersModel::editFailed, this,
            [this](const QModelIndex &, const QString &message) { emit editFailed(message); });
    setMouseTracking(true);
    connect(this, &QAbstractItemView::entered, this, [this](const QModelIndex &index) {
        m_hub.setHoveredLayer(index.data(LayersModel::LayerRole).value<std::size_t>());
    });
    connect(this, &QAbstractItemView::viewportEntered, this, [this] { m_hub.setHoveredLayer({}); });
}

void LayersTable::setUpColumns()
{
    using Column = LayersModel::Column;
    const auto bits = [this](Column column, int maximum) {
        auto *delegate = new BitsDelegate(Precision::minBits, maximum, this);
        connect(delegate, &BitsDelegate::bitsEntered, this, &LayersTable::setBits);
        setItemDelegateForColumn(column, delegate);
    };
    bits(Column::FilterBits, Precision::maxBits);
    bits(Column::IfmapBits, Precision::maxBits);
    bits(Column::PsumBits, Precision::maxPsumBits);
    setItemDelegate(new LayerCellDelegate(this));
    setItemDelegateForColumn(Column::Kind, new KindDelegate(this));
    for (const auto &[column, colour] : {std::pair(Column::Utilization, QColor(0x00, 0x72, 0xB2)),
                                         {Column::Energy, QColor(0x00, 0x9E, 0x73)}}) {
        auto *bars =
            new LayerBarDelegate(LayersModel::CostRole, colour, QStringLiteral("888.8 MW"), this);
        bars->setBaselineRole(LayersModel::BaselineRole);
        setItemDelegateForColumn(column, bars);
    }

    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setMinimumSectionSize(5 * fontMetrics().averageCharWidth());
    // A column that the user drags stays as it is, and with it all others.
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column) {
        if (!m_fittingColumns && column + 1 < LayersModel::ColumnCount) // the last one stretches
            m_columnsAreOurs = false;
    });
    fitColumns();
}

void LayersTable::fitColumns()
{
    // Widths in digits, so that they follow the font: what a column needs, and what it likes.
    struct Width
    {
        int least, good;
    };
    static constexpr std::array<Width, LayersModel::ColumnCount> widths = {{
        {9, 14}, // name
        {8, 13}, // kind
        {16, 30}, // shape
        {8, 9}, // MACs
        {7, 7}, // weight bits
        {7, 7}, // activation bits
        {9, 9}, // psum bits
        {13, 20}, // utilization
        {8, 9}, // cycles
        {13, 20}, // energy
        {13, 23}, // bottleneck
        {8, 10}, // mapping
    }};
    const double digit = fontMetrics().horizontalAdvance(u'0');
    double least = 0, good = 0;
    for (const Width &width : widths) {
        least += width.least * digit;
        good += width.good * digit;
    }
    const double share = std::clamp((viewport()->width() - least) / (good - least), 0.0, 1.0);
    const int margins = 2 * style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, this) + 2;
    const QScopedValueRollback guard(m_fittingColumns, true);
    for (int column = 0; column + 1 < LayersModel::ColumnCount; ++column) {
        const Width &width = widths[std::size_t(column)];
        const QString title = model()->headerData(column, Qt::Horizontal).toString();
        setColumnWidth(column,
                       std::max(int(digit * (width.least + share * (width.good - width.least))),
                                fontMetrics().horizontalAdvance(title) + margins));
    }
}

void LayersTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (m_columnsAreOurs)
        fitColumns();
}

void LayersTable::setFilterText(const QString &text)
{
    m_filter->setFilterText(text);
}

std::vector<std::size_t> LayersTable::selectedLayers() const
{
    std::vector<std::size_t> layers;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        layers.push_back(index.data(LayersModel::LayerRole).value<std::size_t>());
    std::sort(layers.begin(), layers.end());
    return layers;
}

QModelIndex LayersTable::cellOf(std::size_t layer, LayersModel::Column column) const
{
    return m_filter->mapFromSource(m_model.index(int(layer), column));
}

void LayersTable::selectLayers(const std::vector<std::size_t> &layers)
{
    QItemSelection rows;
    QModelIndex first;
    for (std::size_t layer : layers) {
        const QModelIndex cell = cellOf(layer, LayersModel::Name);
        if (!cell.isValid())
            continue;
        rows.select(cell, cell);
        if (!first.isValid())
            first = cell;
    }
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (!first.isValid())
        return;
    if (!selectionModel()->isRowSelected(currentIndex().row()))
        selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    scrollTo(first);
}

QRect LayersTable::rowRect(std::size_t layer) const
{
    const QModelIndex cell = cellOf(layer, LayersModel::Name);
    return cell.isValid()
        ? QRect(0, rowViewportPosition(cell.row()), viewport()->width(), rowHeight(cell.row()))
        : QRect();
}

/// Without scrolling: the row may be out of sight.
void LayersTable::markHovered(std::optional<std::size_t> layer)
{
    for (const auto &changed : {std::exchange(m_hovered, layer), layer})
        if (changed)
            viewport()->update(rowRect(*changed));
}

bool LayersTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        m_hub.setHoveredLayer({});
    return QTableView::viewportEvent(event);
}

void LayersTable::paintEvent(QPaintEvent *event)
{
    constexpr double light = 0.1; // a selected row is darker
    if (m_hovered)
        QPainter(viewport()).fillRect(rowRect(*m_hovered), bandColour(palette(), light));
    QTableView::paintEvent(event);
}

std::optional<Explanation> LayersTable::explanation() const
{
    const QModelIndex cell = m_filter->mapToSource(currentIndex());
    return cell.isValid() ? std::optional(m_model.explanation(cell)) : std::nullopt;
}

QRect LayersTable::explainedRect() const
{
    return visualRect(currentIndex()).translated(viewport()->pos());
}

void LayersTable::takeHubSelection(const Selection &selection)
{
    if (selection.layers == selectedLayers())
        return;
    const QScopedValueRollback guard(m_takingSelection, true);
    selectLayers(selection.layers);
}

void LayersTable::giveSelectionToHub()
{
    if (m_takingSelection)
        return;
    Selection selection = m_hub.selection();
    selection.layers = selectedLayers();
    m_hub.select(selection);
}

void LayersTable::setBits(const QModelIndex &index, int bits)
{
    const auto layer = index.data(LayersModel::LayerRole).value<std::size_t>();
    std::vector<std::size_t> layers = selectedLayers();
    if (std::find(layers.begin(), layers.end(), layer) == layers.end())
        layers = {layer};
    if (const auto done = m_model.setBitsOfRows(layers, LayersModel::Column(index.column()), bits);
        !done)
        emit editFailed(QString::fromStdString(done.error().message()));
}

QItemSelectionModel::SelectionFlags LayersTable::selectionCommand(const QModelIndex &index,
                                                                  const QEvent *event) const
{
    // A plain click into an editable cell of a selection of many must not collapse it: that click
    // begins to edit all of them.
    const bool press = event
        && (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease
            || event->type() == QEvent::MouseButtonDblClick || event->type() == QEvent::MouseMove);
    const bool bits =
        index.column() >= LayersModel::FilterBits && index.column() <= LayersModel::PsumBits;
    if (press && bits && selectionModel()->isSelected(index)
        && static_cast<const QMouseEvent *>(event)->modifiers() == Qt::NoModifier)
        return QItemSelectionModel::NoUpdate;
    return QTableView::selectionCommand(index, event);
}

} // namespace pelorus
