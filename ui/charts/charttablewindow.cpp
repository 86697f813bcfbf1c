// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttablewindow.h"

#include "ui/charts/chart.h"
#include "ui/charts/explanationpopover.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QTableWidget>
#include <QVBoxLayout>

namespace pelorus {

ChartTableWindow::ChartTableWindow(Chart &chart)
    : QDialog(&chart), m_chart(chart), m_view(new QTableWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(false);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setTabKeyNavigation(false);
    m_view->setAlternatingRowColors(true);
    m_view->verticalHeader()->hide();
    auto *ask = new QAction(tr("&Where from?"), m_view);
    ask->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F1)); // the window's is not heard here
    ask->setShortcutContext(Qt::WidgetShortcut);
    connect(ask, &QAction::triggered, this, [this] { explain(m_view); });
    ask->setEnabled(false);
    connect(m_view, &QTableWidget::currentItemChanged, ask,
            [this, ask] { ask->setEnabled(explanation().has_value()); });
    m_view->addAction(ask);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    resize(640, 420);
}

void ChartTableWindow::setTable(const QString &title, const ChartTable &table)
{
    setWindowTitle(title);
    m_view->setAccessibleName(title);
    const bool sameColumns = m_view->columnCount() == table.header.size();
    m_view->setColumnCount(static_cast<int>(table.header.size()));
    m_view->setRowCount(static_cast<int>(table.rows.size()));
    m_view->setHorizontalHeaderLabels(table.header);
    for (int row = 0; row < m_view->rowCount(); ++row) {
        for (int column = 0; column < m_view->columnCount(); ++column) {
            const QVariant &value = table.rows[row][column];
            const bool number = value.typeId() != QMetaType::QString;
            const QString text = value.typeId() == QMetaType::Double
                ? QString::number(value.toDouble(), 'g', 6)
                : value.toString();
            QTableWidgetItem *item = m_view->item(row, column);
            if (!item) {
                item = new QTableWidgetItem;
                m_view->setItem(row, column, item);
            }
            item->setText(text);
            item->setTextAlignment((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        }
    }
    if (!sameColumns)
        m_view->resizeColumnsToContents();
}

std::optional<Explanation> ChartTableWindow::explanation() const
{
    m_chart.ensureFresh(); // and this table with it
    const QTableWidgetItem *cell = m_view->currentItem();
    return cell ? m_chart.tableExplanation(cell->row(), cell->column()) : std::nullopt;
}

QRect ChartTableWindow::explainedRect() const
{
    const QRect cell = m_view->visualItemRect(m_view->currentItem());
    return {m_view->viewport()->mapTo(this, cell.topLeft()), cell.size()};
}

void ChartTableWindow::keyPressEvent(QKeyEvent *event)
{
    if (!event->matches(QKeySequence::Copy)) {
        QDialog::keyPressEvent(event);
        return;
    }
    QStringList lines;
    for (int row = 0; row < m_view->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < m_view->columnCount(); ++column) {
            if (m_view->item(row, column)->isSelected())
                cells.append(m_view->item(row, column)->text());
        }
        if (!cells.isEmpty())
            lines.append(cells.join(QLatin1Char('\t')));
    }
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace pelorus
