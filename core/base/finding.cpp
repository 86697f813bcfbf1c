// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/finding.h"

#include <string_view>

namespace pelorus {

std::string_view name(Severity severity)
{
    switch (severity) {
    case Severity::Info: return "info";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
    }
    return {};
}

std::string_view name(FindingKind kind)
{
    switch (kind) {
    case FindingKind::CapacityExceeded: return "capacity-exceeded";
    case FindingKind::FanoutExceeded: return "fanout-exceeded";
    case FindingKind::FpgaBudgetExceeded: return "fpga-budget-exceeded";
    case FindingKind::SpatialNotAllowed: return "spatial-not-allowed";
    case FindingKind::KeepNotAllowed: return "keep-not-allowed";
    case FindingKind::WrongFactors: return "wrong-factors";
    case FindingKind::NoMapping: return "no-mapping";
    case FindingKind::ShapeMismatch: return "shape-mismatch";
    case FindingKind::PrecisionMismatch: return "precision-mismatch";
    case FindingKind::Overflow: return "overflow";
    case FindingKind::UnknownKey: return "unknown-key";
    case FindingKind::PublishedMapping: return "published-mapping";
    case FindingKind::PinDoesNotFit: return "pin-does-not-fit";
    case FindingKind::MissingEntry: return "missing-entry";
    }
    return {};
}

} // namespace pelorus
