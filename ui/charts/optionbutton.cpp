// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/optionbutton.h"

#include <QActionGroup>
#include <QMenu>

namespace pelorus {

OptionButton::OptionButton(QWidget *parent) : QToolButton(parent), m_group(new QActionGroup(this))
{
    setAutoRaise(true);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setMenu(new QMenu(this));
}

void OptionButton::setOptions(const QString &name, const QStringList &options)
{
    m_name = name;
    m_options = options;
    menu()->clear();
    for (int i = 0; i < options.size(); ++i) {
        QAction *action = menu()->addAction(options[i], this, [this, i] { setCurrent(i); });
        action->setCheckable(true);
        m_group->addAction(action);
    }
    showCurrent();
}

void OptionButton::setCurrent(int index)
{
    if (index == m_current)
        return;
    m_current = index;
    showCurrent();
    emit currentChanged(index);
}

void OptionButton::showCurrent()
{
    setText(m_options.value(m_current));
    setToolTip(m_name);
    setAccessibleName(m_name + QStringLiteral(": ") + text());
    if (m_current < menu()->actions().size())
        menu()->actions()[m_current]->setChecked(true);
}

} // namespace pelorus
