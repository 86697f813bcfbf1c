// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/noisetablejson.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pelorus::io {

namespace {

using Json = nlohmann::ordered_json;
using namespace accuracy;

std::string dumped(const Json &json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json intervalJson(const AgreementEstimate &estimate)
{
    return {100 * std::max(0.0, estimate.agreement - estimate.halfWidth),
            100 * std::min(1.0, estimate.agreement + estimate.halfWidth)};
}

Json measuredJson(const Measurement &m)
{
    const auto percent = [&](Count count) {
        return m.n == 0 ? Json()
                        : Json(100 * static_cast<double>(count) / static_cast<double>(m.n));
    };
    return {{"n", m.n},
            {"accuracy", m.correct ? percent(*m.correct) : Json()},
            {"fp32_accuracy", m.floatCorrect ? percent(*m.floatCorrect) : Json()},
            {"agreement", percent(m.agreeing)},
            {"drop", m.drop ? Json(*m.drop) : Json()},
            {"interval", m.drop ? Json(m.dropInterval) : Json()}};
}

template <typename T> Json orNull(const std::optional<T> &value)
{
    return value ? Json(*value) : Json();
}

} // namespace

std::string noiseTableJson(const NoiseTable &table, const NoiseTableOrigin &origin)
{
    Json all;
    all["model"] = origin.model;
    all["scheme"] = origin.scheme;
    all["calibration"] = origin.calibration;
    all["n"] = table.images();
    all["layers"] = Json::array();
    Json v = Json::array();
    for (std::size_t i = 0; i < table.layers().size(); ++i) {
        const NoiseTable::Layer &layer = table.layers()[i];
        all["layers"].push_back({{"index", i}, {"name", layer.name}, {"kind", layer.op}});
        v.push_back({{"w", layer.weights}, {"a", layer.activations}});
    }
    all["bits"] = std::vector<int>(table.bits().begin(), table.bits().end());
    all["V"] = std::move(v);
    all["uniform"] = Json::array();
    for (const int bits : table.bits()) {
        const std::vector<LayerBits> uniform(table.layers().size(), {bits, bits});
        const AgreementEstimate estimate = *table.estimate(uniform);
        all["uniform"].push_back({{"bits", bits},
                                  {"predicted_agreement", 100 * estimate.agreement},
                                  {"interval_95", intervalJson(estimate)},
                                  {"weak", estimate.isWeak()}});
    }
    return dumped(all);
}

namespace {

/// What was asked, and no layer yet.
Json asked(const PrecisionOrigin &origin)
{
    Json all;
    all["model"] = origin.model;
    all["hardware"] = origin.hardware;
    all["scheme"] = origin.scheme;
    all["cost"] = origin.cost;
    all["budget_drop"] = orNull(origin.budgetDrop);
    all["budget_cost"] = orNull(origin.budgetCost);
    all["layers"] = Json::array();
    return all;
}

} // namespace

std::string precisionMisfitJson(const Error &reason, const PrecisionOrigin &origin)
{
    Json all = asked(origin);
    for (const char *key : {"predicted_agreement", "predicted_interval_95", "predicted_weak",
                            "table_images", "selection", "measured"})
        all[key] = nullptr;
    all["within_budget"] = false;
    for (const char *key : {"energy_pJ", "energy_pJ_8bit", "cycles", "cycles_8bit", "bitops_ratio"})
        all[key] = nullptr;
    all["reason"] = reason.message();
    return dumped(all);
}

std::string precisionJson(const BitSearchResult &r, const PrecisionOrigin &origin)
{
    Json all = asked(origin);
    for (std::size_t i = 0; i < r.names.size(); ++i)
        all["layers"].push_back(
            {{"name", r.names[i]}, {"wbits", r.bits[i].weights}, {"abits", r.bits[i].activations}});
    all["predicted_agreement"] = 100 * r.predicted.agreement;
    all["predicted_interval_95"] = intervalJson(r.predicted);
    all["predicted_weak"] = r.predicted.isWeak();
    all["table_images"] = r.tableImages;
    all["selection"] = measuredJson(r.selection);
    all["measured"] = measuredJson(r.measured);
    all["within_budget"] = r.isWithinBudget;
    all["energy_pJ"] = r.energyPJ;
    all["energy_pJ_8bit"] = r.energy8PJ;
    all["cycles"] = r.cycles;
    all["cycles_8bit"] = r.cycles8;
    all["bitops_ratio"] = r.bitopsRatio;
    return dumped(all);
}

} // namespace pelorus::io
