// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/accuracychart.h"

namespace pelorus {

ChartTable AccuracyChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("weight_bits"), tr("Weight bits"));
    table.addColumn(QStringLiteral("activation_bits"), tr("Activation bits"));
    table.addColumn(QStringLiteral("top1"), tr("Top-1 accuracy (1)"));
    return table;
}

QString AccuracyChart::description() const
{
    return tr("Accuracy is not measured yet.");
}

void AccuracyChart::refresh()
{
    setEmptyText(tr(
        "Accuracy is measured on real images, with the trained weights of a network (ONNX) "
        "and labels.\n\nThe window cannot do it yet, and it does not guess; pelorus-cli accuracy "
        "does."));
}

} // namespace pelorus
