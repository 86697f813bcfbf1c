// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hardwarefile.h"

#include "core/base/quantity.h"
#include "core/io/enumjson.h"
#include "core/io/hardwarejson.h"
#include "core/io/levelsjson.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::io {

using nlohmann::json;

namespace {

constexpr std::string_view hardwareFormatName = "pelorus-hardware";
constexpr Count hardwareFormatVersion = 1;
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

} // namespace

std::optional<Architecture> readHardware(const JsonNode &node)
{
    node.format(hardwareFormatName, hardwareFormatVersion);
    ArchitectureSpec spec;
    spec.name = node.at("name").string();
    spec.description = node.string("description", "");
    spec.source = node.string("source", "");
    const JsonNode clock = node.at("clock");
    spec.clockHz = clock.take(parseFrequency(quantityText(clock))).value_or(1);
    readLevels(node, spec);
    spec.mac = readMac(node.at("mac"));
    if (const std::optional<JsonNode> process = node.find("process"))
        spec.process = {process->at("node_nm").positive(), process->at("voltage").positive()};
    spec.multicast = readEnum(node, "multicast", Multicast::Union);
    spec.firstAccumulationReads = node.boolean("first_accumulation_reads", false);
    readOverride(node, "clock_energy_pJ", "clock_energy_source", spec.clockEnergyPJ,
                 spec.clockEnergySource);
    if (const std::optional<JsonNode> fpga = node.find("fpga"))
        spec.fpga = readFpga(*fpga);
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
    return {{"format", hardwareFormatName},
            {"version", hardwareFormatVersion},
            {"name", spec.name},
            {"description", spec.description},
            {"source", spec.source},
            {"clock", formatFrequency(spec.clockHz)},
            {"pe_array", std::move(peArray)},
            {"levels", std::move(levels)},
            {"mac", macJson(spec.mac)},
            {"process",
             spec.process
                 ? json{{"node_nm", spec.process->nodeNm}, {"voltage", spec.process->volts}}
                 : json()},
            {"multicast", name(spec.multicast)},
            {"first_accumulation_reads", spec.firstAccumulationReads},
            {"clock_energy_pJ", optionalJson(spec.clockEnergyPJ)},
            {"clock_energy_source", spec.clockEnergySource},
            {"fpga", spec.fpga ? fpgaJson(*spec.fpga) : json()}};
}

Result<Parsed<Architecture>> parseHardware(std::string_view text, const std::string &where)
{
    return JsonDocument::parse(text, where).and_then([](JsonDocument document) {
        return readHardware(std::move(document));
    });
}

Result<Parsed<Architecture>> readHardware(JsonDocument document)
{
    std::optional<Architecture> value = readHardware(document.root());
    return document.finish().map([&](Findings findings) {
        return Parsed<Architecture>{std::move(*value), std::move(findings)};
    });
}

std::string toJson(const Architecture &architecture)
{
    return jsonText(hardwareJson(architecture));
}

} // namespace pelorus::io
