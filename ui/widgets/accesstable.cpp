// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/accesstable.h"

#include "ui/charts/charttheme.h"
#include "ui/charts/explanationpopover.h"
#include "ui/models/levelaccessmodel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/palette.h"
#include "ui/widgets/tables.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <utility>

namespace pelorus {

namespace {

constexpr int kTensorChip = 4; ///< width of a colour, pixels

bool beginsLevel(const QModelIndex &index)
{
    const auto level = [](const QModelIndex &at) { return at.data(LevelAccessModel::LevelRole); };
    return index.row() == 0 || level(index) != level(index.siblingAtRow(index.row() - 1));
}

/// The first row of a level is twice as high, with the level's name in its upper half. Colours go
/// with both names. Rows of the marked level and tensor stand on a band, others are dimmed.
class AccessDelegate : public QStyledItemDelegate
{
public:
    AccessDelegate(const LevelAccessModel &model, const Selection &marked, QObject *parent)
        : QStyledItemDelegate(parent), m_model(model), m_marked(marked)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem cell = option;
        const bool isFirst = beginsLevel(index);
        if (isFirst)
            cell.rect.setTop(option.rect.center().y());
        if (isDimmed(index))
            cell.palette.setColor(QPalette::Text, mutedColour(option.palette));
        else if (m_marked.hasPlace())
            painter->fillRect(m_marked.tensor ? cell.rect : option.rect,
                              bandColour(option.palette));
        const bool namesTensor = index.column() == LevelAccessModel::TensorColumn;
        if (namesTensor)
            cell.rect.adjust(2 * kTensorChip + 4, 0, 0, 0);
        QStyledItemDelegate::paint(painter, cell, index);
        if (namesTensor)
            paintNames(*painter, option, cell.rect, index);
        if (isFirst && index.row() > 0) {
            painter->setPen(option.palette.color(QPalette::Mid));
            painter->drawLine(option.rect.topLeft(), option.rect.topRight());
        }
    }

private:
    [[nodiscard]] bool isDimmed(const QModelIndex &index) const
    {
        return !m_marked.covers(index.data(LevelAccessModel::LevelRole).value<std::size_t>(),
                                Tensor(index.data(LevelAccessModel::TensorRole).toInt()));
    }
    void paintNames(QPainter &painter, const QStyleOptionViewItem &option, const QRect &tensorName,
                    const QModelIndex &index) const
    {
        const auto level = index.data(LevelAccessModel::LevelRole).toULongLong();
        const bool isFirst = beginsLevel(index);
        const int top = option.rect.top() + (isFirst ? 4 : 0);
        const auto shown = [&](const QColor &colour, bool isBack) {
            return isBack ? dimmedColour(colour, option.palette) : colour;
        };
        const bool isOther = m_marked.level.value_or(level) != level;
        painter.fillRect(
            QRect(option.rect.left(), top, kTensorChip, option.rect.bottom() + 1 - top),
            shown(levelLook(*m_model.evaluation()->design.architecture, level).colour, isOther));
        painter.fillRect(
            QRect(tensorName.left() - kTensorChip, tensorName.top() + 5, kTensorChip,
                  tensorName.height() - 9),
            shown(tensorColour(Tensor(index.data(LevelAccessModel::TensorRole).toInt())),
                  isDimmed(index)));
        if (!isFirst)
            return;
        QFont strong = option.font;
        strong.setBold(true);
        painter.setFont(strong);
        painter.setPen(option.palette.color(isOther ? QPalette::PlaceholderText : QPalette::Text));
        // Into the next column, whose upper half is empty.
        const QRect name(option.rect.left() + kTensorChip + 4, option.rect.top() + 2,
                         2 * option.rect.width(), option.rect.height() / 2);
        painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                         index.siblingAtColumn(LevelAccessModel::Level).data().toString());
        painter.setFont(option.font);
    }

    const LevelAccessModel &m_model;
    const Selection &m_marked;
};

} // namespace

AccessTable::AccessTable(LevelAccessModel &model, QWidget *parent)
    : QTableView(parent), m_model(model)
{
    setModel(&model);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        m_fits = false;
        markRows();
    });
    connect(&model, &QAbstractItemModel::dataChanged, this, [this] { m_fits = false; });
    setAccessibleName(tr("Accesses of the layer"));
    setFont(captionFont(font())); // six columns in a narrow dock
    makeFlatTable(*this);
    setTabKeyNavigation(false);
    setSelectionMode(QAbstractItemView::NoSelection);
    setItemDelegate(new AccessDelegate(model, m_marked, this));
    horizontalHeader()->setFont(font());
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    hideColumn(LevelAccessModel::Level); // the delegate writes it above the tensors
    // The occupancy's bars show the tiles.
    hideColumn(LevelAccessModel::TileWords);
    hideColumn(LevelAccessModel::Occupancy);

    // In the upper half of a level's first row its name stands.
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &cell) {
        clickRow(cell, beginsLevel(cell) && m_pressedAt.y() < visualRect(cell).center().y());
    });

    auto *copyAll = new QAction(tr("&Copy the accesses"), this);
    copyAll->setStatusTip(
        tr("Copy reads, fills, updates and energy of all levels as tab-separated text (Ctrl+C)"));
    connect(copyAll, &QAction::triggered, this, &AccessTable::copy);
    addAction(copyAll);
    // Without a tip: the window's own action of this name is the one that is found.
    auto *ask = new QAction(tr("&Where from?"), this);
    connect(ask, &QAction::triggered, this, [this] { explain(this); });
    addAction(ask);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void AccessTable::setSelection(const Selection &selection)
{
    if (m_selection.level == selection.level && m_selection.tensor == selection.tensor)
        return;
    m_selection = selection;
    markRows();
    viewport()->update();
}

void AccessTable::markRows()
{
    m_marked = {};
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QModelIndex cell = m_model.index(row, LevelAccessModel::TensorColumn);
        if (m_selection.covers(cell.data(LevelAccessModel::LevelRole).value<std::size_t>(),
                               Tensor(cell.data(LevelAccessModel::TensorRole).toInt())))
            m_marked = m_selection;
    }
}

void AccessTable::clickRow(const QModelIndex &cell, bool isOnLevel)
{
    const auto tensor = Tensor(cell.data(LevelAccessModel::TensorRole).toInt());
    emit placeClicked(cell.data(LevelAccessModel::LevelRole).value<std::size_t>(),
                      isOnLevel ? std::nullopt : std::optional(tensor));
}

void AccessTable::fit()
{
    if (std::exchange(m_fits, true))
        return;
    resizeColumnsToContents();
    int width = 0;
    for (int column = 0; column < m_model.columnCount(); ++column)
        width += isColumnHidden(column) ? 0 : columnWidth(column);
    setMinimumWidth(width);
    horizontalHeader()->setSectionResizeMode(LevelAccessModel::TensorColumn, QHeaderView::Stretch);
    const int row = fontMetrics().height() + 6;
    int height = horizontalHeader()->sizeHint().height() + 2;
    for (int i = 0; i < m_model.rowCount(); ++i) {
        const bool isFirst = beginsLevel(m_model.index(i, LevelAccessModel::TensorColumn));
        setRowHeight(i, isFirst ? 2 * row : row);
        height += rowHeight(i);
    }
    setFixedHeight(height);
}

void AccessTable::copy() const
{
    QGuiApplication::clipboard()->setText(m_model.tsv());
}

std::optional<Explanation> AccessTable::explanation() const
{
    const QModelIndex cell = currentIndex();
    return cell.isValid() && cell.column() > LevelAccessModel::TensorColumn
        ? std::optional(m_model.explanation(cell))
        : std::nullopt;
}

QRect AccessTable::explainedRect() const
{
    return visualRect(currentIndex()).translated(viewport()->pos());
}

void AccessTable::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = event->position().toPoint();
    QTableView::mousePressEvent(event);
}

void AccessTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
             && currentIndex().isValid())
        clickRow(currentIndex(), false);
    else
        QTableView::keyPressEvent(event);
}

} // namespace pelorus
