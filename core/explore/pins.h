// SPDX-License-Identifier: GPL-3.0-or-later
// Mappings that a person wrote and holds on to, by layer name. They are kept as text
// (core/mapping/describe.h), because text names its levels: an edit of the hardware leaves it
// readable, or readably wrong. A pin that no longer fits never costs anything: its layer has the
// mapping that is sought, and a finding says why.
#pragma once

#include "core/explore/assemble.h"
#include "core/explore/design.h"

#include <map>
#include <string>
#include <string_view>

namespace pelorus {

/// The text of each mapping on one line; as it is written, not checked.
struct Pins
{
    std::map<std::string, std::string, std::less<>> mappings; ///< by layer name
    bool operator==(const Pins &) const = default;
};

/// Null: the layer has none.
[[nodiscard]] const std::string *pinOf(const Design &design, std::string_view layer);

[[nodiscard]] Design withPin(const Design &design, const std::string &layer, std::string mapping);
[[nodiscard]] Design withoutPin(const Design &design, std::string_view layer);
[[nodiscard]] Design withoutPins(const Design &design);
/// The layer's pin under another name.
[[nodiscard]] Design withPinMoved(const Design &design, const std::string &from,
                                  const std::string &to);
/// Without the pins of layers that the network does not have, or that have no MACs.
[[nodiscard]] Design withPinsOfLayersOnly(const Design &design);

/// Pins of layers that the network does not have, or that have no MACs: a warning each.
[[nodiscard]] Findings orphanedPins(const Design &design);

/// What is said of a layer whose pin does not fit, for the first of `reasons` (at least one).
[[nodiscard]] Finding unfitPin(const Findings &reasons);

} // namespace pelorus
