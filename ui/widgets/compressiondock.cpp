// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/compressiondock.h"

#include "ui/widgets/binarypage.h"
#include "ui/widgets/compressionpage.h"
#include "ui/widgets/learnnote.h"
#include "ui/widgets/networkcostspage.h"
#include "ui/widgets/replacementpage.h"
#include "ui/widgets/tables.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace pelorus {

CompressionDock::CompressionDock(Session &session, QWidget *parent)
    : Dock(QStringLiteral("compression"), tr("Compression"), parent)
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(new LearnNote(
        *this, session.settings(),
        {tr("Prune more, step by step, until the accuracy falls; then share the rest among 16 and "
            "among 4 values. Try low rank instead."),
         tr("Most weights can go before the accuracy does, and the size falls with them; the "
            "energy hardly follows, for weights are not what it is spent on."),
         tr("S. Han, H. Mao and W. J. Dally, Deep Compression, ICLR 2016; V. Sze et al., Proc. "
            "IEEE "
            "105(12), 2017, section VII.")},
        content));
    m_tabs = new QTabBar(content);
    m_tabs->setAccessibleName(tr("Compression"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_pages = new QStackedWidget(content);
    const auto add = [this](const QString &name, auto *page) {
        m_tabs->addTab(name);
        m_pages->addWidget(transparentScrollArea(page, m_pages));
        connect(page, &std::remove_pointer_t<decltype(page)>::busyChanged, this,
                &CompressionDock::busyChanged);
        return page;
    };
    m_stages = add(tr("Stages"), new CompressionPage(session)); // as Tab
    m_binary = add(tr("Binary"), new BinaryPage(session));
    m_replacement = add(tr("Replace a layer"), new ReplacementPage(session));
    m_costs = add(tr("Fewer weights"), new NetworkCostsPage(session));
    column->addWidget(m_tabs);
    column->addWidget(m_pages, 1);
    setContent(content);
    setMinimumWidth(250);
    addTableButtons(
        *this, [this] { return shownTables(); }, QStringLiteral("compression.csv"));
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
}

void CompressionDock::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

bool CompressionDock::isBusy() const
{
    return (m_stages->isVisible() && m_stages->runner().isBusy())
        || (m_binary->isVisible() && m_binary->runner().isBusy())
        || (m_replacement->isVisible() && m_replacement->runner().isBusy())
        || (m_costs->isVisible() && m_costs->runner().isBusy());
}

BenchmarkModels CompressionDock::shownTables() const
{
    switch (m_tabs->currentIndex()) {
    case Binary: return m_binary->tables();
    case Replace: return m_replacement->tables();
    case FewerWeights: return m_costs->tables();
    default: return m_stages->tables();
    }
}

} // namespace pelorus
