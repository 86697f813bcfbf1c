// SPDX-License-Identifier: GPL-3.0-or-later
// Designs that are kept beside the open one to compare it with: a pinned baseline and named
// snapshots. Part of the Design, so that it is saved and undone with it; no result depends on it.
// Results of kept designs are not kept: this program evaluates them as it does every design. What
// takes long and needs files, measured accuracy, is noted with them.
#pragma once

#include "core/base/count.h"
#include "core/explore/design.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pelorus {

/// What was measured of a design's accuracy, on how many images.
struct MeasuredAccuracy
{
    Count images = 0; ///< > 0
    std::optional<Count> correct; ///< of them; none: there are no labels
    Count agreeing = 0; ///< of them: the class of the float network
    double equivalentBits = 0; ///< of the same number of bit operations everywhere; 0: not known
    bool operator==(const MeasuredAccuracy &) const = default;
};

/// 0..1 of the images: right, or, without labels, of the class of the float network.
[[nodiscard]] double shareRight(const MeasuredAccuracy &measured);

struct Snapshot
{
    std::string name;
    std::int64_t takenAt = 0; ///< seconds since 1970-01-01 UTC
    DesignPtr design; ///< never null; has no comparison of its own
    std::optional<MeasuredAccuracy> accuracy; ///< none: not measured when it was taken
    bool operator==(const Snapshot &other) const;
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

struct Comparison
{
    SnapshotPtr baseline; ///< null: none is pinned. Perhaps one of the snapshots
    std::vector<SnapshotPtr> snapshots; ///< in the order in which they were taken
    bool operator==(const Comparison &other) const;
};
using ComparisonPtr = std::shared_ptr<const Comparison>;

/// Null: there is nothing to compare with.
[[nodiscard]] SnapshotPtr baselineOf(const Design &design);
[[nodiscard]] std::vector<SnapshotPtr> snapshotsOf(const Design &design);

[[nodiscard]] Design withBaseline(const Design &design, SnapshotPtr baseline); ///< null: none
[[nodiscard]] Design withSnapshots(const Design &design, std::vector<SnapshotPtr> snapshots);
/// Another design that keeps what `design` is compared with.
[[nodiscard]] Design withComparisonOf(const Design &design, const Design &other);

/// `design` as a snapshot: without what it is compared with.
[[nodiscard]] SnapshotPtr snapshotOf(const Design &design, std::string name, std::int64_t takenAt,
                                     std::optional<MeasuredAccuracy> accuracy = {});

/// For each layer of `network` the one of `other` that it is compared with, by index: the layer of
/// the same name, if both have MACs or neither. Where no layer with MACs has a namesake, but both
/// networks have as many of them, the first is compared with the first, and so on.
[[nodiscard]] std::vector<std::optional<std::size_t>> counterparts(const Network &network,
                                                                   const Network &other);

/// Would an evaluation give the same results? Names, accuracy and comparisons do not matter.
[[nodiscard]] bool evaluateTheSame(const Design &a, const Design &b);

} // namespace pelorus
