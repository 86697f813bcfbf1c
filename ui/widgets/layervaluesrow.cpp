// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layervaluesrow.h"

#include "ui/charts/optionbutton.h"
#include "ui/session/designedits.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace pelorus {

LayerValuesRow::LayerValuesRow(Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_layer(new QComboBox(this)),
      m_kind(new OptionButton(this)), m_note(wrappedNote(this)), m_button(new QPushButton(this))
{
    m_layer->setAccessibleName(tr("Layer"));
    m_layer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_layer->setMinimumContentsLength(8);
    m_layer->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kind->setOptions(tr("Values"), {tr("weights"), tr("inputs")}); // as LayerValues
    m_button->setText(tr("Open strokes-lenet"));
    m_button->setToolTip(tr("Opens a small trained network that ships with the program: one edit, "
                            "which can be undone"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(10, 0, 10, 0);
    row->addWidget(m_kind);
    row->addWidget(m_layer, 1);
    column->addLayout(row);
    column->addWidget(m_note);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(10, 0, 10, 0);
    buttons->addWidget(m_button);
    buttons->addStretch();
    column->addLayout(buttons);

    connect(&session.accuracy(), &AccuracyRunner::changed, this, &LayerValuesRow::followNetwork);
    connect(&session.selection(), &SelectionHub::selectionChanged, this,
            &LayerValuesRow::followSelection);
    connect(m_layer, &QComboBox::currentIndexChanged, this, &LayerValuesRow::ask);
    connect(m_kind, &OptionButton::currentChanged, this, &LayerValuesRow::ask);
    connect(&m_runner, &ValuesRunner::changed, this, [this] {
        showState();
        emit changed();
    });
    connect(&m_runner, &ValuesRunner::failed, this, [this](const QString &message) {
        m_error = message;
        showState();
    });
    connect(m_button, &QPushButton::clicked, this, [this] {
        const auto done = useBuiltinNetwork(m_session.document(), QStringLiteral("strokes-lenet"));
        Q_ASSERT(done); // it ships
    });
    showState();
}

void LayerValuesRow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    followNetwork();
}

void LayerValuesRow::followNetwork()
{
    if (!isVisible())
        return; // while it is hidden, a measurement costs nothing here
    if (const auto now = experiment(); now != m_offered) {
        m_offered = now;
        {
            const QSignalBlocker quiet(m_layer);
            const QString before = m_layer->currentText();
            m_layer->clear();
            if (now)
                for (const accuracy::WeightLayer &layer : now->network.layers())
                    m_layer->addItem(QString::fromStdString(layer.name));
            m_layer->setCurrentIndex(std::max(0, m_layer->findText(before)));
        }
        followSelection();
        ask();
    }
    showState();
}

void LayerValuesRow::followSelection()
{
    const AccuracyStatePtr state = m_session.accuracy().latest();
    const auto &selected = m_session.selection().selection().layers;
    if (!state || !m_offered || selected.size() != 1)
        return;
    const auto found = std::ranges::find(state->layers, selected.front());
    const auto at = static_cast<int>(found - state->layers.begin());
    if (found != state->layers.end() && at < m_layer->count())
        m_layer->setCurrentIndex(at);
}

void LayerValuesRow::ask()
{
    m_error.clear();
    m_runner.request(m_offered, static_cast<std::size_t>(std::max(0, m_layer->currentIndex())),
                     m_kind->current() == 1 ? LayerValues::Inputs : LayerValues::Weights);
}

QString LayerValuesRow::name() const
{
    if (!m_offered || m_layer->currentIndex() < 0)
        return {};
    return (m_kind->current() == 1 ? tr("inputs of %1") : tr("weights of %1"))
        .arg(m_layer->currentText());
}

void LayerValuesRow::showState()
{
    const AccuracyStatePtr state = m_session.accuracy().latest();
    const bool isOpen = m_offered != nullptr;
    m_layer->setVisible(isOpen);
    m_kind->setVisible(isOpen);
    m_button->setVisible(!isOpen && (!state || !state->design->accuracy));
    if (!m_error.isEmpty())
        m_note->setText(m_error);
    else if (!isOpen && state && state->error)
        m_note->setText(QString::fromStdString(state->error->message()));
    else if (!isOpen && m_session.document().design()->accuracy)
        m_note->setText(tr("Opening the network…"));
    else if (!isOpen)
        m_note->setText(tr("The open network has shapes but no weights. Choose a trained network "
                           "(an ONNX file) and images in the dock “Precision”, or take the one "
                           "that ships:"));
    else if (m_runner.isBusy() && !m_runner.summary())
        m_note->setText(tr("Reading the values…"));
    else
        m_note->setText(QString());
    m_note->setVisible(!m_note->text().isEmpty());
}

} // namespace pelorus
