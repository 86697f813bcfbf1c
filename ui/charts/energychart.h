// SPDX-License-Identifier: GPL-3.0-or-later
// Where the energy of each layer goes: stacked by memory level (accesses) or by tensor (accesses
// and transfers), on top of them MAC units, network on chip, leakage and clock.
#pragma once

#include "ui/charts/layerchart.h"

#include <functional>

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
    [[nodiscard]] std::optional<LayersModel::Column> explainedBy() const override
    {
        return LayersModel::Energy;
    }
    [[nodiscard]] QString barFormula(const Evaluation &evaluation,
                                     const LayerCost &cost) const override;
    [[nodiscard]] QString ghostText(double value) const override { return valueText(value); }
    [[nodiscard]] LayerBars makeBars(const Evaluation &evaluation,
                                     const std::vector<std::size_t> &layers) const override;
    [[nodiscard]] ToolTipLines toolTipLines(const Evaluation &evaluation,
                                            const LayerCost &cost) const override;
    void retranslate() override;

private:
    /// A series, what files call it, and its pJ of a layer's bill.
    struct Part
    {
        BarSeries series;
        QString key;
        std::function<double(const EnergyBreakdown &)> pJ;
    };
    /// What the bars are made of, from the bottom up; MAC units and what follows them only where
    /// some layer has an amount of it.
    [[nodiscard]] std::vector<Part> parts(const Evaluation &evaluation) const;
    [[nodiscard]] std::vector<Part> storageParts(const Evaluation &evaluation) const;
    /// From pJ of a layer to the quantity shown, in SI units.
    [[nodiscard]] double factor(const Evaluation &evaluation, const LayerCost &cost) const;
    [[nodiscard]] QString valueText(double value) const;

    OptionButton *m_stacking;
    OptionButton *m_quantity;
};

} // namespace pelorus
