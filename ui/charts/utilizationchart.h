// SPDX-License-Identifier: GPL-3.0-or-later
// Share of the MAC units that work, by layer: the achieved one, and behind it the spatial one
// (units the mapping uses), which is what would be achieved without stalls.
#pragma once

#include "ui/charts/layerchart.h"

namespace pelorus {

class UtilizationChart : public LayerChart
{
    Q_OBJECT
public:
    explicit UtilizationChart(QWidget *parent = nullptr) : LayerChart(parent) { }

    [[nodiscard]] QString id() const override { return QStringLiteral("utilization"); }
    [[nodiscard]] QString shortTitle() const override { return tr("Utilization"); }
    [[nodiscard]] QString title() const override { return tr("Utilization by layer"); }
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

protected:
    /// What is achieved, which is what one compares.
    [[nodiscard]] double ghostHeight(const BarStack &stack) const override;
    [[nodiscard]] std::optional<LayersModel::Column> explainedBy() const override
    {
        return LayersModel::Utilization;
    }
    [[nodiscard]] QString ghostText(double value) const override;
    [[nodiscard]] Goal goal() const override { return Goal::Higher; }
    [[nodiscard]] LayerBars makeBars(const Evaluation &evaluation,
                                     const std::vector<std::size_t> &layers) const override;
    [[nodiscard]] ToolTipLines toolTipLines(const Evaluation &evaluation,
                                            const LayerCost &cost) const override;
};

} // namespace pelorus
