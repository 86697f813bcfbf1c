// SPDX-License-Identifier: GPL-3.0-or-later
// Where the energy of each layer goes: stacked by memory level or by tensor, MAC units on top.
#pragma once

#include "ui/charts/layerchart.h"

namespace pelorus {

class OptionButton;

enum class EnergyStacking { ByLevel, ByTensor };
enum class EnergyQuantity {
    PerInference, ///< J: energy of the run divided by its batch
    AveragePower, ///< W: energy of the layer divided by its time
    PerMac ///< J: energy of the layer divided by its MACs
};

class EnergyChart : public LayerChart
{
    Q_OBJECT
public:
    explicit EnergyChart(QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("energy"); }
    [[nodiscard]] QString title() const override { return tr("Energy"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

    [[nodiscard]] EnergyStacking stacking() const;
    [[nodiscard]] EnergyQuantity quantity() const;
    void setStacking(EnergyStacking stacking);
    void setQuantity(EnergyQuantity quantity);

protected:
    [[nodiscard]] LayerBars makeBars(const Evaluation &evaluation,
                                     const std::vector<std::size_t> &layers) const override;
    [[nodiscard]] ToolTipLines toolTipLines(const Evaluation &evaluation,
                                            const LayerCost &cost) const override;
    void retranslate() override;

private:
    [[nodiscard]] std::vector<BarSeries> seriesOf(const Evaluation &evaluation) const;
    /// One value a series in pJ.
    [[nodiscard]] std::vector<double> shares(const LayerCost &cost) const;
    /// From pJ of a layer to the quantity shown, in SI units.
    [[nodiscard]] double factor(const Evaluation &evaluation, const LayerCost &cost) const;
    [[nodiscard]] QString valueText(double value) const;

    OptionButton *m_stacking;
    OptionButton *m_quantity;
};

} // namespace pelorus
