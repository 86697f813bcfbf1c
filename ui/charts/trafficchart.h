// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes that each layer moves, per inference: read and written at every level, stacked by
// level; or at one level, stacked by tensor and by direction.
#pragma once

#include "ui/charts/layerchart.h"

#include <functional>

namespace pelorus {

class OptionButton;

class TrafficChart : public LayerChart
{
    Q_OBJECT
public:
    explicit TrafficChart(QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("traffic"); }
    [[nodiscard]] QString title() const override { return tr("Memory traffic"); }
    [[nodiscard]] QString shortTitle() const override { return tr("Traffic"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

    /// Name of the level looked at; empty: all of them.
    [[nodiscard]] std::string level() const;
    /// A name that the hardware shown lacks: all levels.
    void setLevel(const std::string &level);

protected:
    [[nodiscard]] QString ghostText(double value) const override;
    [[nodiscard]] LayerBars makeBars(const Evaluation &evaluation,
                                     const std::vector<std::size_t> &layers) const override;
    [[nodiscard]] ToolTipLines toolTipLines(const Evaluation &evaluation,
                                            const LayerCost &cost) const override;
    void aboutToShow(const Evaluation &evaluation) override;
    void retranslate() override;

private:
    /// A series, what files call it, and its bits of a layer's run.
    struct Part
    {
        BarSeries series;
        QString key;
        std::function<double(const Traffic &)> bits;
    };
    /// What the bars are made of, from the bottom up.
    [[nodiscard]] std::vector<Part> parts(const Evaluation &evaluation) const;
    void offerLevels();

    OptionButton *m_option; ///< all levels, then each, the outermost first
    std::vector<std::string> m_levels; ///< names, innermost first
};

} // namespace pelorus
