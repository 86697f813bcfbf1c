// SPDX-License-Identifier: GPL-3.0-or-later
// Time of each layer: compute below, stall (pale, hatched) above, both in the colour of what limits
// the layer: the MAC units, or the bandwidth of a level.
#pragma once

#include "ui/charts/layerchart.h"

namespace pelorus {

class OptionButton;

enum class LatencyUnit { Seconds, Cycles };

class LatencyChart : public LayerChart
{
    Q_OBJECT
public:
    explicit LatencyChart(QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("latency"); }
    [[nodiscard]] QString title() const override { return tr("Latency by layer"); }
    [[nodiscard]] QString shortTitle() const override { return tr("Latency"); }
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

    [[nodiscard]] LatencyUnit unit() const;
    void setUnit(LatencyUnit unit);

protected:
    [[nodiscard]] std::optional<LayersModel::Column> explainedBy() const override
    {
        return LayersModel::Cycles;
    }
    [[nodiscard]] QString ghostText(double value) const override;
    [[nodiscard]] LayerBars makeBars(const Evaluation &evaluation,
                                     const std::vector<std::size_t> &layers) const override;
    [[nodiscard]] ToolTipLines toolTipLines(const Evaluation &evaluation,
                                            const LayerCost &cost) const override;
    void retranslate() override;

private:
    OptionButton *m_unit;
};

} // namespace pelorus
