// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/lettersearch.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>

namespace pelorus {

LetterSearch::LetterSearch(QObject *parent) : QObject(parent)
{
    connect(qApp, &QApplication::focusChanged, this, &LetterSearch::follow);
    follow(nullptr, QApplication::focusWidget());
}

void LetterSearch::follow(QWidget *before, QWidget *now)
{
    if (before)
        before->removeEventFilter(this);
    if (qobject_cast<QAbstractItemView *>(now) || qobject_cast<QComboBox *>(now))
        now->installEventFilter(this);
}

bool LetterSearch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return QObject::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const QString text = key->text();
    const bool isCommand = key->modifiers() & ~Qt::ShiftModifier;
    if (isCommand || text.isEmpty() || !text.front().isLetter())
        return QObject::eventFilter(watched, event);
    event->accept(); // it is no shortcut: the view gets it
    return true;
}

} // namespace pelorus
