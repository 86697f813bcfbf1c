// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tourpanel.h"

#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/palette.h"

#include <QAccessible>
#include <QEvent>
#include <QGridLayout>
#include <QPaintEvent>
#include <QPainter>
#include <QPushButton>
#include <QTextDocumentFragment>

#include <algorithm>

namespace pelorus {

namespace {

constexpr int kWidestText = 900; ///< pixels: longer lines are hard to read
constexpr int kTextGap = 16, kButtonGap = 6;

} // namespace

QString filledText(const TourStep &step, const QStringList &figures)
{
    QString text = step.text.toHtmlEscaped();
    // From the last one, so that %1 is not taken for the beginning of %10.
    for (qsizetype i = step.figures.size(); i-- > 0;) {
        const QString figure = figures.value(i);
        text.replace(QStringLiteral("%%1").arg(i + 1),
                     figure.isEmpty() ? QStringLiteral("…")
                                      : QStringLiteral("<b>%1</b>").arg(figure.toHtmlEscaped()));
    }
    return text;
}

TourPanel::TourPanel(QWidget *parent)
    : QWidget(parent), m_title(strongLabel({}, this)), m_place(mutedLabel({}, this)),
      m_text(new QLabel(this)), m_back(new QPushButton(tr("&Back"), this)),
      m_next(new QPushButton(this)), m_keep(new QPushButton(tr("&Keep this design"), this)),
      m_leave(new QPushButton(tr("&Leave"), this))
{
    setObjectName(QStringLiteral("tourPanel"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Guided tour"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setMaximumWidth(kWidestText);
    m_back->setToolTip(tr("The step before"));
    m_next->setToolTip(tr("The next step"));
    m_keep->setToolTip(
        tr("Leave the tour with this design, as one edit of yours that can be undone"));
    m_leave->setToolTip(tr("Back to your design and workspace (Esc)"));

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(16, 6, 10, 8);
    grid->setHorizontalSpacing(kTextGap);
    grid->setVerticalSpacing(2);
    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_title);
    head->addWidget(m_place, 1);
    grid->addLayout(head, 0, 0);
    grid->addWidget(m_text, 1, 0);
    auto *buttons = new QGridLayout;
    buttons->setSpacing(kButtonGap);
    buttons->addWidget(m_back, 0, 0);
    buttons->addWidget(m_next, 0, 1);
    buttons->addWidget(m_keep, 1, 0);
    buttons->addWidget(m_leave, 1, 1);
    grid->addLayout(buttons, 0, 1, 2, 1, Qt::AlignRight | Qt::AlignVCenter);
    grid->setColumnStretch(0, 1);
    grid->setRowStretch(1, 1);
    setTabOrder(m_next, m_back);
    setTabOrder(m_back, m_leave);
    setTabOrder(m_leave, m_keep);
}

void TourPanel::showStep(const Tour &tour, qsizetype index)
{
    m_tour = tour;
    m_index = index;
    const TourStep &step = tour.steps[index];
    m_title->setText(step.title);
    m_place->setText(
        tr("%1 · step %2 of %3").arg(tour.title).arg(index + 1).arg(tour.steps.size()));
    const bool isLast = index + 1 == tour.steps.size();
    m_next->setText(isLast ? tr("&Finish") : tr("&Next"));
    m_back->setEnabled(index > 0);
    fillText({});
    fitHeight();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void TourPanel::fillText(const QStringList &figures)
{
    const QString html = filledText(m_tour.steps[m_index], figures);
    if (m_text->text() == html)
        return;
    m_text->setText(html);
    setAccessibleDescription(m_title->text() + QStringLiteral(". ")
                             + QTextDocumentFragment::fromHtml(html).toPlainText());
}

void TourPanel::fitHeight()
{
    if (m_tour.steps.isEmpty())
        return;
    // The strip is as wide as its window, also before it is laid out: a moment of a narrow, high
    // strip would leave the window higher than it was.
    const QMargins margins = layout()->contentsMargins();
    const int buttons = std::max(m_back->sizeHint().width(), m_keep->sizeHint().width())
        + std::max({m_next->sizeHint().width(), m_leave->sizeHint().width()}) + kButtonGap;
    const int width = std::min(kWidestText,
                               window()->width() - 2 * kCardGap - margins.left() - margins.right()
                                   - kTextGap - buttons);
    // Each step's text with figures as wide as any that come.
    QLabel probe;
    probe.setFont(m_text->font());
    probe.setWordWrap(true);
    probe.setTextFormat(Qt::RichText);
    int most = 0;
    for (const TourStep &step : m_tour.steps) {
        QStringList wide;
        for (const TourFigure &figure : step.figures) {
            const bool isWords = figure.quantity == TourQuantity::BestStepName
                || figure.quantity == TourQuantity::Bottleneck;
            wide += isWords ? QString(28, u'n') : QString(8, u'0');
        }
        probe.setText(filledText(step, wide));
        most = std::max(most, probe.heightForWidth(width));
    }
    const int head = std::max(m_title->sizeHint().height(), m_place->sizeHint().height());
    const int least = 2 * m_next->sizeHint().height() + kButtonGap;
    setFixedHeight(margins.top() + margins.bottom() + std::max(head + 2 + most, least));
}

void TourPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeight();
}

void TourPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitHeight();
}

void TourPanel::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    paintCard(painter, rect(), event->rect(), palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Link));
    painter.drawRoundedRect(QRectF(3, 4, 4, height() - 8), 2, 2);
}

} // namespace pelorus
