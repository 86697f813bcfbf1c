// SPDX-License-Identifier: GPL-3.0-or-later
// One layer's mapping out of a file of any of the forms that are read: Timeloop's YAML
// (timeloopmapping.h), reference cases in JSON (casefile.h), or text, a layer a line
// (mappingfile.h). The ending says which: .yaml and .yml, .json, any other.
#pragma once

#include "core/explore/design.h"
#include "core/mapping/mapping.h"

#include <filesystem>

namespace pelorus::io {

/// For layer `layer` of the design, which has MACs, on the design's hardware; whether it fits is
/// not checked. Of several mappings in the file the one under the layer's name; a single case is
/// taken whatever its name. A case's levels are known by their names. Errors: those of the readers,
/// and NotFound where the file has none for the layer.
[[nodiscard]] Result<Mapping> importMapping(const std::filesystem::path &path, const Design &design,
                                            std::size_t layer);

} // namespace pelorus::io
