// SPDX-License-Identifier: GPL-3.0-or-later
// All points of a sweep by two of their figures, the front of those that no other one beats in
// both, where the open design stands and where its baseline does. Designs that do not fit have no
// place; the legend counts them and the table says why.
#pragma once

#include "ui/charts/sweptchart.h"

class QCPAxisTicker;

namespace pelorus {

class EngineeringTicker;

class SweepFrontChart : public SweptChart
{
    Q_OBJECT
public:
    explicit SweepFrontChart(QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("sweep-front"); }
    [[nodiscard]] QString title() const override { return tr("Sweep: Pareto front"); }
    [[nodiscard]] QString shortTitle() const override { return tr("Pareto"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] QString description() const override;

    [[nodiscard]] SweepFigure across() const; ///< along the horizontal axis
    [[nodiscard]] SweepFigure up() const; ///< along the vertical one
    void setFigures(SweepFigure across, SweepFigure up);
    /// Indices of points, along the horizontal axis.
    [[nodiscard]] const std::vector<std::size_t> &front() const { return m_front; }

protected:
    void showPoints() override;
    void applyTheme() override;
    void retranslate() override;
    void sweepChanged() override;
    [[nodiscard]] QString purpose() const override;
    void setRanges() override;
    [[nodiscard]] std::vector<QPointF> points() const override;
    [[nodiscard]] std::size_t walkablePoints() const override { return m_shown.size(); }
    [[nodiscard]] QString pointTip(std::size_t place) const override;
    [[nodiscard]] std::optional<std::size_t> pointOfRow(std::size_t row) const override;
    void pointChosen(std::size_t place) override;
    [[nodiscard]] bool isOnFront(std::size_t point) const override;
    [[nodiscard]] bool hasFront() const override { return true; }

private:
    [[nodiscard]] QPointF placed(const SweepResult &result) const;
    [[nodiscard]] QString placeText(const QPointF &at) const;
    void showLooks();

    QCPGraph *m_line, *m_proven, *m_open, *m_frontMarks, *m_ghost, *m_present; ///< the plot's
    QSharedPointer<EngineeringTicker> m_acrossTicker, m_upTicker;
    QSharedPointer<QCPAxisTicker> m_plainTicker;
    OptionButton *m_across, *m_up;
    std::vector<std::size_t> m_shown; ///< points with a result, from left to right
    std::vector<std::size_t> m_front;
};

} // namespace pelorus
