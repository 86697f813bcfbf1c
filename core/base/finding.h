// SPDX-License-Identifier: GPL-3.0-or-later
// A Finding says that a design does not fit or looks odd. It is part of a result, never an exception
// and never a dialog. Names are plain strings so that every part of the core can report one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pelorus {

enum class Severity { Info, Warning, Error };

enum class FindingKind {
    CapacityExceeded,  ///< a tile is larger than the buffer that has to keep it
    FanoutExceeded,    ///< more spatial copies than the array has columns or rows
    FpgaBudgetExceeded, ///< the design needs more of a resource than the FPGA has
    SpatialNotAllowed, ///< a dimension is unrolled on an axis that does not carry it
    KeepNotAllowed,    ///< a level keeps a tensor that it may not, or the outermost one does not keep it
    WrongFactors,      ///< the mapping's loops do not cover the layer's bounds, or leave iterations idle
    NoMapping,         ///< no valid mapping was found
    ShapeMismatch,     ///< a consumer's ifmap differs from its producer's ofmap
    PrecisionMismatch, ///< a consumer's ifmap bits differ from its producer's ofmap bits
    Overflow,          ///< a count does not fit into 64 bits
    UnknownKey,        ///< a file has a key that this version does not know
    PublishedMapping,  ///< mappings were taken from a publication, not sought
    PinDoesNotFit,     ///< a mapping pinned by hand is not used, as it does not fit its layer
    MissingEntry       ///< the technology has no energy for a component
};

struct Finding
{
    Severity severity = Severity::Warning;
    FindingKind kind = FindingKind::NoMapping;
    std::string layer;  ///< empty: the whole design
    std::string level;  ///< empty: no particular level
    std::string tensor; ///< empty: no particular tensor
    double required = 0;  ///< in `unit`; 0 where it means nothing
    double available = 0; ///< in `unit`
    std::string unit;     ///< "bit", "PE", ...
    std::string hint;     ///< one sentence: what happens and what would mend it
    /// PinDoesNotFit: what of the mapping does not fit; none: its layer is gone.
    std::optional<FindingKind> cause = {};
    bool operator==(const Finding &) const = default;
};

using Findings = std::vector<Finding>;

[[nodiscard]] std::string_view name(Severity severity);
[[nodiscard]] std::string_view name(FindingKind kind);

} // namespace pelorus
