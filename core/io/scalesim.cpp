// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/scalesim.h"

#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <utility>

namespace pelorus::io {

namespace {

struct FieldColumn
{
    const char *name;
    Count SystolicLayer::*field;
};

constexpr std::array columns{
    FieldColumn{"IFMAP Height", &SystolicLayer::ifmapRows},
    FieldColumn{"IFMAP Width", &SystolicLayer::ifmapColumns},
    FieldColumn{"Filter Height", &SystolicLayer::filterRows},
    FieldColumn{"Filter Width", &SystolicLayer::filterColumns},
    FieldColumn{"Channels", &SystolicLayer::channels},
    FieldColumn{"Num Filter", &SystolicLayer::filters},
    FieldColumn{"Strides", &SystolicLayer::stride},
};

/// Cuts `text` at the first `separator` and returns what stood before it.
std::string_view takeUpTo(std::string_view &text, char separator)
{
    const std::size_t at = std::min(text.find(separator), text.size());
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return taken;
}

Result<SystolicLayer> parseLine(std::string_view line, const std::string &place)
{
    SystolicLayer layer;
    layer.name = trimmed(takeUpTo(line, ','));
    if (layer.name.empty())
        return fail(ErrorCode::Schema, place, "the layer has no name");
    for (const FieldColumn &column : columns) {
        const std::string_view text = trimmed(takeUpTo(line, ','));
        if (text.empty())
            return fail(ErrorCode::Schema, place,
                        fmt::format("layer {}: {} is missing, expected 8 columns", layer.name,
                                    column.name));
        Count value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size())
            return fail(ErrorCode::Syntax, place,
                        fmt::format("layer {}: {} is \"{}\", expected a whole number", layer.name,
                                    column.name, text));
        if (value < 1)
            return fail(ErrorCode::OutOfRange, place,
                        fmt::format("layer {}: {} is {}, expected at least 1", layer.name,
                                    column.name, value));
        layer.*column.field = value;
    }
    return layer;
}

} // namespace

Result<std::vector<SystolicLayer>> parseTopology(std::string_view csv, const std::string &where)
{
    if (csv.starts_with("\xEF\xBB\xBF"))
        csv.remove_prefix(3);
    std::vector<SystolicLayer> layers;
    bool header = true;
    for (int number = 1; !csv.empty(); ++number) {
        const std::string_view line = trimmed(takeUpTo(csv, '\n'));
        if (line.find_first_not_of(", \t") == std::string_view::npos)
            continue; // blank, or a spreadsheet's empty row
        if (std::exchange(header, false))
            continue;
        Result<SystolicLayer> layer = parseLine(line, fmt::format("{}:{}", where, number));
        if (!layer)
            return tl::unexpected(layer.error());
        layers.push_back(*std::move(layer));
    }
    if (layers.empty())
        return fail(ErrorCode::Schema, where,
                    "no layer, expected a header line and one line for each layer");
    return layers;
}

std::string systolicJson(std::span<const SystolicLayer> layers,
                         std::span<const SystolicTiming> timings)
{
    nlohmann::json rows = nlohmann::json::array();
    for (std::size_t i = 0; i < timings.size(); ++i) {
        const SystolicTiming &timing = timings[i];
        rows.push_back({{"layer", layers[i].name},
                        {"cycles", timing.cycles},
                        {"overall_util_pct", 100 * timing.utilization},
                        {"mapping_eff_pct", 100 * timing.mappingEfficiency},
                        {"sram_ifmap_reads", timing.ifmapReads},
                        {"sram_filter_reads", timing.filterReads}});
    }
    return rows.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

} // namespace pelorus::io
