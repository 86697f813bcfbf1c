// SPDX-License-Identifier: GPL-3.0-or-later
// Energy against latency: the choices of mappings of which no other is both as quick and as frugal,
// and where the design stands among them. Of a selected layer all points of its front, of several
// layers or, with none selected, of the network the supported ones on their hull.
//
// The fronts come from a FrontRunner and are asked for only while the chart is visible. Until they
// have come, those of the design before are shown dimmed.
#pragma once

#include "core/explore/tradeoff.h"
#include "ui/charts/chart.h"
#include "ui/charts/latencychart.h"
#include "ui/session/frontrunner.h"

class QCPGraph;
class QCPRange;

namespace pelorus {

class EngineeringTicker;
class LegendRow;
class OptionButton;
class ProgressChip;

class FrontChart : public Chart
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

    void fit() override;
    [[nodiscard]] bool followsData() const override { return m_follow; }
    void setFollowsData(bool follow) override;

    [[nodiscard]] LatencyUnit unit() const;
    void setUnit(LatencyUnit unit);

    /// What is shown; without points while there is nothing to show.
    [[nodiscard]] const TradeOff &tradeOff() const { return m_tradeOff; }
    /// The points belong to the design before.
    [[nodiscard]] bool isOutdated() const { return m_outdated; }
    /// The point that keys or a click chose.
    [[nodiscard]] std::optional<std::size_t> currentPoint() const { return m_current; }
    [[nodiscard]] ProgressChip *chip() const { return m_chip; }

protected:
    void refresh() override;
    void refreshSelection() override { invalidate(); }
    void applyTheme() override;
    void retranslate() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// A point of the front, or the one where the design is.
    struct Target
    {
        std::optional<std::size_t> point; ///< none: the design's
        bool operator==(const Target &) const = default;
    };

    // frontchart.cpp
    void ask();
    void takeFronts(const DesignFrontsPtr &fronts);
    void stopOrGo();
    [[nodiscard]] bool isFresh() const;
    [[nodiscard]] std::vector<std::size_t> wantedLayers() const;
    void showData();
    void showMarks();
    void showChip();
    void setRanges();
    void userMoved();

    // frontcharttext.cpp
    [[nodiscard]] QString what() const; ///< "conv1", "3 layers", "the network"
    [[nodiscard]] QString nothingText() const; ///< why there are no points; empty: there are
    [[nodiscard]] QString toolTip(const Target &) const;
    [[nodiscard]] QString priceText(const TradeOffPoint &) const;
    [[nodiscard]] QString proofText(const TradeOffPoint &) const;
    [[nodiscard]] QString placeText(const EnergyAndTime &chosen) const;
    [[nodiscard]] double seconds(double cycles) const;
    [[nodiscard]] bool isOneLayer() const { return m_layers.size() == 1; }
    [[nodiscard]] bool showsNetwork() const; ///< all of it

    // frontchartinput.cpp
    [[nodiscard]] QPointF pixelOf(const EnergyAndTime &) const;
    [[nodiscard]] std::optional<Target> targetAt(const QPointF &pixel) const;
    void placeHover(const std::optional<Target> &);
    void showHover(const std::optional<Target> &); ///< redraws the overlay alone
    void walkTo(std::size_t point);
    void pressed(QMouseEvent *event);
    void moved(QMouseEvent *event);
    void released(QMouseEvent *event);
    void wheeled(QWheelEvent *event);
    [[nodiscard]] Qt::Orientations axesAt(const QPointF &pixel) const;
    bool eventFilter(QObject *watched, QEvent *event) override;

    QCPGraph *m_line, *m_proven, *m_open, *m_chosen, *m_least, *m_hovered; ///< the plot's
    LegendRow *m_legend;
    QSharedPointer<EngineeringTicker> m_timeTicker, m_energyTicker;
    OptionButton *m_unit;
    QToolButton *m_fitButton; ///< there while the view does not follow the data
    ProgressChip *m_chip;
    FrontRunner *m_runner = nullptr;

    DesignFrontsPtr m_fronts; ///< the newest
    std::vector<std::size_t> m_layers; ///< looked at, ascending
    TradeOff m_tradeOff;
    std::optional<Design> m_asked; ///< that a stop or a failure belongs to, with m_layers
    QString m_network; ///< of the points that are shown
    QString m_error;
    std::optional<std::size_t> m_current;
    std::optional<Target> m_hover;
    QPoint m_pressedAt;
    bool m_outdated = false;
    bool m_stopped = false; ///< by the user
    bool m_asking = false;
    bool m_follow = true;
    bool m_settingRanges = false; ///< a range change is ours, not the user's
};

} // namespace pelorus
