// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dock.h"

#include "ui/widgets/card.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPaintEvent>
#include <QPainter>
#include <QToolButton>

namespace pelorus {

namespace {

QToolButton *glyphButton(Glyph glyph, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setIcon(glyphIcon(glyph));
    button->setIconSize(QSize(14, 14));
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFocusPolicy(Qt::NoFocus);
    return button;
}

} // namespace

Dock::Dock(const QString &objectName, const QString &title, QWidget *parent)
    : QDockWidget(title, parent)
{
    setObjectName(objectName);
    setTitleBarWidget(makeTitleBar(title));
}

QWidget *Dock::makeTitleBar(const QString &title)
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(10, 6, 6, 4);
    row->setSpacing(6);
    row->addWidget(strongLabel(title, bar));
    m_detail = mutedLabel({}, bar);
    row->addWidget(m_detail, 1);
    m_controls = new QHBoxLayout;
    m_controls->setSpacing(4);
    row->addLayout(m_controls);

    auto *floating = glyphButton(Glyph::Float, tr("Float or dock “%1”").arg(title), bar);
    connect(floating, &QToolButton::clicked, this, [this] { setFloating(!isFloating()); });
    row->addWidget(floating);
    auto *close = glyphButton(Glyph::Close, tr("Close “%1”").arg(title), bar);
    connect(close, &QToolButton::clicked, this, &QDockWidget::close);
    row->addWidget(close);
    return bar;
}

void Dock::setDetail(const QString &text)
{
    m_detail->setText(text);
}

void Dock::setContent(QWidget *content, int margin)
{
    auto *holder = new QWidget(this);
    auto *layout = new QVBoxLayout(holder);
    layout->setContentsMargins(margin, 0, margin, 4);
    layout->addWidget(content);
    setWidget(holder);
}

void Dock::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    paintCard(painter, rect(), event->rect(), palette());
}

} // namespace pelorus
