// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hardware/macunit.h"

#include <cassert>

namespace pelorus {

std::string_view name(MacKind kind)
{
    switch (kind) {
    case MacKind::Parallel: return "parallel";
    case MacKind::BitSerial: return "bit-serial";
    case MacKind::Decomposable: return "decomposable";
    case MacKind::Floating: return "floating";
    case MacKind::Count_: break;
    }
    return {};
}

std::string_view name(SerialOperand operand)
{
    switch (operand) {
    case SerialOperand::Filter: return "filter";
    case SerialOperand::Ifmap: return "ifmap";
    case SerialOperand::Both: return "both";
    case SerialOperand::Count_: break;
    }
    return {};
}

std::string_view name(ZeroHandling handling)
{
    switch (handling) {
    case ZeroHandling::Ignore: return "ignore";
    case ZeroHandling::Gate: return "gate";
    case ZeroHandling::Skip: return "skip";
    case ZeroHandling::Count_: break;
    }
    return {};
}

namespace {

/// Bits that bricks joined in powers of two offer to an operand.
int joinedBits(int bits, int brickBits)
{
    int joined = brickBits;
    while (joined < bits)
        joined *= 2;
    return joined;
}

} // namespace

double cyclesPerMac(const MacUnit &mac, const Precision &precision)
{
    assert(mac.operandBits >= 1 && mac.brickBits >= 1);
    const double unit = mac.operandBits;
    switch (mac.kind) {
    case MacKind::BitSerial: {
        const double filter = precision.filterBits / unit;
        const double ifmap = precision.ifmapBits / unit;
        return mac.serial == SerialOperand::Filter ? filter
            : mac.serial == SerialOperand::Ifmap   ? ifmap
                                                   : filter * ifmap;
    }
    case MacKind::Decomposable: {
        const double full = joinedBits(mac.operandBits, mac.brickBits);
        return joinedBits(precision.filterBits, mac.brickBits) / full
            * (joinedBits(precision.ifmapBits, mac.brickBits) / full);
    }
    case MacKind::Parallel:
    case MacKind::Floating:
    case MacKind::Count_: break;
    }
    return 1;
}

} // namespace pelorus
