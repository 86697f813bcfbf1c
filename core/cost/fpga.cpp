// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/fpga.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <optional>

namespace pelorus {

namespace {

constexpr int dspAccumulatorBits = 48; // UG479, UG579
constexpr int guardBits = 2; // WP486
constexpr Count roundingDsps = 1, floatAdderDsps = 2; // with the multiplier 3 + 2 for fp32
constexpr Count lutRamWords = 64; // UG474: RAM64M
constexpr Count lutRamBits = 3, lutRamLuts = 4;

/// Slices along one port for an operand of `bits`.
Count parts(int bits, int port)
{
    return bits <= port ? 1 : 1 + ceilDiv(bits - port, port - 1);
}

bool twoShare(int shared, int other, const FpgaDevice &device)
{
    return shared <= device.dspNarrow && shared + 2 * other + guardBits <= device.dspWide;
}

struct MacUse
{
    double dsp = 0;
    Count lut = 0, ff = 0;
};

/// An adder of significands: shifts to align and to normalize (a LUT6 is a 4:1 multiplexer),
/// leading-zero count, rounding here and behind the multiplier; exponents; a register behind each
/// LUT.
MacUse floatingMac(const MacUnit &mac, const FpgaDevice &device)
{
    const int significand = mac.operandBits - mac.exponentBits; // hidden bit for the sign's
    const int asSigned = significand + 1;
    Count shiftStages = 0;
    for (Count reach = 1; reach < significand; reach *= 4)
        ++shiftStages;
    const Count lut = significand * (2 * shiftStages + 3) + 3 * mac.exponentBits;
    const Count dsp = dspsOfMultiplier(asSigned, asSigned, device.dspWide, device.dspNarrow)
        + roundingDsps + floatAdderDsps;
    return {static_cast<double>(dsp), lut, lut};
}

MacUse macUse(const MacUnit &mac, const FpgaDevice &device, int filterBits, int ifmapBits,
              int psumBits)
{
    switch (mac.kind) {
    case MacKind::Floating: return floatingMac(mac, device);
    case MacKind::BitSerial: {
        const Count parallel = mac.serial == SerialOperand::Filter ? ifmapBits
            : mac.serial == SerialOperand::Ifmap                   ? filterBits
                                                                   : 1;
        return {0, parallel + psumBits, psumBits};
    }
    case MacKind::Decomposable: return {0, Count{filterBits} * ifmapBits + psumBits, psumBits};
    case MacKind::Parallel:
    case MacKind::Count_: break;
    }
    if (psumBits <= dspAccumulatorBits
        && (twoShare(filterBits, ifmapBits, device) || twoShare(ifmapBits, filterBits, device)))
        return {0.5, psumBits, psumBits};
    const Count multiplier =
        dspsOfMultiplier(filterBits, ifmapBits, device.dspWide, device.dspNarrow);
    return {static_cast<double>(multiplier + (psumBits > dspAccumulatorBits ? 1 : 0)), 0, 0};
}

void addMemory(const MemoryLevel &level, Count instances, FpgaUse &use)
{
    const Count bankWords = ceilDiv(ceilDiv(*level.capacityBits, level.banks), level.wordBits);
    const CheckedCount banks = CheckedCount(instances) * level.banks;
    if (bankWords == 1)
        use.ff += banks * level.wordBits;
    else if (bankWords <= lutRamWords)
        use.lut += banks * ceilDiv(level.wordBits, lutRamBits) * lutRamLuts;
    else
        use.bram18 += banks * bram18sOf(bankWords, level.wordBits);
}

} // namespace

Count dspsOfMultiplier(int a, int b, int wide, int narrow)
{
    assert(a >= 1 && b >= 1 && wide >= 2 && narrow >= 2);
    return std::min(parts(a, wide) * parts(b, narrow), parts(b, wide) * parts(a, narrow));
}

CheckedCount bram18sOf(Count words, Count bits)
{
    assert(words >= 1 && bits >= 1);
    struct Aspect
    {
        Count depth, width;
    };
    static constexpr Aspect aspects[] = {{16384, 1}, {8192, 2},  {4096, 4},
                                         {2048, 9},  {1024, 18}, {512, 36}};
    std::optional<Count> fewest;
    for (const auto &[depth, width] : aspects) {
        const CheckedCount count = CheckedCount(ceilDiv(words, depth)) * ceilDiv(bits, width);
        if (count.ok())
            fewest = std::min(fewest.value_or(count.value()), count.value());
    }
    return fewest ? CheckedCount(*fewest) : CheckedCount(words) * bits;
}

FpgaUse fpgaUse(const Architecture &architecture, int filterBits, int ifmapBits, int psumBits)
{
    assert(architecture.spec().fpga);
    const FpgaDevice &device = *architecture.spec().fpga;
    const MacUse mac = macUse(architecture.mac(), device, filterBits, ifmapBits, psumBits);
    const Count macs = architecture.macUnits();
    FpgaUse use;
    use.dspPerMac = mac.dsp;
    use.dsp = mac.dsp == 0.5 ? CheckedCount(ceilDiv(macs, 2))
                             : CheckedCount(macs) * static_cast<Count>(mac.dsp);
    use.lut = CheckedCount(macs) * mac.lut;
    use.ff = CheckedCount(macs) * mac.ff;
    const std::vector<MemoryLevel> &levels = architecture.levels();
    for (std::size_t i = 0; i < levels.size(); ++i) {
        if (levels[i].capacityBits && levels[i].kind != MemoryKind::Dram)
            addMemory(levels[i], architecture.instances(i), use);
    }
    return use;
}

Findings fpgaFindings(const FpgaUse &use, const FpgaDevice &device)
{
    struct Budget
    {
        const CheckedCount &needed;
        Count available;
        const char *unit;
        const char *hint;
    };
    const Budget budgets[] = {
        {use.dsp, device.dsp, "DSP", "use fewer MAC units or narrower operands"},
        {use.bram18, device.bram18, "BRAM18", "use smaller buffers, fewer banks or narrower words"},
        {use.lut, device.lut, "LUT", "use fewer MAC units or smaller register files"},
        {use.ff, device.ff, "FF", "use fewer MAC units"},
    };
    Findings findings;
    for (const Budget &budget : budgets) {
        const bool overflow = !budget.needed.ok();
        if (!overflow && budget.needed.value() <= budget.available)
            continue;
        Finding finding;
        finding.severity = Severity::Error;
        finding.kind = overflow ? FindingKind::Overflow : FindingKind::FpgaBudgetExceeded;
        finding.required = static_cast<double>(budget.needed.get().value_or(0));
        finding.available = static_cast<double>(budget.available);
        finding.unit = budget.unit;
        finding.hint = overflow
            ? fmt::format("the design needs more {} than 64 bits can count", budget.unit)
            : fmt::format("{} has too few {}: {}", device.name, budget.unit, budget.hint);
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace pelorus
