// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/compressionjson.h"

#include "core/io/findingjson.h"

namespace pelorus::io {

namespace {

using Json = nlohmann::ordered_json;

template <typename T> Json orNull(const std::optional<T> &value)
{
    return value ? Json(*value) : Json();
}

Json layerJson(const StageResult &stage, std::size_t i)
{
    const accuracy::WeightSize &size = stage.sizes.layers[i].size;
    const accuracy::LayerDensity &density = stage.densities[i];
    return {{"name", stage.sizes.layers[i].layer},
            {"weights", size.weights},
            {"nonzero_weights", size.nonzero},
            {"code_bits", size.codeBits},
            {"index_bits", size.indexBits},
            {"bytes", size.bytes},
            {"huffman_bytes", size.huffmanBytes},
            {"density",
             {{"weights", density.weights},
              {"ifmap", orNull(density.input)},
              {"ofmap", orNull(density.output)}}},
            {"energy_pJ", orNull(stage.cost.layerEnergyPJ[i])}};
}

Json stageJson(const StageResult &stage)
{
    Json json{{"name", stage.name},
              {"bytes", stage.sizes.bytes()},
              {"huffman_bytes", stage.sizes.huffmanBytes()},
              {"weights", stage.sizes.weights()},
              {"nonzero_weights", stage.sizes.nonzero()},
              {"macs", stage.cost.macs},
              {"nonzero_macs", stage.cost.nonzeroMacs},
              {"energy_pJ", orNull(stage.cost.energyPJ)},
              {"cycles", orNull(stage.cost.cycles)},
              {"n", 0},
              {"accuracy", nullptr},
              {"agreement", nullptr},
              {"drop", nullptr},
              {"drop_interval_95", nullptr}};
    if (stage.measured && stage.measured->n > 0) {
        const accuracy::Measurement &m = *stage.measured;
        const auto percent = [&](Count count) {
            return 100 * static_cast<double>(count) / static_cast<double>(m.n);
        };
        json["n"] = m.n;
        json["accuracy"] = m.correct ? Json(percent(*m.correct)) : Json();
        json["agreement"] = percent(m.agreeing);
        json["drop"] = orNull(m.drop);
        json["drop_interval_95"] = m.drop ? Json(m.dropInterval) : Json();
    }
    json["layers"] = Json::array();
    for (std::size_t i = 0; i < stage.sizes.layers.size(); ++i)
        json["layers"].push_back(layerJson(stage, i));
    json["findings"] = toJson(stage.cost.findings);
    return json;
}

} // namespace

std::string compressionJson(const CompressionResult &result)
{
    Json json{{"model", result.model}, {"hardware", result.hardware}, {"output", result.output}};
    json["stages"] = Json::array();
    for (const StageResult &stage : result.stages)
        json["stages"].push_back(stageJson(stage));
    return dumped(json);
}

} // namespace pelorus::io
