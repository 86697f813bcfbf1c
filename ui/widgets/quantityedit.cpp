// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/quantityedit.h"

#include "ui/widgets/icons.h"

#include <QAction>
#include <QKeyEvent>

namespace pelorus {

QuantityEdit::QuantityEdit(QWidget *parent) : QLineEdit(parent)
{
    connect(this, &QLineEdit::editingFinished, this, &QuantityEdit::submit);
}

void QuantityEdit::setValue(const QString &text)
{
    clearError();
    m_value = text;
    if (this->text() != text)
        setText(text);
    setCursorPosition(0);
}

void QuantityEdit::setError(const QString &reason)
{
    clearError();
    m_mark = addAction(statusIcon(Status::Error), QLineEdit::TrailingPosition);
    m_mark->setToolTip(reason);
    setToolTip(reason);
    setAccessibleDescription(reason);
}

void QuantityEdit::setExplanation(const QString &text)
{
    m_explanation = text;
    if (!hasError()) {
        setToolTip(text);
        setAccessibleDescription(text);
    }
}

void QuantityEdit::clearError()
{
    delete m_mark;
    m_mark = nullptr;
    setToolTip(m_explanation);
    setAccessibleDescription(m_explanation);
}

void QuantityEdit::submit()
{
    const QString typed = text().trimmed();
    if (typed == m_value)
        setValue(m_value);
    else
        emit submitted(typed);
}

bool QuantityEdit::event(QEvent *event)
{
    // Before the window takes Esc for itself.
    if (event->type() == QEvent::ShortcutOverride && takesEscape()
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void QuantityEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && takesEscape()) {
        setValue(m_value);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace pelorus
