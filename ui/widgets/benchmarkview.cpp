// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/benchmarkview.h"

#include "ui/charts/chartexport.h"
#include "ui/charts/explanationpopover.h"
#include "ui/charts/exportdialog.h"
#include "ui/widgets/dock.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tables.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QToolButton>

#include <algorithm>

namespace pelorus {

namespace {

constexpr int widestColumn = 260; // pixels

} // namespace

BenchmarkView::BenchmarkView(const QString &name, Order order, Height height, QWidget *parent)
    : QTableView(parent), m_figures(new BenchmarkModel(this)), m_height(height)
{
    setFont(captionFont(font())); // many columns
    if (order == Order::Sortable) {
        auto *sorted = new QSortFilterProxyModel(this);
        sorted->setSortRole(BenchmarkModel::SortRole);
        sorted->setSourceModel(m_figures);
        setModel(sorted);
    } else {
        setModel(m_figures);
    }
    makeFlatTable(*this);
    setAccessibleName(name);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false);
    // Without a tip: the window's own action of this name is the one that is found.
    auto *ask = new QAction(tr("&Where from?"), this);
    connect(ask, &QAction::triggered, this, [this] { explain(this); });
    ask->setEnabled(false);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, ask,
            [this, ask] { ask->setEnabled(explanation().has_value()); });
    addAction(ask);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    if (order == Order::Sortable) {
        horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
        setSortingEnabled(true);
    }
    if (height == Height::Rows) {
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        connect(horizontalScrollBar(), &QScrollBar::rangeChanged, this, [this] { fitHeight(); });
    }
}

void BenchmarkView::setTable(const BenchmarkTable &table)
{
    const bool isNew = m_figures->columnCount() == 0;
    m_figures->setTable(table);
    if (isNew && !table.columns.isEmpty()) {
        resizeColumnsToContents();
        horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
        for (int i = 0; i < m_figures->columnCount(); ++i)
            setColumnWidth(i, std::min(columnWidth(i), widestColumn));
    }
    if (m_height == Height::Rows) {
        for (int i = 1; i < m_figures->columnCount(); ++i) { // what comes later may be wider
            const int wanted =
                std::min(std::max(sizeHintForColumn(i), horizontalHeader()->sectionSizeHint(i)),
                         widestColumn);
            if (wanted > columnWidth(i))
                setColumnWidth(i, wanted);
        }
        fitHeight();
    }
}

std::optional<Explanation> BenchmarkView::explanation() const
{
    const auto *sorted = qobject_cast<const QSortFilterProxyModel *>(model());
    return m_figures->explanation(sorted ? sorted->mapToSource(currentIndex()) : currentIndex());
}

QRect BenchmarkView::explainedRect() const
{
    return visualRect(currentIndex()).translated(viewport()->pos());
}

void BenchmarkView::fitHeight()
{
    const QScrollBar *bar = horizontalScrollBar();
    const int barHeight = bar->maximum() > bar->minimum() ? bar->sizeHint().height() : 0;
    setFixedHeight(horizontalHeader()->sizeHint().height()
                   + m_figures->rowCount() * verticalHeader()->defaultSectionSize() + barHeight
                   + 2);
}

QByteArray csvOf(const BenchmarkModels &tables)
{
    QByteArray text;
    for (const BenchmarkModel *model : tables)
        text += (text.isEmpty() ? QByteArray() : QByteArray("\n")) + csvOf(model->table());
    return text;
}

void addTableButtons(Dock &dock, const std::function<BenchmarkModels()> &shown, const QString &file)
{
    const auto add = [&dock](const QString &text, const QString &tip, auto slot) {
        auto *button = new QToolButton(&dock);
        button->setText(text);
        button->setToolTip(tip);
        button->setAutoRaise(true);
        QObject::connect(button, &QToolButton::clicked, &dock, slot);
        dock.controlRow()->addWidget(button);
    };
    add(BenchmarkView::tr("Copy"), BenchmarkView::tr("Copy the tables of this tab"), [shown] {
        QStringList texts;
        for (const BenchmarkModel *model : shown())
            texts += tsvOf(model->table());
        QApplication::clipboard()->setText(texts.join(QLatin1Char('\n')));
    });
    add(BenchmarkView::tr("CSV…"), BenchmarkView::tr("Write the tables of this tab to a file"),
        [&dock, shown, file] {
            askExport(dock, BenchmarkView::tr("Export tables"), QFileInfo(file).completeBaseName(),
                      QStringLiteral("csv"), [csv = csvOf(shown())](const QString &path) {
                          return writeBytes(path, csv);
                      });
        });
}

} // namespace pelorus
