// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/evaluationrows.h"

namespace pelorus::io {

std::vector<Row> macRows(const Evaluation &evaluation)
{
    const auto &layers = evaluation.design.network->layers();
    std::vector<Row> rows;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (hasMacs(layers[i]->kind))
            rows.push_back({*layers[i], evaluation.layers[i].get(), i});
    }
    return rows;
}

std::optional<Count> macs(const Row &row, const Design &design)
{
    return row.layer.shapeForBatch(design.settings.batch, design.network->batch())
        .iterations()
        .get();
}

double watts(const LayerCost &cost)
{
    constexpr double joulesPerPJ = 1e-12;
    return cost.energyPJ * joulesPerPJ / cost.seconds;
}

std::string placeOf(const Finding &finding)
{
    std::string place;
    for (const std::string &part : {finding.layer, finding.level, finding.tensor}) {
        if (!part.empty())
            place += (place.empty() ? "" : ", ") + part;
    }
    return place;
}

} // namespace pelorus::io
