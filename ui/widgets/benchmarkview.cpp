// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/benchmarkview.h"

#include "ui/charts/chartexport.h"
#include "ui/widgets/dock.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tables.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMessageBox>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QToolButton>

#include <algorithm>

namespace pelorus {

namespace {

constexpr int widestColumn = 260; // pixels

void askExport(Dock &dock, const QByteArray &csv, const QString &file)
{
    const QString title = BenchmarkView::tr("Export tables");
    auto *dialog = new QFileDialog(&dock, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(file);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, &dock, [&dock, csv, title](const QString &path) {
            if (const auto written = writeBytes(path, csv); !written) {
                auto *box = new QMessageBox(QMessageBox::Warning, title,
                                            QString::fromStdString(written.error().message()),
                                            QMessageBox::Ok, &dock);
                box->setAttribute(Qt::WA_DeleteOnClose);
                box->open();
            }
        });
    dialog->open();
}

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
        [&dock, shown, file] { askExport(dock, csvOf(shown()), file); });
}

} // namespace pelorus
