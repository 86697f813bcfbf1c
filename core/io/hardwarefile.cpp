// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hardwarefile.h"

#include "core/base/quantity.h"
#include "core/io/hardwarejson.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::io {

using nlohmann::json;

namespace {

constexpr std::string_view formatName = "pelorus-hardware";
constexpr Count formatVersion = 1;
constexpr std::string_view unbounded = "unbounded";
constexpr std::string_view unlimited = "unlimited";

// Reading

/// The text of a quantity; a bare number stands for itself.
std::string quantityText(const JsonNode &node)
{
    return node.isNumber() ? node.text() : node.string();
}

/// 14 or "2*7".
Count readCount(const JsonNode &node)
{
    return node.isString() ? node.take(parseCount(node.string())).value_or(1) : node.count();
}

/// Absent, or `none` in words.
bool isNone(const std::optional<JsonNode> &node, std::string_view none)
{
    return !node || (node->isString() && node->string() == none);
}

std::optional<Bandwidth> readBandwidth(const JsonNode &level, std::string_view key)
{
    const std::optional<JsonNode> node = level.find(key);
    if (isNone(node, unlimited))
        return std::nullopt;
    const Rate rate = node->take(parseRate(quantityText(*node))).value_or(Rate{1, false});
    return Bandwidth{rate.bits, rate.perSecond ? Bandwidth::Per::Second : Bandwidth::Per::Cycle};
}

TensorMask readKeeps(const JsonNode &level)
{
    const std::optional<JsonNode> node = level.find("keeps");
    if (!node)
        return allTensors();
    TensorMask keeps;
    for (const JsonNode &item : node->items()) {
        const std::string given = item.string();
        bool known = false;
        for (const Tensor tensor : enumerators<Tensor>()) {
            if (name(tensor) == given)
                known = keeps[tensor] = true;
        }
        if (!known)
            item.fail(ErrorCode::Schema,
                      fmt::format("\"{}\" is not one of ifmap, filter, ofmap", given));
    }
    return keeps;
}

DimMask readDims(const JsonNode &fanout, std::string_view key)
{
    const std::optional<JsonNode> node = fanout.find(key);
    if (!node)
        return allDims();
    DimMask mask;
    const std::string letters = node->string();
    for (const char c : letters) {
        const std::optional<Dim> dim = dimFromLetter(c);
        if (!dim || mask[*dim]) {
            node->fail(
                ErrorCode::Schema,
                fmt::format(
                    "\"{}\" is not a choice of the letters N K C P Q R S G, each at most once",
                    letters));
            break;
        }
        mask[*dim] = true;
    }
    return mask;
}

Fanout readFanout(const JsonNode &node)
{
    Fanout fanout;
    fanout.columns = readCount(node.at("columns"));
    fanout.rows = readCount(node.at("rows"));
    fanout.columnsCarry = readDims(node, "columns_carry");
    fanout.rowsCarry = readDims(node, "rows_carry");
    return fanout;
}

void readEnergy(const JsonNode &node, std::string_view energyKey, std::string_view sourceKey,
                std::optional<double> &energyPJ, std::string &source)
{
    if (const std::optional<JsonNode> energy = node.find(energyKey))
        energyPJ = energy->nonNegative();
    source = node.string(sourceKey, "");
}

MemoryLevel readLevel(const JsonNode &node)
{
    MemoryLevel level;
    level.name = node.at("name").string();
    const JsonNode kindNode = node.at("kind");
    const std::string kind = kindNode.string();
    if (const std::optional<MemoryKind> known = memoryKindFromName(kind))
        level.kind = *known;
    else
        kindNode.fail(ErrorCode::Schema,
                      fmt::format("\"{}\" is not one of dram, sram, register-file", kind));
    level.dramType = node.string("dram_type", "");
    if (const std::optional<JsonNode> capacity = node.find("capacity");
        !isNone(capacity, unbounded))
        level.capacityBits = capacity->take(parseSizeBits(quantityText(*capacity)));
    if (const std::optional<JsonNode> word = node.find("word"))
        level.wordBits = word->take(parseSizeBits(quantityText(*word))).value_or(1);
    level.readBandwidth = readBandwidth(node, "read_bandwidth");
    level.writeBandwidth = readBandwidth(node, "write_bandwidth");
    level.multipleBuffering = static_cast<int>(node.count("buffering", 1, 1, 2));
    level.keeps = readKeeps(node);
    readEnergy(node, "access_energy_pJ", "access_energy_source", level.accessEnergyPJ,
               level.accessEnergySource);
    return level;
}

/// The levels, innermost first, and the fan-outs between them.
void readLevels(const JsonNode &node, ArchitectureSpec &spec)
{
    const JsonNode peArray = node.at("pe_array");
    const JsonNode below = peArray.at("below");
    const std::string belowName = below.string();
    bool found = false;
    const std::vector<JsonNode> levels = node.at("levels").items(); // outermost first
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const JsonNode &levelNode = levels[i];
        MemoryLevel level = readLevel(levelNode);
        const std::optional<JsonNode> fanout = levelNode.find("fanout");
        if (!found && level.name == belowName) {
            found = true;
            spec.peArrayLevel = levels.size() - 1 - i;
            level.fanout = readFanout(peArray);
            if (fanout)
                fanout->fail(ErrorCode::Schema, "the fan-out of this level is that of /pe_array");
        } else if (fanout) {
            level.fanout = readFanout(*fanout);
        }
        spec.levels.push_back(std::move(level));
    }
    std::reverse(spec.levels.begin(), spec.levels.end());
    if (!found)
        below.fail(ErrorCode::Schema, fmt::format("\"{}\" is not the name of a level", belowName));
}

// Writing

json bandwidthJson(const std::optional<Bandwidth> &bandwidth)
{
    if (!bandwidth)
        return unlimited;
    return formatRate({bandwidth->bits, bandwidth->per == Bandwidth::Per::Second});
}

json fanoutJson(const Fanout &fanout)
{
    const auto letters = [](const DimMask &mask) {
        std::string result;
        for (const Dim dim : enumerators<Dim>()) {
            if (mask[dim])
                result += letter(dim);
        }
        return result;
    };
    return {{"columns", fanout.columns},
            {"rows", fanout.rows},
            {"columns_carry", letters(fanout.columnsCarry)},
            {"rows_carry", letters(fanout.rowsCarry)}};
}

json energyJson(const std::optional<double> &energyPJ)
{
    return energyPJ ? json(*energyPJ) : json();
}

json levelJson(const MemoryLevel &level)
{
    json keeps = json::array();
    for (const Tensor tensor : enumerators<Tensor>()) {
        if (level.keeps[tensor])
            keeps.push_back(name(tensor));
    }
    json result = {
        {"name", level.name},
        {"kind", name(level.kind)},
        {"capacity",
         level.capacityBits ? formatSizeBits(*level.capacityBits) : std::string(unbounded)},
        {"word", fmt::format("{} bit", level.wordBits)},
        {"read_bandwidth", bandwidthJson(level.readBandwidth)},
        {"write_bandwidth", bandwidthJson(level.writeBandwidth)},
        {"buffering", level.multipleBuffering},
        {"keeps", std::move(keeps)},
        {"access_energy_pJ", energyJson(level.accessEnergyPJ)},
        {"access_energy_source", level.accessEnergySource}};
    if (level.kind == MemoryKind::Dram || !level.dramType.empty())
        result["dram_type"] = level.dramType;
    return result;
}

} // namespace

std::optional<Architecture> readHardware(const JsonNode &node)
{
    node.format(formatName, formatVersion);
    ArchitectureSpec spec;
    spec.name = node.at("name").string();
    spec.description = node.string("description", "");
    spec.source = node.string("source", "");
    const JsonNode clock = node.at("clock");
    spec.clockHz = clock.take(parseFrequency(quantityText(clock))).value_or(1);
    readLevels(node, spec);
    const JsonNode mac = node.at("mac");
    spec.mac.operandBits = static_cast<int>(mac.at("operand_bits").count(1, Precision::maxBits));
    spec.mac.accumulatorBits =
        static_cast<int>(mac.at("accumulator_bits").count(1, Precision::maxPsumBits));
    readEnergy(mac, "energy_pJ", "energy_source", spec.mac.energyPJ, spec.mac.energySource);
    if (node.failed())
        return std::nullopt;
    Result<Architecture> made = Architecture::make(std::move(spec));
    if (made)
        return std::move(*made);
    made.error().where = node.where(made.error().where);
    node.fail(std::move(made.error()));
    return std::nullopt;
}

json hardwareJson(const Architecture &architecture)
{
    const ArchitectureSpec &spec = architecture.spec();
    json peArray = fanoutJson(architecture.peArray());
    peArray["below"] = spec.levels[spec.peArrayLevel].name;
    json levels = json::array();
    for (std::size_t i = spec.levels.size(); i-- > 0;) {
        levels.push_back(levelJson(spec.levels[i]));
        if (i != spec.peArrayLevel)
            levels.back()["fanout"] = fanoutJson(spec.levels[i].fanout);
    }
    return {{"format", formatName},
            {"version", formatVersion},
            {"name", spec.name},
            {"description", spec.description},
            {"source", spec.source},
            {"clock", formatFrequency(spec.clockHz)},
            {"pe_array", std::move(peArray)},
            {"levels", std::move(levels)},
            {"mac",
             {{"operand_bits", spec.mac.operandBits},
              {"accumulator_bits", spec.mac.accumulatorBits},
              {"energy_pJ", energyJson(spec.mac.energyPJ)},
              {"energy_source", spec.mac.energySource}}}};
}

Result<Parsed<Architecture>> parseHardware(std::string_view text, const std::string &where)
{
    return JsonDocument::parse(text, where).and_then([](JsonDocument document) {
        std::optional<Architecture> value = readHardware(document.root());
        return document.finish().map([&](Findings findings) {
            return Parsed<Architecture>{std::move(*value), std::move(findings)};
        });
    });
}

std::string toJson(const Architecture &architecture)
{
    return jsonText(hardwareJson(architecture));
}

} // namespace pelorus::io
