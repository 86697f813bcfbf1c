// SPDX-License-Identifier: GPL-3.0-or-later
// A chart's table twin in a small window that follows the chart and blocks nothing.
#pragma once

#include "ui/charts/charttable.h"
#include "ui/models/explanation.h"

#include <QDialog>

class QTableWidget;

namespace pelorus {

class Chart;

class ChartTableWindow : public QDialog, public Explainable
{
    Q_OBJECT
public:
    explicit ChartTableWindow(Chart &chart); ///< which is its parent
    void setTable(const QString &title, const ChartTable &table);
    [[nodiscard]] std::optional<Explanation> explanation() const override; ///< of the current cell
    [[nodiscard]] QRect explainedRect() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override; ///< copy

private:
    Chart &m_chart;
    QTableWidget *m_view;
};

} // namespace pelorus
