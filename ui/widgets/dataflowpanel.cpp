// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dataflowpanel.h"

#include "ui/charts/optionbutton.h"
#include "ui/models/dataflowtext.h"
#include "ui/widgets/dataflowdetails.h"
#include "ui/widgets/dataflowview.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace pelorus {

namespace {

constexpr std::array kStepsPerSecond = {1, 4, 15};
constexpr int kSliderEnd = 10'000; ///< positions; a layer may have more steps than an int holds

QToolButton *button(Glyph glyph, const QString &name, const QString &tip, QWidget *parent)
{
    auto *result = new QToolButton(parent);
    result->setAutoRaise(true);
    result->setIcon(glyphIcon(glyph));
    result->setIconSize(QSize(16, 16));
    result->setAccessibleName(name);
    result->setToolTip(tip);
    return result;
}

} // namespace

DataflowPanel::DataflowPanel(QWidget *parent)
    : QWidget(parent), m_view(new DataflowView(this)), m_details(new DataflowDetails(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(makeControls());
    layout->addWidget(m_view);
    layout->addWidget(new DataflowLegend(this));
    layout->addWidget(m_details);

    connect(&m_timer, &QTimer::timeout, this, &DataflowPanel::tick);
    connect(m_view, &PeGrid::currentChanged, this, &DataflowPanel::showDetails);
    showPlaying();
}

QWidget *DataflowPanel::makeControls()
{
    auto *controls = new QWidget(this);
    auto *column = new QVBoxLayout(controls);
    column->setContentsMargins(6, 0, 10, 0);
    column->setSpacing(2);

    m_toStart = button(Glyph::ToStart, tr("First step"), tr("To the first step (Ctrl+Home)"), this);
    m_back = button(Glyph::StepBack, tr("Previous step"), tr("One back (Page Up)"), this);
    m_play = button(Glyph::Play, {}, {}, this);
    m_forward = button(Glyph::StepForward, tr("Next step"), tr("One on (Page Down)"), this);
    connect(m_toStart, &QToolButton::clicked, this, [this] { setStep(0); });
    connect(m_back, &QToolButton::clicked, this, &DataflowPanel::previous);
    connect(m_play, &QToolButton::clicked, this, [this] { isPlaying() ? pause() : play(); });
    connect(m_forward, &QToolButton::clicked, this, &DataflowPanel::next);

    m_stride = new OptionButton(this);
    m_stride->setOptions(tr("What is stepped through"), {tr("each step"), tr("each move")});
    m_stride->setToolTip(tr("Each step: one MAC of every unit. Each move: only the steps at which "
                            "data come into the array."));
    m_speed = new OptionButton(this);
    QStringList speeds;
    for (int perSecond : kStepsPerSecond)
        speeds += tr("%1 a second").arg(perSecond);
    m_speed->setOptions(tr("Speed"), speeds);
    m_speed->setCurrent(1);
    m_tensor = new OptionButton(this);
    QStringList tensors{tr("all tensors")};
    for (Tensor tensor : enumerators<Tensor>())
        tensors += arrayTensorName(tensor);
    m_tensor->setOptions(tr("Tensors shown"), tensors);
    m_tensor->setToolTip(tr("All, or one tensor: then a dot marks the PEs that hold the same words "
                            "as the framed one."));
    connect(m_speed, &OptionButton::currentChanged, this,
            [this](int index) { m_timer.setInterval(1000 / kStepsPerSecond[std::size_t(index)]); });
    m_timer.setInterval(1000 / kStepsPerSecond[1]);
    connect(m_tensor, &OptionButton::currentChanged, this, [this](int index) {
        m_view->setTensor(index == 0 ? std::nullopt : std::optional(Tensor(index - 1)));
    });

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(0);
    for (QToolButton *each : {m_toStart, m_back, m_play, m_forward})
        buttons->addWidget(each);
    m_place = mutedLabel({}, this);
    m_place->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    buttons->addWidget(m_place, 1);
    auto *options = new QHBoxLayout;
    options->setSpacing(2);
    for (OptionButton *each : {m_stride, m_speed, m_tensor})
        options->addWidget(each);
    options->addStretch(1);
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setAccessibleName(tr("Step"));
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
        setStep(m_steps - 1 <= kSliderEnd
                    ? position
                    : Count(std::llround(double(position) / kSliderEnd * double(m_steps - 1))));
    });
    column->addLayout(buttons);
    column->addWidget(m_slider);
    column->addLayout(options);
    return controls;
}

void DataflowPanel::setRun(ArrayRun run, const PeArrayShape &array, const QStringList &levels)
{
    const bool same = m_run && m_run->shape == run.shape && m_run->mapping == run.mapping
        && m_run->rules == run.rules && m_run->arrayLevel == run.arrayLevel && m_array == array;
    m_levels = levels;
    if (!same) {
        m_run = std::move(run);
        m_array = array;
        m_step = 0;
        m_steps = stepCount(*m_run).get().value_or(1);
        const QSignalBlocker quiet(m_slider);
        m_slider->setRange(0, int(std::min<Count>(m_steps - 1, kSliderEnd)));
        m_slider->setPageStep(std::max(1, m_slider->maximum() / 20));
    }
    refresh();
}

void DataflowPanel::setStep(Count step)
{
    step = std::clamp<Count>(step, 0, m_steps - 1);
    if (step == m_step)
        return;
    m_step = step;
    refresh();
}

std::optional<Count> DataflowPanel::following() const
{
    if (!m_run)
        return std::nullopt;
    if (m_stride->current() == 1)
        return nextArrival(*m_run, m_step);
    return m_step + 1 < m_steps ? std::optional(m_step + 1) : std::nullopt;
}

std::optional<Count> DataflowPanel::preceding() const
{
    if (!m_run || m_step == 0)
        return std::nullopt;
    return m_stride->current() == 1 ? previousArrival(*m_run, m_step) : std::optional(m_step - 1);
}

void DataflowPanel::next()
{
    if (const auto to = following())
        setStep(*to);
}

void DataflowPanel::previous()
{
    if (const auto to = preceding())
        setStep(*to);
}

void DataflowPanel::play()
{
    if (!isVisible() || !m_run)
        return;
    if (!following())
        setStep(0); // from the end: once more
    m_timer.start();
    showPlaying();
}

void DataflowPanel::pause()
{
    m_timer.stop();
    showPlaying();
}

void DataflowPanel::tick()
{
    // Scrolled out of sight counts as hidden.
    const auto to = following();
    if (!to || visibleRegion().isEmpty())
        pause();
    else
        setStep(*to);
}

void DataflowPanel::showPlaying()
{
    m_play->setIcon(glyphIcon(isPlaying() ? Glyph::Pause : Glyph::Play));
    m_play->setAccessibleName(isPlaying() ? tr("Pause") : tr("Play"));
    m_play->setToolTip(isPlaying() ? tr("Pause (Space)") : tr("Play (Space)"));
}

void DataflowPanel::refresh()
{
    if (!isVisible()) {
        m_stale = true;
        return;
    }
    m_stale = false;
    if (!m_run)
        return;
    m_view->setStep(m_array, std::make_shared<const ArrayStep>(dataflowAt(*m_run, m_step)));
    m_place->setText(tr("step %1 of %2").arg(m_step + 1).arg(m_steps));
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(m_steps - 1 <= kSliderEnd
                           ? int(m_step)
                           : int(std::lround(double(m_step) / double(m_steps - 1) * kSliderEnd)));
    m_toStart->setEnabled(m_step > 0);
    m_back->setEnabled(m_step > 0);
    m_forward->setEnabled(m_step + 1 < m_steps);
    showDetails();
}

void DataflowPanel::showDetails()
{
    if (!m_view->step())
        return;
    const PePlace place = m_view->current();
    const PeState state = m_view->step()->at(place.column, place.row);
    PerTensor<DataflowDetails::Line> lines;
    for (Tensor tensor : enumerators<Tensor>()) {
        const QString parent = m_levels.value(qsizetype(arrayBoundary(*m_run, tensor).parent));
        const HeldWords &held = state.tensors[tensor];
        lines[tensor] = {arrayTensorName(tensor), heldRange(tensor, held, m_run->shape),
                         heldMoves(tensor, held, parent),
                         portMoves(m_view->step()->port(tensor), parent)};
    }
    const QString where = tr("PE at %1").arg(m_view->placeText(place));
    m_details->setLines(state.macs > 0 ? where : tr("%1, waits").arg(where), lines);
}

void DataflowPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

void DataflowPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    pause();
}

void DataflowPanel::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Space: isPlaying() ? pause() : play(); return;
    case Qt::Key_PageDown: next(); return;
    case Qt::Key_PageUp: previous(); return;
    case Qt::Key_Home:
        if (event->modifiers() & Qt::ControlModifier) {
            setStep(0);
            return;
        }
        break;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

} // namespace pelorus
