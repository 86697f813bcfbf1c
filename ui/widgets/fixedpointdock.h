// SPDX-License-Identifier: GPL-3.0-or-later
// Fixed point on the open trained network, in tabs: static against dynamic with the fraction length
// of each layer, and the least bits that each layer can do with. GUI thread only.
#pragma once

#include "ui/session/session.h"
#include "ui/widgets/benchmarkview.h"
#include "ui/widgets/dock.h"

class QStackedWidget;
class QTabBar;

namespace pelorus {

class FractionsPage;
class LeastBitsPage;

class FixedPointDock : public Dock
{
    Q_OBJECT
public:
    enum Tab { Fractions, LeastBits };

    explicit FixedPointDock(Session &session, QWidget *parent = nullptr);

    void showTab(Tab tab);
    [[nodiscard]] FractionsPage *fractions() const { return m_fractions; }
    [[nodiscard]] LeastBitsPage *leastBits() const { return m_leastBits; }
    /// Is something on its way to the tab that is shown?
    [[nodiscard]] bool isBusy() const;

signals:
    void busyChanged();

private:
    [[nodiscard]] BenchmarkModels shownTables() const;

    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    FractionsPage *m_fractions;
    LeastBitsPage *m_leastBits;
};

} // namespace pelorus
