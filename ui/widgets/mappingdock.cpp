// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mappingdock.h"

#include "core/explore/pins.h"
#include "core/mapping/describe.h"
#include "ui/models/levelaccessmodel.h"
#include "ui/models/qualitytext.h"
#include "ui/widgets/accesstable.h"
#include "ui/widgets/arraypanel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/loopnestview.h"
#include "ui/widgets/occupancyview.h"
#include "ui/widgets/tables.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace pelorus {

namespace {

std::optional<std::size_t> layerToShow(const Selection &selection, const Network &network)
{
    if (!selection.layers.empty() && selection.layers.front() < network.layers().size())
        return selection.layers.front();
    for (std::size_t i = 0; i < network.layers().size(); ++i)
        if (hasMacs(network.layers()[i]->kind))
            return i;
    return std::nullopt;
}

QLabel *sectionLabel(const QString &text, QWidget *parent)
{
    QLabel *label = strongLabel(text, parent);
    label->setContentsMargins(10, 8, 0, 2);
    return label;
}

} // namespace

MappingDock::MappingDock(SelectionHub &hub, QWidget *parent)
    : Dock(QStringLiteral("mapping"), tr("Mapping"), parent), m_hub(hub),
      m_accesses(new LevelAccessModel(this)), m_pages(new QStackedWidget(this)),
      m_empty(mutedLabel({}, this))
{
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop);
    m_empty->setContentsMargins(10, 10, 10, 10);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(transparentScrollArea(makeContent(), m_pages));
    setContent(m_pages);
    m_try = new QToolButton(this);
    m_try->setAutoRaise(true);
    m_try->setText(tr("Try…"));
    m_try->setToolTip(tr("Write another mapping of this layer by hand and see what it would cost"));
    connect(m_try, &QToolButton::clicked, this, [this] { emit trialWanted(*m_layer); });
    m_unpin = new QToolButton(this);
    m_unpin->setAutoRaise(true);
    m_unpin->setText(tr("Unpin"));
    m_unpin->setToolTip(tr("Let the search choose this layer's mapping again"));
    connect(m_unpin, &QToolButton::clicked, this, [this] { emit unpinWanted(*m_layer); });
    controlRow()->addWidget(m_unpin);
    controlRow()->addWidget(m_try);
    setMinimumWidth(250);
    connect(&hub, &SelectionHub::selectionChanged, this, &MappingDock::showLayer);
    connect(&hub, &SelectionHub::selectionChanged, this, &MappingDock::showSelection);
    connect(m_nest, &LoopNestView::levelClicked, &hub,
            [&hub](std::optional<std::size_t> level) { hub.toggle(level, {}); });
    connect(m_occupancy, &OccupancyView::placeClicked, &hub, &SelectionHub::toggle);
    connect(m_table, &AccessTable::placeClicked, &hub, &SelectionHub::toggle);
    showLayer();
    showSelection();
}

QWidget *MappingDock::makeContent()
{
    m_content = new QWidget;
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto *qualityRow = new QHBoxLayout;
    qualityRow->setContentsMargins(10, 0, 10, 2);
    qualityRow->setSpacing(5);
    m_mark = new QLabel(m_content);
    m_quality = mutedLabel({}, m_content);
    qualityRow->addWidget(m_mark);
    qualityRow->addWidget(m_quality, 1);
    m_nest = new LoopNestView(m_content);
    m_occupancy = new OccupancyView(*m_accesses, m_content);
    m_array = new ArrayPanel(m_content);
    m_table = new AccessTable(*m_accesses, m_content);

    layout->addLayout(qualityRow);
    layout->addWidget(m_nest);
    layout->addWidget(sectionLabel(tr("Occupancy"), m_content));
    layout->addWidget(m_occupancy);
    layout->addWidget(m_array);
    layout->addWidget(sectionLabel(tr("Accesses, words and energy"), m_content));
    auto *tableColumn = new QVBoxLayout; // its cells begin where the texts above do
    tableColumn->setContentsMargins(10, 0, 4, 0);
    tableColumn->addWidget(m_table);
    layout->addLayout(tableColumn);
    layout->addStretch();

    makeMenu();
    return m_content;
}

void MappingDock::makeMenu()
{
    const auto add = [this](const QString &text, const QString &statusTip, auto slot) {
        auto *action = new QAction(text, m_nest);
        action->setStatusTip(statusTip);
        connect(action, &QAction::triggered, this, slot);
        m_nest->addAction(action);
    };
    add(tr("&Copy"), tr("Copy the loop nest as text (Ctrl+C)"), [this] { m_nest->copy(); });
    add(tr("Copy as one &line"), tr("Copy the mapping in the form that mapping files have"),
        &MappingDock::copyLine);
    add(tr("&Save all mappings…"),
        tr("Write the mappings of all layers as text that can be given to pelorus-cli evaluate"),
        &MappingDock::saveWanted);
    m_nest->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void MappingDock::setEvaluation(const EvaluationPtr &evaluation)
{
    m_evaluation = evaluation;
    showLayer();
}

void MappingDock::showSelection()
{
    const Selection &selection = m_hub.selection();
    m_nest->setSelectedLevel(selection.level);
    m_occupancy->setSelection(selection);
    m_table->setSelection(selection);
}

void MappingDock::showLayer()
{
    m_layer.reset();
    m_try->setEnabled(false);
    m_unpin->hide();
    if (m_evaluation)
        m_layer = layerToShow(m_hub.selection(), *m_evaluation->design.network);
    m_accesses->setLayer(m_evaluation, m_layer);
    if (!m_layer) {
        setDetail({});
        m_empty->setText(tr("The network has no layer with MACs."));
        m_pages->setCurrentIndex(0);
        return;
    }
    const Layer &layer = *m_evaluation->design.network->layers()[*m_layer];
    m_try->setEnabled(hasMacs(layer.kind));
    setDetail(QString::fromStdString(layer.name));
    const bool isPinned = pinOf(m_evaluation->design, layer.name) != nullptr;
    m_unpin->setVisible(isPinned);
    const auto &cost = m_evaluation->layers[*m_layer];
    if (!cost) {
        m_empty->setText(
            hasMacs(layer.kind)
                ? tr("This layer has no mapping: it does not fit. The findings say why.")
                : tr("A layer without MACs: it runs beside the array and is not mapped."));
        m_pages->setCurrentIndex(0);
        return;
    }
    m_nest->setLines(loopLines(cost->mapping, *m_evaluation->design.architecture),
                     m_evaluation->design.architecture);
    showQuality(*cost, isPinned);
    m_array->setLayer(m_evaluation, *m_layer);
    m_table->fit();
    m_pages->setCurrentIndex(1);
}

void MappingDock::showQuality(const LayerCost &cost, bool isPinned)
{
    const bool isUnfit = isPinned && !cost.pin;
    const Objective objective = m_evaluation->design.settings.objective;
    const QString least = leastText(objective);
    m_quality->setText(isUnfit ? tr("searched, as the pinned one does not fit · %1").arg(least)
                               : qualityText(cost) + QStringLiteral(" · ") + least);
    m_quality->setToolTip(
        (isUnfit ? tr("The findings say why.") + u'\n' + qualityText(cost) + u'\n' : QString())
        + qualityTip(cost, objective));
    m_mark->setVisible(isUnfit || cost.proven);
    m_mark->setPixmap(
        statusIcon(isUnfit ? Status::Warning : Status::Good).pixmap(fontMetrics().height() - 2));
}

QString MappingDock::mappingText() const
{
    if (!m_layer || !m_evaluation->layers[*m_layer])
        return {};
    return QString::fromStdString(
        describe(m_evaluation->layers[*m_layer]->mapping, *m_evaluation->design.architecture));
}

void MappingDock::copyLine() const
{
    QGuiApplication::clipboard()->setText(mappingText());
}

} // namespace pelorus
