// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hardware/macunit.h"

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

} // namespace pelorus
