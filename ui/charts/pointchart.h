// SPDX-License-Identifier: GPL-3.0-or-later
// A chart of points in a plane: the pointer names the nearest one, arrow keys walk them, wheel and
// drag zoom and move (over an axis that axis alone), and a button leads back to everything. What
// the points are, the chart says that derives from it.
#pragma once

#include "ui/charts/chart.h"

#include <optional>

class QCPAxis;
class QCPGraph;

namespace pelorus {

class LegendRow;
class ProgressChip;

class PointChart : public Chart
{
    Q_OBJECT
public:
    explicit PointChart(QWidget *parent = nullptr);

    void fit() override;
    [[nodiscard]] bool followsData() const override { return m_follow; }
    void setFollowsData(bool follow) override;

    /// The point that keys or a click chose.
    [[nodiscard]] std::optional<std::size_t> currentPoint() const { return m_current; }
    [[nodiscard]] std::optional<Explanation> explanation() const override;
    /// Of the point that the row is of; a cell's own number is its value.
    [[nodiscard]] std::optional<Explanation> tableExplanation(int row, int column) const override;
    [[nodiscard]] ProgressChip *chip() const { return m_chip; }

protected:
    /// Where the points stand, in the units of the axes. Of points on one place the last is named.
    [[nodiscard]] virtual std::vector<QPointF> points() const = 0;
    /// The first ones, which keys reach one after the other.
    [[nodiscard]] virtual std::size_t walkablePoints() const = 0;
    [[nodiscard]] virtual QString pointTip(std::size_t point) const = 0;
    /// Who says what the tip of a point says: what an evaluation says is modelled.
    [[nodiscard]] virtual QString pointOrigin(std::size_t point) const;
    /// The point that a row of table() is of; none: it is of none.
    [[nodiscard]] virtual std::optional<std::size_t> pointOfRow(std::size_t row) const;
    /// The tip with its origin.
    [[nodiscard]] Explanation pointExplanation(std::size_t point) const;
    [[nodiscard]] std::optional<Explanation> explanationAt(const QPoint &pixel) const override;
    /// A click on a point, or Return on the present one.
    virtual void pointChosen(std::size_t) { }
    /// Against which the points stand: the left axis where a chart has none else.
    [[nodiscard]] virtual QCPAxis *valueAxis() const;
    /// The point at a pixel of the plot: the nearest one within reach.
    [[nodiscard]] virtual std::optional<std::size_t> pointAt(const QPointF &pixel) const;
    /// A view that the user moves does not reach below this.
    [[nodiscard]] virtual double leastShown(const QCPAxis &) const { return 0; }
    /// The pointer is on a point, or on none any more. Must be cheap.
    virtual void pointerOn(std::optional<std::size_t>) { }
    /// Marks a point as hovered, without one the current one. Redraws the overlay alone.
    void showHover(std::optional<std::size_t> point);
    /// Another point, or none, is hovered or walked to. Must be cheap.
    virtual void pointHovered(std::optional<std::size_t>) { }
    /// Chooses a point as the keys do, and shows its tip.
    void walkTo(std::size_t point);
    /// The ring around the hovered point, on the overlay.
    [[nodiscard]] QCPGraph *hoverRing() const { return m_hovered; }
    /// Sets all axes' ranges to what is there.
    virtual void setRanges() = 0;
    /// Places the chip where it does not hide the title.
    void placeChip();

    /// After the points have changed: ranges, if the view follows, the mark of the present point.
    void pointsChanged();
    void followAgain() { m_follow = true; }
    void forgetPoint() { m_current.reset(); }

    [[nodiscard]] LegendRow *legend() const { return m_legend; }
    /// A graph of the plot without a line.
    [[nodiscard]] QCPGraph *addPoints();

    void applyTheme() override;
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QPointF pixelOf(const QPointF &point) const;
    void placeHover(std::optional<std::size_t> point);
    void pressed(QMouseEvent *event);
    void moved(QMouseEvent *event);
    void released(QMouseEvent *event);
    void wheeled(QWheelEvent *event);
    [[nodiscard]] Qt::Orientations axesAt(const QPointF &pixel) const;
    void userMoved();

    QCPGraph *m_hovered; ///< the plot's
    LegendRow *m_legend;
    QToolButton *m_fitButton; ///< there while the view does not follow the data
    ProgressChip *m_chip;
    std::optional<std::size_t> m_current, m_hover;
    QPoint m_pressedAt;
    bool m_follow = true;
    bool m_settingRanges = false; ///< a range change is ours, not the user's
};

} // namespace pelorus
