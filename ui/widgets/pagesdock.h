// SPDX-License-Identifier: GPL-3.0-or-later
// A dock of the workspace Learn with a page under each of its tabs; Copy and CSV… in its title row
// take the tables of the page that is shown.
#pragma once

#include "ui/widgets/dock.h"
#include "ui/widgets/learnnote.h"
#include "ui/widgets/learnpage.h"

class QStackedWidget;
class QTabBar;

namespace pelorus {

class PagesDock : public Dock
{
    Q_OBJECT
public:
    void showTab(int tab);
    /// Is something on its way to the tab that is shown?
    [[nodiscard]] bool isBusy() const;

signals:
    void busyChanged();

protected:
    /// `file`: the name that CSV… proposes.
    PagesDock(Session &session, const QString &objectName, const QString &title,
              const LearnText &text, const QString &file, QWidget *parent);

    template <class Page> Page *add(const QString &name, Page *page)
    {
        addPage(name, page);
        return page;
    }

private:
    void addPage(const QString &name, LearnPage *page);

    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    QList<LearnPage *> m_pages; ///< as the tabs
};

} // namespace pelorus
