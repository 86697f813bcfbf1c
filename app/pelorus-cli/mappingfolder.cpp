// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pelorus-cli/mappingfolder.h"

#include "core/io/textfile.h"
#include "core/io/timeloopmapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace pelorus::cli {

namespace {

std::string fileOf(std::string name)
{
    const auto awkward = [](char c) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
            || (c >= 'a' && c <= 'z') || c == '.' || c == '-' || c == '_';
        return !plain;
    };
    std::replace_if(name.begin(), name.end(), awkward, '_');
    if (name.empty() || name[0] == '.')
        name.insert(0, "_");
    return name + ".map.yaml";
}

} // namespace

Result<MappingFolder> MappingFolder::make(const std::string &path)
{
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error) {
        return fail(ErrorCode::Io, path,
                    "cannot be made a folder for mappings: " + error.message());
    }
    MappingFolder folder;
    folder.m_path = path;
    return folder;
}

Result<void> MappingFolder::reserve(const std::string &name)
{
    const auto [place, isNew] = m_files.try_emplace(fileOf(name), name);
    if (isNew)
        return {};
    return fail(ErrorCode::Schema, (m_path / place->first).string(),
                fmt::format("\"{}\" and \"{}\" would both be written here, expected names that "
                            "differ",
                            place->second, name));
}

Result<void> MappingFolder::write(const std::string &name, const Mapping &mapping,
                                  const LayerShape &shape, const Architecture &architecture) const
{
    return io::timeloopMappingYaml(mapping, shape, architecture)
        .and_then(
            [&](const std::string &text) { return io::writeFile(m_path / fileOf(name), text); });
}

} // namespace pelorus::cli
