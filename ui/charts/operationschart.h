// SPDX-License-Identifier: GPL-3.0-or-later
// Energy or area of single operations of the design's technology: additions and multiplications by
// type, reads of 32 bits by memory. Two chosen bars are compared: a click or Return chooses one,
// the choice before stays beside it.
#pragma once

#include "core/hardware/operationcosts.h"
#include "ui/charts/pointchart.h"

#include <array>
#include <utility>
#include <vector>

class QCPBars;
class QCPItemText;

namespace pelorus {

class OptionButton;

/// "8-bit integer add", "32-bit read of DRAM (lpddr4)": translated.
[[nodiscard]] QString operationName(const OperationCost &operation);

class OperationsChart : public PointChart
{
    Q_OBJECT
public:
    enum class Quantity { Energy, Area };
    enum class Scale { Logarithmic, Linear };

    explicit OperationsChart(QWidget *parent = nullptr);

    void setQuantity(Quantity quantity);
    void setScale(Scale scale);
    [[nodiscard]] Quantity quantity() const;
    [[nodiscard]] Scale scale() const;
    /// Those with a value of the quantity, from the top.
    [[nodiscard]] const std::vector<OperationCost> &operations() const { return m_operations; }
    [[nodiscard]] double valueOf(const OperationCost &operation) const; ///< pJ, um2
    /// The larger and the smaller one of the two that are compared; none without two operations.
    [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> compared() const;
    /// "one 32-bit read of DRAM = 6,400 of a 32-bit integer add"; empty without two operations.
    [[nodiscard]] QString comparison() const;

    [[nodiscard]] QString id() const override { return QStringLiteral("operations"); }
    [[nodiscard]] QString title() const override { return tr("Cost of operations"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

signals:
    void comparisonChanged();

protected:
    void refresh() override;
    void applyTheme() override;
    void retranslate() override;
    [[nodiscard]] std::vector<QPointF> points() const override;
    [[nodiscard]] std::size_t walkablePoints() const override { return m_operations.size(); }
    [[nodiscard]] QString pointTip(std::size_t point) const override;
    void pointChosen(std::size_t point) override;
    [[nodiscard]] std::optional<std::size_t> pointAt(const QPointF &pixel) const override;
    [[nodiscard]] double leastShown(const QCPAxis &axis) const override;
    [[nodiscard]] QString subject() const override;
    void setRanges() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void offerOptions();
    static constexpr std::size_t kinds = 5; ///< of OperationKind
    [[nodiscard]] double rowOf(std::size_t operation) const;
    [[nodiscard]] double leastValue() const;
    void chooseFirst();
    void showMarks();

    OptionButton *m_quantity, *m_scale;
    std::vector<OperationCost> m_operations;
    std::optional<OperationCost> m_chosen, m_before; ///< by value: they outlive an edit
    std::array<QCPBars *, kinds> m_bars{}; ///< the plot's
    std::vector<QCPItemText *> m_values; ///< the plot's, by row
};

} // namespace pelorus
