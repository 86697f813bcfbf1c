// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hardwarefile.h"

#include "core/base/quantity.h"
#include "core/io/hardwarejson.h"

#include <limits>

namespace pelorus::io {

using nlohmann::json;

namespace {

constexpr std::string_view formatName = "pelorus-technology";
constexpr Count formatVersion = 1;

/// How the x of a table is written: a number under `key`, or a size.
enum class Scale { Number, Size };

TablePoint readPoint(const JsonNode &node)
{
    TablePoint point;
    point.energyPJ = node.at("energy_pJ").positive();
    point.source = node.at("source").string();
    return point;
}

std::vector<TablePoint> readTable(const JsonNode &node, std::string_view key, Scale scale)
{
    std::vector<TablePoint> table;
    for (const JsonNode &item : node.items()) {
        TablePoint point = readPoint(item);
        const JsonNode x = item.at(key);
        point.x = scale == Scale::Number
            ? x.positive()
            : static_cast<double>(x.take(parseSizeBits(x.string())).value_or(1));
        table.push_back(std::move(point));
    }
    return table;
}

json pointJson(const TablePoint &point)
{
    return {{"energy_pJ", point.energyPJ}, {"source", point.source}};
}

json tableJson(const std::vector<TablePoint> &table, const char *key, Scale scale)
{
    json result = json::array();
    for (const TablePoint &point : table) {
        json item = pointJson(point);
        item[key] = scale == Scale::Number ? json(point.x)
                                           : json(formatSizeBits(static_cast<Count>(point.x)));
        result.push_back(std::move(item));
    }
    return result;
}

} // namespace

std::optional<Technology> readTechnology(const JsonNode &node)
{
    node.format(formatName, formatVersion);
    TechnologySpec spec;
    spec.name = node.at("name").string();
    spec.description = node.string("description", "");
    spec.source = node.string("source", "");
    spec.nodeNm = node.at("node_nm").positive();
    spec.voltage = node.at("voltage").positive();
    spec.intMultiply = readTable(node.at("int_multiply"), "bit_product", Scale::Number);
    spec.intAdd = readTable(node.at("int_add"), "bits", Scale::Number);
    spec.sramPerBit = readTable(node.at("sram_per_bit"), "capacity", Scale::Size);
    spec.registerFilePerBit = readPoint(node.at("register_file_per_bit"));
    for (const auto &[kind, point] : node.at("dram_per_bit").members())
        spec.dramPerBit[kind] = readPoint(point);
    if (node.failed())
        return std::nullopt;
    Result<Technology> made = Technology::make(std::move(spec));
    if (made)
        return std::move(*made);
    made.error().where = node.where(made.error().where);
    node.fail(std::move(made.error()));
    return std::nullopt;
}

json technologyJson(const Technology &technology)
{
    const TechnologySpec &spec = technology.spec();
    json dram = json::object();
    for (const auto &[kind, point] : spec.dramPerBit)
        dram[kind] = pointJson(point);
    return {{"format", formatName},
            {"version", formatVersion},
            {"name", spec.name},
            {"description", spec.description},
            {"source", spec.source},
            {"node_nm", spec.nodeNm},
            {"voltage", spec.voltage},
            {"int_multiply", tableJson(spec.intMultiply, "bit_product", Scale::Number)},
            {"int_add", tableJson(spec.intAdd, "bits", Scale::Number)},
            {"sram_per_bit", tableJson(spec.sramPerBit, "capacity", Scale::Size)},
            {"register_file_per_bit", pointJson(spec.registerFilePerBit)},
            {"dram_per_bit", std::move(dram)}};
}

Result<Parsed<Technology>> parseTechnology(std::string_view text, const std::string &where)
{
    return JsonDocument::parse(text, where).and_then([](JsonDocument document) {
        std::optional<Technology> value = readTechnology(document.root());
        return document.finish().map([&](Findings findings) {
            return Parsed<Technology>{std::move(*value), std::move(findings)};
        });
    });
}

std::string toJson(const Technology &technology)
{
    return jsonText(technologyJson(technology));
}

} // namespace pelorus::io
