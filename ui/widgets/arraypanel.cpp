// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/arraypanel.h"

#include "ui/charts/optionbutton.h"
#include "ui/widgets/dataflowpanel.h"
#include "ui/widgets/dataflowview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/peheatview.h"

#include <QVBoxLayout>

namespace pelorus {

namespace {

PeArrayShape shapeOf(const Architecture &architecture, const Mapping &mapping, const PeWork &work)
{
    const LevelMapping &array = mapping.levels[architecture.spec().peArrayLevel];
    return {architecture.peArray().columns,
            architecture.peArray().rows,
            work.columns,
            work.rows,
            unrolled(array, LoopKind::SpatialX),
            unrolled(array, LoopKind::SpatialY)};
}

} // namespace

ArrayPanel::ArrayPanel(QWidget *parent)
    : QWidget(parent), m_choice(new OptionButton(this)), m_overview(new QWidget(this)),
      m_heat(new PeHeatView(m_overview)), m_summary(wrappedNote(m_overview)),
      m_dataflow(new DataflowPanel(this))
{
    m_choice->setOptions(tr("View of the PE array"), {tr("whole run"), tr("step by step")});
    m_choice->setToolTip(tr("Whole run: how much each PE works. Step by step: which data each PE "
                            "holds, which move and which stay."));
    auto *title = new QHBoxLayout;
    title->setContentsMargins(10, 6, 10, 0);
    title->addWidget(strongLabel(tr("PE array"), this));
    title->addStretch(1);
    title->addWidget(m_choice);
    auto *overview = new QVBoxLayout(m_overview);
    overview->setContentsMargins(0, 0, 0, 0);
    overview->setSpacing(2);
    overview->addWidget(m_heat);
    overview->addWidget(m_summary);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(title);
    layout->addWidget(m_overview);
    layout->addWidget(m_dataflow);
    m_dataflow->hide();
    connect(m_choice, &OptionButton::currentChanged, this, [this](int index) {
        m_overview->setVisible(index == 0);
        m_dataflow->setVisible(index == 1);
    });
    // One PE is chosen, in both views.
    connect(m_heat, &PeGrid::currentChanged, m_dataflow->view(), &PeGrid::setCurrent);
    connect(m_dataflow->view(), &PeGrid::currentChanged, m_heat, &PeGrid::setCurrent);
}

void ArrayPanel::setLayer(const EvaluationPtr &evaluation, std::size_t layer)
{
    m_evaluation = evaluation;
    m_layer = layer;
    m_stale = true;
    if (isVisible())
        refresh();
}

void ArrayPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

void ArrayPanel::refresh()
{
    m_stale = false;
    const Design &design = m_evaluation->design;
    const Mapping &mapping = m_evaluation->layers[m_layer]->mapping;
    const LayerShape shape = design.network->layers()[m_layer]->shapeForBatch(
        design.settings.batch, design.network->batch());
    PeWork work = peWork(shape, mapping, *design.architecture);
    const PeArrayShape array = shapeOf(*design.architecture, mapping, work);
    QStringList levels;
    for (const MemoryLevel &level : design.architecture->levels())
        levels += QString::fromStdString(level.name);
    m_heat->setWork(array, std::move(work));
    m_dataflow->setRun({shape, mapping, countingRules(*design.architecture, Accounting::Physical),
                        design.architecture->spec().peArrayLevel},
                       array, levels);
    m_summary->setText(m_heat->summary());
}

} // namespace pelorus
