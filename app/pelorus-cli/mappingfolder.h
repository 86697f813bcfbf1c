// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of mappings in Timeloop's YAML, NAME.map.yaml each. Characters of a name that are
// awkward in file names ('/' of ONNX layers, blanks) become '_'.
#pragma once

#include "core/base/result.h"
#include "core/hardware/architecture.h"
#include "core/mapping/mapping.h"
#include "core/workload/layer.h"

#include <filesystem>
#include <map>
#include <string>

namespace pelorus::cli {

class MappingFolder
{
public:
    /// Makes the folder where there is none. Io.
    [[nodiscard]] static Result<MappingFolder> make(const std::string &path);

    /// Before write(). Schema if another name has the same file.
    [[nodiscard]] Result<void> reserve(const std::string &name);
    /// Io; Unsupported if Timeloop's form cannot say the mapping.
    [[nodiscard]] Result<void> write(const std::string &name, const Mapping &, const LayerShape &,
                                     const Architecture &) const;

private:
    std::filesystem::path m_path;
    std::map<std::string, std::string> m_files; ///< name by file
};

} // namespace pelorus::cli
