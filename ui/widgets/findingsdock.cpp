// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/findingsdock.h"

#include "ui/widgets/findingdelegate.h"
#include "ui/widgets/labels.h"

#include <QListView>
#include <QStackedWidget>

namespace pelorus {

FindingsDock::FindingsDock(SelectionHub &hub, QWidget *parent)
    : Dock(QStringLiteral("findings"), tr("Findings"), parent), m_hub(hub),
      m_model(new FindingsModel(this)), m_pages(new QStackedWidget(this)),
      m_list(new QListView(m_pages))
{
    QLabel *empty = mutedLabel(tr("Everything fits. Nothing looks odd."), m_pages);
    empty->setAlignment(Qt::AlignTop);
    empty->setMargin(10);
    m_list->setModel(m_model);
    m_list->setModelColumn(FindingsModel::Hint);
    m_list->setItemDelegate(new FindingDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust); // the texts wrap at the dock's width
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Findings"));
    m_pages->addWidget(empty);
    m_pages->addWidget(m_list);
    setContent(m_pages);
    setMinimumWidth(250);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                const QVariant layer = current.data(FindingsModel::LayerRole);
                if (layer.isValid())
                    m_hub.select(
                        {.layers = {layer.value<std::size_t>()}, .level = {}, .tensor = {}});
            });
    updateState();
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
    setDetail(m_model->rowCount() == 0 ? QString() : QString::number(m_model->rowCount()));
    emit countChanged(m_model->countOf(Severity::Error), m_model->countOf(Severity::Warning),
                      m_model->countOf(Severity::Info));
}

} // namespace pelorus
