// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/findingsdock.h"

#include "ui/charts/explanationpopover.h"
#include "ui/session/findingfixes.h"
#include "ui/widgets/findingdelegate.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QStackedWidget>
#include <QToolButton>

namespace pelorus {

FindingsDock::FindingsDock(SelectionHub &hub, DesignDocument &document, QWidget *parent)
    : Dock(QStringLiteral("findings"), tr("Findings"), parent), m_hub(hub), m_document(document),
      m_model(new FindingsModel(this)), m_pages(new QStackedWidget(this)),
      m_list(new QListView(m_pages)), m_fix(new QToolButton(this))
{
    QLabel *empty = mutedLabel(tr("Everything fits. Nothing looks odd."), m_pages);
    empty->setAlignment(Qt::AlignTop);
    empty->setContentsMargins(10, 10, 10, 10);
    m_list->setModel(m_model);
    m_list->setModelColumn(FindingsModel::Hint);
    auto *delegate = new FindingDelegate(m_list);
    m_list->setItemDelegate(delegate);
    connect(delegate, &FindingDelegate::fixClicked, this, &FindingsDock::applyFixOf);
    m_list->installEventFilter(this);
    m_fix->setText(tr("Fix"));
    m_fix->setAutoRaise(true);
    connect(m_fix, &QToolButton::clicked, this, [this] { applyFixOf(m_list->currentIndex()); });
    controlRow()->addWidget(m_fix);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust); // the texts wrap at the dock's width
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Findings"));
    // Without a tip: the window's own action of this name is the one that is found.
    auto *ask = new QAction(tr("&Where from?"), m_list);
    connect(ask, &QAction::triggered, this, [this] { explain(m_list); });
    m_list->addAction(ask);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_pages->addWidget(empty);
    m_pages->addWidget(m_list);
    setContent(m_pages);
    setMinimumWidth(250);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                selectPlaceOf(current);
                updateFix();
            });
    connect(m_model, &QAbstractItemModel::modelReset, this, &FindingsDock::updateFix);
    updateState();
}

/// Its layer, level and tensor, in every view. Without layer and level all stays as it is.
void FindingsDock::selectPlaceOf(const QModelIndex &index)
{
    const QVariant layer = index.data(FindingsModel::LayerRole);
    const QVariant level = index.data(FindingsModel::LevelRole);
    const QVariant tensor = index.data(FindingsModel::TensorRole);
    if (!layer.isValid() && !level.isValid())
        return;
    Selection selection;
    selection.layers = m_hub.selection().layers; // what is wrong with a level is so in all of them
    if (layer.isValid())
        selection.layers = {layer.value<std::size_t>()};
    if (level.isValid())
        selection.level = level.value<std::size_t>();
    if (tensor.isValid())
        selection.tensor = Tensor(tensor.toInt());
    m_hub.select(selection);
}

/// Return, but no double click, which selects.
bool FindingsDock::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_fix->isEnabled()) {
            applyFixOf(m_list->currentIndex());
            return true;
        }
    }
    return Dock::eventFilter(watched, event);
}

std::optional<Explanation> FindingsDock::explanation() const
{
    const QModelIndex current = m_list->currentIndex();
    return current.isValid() ? std::optional(m_model->explanation(current)) : std::nullopt;
}

QRect FindingsDock::explainedRect() const
{
    const QRect row = m_list->visualRect(m_list->currentIndex());
    return {m_list->viewport()->mapTo(this, row.topLeft()), row.size()};
}

void FindingsDock::applyFixOf(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const Findings &all = m_model->findings();
    // The design may be ahead of the evaluation that the findings are from.
    if (auto fix =
            findingFix(all[static_cast<std::size_t>(index.row())], all, *m_document.design()))
        applyFix(m_document, std::move(*fix));
}

void FindingsDock::updateFix()
{
    const QString fix = m_list->currentIndex().data(FindingsModel::FixRole).toString();
    m_fix->setEnabled(!fix.isEmpty());
    const QString tip = fix.isEmpty() ? tr("Choose a finding that has an obvious remedy") : fix;
    m_fix->setToolTip(tip);
    m_fix->setAccessibleDescription(tip);
}

void FindingsDock::setEvaluation(const EvaluationPtr &evaluation)
{
    m_model->setEvaluation(evaluation);
    updateState();
}

void FindingsDock::setFileFindings(const Findings &findings)
{
    m_model->setFileFindings(findings);
    updateState();
}

void FindingsDock::updateState()
{
    m_pages->setCurrentIndex(m_model->rowCount() == 0 ? 0 : 1);
    m_fix->setVisible(m_model->rowCount() > 0);
    updateFix();
    setDetail(m_model->rowCount() == 0 ? QString() : QString::number(m_model->rowCount()));
    emit countChanged(m_model->countOf(Severity::Error), m_model->countOf(Severity::Warning),
                      m_model->countOf(Severity::Info));
}

} // namespace pelorus
