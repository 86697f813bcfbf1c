// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/leastbitspage.h"

#include "core/explore/quantizedlayers.h"
#include "ui/models/leastbitstables.h"
#include "ui/session/compressionrunner.h"
#include "ui/session/designedits.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/weightsnote.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace pelorus {

using namespace accuracy;

namespace {

constexpr Count mostSearchImages = 1000;

} // namespace

LeastBitsPage::LeastBitsPage(Session &session, QWidget *parent)
    : LearnPage(session, parent), m_missing(new WeightsNote(session, this)),
      m_room(new QWidget(this)), m_points(new QDoubleSpinBox(m_room)),
      m_apply(new QPushButton(tr("Apply to the design"), m_room)),
      m_progress(new ProgressRow(tr("Progress of the search"), m_room))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_missing);
    auto *rows = new QVBoxLayout(m_room);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(10, 4, 10, 2);
    auto *label = new QLabel(tr("Each layer alone may &lose"), m_room);
    label->setBuddy(m_points);
    m_points->setRange(0, 50);
    m_points->setDecimals(2);
    m_points->setSingleStep(0.25);
    m_points->setValue(1);
    m_points->setSuffix(tr(" points"));
    m_points->setKeyboardTracking(false);
    m_points->setAccessibleName(tr("Points that each layer may lose"));
    m_points->setToolTip(tr("Percentage points of accuracy, or of agreement with fp32 where the "
                            "images have no labels"));
    m_apply->setToolTip(tr("Gives the layers these bits and 16 to all others, and measures under "
                           "dynamic fixed point: one edit, which can be undone"));
    line->addWidget(label);
    line->addWidget(m_points);
    line->addStretch();
    line->addWidget(m_apply);
    rows->addLayout(line);
    rows->addWidget(m_progress);
    using Order = BenchmarkView::Order;
    using Height = BenchmarkView::Height;
    m_layers =
        new BenchmarkView(tr("Least bits of each layer"), Order::AsGiven, Height::Rows, m_room);
    m_bought =
        new BenchmarkView(tr("What the least bits buy"), Order::AsGiven, Height::Rows, m_room);
    rows->addWidget(m_layers);
    rows->addWidget(m_bought);
    QLabel *note = wrappedNote(m_room);
    note->setText(
        tr("Dynamic fixed point, weights and inputs of one layer at these bits, all other layers "
           "in float, without retraining. Losses of single layers do not add up: what all lose "
           "together is measured, and where it is too much the search of the dock “Precision” "
           "takes bits for all layers at once. Energy and time are of the open accelerator, per "
           "image. Bit-serial is 16 ÷ bits, over all layers weighted by their MACs: an accelerator "
           "as Stripes, which takes a cycle for each bit of an input, against one of 16 bits."));
    rows->addWidget(note);
    column->addWidget(m_room);
    column->addStretch();

    connect(m_progress->button(), &QPushButton::clicked, this,
            [this] { m_askedDesign = nullptr; }); // going on is asking anew
    letStop(m_runner, *m_progress);
    connect(m_points, &QDoubleSpinBox::valueChanged, this, [this] {
        m_isStopped = false;
        m_askedDesign = nullptr; // if it cannot be asked now, it is later
        ask();
    });
    connect(m_apply, &QPushButton::clicked, this, &LeastBitsPage::applyFound);
    connect(&session.accuracy(), &AccuracyRunner::changed, this, &LeastBitsPage::follow);
    connect(&session.runner(), &EvaluationRunner::busyChanged, this, &LeastBitsPage::follow);
    watch(m_runner);
    follow();
    showState();
}

/// The open network, its images and the hardware. Its bits play no part: applying what was found
/// starts no new search.
void LeastBitsPage::follow()
{
    if (!isVisible())
        return;
    const auto experiment = m_session.accuracy().experiment();
    const DesignPtr design = m_session.document().design();
    m_room->setVisible(experiment != nullptr);
    if (!experiment) {
        m_askedDesign = nullptr;
        m_isStopped = false;
        m_runner.clear();
        return;
    }
    const bool isSame = m_askedDesign && m_askedExperiment == experiment
        && hasSameLayers(*design->network, *m_askedDesign->network, m_askedLayers)
        && m_askedDesign->architecture == design->architecture
        && m_askedDesign->technology == design->technology
        && m_askedDesign->settings == design->settings;
    if (!isSame)
        ask();
    showProgress(); // what was found may not be the design's any more
}

void LeastBitsPage::ask()
{
    const AccuracyStatePtr accuracy = m_session.accuracy().latest();
    const DesignPtr design = m_session.document().design();
    const auto experiment = m_session.accuracy().experiment();
    if (!isVisible() || m_isStopped || !experiment || !accuracy || !accuracy->isOpen
        || accuracy->design != design || m_session.runner().isBusy())
        return; // asked again when it is
    m_error.clear();
    m_askedDesign = design;
    m_askedExperiment = experiment;
    m_askedLayers = accuracy->layers;
    LeastBitsRequest search;
    search.points = m_points->value();
    search.images =
        std::min(mostSearchImages, affordableImages(*design->network, experiment->images.size()));
    m_runner.request({experiment, design, accuracy->layers, search});
    showProgress();
}

bool LeastBitsPage::foundFits() const
{
    const LeastBitsStatePtr state = m_runner.latest();
    return state && state->bought
        && hasSameLayers(*m_session.document().design()->network, *state->wanted.design->network,
                         state->wanted.layers);
}

void LeastBitsPage::applyFound()
{
    const LeastBitsStatePtr state = m_runner.latest();
    if (!foundFits())
        return;
    const auto done = applyLeastBits(m_session.document(), state->wanted.layers,
                                     state->result.bits(), state->wanted.search.scheme);
    m_error = done ? QString() : QString::fromStdString(done.error().message());
    showProgress();
}

void LeastBitsPage::showState()
{
    showTables();
    showProgress();
}

void LeastBitsPage::showTables()
{
    const LeastBitsStatePtr state = m_runner.latest();
    m_shownSearch =
        m_runner.isBusy() && !m_isStopped ? LeastBitsSearch::GoesOn : LeastBitsSearch::Ended;
    m_layers->setTable(state ? leastBitsTable(*state, m_shownSearch) : BenchmarkTable());
    m_bought->setTable(state ? boughtTable(*state, m_shownSearch) : BenchmarkTable());
}

void LeastBitsPage::showProgress()
{
    using State = ProgressRow::State;
    const LeastBitsStatePtr state = m_runner.latest();
    const bool busy = m_runner.isBusy() && !m_isStopped;
    if (busy != (m_shownSearch == LeastBitsSearch::GoesOn))
        showTables(); // nothing is on its way any more, or again
    m_apply->setEnabled(!busy && foundFits());
    QString text = m_error;
    const int most = state ? state->result.request.most : LeastBitsRequest{}.most;
    const int tried = state ? state->result.tried : 0;
    if (text.isEmpty() && busy)
        text = state && state->result.together ? tr("costing")
            : state && state->result.isFound()
            ? tr("measuring all layers together")
            : tr("trying %n bit(s)", nullptr, std::max(LeastBitsRequest{}.least, tried + 1));
    else if (text.isEmpty() && m_isStopped)
        text = tr("stopped");
    else if (text.isEmpty() && state && state->bought)
        text = tr("measured on %n image(s)", nullptr, static_cast<int>(state->result.together->n));
    m_progress->setState(busy              ? State::Busy
                             : m_isStopped ? State::Stopped
                                           : State::Idle,
                         text, tried, most);
}

BenchmarkModels LeastBitsPage::tables() const
{
    return {m_layers->figures(), m_bought->figures()};
}

} // namespace pelorus
