// SPDX-License-Identifier: GPL-3.0-or-later
// The area of the chip by component: all of it as one stacked bar, then a bar for each level on the
// chip and one for the MAC units, with their figures and where they come from beside them. What the
// technology has no entry for is a cross, and the sum a lower bound. A click on a bar, or the arrow
// keys, select its level.
#pragma once

#include "ui/charts/chart.h"
#include "ui/models/arearows.h"

class QCPAxisTickerText;

namespace pelorus {

class LegendRow;
class StackedBars;

class AreaChart : public Chart
{
    Q_OBJECT
public:
    explicit AreaChart(QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("area"); }
    [[nodiscard]] QString title() const override { return tr("Area"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

    [[nodiscard]] const StackedBars &bars() const { return *m_bars; }
    /// The bar that keys or a click chose: 0 is the sum, the others follow.
    [[nodiscard]] std::optional<int> currentBar() const { return m_current; }

    [[nodiscard]] std::optional<Explanation> explanation() const override; ///< of currentBar()
    [[nodiscard]] std::optional<Explanation> tableExplanation(int row, int column) const override;

protected:
    [[nodiscard]] std::optional<Explanation> explanationAt(const QPoint &pixel) const override;
    void refresh() override;
    void refreshSelection() override;
    void applyTheme() override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Of the evaluation first, then what only the baseline has.
    struct Component
    {
        AreaRow row;
        bool isGone = false; ///< only the baseline has it
        std::optional<double> baselineMm2;
    };
    [[nodiscard]] std::vector<Component> components() const;
    [[nodiscard]] QString nothingText() const;
    [[nodiscard]] QString figureText(int bar) const; ///< at the right of a bar
    [[nodiscard]] QString barTip(int bar) const;
    [[nodiscard]] std::optional<Explanation> explanationOf(int bar) const; ///< none: it is gone
    [[nodiscard]] std::optional<int> barAt(const QPointF &pixel) const;
    void choose(std::optional<int> bar);
    void showBarTip(std::optional<int> bar, const QPoint &at);

    std::vector<Component> m_components; ///< bar i + 1 each
    StackedBars *m_bars; ///< the plot's
    LegendRow *m_legend; ///< likewise
    QSharedPointer<QCPAxisTickerText> m_names, m_figures;
    std::optional<int> m_current;
    QPoint m_pressedAt;
};

} // namespace pelorus
