// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fixedpointdock.h"

#include "ui/widgets/fractionspage.h"
#include "ui/widgets/learnnote.h"
#include "ui/widgets/leastbitspage.h"
#include "ui/widgets/tables.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace pelorus {

FixedPointDock::FixedPointDock(Session &session, QWidget *parent)
    : Dock(QStringLiteral("fixedpoint"), tr("Fixed point"), parent)
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(new LearnNote(
        *this, session.settings(),
        {tr("Watch where the two curves part; then take 4 bits and give the inputs of a layer one "
            "fraction bit more. On the other tab allow a larger loss."),
         tr("One binary point for a whole network wastes bits in layers of small numbers. A finer "
            "step can be worth a few clipped values. Layers that do with few bits alone may not do "
            "so together."),
         tr("D. D. Lin et al., ICML 2016; P. Gysel et al., Ristretto, arXiv 1604.03168; P. Judd et "
            "al., Stripes, MICRO 2016; V. Sze et al., Proc. IEEE 105(12), 2017, section VII.")},
        content));
    m_tabs = new QTabBar(content);
    m_tabs->setAccessibleName(tr("Fixed point"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_pages = new QStackedWidget(content);
    const auto add = [this](const QString &name, auto *page) {
        m_tabs->addTab(name);
        m_pages->addWidget(transparentScrollArea(page, m_pages));
        connect(page, &std::remove_pointer_t<decltype(page)>::busyChanged, this,
                &FixedPointDock::busyChanged);
        return page;
    };
    m_fractions = add(tr("Static and dynamic"), new FractionsPage(session)); // as Tab
    m_leastBits = add(tr("Least bits"), new LeastBitsPage(session));
    column->addWidget(m_tabs);
    column->addWidget(m_pages, 1);
    setContent(content);
    setMinimumWidth(250);
    addTableButtons(
        *this, [this] { return shownTables(); }, QStringLiteral("fixed-point.csv"));
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
}

void FixedPointDock::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

bool FixedPointDock::isBusy() const
{
    return (m_fractions->isVisible() && m_fractions->runner().isBusy())
        || (m_leastBits->isVisible() && m_leastBits->runner().isBusy());
}

BenchmarkModels FixedPointDock::shownTables() const
{
    return m_tabs->currentIndex() == LeastBits ? m_leastBits->tables() : m_fractions->tables();
}

} // namespace pelorus
