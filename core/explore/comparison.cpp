// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/comparison.h"

#include "core/base/samevalue.h"
#include "core/explore/pins.h"

#include <algorithm>
#include <cassert>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace pelorus {

namespace {

Comparison comparisonOf(const Design &design)
{
    return design.comparison ? *design.comparison : Comparison();
}

/// Nothing kept is null, so that equal designs stay equal.
Design with(Design design, Comparison comparison)
{
    const bool isEmpty = !comparison.baseline && comparison.snapshots.empty();
    design.comparison =
        isEmpty ? nullptr : std::make_shared<const Comparison>(std::move(comparison));
    return design;
}

std::vector<std::size_t> layersWithMacs(const Network &network)
{
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < network.layers().size(); ++i) {
        if (hasMacs(network.layers()[i]->kind))
            result.push_back(i);
    }
    return result;
}

} // namespace

bool Snapshot::operator==(const Snapshot &other) const
{
    return name == other.name && takenAt == other.takenAt && accuracy == other.accuracy
        && sameValue(design, other.design);
}

bool Comparison::operator==(const Comparison &other) const
{
    return sameValue(baseline, other.baseline)
        && std::equal(snapshots.begin(), snapshots.end(), other.snapshots.begin(),
                      other.snapshots.end(), sameValue<Snapshot>);
}

double shareRight(const MeasuredAccuracy &measured)
{
    return static_cast<double>(measured.correct.value_or(measured.agreeing))
        / static_cast<double>(measured.images);
}

SnapshotPtr baselineOf(const Design &design)
{
    return design.comparison ? design.comparison->baseline : nullptr;
}

std::vector<SnapshotPtr> snapshotsOf(const Design &design)
{
    return comparisonOf(design).snapshots;
}

Design withBaseline(const Design &design, SnapshotPtr baseline)
{
    Comparison comparison = comparisonOf(design);
    comparison.baseline = std::move(baseline);
    return with(design, std::move(comparison));
}

Design withSnapshots(const Design &design, std::vector<SnapshotPtr> snapshots)
{
    Comparison comparison = comparisonOf(design);
    comparison.snapshots = std::move(snapshots);
    return with(design, std::move(comparison));
}

Design withComparisonOf(const Design &design, const Design &other)
{
    Design result = other;
    result.comparison = design.comparison;
    return result;
}

SnapshotPtr snapshotOf(const Design &design, std::string name, std::int64_t takenAt,
                       std::optional<MeasuredAccuracy> accuracy)
{
    Design bare = design;
    bare.comparison = nullptr;
    return std::make_shared<const Snapshot>(
        Snapshot{std::move(name), takenAt, std::make_shared<const Design>(std::move(bare)),
                 std::move(accuracy)});
}

std::vector<std::optional<std::size_t>> counterparts(const Network &network, const Network &other)
{
    std::unordered_map<std::string_view, std::size_t> named;
    for (std::size_t i = 0; i < other.layers().size(); ++i)
        named.emplace(other.layers()[i]->name, i);
    std::vector<std::optional<std::size_t>> result;
    bool haveNamesakes = false;
    for (const LayerPtr &layer : network.layers()) {
        const auto found = named.find(layer->name);
        const bool isSameKind = found != named.end()
            && hasMacs(other.layers()[found->second]->kind) == hasMacs(layer->kind);
        result.push_back(isSameKind ? std::optional(found->second) : std::nullopt);
        haveNamesakes = haveNamesakes || (isSameKind && hasMacs(layer->kind));
    }
    if (haveNamesakes)
        return result;
    const std::vector<std::size_t> here = layersWithMacs(network), there = layersWithMacs(other);
    if (here.size() == there.size()) {
        for (std::size_t i = 0; i < here.size(); ++i)
            result[here[i]] = there[i];
    }
    return result;
}

bool evaluateTheSame(const Design &a, const Design &b)
{
    return a.settings == b.settings && sameValue(a.pins, b.pins) && sameValue(a.network, b.network)
        && sameValue(a.architecture, b.architecture) && sameValue(a.technology, b.technology);
}

} // namespace pelorus
