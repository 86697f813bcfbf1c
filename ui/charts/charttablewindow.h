// SPDX-License-Identifier: GPL-3.0-or-later
// A chart's table twin in a small window that follows the chart and blocks nothing.
#pragma once

#include "ui/charts/charttable.h"

#include <QDialog>

class QTableWidget;

namespace pelorus {

class ChartTableWindow : public QDialog
{
    Q_OBJECT
public:
    explicit ChartTableWindow(QWidget *parent);
    void setTable(const QString &title, const ChartTable &table);

protected:
    void keyPressEvent(QKeyEvent *event) override; ///< copy

private:
    QTableWidget *m_view;
};

} // namespace pelorus
