// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/progressrow.h"

#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace pelorus {

ProgressRow::ProgressRow(const QString &name, QWidget *parent)
    : QWidget(parent), m_label(mutedLabel({}, this)), m_bar(new QProgressBar(this)),
      m_button(new QPushButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, 0, 10, 2);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(8);
    m_bar->setAccessibleName(name);
    row->addWidget(m_label, 2);
    row->addWidget(m_bar, 1);
    row->addWidget(m_button);
    setState(State::Idle, {});
}

void ProgressRow::setState(State state, const QString &text, int done, int all)
{
    m_label->setText(text);
    m_label->setToolTip(text);
    m_bar->setVisible(state == State::Busy);
    m_bar->setRange(0, all);
    m_bar->setValue(done);
    m_button->setText(state == State::Busy ? tr("Stop") : tr("Go on"));
    m_button->setVisible(state != State::Idle);
    setVisible(state != State::Idle || !text.isEmpty());
}

QString ProgressRow::text() const
{
    return m_label->text();
}

} // namespace pelorus
