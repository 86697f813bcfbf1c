// SPDX-License-Identifier: GPL-3.0-or-later
// A design under every combination of some of its values: the points of a sweep, each the same as
// one evaluation of the design with these values. Points are evaluated at the same time by several
// threads over one memo, so that layers that an axis does not touch are mapped once, and reported
// in their order, so that what is written does not depend on the number of threads.
#pragma once

#include "core/explore/evaluate.h"
#include "core/explore/mappingquality.h"

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace pelorus {

/// One value of the design and what it takes in turn.
struct SweepAxis
{
    std::string path; ///< as it is shown: "pe_array.columns"
    std::vector<std::string> values; ///< at least one
    /// The design with this value. Pure; called by several threads.
    std::function<Result<Design>(const Design &, const std::string &value)> edit;
    /// What a design has here: a text that is equal where values are, however these are written
    /// ("512 KiB", "0.5 MiB"). Pure; called by several threads.
    std::function<std::string(const Design &)> state;
};

/// More points than anyone waits for.
inline constexpr std::size_t maxSweepPoints = 1'000'000;

/// How many combinations there are. OutOfRange: more than maxSweepPoints, a path twice, or an axis
/// without values.
[[nodiscard]] Result<std::size_t> sweepSize(std::span<const SweepAxis> axes);

/// The values of point `index`, one an axis; the last axis' change from point to point.
[[nodiscard]] std::vector<std::string> sweepValues(std::span<const SweepAxis> axes,
                                                   std::size_t index);

/// The design of point `index`: the edits of the axes in their order. Errors: theirs.
[[nodiscard]] Result<Design> sweepDesign(const Design &base, std::span<const SweepAxis> axes,
                                         std::size_t index);

/// What is kept of an evaluation.
struct SweepResult
{
    Totals totals;
    Count batch = 1; ///< images that the totals are of
    double areaMm2 = 0;
    MappingQuality quality;
    bool operator==(const SweepResult &) const;
};

/// None: layers are missing.
[[nodiscard]] std::optional<SweepResult> sweepResult(const Evaluation &);

struct SweepPoint
{
    std::vector<std::string> values; ///< one an axis
    std::optional<SweepResult> result; ///< none: the design does not fit or cannot be
    int findings = 0; ///< of the evaluation, of any severity
    std::string note; ///< without a result: why, one sentence
};

/// Evaluates the points first ... and calls report(index, point) for each in their order, from
/// whichever thread finished it, never two at a time. `report` says whether to go on. After a stop
/// request no further point is reported, and the call returns within milliseconds. Returns the
/// index behind the last point reported. `threads` 0: one a core.
std::size_t sweep(const Design &base, std::span<const SweepAxis> axes, std::size_t first,
                  const std::function<bool(std::size_t, const SweepPoint &)> &report,
                  const std::stop_token &stop = {}, unsigned threads = 0);

/// The same over a memo that outlives the sweep, `atOnce` (> 0) points at the same time.
std::size_t sweep(const Design &base, std::span<const SweepAxis> axes, std::size_t first,
                  const std::function<bool(std::size_t, const SweepPoint &)> &report,
                  EvaluationContext &context, unsigned atOnce, const std::stop_token &stop);

/// The indices of the points that no other one is below in one coordinate without being above it in
/// the other, by the first coordinate; equal ones are all there.
[[nodiscard]] std::vector<std::size_t> lowestFront(std::span<const std::array<double, 2>> points);

} // namespace pelorus
