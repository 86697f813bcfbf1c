// SPDX-License-Identifier: GPL-3.0-or-later
// The quantisation picture: how the values of a layer are spread, the levels that a rule puts
// there, and which share of the values goes to each. The outermost level is dragged by hand: that
// is the range. GUI thread only; a drag of 16,384 values takes a millisecond or two.
#pragma once

#include "core/accuracy/levels.h"
#include "ui/charts/pointchart.h"

#include <vector>

class QCPCurve;

namespace pelorus {

class LevelsChart : public PointChart
{
    Q_OBJECT
public:
    explicit LevelsChart(QWidget *parent = nullptr);

    /// `name`: "weights of conv1", translated; no numbers: `missing` is shown in their place.
    void setQuantised(const std::vector<float> &numbers, const accuracy::Quantised &result,
                      const QString &name, const QString &missing);
    /// May the outermost level be dragged?
    void setRangeMovable(bool movable) { m_isMovable = movable; }
    /// Numbers that become each level, in their order.
    [[nodiscard]] const std::vector<Count> &members() const { return m_members; }

    [[nodiscard]] QString id() const override { return QStringLiteral("levels"); }
    [[nodiscard]] QString title() const override { return tr("Levels"); }
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

signals:
    /// The outermost level is dragged to this magnitude, > 0.
    void outermostMoved(double magnitude);

protected:
    void refresh() override;
    void applyTheme() override;
    [[nodiscard]] std::vector<QPointF> points() const override;
    [[nodiscard]] std::size_t walkablePoints() const override { return m_members.size(); }
    [[nodiscard]] QString pointTip(std::size_t point) const override;
    [[nodiscard]] double leastShown(const QCPAxis &axis) const override;
    [[nodiscard]] QString subject() const override { return m_name; }
    void setRanges() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isAtOutermost(const QPointF &pixel) const;
    void showMarks();

    std::vector<float> m_numbers;
    accuracy::Quantised m_result;
    QString m_name, m_missing;
    std::vector<Count> m_members;
    QCPCurve *m_histogram; ///< the plot's, as the next ones
    QCPGraph *m_shares; ///< a stem at each level
    bool m_isMovable = true, m_isDragged = false;
};

} // namespace pelorus
