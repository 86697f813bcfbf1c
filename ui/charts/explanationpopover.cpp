// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/explanationpopover.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QTextBrowser>
#include <QTextDocument>

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

constexpr int kWidth = 460;
constexpr int kMostHeight = 440;
constexpr int kMargin = 6;
constexpr int kScrollBar = 16; ///< room for one, so that a text that just fits needs none
constexpr int kGap = 4; ///< between the number and the popover

} // namespace

ExplanationPopover::ExplanationPopover(QWidget *window)
    : QDialog(window, Qt::Popup), m_page(new QTextBrowser(this))
{
    setObjectName(QStringLiteral("explanation"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Where from?"));
    m_page->setAccessibleName(windowTitle());
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_page->setCursorWidth(0); // it is read, not written in
    m_page->document()->setDocumentMargin(8);
    auto *hint = new QLabel(tr("Esc closes"), this);
    hint->setForegroundRole(QPalette::PlaceholderText); // muted
    auto *copyAll = new QPushButton(tr("&Copy"), this);
    copyAll->setToolTip(tr("Copy the explanation as text"));
    copyAll->setAutoDefault(false);
    connect(copyAll, &QPushButton::clicked, this, &ExplanationPopover::copy);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(8, 0, 2, 2);
    foot->addWidget(hint, 1);
    foot->addWidget(copyAll);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column->setSpacing(4);
    column->addWidget(m_page, 1);
    column->addLayout(foot);
}

void ExplanationPopover::answer(const Explanation &explanation, const QRect &number)
{
    m_explanation = explanation;
    m_page->setHtml(explanationHtml(explanation));
    const int around = layout()->totalMinimumSize().height() - m_page->minimumSizeHint().height();
    // Measured apart: the page follows its viewport, which is not laid out yet.
    m_page->ensurePolished();
    QTextDocument measured;
    measured.setDefaultFont(m_page->font());
    measured.setDocumentMargin(m_page->document()->documentMargin());
    measured.setHtml(explanationHtml(explanation));
    measured.setTextWidth(kWidth - 2 * kMargin - kScrollBar);
    const int text = static_cast<int>(std::ceil(measured.size().height())) + 2;
    resize(kWidth, std::min(text + around, kMostHeight));
    const QRect screen = parentWidget()->screen()->availableGeometry();
    QPoint place(number.left(), number.bottom() + kGap);
    if (place.y() + height() > screen.bottom())
        place.setY(std::max(screen.top(), number.top() - kGap - height()));
    place.setX(
        std::clamp(place.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    move(place);
    show();
    m_page->setFocus();
}

void ExplanationPopover::copy() const
{
    QGuiApplication::clipboard()->setText(explanationPlain(m_explanation));
}

/// Esc closes the popover; it does not clear the window's selection.
bool ExplanationPopover::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QDialog::event(event);
}

void ExplanationPopover::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void explain(const Explanation &explanation, QWidget &asked, const QRect &number)
{
    auto *open =
        asked.window()->findChild<ExplanationPopover *>(QString(), Qt::FindDirectChildrenOnly);
    if (!open)
        open = new ExplanationPopover(asked.window());
    open->answer(explanation, QRect(asked.mapToGlobal(number.topLeft()), number.size()));
}

bool explain(QWidget *widget)
{
    for (QWidget *one = widget; one; one = one->parentWidget()) {
        const auto *asked = dynamic_cast<const Explainable *>(one);
        if (!asked)
            continue;
        const auto explanation = asked->explanation();
        if (explanation)
            explain(*explanation, *one, asked->explainedRect());
        return explanation.has_value();
    }
    return false;
}

void popUpWhereFrom(QWidget &asked, const QPoint &place)
{
    auto *menu = new QMenu(&asked);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(ExplanationPopover::tr("&Where from?"), &asked, [&asked] { explain(&asked); });
    menu->popup(place);
}

} // namespace pelorus
