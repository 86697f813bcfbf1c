// SPDX-License-Identifier: GPL-3.0-or-later
// What the user edits: one immutable value. Members are shared, so that an edit copies pointers,
// not networks, and undo is a stack of shared_ptr<const Design>. Edits are free functions that
// return a new Design.
#pragma once

#include "core/cost/accesscounts.h"
#include "core/explore/accuracysetup.h"
#include "core/hardware/architecture.h"
#include "core/hardware/technology.h"
#include "core/mapper/mapspace.h"
#include "core/workload/network.h"

#include <memory>
#include <optional>
#include <span>
#include <string>

namespace pelorus {

struct Settings
{
    Count batch = 1; ///< images per inference run, >= 1
    Accounting accounting = Accounting::Physical;
    bool featureMapsOnChip = false; ///< those that fit stay in the buffer between layers
    bool fuseElementwise = true; ///< element-wise layers work in their producer's output stage
    Objective objective = Objective::Energy; ///< what a layer's mapping is chosen for
    Factors factors = Factors::Perfect; ///< of the mappings that are searched
    bool operator==(const Settings &) const = default;
};

struct Comparison; // core/explore/comparison.h
struct Pins; // core/explore/pins.h

struct Design
{
    std::string name; ///< shown in the title bar
    NetworkPtr network;
    ArchitecturePtr architecture;
    TechnologyPtr technology;
    Settings settings;
    std::optional<AccuracySetup> accuracy; ///< none: no trained network belongs to it
    std::shared_ptr<const Pins> pins; ///< mappings that are given, not sought; null: none
    std::shared_ptr<const Comparison> comparison; ///< what it is compared with; null: nothing
    /// Deep equality of values, whatever is shared.
    bool operator==(const Design &other) const;
};

using DesignPtr = std::shared_ptr<const Design>;

/// Which of a layer's widths an edit changes.
enum class BitField { Filter, Ifmap, Psum, Ofmap };

[[nodiscard]] Design withNetwork(const Design &, Network);
[[nodiscard]] Design withArchitecture(const Design &, Architecture);
[[nodiscard]] Design withTechnology(const Design &, Technology);
[[nodiscard]] Design withSettings(const Design &, Settings);
[[nodiscard]] Design withAccuracy(const Design &, std::optional<AccuracySetup>);
/// Set one width of the layers `indices`. OutOfRange outside 1..32 (psum 1..64).
[[nodiscard]] Result<Design> withBits(const Design &, std::span<const std::size_t> indices,
                                      BitField, int bits);

} // namespace pelorus
