// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/messagebar.h"

#include "ui/widgets/card.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/palette.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPaintEvent>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace pelorus {

MessageBar::MessageBar(QWidget *parent)
    : QWidget(parent), m_text(new QLabel(this)), m_progress(new QProgressBar(this)),
      m_cancel(new QPushButton(tr("Cancel"), this)), m_take(new QPushButton(this)),
      m_close(new QToolButton(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setRange(0, 0);
    m_progress->setMaximumWidth(160);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_close->setAutoRaise(true);
    m_close->setIcon(glyphIcon(Glyph::Close));
    m_close->setAccessibleName(tr("Dismiss the message"));
    m_close->setToolTip(m_close->accessibleName());

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 4, 6, 4);
    row->addWidget(m_text, 1);
    row->addWidget(m_progress);
    row->addWidget(m_cancel);
    row->addWidget(m_take);
    m_take->hide();
    row->addWidget(m_close);

    connect(m_cancel, &QPushButton::clicked, this, &MessageBar::cancelRequested);
    connect(m_take, &QPushButton::clicked, this, [this] {
        const auto taken = std::exchange(m_taken, {});
        dismiss();
        if (taken)
            taken();
    });
    connect(m_close, &QToolButton::clicked, this, [this] {
        if (text() == m_standing)
            m_standing.clear(); // it has been read
        dismiss();
    });
    hide();
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::showMessage(Kind kind, const QString &text)
{
    showMessage(kind, text, {});
}

void MessageBar::showMessage(Kind kind, const QString &text, const Offer &offer)
{
    m_kind = kind;
    m_progressShown = false;
    m_text->setText(text);
    m_progress->hide();
    m_cancel->hide();
    m_taken = offer.take;
    m_take->setText(offer.text);
    m_take->setToolTip(offer.tip);
    m_take->setAccessibleDescription(offer.tip);
    m_take->setVisible(!offer.text.isEmpty());
    m_close->show();
    show();
    update();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageBar::showProgress(const QString &text)
{
    m_kind = Kind::Information;
    m_progressShown = true;
    m_text->setText(text);
    m_progress->show();
    m_cancel->show();
    m_taken = {};
    m_take->hide();
    m_close->hide();
    show();
    update();
}

void MessageBar::finishProgress()
{
    if (m_progressShown)
        dismiss();
}

void MessageBar::dismiss()
{
    m_progressShown = false;
    if (m_standing.isEmpty()) {
        m_text->clear();
        hide();
    } else if (text() != m_standing) {
        showMessage(Kind::Error, m_standing);
    }
}

void MessageBar::showStanding(const QString &text)
{
    m_standing = text;
    showMessage(Kind::Error, text);
}

void MessageBar::endStanding()
{
    const QString ended = std::exchange(m_standing, {});
    if (!ended.isEmpty() && text() == ended)
        dismiss();
}

void MessageBar::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    paintCard(painter, rect(), event->rect(), palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(statusColour(m_kind == Kind::Error         ? Status::Error
                                      : m_kind == Kind::Warning ? Status::Warning
                                                                : Status::Information,
                                  palette()));
    painter.drawRoundedRect(QRectF(3, 4, 4, height() - 8), 2, 2);
}

} // namespace pelorus
