// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/comparisonwindow.h"

#include "core/io/textfile.h"
#include "ui/charts/comparisontable.h"
#include "ui/charts/explanationpopover.h"
#include "ui/charts/exportdialog.h"
#include "ui/models/format.h"
#include "ui/widgets/comparisonexplanation.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/palette.h"
#include "ui/widgets/tables.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>

#include <algorithm>

namespace pelorus {

namespace {

struct ComparedColumn
{
    enum { Part, Item, First, Second, Change, ColumnCount };
};

} // namespace

ComparisonWindow::ComparisonWindow(Session &session, QWidget *parent)
    : QDialog(parent), m_session(session), m_message(mutedLabel({}, this)),
      m_table(new QTableWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(false);
    setWindowTitle(tr("Side by side"));
    m_choosers[0] = makeChooser(tr("First design"));
    m_choosers[1] = makeChooser(tr("Second design"));
    makeFlatTable(*m_table);
    m_table->setColumnCount(ComparedColumn::ColumnCount);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setAccessibleName(tr("Differences"));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_table->horizontalHeader()->setSectionResizeMode(ComparedColumn::Item, QHeaderView::Stretch);
    m_table->setTextElideMode(Qt::ElideMiddle); // both ends of a path tell something
    addQuestion();

    auto *copyButton = new QPushButton(tr("&Copy"), this);
    copyButton->setToolTip(tr("All rows as tab-separated text"));
    copyButton->setAutoDefault(false);
    connect(copyButton, &QPushButton::clicked, this, &ComparisonWindow::copy);
    auto *exportButton = new QPushButton(tr("&Export CSV…"), this);
    exportButton->setAutoDefault(false);
    connect(exportButton, &QPushButton::clicked, this, &ComparisonWindow::askExport);

    auto *head = new QHBoxLayout;
    head->addWidget(m_choosers[0], 1);
    head->addWidget(new QLabel(QStringLiteral("→"), this));
    head->addWidget(m_choosers[1], 1);
    head->addSpacing(12);
    head->addWidget(copyButton);
    head->addWidget(exportButton);
    auto *column = new QVBoxLayout(this);
    column->addLayout(head);
    column->addWidget(m_message);
    column->addWidget(m_table, 1);
    resize(860, 560);

    connect(&session.compared(), &ComparedDesigns::snapshotsChanged, this,
            &ComparisonWindow::refresh);
    connect(&session.compared(), &ComparedDesigns::baselineChanged, this,
            &ComparisonWindow::refresh);
    connect(&session.runner(), &EvaluationRunner::evaluated, this, &ComparisonWindow::refresh);
    connect(&session.runner(), &EvaluationRunner::failed, this, &ComparisonWindow::refresh);
    connect(&session.runner(), &EvaluationRunner::busyChanged, this, [this] {
        if (m_isWithoutResult) // another try has begun
            refresh();
    });
    connect(&session.accuracy(), &AccuracyRunner::changed, this, &ComparisonWindow::refresh);
    refresh();
}

void ComparisonWindow::addQuestion()
{
    auto *ask = new QAction(tr("&Where from?"), m_table);
    ask->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F1)); // the window's is not heard here
    ask->setShortcutContext(Qt::WidgetShortcut);
    connect(ask, &QAction::triggered, this, [this] { explain(m_table); });
    ask->setEnabled(false);
    connect(m_table, &QTableWidget::currentItemChanged, ask,
            [this, ask] { ask->setEnabled(explanation().has_value()); });
    m_table->addAction(ask);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

std::optional<Explanation> ComparisonWindow::explanation() const
{
    const int row = m_table->currentRow(), column = m_table->currentColumn();
    if (row < 0 || row >= m_rows.size())
        return std::nullopt;
    const ComparedDesign first = chosen(m_chosen[0]), second = chosen(m_chosen[1]);
    const ComparedPair pair{first, second, m_names[0], m_names[1]};
    // An edit may be ahead of the rows: then their numbers belong to no design that is still there.
    const bool needsResults =
        m_rows[row].part != ComparisonRow::Part::Design && !m_rows[row].isShare;
    if (needsResults && (!first.evaluation || !second.evaluation))
        return std::nullopt;
    switch (column) {
    case ComparedColumn::First: return valueExplanation(m_rows[row], pair, ComparedSide::First);
    case ComparedColumn::Second: return valueExplanation(m_rows[row], pair, ComparedSide::Second);
    case ComparedColumn::Change: return changeExplanation(m_rows[row], pair);
    default: return std::nullopt;
    }
}

QRect ComparisonWindow::explainedRect() const
{
    const QRect cell = m_table->visualItemRect(m_table->currentItem());
    return {m_table->viewport()->mapTo(this, cell.topLeft()), cell.size()};
}

QComboBox *ComparisonWindow::makeChooser(const QString &name)
{
    auto *chooser = new QComboBox(this);
    chooser->setAccessibleName(name);
    chooser->setMinimumContentsLength(16);
    chooser->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(chooser, &QComboBox::activated, this, [this] {
        for (int side = 0; side < 2; ++side)
            m_chosen[side] = m_choosers[side]->currentData().value<DesignPtr>();
        refresh();
    });
    return chooser;
}

void ComparisonWindow::compare(const SnapshotPtr &first, const SnapshotPtr &second)
{
    m_chosen[0] = first ? first->design : nullptr;
    m_chosen[1] = second ? second->design : nullptr;
    refresh();
}

void ComparisonWindow::fillChoosers()
{
    const ComparedDesigns &compared = m_session.compared();
    std::vector<Choice> choices{{tr("Open design"), nullptr}};
    if (const ComparedDesignPtr baseline = compared.baseline())
        choices.emplace_back(
            tr("Baseline: %1").arg(QString::fromStdString(baseline->snapshot->name)),
            baseline->snapshot->design);
    for (const ComparedDesignPtr &one : compared.snapshots())
        choices.emplace_back(QString::fromStdString(one->snapshot->name), one->snapshot->design);
    const bool isNews = choices != m_choices;
    m_choices = std::move(choices);
    for (int side = 0; side < 2; ++side) {
        QComboBox &chooser = *m_choosers[side];
        const QSignalBlocker quiet(chooser);
        if (isNews) { // else a list that is open stays so
            chooser.clear();
            for (const auto &[name, design] : m_choices)
                chooser.addItem(name, QVariant::fromValue(design));
        }
        const auto chosen = std::ranges::find(m_choices, m_chosen[side], &Choice::second);
        if (chosen == m_choices.end())
            m_chosen[side] = nullptr; // what was chosen is gone
        const auto current = m_chosen[side] ? chosen - m_choices.begin() : 0;
        if (chooser.currentIndex() != current)
            chooser.setCurrentIndex(static_cast<int>(current));
    }
}

ComparedDesign ComparisonWindow::chosen(const DesignPtr &design) const
{
    const ComparedDesigns &compared = m_session.compared();
    if (!design) {
        const EvaluationPtr latest = m_session.runner().latest();
        const SnapshotPtr open = compared.taken(tr("Open design"));
        const bool isOfIt = latest && evaluateTheSame(latest->design, *open->design);
        return {open, isOfIt ? latest : nullptr, open->accuracy,
                isOfIt ? QString() : failureOfOpen()};
    }
    if (const ComparedDesignPtr baseline = compared.baseline();
        baseline && baseline->snapshot->design == design)
        return *baseline;
    for (const ComparedDesignPtr &one : compared.snapshots()) {
        if (one->snapshot->design == design)
            return *one;
    }
    return chosen(nullptr);
}

QString ComparisonWindow::failureOfOpen() const
{
    const EvaluationRunner &runner = m_session.runner();
    const bool isOnItsWay = runner.isBusy() && !runner.isComparing();
    return isOnItsWay ? QString() : runner.latestError();
}

void ComparisonWindow::refresh()
{
    fillChoosers();
    const ComparedDesign first = chosen(m_chosen[0]), second = chosen(m_chosen[1]);
    QList<ComparisonRow> rows = compareDesigns(first, second);
    const QStringList names{m_choosers[0]->currentText(), m_choosers[1]->currentText()};
    QString state;
    for (const auto &[design, name] : {std::pair(&first, names[0]), std::pair(&second, names[1])})
        if (!design->evaluation && !design->error.isEmpty())
            state = tr("%1 has no result. %2").arg(name, design->error);
    m_isWithoutResult = !state.isEmpty();
    if (state.isEmpty() && (!first.evaluation || !second.evaluation))
        state = tr("Being evaluated…");
    if (state.isEmpty())
        state = tr("%n value(s) of the design differ.", nullptr,
                   static_cast<int>(std::ranges::count(rows, ComparisonRow::Part::Design,
                                                       &ComparisonRow::part)));
    if (rows == m_rows && state == m_state && names == m_names)
        return; // what an export said stays
    m_names = names;
    m_rows = std::move(rows);
    m_state = state;
    m_message->setText(state);
    showRows();
}

void ComparisonWindow::showRows()
{
    m_table->setHorizontalHeaderLabels({tr("Part"), tr("Item"), m_choosers[0]->currentText(),
                                        m_choosers[1]->currentText(), tr("Change")});
    const bool isFirst = m_table->rowCount() == 0;
    m_table->setRowCount(static_cast<int>(m_rows.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const ComparisonRow &shown = m_rows[row];
        const QString texts[] = {partText(shown.part), shown.item, shown.first, shown.second,
                                 shown.delta ? shown.delta->text : QString()};
        for (int column = 0; column < ComparedColumn::ColumnCount; ++column) {
            QTableWidgetItem *item = m_table->item(row, column);
            if (!item) {
                item = new QTableWidgetItem;
                m_table->setItem(row, column, item);
            }
            item->setText(
                texts[column].isEmpty()
                        && (column == ComparedColumn::First || column == ComparedColumn::Second)
                    ? format::none()
                    : texts[column]);
            const bool isNumber =
                column >= ComparedColumn::First && shown.part != ComparisonRow::Part::Design;
            item->setTextAlignment((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
            item->setToolTip(format::toolTip(column == ComparedColumn::Change && shown.delta
                                                 ? verdictText(shown.delta->verdict)
                                                 : texts[column]));
        }
        QBrush brush = palette().brush(QPalette::Text);
        if (shown.delta && shown.delta->verdict != Delta::Verdict::Same)
            brush = statusColour(shown.delta->verdict == Delta::Verdict::Better ? Status::Good
                                                                                : Status::Error,
                                 palette());
        m_table->item(row, ComparedColumn::Change)->setForeground(brush);
    }
    if (!isFirst || m_rows.isEmpty())
        return;
    m_table->resizeColumnsToContents();
    for (const int column : {ComparedColumn::Part, ComparedColumn::First, ComparedColumn::Second,
                             ComparedColumn::Change})
        m_table->setColumnWidth(column, std::clamp(m_table->columnWidth(column) + 8, 70, 190));
}

void ComparisonWindow::copy()
{
    QGuiApplication::clipboard()->setText(
        toTsv(comparisonTable(m_rows, m_choosers[0]->currentText(), m_choosers[1]->currentText())));
}

Result<void> ComparisonWindow::exportTo(const QString &path) const
{
    return io::writeFile(
        path.toStdString(),
        toCsv(comparisonTable(m_rows, m_choosers[0]->currentText(), m_choosers[1]->currentText()))
            .toStdString());
}

void ComparisonWindow::askExport()
{
    pelorus::askExport(*this, tr("Export the comparison"), QStringLiteral("comparison"),
                       QStringLiteral("csv"), [this](const QString &path) {
                           const Result<void> done = exportTo(path);
                           if (done)
                               m_message->setText(tr("Written: %1").arg(path));
                           return done;
                       });
}

void ComparisonWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QDialog::keyPressEvent(event);
}

} // namespace pelorus
