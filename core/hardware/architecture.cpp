// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hardware/architecture.h"

#include "core/workload/precision.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

constexpr std::size_t maxLevels = 32; // real machines have 2 to 6

bool isPositive(double value)
{
    return std::isfinite(value) && value > 0;
}

bool isEnergy(double value)
{
    return std::isfinite(value) && value >= 0;
}

/// Names stand in paths ("levels.GLB.capacity"), in the text form of mappings ("GLB[I]: K4 | X:
/// C2") and beside "MAC" as keys of the energy by level.
bool isLevelName(std::string_view name)
{
    static constexpr std::string_view reserved = ".:|[]/\"";
    const auto unusable = [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || reserved.find(c) != std::string_view::npos;
    };
    return !name.empty() && name != "X" && name != "Y" && name != "MAC"
        && std::none_of(name.begin(), name.end(), unusable);
}

bool isIn(int value, int low, int high)
{
    return value >= low && value <= high;
}

/// Checks one part of the specification after the other and keeps the first error.
class Checker
{
public:
    explicit Checker(const std::string &where) : m_where(where) { }
    void require(bool good, const std::string &pointer, const std::string &what,
                 ErrorCode code = ErrorCode::OutOfRange)
    {
        if (!good && !m_error)
            m_error = Error{code, m_where.empty() ? pointer : m_where + ": " + pointer, what};
    }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    const std::string &m_where;
    std::optional<Error> m_error;
};

void check(const MemoryLevel &level, const std::string &fanoutAt, Checker &checker)
{
    const std::string at = "/levels/" + level.name;
    checker.require(isLevelName(level.name), at + "/name",
                    fmt::format("\"{}\" is not the name of a level: one or more characters without "
                                "blanks or any of . : | [ ] / \", and none of X, Y, MAC",
                                level.name),
                    ErrorCode::Schema);
    checker.require(!level.capacityBits || *level.capacityBits >= 1, at + "/capacity",
                    "the capacity is not at least 1 bit");
    checker.require(level.wordBits >= 1, at + "/word", "the word is not at least 1 bit wide");
    checker.require(!level.readBandwidth || isPositive(level.readBandwidth->bits),
                    at + "/read_bandwidth", "the bandwidth is not a number > 0");
    checker.require(!level.writeBandwidth || isPositive(level.writeBandwidth->bits),
                    at + "/write_bandwidth", "the bandwidth is not a number > 0");
    for (Tensor t : enumerators<Tensor>()) {
        for (const auto &[bandwidths, key] :
             {std::pair(&level.tensorReadBandwidth, "/tensor_read_bandwidth/"),
              std::pair(&level.tensorWriteBandwidth, "/tensor_write_bandwidth/")}) {
            const std::optional<Bandwidth> &bandwidth = (*bandwidths)[t];
            checker.require(!bandwidth || isPositive(bandwidth->bits),
                            at + key + std::string(name(t)), "the bandwidth is not a number > 0");
        }
    }
    checker.require(level.banks >= 1, at + "/banks", "there is not at least 1 bank");
    if (const auto bits = level.capacityBits)
        checker.require(level.banks <= *bits, at + "/banks",
                        fmt::format("{} banks are more than the {} bits of the capacity",
                                    level.banks, *bits));
    const auto requireEnergy = [&](const std::optional<double> &value, const char *key) {
        checker.require(!value || isEnergy(*value), at + key, "the value is not a number >= 0");
    };
    requireEnergy(level.accessEnergyPJ, "/access_energy_pJ");
    requireEnergy(level.writeEnergyPJ, "/write_energy_pJ");
    requireEnergy(level.leakageW, "/leakage_W");
    requireEnergy(level.areaUm2, "/area_um2");
    checker.require(!level.writeEnergyPJ || level.accessEnergyPJ, at + "/write_energy_pJ",
                    "a write has an energy of its own, but /access_energy_pJ is not given",
                    ErrorCode::Schema);
    const auto &transfer = level.fanout.transferPJPerBit;
    checker.require(!transfer || isEnergy(*transfer), fanoutAt + "/transfer_energy_pJ_per_bit",
                    "the energy is not a number >= 0");
    checker.require(level.fanout.columns >= 1, fanoutAt + "/columns",
                    "there is not at least 1 column");
    checker.require(level.fanout.rows >= 1, fanoutAt + "/rows", "there is not at least 1 row");
}

void check(const MacUnit &mac, Checker &checker)
{
    const auto requireBits = [&](int bits, int low, int high, const char *key) {
        checker.require(isIn(bits, low, high), key,
                        fmt::format("{} bits are not from {} to {}", bits, low, high));
    };
    requireBits(mac.operandBits, 1, Precision::maxBits, "/mac/operand_bits");
    requireBits(mac.accumulatorBits, 1, Precision::maxPsumBits, "/mac/accumulator_bits");
    if (mac.kind == MacKind::Decomposable)
        requireBits(mac.brickBits, 1, mac.operandBits, "/mac/brick_bits");
    if (mac.kind == MacKind::Floating) // sign and a fraction bit beside the exponent
        requireBits(mac.exponentBits, 1, mac.operandBits - 2, "/mac/exponent_bits");
    checker.require(mac.skipLanes >= 1, "/mac/skip_lanes", "there is not at least 1 lane");
    checker.require(!mac.zeroOperands[Tensor::Ofmap], "/mac/zero_operands",
                    "the operands of a MAC are ifmap and filter", ErrorCode::Schema);
    checker.require(!mac.energyPJ || isEnergy(*mac.energyPJ), "/mac/energy_pJ",
                    "the energy is not a number >= 0");
    checker.require(!mac.areaUm2 || isEnergy(*mac.areaUm2), "/mac/area_um2",
                    "the area is not a number >= 0");
    checker.require(!mac.leakageW || isEnergy(*mac.leakageW), "/mac/leakage_W",
                    "the leakage is not a number >= 0");
}

void check(const std::optional<FpgaDevice> &fpga, Checker &checker)
{
    if (!fpga)
        return;
    for (const auto &[count, key] : {std::pair(fpga->dsp, "/fpga/dsp"),
                                     {fpga->bram18, "/fpga/bram18"},
                                     {fpga->lut, "/fpga/lut"},
                                     {fpga->ff, "/fpga/ff"},
                                     {fpga->slices, "/fpga/slices"}})
        checker.require(count >= 1, key, "there is not at least 1");
    checker.require(isIn(fpga->dspWide, 1, Precision::maxPsumBits), "/fpga/dsp_wide",
                    "the DSP's wider port is not from 1 to 64 bits");
    checker.require(isIn(fpga->dspNarrow, 1, fpga->dspWide), "/fpga/dsp_narrow",
                    "the DSP's narrower port is not from 1 bit to the wider one's");
    checker.require(isEnergy(fpga->watts), "/fpga/power_W", "the power is not a number >= 0");
}

} // namespace

std::string_view name(Multicast multicast)
{
    switch (multicast) {
    case Multicast::Union: return "union";
    case Multicast::Equal: return "equal";
    case Multicast::Count_: break;
    }
    return {};
}

Result<Architecture> Architecture::make(ArchitectureSpec spec, const std::string &where)
{
    Checker checker(where);
    checker.require(isPositive(spec.clockHz), "/clock", "the clock is not a frequency > 0");
    check(spec.mac, checker);
    check(spec.fpga, checker);
    checker.require(!spec.process || isPositive(spec.process->nodeNm), "/process/node_nm",
                    "the node is not a number > 0");
    checker.require(!spec.process || isPositive(spec.process->volts), "/process/voltage",
                    "the voltage is not a number > 0");
    checker.require(!spec.clockEnergyPJ || isEnergy(*spec.clockEnergyPJ), "/clock_energy_pJ",
                    "the energy is not a number >= 0");
    checker.require(!spec.levels.empty(), "/levels", "there is no level, expected at least a DRAM",
                    ErrorCode::Schema);
    checker.require(
        spec.levels.size() <= maxLevels, "/levels",
        fmt::format("there are {} levels, expected at most {}", spec.levels.size(), maxLevels));
    if (checker.error())
        return tl::unexpected(*checker.error());
    checker.require(spec.peArrayLevel < spec.levels.size() || spec.levels.empty(),
                    "/pe_array/below", "the PE array is not below one of the levels",
                    ErrorCode::Schema);

    CheckedCount instances = 1;
    CheckedCount onChipBits = 0;
    for (std::size_t i = spec.levels.size(); i-- > 0;) {
        const MemoryLevel &level = spec.levels[i];
        const bool isPeArray = i == spec.peArrayLevel; // files give it a place of its own
        check(level, isPeArray ? "/pe_array" : "/levels/" + level.name + "/fanout", checker);
        const auto sameName = [&](const MemoryLevel &other) { return other.name == level.name; };
        checker.require(std::count_if(spec.levels.begin(), spec.levels.end(), sameName) == 1,
                        "/levels/" + level.name, "two levels have this name", ErrorCode::Schema);
        onChipBits += instances * level.capacityBits.value_or(0);
        instances *= level.fanout.children();
    }
    checker.require(instances.ok(), "/pe_array",
                    "the number of MAC units does not fit into 64 bits", ErrorCode::Overflow);
    checker.require(onChipBits.ok(), "/levels",
                    "the storage of all levels does not fit into 64 bits", ErrorCode::Overflow);
    if (!spec.levels.empty()) {
        const MemoryLevel &outermost = spec.levels.back();
        checker.require(!outermost.capacityBits, "/levels/" + outermost.name + "/capacity",
                        "the outermost level holds the whole network and has no capacity",
                        ErrorCode::Schema);
        checker.require(outermost.keeps == allTensors(), "/levels/" + outermost.name + "/keeps",
                        "the outermost level has to keep ifmap, filter and ofmap",
                        ErrorCode::Schema);
    }
    if (checker.error())
        return tl::unexpected(*checker.error());

    Architecture result;
    result.m_spec = std::move(spec);
    result.m_macUnits = instances.value();
    return result;
}

Count Architecture::instances(std::size_t index) const
{
    assert(index < m_spec.levels.size());
    CheckedCount result = 1;
    for (std::size_t i = index + 1; i < m_spec.levels.size(); ++i)
        result *= m_spec.levels[i].fanout.children();
    return result.value();
}

double Architecture::onChipBytes() const
{
    Count bits = 0;
    for (std::size_t i = 0; i < m_spec.levels.size(); ++i)
        bits += instances(i) * m_spec.levels[i].capacityBits.value_or(0);
    return static_cast<double>(bits) / 8;
}

std::optional<std::size_t> Architecture::levelIndex(std::string_view name) const
{
    for (std::size_t i = 0; i < m_spec.levels.size(); ++i) {
        if (m_spec.levels[i].name == name)
            return i;
    }
    return std::nullopt;
}

} // namespace pelorus
