// SPDX-License-Identifier: GPL-3.0-or-later
// Energy against latency: the choices of mappings of which no other is both as quick and as frugal,
// and where the design stands among them. Of a selected layer all points of its front, of several
// layers or, with none selected, of the network the supported ones on their hull.
//
// The fronts come from a FrontRunner and are asked for only while the chart is visible. Until they
// have come, those of the design before are shown dimmed.
#pragma once

#include "core/explore/tradeoff.h"
#include "ui/charts/latencychart.h"
#include "ui/charts/pointchart.h"
#include "ui/session/frontrunner.h"

namespace pelorus {

class EngineeringTicker;
class OptionButton;

class FrontChart : public PointChart
{
    Q_OBJECT
public:
    explicit FrontChart(QWidget *parent = nullptr);

    /// Not owned; without one there are no fronts.
    void setRunner(FrontRunner *runner);

    [[nodiscard]] QString id() const override { return QStringLiteral("energy-latency"); }
    [[nodiscard]] QString title() const override { return tr("Energy–latency"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

    [[nodiscard]] LatencyUnit unit() const;
    void setUnit(LatencyUnit unit);

    /// What is shown; without points while there is nothing to show.
    [[nodiscard]] const TradeOff &tradeOff() const { return m_tradeOff; }
    /// The points belong to the design before.
    [[nodiscard]] bool isOutdated() const { return m_outdated; }

protected:
    void refresh() override;
    void refreshSelection() override { invalidate(); }
    /// Those of the front, then the one where the design is, then where the baseline is.
    [[nodiscard]] std::vector<QPointF> points() const override;
    [[nodiscard]] std::size_t walkablePoints() const override { return m_tradeOff.points.size(); }
    [[nodiscard]] QString pointTip(std::size_t point) const override;
    void setRanges() override;
    void applyTheme() override;
    void retranslate() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    // frontchart.cpp
    void ask();
    void takeFronts(const DesignFrontsPtr &fronts);
    void stopOrGo();
    [[nodiscard]] bool isFresh() const;
    [[nodiscard]] std::vector<std::size_t> wantedLayers() const;
    void showData();
    void showMarks();
    void showChip();
    [[nodiscard]] QPointF placed(const EnergyAndTime &) const;
    [[nodiscard]] QPointF baselinePlace() const; ///< of m_baselineSum

    // frontcharttext.cpp
    [[nodiscard]] QString what() const; ///< "conv1", "3 layers", "the network"
    [[nodiscard]] QString nothingText() const; ///< why there are no points; empty: there are
    [[nodiscard]] QString priceText(const TradeOffPoint &) const;
    [[nodiscard]] QString proofText(const TradeOffPoint &) const;
    [[nodiscard]] QString baselineTip() const;
    [[nodiscard]] QString placeText(const EnergyAndTime &chosen) const;
    [[nodiscard]] double seconds(double cycles) const;
    [[nodiscard]] bool isOneLayer() const { return m_layers.size() == 1; }
    [[nodiscard]] bool showsNetwork() const; ///< all of it

    /// The baseline's choice for the same layers; none: it has none of them, or no cost.
    void placeBaseline();

    QCPGraph *m_line, *m_proven, *m_open, *m_chosen, *m_least, *m_ghost; ///< the plot's
    QSharedPointer<EngineeringTicker> m_timeTicker, m_energyTicker;
    OptionButton *m_unit;
    FrontRunner *m_runner = nullptr;

    DesignFrontsPtr m_fronts; ///< the newest
    std::vector<std::size_t> m_layers; ///< looked at, ascending
    TradeOff m_tradeOff;
    std::optional<EnergyAndTime> m_baselineSum;
    double m_baselineClockHz = 0;
    std::optional<Design> m_asked; ///< that a stop or a failure belongs to, with m_layers
    QString m_network; ///< of the points that are shown
    QString m_error;
    bool m_outdated = false;
    bool m_stopped = false; ///< by the user
    bool m_asking = false;
};

} // namespace pelorus
