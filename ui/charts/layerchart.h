// SPDX-License-Identifier: GPL-3.0-or-later
// Base of the charts with one bar a layer. Only MAC layers have a bar: vector layers have no
// mapping, and their cost is small beside it (the Layers table and the scoreboard show it).
// Subclasses say what the bars are; here is what all share: ticks, legend, fit and zoom, hover,
// selection, keys.
//
// Zoom: wheel and drag along the layers, over the value axis or with Ctrl along the values. Each
// axis follows the data until the user moves it. Linked charts move their layer axes together.
#pragma once

#include "ui/charts/chart.h"
#include "ui/charts/engineeringticker.h"
#include "ui/charts/layerticker.h"
#include "ui/charts/legendrow.h"
#include "ui/charts/stackedbars.h"
#include "ui/models/delta.h"
#include "ui/models/layersmodel.h"

namespace pelorus {

class HoverMarker;

/// One look of the bars with its legend entry and what of the hardware or workload it stands for.
struct BarSeries
{
    QString name; ///< in the legend; empty: not there
    FillLook look;
    std::optional<std::size_t> level;
    std::optional<Tensor> tensor;
    bool operator==(const BarSeries &) const = default;
};

/// What a subclass shows.
struct LayerBars
{
    std::vector<BarSeries> series; ///< pieces refer to these by index; in the order of the legend
    std::vector<BarStack> stacks; ///< one per MAC layer, empty where a layer has no cost
    QString unit;
    ValueScale scale = ValueScale::Engineering;
    double least = 0; ///< the value axis reaches at least to here
};

class LayerChart : public Chart
{
    Q_OBJECT
public:
    explicit LayerChart(QWidget *parent);

    void fit() override;
    [[nodiscard]] bool followsData() const override { return m_followLayers && m_followValues; }
    void setFollowsData(bool follow) override;
    /// Align the left margin with other charts. The group must outlive neither chart nor its plot.
    void setMarginGroup(QCPMarginGroup *group);
    /// Layer axes zoom together, left margins stay aligned.
    static void link(const QList<LayerChart *> &charts);

    [[nodiscard]] const StackedBars *bars() const { return m_bars; }

    [[nodiscard]] std::optional<Explanation> explanation() const override;
    [[nodiscard]] std::optional<Explanation> tableExplanation(int row, int column) const override;

signals:
    /// The layer axis was moved by the user, or follows the data again.
    void layerRangeChanged(const QCPRange &range, bool follow);
    void marginChanged();

protected:
    /// Called with a non-null evaluation that has MAC layers; `layers` are their indices in the
    /// network.
    [[nodiscard]] virtual LayerBars makeBars(const Evaluation &evaluation,
                                             const std::vector<std::size_t> &layers) const = 0;
    /// Before the bars of another evaluation are made: options that depend on its hardware.
    virtual void aboutToShow(const Evaluation &) { }
    /// The height of a bar that a ghost shows: all of it, unless said otherwise.
    [[nodiscard]] virtual double ghostHeight(const BarStack &stack) const;
    /// The heights of the baseline's bars in the table, in the order of its rows, as a last column
    /// `key`; without a baseline nothing.
    void addBaselineColumn(ChartTable &table, const QString &key, const QString &title) const;
    /// Calls `visit(const Layer &, const LayerCost *)` for each MAC layer of evaluation(), in
    /// order; the cost is null where there is none.
    template <typename Visit> void forEachMacLayer(Visit visit) const
    {
        const EvaluationPtr current = evaluation();
        for (std::size_t i = 0; current && i < current->layers.size(); ++i) {
            const Layer &layer = *current->design.network->layers()[i];
            if (hasMacs(layer.kind))
                visit(layer, current->layers[i].get());
        }
    }
    void addOption(QWidget *option); ///< to the title row
    /// Forget a zoom of the value axis.
    void fitValues();
    /// What a value of the axis is, and whether less of it is good.
    [[nodiscard]] virtual QString ghostText(double value) const = 0;
    [[nodiscard]] virtual Goal goal() const { return Goal::Lower; }
    /// Lines of the tool tip below the layer's name: what it is, and its value.
    using ToolTipLines = QList<std::pair<QString, QString>>;
    [[nodiscard]] virtual ToolTipLines toolTipLines(const Evaluation &evaluation,
                                                    const LayerCost &cost) const = 0;

    /// The column of Layers that shows the figure behind a bar; none: toolTipLines() says all.
    [[nodiscard]] virtual std::optional<LayersModel::Column> explainedBy() const { return {}; }
    /// How the value of a bar follows from that figure; empty: it is that figure.
    [[nodiscard]] virtual QString barFormula(const Evaluation &, const LayerCost &) const
    {
        return {};
    }
    [[nodiscard]] std::optional<Explanation> explanationAt(const QPoint &pixel) const override;

    void refresh() final;
    void refreshSelection() final;
    void refreshHover() final;
    void applyTheme() final;
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] std::optional<int> barAt(const QPointF &pixel) const;
    [[nodiscard]] QString toolTip(int bar) const;
    [[nodiscard]] std::optional<Explanation> explanationOf(int bar) const; ///< none: it has no cost
    [[nodiscard]] QString againstBaseline(int bar) const; ///< empty without a ghost
    /// Of each bar the height of the baseline's; empty: there is none to compare with.
    [[nodiscard]] std::vector<std::optional<double>>
    ghosts(const std::vector<std::size_t> &layers) const;
    [[nodiscard]] QCPRange allLayers() const;
    [[nodiscard]] QCPRange allValues() const;
    void setRanges(const QCPRange &layers, const QCPRange &values);
    void followLinked(const QCPRange &range, bool follow);
    void showFollowing();
    void selectBar(int bar, Qt::KeyboardModifiers modifiers);
    void selectSeries(std::size_t index);
    void walkTo(int bar);
    void pressed(QMouseEvent *event);
    void moved(QMouseEvent *event);
    void released(QMouseEvent *event);
    void wheeled(QWheelEvent *event);
    void userMoved(bool layers);

    StackedBars *m_bars; ///< the plot owns these three
    LegendRow *m_legend;
    HoverMarker *m_marker;
    QSharedPointer<LayerTicker> m_layerTicker;
    QSharedPointer<EngineeringTicker> m_valueTicker;
    QToolButton *m_fitButton; ///< there while the view does not follow the data
    std::vector<BarSeries> m_series;
    std::vector<std::size_t> m_layers; ///< network index of each bar
    QString m_network;
    double m_least = 0;
    QPoint m_pressedAt;
    int m_leftMargin = -1;
    bool m_followLayers = true;
    bool m_followValues = true;
    bool m_settingRanges = false; ///< a range change is ours, not the user's
};

} // namespace pelorus
