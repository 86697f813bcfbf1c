// SPDX-License-Identifier: GPL-3.0-or-later
// The points of a sweep over the values that were varied: of one value a curve of a figure, of two
// a heat map with its scale. The values stand side by side at equal distances, as they were given.
// Designs that do not fit are crossed out in their places.
#pragma once

#include "ui/charts/sweptchart.h"

class QCPAxisTicker;
class QCPColorScale;

namespace pelorus {

class CellFrame;
class EngineeringTicker;
class HeatCells;
class LayerTicker;

class SweepChart : public SweptChart
{
    Q_OBJECT
public:
    explicit SweepChart(QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("sweep"); }
    [[nodiscard]] QString title() const override { return tr("Sweep"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] QString description() const override;

    [[nodiscard]] SweepFigure figure() const;
    void setFigure(SweepFigure figure);
    /// Empty: a curve is shown.
    [[nodiscard]] const HeatCells &cells() const { return *m_cells; }

protected:
    void showPoints() override;
    void applyTheme() override;
    void retranslate() override;
    void sweepChanged() override;
    [[nodiscard]] QString purpose() const override;
    void setRanges() override;
    void keyPressEvent(QKeyEvent *event) override;
    [[nodiscard]] std::vector<QPointF> points() const override;
    [[nodiscard]] std::size_t walkablePoints() const override;
    [[nodiscard]] QString pointTip(std::size_t place) const override;
    [[nodiscard]] std::optional<std::size_t> pointOfRow(std::size_t row) const override;
    void pointChosen(std::size_t place) override;
    [[nodiscard]] std::optional<std::size_t> pointAt(const QPointF &pixel) const override;
    [[nodiscard]] double leastShown(const QCPAxis &axis) const override;
    void pointHovered(std::optional<std::size_t> place) override;

private:
    /// Places are counted as they are seen: along a row first. Points change in the last axis
    /// first.
    [[nodiscard]] std::size_t pointOfPlace(std::size_t place) const;
    [[nodiscard]] std::size_t placeOfPoint(std::size_t point) const;
    [[nodiscard]] bool isMap() const;
    [[nodiscard]] std::optional<double> valueAt(std::size_t point) const;
    [[nodiscard]] std::optional<std::size_t> bestPoint() const;
    void showCurve();
    void showMap();
    void showScale(bool show);
    void showRowsLabel();
    void showLooks();

    QCPGraph *m_line, *m_proven, *m_open, *m_misfits, *m_present; ///< the plot's
    HeatCells *m_cells; ///< likewise
    CellFrame *m_frame;
    QCPColorScale *m_scale;
    QSharedPointer<LayerTicker> m_columns, m_rows;
    QSharedPointer<EngineeringTicker> m_valueTicker, m_scaleTicker;
    QSharedPointer<QCPAxisTicker> m_plainTicker;
    OptionButton *m_figure;
    bool m_hasScale = false;
};

} // namespace pelorus
