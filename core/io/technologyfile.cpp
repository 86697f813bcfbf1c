// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hardwarefile.h"

#include "core/base/quantity.h"
#include "core/io/hardwarejson.h"

#include <limits>

namespace pelorus::io {

using nlohmann::json;

namespace {

constexpr std::string_view technologyFormatName = "pelorus-technology";
constexpr Count technologyFormatVersion = 1;

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

/// As readTable(), empty where the key is absent.
std::vector<TablePoint> readOptionalTable(const JsonNode &node, std::string_view key,
                                          std::string_view xKey)
{
    const std::optional<JsonNode> table = node.find(key);
    return table ? readTable(*table, xKey, Scale::Number) : std::vector<TablePoint>();
}

std::vector<AreaPoint> readAreas(const JsonNode &node, std::string_view key, std::string_view xKey)
{
    std::vector<AreaPoint> table;
    if (const std::optional<JsonNode> areas = node.find(key)) {
        for (const JsonNode &item : areas->items()) {
            table.push_back({item.at(xKey).positive(), item.at("area_um2").positive(),
                             item.at("source").string()});
        }
    }
    return table;
}

std::optional<SourcedNumber> readNumber(const JsonNode &node, std::string_view key,
                                        std::string_view unitKey)
{
    const std::optional<JsonNode> entry = node.find(key);
    if (!entry)
        return std::nullopt;
    return SourcedNumber{entry->at(unitKey).positive(), entry->at("source").string()};
}

/// The entries that older files do not have.
void readOptionalEntries(const JsonNode &node, TechnologySpec &spec)
{
    spec.floatMultiply = readOptionalTable(node, "float_multiply", "significand_product");
    spec.floatAdd = readOptionalTable(node, "float_add", "bits");
    if (const std::optional<JsonNode> compare = node.find("compare")) {
        spec.compare = readPoint(*compare);
        spec.compare->x = compare->at("bits").positive();
    }
    if (const std::optional<JsonNode> area = node.find("area")) {
        spec.intMultiplyArea = readAreas(*area, "int_multiply", "bit_product");
        spec.intAddArea = readAreas(*area, "int_add", "bits");
        spec.floatMultiplyArea = readAreas(*area, "float_multiply", "significand_product");
        spec.floatAddArea = readAreas(*area, "float_add", "bits");
        spec.registerAreaPerBit = readNumber(*area, "register_per_bit", "area_um2");
        spec.sramAreaPerBit = readNumber(*area, "sram_per_bit", "area_um2");
        spec.gateArea = readNumber(*area, "gate", "area_um2");
    }
    spec.wirePerBitMm = readNumber(node, "wire_per_bit_mm", "energy_pJ");
    spec.clockPerBitCycle = readNumber(node, "clock_per_bit_cycle", "energy_pJ");
    spec.leakagePerMm2 = readNumber(node, "leakage_per_mm2", "power_W");
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

void putAreas(json &object, const char *key, const std::vector<AreaPoint> &table, const char *xKey)
{
    for (const AreaPoint &point : table)
        object[key].push_back({{xKey, point.x}, {"area_um2", point.um2}, {"source", point.source}});
}

void putNumber(json &object, const char *key, const std::optional<SourcedNumber> &number,
               const char *unitKey)
{
    if (number)
        object[key] = {{unitKey, number->value}, {"source", number->source}};
}

/// Only the entries that there are.
void putOptionalEntries(json &object, const TechnologySpec &spec)
{
    if (!spec.floatMultiply.empty()) {
        object["float_multiply"] =
            tableJson(spec.floatMultiply, "significand_product", Scale::Number);
    }
    if (!spec.floatAdd.empty())
        object["float_add"] = tableJson(spec.floatAdd, "bits", Scale::Number);
    if (spec.compare) {
        object["compare"] = pointJson(*spec.compare);
        object["compare"]["bits"] = spec.compare->x;
    }
    json area = json::object();
    putAreas(area, "int_multiply", spec.intMultiplyArea, "bit_product");
    putAreas(area, "int_add", spec.intAddArea, "bits");
    putAreas(area, "float_multiply", spec.floatMultiplyArea, "significand_product");
    putAreas(area, "float_add", spec.floatAddArea, "bits");
    putNumber(area, "register_per_bit", spec.registerAreaPerBit, "area_um2");
    putNumber(area, "sram_per_bit", spec.sramAreaPerBit, "area_um2");
    putNumber(area, "gate", spec.gateArea, "area_um2");
    if (!area.empty())
        object["area"] = std::move(area);
    putNumber(object, "wire_per_bit_mm", spec.wirePerBitMm, "energy_pJ");
    putNumber(object, "clock_per_bit_cycle", spec.clockPerBitCycle, "energy_pJ");
    putNumber(object, "leakage_per_mm2", spec.leakagePerMm2, "power_W");
}

} // namespace

std::optional<Technology> readTechnology(const JsonNode &node)
{
    node.format(technologyFormatName, technologyFormatVersion);
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
    readOptionalEntries(node, spec);
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
    json result = {{"format", technologyFormatName},
                   {"version", technologyFormatVersion},
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
    putOptionalEntries(result, spec);
    return result;
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
