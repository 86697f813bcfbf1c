// SPDX-License-Identifier: GPL-3.0-or-later
// Accuracy against bits. Accuracy is measured on real images and never estimated from nothing; as
// long as this version cannot measure, the chart says so and what it will need.
#pragma once

#include "ui/charts/chart.h"

namespace pelorus {

class AccuracyChart : public Chart
{
    Q_OBJECT
public:
    explicit AccuracyChart(QWidget *parent = nullptr) : Chart(parent) { }

    [[nodiscard]] QString id() const override { return QStringLiteral("accuracy"); }
    [[nodiscard]] QString title() const override { return tr("Accuracy against bits"); }
    [[nodiscard]] QString shortTitle() const override { return tr("Accuracy"); }
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

protected:
    void refresh() override;
};

} // namespace pelorus
