// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/explanationwindow.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QPushButton>
#include <QScreen>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>

namespace pelorus {

namespace {
constexpr int kWidth = 460;
constexpr int kMostHeight = 460;
constexpr int kGap = 4; ///< between the number and the window
} // namespace

ExplanationWindow::ExplanationWindow(QWidget *window)
    : QDialog(window, Qt::Tool), m_page(new QTextBrowser(this))
{
    setObjectName(QStringLiteral("explanation"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Where from?"));
    m_page->setAccessibleName(windowTitle());
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->document()->setDocumentMargin(8);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 8);
    column->addWidget(m_page);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copyAll = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    copyAll->setToolTip(tr("Copy the explanation as text"));
    copyAll->setAutoDefault(false);
    connect(copyAll, &QPushButton::clicked, this, &ExplanationWindow::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

void ExplanationWindow::show(const Explanation &explanation, const QRect &number)
{
    m_explanation = explanation;
    m_page->setHtml(explanationHtml(explanation));
    m_page->document()->setTextWidth(kWidth - 24);
    const int text = static_cast<int>(m_page->document()->size().height());
    resize(kWidth, std::min(text, kMostHeight - 60) + 60);
    // Below the number, or above it where there is no room below.
    const QRect screen = parentWidget()->screen()->availableGeometry();
    QPoint place(number.left(), number.bottom() + kGap);
    if (place.y() + height() > screen.bottom())
        place.setY(std::max(screen.top(), number.top() - kGap - height()));
    place.setX(
        std::clamp(place.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    move(place);
    QDialog::show();
    raise();
    activateWindow();
    m_page->setFocus();
}

void ExplanationWindow::copy() const
{
    QGuiApplication::clipboard()->setText(m_explanation.title + QStringLiteral(": ")
                                          + m_explanation.value + u'\n'
                                          + explanationText(m_explanation));
}

bool explain(QWidget *widget)
{
    for (QWidget *one = widget; one; one = one->parentWidget()) {
        const auto *asked = dynamic_cast<const Explainable *>(one);
        if (!asked)
            continue;
        const auto explanation = asked->explanation();
        if (!explanation)
            return false;
        auto *open = one->window()->findChild<ExplanationWindow *>();
        if (!open)
            open = new ExplanationWindow(one->window());
        const QRect rect = asked->explainedRect();
        open->show(*explanation, QRect(one->mapToGlobal(rect.topLeft()), rect.size()));
        return true;
    }
    return false;
}

} // namespace pelorus
