// SPDX-License-Identifier: GPL-3.0-or-later
// The files that a design names beside its own: the trained network, images and labels. In a
// design's file a relative path is seen from the file's folder, so that a folder can be moved and
// mailed; in memory paths are absolute. Names of built-in networks and images are no paths.
#pragma once

#include "core/explore/accuracysetup.h"

#include <filesystem>

namespace pelorus::io {

/// The folder of a file, absolute; empty where the working folder cannot be told.
[[nodiscard]] std::filesystem::path folderOf(const std::filesystem::path &file);

/// Relative paths become those below `folder`, absolute and without "..". An empty folder: as it
/// is.
[[nodiscard]] AccuracySetup withAbsolutePaths(AccuracySetup setup,
                                              const std::filesystem::path &folder);
/// The reverse: what lies in `folder` or below becomes relative to it, all else stays.
[[nodiscard]] AccuracySetup withPathsWithin(AccuracySetup setup,
                                            const std::filesystem::path &folder);

} // namespace pelorus::io
