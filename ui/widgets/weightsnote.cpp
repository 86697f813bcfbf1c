// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/weightsnote.h"

#include "ui/session/designedits.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace pelorus {

WeightsNote::WeightsNote(Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_note(wrappedNote(this)),
      m_button(new QPushButton(tr("Open strokes-lenet"), this))
{
    m_button->setToolTip(tr("Opens a small trained network that ships with the program: one edit, "
                            "which can be undone"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_note);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(10, 0, 10, 0);
    buttons->addWidget(m_button);
    buttons->addStretch();
    column->addLayout(buttons);
    connect(&session.accuracy(), &AccuracyRunner::changed, this, &WeightsNote::showState);
    connect(m_button, &QPushButton::clicked, this, [this] {
        const auto done = useBuiltinNetwork(m_session.document(), QStringLiteral("strokes-lenet"));
        Q_ASSERT(done); // it ships
    });
    showState();
}

QString WeightsNote::text() const
{
    return m_note->text();
}

void WeightsNote::showState()
{
    const AccuracyStatePtr state = m_session.accuracy().latest();
    const bool isOpen = m_session.accuracy().experiment() != nullptr;
    m_button->setVisible(!isOpen && (!state || !state->design->accuracy));
    if (isOpen)
        m_note->setText({});
    else if (state && state->error)
        m_note->setText(QString::fromStdString(state->error->message()));
    else if (m_session.document().design()->accuracy)
        m_note->setText(tr("Opening the network…"));
    else
        m_note->setText(tr("The open network has shapes but no weights. Choose a trained network "
                           "(an ONNX file) and images in the dock “Precision”, or take the one "
                           "that ships:"));
    setVisible(!isOpen);
}

} // namespace pelorus
