// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hardware/memorylevel.h"

namespace pelorus {

std::string_view name(MemoryKind kind)
{
    switch (kind) {
    case MemoryKind::Dram: return "dram";
    case MemoryKind::Sram: return "sram";
    case MemoryKind::RegisterFile: return "register-file";
    case MemoryKind::Count_: break;
    }
    return {};
}

std::optional<MemoryKind> memoryKindFromName(std::string_view text)
{
    for (const MemoryKind kind : enumerators<MemoryKind>()) {
        if (name(kind) == text)
            return kind;
    }
    return std::nullopt;
}

} // namespace pelorus
