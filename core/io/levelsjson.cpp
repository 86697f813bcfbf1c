// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/levelsjson.h"

#include "core/base/quantity.h"
#include "core/io/enumjson.h"
#include "core/workload/precision.h"

#include <fmt/format.h>

namespace pelorus::io {

using nlohmann::json;

namespace {

constexpr std::string_view unbounded = "unbounded";
constexpr std::string_view unlimited = "unlimited";

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

std::optional<Bandwidth> readBandwidth(const JsonNode &place, std::string_view key)
{
    const std::optional<JsonNode> node = place.find(key);
    if (isNone(node, unlimited))
        return std::nullopt;
    const Rate rate = node->take(parseRate(quantityText(*node))).value_or(Rate{1, false});
    return Bandwidth{rate.bits, rate.perSecond ? Bandwidth::Per::Second : Bandwidth::Per::Cycle};
}

PerTensor<std::optional<Bandwidth>> readTensorBandwidths(const JsonNode &level,
                                                         std::string_view key)
{
    PerTensor<std::optional<Bandwidth>> result;
    if (const std::optional<JsonNode> node = level.find(key)) {
        for (Tensor t : enumerators<Tensor>())
            result[t] = readBandwidth(*node, name(t));
    }
    return result;
}

PerTensor<Codec> readCodecs(const JsonNode &level)
{
    PerTensor<Codec> result = PerTensor<Codec>::filled(Codec::None);
    if (const std::optional<JsonNode> node = level.find("compression")) {
        for (Tensor t : enumerators<Tensor>())
            result[t] = readEnum(*node, name(t), Codec::None);
    }
    return result;
}

/// Tensors by name.
TensorMask readTensors(const JsonNode &place, std::string_view key, const TensorMask &fallback)
{
    const std::optional<JsonNode> node = place.find(key);
    if (!node)
        return fallback;
    TensorMask mask;
    for (const JsonNode &item : node->items()) {
        if (const auto tensor = readEnum<Tensor>(item))
            mask[*tensor] = true;
    }
    return mask;
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

json bandwidthJson(const std::optional<Bandwidth> &bandwidth, std::string_view none)
{
    if (!bandwidth)
        return none.empty() ? json() : json(none);
    return formatRate({bandwidth->bits, bandwidth->per == Bandwidth::Per::Second});
}

json tensorBandwidthsJson(const PerTensor<std::optional<Bandwidth>> &bandwidths)
{
    json result = json::object();
    for (Tensor t : enumerators<Tensor>())
        result[std::string(name(t))] = bandwidthJson(bandwidths[t], {});
    return result;
}

json tensorsJson(const TensorMask &mask)
{
    json result = json::array();
    for (const Tensor tensor : enumerators<Tensor>()) {
        if (mask[tensor])
            result.push_back(name(tensor));
    }
    return result;
}

} // namespace

std::string quantityText(const JsonNode &node)
{
    return node.isNumber() ? node.text() : node.string();
}

void readOverride(const JsonNode &node, std::string_view key, std::string_view sourceKey,
                  std::optional<double> &value, std::string &source)
{
    if (const std::optional<JsonNode> given = node.find(key))
        value = given->nonNegative();
    source = node.string(sourceKey, "");
}

json optionalJson(const std::optional<double> &value)
{
    return value ? json(*value) : json();
}

Fanout readFanout(const JsonNode &node)
{
    Fanout fanout;
    fanout.columns = readCount(node.at("columns"));
    fanout.rows = readCount(node.at("rows"));
    fanout.columnsCarry = readDims(node, "columns_carry");
    fanout.rowsCarry = readDims(node, "rows_carry");
    fanout.interconnect = readEnum(node, "interconnect", Interconnect::Multicast);
    readOverride(node, "transfer_energy_pJ_per_bit", "transfer_energy_source",
                 fanout.transferPJPerBit, fanout.transferSource);
    return fanout;
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
            {"rows_carry", letters(fanout.rowsCarry)},
            {"interconnect", name(fanout.interconnect)},
            {"transfer_energy_pJ_per_bit", optionalJson(fanout.transferPJPerBit)},
            {"transfer_energy_source", fanout.transferSource}};
}

MemoryLevel readLevel(const JsonNode &node)
{
    MemoryLevel level;
    level.name = node.at("name").string();
    level.kind = readEnum<MemoryKind>(node.at("kind")).value_or(MemoryKind::Sram);
    level.dramType = node.string("dram_type", "");
    if (const std::optional<JsonNode> capacity = node.find("capacity");
        !isNone(capacity, unbounded))
        level.capacityBits = capacity->take(parseSizeBits(quantityText(*capacity)));
    level.banks = node.count("banks", 1);
    if (const std::optional<JsonNode> word = node.find("word"))
        level.wordBits = word->take(parseSizeBits(quantityText(*word))).value_or(1);
    level.packing = readEnum(node, "packing", Packing::Packed);
    level.readBandwidth = readBandwidth(node, "read_bandwidth");
    level.writeBandwidth = readBandwidth(node, "write_bandwidth");
    level.port = readEnum(node, "port", Port::Separate);
    level.tensorReadBandwidth = readTensorBandwidths(node, "tensor_read_bandwidth");
    level.tensorWriteBandwidth = readTensorBandwidths(node, "tensor_write_bandwidth");
    level.buffering = readEnum(node, "buffering", Buffering::Streamed);
    level.keeps = readTensors(node, "keeps", allTensors());
    level.codec = readCodecs(node);
    if (const std::optional<JsonNode> write = node.find("write_energy_pJ"))
        level.writeEnergyPJ = write->nonNegative();
    readOverride(node, "access_energy_pJ", "access_energy_source", level.accessEnergyPJ,
                 level.accessEnergySource);
    readOverride(node, "leakage_W", "leakage_source", level.leakageW, level.leakageSource);
    readOverride(node, "area_um2", "area_source", level.areaUm2, level.areaSource);
    return level;
}

json levelJson(const MemoryLevel &level)
{
    json codecs = json::object();
    for (Tensor t : enumerators<Tensor>())
        codecs[std::string(name(t))] = name(level.codec[t]);
    json result = {
        {"name", level.name},
        {"kind", name(level.kind)},
        {"capacity",
         level.capacityBits ? formatSizeBits(*level.capacityBits) : std::string(unbounded)},
        {"banks", level.banks},
        {"word", fmt::format("{} bit", level.wordBits)},
        {"packing", name(level.packing)},
        {"read_bandwidth", bandwidthJson(level.readBandwidth, unlimited)},
        {"write_bandwidth", bandwidthJson(level.writeBandwidth, unlimited)},
        {"port", name(level.port)},
        {"tensor_read_bandwidth", tensorBandwidthsJson(level.tensorReadBandwidth)},
        {"tensor_write_bandwidth", tensorBandwidthsJson(level.tensorWriteBandwidth)},
        {"buffering", name(level.buffering)},
        {"keeps", tensorsJson(level.keeps)},
        {"compression", std::move(codecs)},
        {"access_energy_pJ", optionalJson(level.accessEnergyPJ)},
        {"write_energy_pJ", optionalJson(level.writeEnergyPJ)},
        {"access_energy_source", level.accessEnergySource},
        {"leakage_W", optionalJson(level.leakageW)},
        {"leakage_source", level.leakageSource},
        {"area_um2", optionalJson(level.areaUm2)},
        {"area_source", level.areaSource}};
    if (level.kind == MemoryKind::Dram || !level.dramType.empty())
        result["dram_type"] = level.dramType;
    return result;
}

MacUnit readMac(const JsonNode &node)
{
    MacUnit mac;
    mac.operandBits = static_cast<int>(node.at("operand_bits").count(1, Precision::maxBits));
    mac.accumulatorBits =
        static_cast<int>(node.at("accumulator_bits").count(1, Precision::maxPsumBits));
    mac.kind = readEnum(node, "kind", MacKind::Parallel);
    mac.serial = readEnum(node, "serial", SerialOperand::Both);
    mac.brickBits =
        static_cast<int>(node.count("brick_bits", mac.brickBits, 1, Precision::maxBits));
    mac.exponentBits =
        static_cast<int>(node.count("exponent_bits", mac.exponentBits, 1, Precision::maxBits));
    mac.gatesNarrowOperands = node.boolean("gates_narrow_operands", false);
    mac.zeros = readEnum(node, "zeros", ZeroHandling::Ignore);
    mac.zeroOperands = readTensors(node, "zero_operands", {});
    mac.skipLanes = static_cast<int>(node.count("skip_lanes", 1, 1, 1 << 20));
    readOverride(node, "energy_pJ", "energy_source", mac.energyPJ, mac.energySource);
    readOverride(node, "area_um2", "area_source", mac.areaUm2, mac.areaSource);
    readOverride(node, "leakage_W", "leakage_source", mac.leakageW, mac.leakageSource);
    return mac;
}

json macJson(const MacUnit &mac)
{
    return {{"operand_bits", mac.operandBits},
            {"accumulator_bits", mac.accumulatorBits},
            {"kind", name(mac.kind)},
            {"serial", name(mac.serial)},
            {"brick_bits", mac.brickBits},
            {"exponent_bits", mac.exponentBits},
            {"gates_narrow_operands", mac.gatesNarrowOperands},
            {"zeros", name(mac.zeros)},
            {"zero_operands", tensorsJson(mac.zeroOperands)},
            {"skip_lanes", mac.skipLanes},
            {"energy_pJ", optionalJson(mac.energyPJ)},
            {"energy_source", mac.energySource},
            {"area_um2", optionalJson(mac.areaUm2)},
            {"area_source", mac.areaSource},
            {"leakage_W", optionalJson(mac.leakageW)},
            {"leakage_source", mac.leakageSource}};
}

FpgaDevice readFpga(const JsonNode &node)
{
    FpgaDevice fpga;
    fpga.name = node.at("name").string();
    fpga.source = node.string("source", "");
    fpga.dsp = node.at("dsp").count();
    fpga.bram18 = node.at("bram18").count();
    fpga.lut = node.at("lut").count();
    fpga.ff = node.at("ff").count();
    fpga.slices = node.at("slices").count();
    fpga.dspWide =
        static_cast<int>(node.count("dsp_wide", fpga.dspWide, 1, Precision::maxPsumBits));
    fpga.dspNarrow =
        static_cast<int>(node.count("dsp_narrow", fpga.dspNarrow, 1, Precision::maxPsumBits));
    std::optional<double> watts;
    readOverride(node, "power_W", "power_source", watts, fpga.wattsSource);
    fpga.watts = watts.value_or(0);
    return fpga;
}

json fpgaJson(const FpgaDevice &fpga)
{
    return {{"name", fpga.name},
            {"source", fpga.source},
            {"dsp", fpga.dsp},
            {"bram18", fpga.bram18},
            {"lut", fpga.lut},
            {"ff", fpga.ff},
            {"slices", fpga.slices},
            {"dsp_wide", fpga.dspWide},
            {"dsp_narrow", fpga.dspNarrow},
            {"power_W", fpga.watts},
            {"power_source", fpga.wattsSource}};
}

} // namespace pelorus::io
