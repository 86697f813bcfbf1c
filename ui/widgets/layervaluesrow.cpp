// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layervaluesrow.h"

#include "ui/charts/optionbutton.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/weightsnote.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace pelorus {

LayerValuesRow::LayerValuesRow(Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_layer(new QComboBox(this)),
      m_kind(new OptionButton(this)), m_missing(new WeightsNote(session, this)),
      m_note(wrappedNote(this))
{
    m_layer->setAccessibleName(tr("Layer"));
    m_layer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_layer->setMinimumContentsLength(8);
    m_layer->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kind->setOptions(tr("Values"), {tr("weights"), tr("inputs")}); // as LayerValues
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(10, 0, 10, 0);
    row->addWidget(m_kind);
    row->addWidget(m_layer, 1);
    column->addLayout(row);
    column->addWidget(m_missing);
    column->addWidget(m_note);

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
    const bool isOpen = m_offered != nullptr;
    m_layer->setVisible(isOpen);
    m_kind->setVisible(isOpen);
    if (!m_error.isEmpty())
        m_note->setText(m_error);
    else if (isOpen && m_runner.isBusy() && !m_runner.summary())
        m_note->setText(tr("Reading the values…"));
    else
        m_note->setText(QString());
    m_note->setVisible(!m_note->text().isEmpty());
}

QPushButton *LayerValuesRow::getWeights() const
{
    return m_missing->getWeights();
}

} // namespace pelorus
