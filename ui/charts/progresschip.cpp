// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/progresschip.h"

#include "ui/charts/charttheme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace pelorus {

ProgressChip::ProgressChip(QWidget *parent)
    : QFrame(parent), m_label(new QLabel(this)), m_button(new QToolButton(this))
{
    m_button->setAutoRaise(true);
    connect(m_button, &QToolButton::clicked, this, &ProgressChip::clicked);
    auto *row = new QHBoxLayout(this);
    row->setSpacing(4);
    row->addWidget(m_label);
    row->addWidget(m_button);
}

void ProgressChip::setTexts(const QString &text, const QString &button, const QString &buttonTip)
{
    m_label->setText(text);
    m_label->setVisible(!text.isEmpty());
    layout()->setContentsMargins(text.isEmpty() ? 3 : 8, 1, 3, 1);
    m_button->setText(button);
    m_button->setToolTip(buttonTip);
    m_button->setAccessibleName(button);
    m_button->setVisible(!button.isEmpty());
}

QString ProgressChip::text() const
{
    return m_label->text();
}

void ProgressChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ground = palette().color(QPalette::Base), text = palette().color(QPalette::Text);
    painter.setPen(mixed(text, ground, 0.7));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace pelorus
