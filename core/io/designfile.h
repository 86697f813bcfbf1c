// SPDX-License-Identifier: GPL-3.0-or-later
// A design on disk (`.pelorus`): network, hardware, technology and settings in one versioned JSON
// file with sorted keys. What it is compared with goes with it:
//
//     "baseline":  {"name", "taken": "2026-01-31T12:00:00Z", "design": {as the file itself},
//                   "measured": {"images", "correct", "agreeing", "equivalent_bits"}}
//     "snapshots": [the same, ...]
//
// Mappings that are pinned stand under "mappings": {LAYER: TEXT} (core/mapping/describe.h).
//
// All of these are optional: older files have none, and older programs leave them out.
#pragma once

#include "core/explore/design.h"
#include "core/io/networkfile.h"

#include <filesystem>

namespace pelorus::io {

/// Errors: Syntax, Schema, OutOfRange, and Unsupported for a file of a newer version.
/// `folder` is the file's: paths in it are seen from there (designpaths.h); empty: as they are.
[[nodiscard]] Result<Parsed<Design>> parseDesign(std::string_view json, const std::string &where,
                                                 const std::filesystem::path &folder = {});
[[nodiscard]] std::string toJson(const Design &, const std::filesystem::path &folder = {});

[[nodiscard]] Result<Parsed<Design>> loadDesign(const std::filesystem::path &path);
/// Atomic: written beside the target, then renamed.
[[nodiscard]] Result<void> saveDesign(const Design &, const std::filesystem::path &path);

/// What is not said otherwise: AlexNet on Eyeriss, 45 nm table.
[[nodiscard]] Design defaultDesign();
/// The ready design of a first start: a trained network with its images on Eyeriss, so that
/// accuracy is there from the first minute.
[[nodiscard]] Design firstDesign();

} // namespace pelorus::io
