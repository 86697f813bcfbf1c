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

std::string_view name(Buffering buffering)
{
    switch (buffering) {
    case Buffering::Single: return "single";
    case Buffering::Double: return "double";
    case Buffering::Streamed: return "streamed";
    case Buffering::Count_: break;
    }
    return {};
}

std::string_view name(Port port)
{
    switch (port) {
    case Port::Separate: return "separate";
    case Port::Shared: return "shared";
    case Port::Count_: break;
    }
    return {};
}

std::string_view name(Packing packing)
{
    switch (packing) {
    case Packing::Packed: return "packed";
    case Packing::Padded: return "padded";
    case Packing::Count_: break;
    }
    return {};
}

std::string_view name(Interconnect interconnect)
{
    switch (interconnect) {
    case Interconnect::Multicast: return "multicast";
    case Interconnect::Forwarding: return "forwarding";
    case Interconnect::Systolic: return "systolic";
    case Interconnect::Count_: break;
    }
    return {};
}

} // namespace pelorus
