// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pagesdock.h"

#include "ui/widgets/tables.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace pelorus {

PagesDock::PagesDock(Session &session, const QString &objectName, const QString &title,
                     const LearnText &text, const QString &file, QWidget *parent)
    : Dock(objectName, title, parent)
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(new LearnNote(*this, session.settings(), text, content));
    m_tabs = new QTabBar(content);
    m_tabs->setAccessibleName(title);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_stack = new QStackedWidget(content);
    column->addWidget(m_tabs);
    column->addWidget(m_stack, 1);
    setContent(content);
    setMinimumWidth(250);
    addTableButtons(
        *this, [this] { return m_pages[m_tabs->currentIndex()]->tables(); }, file);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
}

void PagesDock::addPage(const QString &name, LearnPage *page)
{
    m_pages.append(page);
    m_stack->addWidget(transparentScrollArea(page, m_stack));
    m_tabs->addTab(name);
    m_tabs->updateGeometry(); // while it is hidden, it does not say that it has grown
    connect(page, &LearnPage::busyChanged, this, &PagesDock::busyChanged);
}

void PagesDock::showTab(int tab)
{
    m_tabs->setCurrentIndex(tab);
}

bool PagesDock::isBusy() const
{
    return std::ranges::any_of(
        m_pages, [](const LearnPage *page) { return page->isVisible() && page->isBusy(); });
}

} // namespace pelorus
