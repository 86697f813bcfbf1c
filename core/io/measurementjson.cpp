// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/measurementjson.h"

#include <nlohmann/json.hpp>

namespace pelorus::io {

std::string measurementsJson(const std::vector<accuracy::Measurement> &rows)
{
    using Json = nlohmann::ordered_json;
    Json all = Json::array();
    for (const accuracy::Measurement &row : rows) {
        const auto percent = [&](Count count) {
            return row.n == 0 ? Json()
                              : Json(100 * static_cast<double>(count) / static_cast<double>(row.n));
        };
        Json entry;
        entry["config"] = row.config;
        entry["n"] = row.n;
        entry["correct"] = row.correct ? Json(*row.correct) : Json();
        entry["accuracy"] = row.correct ? percent(*row.correct) : Json();
        entry["fp32_correct"] = row.floatCorrect ? Json(*row.floatCorrect) : Json();
        entry["agreement"] = percent(row.agreeing);
        entry["drop"] = row.drop ? Json(*row.drop) : Json();
        entry["drop_interval_95"] = row.drop ? Json(row.dropInterval) : Json();
        all.push_back(std::move(entry));
    }
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace pelorus::io
