// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the cells of the Layers table. Pure functions of one row, the design it belongs to
// and the evaluation that its cost is from (may be null).
#pragma once

#include "ui/models/delta.h"
#include "ui/models/explanation.h"
#include "ui/models/layersmodel.h"

#include <optional>
#include <utility>

namespace pelorus {

struct LayerCell
{
    const LayerRow &row;
    LayersModel::Column column;
    const Design &design;
    const Evaluation *evaluation;
    const ComparedDesign *baseline = nullptr; ///< evaluated; null: none
    std::optional<std::size_t> counterpart = {}; ///< the layer of the baseline; none: it has none
};

[[nodiscard]] QString cellText(const LayerCell &cell);
/// Shown in the editor: the shape as parseShape() reads it, bits as numbers, the kind as files
/// spell it.
[[nodiscard]] QVariant cellEditValue(const LayerCell &cell);
[[nodiscard]] QVariant cellSortKey(const LayerCell &cell);
[[nodiscard]] QVariant cellCopy(const LayerCell &cell);
/// What the figure means, how it comes about and where its numbers are from.
[[nodiscard]] QString cellToolTip(const LayerCell &cell);
/// The same with what it is of; `column` is the column's title.
[[nodiscard]] Explanation cellExplanation(const LayerCell &cell, const QString &column);
/// The same of a layer of `evaluation`, for views without a row.
[[nodiscard]] Explanation layerExplanation(const Evaluation &evaluation, std::size_t layer,
                                           LayersModel::Column column, const QString &title);

/// A result of the baseline's layer, with whether less of it is good; none: not compared.
[[nodiscard]] std::optional<std::pair<double, Goal>> cellBaseline(const LayerCell &cell);

/// "384×256×3×3 → 13×13", "4096×9216", "96×27×27, window 3×3, stride 2".
[[nodiscard]] QString shapeText(const Layer &layer);
/// The width that a column shows; none: it means nothing for this layer.
[[nodiscard]] std::optional<int> bitsOf(const Layer &layer, LayersModel::Column column);

} // namespace pelorus
