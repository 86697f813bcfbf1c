// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/optionbutton.h"

#include <QActionGroup>
#include <QMenu>

namespace pelorus {

OptionButton::OptionButton(QWidget *parent)
    : QToolButton(parent), m_menu(new QMenu(this)), m_group(new QActionGroup(this))
{
    setAutoRaise(true);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    // Not setMenu(): the style's arrow would overlap the text.
    connect(this, &QToolButton::clicked, this,
            [this] { m_menu->popup(mapToGlobal(QPoint(0, height()))); });
}

void OptionButton::setOptions(const QString &name, const QStringList &options)
{
    m_name = name;
    m_options = options;
    m_menu->clear();
    for (int i = 0; i < options.size(); ++i) {
        QAction *action = m_menu->addAction(options[i], this, [this, i] { setCurrent(i); });
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
    const QString option = m_options.value(m_current);
    setText(option + QStringLiteral(" ▾"));
    setToolTip(m_name);
    setAccessibleName(m_name + QStringLiteral(": ") + option);
    if (m_current < m_menu->actions().size())
        m_menu->actions()[m_current]->setChecked(true);
}

} // namespace pelorus
